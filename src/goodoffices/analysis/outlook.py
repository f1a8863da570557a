"""All findings of one agenda that rest on draws, in one call."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from goodoffices.analysis.agenda_draws import AgendaDraws
from goodoffices.analysis.blockers import blockers
from goodoffices.analysis.finding import Finding
from goodoffices.analysis.frontier import frontier
from goodoffices.analysis.known import known
from goodoffices.analysis.overlap import overlap
from goodoffices.analysis.packages import packages
from goodoffices.analysis.questions import questions
from goodoffices.analysis.settlements import settlements
from goodoffices.analysis.wording import citations_of, dotted
from goodoffices.analysis.worth import agenda_model
from goodoffices.case.claims import Attribution
from goodoffices.case.references import walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.analysis.blockers import Blockers
    from goodoffices.analysis.frontier import Frontier
    from goodoffices.analysis.known import Known
    from goodoffices.analysis.overlap import Overlap
    from goodoffices.analysis.packages import Packages
    from goodoffices.analysis.questions import Questions
    from goodoffices.analysis.settlements import Settlements
    from goodoffices.analysis.worth import AgendaModel
    from goodoffices.case.case import Case
    from goodoffices.case.claims import Citation


@dataclass(frozen=True, slots=True)
class AgendaOutlook:
    """What can be said of one agenda.

    Attributes:
        agenda: its key.
        known: what is known of each party's worths.
        overlap: whether some package is acceptable to all.
        packages: which are worth exploring.
        blockers: what blocks.
        questions: what to ask.
        settlements: where solution concepts would settle.
        frontier: which packages could not be bettered without somebody's loss; None where worths are not all known.
    """

    agenda: str
    known: Finding[Known]
    overlap: Finding[Overlap]
    packages: Finding[Packages]
    blockers: Finding[Blockers]
    questions: Finding[Questions]
    settlements: Finding[Settlements]
    frontier: Finding[Frontier] | None


def silent(_label: str, _fraction: float) -> None:
    """Progress that nobody watches."""


def outlook(
    case: Case,
    agenda: str,
    *,
    draws: int = 10_000,
    seed: int = 1,
    progress: Callable[[str, float], None] = silent,
) -> AgendaOutlook:
    """All that draws can tell of one agenda: what is known, the overlap, what to explore, what blocks, what to ask.

    Args:
        case: the case, as of its day and for its audience.
        agenda: key of the agenda.
        draws: models of the parties' preferences under each prior; 1 or more.
        seed: where all randomness comes from; the same seed gives the same answers on any number of threads.
        progress: told what comes next, and which part of the whole is done, 0 to 1.

    Raises:
        KeyError: the case has no such agenda.
        ValueError: the agenda has no issue with an option, nobody's consent counts, orders run in circles, or known
            scores contradict a statement.

    Example:
        >>> from goodoffices.case.case import Case
        >>> issue = {"options": {"now": "Now", "later": "Later"}}
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": "Ayland", "B": "Beeland"},
        ...     issues={"when": issue},
        ...     agendas={"meeting": {"issues": "all", "consent": ["A", "B"]}},
        ... )
        >>> outlook(case, "meeting", draws=200).overlap.answer.why
        'the case does not say; it holds no statement that bears on this agenda'
    """
    model = agenda_model(case, agenda)
    drawn = AgendaDraws(model, draws, seed)
    progress("drawing what packages may be worth", 0.0)
    found = _found(model, drawn, armed=case.conflict == "armed", progress=progress)
    progress("done", 1.0)
    cited = _citations(case, model)
    given = {field.name: getattr(found, field.name) for field in fields(found)}
    told: dict[str, Any] = {
        name: replace(each, citations=cited) for name, each in given.items() if isinstance(each, Finding)
    }
    return replace(found, **told)


def _found(
    model: AgendaModel, drawn: AgendaDraws, *, armed: bool, progress: Callable[[str, float], None]
) -> AgendaOutlook:
    summary = known(model, drawn)  # it comes first: with it all is drawn, and the others only read
    with ThreadPoolExecutor(2) as pool:
        # The compiled loops let go of the interpreter; what one finding says does not depend on another's pace.
        overlaps = pool.submit(overlap, model, drawn)
        blocked = pool.submit(blockers, model, drawn)
        settled = pool.submit(settlements, model, drawn, armed=armed)
        progress("choosing packages worth exploring", 0.3)
        explored = packages(model, drawn)
        progress("weighing what to ask", 0.5)
        asked = questions(model, drawn, explored.answer.explored)
        progress("deciding whether there is an overlap", 0.6)
        whether = overlaps.result()
        progress("finding what blocks", 0.8)
        return AgendaOutlook(
            model.agenda,
            summary,
            whether,
            explored,
            blocked.result(),
            asked,
            settled.result(),
            frontier(model, drawn) if model.scored else None,
        )


def _citations(case: Case, model: AgendaModel) -> tuple[Citation, ...]:
    """The words that the draws and the red lines of an agenda rest on."""
    paths = {str(name) for told in model.knowledge for name in told.names} | {
        line.path for line in model.red_lines
    }
    parts = (part for path, part in walk(case) if isinstance(part, Attribution) and dotted(path) in paths)
    return citations_of(*parts)
