"""Compile every kernel of the rehearsals, so that nobody waits for it: `python -m goodoffices.rehearsal.warm`."""

from __future__ import annotations

import numpy as np

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.negotiators import NEGOTIATORS
from goodoffices.rehearsal.protocol import Format
from goodoffices.rehearsal.sitting import Sitter
from goodoffices.rehearsal.talks import Stage


def warm() -> None:
    """Have every kernel compiled and cached on disk, by talks on a tiny agenda.

    Example:
        >>> warm()
    """
    space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))], impossible=(((0, 1), (1, 1)),))
    draws = Draws(("union", "firm"), np.ones((1, 2, 4)), np.ones((1, 2)), 2.0)
    for kind in ("plenary", "text"):
        stage = Stage(space, draws, Format(kind), [NEGOTIATORS["linear"]] * 2)
        stage.hold(np.zeros(1, dtype=np.int64), key=1)
    Sitter(space, np.ones(4), 1.0, NEGOTIATORS["linear"]).turn([], 0.0)


if __name__ == "__main__":
    warm()
