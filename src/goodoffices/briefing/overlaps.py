"""The overlap, told with its company: ranges, both readings and the control; and what blocks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.listing import joined
from goodoffices.analysis.wording import issue_name
from goodoffices.briefing.statements import Word

if TYPE_CHECKING:
    from goodoffices.analysis.blockers import Blocked, Blockers
    from goodoffices.analysis.demands import Demand, Refusal
    from goodoffices.analysis.finding import Finding
    from goodoffices.analysis.overlap import Counted, Overlap
    from goodoffices.briefing.statements import Computed
    from goodoffices.briefing.telling import Telling

MOST_CHANGES = 5
"""How many changes are printed for each agenda; the JSON holds all."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range of shares: of one reading, or of the control.

    Attributes:
        reading: which red lines hold; None for the control.
        low: the smallest share.
        high: the largest.
    """

    reading: Word | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OverlapTold:
    """The overlap of one agenda.

    Attributes:
        withheld: whether the case does not say.
        summary: what can be said, in a sentence.
        spans: the ranges beside one another, the control last.
        apart: what the readings say one by one, where one of them is clear of the control.
    """

    withheld: bool
    summary: Computed
    spans: tuple[Span, ...]
    apart: tuple[Computed, ...]


@dataclass(frozen=True, slots=True)
class BlockedTold:
    """What blocks in one reading.

    Attributes:
        reading: which red lines hold.
        blocked: in which share of the draws there is no overlap.
        closed: issues on which something has to give in every draw.
        unopened: what no change opens.
    """

    reading: Word
    blocked: Computed
    closed: Computed | None
    unopened: Computed | None


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """Things that, given together, open an overlap where none was.

    Attributes:
        demands: what would have to give, each with the refusal it meets.
        opens: for each reading, the share of the blocked draws that it opens; None where it is no smallest change.
    """

    demands: tuple[tuple[Computed, Computed | None], ...]
    opens: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class BlockersTold:
    """What blocks on one agenda.

    Attributes:
        why: why there is nothing to tell; None otherwise.
        readings: one entry for each reading.
        changes: the smallest changes, by issue, both readings side by side.
        in_data: how many more the data file lists.
        rare: how many more there are, each opening under a hundredth of the blocked draws, that are listed nowhere.
        parts: for the figure: what would have to give, and for each reading in which share of the blocked draws it is
            part of a smallest change.
    """

    why: Computed | None
    readings: tuple[BlockedTold, ...]
    changes: tuple[ChangeTold, ...]
    in_data: int
    rare: int
    parts: tuple[tuple[Computed, tuple[float | None, ...]], ...]


def share(value: float) -> str:
    """A share as it is printed: two decimals, and never 0 or 1 for what is not exactly that.

    Example:
        >>> share(0.304), share(0.0004), share(0.9999), share(0.0), share(1.0)
        ('0.30', '<0.01', '>0.99', '0', '1')
    """
    if value in (0.0, 1.0):
        return str(int(value))
    return "<0.01" if value < 0.005 else ">0.99" if value >= 0.995 else f"{value:.2f}"  # noqa: PLR2004 -- rounding


def between(low: float, high: float) -> str:
    """A range of shares as it is printed.

    Example:
        >>> between(0.3, 0.42), between(0.3, 0.301)
        ('0.30–0.42', '0.30')
    """
    first, last = share(low), share(high)
    return first if first == last else f"{first}–{last}"


def overlap_told(telling: Telling, finding: Finding[Overlap]) -> OverlapTold:
    """Is there a package nobody would refuse, and can the case tell?"""
    of = finding.answer
    spans = [Span(Word(reading), r.low, r.high) for reading, r in of.ranges]
    if of.control is not None:
        spans.append(Span(None, of.control.low, of.control.high))
    apart = tuple(
        telling.computed(
            f"Clear of the control, {reading}: some package is acceptable to all in {between(r.low, r.high)} of the "
            "draws.",
            finding,
        )
        for reading, r in of.ranges
        if reading in of.apart
    )
    return OverlapTold(of.withheld, telling.computed(_summary(of), finding), tuple(spans), apart)


def _summary(of: Overlap) -> str:
    if of.withheld:
        why = of.why.rstrip(".") or "the case does not say"
        return f"Is there a package that no party would refuse? Withheld: {why[:1].lower()}{why[1:]}."
    if of.counted:
        told = [f"{c.reading}, {_counted(c)}" for c in of.counted]
        return f"Packages that no party would refuse: {'; '.join(told)}."
    told = [f"{reading}, in {between(r.low, r.high)} of the draws" for reading, r in of.ranges]
    return f"Some package is acceptable to all {'; '.join(told)}."


def _counted(of: Counted) -> str:
    if of.acceptable is not None:
        return f"{of.acceptable:,} of {of.packages:,}"
    found = {True: "at least one", False: "none", None: "undecided whether any"}[of.found]
    return f"{found} of {of.packages:,}, too many to count"


def _demand(telling: Telling, demand: Demand) -> str:
    who = telling.case.party_name(demand.party or "")
    if demand.kind == "no-agreement worth":
        return f"{who}: walking away worth less to it"
    options = telling.package_text(demand.options)
    if demand.kind == "impossible combination":
        return f"A way to combine {options}"
    return f"{who} allows {options} ({demand.status})"


def _met(telling: Telling, finding: Finding[Blockers], refusals: tuple[Refusal, ...]) -> Computed | None:
    told = [
        f"{telling.case.party_name(each.party)} excludes "
        + joined(telling.package_text(option) for option in each.options)
        for each in refusals
    ]
    paths = [path for each in refusals for path in each.paths]
    return telling.computed(f"meets: {'; '.join(told)}", finding, paths) if told else None


def _blocked(telling: Telling, finding: Finding[Blockers], of: Blocked) -> BlockedTold:
    unopened = closed = None
    if of.unopened is not None:
        words = _unopened(of.unopened.value, of.together)
        unopened = telling.computed(words, finding)
    if of.closed:
        names = joined(issue_name(telling.case, key) for key in of.closed)
        words = f"No option is left standing on {names}: there something has to give in every draw."
        closed = telling.computed(words, finding)
    blocked = telling.computed(
        f"{of.reading.capitalize()}: no overlap in {share(of.blocked.value)} of the draws.", finding
    )
    return BlockedTold(Word(of.reading), blocked, closed, unopened)


def _unopened(value: float, together: int) -> str:
    """What no change opens, in words.

    Example:
        >>> _unopened(0.0, 3)
        'In each of these some change, of up to 3 things together, opens one.'
        >>> _unopened(0.25, 3)
        'In 0.25 of these no change opens one, of up to 3 things together.'
    """
    if not value:
        return f"In each of these some change, of up to {together} things together, opens one."
    return f"In {share(value)} of these no change opens one, of up to {together} things together."


def _key(demand: Demand) -> tuple[object, ...]:
    return demand.kind, demand.party, demand.options


def _changes(telling: Telling, finding: Finding[Blockers]) -> tuple[ChangeTold, ...]:
    """The smallest changes of both readings, each once: those that open most, in the order of the issues."""
    readings = finding.answer.readings
    shares: dict[tuple[object, ...], list[float | None]] = {}
    demands: dict[tuple[object, ...], tuple[Demand, ...]] = {}
    for number, reading in enumerate(readings):
        for change in reading.changes:
            key = tuple(_key(each) for each in change.demands)
            demands.setdefault(key, change.demands)
            shares.setdefault(key, [None] * len(readings))[number] = change.share.value
    widest = sorted(shares, key=lambda key: -max(value or 0.0 for value in shares[key]))[:MOST_CHANGES]
    return tuple(
        ChangeTold(
            tuple(
                (telling.computed(_demand(telling, d), finding, d.paths), _met(telling, finding, d.meets))
                for d in demands[key]
            ),
            tuple(shares[key]),
        )
        for key in shares
        if key in widest
    )


def _parts(
    telling: Telling, finding: Finding[Blockers]
) -> tuple[tuple[Computed, tuple[float | None, ...]], ...]:
    readings = finding.answer.readings
    told: dict[tuple[object, ...], tuple[Demand, list[float | None]]] = {}
    for number, reading in enumerate(readings):
        for demand, part in reading.parts:
            told.setdefault(_key(demand), (demand, [None] * len(readings)))[1][number] = part.value
    return tuple(
        (telling.computed(_demand(telling, demand), finding, demand.paths), tuple(values))
        for demand, values in told.values()
    )


def blockers_told(telling: Telling, finding: Finding[Blockers]) -> BlockersTold:
    """What blocks, in both readings; each demand with the refusal it meets, by issue, never ranked by party."""
    of = finding.answer
    changes = _changes(telling, finding)
    every = {tuple(_key(d) for d in change.demands) for reading in of.readings for change in reading.changes}
    return BlockersTold(
        why=telling.computed(of.why, finding) if of.why else None,
        readings=tuple(_blocked(telling, finding, each) for each in of.readings),
        changes=changes,
        in_data=len(every) - len(changes),
        rare=max((each.left_out for each in of.readings), default=0),
        parts=_parts(telling, finding),
    )
