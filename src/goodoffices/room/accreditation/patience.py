"""Patience with those who guess: each failure after the first few makes the next attempt wait longer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_KNOWN = 10_000
"""How many names are remembered; the ones that failed longest ago are forgotten first."""
FORGOTTEN = 3600.0
"""Seconds after the last wait in which nothing failed, and then all is forgotten."""


@dataclass
class Patience:
    """Counts failures by name: a seat as typed, whether or not there is one, an address, a device.

    Attributes:
        clock: tells seconds.
        free: failures before anybody has to wait.
        longest: seconds of the longest wait.

    Example:
        >>> patience = Patience(clock=lambda: 0.0, free=2, longest=60)
        >>> for _ in range(5):
        ...     patience.failed("ann")
        >>> patience.wait("ann"), patience.wait("bob"), patience.count("ann")
        (8.0, 0.0, 5)
    """

    clock: Callable[[], float]
    free: int
    longest: float
    _failures: dict[str, tuple[int, float]] = field(default_factory=dict)

    def wait(self, name: str) -> float:
        """Seconds until the next attempt is looked at; 0 where it may be made now."""
        _, until = self._failures.get(name, (0, 0.0))
        return max(0.0, until - self.clock())

    def count(self, name: str) -> int:
        """How many failures are remembered."""
        count, until = self._failures.get(name, (0, 0.0))
        return count if self.clock() - until <= FORGOTTEN else 0

    def failed(self, name: str, free: int | None = None) -> None:
        """Count a failure.

        Args:
            name: of whom.
            free: failures before this one would have to wait, where that is not as usual.
        """
        count = self.count(name) + 1
        self._failures.pop(name, None)
        over = count - (self.free if free is None else free)
        delay = min(self.longest, 2.0 ** min(over, 30)) if over > 0 else 0.0
        while len(self._failures) >= MOST_KNOWN:
            del self._failures[next(iter(self._failures))]
        self._failures[name] = (count, self.clock() + delay)

    def passed(self, name: str) -> None:
        """Forget the failures of whoever got in."""
        self._failures.pop(name, None)

    def taken_back(self, name: str) -> None:
        """Count one failure less, and let nobody wait for it."""
        count, _ = self._failures.pop(name, (0, 0.0))
        if count > 1:
            self._failures[name] = (count - 1, self.clock())
