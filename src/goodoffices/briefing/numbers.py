"""What the numbers say of one agenda: packages worth exploring, questions to ask, and the frontier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.readings import READINGS
from goodoffices.briefing.exploring import held_on, package_told
from goodoffices.briefing.overlaps import blockers_told, overlap_told, share
from goodoffices.briefing.statements import Word

if TYPE_CHECKING:
    from goodoffices.analysis.finding import Finding
    from goodoffices.analysis.frontier import Frontier
    from goodoffices.analysis.outlook import AgendaOutlook
    from goodoffices.analysis.questions import Ask, Questions
    from goodoffices.analysis.settlements import Settled, SettledIn, Settlements
    from goodoffices.briefing.exploring import Held, PackageTold
    from goodoffices.briefing.overlaps import BlockersTold, OverlapTold
    from goodoffices.briefing.statements import Computed, Name, Statement
    from goodoffices.briefing.telling import Telling

MOST_ASKED = 5
"""How many questions are printed for each agenda; the JSON holds all."""


@dataclass(frozen=True, slots=True)
class AskTold:
    """A question.

    Attributes:
        question: what to ask.
        alone: the same where the packages are not beside it, as on page one.
        tells: what its answer would tell.
        measure: for the figure: by how much the share with an overlap differs between the answers.
        worth: for the figure: the value of perfect information.
    """

    question: Computed
    alone: Computed
    tells: Computed
    measure: float
    worth: float


@dataclass(frozen=True, slots=True)
class FrontierTold:
    """The frontier, where worths are known and may be printed.

    Attributes:
        summary: how many points and packages.
        parties: whose worths are shown: the first two.
        points: worths to these two, and whether no party would refuse.
        settlements: where solution concepts settle: in words, and the worths to these two.
        unsettled: why there are none; None where there are.
        no_agreement: no-agreement worths of these two.
    """

    summary: Computed
    parties: tuple[Name, Name]
    points: tuple[tuple[float, float, bool], ...]
    settlements: tuple[tuple[Computed, float, float], ...]
    unsettled: Computed | None
    no_agreement: tuple[float, float]


@dataclass(frozen=True, slots=True)
class AgendaTold:
    """One agenda.

    Attributes:
        agenda: its name.
        walk_away: what no agreement means.
        issues: its issues.
        overlap: whether some package is acceptable to all.
        why: why there are no packages, or why the choice is not exact; None otherwise.
        parties: the parties whose consent counts.
        readings: the readings of the red lines.
        held: what they hold, issue by issue; issues that stand as today in all of them are left out.
        untouched: how many issues are left out so.
        packages: packages worth exploring.
        blockers: what blocks.
        questions: what to ask, ranked.
        unanswered: why there is nothing to ask; None otherwise.
        frontier: None where worths are not known, or may not be printed.
    """

    agenda: Name
    walk_away: Statement | None
    issues: tuple[Name, ...]
    overlap: OverlapTold
    why: Computed | None
    parties: tuple[Name, ...]
    readings: tuple[Word, ...]
    held: tuple[Held, ...]
    untouched: int
    packages: tuple[PackageTold, ...]
    blockers: BlockersTold
    questions: tuple[AskTold, ...]
    unanswered: Computed | None
    frontier: FrontierTold | None


def question_text(telling: Telling, ask: Ask) -> str:
    """A question in words."""
    who = telling.case.party_name(ask.party)
    if ask.kind == "which matters more":
        first, second = (telling.issues(term) for term in ask.between)
        return f"{who}: which matters more, {first} or {second}?"
    if ask.kind == "would sign":
        return f"{who}: would it sign package {ask.package}?"
    if ask.kind == "red line holds":
        return f"{who}: is this excluded for good: {telling.package_text(ask.options)}?"
    return f"{who}: how well could it live without an agreement?"


MOST_NAMED = 4
"""So many changes of a package are spelled out in a question that stands alone."""


def question_alone(telling: Telling, ask: Ask) -> str:
    """A question in words that need no table beside them."""
    issues = telling.case.issues
    changes = [(i, o) for i, o in ask.options if (today := issues[i].today) is None or today.option != o]
    if ask.kind != "would sign" or len(changes) > MOST_NAMED:
        return question_text(telling, ask)
    held = f"{telling.package_text(changes)}; all else as today" if changes else "all as today"
    return f"{telling.case.party_name(ask.party)}: would it sign package {ask.package} ({held})?"


def _asked(telling: Telling, finding: Finding[Questions], ask: Ask) -> AskTold:
    paths = [ask.path] if ask.path else []
    question = telling.computed(question_text(telling, ask), finding, paths)
    alone = telling.computed(question_alone(telling, ask), finding, paths)
    ends = sorted(answer.overlap for answer in ask.answers)
    words = f"overlap {share(ends[0])} or {share(ends[-1])}" if ask.measurable else "nothing measurable"
    gain = f"+{share(ask.information)}" if ask.informative else "0"
    words += f"; worth {gain}"
    return AskTold(
        question,
        alone,
        telling.computed(words, finding),
        ask.spread if ask.measurable else 0.0,
        ask.information,
    )


def _worth_asking(of: Questions) -> tuple[Ask, ...]:
    """The most telling questions; where none tells anything measurable, one, so that zero is said to be zero."""
    measurable = tuple(ask for ask in of.asked if ask.measurable or ask.informative)
    return (measurable or of.asked[:1])[:MOST_ASKED]


def _settled(telling: Telling, of: Settled) -> str:
    """A settlement's package, and how many others tie with it."""
    shown = telling.package_text(of.packages[0])
    if len(of.packages) == 1 and of.complete:
        return shown
    return f"{shown} (one of {'' if of.complete else 'more than '}{len(of.packages)} that tie)"


