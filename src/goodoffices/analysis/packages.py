"""Which packages are worth exploring: who gains what, who would have to move, and what each fails on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.agenda_draws import UNIFORM, share_of
from goodoffices.analysis.choices import named, written
from goodoffices.analysis.finding import Finding
from goodoffices.analysis.moves import fails_of, moves_of
from goodoffices.analysis.readings import ALPHAS, READINGS
from goodoffices.analysis.search import accepted, cover

if TYPE_CHECKING:
    from goodoffices.analysis.agenda_draws import AgendaDraws
    from goodoffices.analysis.choices import Choice
    from goodoffices.analysis.finding import Share
    from goodoffices.analysis.moves import Failing, Move
    from goodoffices.analysis.readings import Reading
    from goodoffices.analysis.space import Combination
    from goodoffices.analysis.worth import AgendaModel


QUESTION = "Which packages are worth exploring?"
METHOD = (
    "First the package that all accept in most draws, then, again and again, the one that adds most draws in which "
    "none listed before is acceptable to all. Where every package can be tried, a difference within two standard "
    "errors is no reason: of packages so close the one comes first with most options that hold today, or that a party "
    "asks for, calls open, puts first or would sign. Up to three obey every red line; the others are chosen as if red "
    "lines that are neither bound by law nor repeated were opening bids."
)
KNOWN = (
    "All worths are known; these are the packages on the frontier that no party would refuse, first the one whose "
    "smallest gain over no agreement is largest."
)
ASSUMPTIONS = (
    "Chosen under weights uniform on the simplex; shares are given for each prior.",
    "A package is a place to start a conversation, not a forecast and not advice.",
)
NONE_SCORED, NONE_DRAWN = "no package is acceptable to all", "in no draw is any package acceptable to all"
FEW, MANY = 3, 5
"""How many packages are listed: three where there are so many, up to five where more add something."""

ADDS = 0.01
"""Share of draws that a fourth or fifth package has to add."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How often nobody would refuse a package.

    Attributes:
        reading: which red lines hold.
        alpha: concentration of the weights' Dirichlet prior; 1 is uniform.
        share: share of draws in which it is worth no less than no agreement to every party; zero where it crosses a
            line that holds in this reading.
    """

    reading: Reading
    alpha: float
    share: Share


@dataclass(frozen=True, slots=True)
class Gain:
    """What a package is worth to a party, less what no agreement is worth to it; -1 to 1.

    Attributes:
        party: its key.
        low: in one draw of ten it is less than this.
        median: in half of the draws it is less than this.
        high: in one draw of ten it is more than this.
        willing: share of draws in which it is not negative; 0 to 1.
    """

    party: str
    low: float
    median: float
    high: float
    willing: float


@dataclass(frozen=True, slots=True)
class Explored:
    """A package worth exploring.

    Attributes:
        letter: A, B, C, ...: what the page calls it.
        options: one option for each issue.
        changes: the options among them that differ from today (an issue without a known state today counts).
        chosen_in: the reading in which it was chosen; both where the same red lines hold in both.
        newly: share of draws (uniform prior) in which it is acceptable to all in that reading, and no package listed
            before it is.
        acceptance: readings by priors.
        gains: for each party, in the order of the case.
        moves: who would have to move, by issue.
        fails: the red lines it crosses, by issue; empty where it crosses none.
    """

    letter: str
    options: Choice
    changes: Choice
    chosen_in: tuple[Reading, ...]
    newly: float
    acceptance: tuple[Acceptance, ...]
    gains: tuple[Gain, ...]
    moves: tuple[Move, ...]
    fails: tuple[Failing, ...]


@dataclass(frozen=True, slots=True)
class Packages:
    """The packages of one agenda that are worth exploring.

    Attributes:
        agenda: its key.
        explored: three to five where so many add something; fewer, or none, otherwise.
        covered: for each reading, the share of draws in which at least one of them is acceptable to all.
        barred: options that a norm bars; no package above holds one.
        why: in plain words, why there are none, or why the choice is not exact; empty otherwise.
    """

    agenda: str
    explored: tuple[Explored, ...]
    covered: tuple[tuple[Reading, Share], ...]
    barred: Choice
    why: str = ""


@dataclass(frozen=True)
class _Pick:
    """A package as chosen: its options as indices, where it was chosen, and what it adds there."""

    package: tuple[int, ...]
    reading: Reading
    newly: float


def packages(model: AgendaModel, drawn: AgendaDraws) -> Finding[Packages]:
    """Which packages are worth exploring: who gains what, who would have to move, and what does each fail on?

    Not the five best, which would be five versions of one idea, but a short list with something for as many of the
    possible worlds as can be [Nemhauser1978]. No package holds an option that a norm bars.

    Args:
        model: the agenda.
        drawn: its draws.

    Returns:
        the finding; not exact, and the answer says why, where there are too many packages to try them all.

    Raises:
        ValueError: orders run in circles, or known scores contradict a statement.

    Example:
        >>> from goodoffices.analysis.agenda_draws import AgendaDraws
        >>> from goodoffices.analysis.worth import agenda_model
        >>> from goodoffices.case.case import Case
        >>> positions = {"A": [{"red_line": "later", "by": "desk"}]}
        >>> issue = {"options": {"now": "Now", "later": "Later"}, "positions": positions}
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": "Ayland", "B": "Beeland"},
        ...     issues={"when": issue},
        ...     agendas={"meeting": {"issues": "all", "consent": ["A", "B"]}},
        ... )
        >>> model = agenda_model(case, "meeting")
        >>> for explored in packages(model, AgendaDraws(model, 500, 1)).answer.explored:
        ...     print(
        ...         explored.letter,
        ...         explored.options,
        ...         [move.party for move in explored.moves],
        ...         len(explored.fails),
        ...     )
        A (('when', 'now'),) [] 0
        B (('when', 'later'),) ['A'] 1
    """
    picks, why = _picked(model, drawn)
    accepts = _Accepts(model, drawn, picks)
    explored = tuple(_explored(model, drawn, picks, k, accepts) for k in range(len(picks)))
    if not (picks or why):
        why = NONE_SCORED if model.scored else NONE_DRAWN
    return Finding(
        QUESTION,
        Packages(model.agenda, explored, accepts.together(), named(model.space, model.space.barred), why),
        KNOWN if model.scored else METHOD,
        exact=drawn.exact and not (picks and why),
        assumptions=ASSUMPTIONS,
        parameters={"draws": drawn.n, "seed": drawn.seed, "packages at most": MANY},
        references=("Nemhauser1978", "Wilson1927"),
    )


def _picked(model: AgendaModel, drawn: AgendaDraws) -> tuple[list[_Pick], str]:
    """What to explore; and why there is nothing, or why the choice is not exact."""
    if drawn.withheld:
        return [], drawn.withheld
    return (_scored(drawn), "") if model.scored else _drawn(model, drawn)


def _drawn(model: AgendaModel, drawn: AgendaDraws) -> tuple[list[_Pick], str]:
    """Up to three at their word, then what adds most as opening bids, in the draws that nothing before covers."""
    draws = drawn.case().draws
    left = np.arange(len(draws))
    picks: list[_Pick] = []
    reasons: list[str] = []
    for reading, most in zip(READINGS, (FEW, MANY), strict=True):
        if not len(left) or len(picks) >= most:
            continue
        shut, want = model.forbidden(reading), most - len(picks)
        found = cover(model.space, draws.part(left), forbidden=shut, want=want, spoken=model.spoken)
        reasons += [found.why] * bool(len(found.packages))
        for row, newly in zip(found.packages, found.newly, strict=True):
            if len(picks) < FEW or newly >= ADDS * len(draws):
                picks.append(_Pick(tuple(int(o) for o in row), reading, float(newly) / len(draws)))
        rows = np.array([pick.package for pick in picks], dtype=np.int16).reshape(-1, len(model.space.issues))
        taken = accepted(model.space, draws.part(left), rows, threads=1).any(axis=0)
        left = left[~taken]
    return picks, next(filter(None, reasons), "")


def _scored(drawn: AgendaDraws) -> list[_Pick]:
    draws = drawn.case().draws
    found: dict[tuple[int, ...], tuple[float, Reading]] = {}
    for reading in READINGS:
        front = drawn.front(reading)
        for point, witness in zip(front.points, front.witnesses, strict=True):
            least, package = float((point - draws.reserve[0]).min()), tuple(int(o) for o in witness)
            if least >= 0 and package not in found:
                found[package] = (least, reading)
    best = sorted(found.items(), key=lambda entry: (READINGS.index(entry[1][1]), -entry[1][0], entry[0]))[
        :MANY
    ]
    return [_Pick(package, reading, float(k == 0)) for k, (package, (_, reading)) in enumerate(best)]


class _Accepts:
    """Who accepts what among the picks: bool [picks, draws] for each prior, and which picks stand in each reading."""

    def __init__(self, model: AgendaModel, drawn: AgendaDraws, picks: list[_Pick]) -> None:
        rows = np.array([pick.package for pick in picks], dtype=np.int16).reshape(-1, len(model.space.issues))
        priors = () if drawn.withheld else ALPHAS
        self._samples = {alpha: drawn.case(alpha) for alpha in priors}
        self._tables = {a: accepted(model.space, s.draws, rows, threads=1) for a, s in self._samples.items()}
        self._stands = {
            reading: np.array(
                [not _crosses(model.forbidden(reading), pick.package) for pick in picks], dtype=np.bool_
            )
            for reading in READINGS
        }

    def share(self, reading: Reading, alpha: float, picks: slice) -> Share:
        """Share of draws in which at least one of some picks is acceptable to all."""
        table = self._tables[alpha][picks][self._stands[reading][picks]]
        return share_of(int(table.any(axis=0).sum()), table.shape[1], self._samples[alpha])

    def together(self) -> tuple[tuple[Reading, Share], ...]:
        """For each reading, how often at least one of all picks is acceptable to all; empty where nothing was drawn."""
        return tuple((r, self.share(r, UNIFORM, slice(None))) for r in READINGS if self._tables)


def _crosses(forbidden: tuple[Combination, ...], package: tuple[int, ...]) -> bool:
    return any(all(package[i] == o for i, o in combination) for combination in forbidden)


def _explored(
    model: AgendaModel, drawn: AgendaDraws, picks: list[_Pick], k: int, accepts: _Accepts
) -> Explored:
    space, package = model.space, picks[k].package
    changed = tuple((i, o) for i, o in enumerate(package) if o != model.today[i])
    this = slice(k, k + 1)
    return Explored(
        "ABCDE"[k],
        written(space, package),
        named(space, changed),
        READINGS if len({frozenset(model.forbidden(r)) for r in READINGS}) == 1 else (picks[k].reading,),
        picks[k].newly,
        tuple(Acceptance(r, a, accepts.share(r, a, this)) for r in READINGS for a in ALPHAS),
        _gains(model, drawn, package),
        moves_of(model, package),
        fails_of(model, package),
    )


def _gains(model: AgendaModel, drawn: AgendaDraws, package: tuple[int, ...]) -> tuple[Gain, ...]:
    draws = drawn.case().draws
    columns = model.space.columns(np.array([package], dtype=np.int16))[0]
    gains = (draws.values[:, :, columns].sum(axis=2) - draws.reserve) / draws.one
    low, median, high = np.quantile(gains, (0.1, 0.5, 0.9), axis=0)
    willing = (gains >= 0).mean(axis=0)
    return tuple(
        Gain(party, float(low[p]), float(median[p]), float(high[p]), float(willing[p]))
        for p, party in enumerate(model.parties)
    )
