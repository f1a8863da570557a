"""What has happened so far: for each audience a ledger of its own. Nothing in one ledger depends on another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from immutables import Map

if TYPE_CHECKING:
    from datetime import date, datetime

    from goodoffices.room.record import Audience, Entry
    from goodoffices.room.record.contents import Agenda, Answered, Level, Paragraphs, Rules, Signed, Vote
    from goodoffices.room.record.drafting import (
        Criticised,
        PackageProposed,
        PollOpened,
        ProposalPut,
        Reserved,
    )
    from goodoffices.room.record.opening import AuthorityNoted, ClockSet
    from goodoffices.room.record.talking import Delivered, Entrusted, Passed
    from goodoffices.room.seats import Charter

C = TypeVar("C")
D_co = TypeVar("D_co", covariant=True)
Phase = Literal["opening", "ruled", "working", "closed", "ended"]
"""Before the ground rules are agreed; before the agenda is; at work; between sessions; the record is sealed."""
PHASES: tuple[Phase, ...] = ("opening", "ruled", "working", "closed", "ended")


@dataclass(frozen=True, slots=True)
class Accord(Generic[D_co]):
    """Something proposed to all delegations.

    Attributes:
        n: its number in the record of everyone.
        by: the seat that proposed it.
        content: what is proposed.
        agreed: the delegations that agree.
        refused: the delegations that do not.
        since: the number, in the record of everyone, of the entry by which it came into force; None before.
    """

    n: int
    by: str
    content: D_co
    agreed: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    since: int | None = None

    def answered(self, party: str, *, yes: bool = True) -> Accord[D_co]:
        """The same with a delegation's answer, which takes the place of an earlier one."""
        agreed, refused = self.agreed - {party}, self.refused - {party}
        return (
            replace(self, agreed=agreed | {party})
            if yes
            else replace(self, agreed=agreed, refused=refused | {party})
        )


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: where it was opened, when, and when it was closed."""

    n: int
    form: Literal["plenary", "bilateral"]
    opened: datetime
    closed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message entrusted to the mediator, and what became of it."""

    n: int
    by: str
    said: Entrusted
    state: Literal["owed", "passed", "withdrawn"] = "owed"
    passed: Passed | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """A version of the text.

    Attributes:
        n: its number in the record of everyone.
        version: counted from 1.
        at: when it reached everyone.
        paragraphs: the text.
        note: a word with it.
        initialled: the delegations that have initialled it, and with what standing.
    """

    n: int
    version: int
    at: datetime
    paragraphs: Paragraphs
    note: str | None = None
    initialled: Map[str, str] = Map()


@dataclass(frozen=True, slots=True)
class Put(Generic[C]):
    """Something put to all, answered to the mediator alone: a proposal or a poll."""

    n: int
    event: C
    all_yes: bool | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What one audience has been told. Every field is folded from that audience's own events and nothing else.

    Numbers that are keys are numbers of entries: of this ledger, or of everyone's where a docstring says so.
    """

    charter: Charter | None = None
    taken: frozenset[str] = frozenset()
    played: frozenset[str] = frozenset()
    """The seats that the program plays."""
    powers: Map[tuple[str, str], Level] = Map()
    rules: Map[int, Accord[Rules]] = Map()
    agendas: Map[int, Accord[Agenda]] = Map()
    drafted_agenda: Agenda | None = None
    authority: tuple[AuthorityNoted, ...] = ()
    clock: ClockSet | None = None
    session: Literal["none", "open", "closed"] = "none"
    session_opened: int = 0
    """The number of the latest opening of a session."""
    sealed: bool = False
    destroyed: date | None = None
    meetings: Map[int, Meeting] = Map()
    messages: Map[int, Message] = Map()
    delivered: Map[int, Delivered] = Map()
    draft: Paragraphs | None = None
    releases: Map[int, Release] = Map()
    criticisms: Map[int, tuple[str, Criticised]] = Map()
    reservations: Map[int, Reserved] = Map()
    packages: Map[int, tuple[str, PackageProposed]] = Map()
    taken_back: frozenset[int] = frozenset()
    """Numbers of the packages that no longer stand."""
    proposals: Map[int, Put[ProposalPut]] = Map()
    answers: Map[int, Answered] = Map()
    """By number of the proposal, in everyone's ledger."""
    polls: Map[int, Put[PollOpened]] = Map()
    votes: Map[int, Vote] = Map()
    """By number of the poll, in everyone's ledger."""
    readouts: Map[int, Accord[str]] = Map()
    settled_readout: int | Literal["each for itself"] | None = None
    minutes: Map[int, Map[str, str]] = Map()
    """By paragraph: each delegation's wording."""
    signed: Map[tuple[int, str], Signed] = Map()
    """By paragraph and delegation."""
    attested: Map[str, str] = Map()
    """By delegation: the digest of the minutes it attests."""
    initialled: Map[tuple[int, str], str] = Map()
    """By joint head and seat: the digest on the print."""
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The record of one audience, and what follows from it.

    Attributes:
        told: what follows.
        entries: the entries by number.
        tokens: the acts that made them, by seat and token.
        gone: how many entries at the beginning have been destroyed, with all that followed from them.
    """

    told: Told = Told()
    entries: Map[int, Entry] = Map()
    tokens: Map[tuple[str, str], int] = Map()
    gone: int = 0

    @property
    def length(self) -> int:
        """The number of the latest entry."""
        return self.gone + len(self.entries)


@dataclass(frozen=True, slots=True)
class Proceedings:
    """All ledgers of a room, by audience."""

    ledgers: Map[Audience, Ledger] = Map()

    def ledger(self, audience: Audience) -> Ledger:
        """The ledger of an audience; empty where it was told nothing yet."""
        return self.ledgers.get(audience, BLANK)


BLANK = Ledger()
"""The ledger of an audience that was told nothing."""
NOTHING_YET = Proceedings()
"""Before a room is opened."""
