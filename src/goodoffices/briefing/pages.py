"""Everything that is printed, in the order in which it is printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.analysis.authority import authority
from goodoffices.analysis.balance import balance as tie_balance
from goodoffices.analysis.mediators import mediators
from goodoffices.analysis.odds import odds
from goodoffices.analysis.sources import sources
from goodoffices.analysis.ties import ties
from goodoffices.briefing.front import front
from goodoffices.briefing.matters import balance, dangers, gaps, go_betweens, messages, pledges, ties_told
from goodoffices.briefing.meetings import last_contact, next_meeting
from goodoffices.briefing.numbers import agenda_told
from goodoffices.briefing.odds import odds_told
from goodoffices.briefing.openings import openings
from goodoffices.briefing.rehearsals import rehearsal_told
from goodoffices.briefing.state import format_of, parties, spans, state_of_play, tracks
from goodoffices.briefing.statements import Name, Word
from goodoffices.briefing.table import across, contradictions, issue_table
from goodoffices.briefing.would_hold import holdings_told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goodoffices.analysis.authority import AuthorityTable
    from goodoffices.analysis.balance import Balance
    from goodoffices.analysis.finding import Finding
    from goodoffices.analysis.mediators import Mediator
    from goodoffices.analysis.odds import Odds
    from goodoffices.analysis.outlook import AgendaOutlook
    from goodoffices.analysis.sources import SourceBalance
    from goodoffices.analysis.stability.holding import Holding
    from goodoffices.analysis.ties import TieRow
    from goodoffices.briefing.front import Front
    from goodoffices.briefing.matters import Balance as SourcesTold
    from goodoffices.briefing.matters import Carried, Danger, GoBetween, Pair, Pledge, Unknown
    from goodoffices.briefing.meetings import Place
    from goodoffices.briefing.numbers import AgendaTold
    from goodoffices.briefing.odds import OddsTold
    from goodoffices.briefing.openings import Opening
    from goodoffices.briefing.rehearsals import RehearsalTold
    from goodoffices.briefing.state import Format, PartyTold, StateOfPlay, TrackTold
    from goodoffices.briefing.statements import Computed, Statement
    from goodoffices.briefing.table import Across, Contradiction, Row
    from goodoffices.briefing.telling import Telling
    from goodoffices.briefing.would_hold import HoldingTold
    from goodoffices.case.case import Case
    from goodoffices.case.dates import Period
    from goodoffices.rehearsal.answers import Rehearsals

THREE = 3
"""Three things to try, and three questions."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What is printed.

    Attributes:
        title: what the briefing is called.
        day: the day as of which it is told.
        audience: whom it is for.
        front: page one.
        format: how the session is held, and who will be there.
        state: what has happened since the last contact.
        spans: for the timeline: each track's sessions, and whether they have been held.
        parties: the parties.
        ties: who leans on whom.
        camps: how far the ties are from two camps; None where none says whether it is friendly or hostile.
        rows: the issue table.
        across: statements across issues.
        contradictions: contested statements, side by side.
        tracks: other tracks.
        go_betweens: would-be mediators.
        agendas: what the numbers say of each agenda.
        messages: messages owed, delivered, forbidden.
        pledges: what third parties would have to do.
        dangers: risks, spoilers, deadlines.
        odds: what is known of the odds.
        gaps: what we do not know.
        balance: the balance of sources.
        rehearsals: what another format of the talks would change; empty where none were rehearsed.
        holdings: whether today and other states would hold; empty where the case has no model.
    """

    title: Name
    day: date | None
    audience: Word
    front: Front
    format: Format | None
    state: StateOfPlay
    spans: tuple[tuple[Name, tuple[tuple[Period, bool], ...]], ...]
    parties: tuple[PartyTold, ...]
    ties: tuple[Pair, ...]
    camps: Computed | None
    rows: tuple[Row, ...]
    across: tuple[Across, ...]
    contradictions: tuple[Contradiction, ...]
    tracks: tuple[TrackTold, ...]
    go_betweens: tuple[GoBetween, ...]
    agendas: tuple[AgendaTold, ...]
    messages: tuple[Carried, ...]
    pledges: tuple[Pledge, ...]
    dangers: tuple[Danger, ...]
    odds: tuple[OddsTold, ...]
    gaps: tuple[Unknown, ...]
    balance: SourcesTold
    rehearsals: tuple[RehearsalTold, ...] = ()
    holdings: tuple[HoldingTold, ...] = ()


def agenda_order(telling: Telling, chosen: tuple[str, ...], place: Place | None) -> tuple[str, ...]:
    """The chosen agendas, that of the session to prepare first."""
    first = place.session.agenda if place else None
    return tuple(sorted(chosen, key=lambda key: (key != first, list(telling.case.agendas).index(key))))


def issue_order(telling: Telling, agendas: tuple[str, ...]) -> tuple[str, ...]:
    """The issues of some agendas, each once, the first agenda's first; all issues where there is no agenda."""
    found = (issue for key in agendas for issue in telling.case.agenda_issues(key))
    return tuple(dict.fromkeys(found)) or tuple(telling.case.issues)


def _three_questions(agendas: tuple[AgendaTold, ...], unknown: tuple[Unknown, ...]) -> tuple[Statement, ...]:
    """The most telling question of an agenda on which the case says something, then gaps, then other questions."""
    clear = [
        a.alone for told in agendas if not told.overlap.withheld for a in told.questions if a.measure > 0
    ]
    other = [a.alone for told in agendas if told.overlap.withheld for a in told.questions if a.measure > 0]
    known = [gap.ask for gap in unknown]
    return tuple([*clear[:1], *known, *clear[1:], *other][:THREE])


