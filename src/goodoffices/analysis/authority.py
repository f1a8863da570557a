"""Who can decide what: the authority of each delegate on each issue, by one rule for all sides."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from goodoffices.analysis.deciding import Deciding, deciding
from goodoffices.analysis.finding import Finding
from goodoffices.analysis.listing import joined
from goodoffices.analysis.wording import citations_of, dotted, issue_name, speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.case.case import Case
    from goodoffices.case.claims import Citation
    from goodoffices.case.parties import Authority
    from goodoffices.case.tracks import Session

Word = Literal["established", "ad referendum", "not established"]
"""What is known of a delegate's authority on an issue."""

Level = Literal["may discuss", "may commit"]
"""What is established: to discuss, or to commit."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A statement about a delegate's authority.

    Attributes:
        word: established, ad referendum or doubted.
        level: may discuss or may commit, for established authority; else None.
        who: who says so, as it is printed; None where the case does not tell.
        path: where the case says so.
        citations: the words it rests on; empty for a judgement.
        contested: whether another statement contradicts it; then it is shown and establishes nothing.
    """

    word: str
    level: Level | None
    who: str | None
    path: str
    citations: tuple[Citation, ...]
    contested: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one delegate's authority on one issue.

    Attributes:
        issue: its key.
        word: established, ad referendum or not established; the firmest that an uncontested statement supports.
        level: for established authority: may discuss or may commit; else None.
        grounds: what supports authority; contested statements included, and marked.
        doubts: who doubts it. A doubt stands beside the word and never changes it.
        sentence: the cell in words, made alike for everybody.
    """

    issue: str
    word: Word
    level: Level | None
    grounds: tuple[Ground, ...]
    doubts: tuple[Ground, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Delegate:
    """One delegate's row.

    Attributes:
        party: key of the party.
        person: key of the person.
        name: the printed name.
        party_name: the party's printed name.
        office: the office held, where the case tells.
        consents: whether the party's consent counts on the agenda.
        decides: whether this person's word is final for the party.
        cells: one for each issue of the agenda, in its order.
    """

    party: str
    person: str
    name: str
    party_name: str
    office: str | None
    consents: bool
    decides: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One issue across all delegates whose party's consent counts.

    Attributes:
        issue: its key.
        name: its printed name.
        sentence: who has which authority on it, and who doubts whose.
    """

    issue: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class AuthorityTable:
    """Who can decide what.

    Attributes:
        agenda: its key.
        issues: its issues, by key.
        delegates: a row for each delegate: the people in the room, or all who act for a consenting party.
        deciding: who decides for each party whose consent counts.
        lines: a sentence for each issue.
    """

    agenda: str
    issues: tuple[str, ...]
    delegates: tuple[Delegate, ...]
    deciding: tuple[Deciding, ...]
    lines: tuple[Line, ...]


_FIRMNESS: dict[tuple[str, str | None], int] = {
    ("established", "may discuss"): 1,
    ("ad referendum", None): 2,
    ("established", "may commit"): 3,
}

ASSUMPTIONS = (
    "What no statement supports is not established, for everybody alike; what a delegate may in fact agree to is open.",
    "A doubt is somebody's statement about a delegate. It stands beside the word and never changes it.",
    "A statement that another contradicts is shown and establishes nothing.",
)


def authority(case: Case, agenda: str, session: Session | None = None) -> Finding[AuthorityTable]:
    """Who can decide what? The authority of each delegate on each issue of an agenda.

    Args:
        case: the case, as of a day and for an audience.
        agenda: key of the agenda.
        session: the session whose room is asked about. Without one, or where its room is open, the delegates are all
            people who act for a party whose consent counts, without those who decide.

    Returns:
        one cell for each delegate and issue, a sentence for each issue, and who decides for each party.

    Raises:
        KeyError: the case has no such agenda.

    Example:
        >>> from goodoffices.case.case import Case
        >>> parties = {
        ...     "A": {"name": "Alba", "people": {"anna": "Anna"}},
        ...     "B": {"name": "Bora", "people": {"ben": "Ben"}},
        ... }
        >>> issues = {"truce": {"options": {"no": "None", "yes": "A truce"}}}
        >>> agendas = {"talks": {"issues": "truce", "consent": ["A", "B"]}}
        >>> case = Case(goodoffices=1, title="t", parties=parties, issues=issues, agendas=agendas)
        >>> print(authority(case, "talks").answer.lines[0].sentence)
        truce: not established for Anna (Alba) and Ben (Bora).
    """
    issues, consenting = case.agenda_issues(agenda), case.consenting(agenda)
    delegates = tuple(
        _delegate(case, party, person, issues, consents=party in consenting)
        for party, person in _people(case, consenting, session)
    )
    lines = tuple(_line(case, issue, [d for d in delegates if d.consents]) for issue in issues)
    cells = [cell for delegate in delegates for cell in delegate.cells]
    cited = (c for cell in cells for ground in (*cell.grounds, *cell.doubts) for c in ground.citations)
    return Finding(
        question="Who can decide what?",
        answer=AuthorityTable(agenda, issues, delegates, deciding(case, agenda), lines),
        method="Each delegate's authority on each issue, as statements of the case have it; one default for all.",
        exact=True,
        assumptions=ASSUMPTIONS,
        citations=tuple(dict.fromkeys(cited)),
        parameters={"agenda": agenda},
    )


