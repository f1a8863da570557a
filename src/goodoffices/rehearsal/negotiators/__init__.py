"""How a delegation negotiates: what it proposes, what it accepts, and when it walks out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from goodoffices.case.faults import instead, nearest, short
from goodoffices.rehearsal.negotiators.accepting import Constant, Either, Late, Next, Target
from goodoffices.rehearsal.negotiators.offering import (
    AbsoluteTitForTat,
    AveragedTitForTat,
    Hardliner,
    Learner,
    Micro,
    RandomWalker,
    RelativeTitForTat,
    TimeDependent,
)
from goodoffices.rehearsal.negotiators.rule import NegotiatorError, Rule

__all__ = [
    "NEGOTIATORS",
    "AbsoluteTitForTat",
    "AveragedTitForTat",
    "Constant",
    "Either",
    "Hardliner",
    "Late",
    "Learner",
    "Micro",
    "Negotiator",
    "NegotiatorError",
    "Next",
    "RandomWalker",
    "RelativeTitForTat",
    "Rule",
    "Target",
    "TimeDependent",
    "negotiator",
]


@dataclass(frozen=True, slots=True)
class Negotiator:
    """A delegation's way of negotiating.

    Attributes:
        offers: what it proposes.
        accepts: what it accepts; it never accepts less than no agreement is worth to it.
        patience: the part of the time after which it walks out, if nothing it has heard was worth as much to it as no
            agreement; 1 for never.

    Raises:
        NegotiatorError: the patience does not lie from 0 to 1.

    Example:
        >>> Negotiator(TimeDependent(1.0)).accepts
        Next(scale=1.0, plus=0.0)
    """

    offers: Rule
    accepts: Rule = Next()
    patience: float = 1.0

    def __post_init__(self) -> None:
        """Refuse a patience out of range."""
        if not 0 <= self.patience <= 1:
            msg = f"a patience of {self.patience} is none: it is the part of the time, from 0 to 1"
            raise NegotiatorError(msg)


NEGOTIATORS: dict[str, Negotiator] = {
    "boulware": Negotiator(TimeDependent(4.0)),
    "linear": Negotiator(TimeDependent(1.0)),
    "conceder": Negotiator(TimeDependent(0.25)),
    "relative": Negotiator(RelativeTitForTat()),
    "absolute": Negotiator(AbsoluteTitForTat()),
    "averaged": Negotiator(AveragedTitForTat()),
    "micro": Negotiator(Micro()),
    "hardliner": Negotiator(Hardliner(), Constant(1.0)),
    "walker": Negotiator(RandomWalker(), Constant(0.5)),
    "learner": Negotiator(Learner(), Either(0.95)),
}
"""The negotiators by the names that commands take."""


def negotiator(text: str) -> Negotiator:
    """A negotiator by name: `boulware`, `time:0.7` with an exponent of its own, either with `/patience`: `linear/0.5`.

    Raises:
        NegotiatorError: there is none of that name, or the number is none.

    Example:
        >>> negotiator("time:0.7/0.5").patience
        0.5
    """
    name, _, patience = text.partition("/")
    name, _, exponent = name.partition(":")
    try:
        timed = name == "time" and exponent
        found = Negotiator(TimeDependent(float(exponent))) if timed else NEGOTIATORS[name + exponent]
        return replace(found, patience=float(patience)) if patience else found
    except (KeyError, ValueError):
        known = [*NEGOTIATORS, "time:EXPONENT"]
        hint = instead(name, known) if nearest(name, known) else f"Known are {', '.join(known)}"
        msg = f"no negotiator is called `{short(text)}`. {hint}"
        raise NegotiatorError(msg) from None
