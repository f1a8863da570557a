"""What a delegation accepts: each rule is one class of a few numbers, done in `table/offers/kernels.py`.

None accepts less than no agreement is worth to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from goodoffices.rehearsal.negotiators.rule import Rule


@dataclass(frozen=True, slots=True)
class Target(Rule):
    """Accepts what is worth at least what it asks for at the moment [Faratin1998].

    Example:
        >>> Target().code
        0
    """

    code: ClassVar[int] = 0
    source: ClassVar[str] = "Faratin1998"


@dataclass(frozen=True, slots=True)
class Next(Rule):
    """Accepts what is worth at least what it would propose itself [Baarslag2013].

    That is, if `scale * worth + plus` is at least the worth of its own next proposal. Where delay costs, its next
    proposal counts for what it would be worth by then.

    Example:
        >>> Next().numbers
        (1.0, 0.0)
    """

    code: ClassVar[int] = 1
    source: ClassVar[str] = "Baarslag2013"
    scale: float = 1.0
    plus: float = 0.0

    def __post_init__(self) -> None:
        """Refuse numbers out of range."""
        self._need(0 < self.scale <= 100 and -1 <= self.plus <= 1, "scale above 0, plus from -1 to 1")  # noqa: PLR2004 -- a bound said in words


@dataclass(frozen=True, slots=True)
class Constant(Rule):
    """Accepts what gives it at least `level` of the way from no agreement to its ideal [Baarslag2013].

    Example:
        >>> Constant(0.8).numbers
        (0.8,)
    """

    code: ClassVar[int] = 2
    source: ClassVar[str] = "Baarslag2013"
    level: float = 0.5

    def __post_init__(self) -> None:
        """Refuse a level out of range."""
        self._need(0 <= self.level <= 1, "the level lies from 0 to 1")


@dataclass(frozen=True, slots=True)
class Late(Rule):
    """Accepts anything that it would not refuse, once the part `after` of the time has gone [Baarslag2013].

    Example:
        >>> Late(0.9).numbers
        (0.9,)
    """

    code: ClassVar[int] = 3
    source: ClassVar[str] = "Baarslag2013"
    after: float = 0.95

    def __post_init__(self) -> None:
        """Refuse a time out of range."""
        self._need(0 <= self.after <= 1, "the time lies from 0 to 1")


@dataclass(frozen=True, slots=True)
class Either(Rule):
    """Accepts as `Next` does; late, whatever is as good as the best it has heard [Baarslag2013].

    Late is once the part `after` of the time has gone.

    Example:
        >>> Either(0.9).numbers
        (0.9,)
    """

    code: ClassVar[int] = 4
    source: ClassVar[str] = "Baarslag2013"
    after: float = 0.95

    def __post_init__(self) -> None:
        """Refuse a time out of range."""
        self._need(0 <= self.after <= 1, "the time lies from 0 to 1")
