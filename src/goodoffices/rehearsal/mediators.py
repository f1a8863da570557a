"""What a mediator does: the three styles of the literature, each a few numbers.

A mediator knows what it was told and what it can infer. What is told: the case's public statements (through the draws'
means and spreads), which proposals are made to it, who accepts, how a text is voted on. It never sees a draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal, get_args

from goodoffices.case.faults import GoodOfficesError

Passing = Literal["everything", "no farther", "by chance", "nothing"]
"""Everything: each proposal is carried to the others. No farther: only one that agrees with the receiver's own latest
proposal in at least as many issues as any carried to it before. By chance: the sender lets it go so often. Nothing."""

Drafting = Literal["climb", "anneal", "estimate", "frontier"]
"""Climb: one issue of the text changed at random, kept if nobody minds. Anneal: the same, a change that is minded kept
less and less often. Estimate: a variation of the text that its estimates of the parties' worths suggest, one on which
votes
tell much. Frontier: a text from the frontier that its estimates imply, each vote on it moving the estimates."""


class MediatorError(GoodOfficesError):
    """Numbers that no mediator can take."""


def _share(name: str, number: float, most: float = 1.0) -> None:
    if not (isfinite(number) and 0 <= number <= most):
        msg = f"a mediator's {name} of {number} is none: it lies from 0 to {most:g}"
        raise MediatorError(msg)


@dataclass(frozen=True, slots=True)
class Facilitation:
    """Carries messages: what is passed, to whom, how faithfully [Touval1985].

    Attributes:
        passing: which proposals are carried.
        chance: how often, where it is by chance.
        faithful: how often a proposal arrives as it was made; else one issue of it arrives changed.

    Example:
        >>> Facilitation("no farther").code
        1
    """

    passing: Passing = "everything"
    chance: float = 0.5
    faithful: float = 1.0

    def __post_init__(self) -> None:
        """Refuse numbers out of range."""
        _share("chance", self.chance)
        _share("faithfulness", self.faithful)
        if self.passing not in get_args(Passing):
            msg = f"a mediator passes {', '.join(get_args(Passing))}; not `{self.passing}`"
            raise MediatorError(msg)

    @property
    def code(self) -> int:
        """Its number in the kernels."""
        return get_args(Passing).index(self.passing)


@dataclass(frozen=True, slots=True)
class Formulation:
    """Drafts a text of its own: by hill climbing or annealing [Klein2003], or from what it estimates [Raiffa1982].

    Attributes:
        drafting: how.
        heat: annealing only; how willing it is at first to keep a change that is minded, falling to 0 in a line.
        looks: estimating only; how many texts it weighs before each vote, its best one so far counted.
        settle: estimating only; whether it ends the talks as soon as all find a text good.
        steady: estimating only; it ends the talks with its best text once so many votes have not changed which one that
            is; 0 for never.

    Example:
        >>> Formulation("anneal").code
        1
    """

    drafting: Drafting = "estimate"
    heat: float = 1.0
    looks: int = 4
    settle: bool = True
    steady: int = 0

    def __post_init__(self) -> None:
        """Refuse numbers out of range."""
        _share("heat", self.heat, 1e6)
        if self.drafting not in get_args(Drafting) or not 1 <= self.looks <= 1000:  # noqa: PLR2004 -- a bound said in words
            msg = f"a mediator drafts by {', '.join(get_args(Drafting))}, and looks at 1 to 1000 texts before each"
            raise MediatorError(msg)
        if self.steady < 0:
            msg = f"a mediator's best text stands for {self.steady} votes: 1 or more, or 0 so that it never ends talks"
            raise MediatorError(msg)

    @property
    def code(self) -> int:
        """Its number in the kernels."""
        return get_args(Drafting).index(self.drafting)


@dataclass(frozen=True, slots=True)
class Leverage:
    """Brings carrots and sticks, up to a budget [Touval1985].

    After each round without agreement, `step` more goes to those who have refused most, evenly among them. A carrot
    (a side
    payment, a guarantee) adds to what any agreement is worth to them; a stick takes as much from what no agreement is.

    Attributes:
        budget: all that it may spend, in parts of a party's whole range of worths.
        step: how much a round.
        sticks: the part of it that is sticks.

    Example:
        >>> Leverage(0.2).step
        0.02
    """

    budget: float = 0.0
    step: float = 0.02
    sticks: float = 0.0

    def __post_init__(self) -> None:
        """Refuse numbers out of range."""
        _share("budget", self.budget, 100.0)
        _share("step", self.step, 100.0)
        _share("sticks", self.sticks)
