"""How near the frontier talks end: the exact frontier of each draw, and what an agreement falls short of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.analysis import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from goodoffices.analysis.space import Space
    from goodoffices.rehearsal.campaign import Setting

    Floats = NDArray[np.float64]


def fronts(space: Space, setting: Setting, draws: Iterable[int]) -> dict[int, Floats]:
    """The exact frontier of some draws, worths from 0 to 1; a draw whose frontier cannot be had exactly is left out.

    Args:
        space: the packages.
        setting: the draws, and what is forbidden.
        draws: which of them.

    Returns:
        by draw, the worths of its frontier's packages, [packages, parties].
    """
    found = {}
    for d in draws:
        try:
            front = fold.frontier(space, setting.draws.values[d], forbidden=setting.forbidden)
        except ValueError:  # issues hang together too closely: no draw's frontier can be had
            return {}
        if front.exact:
            found[d] = front.points / setting.draws.one
    return found


def short_of(front: Floats, worth: Floats) -> float:
    """What all could still gain at once by some package of the frontier.

    Example:
        >>> import numpy as np
        >>> short_of(np.array([[1.0, 0.0], [0.5, 0.75]]), np.array([0.25, 0.25]))
        0.25
    """
    return max(0.0, float((front - worth).min(axis=1).max()))


def reached(front: Floats, walk: Floats, worth: Floats) -> float:
    """How much of the way from no agreement to the frontier an agreement goes, in its own direction [Farrell1957].

    The gains of all, multiplied by one number until some package of the frontier just gives them: 1 over that number.
    It is 1 where no package gives all of them more, and 0 where nobody gains.

    Example:
        >>> import numpy as np
        >>> reached(np.array([[1.0, 0.0], [0.5, 0.75]]), np.zeros(2), np.array([0.25, 0.25]))
        0.5
    """
    gain = worth - walk
    gaining = gain > 0
    if not gaining.any():
        return 0.0
    longest = float(((front - walk)[:, gaining] / gain[gaining]).min(axis=1).max())
    return min(1.0, 1.0 / longest)
