"""What one seat can see: the ledgers of the audiences that it belongs to, and nothing else.

Commands are decided on this and pages are written from it; nobody gets hold of the proceedings in any other way.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from goodoffices.room.proceedings.state import BLANK, Phase, Proceedings
from goodoffices.room.record import EVERYONE, MEDIATION, caucus, delegation
from goodoffices.room.record.contents import UNDECLARED
from goodoffices.room.seats import TEAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from goodoffices.room.proceedings.state import Accord, Ledger, Release, Told
    from goodoffices.room.record import Audience, Entry
    from goodoffices.room.record.contents import Agenda, Level, Rules
    from goodoffices.room.seats import Charter, Seat

C = TypeVar("C")


@dataclass(frozen=True)
class Sight:
    """What a seat sees.

    Attributes:
        me: the seat's key.
        charter: who sits in the room.
        ledgers: the ledgers of the audiences that admit the seat, by audience.
        now: the moment, where something is decided at it; None where the seat only looks.
    """

    me: str
    charter: Charter
    ledgers: Mapping[Audience, Ledger]
    now: datetime | None = None

    @property
    def seat(self) -> Seat:
        """The seat itself."""
        return self.charter.seats[self.me]

    @property
    def party(self) -> str:
        """The seat's side."""
        return self.seat.side

    @property
    def mediates(self) -> bool:
        """Whether the seat is the mediation team's."""
        return self.party == TEAM

    def told(self, audience: Audience) -> Told:
        """What an audience was told; nothing where the seat is not of it."""
        return self.ledgers.get(audience, BLANK).told

    @property
    def all(self) -> Told:
        """What everyone was told."""
        return self.told(EVERYONE)

    @property
    def team(self) -> Told:
        """What the mediation team was told; empty for all others."""
        return self.told(MEDIATION)

    @property
    def own(self) -> Told:
        """What the seat's delegation keeps to itself; empty for seats of none."""
        return self.told(delegation(self.party))

    def caucus(self, party: str | None = None) -> Told:
        """What a delegation and the mediation team share; by default the seat's own."""
        return self.told(caucus(party or self.party))

    @property
    def rules(self) -> Accord[Rules] | None:
        """The ground rules in force: the latest that all delegations agreed to."""
        return self._in_force(self.all.rules)

    @property
    def agenda(self) -> Accord[Agenda] | None:
        """The agenda in force: the latest that all delegations agreed to."""
        return self._in_force(self.all.agendas)

    def _in_force(self, proposed: Mapping[int, Accord[C]]) -> Accord[C] | None:
        agreed = (each for _, each in sorted(proposed.items(), reverse=True) if self.by_all(each))
        return next(agreed, None)

    def agenda_of(self, entry: Entry) -> Accord[Agenda] | None:
        """The agenda that was in force when an entry was made: a package is read by that one, whatever came later."""
        everyone = self.ledgers.get(EVERYONE, BLANK)
        for _, each in sorted(everyone.told.agendas.items(), reverse=True):
            if each.since is None:
                continue
            if entry.audience == EVERYONE and each.since < entry.n:
                return each
            if entry.audience != EVERYONE and everyone.entries[each.since].at <= entry.at:
                return each
        return None

    @property
    def readout(self) -> Accord[str] | None:
        """The read-out on the table: the latest proposed since the session was opened."""
        latest = max(self.all.readouts, default=0)
        return self.all.readouts[latest] if latest > self.all.session_opened else None

    def by_all(self, accord: Accord[object]) -> bool:
        """Whether every delegation agrees."""
        return accord.agreed >= set(self.charter.parties)

    @property
    def phase(self) -> Phase:
        """Where the talks stand."""
        if self.all.sealed:
            return "ended"
        if self.rules is None:
            return "opening"
        if self.all.session == "closed":
            return "closed"
        return "ruled" if self.agenda is None else "working"

    @property
    def release(self) -> Release | None:
        """The latest version of the text."""
        return self.all.releases[max(self.all.releases)] if self.all.releases else None

    def power(self, item: str) -> Level:
        """What this seat may do on an agenda item, as its delegation declared; undeclared is ad referendum."""
        powers = self.all.powers
        return powers.get((self.me, item)) or powers.get((self.me, "all")) or UNDECLARED

    def record(self) -> list[Entry]:
        """All that this seat has been told, in order of time; each audience's in the order of its numbers."""
        told = [each for ledger in self.ledgers.values() for each in _in_time(ledger)]
        return [entry for *_, entry in sorted(told, key=lambda each: each[:3])]


def _in_time(ledger: Ledger) -> Iterator[tuple[datetime, Audience, int, Entry]]:
    """Entries with the latest time told so far: a clock that was set back puts no answer before its question."""
    entries = [entry for _, entry in sorted(ledger.entries.items())]
    for entry, latest in zip(entries, accumulate((entry.at for entry in entries), max), strict=True):
        yield latest, entry.audience, entry.n, entry


def view(state: Proceedings, seat: str) -> Sight:
    """What a seat sees of the proceedings; the only way out of them.

    Args:
        state: the proceedings, of a room that is open.
        seat: the seat's key.

    Raises:
        KeyError: the room is not open, or has no such seat.
    """
    charter = state.ledger(EVERYONE).told.charter
    if charter is None or seat not in charter.seats:
        raise KeyError(seat)
    admitted = sorted(audience for audience in state.ledgers if audience.admits(seat, charter))
    return Sight(seat, charter, {audience: state.ledgers[audience] for audience in admitted})