def _unsettled(of: SettledIn | None) -> str:
    why = of.why.rstrip(".") if of is not None and of.why else "no package is acceptable to all"
    return f"No settlement is told: {why}."


def _frontier(
    telling: Telling, finding: Finding[Frontier] | None, settled: Finding[Settlements]
) -> FrontierTold | None:
    if finding is None or not settled.answer.printable or len(finding.answer.parties) < 2:  # noqa: PLR2004 -- axes
        return None
    of = finding.answer
    first = next((each for each in settled.answer.readings if each.reading == of.reading), None)
    marks = tuple(
        (
            telling.computed(f"{each.concept}: {_settled(telling, each)}", settled),
            *each.worths[:2],
        )
        for each in (first.settled if first else ())
        if each.packages
    )
    count = f"{len(of.points)} points" + (f", {of.packages:,} packages" if of.packages is not None else "")
    summary = telling.computed(
        f"{count} that nobody could better without another's loss, {of.reading}.{_drawn(telling, of)}",
        finding,
    )
    return FrontierTold(
        summary,
        (telling.party(of.parties[0]), telling.party(of.parties[1])),
        tuple((p.worths[0], p.worths[1], p.acceptable) for p in of.points),
        marks,  # type: ignore[arg-type]  # the first two of a longer tuple
        None if marks else telling.computed(_unsettled(first), settled),
        (of.no_agreement[0], of.no_agreement[1]),
    )


def _drawn(telling: Telling, of: Frontier) -> str:
    """Which worths a flat figure shows, where there are more parties than it has axes."""
    if len(of.parties) == 2:  # noqa: PLR2004 -- axes
        return ""
    first, second = (telling.party(each).text for each in of.parties[:2])
    return (
        f" Drawn are the worths to {first} and {second} alone; all {len(of.parties)} stand in the data file."
    )


def agenda_told(telling: Telling, outlook: AgendaOutlook) -> AgendaTold:
    """What the numbers say of one agenda."""
    key, packages, questions = outlook.agenda, outlook.packages, outlook.questions
    agenda = telling.case.agendas[key]
    explored, asked = packages.answer, questions.answer
    held = held_on(telling, explored.explored, telling.case.agenda_issues(key))
    return AgendaTold(
        agenda=telling.agenda(key),
        walk_away=telling.says("agendas", key, "walk_away") if agenda.walk_away else None,
        issues=tuple(telling.issue(each) for each in telling.case.agenda_issues(key)),
        overlap=overlap_told(telling, outlook.overlap),
        why=telling.computed(explored.why, packages) if explored.why else None,
        parties=tuple(telling.party(each) for each in telling.case.consenting(key)),
        readings=tuple(Word(each) for each in READINGS),
        held=held,
        untouched=len(telling.case.agenda_issues(key)) - len(held),
        packages=tuple(package_told(telling, packages, n, each) for n, each in enumerate(explored.explored)),
        blockers=blockers_told(telling, outlook.blockers),
        questions=tuple(_asked(telling, questions, each) for each in _worth_asking(asked)),
        unanswered=telling.computed(asked.why, questions) if asked.why else None,
        frontier=_frontier(telling, outlook.frontier, outlook.settlements),
    )