def _odds(telling: Telling, outlooks: tuple[AgendaOutlook, ...]) -> Iterator[Finding[Odds]]:
    overlaps = {each.agenda: each.overlap for each in outlooks}
    for key, question in telling.case.questions.items():
        yield odds(telling.case, key, telling.day, overlaps.get(question.agenda or ""))


@dataclass(frozen=True, slots=True)
class Found:
    """The findings that rest on no draws.

    Attributes:
        authority: who can decide what; None where no agenda is told.
        ties: who leans on whom.
        balance: how far the ties are from two camps.
        mediators: how each would-be mediator stands to each side.
        sources: the balance of sources.
        odds: what is known of the odds of each question.
    """

    authority: Finding[AuthorityTable] | None
    ties: Finding[tuple[TieRow, ...]]
    balance: Finding[Balance]
    mediators: Finding[tuple[Mediator, ...]]
    sources: Finding[SourceBalance]
    odds: tuple[Finding[Odds], ...]

    def _camps(self) -> dict[str, Finding[object]]:
        return {"balance": self.balance} if self.balance.citations else {}

    def named(self) -> dict[str, Finding[object]]:
        """Each by its name."""
        named: dict[str, Finding[object]] = {"authority": self.authority} if self.authority else {}
        named |= {"ties": self.ties, **self._camps(), "mediators": self.mediators, "sources": self.sources}
        return named | {f"odds.{finding.answer.key}": finding for finding in self.odds}


def _found(telling: Telling, outlooks: tuple[AgendaOutlook, ...], place: Place | None) -> Found:
    case = telling.case
    session = place.session if place else None
    deciding = authority(case, outlooks[0].agenda, session) if outlooks else None
    return Found(
        deciding,
        ties(case),
        tie_balance(case),
        mediators(case),
        sources(case),
        tuple(_odds(telling, outlooks)),
    )


def _relations(telling: Telling, found: Found) -> tuple[tuple[Pair, ...], Computed | None]:
    """Who leans on whom; and how far the ties are from two camps, where the case says which are friendly."""
    told = found.balance.answer
    camps = telling.computed(told.sentence, found.balance) if told.friendly or told.hostile else None
    return ties_told(telling, found.ties), camps


def _tries(
    telling: Telling,
    outlooks: tuple[AgendaOutlook, ...],
    counting: tuple[str, ...],
    found: Found,
    place: Place | None,
) -> tuple[Opening, ...]:
    """Three things to try; a package only of an agenda on which the case says enough."""
    issues = issue_order(telling, tuple(each.agenda for each in outlooks))
    chosen = next((each.packages for each in outlooks if not each.overlap.answer.withheld), None)
    table = found.authority.answer if found.authority else None
    agenda = place.session.agenda if place else None
    beyond = frozenset(issues) - frozenset(telling.case.agenda_issues(agenda)) if agenda else frozenset()
    return openings(telling, issues, counting, table, chosen, beyond=beyond, most=THREE)


def _counting(case: Case, agendas: tuple[str, ...]) -> tuple[str, ...]:
    """The parties whose consent counts on one of the agendas, in the order of the case."""
    return tuple(party for party in case.parties if any(party in case.consenting(key) for key in agendas))


def _with(
    pages: Pages,
    telling: Telling,
    rehearsed: tuple[Finding[Rehearsals], ...],
    holdings: tuple[Finding[Holding], ...],
) -> Pages:
    """The pages with what a case may do without: rehearsals, and models of the conflict."""
    told = tuple(rehearsal_told(telling, each) for each in rehearsed)
    return replace(pages, rehearsals=told, holdings=holdings_told(telling, holdings))


def laid_out(
    telling: Telling,
    outlooks: tuple[AgendaOutlook, ...],
    rehearsed: tuple[Finding[Rehearsals], ...] = (),
    holdings: tuple[Finding[Holding], ...] = (),
) -> tuple[Pages, dict[str, Finding[object]]]:
    """Lay a briefing out.

    Args:
        telling: the case, as of its day and for its audience.
        outlooks: what the numbers say, the agenda of the session to prepare first.
        rehearsed: rehearsals of these agendas, if any.
        holdings: what the models of the conflict say, if there are any.

    Returns:
        what is printed, and the findings it rests on beside those of the outlooks.
    """
    place = next_meeting(telling.case, telling.day)
    found = _found(telling, outlooks, place)
    keys = tuple(each.agenda for each in outlooks)
    counting = _counting(telling.case, keys)
    agendas, unknown = tuple(agenda_told(telling, each) for each in outlooks), gaps(telling)
    tries, asked = _tries(telling, outlooks, counting, found, place), _three_questions(agendas, unknown)
    pages = Pages(
        Name(telling.case.title),
        telling.day,
        Word(telling.audience),
        front(telling, place, found.authority, tries, asked),
        format_of(telling, place),
        state_of_play(telling, last_contact(telling.case, telling.day, place)),
        spans(telling),
        parties(telling),
        *_relations(telling, found),
        issue_table(telling, issue_order(telling, keys), counting),
        across(telling),
        contradictions(telling),
        tracks(telling, place),
        go_betweens(telling, found.mediators),
        agendas,
        messages(telling),
        pledges(telling),
        dangers(telling),
        tuple(odds_told(telling, each) for each in found.odds),
        unknown,
        balance(telling, found.sources),
    )
    return _with(pages, telling, rehearsed, holdings), found.named()
