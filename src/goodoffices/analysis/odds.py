"""What is known of the odds: reference classes, forecasts and the overlap side by side, never one number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from goodoffices.analysis.finding import Finding, Share, wilson
from goodoffices.analysis.wording import citations_of, dotted
from goodoffices.case.catalogue import reference_classes
from goodoffices.case.filters import class_asleep, known_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goodoffices.case.case import Case
    from goodoffices.case.claims import Citation
    from goodoffices.case.messages import Attached, Forecast, Happened, Question, ReferenceClass


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A reference class beside the question it was attached to.

    Attributes:
        key: its key.
        counted: what is counted in it.
        share: k of n, with the interval of its sampling error.
        dataset: the data set.
        version: its version.
        citation: how to cite it.
        caveat: how its events were selected, and what the figure cannot say.
        unit: what one event is.
        time_limit: within what time it had to happen.
        closes: the question's own last day, to hold against the time limit.
        data_until: the last day the data cover.
        why: the analyst's reason for attaching it, and what differs in unit and time limit.
        path: where the case says so.
        citations: the words that the reason rests on; empty for a judgement.
    """

    key: str
    counted: str
    share: Share
    dataset: str
    version: str
    citation: str
    caveat: str
    unit: str
    time_limit: str
    closes: date
    data_until: date
    why: str
    path: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """What somebody expects, in that person's words.

    Attributes:
        who: who forecasts.
        words: the words.
        on: what exactly was forecast, where it differs from the question.
        probability: 0 to 1; None where that person gave none.
        brier: the Brier score (probability - what happened)^2, 0 best to 1 worst [Brier1950]; None where not scored.
        unscored: why there is no score; None where there is one.
        known: the day from which it was known; None for a judgement without one.
        path: where the case says so.
        citations: the words it rests on; empty for a judgement.
    """

    who: str
    words: str
    on: str | None
    probability: float | None
    brier: float | None
    unscored: str | None
    known: date | None
    path: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a question was resolved.

    Attributes:
        answer: yes or no.
        say: what happened, where yes or no does not tell it.
        known: the day from which it was known; None for a judgement without one.
        contested: whether another statement contradicts it; then nothing is scored by it.
        path: where the case says so.
        citations: the words it rests on; empty for a judgement.
    """

    answer: Literal["yes", "no"]
    say: str | None
    known: date | None
    contested: bool
    path: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Odds:
    """What is known of the odds of one question, side by side.

    Attributes:
        key: the question's key.
        ask: the question.
        closes: the last day on which events count.
        agenda: key of the agenda it is about, where it names one.
        classes: the reference classes an analyst attached, in the order of the case.
        forecasts: what people expect, in the order of the case.
        overlap: the overlap's finding, with its own range and control; None where the caller gave none.
        resolution: how it was resolved; None while it is open.
    """

    key: str
    ask: str
    closes: date
    agenda: str | None
    classes: tuple[ClassRow, ...]
    forecasts: tuple[ForecastRow, ...]
    overlap: Finding[object] | None
    resolution: Resolution | None


ASSUMPTIONS = (
    "Reference classes, forecasts and the overlap answer different questions; they are never averaged.",
    "A class is shown only where an analyst attached it to the question and said why.",
    "A class's interval is sampling error only; how its events were selected is in its caveat.",
    "Words are never turned into a probability.",
)


def odds(
    case: Case, question: str, day: date | None, overlap: Finding[object] | None = None
) -> Finding[Odds]:
    """What is known of the odds? Reference classes, forecasts and the overlap side by side, never one number.

    Args:
        case: the case, as of the day and for an audience.
        question: key of the question.
        day: the day; a class whose data or publication are later is left out. None leaves none out.
        overlap: the finding of the overlap on the question's agenda, to stand beside.

    Returns:
        each attached class with k of n and its Wilson interval [Wilson1927], each forecast in its own words, scored
        [Brier1950] where it gave a probability of this very question, before it closed and before the answer was known,
        and the question is resolved.

    Raises:
        KeyError: the case has no such question.

    Example:
        >>> from goodoffices.case.case import Case
        >>> question = {"ask": "A truce?", "closes": "2022-03-10", "happened": {"answer": "no", "by": "desk"}}
        >>> question["forecasts"] = [
        ...     {"who": "A bank", "words": "one in four", "probability": 0.25, "by": "desk"}
        ... ]
        >>> case = Case(goodoffices=1, title="t", questions={"truce": question})
        >>> odds(case, "truce", None).answer.forecasts[0].brier
        0.0625
    """
    asked = case.questions[question]
    classes = tuple(_classes(case, question, asked, day))
    forecasts = tuple(_forecasts(case, question, asked))
    resolution = _resolution(case, question, asked.happened) if asked.happened else None
    cited = [citations_of(asked), *(row.citations for row in classes), *(row.citations for row in forecasts)]
    cited += [resolution.citations] if resolution else []
    scored = any(row.brier is not None for row in forecasts)
    return Finding(
        question="What is known of the odds?",
        answer=Odds(question, asked.ask, asked.closes, asked.agenda, classes, forecasts, overlap, resolution),
        method="What an analyst attached, what people forecast and what the overlap says, side by side.",
        exact=True,
        assumptions=ASSUMPTIONS,
        citations=tuple(dict.fromkeys(citation for each in cited for citation in each)),
        parameters={"question": question} | ({"as of": day.isoformat()} if day else {}),
        references=(*(("Wilson1927",) if classes else ()), *(("Brier1950",) if scored else ())),
    )


def _classes(case: Case, key: str, asked: Question, day: date | None) -> Iterator[ClassRow]:
    known = {**reference_classes(), **case.classes}
    for name, attached in asked.compare.items():
        if name in known and not class_asleep(known[name], day):
            path = dotted(("questions", key, "compare", name))
            yield _class_row(name, known[name], attached, asked.closes, path)


def _class_row(name: str, entry: ReferenceClass, attached: Attached, closes: date, path: str) -> ClassRow:
    return ClassRow(
        key=name,
        counted=entry.question,
        share=wilson(entry.k, entry.n),
        dataset=entry.dataset,
        version=entry.version,
        citation=entry.citation,
        caveat=entry.caveat,
        unit=entry.unit,
        time_limit=entry.time_limit,
        closes=closes,
        data_until=entry.data_until,
        why=attached.say,
        path=path,
        citations=citations_of(attached),
    )


def _forecasts(case: Case, key: str, asked: Question) -> Iterator[ForecastRow]:
    for number, forecast in enumerate(asked.forecasts):
        known = known_from(case, forecast)
        unscored = _unscored(case, forecast, asked, known)
        yield ForecastRow(
            who=forecast.who,
            words=forecast.words,
            on=forecast.on,
            probability=forecast.probability,
            brier=None if unscored else _brier(forecast, asked),
            unscored=unscored,
            known=known,
            path=dotted(("questions", key, "forecasts", number)),
            citations=citations_of(forecast),
        )


def _unscored(case: Case, forecast: Forecast, asked: Question, known: date | None) -> str | None:
    """Why a forecast gets no score; None where it does."""
    if forecast.probability is None:
        return "no probability was given"
    if forecast.on is not None:
        return "it forecasts something other than the question"
    if asked.happened is None:
        return "the question is open"
    if asked.happened.contested is not None:
        return "how the question was resolved is contested"
    return None if known is None else _hindsight(known, asked.closes, known_from(case, asked.happened))


def _hindsight(known: date, closes: date, resolved: date | None) -> str | None:
    if known > closes:
        return "it was made after the question had closed"
    if resolved is not None and known > resolved:
        return "it was made after the answer was known"
    return None


def _brier(forecast: Forecast, asked: Question) -> float | None:
    if forecast.probability is None or asked.happened is None:
        return None
    return (forecast.probability - (asked.happened.answer == "yes")) ** 2


def _resolution(case: Case, key: str, happened: Happened) -> Resolution:
    return Resolution(
        answer=happened.answer,
        say=happened.say,
        known=known_from(case, happened),
        contested=happened.contested is not None,
        path=dotted(("questions", key, "happened")),
        citations=citations_of(happened),
    )
