"""The mediator's briefing: from a case file to what a mediator walks in with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices import __version__
from goodoffices.analysis.claims_index import claims_index
from goodoffices.briefing.apparatus import apparatus
from goodoffices.briefing.meetings import next_meeting
from goodoffices.briefing.pages import agenda_order, laid_out
from goodoffices.briefing.rehearsals import read_rehearsals
from goodoffices.briefing.statements import founded
from goodoffices.briefing.telling import Telling
from goodoffices.case.faults import GoodOfficesError, instead
from goodoffices.case.filters import as_of as known_on
from goodoffices.case.filters import seen_by
from goodoffices.case.pruning import plain_data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from goodoffices.analysis.finding import Finding
    from goodoffices.analysis.outlook import AgendaOutlook
    from goodoffices.analysis.stability.holding import Holding
    from goodoffices.briefing.apparatus import Apparatus
    from goodoffices.briefing.pages import Pages
    from goodoffices.briefing.press import Press
    from goodoffices.case.case import Case
    from goodoffices.case.casefile import CaseFile
    from goodoffices.case.claims import Audience
    from goodoffices.rehearsal.answers import Rehearsals


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that a method rests on: its key in references.bib, and how to cite it."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """What a reader needs to obtain the same numbers again.

    Attributes:
        version: of this program.
        draws: how many models of the parties' preferences.
        seed: where all randomness came from.
        case_hash: 16 digits of the SHA-256 of the case as of its day and for its audience, its sources' texts included.
        references: the works that the printed methods rest on.
    """

    version: str
    draws: int
    seed: int
    case_hash: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing.

    Attributes:
        pages: what is printed.
        notes: what it rests on.
        outlooks: what the numbers say, whole; settlements included, which the pages may not print.
        findings: the other findings, by name.
        run: what a reader needs to obtain the same numbers again.
        telling: the case as it was told: what was asleep or hidden is gone from it.
        rehearsed: rehearsals of its agendas, if any.
        holdings: what the models of its conflict say, if it has any.
    """

    pages: Pages
    notes: Apparatus
    outlooks: tuple[AgendaOutlook, ...]
    findings: Mapping[str, Finding[object]]
    run: Run
    telling: Telling
    rehearsed: tuple[Finding[Rehearsals], ...] = ()
    holdings: tuple[Finding[Holding], ...] = ()


def case_hash(case: Case, texts: Mapping[str, str]) -> str:
    """What stands for a case and the sources it can still see: 16 digits of their SHA-256.

    Example:
        >>> from goodoffices.case.case import Case
        >>> len(case_hash(Case(goodoffices=1, title="A talk"), {}))
        16
    """
    data = {
        "case": plain_data(case),
        "texts": {key: texts[key] for key in sorted(case.sources) if key in texts},
    }
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def told(loaded: CaseFile, as_of: date | None, audience: Audience) -> Telling:
    """A case as of a day and for an audience; everything computed from it is theirs to see."""
    day = as_of or loaded.case.as_of
    case = seen_by(known_on(loaded.case, day), audience)
    folded = {key: text for key, text in loaded.folded.items() if key in case.sources}
    return Telling(case, claims_index(case, folded), day, audience)


def assembled(
    telling: Telling,
    outlooks: tuple[AgendaOutlook, ...],
    run: Run,
    rehearsed: tuple[Finding[Rehearsals], ...] = (),
    holdings: tuple[Finding[Holding], ...] = (),
) -> Briefing:
    """A briefing from a case and what the numbers say of its agendas.

    Raises:
        Unfounded: a text was about to be printed that is neither cited, nor computed, nor signed.
    """
    from goodoffices.briefing.references import cited_works  # noqa: PLC0415 -- reads a file

    pages, findings = laid_out(telling, outlooks, rehearsed, holdings)
    founded(pages, telling.names)
    notes = apparatus(pages, telling.case)
    keys = {key for note in notes.methods for key in note.finding.references}
    works = tuple(Reference(key, text) for key, text in cited_works(keys))
    whole = Run(run.version, run.draws, run.seed, run.case_hash, works)
    return Briefing(pages, notes, outlooks, findings, whole, telling, rehearsed, holdings)


