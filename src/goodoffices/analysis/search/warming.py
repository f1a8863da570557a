"""Compile the search before it is needed."""

from __future__ import annotations

import numpy as np

from goodoffices.analysis.search.acceptance import acceptance, accepted
from goodoffices.analysis.search.decide import decide
from goodoffices.analysis.space import Draws, Space


def warm() -> None:
    """Run every compiled loop once on a tiny space, so that numba keeps the compiled code for the next process.

    Example:
        >>> warm()
    """
    space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))])
    draws = Draws(("union", "firm"), np.ones((1, 2, 4)), np.ones((1, 2)), 2.0)
    decide(space, draws, threads=1)
    accepted(space, draws, np.zeros((1, 2), np.int16), threads=1)
    acceptance(space, draws, threads=1).count(threads=1)
