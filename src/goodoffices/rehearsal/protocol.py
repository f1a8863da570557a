"""The format of talks: who speaks when, for how long, and what happens between the sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import Literal, get_args

from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.mediators import Facilitation, Formulation, Leverage

Kind = Literal["alternating", "shuttle", "plenary", "text"]
"""Alternating: one proposal stands at a time; whoever is next accepts it or proposes another, and it is agreed once all
the others have accepted in a row [Aydogan2017]. Shuttle: each proposes to the mediator in caucus, who carries it to the
others or not. Plenary: each proposes to all, and the chair puts a proposal of its own after every so many rounds.
Text: the
mediator drafts one text, all vote, it is revised [Fisher1978]."""

MOST_ROUNDS = 1_000_000


class FormatError(GoodOfficesError):
    """A format in which no talks can be held."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the rounds are held.

    Attributes:
        rounds: how many there are at most.
        a_day: rounds on a day of talks.
        session: days of talks in a row.
        pause: days of break between sessions.
        days: talks end after so many days, breaks counted; None for the rounds alone.

    Example:
        >>> Calendar(6, a_day=2, session=2, pause=5).day(5)
        7
    """

    rounds: int = 100
    a_day: int = 4
    session: int = 5
    pause: int = 0
    days: int | None = None

    def __post_init__(self) -> None:
        """Refuse a calendar without rounds."""
        whole = (self.rounds, self.a_day, self.session)
        if min(whole) < 1 or self.pause < 0 or self.rounds > MOST_ROUNDS:
            msg = f"talks need 1 to {MOST_ROUNDS:,} rounds, 1 or more a day, days in a session, and no negative breaks"
            raise FormatError(msg)
        if self.days is not None and self.days < 1:
            msg = f"a deadline after {self.days} days leaves no day to talk. Give it 1 or more"
            raise FormatError(msg)

    def day(self, number: int) -> int:
        """The day on which a round is held, the first day being 0."""
        held = number // self.a_day
        return held + held // self.session * self.pause

    @property
    def held(self) -> int:
        """How many rounds there are before either deadline."""
        if self.days is None:
            return self.rounds
        whole, rest = divmod(self.days, self.session + self.pause)
        talking = whole * self.session + min(rest, self.session)
        return min(self.rounds, talking * self.a_day)


@dataclass(frozen=True, slots=True)
class Capital:
    """A capital that has to approve what its delegation accepts (authority ad referendum).

    What no agreement is worth to it lies up to `apart` above or below what its delegation thinks. It approves what is
    worth
    at least that. If it refuses, its delegation is instructed: from then on it negotiates by the capital's worth. And
    where
    its delegation would refuse in the last round what the capital approves, it is overruled.

    Attributes:
        delay: days until it answers.
        apart: how far its no-agreement worth may lie from the delegation's, in parts of the range; uniform.

    Example:
        >>> Capital(3).apart
        0.1
    """

    delay: int = 2
    apart: float = 0.1

    def __post_init__(self) -> None:
        """Refuse numbers out of range."""
        if not (0 <= self.delay <= 10_000 and 0 <= self.apart <= 1):  # noqa: PLR2004 -- a bound said in words
            msg = "a capital answers after 0 to 10,000 days, and lies 0 to 1 apart from its delegation"
            raise FormatError(msg)


@dataclass(frozen=True, slots=True)
class Ballot:
    """How the parties vote on a text: good, could live with, or reject.

    Attributes:
        live: a party could live with what gives it this part of the way from no agreement to its ideal.
        good: and finds good what gives it this part.
        exaggerated: by how much a party raises both when it votes, up to 1.

    Example:
        >>> Ballot().live
        0.0
    """

    live: float = 0.0
    good: float = 0.5
    exaggerated: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a ballot on which good is worse than could live with."""
        if not (0 <= self.live < self.good <= 1 and 0 <= self.exaggerated <= 1):
            msg = "on a ballot `live` lies from 0 up to below `good`, `good` up to 1, and exaggeration from 0 to 1"
            raise FormatError(msg)


@dataclass(frozen=True, slots=True)
class Format:
    """All that a host decides about the talks, and what the mediator does.

    Attributes:
        kind: who speaks when.
        calendar: when.
        facilitation: what the mediator carries; it matters in a shuttle.
        formulation: how it drafts; it matters with a text, and for a chair's proposals.
        leverage: what it may spend.
        chair: a plenary's chair proposes after every so many rounds; 0 for never.
        ballot: how a text is voted on.
        collapse: chance that the talks collapse on a day.
        delay: the part of every worth that is lost with each day.
        capitals: by party, those whose delegations are ad referendum.
        turns: the parties in the order in which they speak; empty for the order of the case.

    Example:
        >>> Format("shuttle", collapse=0.01).calendar.held
        100
    """

    kind: Kind = "alternating"
    calendar: Calendar = Calendar()
    facilitation: Facilitation = Facilitation()
    formulation: Formulation = Formulation()
    leverage: Leverage = Leverage()
    chair: int = 5
    ballot: Ballot = Ballot()
    collapse: float = 0.0
    delay: float = 0.0
    capitals: dict[str, Capital] = field(default_factory=dict)
    turns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be held."""
        if self.kind not in get_args(Kind):
            msg = f"talks are {', '.join(get_args(Kind))}; not `{self.kind}`"
            raise FormatError(msg)
        for name in ("collapse", "delay"):
            number = getattr(self, name)
            if not (isfinite(number) and 0 <= number <= 1):
                msg = f"{name} is a part of 1 each day, from 0 to 1; not {number}"
                raise FormatError(msg)
        if self.chair < 0:
            msg = "a chair proposes after every so many rounds: 1 or more, or 0 for never"
            raise FormatError(msg)

    def seats(self, parties: tuple[str, ...]) -> list[int]:
        """The place among the parties of whoever speaks first, second and so on.

        Raises:
            FormatError: the turns do not name each party once.

        Example:
            >>> Format(turns=("B", "A")).seats(("A", "B"))
            [1, 0]
        """
        if self.turns and sorted(self.turns) != sorted(parties):
            msg = (
                f"turns name each party at the table once: {', '.join(parties)}; not {', '.join(self.turns)}"
            )
            raise FormatError(msg)
        return [parties.index(party) for party in self.turns or parties]
