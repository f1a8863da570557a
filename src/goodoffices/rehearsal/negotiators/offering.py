"""What a delegation proposes: each rule is one class of a few numbers, done in `table/offers/kernels.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from goodoffices.rehearsal.negotiators.rule import Rule


@dataclass(frozen=True, slots=True)
class TimeDependent(Rule):
    """Asks for `floor + (ideal - floor) * (1 - t ** exponent)` and proposes the package that just gives it that.

    The floor is the worst package that it would not refuse, t the part of the time that has gone. An exponent above 1
    holds
    out (boulware), one below 1 gives way early (conceder) [Faratin1998].

    Example:
        >>> TimeDependent(4).numbers
        (4.0,)
    """

    code: ClassVar[int] = 0
    source: ClassVar[str] = "Faratin1998"
    exponent: float = 4.0

    def __post_init__(self) -> None:
        """Refuse an exponent that is no exponent."""
        self._need(0 < self.exponent <= 1000, "the exponent lies above 0, up to 1000")  # noqa: PLR2004 -- a bound said in words


@dataclass(frozen=True, slots=True)
class RelativeTitForTat(Rule):
    """Gives way by the same part as the other side did, `lag` of its proposals ago, in its own worths [Faratin1998].

    Example:
        >>> RelativeTitForTat().source
        'Faratin1998'
    """

    code: ClassVar[int] = 1
    source: ClassVar[str] = "Faratin1998"
    lag: int = 1

    def __post_init__(self) -> None:
        """Refuse a lag that is none."""
        self._need(1 <= self.lag <= 1000, "the lag is a whole number from 1 to 1000")  # noqa: PLR2004 -- a bound said in words


@dataclass(frozen=True, slots=True)
class AbsoluteTitForTat(Rule):
    """Gives way by the same amount as the other side did, give or take up to `spread` at random [Faratin1998].

    Example:
        >>> AbsoluteTitForTat(spread=0.1).numbers
        (1.0, 0.1)
    """

    code: ClassVar[int] = 2
    source: ClassVar[str] = "Faratin1998"
    lag: int = 1
    spread: float = 0.05

    def __post_init__(self) -> None:
        """Refuse a lag or a spread that is none."""
        self._need(1 <= self.lag <= 1000, "the lag is a whole number from 1 to 1000")  # noqa: PLR2004 -- a bound said in words
        self._need(0 <= self.spread <= 1, "the spread lies from 0 to 1")


@dataclass(frozen=True, slots=True)
class AveragedTitForTat(Rule):
    """Gives way by the part that the other side did over its last `window` proposals together [Faratin1998].

    Example:
        >>> AveragedTitForTat(5).numbers
        (5.0,)
    """

    code: ClassVar[int] = 3
    source: ClassVar[str] = "Faratin1998"
    window: int = 3

    def __post_init__(self) -> None:
        """Refuse a window that is none."""
        self._need(1 <= self.window <= 1000, "the window is a whole number from 1 to 1000")  # noqa: PLR2004 -- a bound said in words


@dataclass(frozen=True, slots=True)
class Micro(Rule):
    """MiCRO: proposes its packages in the order of its own worths, step for step with the others [DeJonge2022].

    The next one only if it has not proposed more different packages than it has heard; else one that it has proposed
    before, at random.

    Example:
        >>> Micro().numbers
        ()
    """

    code: ClassVar[int] = 4
    source: ClassVar[str] = "DeJonge2022"


@dataclass(frozen=True, slots=True)
class Hardliner(Rule):
    """Proposes its best package and nothing else [Baarslag2016].

    Example:
        >>> Hardliner().code
        5
    """

    code: ClassVar[int] = 5
    source: ClassVar[str] = "Baarslag2016"


@dataclass(frozen=True, slots=True)
class RandomWalker(Rule):
    """Proposes a package at random among those that it would not refuse [Baarslag2016].

    Example:
        >>> RandomWalker().code
        6
    """

    code: ClassVar[int] = 6
    source: ClassVar[str] = "Baarslag2016"


@dataclass(frozen=True, slots=True)
class Learner(Rule):
    """Asks for what `TimeDependent` does, and proposes along that line what it thinks the others like most.

    The line holds, for each part of the first half, the package that just gives it what it asks for, up to `band` more
    [Faratin2002]. What the others like is counted from what they propose: options that stand in many of their
    proposals,
    in issues that they change seldom [Hindriks2008].

    Example:
        >>> Learner().numbers
        (4.0, 0.02)
    """

    code: ClassVar[int] = 7
    source: ClassVar[str] = "Hindriks2008"
    exponent: float = 4.0
    band: float = 0.02

    def __post_init__(self) -> None:
        """Refuse numbers out of range."""
        self._need(0 < self.exponent <= 1000, "the exponent lies above 0, up to 1000")  # noqa: PLR2004 -- a bound said in words
        self._need(0 <= self.band <= 1, "the band lies from 0 to 1")
