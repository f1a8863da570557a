"""Page one: it stands alone, and can be used standing up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from goodoffices.briefing.meetings import meeting
from goodoffices.briefing.statements import Name, Word

if TYPE_CHECKING:
    from goodoffices.analysis.authority import AuthorityTable, Cell, Delegate
    from goodoffices.analysis.finding import Finding
    from goodoffices.briefing.meetings import Meeting, Place
    from goodoffices.briefing.openings import Opening
    from goodoffices.briefing.statements import Computed, Statement
    from goodoffices.briefing.telling import Telling

MOST_LINES = 6
"""How many lines not to say, and messages not to pass, fit page one; the rest stand on the pages that follow."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a delegate's authority on some issues alike.

    Attributes:
        word: established, ad referendum or not established.
        statement: the same in a sentence.
        doubts: who doubts it.
    """

    word: Word
    statement: Computed
    doubts: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class InTheRoom:
    """A delegate.

    Attributes:
        name: the printed name.
        office: the office held.
        decides: whether the delegate's word is final.
        standings: authority, issues of the same standing together.
    """

    name: Name
    office: Name | None
    decides: bool
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides for a party.

    Attributes:
        party: its name.
        person: whose word is final; None where the case does not say.
        office: the office held.
        ratification: what must happen at home; None where the case does not say.
        delegates: who speaks for it in the room.
    """

    party: Name
    person: Name | None
    office: Name | None
    ratification: Statement | None
    delegates: tuple[InTheRoom, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """Page one.

    Attributes:
        meeting: the session to prepare; None where the case has none.
        agenda: what it deals with.
        purpose: what it is for.
        walk_away: what no agreement means.
        deciders: who can decide.
        openings: three things to try.
        questions: three questions.
        avoid: what not to say.
        keep: messages not to be passed.
        more: how many lines more stand on later pages.
    """

    meeting: Meeting | None
    agenda: Name | None
    purpose: Statement | None
    walk_away: Statement | None
    deciders: tuple[Decider, ...]
    openings: tuple[Opening, ...]
    questions: tuple[Statement, ...]
    avoid: tuple[Statement, ...]
    keep: tuple[Statement, ...]
    more: int


def _alike(cell: Cell) -> tuple[str, str | None, tuple[str, ...]]:
    return cell.word, cell.level, tuple(doubt.path for doubt in cell.doubts)


def _standings(
    telling: Telling, delegate: Delegate, finding: Finding[AuthorityTable]
) -> tuple[Standing, ...]:
    found = []
    for (word, level, doubts), cells in groupby(sorted(delegate.cells, key=_alike), key=_alike):
        on = list(cells)
        issues = telling.issues(cell.issue for cell in on)
        extra = f" ({level})" if level else ""
        grounds = [ground.path for cell in on for ground in cell.grounds]
        text = f"{word}{extra} on {issues}"
        told = telling.computed(text, finding, grounds)
        doubted = tuple(_doubt(telling, path) for path in doubts)
        found.append(Standing(Word(word), told, doubted))
    return tuple(found)


def _doubt(telling: Telling, path: str) -> Statement:
    said = telling.index.at(path).claim.said or ""
    return telling.says(*path.split("."), text=f"doubted by {said}")


def deciders(telling: Telling, finding: Finding[AuthorityTable]) -> tuple[Decider, ...]:
    """Who can decide for each party, in the order of the case, and what is not established."""
    table, people = finding.answer, telling.case.parties
    found = []
    for each in table.deciding:
        delegates = tuple(
            InTheRoom(
                Name(d.name),
                Name(d.office) if d.office else None,
                d.decides,
                _standings(telling, d, finding),
            )
            for d in table.delegates
            if d.party == each.party
        )
        ratification = telling.says(*each.ratification_path.split(".")) if each.ratification_path else None
        person = Name(people[each.party].people[each.person].name) if each.person else None
        office = Name(each.office) if each.office else None
        found.append(Decider(telling.party(each.party), person, office, ratification, delegates))
    return tuple(found)


def _to_avoid(telling: Telling, place: Place | None) -> tuple[Statement, ...]:
    if place is None or place.session.lines is None:
        return ()
    return tuple(telling.says(*place.path, "lines", text=line) for line in place.session.lines.avoid)


def _to_keep(telling: Telling) -> tuple[Statement, ...]:
    return tuple(
        telling.says("messages", number)
        for number, message in enumerate(telling.case.messages)
        if message.rule == "not to be passed" and message.state != "withdrawn"
    )


def front(
    telling: Telling,
    place: Place | None,
    authority: Finding[AuthorityTable] | None,
    tries: tuple[Opening, ...],
    questions: tuple[Statement, ...],
) -> Front:
    """Page one.

    Args:
        telling: the case.
        place: the session to prepare.
        authority: who can decide what.
        tries: what to try.
        questions: what to ask.
    """
    agenda = place.session.agenda if place else None
    purpose = telling.says(*place.path, "purpose") if place and place.session.purpose else None
    away = telling.case.agendas[agenda].walk_away if agenda else None
    avoid, keep = _to_avoid(telling, place), _to_keep(telling)
    left = max(MOST_LINES - len(avoid), 1)
    return Front(
        meeting=meeting(telling, place) if place else None,
        agenda=telling.agenda(agenda) if agenda else None,
        purpose=purpose,
        walk_away=telling.says("agendas", agenda, "walk_away") if agenda and away else None,
        deciders=deciders(telling, authority) if authority else (),
        openings=tries,
        questions=questions,
        avoid=avoid[:MOST_LINES],
        keep=keep[:left],
        more=max(0, len(avoid) - MOST_LINES) + max(0, len(keep) - left),
    )
