"""The issue table: position, red line, last movement, room and confidence, by one rule for all sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.finding import Finding
from goodoffices.analysis.listing import joined
from goodoffices.briefing.ink import short_day
from goodoffices.briefing.openings import stances
from goodoffices.briefing.statements import Name, Word

if TYPE_CHECKING:
    from datetime import date

    from goodoffices.analysis.claims_index import Entry
    from goodoffices.briefing.statements import Computed, Statement
    from goodoffices.briefing.telling import Telling
    from goodoffices.case.preferences import Position

MOVES = ("softened", "open_to")
"""Positions that count as movement: an option no longer insisted on, or one a party says it could talk about."""

VERBS = {
    "seeks": "seeks",
    "open_to": "open to",
    "prefers": "prefers",
    "softened": "insists less on",
    "red_line": "excludes",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One position of one party.

    Attributes:
        verb: seeks, open to, prefers, insists less on, excludes.
        statement: what.
        status: how firmly a red line was drawn; None for other positions.
        since: the day from which it was known.
        contested: whether another statement contradicts it.
    """

    verb: Word
    statement: Statement
    status: Word | None
    since: date | None
    contested: bool


@dataclass(frozen=True, slots=True)
class OfParty:
    """What one party has said on an issue.

    Attributes:
        party: its name.
        positions: what it seeks, is open to, prefers or insists on less.
        red_lines: what it excludes.
        moved: its last movement; None where none is on file.
    """

    party: Name
    positions: tuple[Said, ...]
    red_lines: tuple[Said, ...]
    moved: Said | None


@dataclass(frozen=True, slots=True)
class Row:
    """An issue.

    Attributes:
        issue: its name.
        raised: who put it on the list, where the case tells.
        today: where it stands; None where the case does not say.
        since: from when.
        parties: what each party whose consent counts has said, and any other that has said something.
        room: the options that nobody excludes.
        confidence: on how many outlets this rests, and whether any of it is contested.
        barred: options that a norm bars.
    """

    issue: Name
    raised: Statement | None
    today: Statement | None
    since: date | None
    parties: tuple[OfParty, ...]
    room: Computed
    confidence: Computed
    barred: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Across:
    """A statement of one party across issues.

    Attributes:
        party: its name.
        statement: what it would sign, has refused, prefers or cares for most.
        since: the day from which it was known.
    """

    party: Name
    statement: Statement
    since: date | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot all be true, side by side.

    Attributes:
        sides: each with who says so.
    """

    sides: tuple[tuple[Statement, Name | None], ...]


def _said(telling: Telling, issue: str, party: str, number: int, position: Position) -> Said:
    verb = position.verb
    named = getattr(position, verb)
    keys = (
        [named]
        if isinstance(named, str)
        else [k for each in named for k in ([each] if isinstance(each, str) else each)]
    )
    quoted = [telling.option_text(issue, key) for key in keys]
    text = position.say or (" over ".join(quoted) if verb == "prefers" else joined(quoted))
    statement = telling.says("issues", issue, "positions", party, number, text=text)
    status = Word(position.status) if verb == "red_line" else None
    return Said(
        Word(VERBS[verb]), statement, status, statement.entry.claim.date, position.contested is not None
    )


def _of_party(telling: Telling, issue: str, party: str) -> OfParty:
    told = telling.case.issues[issue].positions.get(party, ())
    said = [(each, _said(telling, issue, party, number, each)) for number, each in enumerate(told)]
    moves = [s for p, s in said if p.verb in MOVES and s.since is not None]
    return OfParty(
        telling.party(party),
        tuple(s for p, s in said if p.verb != "red_line"),
        tuple(s for p, s in said if p.verb == "red_line"),
        max(moves, key=lambda s: str(s.since), default=None),
    )


ROOM = "Options that no party excludes in an uncontested statement, and no norm bars; nobody may have asked about them."
CONFIDENCE = (
    "Counted: the outlets behind the positions on an issue, the day of the latest, weak witnesses, contradictions. "
    "It says how much the table rests on, not how true it is."
)


def _room(telling: Telling, issue: str, parties: tuple[str, ...]) -> Computed:
    options = telling.case.issues[issue].options
    barred = {each.option for each in telling.case.issues[issue].barred}
    excluded = {key for key, stance in stances(telling.case, issue, parties).items() if stance.excluded}
    left = [key for key in options if key not in excluded | barred]
    finding = Finding("Which options does nobody exclude?", tuple(left), ROOM, exact=True)
    return telling.computed(f"{len(left)} of {len(options)} options open", finding)


def _confidence(telling: Telling, issue: str) -> Computed:
    prefix = f"issues.{issue}.positions."
    entries = [entry for entry in telling.index.entries if entry.claim.path.startswith(prefix)]
    quotations = [q for entry in entries for q in entry.quotations]
    outlets = {q.source for q in quotations}
    weak = {q.source for q in quotations if q.weak}
    days = [q.date for q in quotations]
    words = f"{len(outlets)} source{'s' if len(outlets) != 1 else ''}" if outlets else "no source"
    words += f", to {short_day(max(days), telling.day.year if telling.day else None)}" if days else ""
    words += f", {len(weak)} weak" if weak else ""
    words += ", contested" if any(entry.contested for entry in entries) else ""
    cited = tuple(dict.fromkeys(c for entry in entries for c in entry.claim.citations))
    return telling.computed(
        words, Finding("How well is this known?", words, CONFIDENCE, exact=True, citations=cited)
    )


def _row(telling: Telling, key: str, parties: tuple[str, ...]) -> Row:
    issue = telling.case.issues[key]
    others = tuple(party for party in issue.positions if party not in parties)
    today = None
    if issue.today is not None:
        words = telling.option_text(key, issue.today.option)
        today = telling.says("issues", key, "today", text=words)
    return Row(
        issue=telling.issue(key),
        raised=telling.says("issues", key, "known") if issue.known else None,
        today=today,
        since=issue.today.since.start if issue.today and issue.today.since else None,
        parties=tuple(_of_party(telling, key, party) for party in (*parties, *others)),
        room=_room(telling, key, parties),
        confidence=_confidence(telling, key),
        barred=tuple(telling.says("issues", key, "barred", n) for n in range(len(issue.barred))),
    )


def issue_table(telling: Telling, issues: tuple[str, ...], parties: tuple[str, ...]) -> tuple[Row, ...]:
    """The issue table, in the order of the agendas.

    Args:
        telling: the case.
        issues: issues by key.
        parties: keys of the parties whose consent counts; others that have spoken follow them.
    """
    return tuple(_row(telling, key, parties) for key in issues)


def across(telling: Telling) -> tuple[Across, ...]:
    """What parties have said across issues, in the order of the case."""
    found = []
    for number, entry in enumerate(telling.case.packages):
        if entry.party is not None and entry.verb is not None:
            statement = telling.says("packages", number)
            found.append(Across(telling.party(entry.party), statement, statement.entry.claim.date))
    return tuple(found)


def contradictions(telling: Telling) -> tuple[Contradiction, ...]:
    """Contested statements, side by side; one whose counterpart is asleep or hidden stands alone, and is marked."""
    groups: dict[str, list[Entry]] = {}
    for entry in telling.index.entries:
        if entry.contested:
            groups.setdefault(entry.contested, []).append(entry)
    return tuple(
        Contradiction(
            tuple(
                (
                    telling.says(*entry.claim.path.split(".")),
                    Name(entry.claim.said) if entry.claim.said else None,
                )
                for entry in group
            )
        )
        for group in groups.values()
    )
