"""Patience with those who guess: each failure after the first few makes the next attempt wait longer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_KNOWN = 10_000
"""How many names are remembered; the ones that failed longest ago are forgotten first."""


@dataclass
class Patience:
    """Counts failures by name: a seat as typed, whether or not there is one, or an address.

    Attributes:
        clock: tells seconds.
        free: failures before anybody has to wait.
        longest: seconds of the longest wait.

    Example:
        >>> patience = Patience(clock=lambda: 0.0, free=2, longest=60)
        >>> for _ in range(5):
        ...     patience.failed("ann")
        >>> patience.wait("ann"), patience.wait("bob")
        (8.0, 0.0)
    """

    clock: Callable[[], float]
    free: int
    longest: float
    _failures: dict[str, tuple[int, float]] = field(default_factory=dict)

    def wait(self, name: str) -> float:
        """Seconds until the next attempt is looked at; 0 where it may be made now."""
        _, until = self._failures.get(name, (0, 0.0))
        return max(0.0, until - self.clock())

    def failed(self, name: str) -> None:
        """Count a failure."""
        count, _ = self._failures.pop(name, (0, 0.0))
        count += 1
        delay = min(self.longest, 2.0 ** min(count - self.free, 30)) if count > self.free else 0.0
        while len(self._failures) >= MOST_KNOWN:
            del self._failures[next(iter(self._failures))]
        self._failures[name] = (count, self.clock() + delay)

    def passed(self, name: str) -> None:
        """Forget the failures of whoever got in."""
        self._failures.pop(name, None)
