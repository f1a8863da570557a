"""How much is taken from somebody: it fills up with time, to a limit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Allowance:
    """How much more is taken from somebody now: it fills up with time, to a limit.

    Example:
        >>> allowance = Allowance(rate=1, burst=2, at=0)
        >>> [allowance.takes(0), allowance.takes(0), allowance.takes(0), allowance.takes(1)]
        [True, True, False, True]
    """

    rate: float
    burst: int
    at: float
    used: float = 0.0

    def takes(self, moment: float) -> bool:
        """Whether one more is taken now."""
        self.used = max(0.0, self.used - (moment - self.at) * self.rate)
        self.at = moment
        if self.used + 1 > self.burst:
            return False
        self.used += 1
        return True
