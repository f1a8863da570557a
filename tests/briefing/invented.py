"""Invented outlooks: the pages are tested on their own, whatever the engines find."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from goodoffices.analysis.blockers import Blocked, Blockers, Change
from goodoffices.analysis.demands import Demand, Refusal
from goodoffices.analysis.finding import Finding, wilson
from goodoffices.analysis.frontier import Frontier, Point
from goodoffices.analysis.known import Known
from goodoffices.analysis.moves import Failing, Move
from goodoffices.analysis.outlook import AgendaOutlook
from goodoffices.analysis.overlap import Overlap, Range
from goodoffices.analysis.packages import Acceptance, Explored, Gain, Packages
from goodoffices.analysis.questions import Answer, Ask, Questions
from goodoffices.analysis.readings import ALPHAS, READINGS, holds
from goodoffices.analysis.settlements import Settled, SettledIn, Settlements

if TYPE_CHECKING:
    from goodoffices.case.case import Case

T = TypeVar("T")
PARAMETERS = {"draws": 200, "seed": 1}


def red_lines(case: Case, agenda: str) -> list[tuple[str, str, str, str, str]]:
    """Party, issue, option, status and path of every red line on an agenda."""
    return [
        (party, issue, option, position.status, f"issues.{issue}.positions.{party}.{number}")
        for issue in case.agenda_issues(agenda)
        for party, positions in case.issues[issue].positions.items()
        for number, position in enumerate(positions)
        for option in position.red_line or ()
    ]


def explored(case: Case, agenda: str, number: int) -> Explored:
    """A package that takes each issue's option of some number."""
    issues = case.agenda_issues(agenda)
    options = tuple((i, list(case.issues[i].options)[number % len(case.issues[i].options)]) for i in issues)
    today = {i: t.option for i in issues if (t := case.issues[i].today)}
    lines = [line for line in red_lines(case, agenda) if (line[1], line[2]) in options]
    return Explored(
        letter="ABCDE"[number],
        options=options,
        changes=tuple((i, o) for i, o in options if today.get(i) != o),
        chosen_in=READINGS,
        newly=0.2,
        acceptance=tuple(
            Acceptance(r, a, wilson(round(200 * (0.15 + 0.2 * n + 0.08 * number + 0.05 * a)), 200))
            for n, r in enumerate(READINGS)
            for a in ALPHAS
        ),
        gains=tuple(Gain(p, -0.1 + 0.02 * number, 0.05, 0.3, 0.7) for p in case.consenting(agenda)),
        moves=tuple(Move(p, i, o, (), s, (path,)) for p, i, o, s, path in lines),
        fails=tuple(
            Failing(p, ((i, o),), s, tuple(r for r in READINGS if holds(s, r)), path)
            for p, i, o, s, path in lines
        ),
    )


def blockers(case: Case, agenda: str) -> Blockers:
    """Every red line as a thing that could give."""
    lines = red_lines(case, agenda)
    demands = [Demand("red line", i, p, ((i, o),), s, (path,)) for p, i, o, s, path in lines]
    refusals: dict[str, list[Refusal]] = {}
    for p, i, o, s, path in lines:
        refusals.setdefault(i, []).append(Refusal(p, (((i, o),),), s, (path,)))
    readings = tuple(
        Blocked(
            reading=reading,
            blocked=wilson(140, 200),
            closed=(),
            changes=tuple(Change((d,), wilson(60 - 9 * n, 140)) for n, d in enumerate(demands[:5])),
            parts=tuple((d, wilson(70 - 9 * n, 140)) for n, d in enumerate(demands[:6])),
            unopened=wilson(30, 140),
            together=2,
            examined=140,
            undecided=0,
            left_out=3,
        )
        for reading in READINGS
    )
    return Blockers(agenda, readings, tuple((i, tuple(r)) for i, r in refusals.items()))


def questions(case: Case, agenda: str) -> Questions:
    """One question of each kind."""
    party, issues = case.consenting(agenda)[0], case.agenda_issues(agenda)
    package = tuple((i, next(iter(case.issues[i].options))) for i in issues)
    answers = (Answer("yes", 0.5, 0.62, package, 0.4), Answer("no", 0.5, 0.31, None, 0.0))

    def ask(kind: str, spread: float, **more: object) -> Ask:
        fields: dict[str, object] = {
            "between": (), "package": None, "options": (), "path": None, "threshold": None, "tells": spread**2 / 4,
            "tells_error": 0.001, "measurable": spread > 0, "spread": spread, "information": spread / 5,
            "information_error": 0.01, "informative": spread > 0.1, "answers": answers, "party": party,
        }  # fmt: skip
        return Ask(kind=kind, **{**fields, **more})  # type: ignore[arg-type]

    lines = red_lines(case, agenda)
    asked = [
        *(
            ask("red line holds", 0.31, party=p, options=((i, o),), path=path)
            for p, i, o, _, path in lines[:2]
        ),
        ask("would sign", 0.22, package="A", options=package[:2]),
        *([ask("which matters more", 0.12, between=((issues[0],), (issues[1],)))] if len(issues) > 1 else []),
        ask("no-agreement worth", 0.0, threshold=0.5),
    ]
    return Questions(agenda, tuple(asked), 0.45, package, 0.3)


def settlements(case: Case, agenda: str) -> Settlements:
    """One settlement, printable unless the conflict is an armed one."""
    package = tuple((i, next(iter(case.issues[i].options))) for i in case.agenda_issues(agenda))
    settled = Settled("Nash", (package,), (0.6, 0.7), (0.2, 0.3))
    printable = case.conflict != "armed"
    readings = tuple(SettledIn(reading, (settled,), (), 1, 0) for reading in READINGS)
    return Settlements(
        agenda, case.consenting(agenda), readings, printable, "" if printable else "an armed conflict"
    )


def frontier(case: Case, agenda: str) -> Frontier:
    """A frontier of eight points."""
    points = tuple(Point((n / 8, 1 - (n / 8) ** 2), (), 1 < n < 7) for n in range(9))
    return Frontier(agenda, "at their word", case.consenting(agenda), (0.25, 0.3), points, 11)


def outlook(case: Case, agenda: str, *, withheld: bool = True) -> AgendaOutlook:
    """All findings of one agenda, invented."""

    def found(question: str, answer: T) -> Finding[T]:
        method = f"Invented for a test: {question}"
        return Finding(
            question, answer, method, exact=True, parameters=PARAMETERS, references=("Wilson1927",)
        )

    spans = tuple((r, Range(0.2 + 0.3 * n, 0.55 + 0.4 * n)) for n, r in enumerate(READINGS))
    why = "The range over the priors meets that of the control, so the case does not say." if withheld else ""
    return AgendaOutlook(
        agenda=agenda,
        known=found("What is known?", Known(agenda, 72, (), (), ())),
        overlap=found(
            "Is there an overlap?",
            Overlap(
                agenda=agenda,
                withheld=withheld,
                why=why,
                ranges=spans,
                range=Range(0.2, 0.95),
                control=Range(0.9 if withheld else 0.97, 1.0),
            ),
        ),
        packages=found(
            "What is worth exploring?",
            Packages(
                agenda,
                tuple(explored(case, agenda, n) for n in range(4)),
                ((READINGS[0], wilson(90, 200)),),
                (),
            ),
        ),
        blockers=found("What blocks?", blockers(case, agenda)),
        questions=found("What to ask?", questions(case, agenda)),
        settlements=found("Where would theory settle?", settlements(case, agenda)),
        frontier=found("What could not be bettered?", frontier(case, agenda))
        if case.conflict != "armed"
        else None,
    )
