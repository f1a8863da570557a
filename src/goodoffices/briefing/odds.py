"""What is known of the odds of a question, told side by side, never averaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.briefing.overlaps import overlap_told, share
from goodoffices.briefing.statements import Name

if TYPE_CHECKING:
    from datetime import date

    from goodoffices.analysis.finding import Finding
    from goodoffices.analysis.odds import Odds
    from goodoffices.briefing.statements import Computed, Statement
    from goodoffices.briefing.telling import Telling


@dataclass(frozen=True, slots=True)
class OddsTold:
    """What is known of the odds of one question.

    Attributes:
        ask: the question.
        closes: the last day on which events count.
        classes: each class in a sentence, with its caveat, and why it was attached.
        forecasts: who, in which words, and any score.
        overlap: what the overlap says of it.
        happened: how it was resolved.
    """

    ask: Statement
    closes: date
    classes: tuple[tuple[Computed, Computed, Statement], ...]
    forecasts: tuple[tuple[Name, Statement, Computed | None], ...]
    overlap: Computed | None
    happened: Statement | None


def odds_told(telling: Telling, finding: Finding[Odds]) -> OddsTold:
    """What is known of the odds of one question, side by side, never averaged."""
    of = finding.answer
    classes = []
    for row in of.classes:
        s = row.share
        head = (
            f"{row.counted}: {s.k:g} of {s.n:g} ({share(s.low)}–{share(s.high)}). One case: {row.unit[:1].lower()}"
            f"{row.unit[1:]}; time limit: {row.time_limit}. {row.dataset} {row.version}."
        )
        why = telling.says(*row.path.split("."))
        classes.append((telling.computed(head, finding), telling.computed(row.caveat, finding), why))
    forecasts = []
    for said in of.forecasts:
        words = f"“{said.words}”" + (f", on {said.on}" if said.on else "")
        words += f" (probability {said.probability:g})" if said.probability is not None else ""
        score = telling.computed(f"Brier score {said.brier:.2f}", finding) if said.brier is not None else None
        forecasts.append((Name(said.who), telling.says(*said.path.split("."), text=words), score))
    happened = telling.says(*of.resolution.path.split(".")) if of.resolution else None
    summary = None
    if of.overlap is not None:
        summary = overlap_told(telling, of.overlap).summary  # type: ignore[arg-type]  # Odds does not know Overlap
    return OddsTold(
        telling.says("questions", of.key), of.closes, tuple(classes), tuple(forecasts), summary, happened
    )
