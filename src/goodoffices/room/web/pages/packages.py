"""Packages: proposed by delegations, put by the mediator, tried in silent polls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from goodoffices.room.record import EVERYONE
from goodoffices.room.record.contents import Vote
from goodoffices.room.web.page import N_, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.record import Entry
    from goodoffices.room.record.contents import Standing

YES, NO = N_("yes"), N_("no")


@dataclass(frozen=True)
class Row:
    """What a package says on an item, and whether its side said otherwise before."""

    item: str
    choice: str
    changed: bool = False


@dataclass(frozen=True)
class Offer:
    """A package of a delegation, by the agenda of its day; whether it stands, and is this seat's to take back."""

    id: str
    n: int
    at: datetime
    by: str
    side: str
    openly: bool
    standing: Standing
    note: str | None
    choices: Mapping[str, str]
    rows: tuple[Row, ...]
    stands: bool = True
    mine: bool = False


@dataclass(frozen=True)
class Answer:
    """What a delegation has answered, as the mediation team sees it; None where it has not."""

    party: str
    words: str | None
    standing: Standing | None = None


@dataclass(frozen=True)
class Asked:
    """A proposal or a poll that was put to all.

    Attributes:
        kind: which of the two.
        n: its number in the record of everyone.
        at: when.
        note: a word with it.
        rows: the package.
        all_yes: what was announced; None while it is open.
        mine: this seat's own delegation's answer.
        my_standing: whether that binds.
        answers: all answers; empty for all but the mediation team.
    """

    kind: Literal["proposal", "poll"]
    n: int
    at: datetime
    note: str | None
    rows: tuple[Row, ...]
    all_yes: bool | None
    mine: str | None
    my_standing: Standing | None
    answers: tuple[Answer, ...]


def rows_of(
    sight: Sight, entry: Entry, choices: Mapping[str, str], before: Mapping[str, str]
) -> tuple[Row, ...]:
    """A package in the words of the agenda that was in force when it was made.

    Args:
        sight: what the seat sees.
        entry: the entry that the package came with.
        choices: the package.
        before: the same side's package before; empty where there was none.
    """
    agenda = sight.agenda_of(entry)
    items = agenda.content.items if agenda else {}

    def row(key: str, choice: str) -> Row:
        item = items.get(key)
        words = item.options.get(choice, choice) if item else choice
        return Row(item.wording if item else key, words, bool(before) and before.get(key) != choice)

    return tuple(row(key, choice) for key, choice in choices.items())


def offers(sight: Sight) -> list[Offer]:
    """The packages of delegations that a seat may see, first to latest.

    Args:
        sight: what the seat sees.
    """
    found: list[Offer] = []
    latest: dict[str, Mapping[str, str]] = {}
    for entry in sight.record():
        event = entry.event
        if event.kind != "package proposed":
            continue
        side = sight.charter.seats[entry.by].side
        rows = rows_of(sight, entry, event.choices, latest.get(side, {}))
        latest[side] = event.choices
        openly = entry.audience == EVERYONE
        stands = entry.n not in sight.told(entry.audience).taken_back
        heads = sight.seat.role == "head" and side == sight.party
        name = f"{'all' if openly else side}-{entry.n}"
        found.append(
            Offer(
                name,
                entry.n,
                entry.at,
                entry.by,
                side,
                openly,
                event.standing,
                event.note,
                event.choices,
                rows,
                stands,
                stands and (heads or entry.by == sight.me),
            )
        )
    return found


def _asked(sight: Sight) -> Iterator[Asked]:
    entries = sight.ledgers[EVERYONE].entries
    for n, put in sight.all.proposals.items():
        rows = rows_of(sight, entries[n], put.event.choices, {})
        mine, *others = _answers(sight, n, "proposal")
        yield Asked(
            "proposal",
            n,
            entries[n].at,
            put.event.note,
            rows,
            put.all_yes,
            mine.words,
            mine.standing,
            tuple(others),
        )
    for n, poll in sight.all.polls.items():
        rows = rows_of(sight, entries[n], poll.event.choices, {})
        mine, *others = _answers(sight, n, "poll")
        yield Asked("poll", n, entries[n].at, None, rows, poll.all_yes, mine.words, None, tuple(others))


def _answers(sight: Sight, n: int, kind: Literal["proposal", "poll"]) -> list[Answer]:
    """The own delegation's answer, then for the mediation team everybody's."""
    parties = list(sight.charter.parties) if sight.mediates else []
    return [_answer(sight, party, n, kind) for party in (sight.party, *parties)]


def _answer(sight: Sight, party: str, n: int, kind: Literal["proposal", "poll"]) -> Answer:
    told = sight.caucus(party)
    if kind == "poll":
        return Answer(party, told.votes.get(n))
    answer = told.answers.get(n)
    if answer is None:
        return Answer(party, None)
    return Answer(party, YES if answer.yes else NO, answer.standing if answer.yes else None)


def asked(sight: Sight) -> list[Asked]:
    """Proposals and polls, the latest first.

    Args:
        sight: what the seat sees.
    """
    return sorted(_asked(sight), key=lambda each: each.n, reverse=True)


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {
        "put": lambda: asked(sight),
        "packages": lambda: offers(sight)[::-1],
        "votes": lambda: get_args(Vote),
    }


PAGE = Page(
    path="packages",
    title=N_("Packages"),
    template="packages.html.j2",
    topics=("packages", "proposals", "agenda", "meetings"),
    context=_context,
    place=80,
)
