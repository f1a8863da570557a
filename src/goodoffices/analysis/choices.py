"""Packages and parts of packages by name, as findings carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from goodoffices.analysis.space import Combination, Space

Choice = tuple[tuple[str, str], ...]
"""A package or a part of one: pairs of (issue key, option key), in the order of the agenda."""


def named(space: Space, combination: Combination) -> Choice:
    """A partial package by name.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> named(Space.of([("wage", ("low", "high"))]), ((0, 1),))
        (('wage', 'high'),)
    """
    return tuple((space.issues[i], space.options[i][o]) for i, o in combination)


def written(space: Space, package: Sequence[int] | NDArray[np.int16]) -> Choice:
    """A whole package by name: one option index for each issue.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> written(Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))]), [1, 0])
        (('wage', 'high'), ('hours', '40'))
    """
    return named(space, tuple(enumerate(int(o) for o in package)))
