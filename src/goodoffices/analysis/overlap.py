"""Is there a package that no party would refuse, in which share of what cannot be ruled out, and can the case tell?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.agenda_draws import NODE_LIMIT, share_of
from goodoffices.analysis.finding import Finding
from goodoffices.analysis.readings import ALPHAS, READINGS, SHIFTS
from goodoffices.analysis.search.acceptance import acceptance, is_countable
from goodoffices.analysis.search.decide import decide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from goodoffices.analysis.agenda_draws import AgendaDraws
    from goodoffices.analysis.draws import Sample
    from goodoffices.analysis.finding import Share
    from goodoffices.analysis.readings import Reading
    from goodoffices.analysis.space import Combination
    from goodoffices.analysis.worth import AgendaModel

    Bits = NDArray[np.bool_]

QUESTION = "Is there any package that no party would refuse?"
METHOD = (
    "For each draw of what packages may be worth, a branch-and-bound search decides exactly whether some package obeys "
    "the red lines and is worth no less than no agreement to every party whose consent counts."
)
COUNTED = "All worths are known; the packages that no party would refuse are counted, every one."
ASSUMPTIONS = (
    "Worths add up over issues, and over groups of issues valued together.",
    "Weights are Dirichlet with concentration 0.5, 1 or 2, worths of options uniform given their stated order.",
    "A no-agreement worth of which nothing is said is uniform from 0 to 1, and is also moved by 0.1 either way.",
    "The share is one of what the case cannot rule out. It is not a probability that talks succeed.",
)
REFERENCES = ("Greco2008", "Lahdelma1998", "Land1960", "Wilson1927")


@dataclass(frozen=True, slots=True)
class Measured:
    """The overlap under one reading, one prior and one shift of the no-agreement worths.

    Attributes:
        reading: which red lines hold; None for the control, which has none.
        alpha: concentration of the weights' Dirichlet prior; 1 is uniform.
        shift: by how much every no-agreement worth that is not known is moved.
        least: share of draws in which some package is acceptable to all, every undecided draw counted as none.
        most: the same, every undecided draw counted as one. Equal to `least` where all draws were decided.
        undecided: draws that reached the node limit; they are never guessed.
    """

    reading: Reading | None
    alpha: float
    shift: float
    least: Share
    most: Share
    undecided: int


@dataclass(frozen=True, slots=True)
class Range:
    """The smallest and the largest of several shares, sampling error left aside; each 0 to 1.

    Attributes:
        low: the smallest.
        high: the largest.
    """

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Counted:
    """How many packages everybody would accept, where all worths are known.

    Attributes:
        reading: which red lines hold.
        found: whether any package obeys red lines, norms and what is impossible, and no party would refuse it; None
            where the node limit was reached first.
        acceptable: how many such packages there are; None where there are too many packages to count through.
        standing: packages that obey red lines, norms and what is impossible, refused or not; None likewise.
        packages: all packages of the agenda.
    """

    reading: Reading
    found: bool | None
    acceptable: int | None
    standing: int | None
    packages: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """The zone of possible agreement on one agenda.

    Attributes:
        agenda: its key.
        withheld: whether no answer is given because the case does not say, or because the draws cannot be trusted.
        why: in plain words, why it is withheld; empty where it is not.
        apart: the readings whose own range lies clear of the control's, withheld or not.
        ranges: for each reading, its range over priors and shifts; empty where all worths are known or drawing failed.
        range: the range over everything.
        control: the same for the control, the agenda with all statements removed; None where nothing was drawn.
        measured: what the ranges are made of: readings by priors by shifts.
        measured_control: the control's: priors by shifts.
        counted: where all worths are known, the exact count for each reading; empty otherwise.
    """

    agenda: str
    withheld: bool
    why: str
    apart: tuple[Reading, ...] = ()
    ranges: tuple[tuple[Reading, Range], ...] = ()
    range: Range | None = None
    control: Range | None = None
    measured: tuple[Measured, ...] = ()
    measured_control: tuple[Measured, ...] = ()
    counted: tuple[Counted, ...] = ()


def overlap(model: AgendaModel, drawn: AgendaDraws) -> Finding[Overlap]:
    """Is there a package that no party would refuse, and does what was said let us tell?

    For every draw it is decided exactly whether some package obeys the red lines and is worth no less than no agreement
    to every party whose consent counts. The share is one of what cannot be ruled out [Lahdelma1998], not of futures; so
    it ranges over three priors, three shifts of the no-agreement worths and both readings, beside the same for the
    control, the agenda without its statements. Where the two ranges meet, the answer is withheld. Where all worths are
    known, nothing is drawn and packages are counted.

    Args:
        model: the agenda.
        drawn: its draws.

    Returns:
        the finding; its answer is withheld where the case does not say, or where the sampler's walks did not agree.

    Raises:
        ValueError: orders run in circles, or known scores contradict a statement.

    Example:
        >>> from goodoffices.analysis.agenda_draws import AgendaDraws
        >>> from goodoffices.analysis.worth import agenda_model
        >>> from goodoffices.case.case import Case
        >>> issue = {"options": {"now": "Now", "later": "Later"}}
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": "Ayland", "B": "Beeland"},
        ...     issues={"when": issue},
        ...     agendas={"meeting": {"issues": "all", "consent": ["A", "B"]}},
        ... )
        >>> model = agenda_model(case, "meeting")
        >>> overlap(model, AgendaDraws(model, 200, 1)).answer.withheld
        True
    """
    if model.scored:
        return Finding(QUESTION, _counted(model, drawn), COUNTED, exact=drawn.exact)
    if drawn.withheld:
        answer = Overlap(model.agenda, withheld=True, why=drawn.withheld)
    else:
        control = _measured(model.control(), drawn.control, (None,))
        answer = _compared(model, _measured(model, drawn.case, READINGS), control)
    limits = {"draws": drawn.n, "seed": drawn.seed, "nodes per draw at most": NODE_LIMIT}
    return Finding(
        QUESTION,
        answer,
        METHOD,
        exact=True,
        assumptions=ASSUMPTIONS,
        parameters=limits,
        references=REFERENCES,
    )


def _compared(model: AgendaModel, case: tuple[Measured, ...], control: tuple[Measured, ...]) -> Overlap:
    whole, beside = _range(case), _range(control)
    ranges = tuple((reading, _range(m for m in case if m.reading == reading)) for reading in READINGS)
    why = ""
    if not model.stated:
        why = "the case does not say; it holds no statement that bears on this agenda"
    elif _meet(whole, beside):
        why = "the case does not say; without any of its statements the answer could be the same"
    return Overlap(
        model.agenda,
        withheld=bool(why),
        why=why,
        apart=tuple(reading for reading, own in ranges if not _meet(own, beside)),
        ranges=ranges,
        range=whole,
        control=beside,
        measured=case,
        measured_control=control,
    )


def _range(measured: Iterable[Measured]) -> Range:
    found = tuple(measured)
    return Range(min(m.least.value for m in found), max(m.most.value for m in found))


def _meet(first: Range, second: Range) -> bool:
    return first.low <= second.high and second.low <= first.high


def _measured(
    model: AgendaModel, sample_of: Callable[[float], Sample], readings: tuple[Reading | None, ...]
) -> tuple[Measured, ...]:
    """The overlap for each reading, prior and shift, in this order."""
    found: dict[tuple[Reading | None, float, float], Measured] = {}
    for alpha in ALPHAS:
        sample = sample_of(alpha)
        sure = {shift: np.zeros(len(sample.draws), dtype=np.bool_) for shift in SHIFTS}
        # What stands at their word stands as opening bids, so that only the other draws need deciding again.
        for reading in readings:
            forbidden = model.space.forbidden if reading is None else model.forbidden(reading)
            for shift, (stands, undecided) in _by_shift(model, sample, forbidden, sure).items():
                found[reading, alpha, shift] = _measure(reading, shift, stands, undecided, sample)
                sure[shift] = stands
    return tuple(found[r, a, s] for r in readings for a in ALPHAS for s in SHIFTS)


def _by_shift(
    model: AgendaModel, sample: Sample, forbidden: tuple[Combination, ...], sure: dict[float, Bits]
) -> dict[float, tuple[Bits, Bits]]:
    """For each shift, the draws with an overlap and those undecided; a lower no-agreement worth closes none."""
    answers = {}
    carried = np.zeros(len(sample.draws), dtype=np.bool_)
    for shift in sorted(SHIFTS, reverse=True):
        found = carried | sure[shift]
        undecided = np.zeros_like(found)
        rest = np.flatnonzero(~found)
        draws = sample.shifted(shift).draws.part(rest)
        decision = decide(model.space, draws, forbidden=forbidden, node_limit=NODE_LIMIT)
        found[rest], undecided[rest] = decision.found, decision.refused
        answers[shift] = (found, undecided)
        carried = found
    return answers


def _measure(reading: Reading | None, shift: float, found: Bits, undecided: Bits, sample: Sample) -> Measured:
    yes, unknown = int(found.sum()), int(undecided.sum())
    least, most = (share_of(k, len(found), sample) for k in (yes, yes + unknown))
    return Measured(reading, sample.alpha, shift, least, most, unknown)


def _counted(model: AgendaModel, drawn: AgendaDraws) -> Overlap:
    return Overlap(
        model.agenda, withheld=False, why="", counted=tuple(_count(model, drawn, r) for r in READINGS)
    )


def _count(model: AgendaModel, drawn: AgendaDraws, reading: Reading) -> Counted:
    space, draws, forbidden = model.space, drawn.case().draws, model.forbidden(reading)
    if not is_countable(space, len(draws)):
        decision = decide(space, draws, forbidden=forbidden, node_limit=NODE_LIMIT)
        found = None if decision.refused[0] else bool(decision.found[0])
        return Counted(reading, found, None, None, space.size)
    tested = acceptance(space, draws, forbidden=forbidden)
    acceptable = int(tested.count().sum())
    return Counted(reading, acceptable > 0, acceptable, int(tested.allowed.sum()), space.size)
