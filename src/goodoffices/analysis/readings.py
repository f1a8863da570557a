"""The two readings of every case, and the priors over which every answer ranges."""

from __future__ import annotations

from typing import Literal, get_args

Reading = Literal["at their word", "as opening bids"]
"""At their word: every red line holds. As opening bids: only those bound by law or repeated hold."""

READINGS: tuple[Reading, ...] = get_args(Reading)

FIRM = frozenset({"bound by law", "repeated"})
"""The red lines that hold even as opening bids."""

ALPHAS: tuple[float, ...] = (0.5, 1.0, 2.0)
"""Named priors for the weights: Dirichlet with this concentration; 1 is uniform on the simplex."""

SHIFTS: tuple[float, ...] = (-0.1, 0.0, 0.1)
"""By how much every no-agreement worth is moved, to see what the answer owes to it."""


def holds(status: str, reading: Reading) -> bool:
    """Whether a red line of some status holds in a reading.

    Example:
        >>> holds("stated", "at their word"), holds("stated", "as opening bids")
        (True, False)
    """
    return reading == "at their word" or status in FIRM