def _people(case: Case, consenting: tuple[str, ...], session: Session | None) -> Iterator[tuple[str, str]]:
    """Party and person of each delegate, in the order of the case."""
    for key, party in case.parties.items():
        for person in party.people:
            if session is not None and session.room:
                if person in session.room.get(key, ()):
                    yield key, person
            elif key in consenting and person != party.decides:
                yield key, person


def _delegate(case: Case, party: str, person: str, issues: tuple[str, ...], *, consents: bool) -> Delegate:
    who = case.parties[party].people[person]
    return Delegate(
        party=party,
        person=person,
        name=who.name,
        party_name=case.party_name(party),
        office=who.office,
        consents=consents,
        decides=case.parties[party].decides == person,
        cells=tuple(_cell(case, party, person, issue) for issue in issues),
    )


def _ground(case: Case, path: str, statement: Authority) -> Ground:
    return Ground(
        word=statement.word,
        level=statement.level if statement.established is not None else None,
        who=speaker(case, statement.said) if statement.said else None,
        path=path,
        citations=citations_of(statement),
        contested=statement.contested is not None,
    )


def _cell(case: Case, party: str, person: str, issue: str) -> Cell:
    who = case.parties[party].people[person]
    told = [
        _ground(case, dotted(("parties", party, "people", person, "authority", number)), statement)
        for number, statement in enumerate(who.authority)
        if "all" in statement.issues or issue in statement.issues
    ]
    grounds = tuple(ground for ground in told if ground.word != "doubted")
    doubts = tuple(ground for ground in told if ground.word == "doubted")
    held = [ground for ground in grounds if not ground.contested]
    firmest = max(held, key=lambda ground: _FIRMNESS[ground.word, ground.level], default=None)
    word: Word = "not established"
    if firmest is not None:
        word = "established" if firmest.word == "established" else "ad referendum"
    level = firmest.level if firmest is not None else None
    sentence = _sentence(f"{who.name} on {issue_name(case, issue)}", _words(word, level), grounds, doubts)
    return Cell(issue, word, level, grounds, doubts, sentence)


def _words(word: str, level: Level | None) -> str:
    return f"{word} ({level})" if level else word


def _sentence(subject: str, words: str, grounds: tuple[Ground, ...], doubts: tuple[Ground, ...]) -> str:
    parts = [f"{subject}: {words}"]
    contested = [_words(ground.word, ground.level) for ground in grounds if ground.contested]
    if contested:
        parts.append(f"reported and contested: {joined(contested)}")
    if doubts:
        parts.append(f"doubted by {_doubting(doubts)}")
    return "; ".join(parts) + "."


def _doubting(doubts: tuple[Ground, ...]) -> str:
    return joined(dict.fromkeys(doubt.who for doubt in doubts if doubt.who))


def _line(case: Case, issue: str, delegates: list[Delegate]) -> Line:
    """One sentence for an issue: delegates of the same standing together, then every doubt."""
    name = issue_name(case, issue)
    of = [(delegate, cell) for delegate in delegates for cell in delegate.cells if cell.issue == issue]
    ranked = sorted(of, key=lambda pair: -_FIRMNESS.get((pair[1].word, pair[1].level), 0))
    told = [
        f"{words} for {joined(f'{delegate.name} ({delegate.party_name})' for delegate, _ in same)}"
        for words, same in groupby(ranked, key=lambda pair: _words(pair[1].word, pair[1].level))
    ]
    doubted = [
        f"{delegate.name}'s authority is doubted by {_doubting(cell.doubts)}"
        for delegate, cell in of
        if cell.doubts
    ]
    return Line(issue, name, f"{name}: {'; '.join([*told, *doubted]) or 'no delegate is named'}.")
