"""Who may see an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from goodoffices.room.seats import TEAM

if TYPE_CHECKING:
    from goodoffices.room.seats import Charter

Kind = Literal["everyone", "team", "delegation", "caucus", "seats"]
MOST = 1024
"""How many audiences a room has at most: a joint head has so many leaves."""
MOST_GROUPS = 32
"""How many groups of named seats one seat begins at most, in a room of any size."""


@dataclass(frozen=True, slots=True, order=True)
class Audience:
    """Those who may see an event; each audience has a numbering and a hash chain of its own.

    Attributes:
        kind: everyone in the room; the mediation team; one delegation among itself; one delegation with the mediation
            team (a caucus); named seats.
        of: the delegation, or the seats; empty for everyone and for the team.

    Example:
        >>> str(caucus("UA")), Audience.parse("seats.ann+bob") == named("bob", "ann")
        ('caucus.UA', True)
    """

    kind: Kind
    of: tuple[str, ...] = ()

    def admits(self, seat: str, charter: Charter) -> bool:
        """Whether a seat is among them."""
        if self.kind == "everyone":
            return True
        if self.kind == "seats":
            return seat in self.of
        side = charter.seats[seat].side
        if self.kind == "team":
            return side == TEAM
        return side in self.of or (self.kind == "caucus" and side == TEAM)

    def __str__(self) -> str:
        """As files and tables write it."""
        return f"{self.kind}.{'+'.join(self.of)}" if self.of else self.kind

    @classmethod
    def parse(cls, text: str) -> Audience:
        """The audience that a text names.

        Raises:
            ValueError: it names none.
        """
        kind, _, rest = text.partition(".")
        of = tuple(rest.split("+")) if rest else ()
        match kind:
            case "everyone" | "team" if not of:
                return cls(kind)
            case "delegation" | "caucus" if len(of) == 1:
                return cls(kind, of)
            case "seats" if of and all(of):
                return named(*of)
        msg = f"`{text}` is no audience"
        raise ValueError(msg)


EVERYONE = Audience("everyone")
"""All who are in the room."""
MEDIATION = Audience("team")
"""The mediation team."""


def delegation(party: str) -> Audience:
    """One delegation, among itself."""
    return Audience("delegation", (party,))


def caucus(party: str) -> Audience:
    """One delegation and the mediation team."""
    return Audience("caucus", (party,))


def named(*seats: str) -> Audience:
    """The seats named, in whatever order."""
    return Audience("seats", tuple(sorted(set(seats))))


def standing(charter: Charter) -> tuple[Audience, ...]:
    """The audiences that a room has from its beginning, whoever comes to speak in them.

    Args:
        charter: who sits in the room.

    Example:
        >>> from goodoffices.room.seats import Charter, Seat
        >>> ann, med = Seat(name="Ann", side="A", role="head"), Seat(name="M", side="team", role="mediator")
        >>> charter = Charter(title="Talks", parties={"A": "Ayland"}, seats={"ann": ann, "med": med})
        >>> [str(each) for each in standing(charter)]
        ['everyone', 'team', 'caucus.A', 'delegation.A']
    """
    parties = sorted(charter.parties)
    return (EVERYONE, MEDIATION, *map(caucus, parties), *map(delegation, parties))


def most_groups(charter: Charter) -> int:
    """How many groups of named seats one seat may begin: with each seat's share there is room for all.

    It follows from what everyone knows, so that no seat learns from it how many groups there are. One more group for
    each seat is left to the room itself, which hands out role sheets.

    Args:
        charter: who sits in the room.

    Example:
        >>> from goodoffices.room.seats import Charter, Seat
        >>> ann, med = Seat(name="Ann", side="A", role="head"), Seat(name="M", side="team", role="mediator")
        >>> most_groups(Charter(title="Talks", parties={"A": "Ayland"}, seats={"ann": ann, "med": med}))
        32
    """
    left = MOST - len(standing(charter)) - len(charter.seats)
    return max(0, min(MOST_GROUPS, left // len(charter.seats)))