def compose(  # noqa: PLR0913 -- what a briefing is asked to be
    loaded: CaseFile,
    *,
    as_of: date | None,
    audience: Audience,
    agendas: tuple[str, ...] | None,
    draws: int,
    seed: int,
    progress: Callable[[str, float], None],
    rehearsals: Path | None = None,
) -> Briefing:
    """What does the mediator need to know, and how do we know it?

    The case is cut to its day and its audience first, and everything is computed from what is left, so that nothing
    hidden can leak into a number.

    Args:
        loaded: the case file.
        as_of: the day; None takes the case's own.
        audience: team, host or public.
        agendas: keys of the agendas to compute; None takes all.
        draws: models of the parties' preferences, under each prior.
        seed: the same seed gives the same numbers.
        progress: is told what is being done, and how much of all is done: from 0 to a half, writing being the other.
        rehearsals: a folder that `goodoffices rehearse` wrote; None for a briefing without them.

    Raises:
        GoodOfficesError: statements clash, the case has no such agenda, or the rehearsals are of another case.
        Unfounded: a text was about to be printed that is neither cited, nor computed, nor signed.
    """
    from goodoffices.analysis.outlook import outlook  # noqa: PLC0415 -- it loads the engines

    progress("reading the case", 0.0)
    unknown = [key for key in agendas or () if key not in loaded.case.agendas]
    if unknown:
        msg = f"the case has no agenda `{unknown[0]}`. {instead(unknown[0], loaded.case.agendas)}"
        raise GoodOfficesError(msg)
    telling = told(loaded, as_of, audience)
    chosen = tuple(key for key in _computable(telling.case) if agendas is None or key in agendas)
    ordered = agenda_order(telling, chosen, next_meeting(telling.case, telling.day))
    found = []
    for number, key in enumerate(ordered):

        def step(label: str, part: float, done: int = number) -> None:
            progress(label, 0.5 * (done + part) / len(ordered))

        try:
            found.append(outlook(telling.case, key, draws=draws, seed=seed, progress=step))
        except ValueError as error:
            msg = f"agenda `{key}`: {error}. `goodoffices check` names what clashes"
            raise GoodOfficesError(msg) from None
    progress("laying out", 0.5)
    run = Run(__version__, draws, seed, case_hash(telling.case, loaded.texts))
    told_of = read_rehearsals(rehearsals, telling, ordered) if rehearsals else ()
    return assembled(telling, tuple(found), run, told_of, _held(telling.case, seed))


def _held(case: Case, seed: int) -> tuple[Finding[Holding], ...]:
    """What every model of the case says."""
    if not case.models:
        return ()
    from goodoffices.analysis.stability.holding import would_hold  # noqa: PLC0415 -- it loads the engine

    own = {
        key: would_hold(case, key, seed=seed) for key, model in case.models.items() if model.seen_by is None
    }
    found = []
    for key, model in case.models.items():
        base = own.get(model.like or "")
        found.append(own.get(key) or would_hold(case, key, beside=base.answer if base else None, seed=seed))
    return tuple(found)


def _computable(case: Case) -> tuple[str, ...]:
    """The agendas that have an issue, and a party whose consent counts, on the day and for the audience."""
    return tuple(key for key in case.agendas if case.agenda_issues(key) and case.consenting(key))


def _unseen(_label: str, _part: float) -> None:
    """Progress that nobody watches."""


def write(
    briefing: Briefing,
    out: Path,
    stamp: datetime,
    progress: Callable[[str, float], None] = _unseen,
    press: Press | None = None,
) -> list[Path]:
    """Write briefing.html, .pdf, .docx and .json into a folder: all of them or none.

    Args:
        briefing: the briefing.
        out: the folder; it is made where there is none.
        stamp: when it was written. The same briefing and stamp give the same bytes of HTML, PDF and JSON.
        progress: is told what is being done, and how much of all is done: from a half to 1.
        press: sets the PDF; one is started where none is waiting.

    Returns:
        the files' paths, HTML first.

    Raises:
        OSError: the folder cannot be written; what was there is as it was.
        GoodOfficesError: the PDF could not be set; what was there is as it was.
    """
    from goodoffices.briefing.press import Press  # noqa: PLC0415 -- only writers start one
    from goodoffices.briefing.printing import put  # noqa: PLC0415 -- it loads what draws and sets pages

    def told(label: str, part: float) -> None:
        progress(label, 0.5 + 0.5 * part)

    if press is not None:
        return put(briefing, out, stamp, told, press)
    with Press() as fresh:
        return put(briefing, out, stamp, told, fresh)
