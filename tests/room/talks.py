"""Talks to test with: two delegations or three, two mediators and an observer, and a clock that goes on by a second."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from goodoffices.room.proceedings import (
    COMMANDS,
    NOTHING_YET,
    Act,
    Refusal,
    decide,
    evolved,
    minutes_of,
    numbered,
    view,
)
from goodoffices.room.proceedings.minutes import digest_of
from goodoffices.room.record import EVERYONE, ROOM
from goodoffices.room.record.contents import Agenda, AgendaItem, Rules
from goodoffices.room.record.opening import RoomOpened
from goodoffices.room.seats import Charter, Seat

if TYPE_CHECKING:
    from typing import Self

    from goodoffices.room.proceedings import Command, Decision, Phase, Proceedings, Sight
    from goodoffices.room.record import Audience, Entry, Event

START = datetime(2022, 3, 10, 9, 0, tzinfo=UTC)
RULES = Rules(
    record="Minutes by both sides",
    retention=date(2022, 12, 31),
    press="Through the host",
    order="By turns",
    languages="English",
)
AGENDA = Agenda(
    items={
        "pause": AgendaItem(wording="A pause in the fighting", options={"day": "A day", "week": "A week"}),
        "roads": AgendaItem(wording="Roads for civilians"),
    }
)
PACKAGE = {"pause": "day", "roads": "Two roads, in daylight"}
PEOPLE: dict[str, tuple[str, str, str]] = {
    "ann": ("Ann Aster", "A", "head"),
    "abe": ("Abe Alder", "A", "delegate"),
    "ada": ("Ada Ash", "A", "note-taker"),
    "bob": ("Bob Birch", "B", "head"),
    "bea": ("Bea Beech", "B", "delegate"),
    "ben": ("Ben Box", "B", "note-taker"),
    "cem": ("Cem Cedar", "C", "head"),
    "cat": ("Cat Cherry", "C", "delegate"),
    "cas": ("Cas Cypress", "C", "note-taker"),
    "med": ("Mel Maple", "team", "mediator"),
    "mia": ("Mia Myrtle", "team", "mediator"),
    "obs": ("Olaf Oak", "observers", "observer"),
}
NAMES = {"A": "Ayland", "B": "Beeland", "C": "Ceeland"}


def charter(parties: str = "AB", *, exercise: bool = False) -> Charter:
    """Who sits in the room: a head, a delegate and a note-taker of each delegation, two mediators, an observer."""
    seats = {
        key: Seat.model_validate({"name": name, "side": side, "role": role})
        for key, (name, side, role) in PEOPLE.items()
        if side in (*parties, "team", "observers")
    }
    return Charter(title="A talk", parties={p: NAMES[p] for p in parties}, seats=seats, exercise=exercise)


def command(name: str, **fields: object) -> Command:
    """A command by its name."""
    return COMMANDS[name].model_validate(fields)


class Talks:
    """A room that has just been opened, and what is done in it."""

    def __init__(self, parties: str = "AB", *, exercise: bool = False) -> None:
        """Open it."""
        self.state: Proceedings = NOTHING_YET
        self.entries: list[Entry] = []
        self.now = START
        self.post(EVERYONE, RoomOpened(charter=charter(parties, exercise=exercise)))
        self.parties = parties

    def _add(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        self.state = evolved(entries, self.state)
        self.entries += entries
        self.now += timedelta(seconds=1)
        return entries

    def post(self, audience: Audience, event: Event, by: str = ROOM) -> Entry:
        """Something that the room itself does, or that needs no deciding."""
        return self._add(numbered(self.state, [(audience, event)], by, self.now))[0]

    def take(self, decision: Decision) -> None:
        """Add what follows from something, if it was not refused; the clock stays."""
        if not isinstance(decision, Refusal):
            self.state = evolved(decision, self.state)
            self.entries += decision

    def decide(self, by: str, name: str, token: str = "", /, **fields: object) -> Decision:
        """What would follow."""
        return decide(self.state, Act(by, command(name, **fields), token), self.now)

    def do(self, by: str, name: str, token: str = "", /, **fields: object) -> Entry:
        """Do something that must be accepted; the first entry that follows."""
        return self.all(by, name, token, **fields)[0]

    def all(self, by: str, name: str, token: str = "", /, **fields: object) -> tuple[Entry, ...]:
        """Do something that must be accepted; all that follows."""
        decision = self.decide(by, name, token, **fields)
        assert isinstance(decision, tuple), str(decision)
        return self._add(decision)

    def refused(self, by: str, name: str, /, **fields: object) -> str:
        """Why something is refused."""
        decision = self.decide(by, name, **fields)
        assert isinstance(decision, Refusal)
        assert not decision.asks
        return str(decision)

    def asked(self, by: str, name: str, /, **fields: object) -> str:
        """What the seat is asked before something is done; once confirmed it is accepted."""
        decision = self.decide(by, name, **fields)
        assert isinstance(decision, Refusal)
        assert decision.asks
        field = COMMANDS[name].confirmed_by
        assert field is not None
        assert isinstance(self.decide(by, name, **(fields | {field: True})), tuple)
        return str(decision)

    def sight(self, seat: str) -> Sight:
        """What a seat sees."""
        return view(self.state, seat)

    @property
    def heads(self) -> list[str]:
        """The head of each delegation."""
        return [self.sight("med").charter.heads(party)[0] for party in self.parties]

    def ruled(self) -> Self:
        """Ground rules are agreed."""
        proposal = self.do("med", "propose-rules", rules=RULES).n
        for head in self.heads:
            self.do(head, "agree-rules", proposal=proposal)
        return self

    def agree_agenda(self, agenda: Agenda = AGENDA) -> Self:
        """An agenda is proposed and agreed."""
        proposal = self.do("med", "propose-agenda", agenda=agenda).n
        for head in self.heads:
            self.do(head, "agree-agenda", proposal=proposal)
        return self

    def working(self) -> Self:
        """Rules and agenda are agreed, heads may commit, and a session is open."""
        self.ruled().agree_agenda()
        for head in self.heads:
            self.do(head, "declare-powers", seat=head, level="may commit")
        self.do("med", "open-session", title="First session")
        return self

    def closed(self) -> Self:
        """The session has been held and closed."""
        self.working()
        self.do("med", "close-session")
        return self

    def attested(self) -> Self:
        """The session is closed and its minutes, of one paragraph, are attested by all."""
        self.closed()
        self.do("ada", "write-minutes", paragraph=1, text="We met.")
        for head in self.heads:
            self.do(head, "sign-minutes", paragraph=1, signed={"how": "signed"})
        for head in self.heads:
            self.do(head, "attest-minutes", digest=self.digest())
        return self

    def ended(self) -> Self:
        """The record is sealed."""
        self.attested()
        self.do("med", "seal-record")
        return self

    def digest(self) -> str:
        """Of the minutes as they stand."""
        return digest_of(minutes_of(self.sight("med").all))


def at(phase: Phase, parties: str = "AB") -> Talks:
    """Talks that have come to a phase."""
    talks = Talks(parties)
    steps = {
        "ruled": talks.ruled,
        "working": talks.working,
        "closed": talks.closed,
        "ended": talks.ended,
    }
    return steps[phase]() if phase in steps else talks
