"""What is known of each party's worths, and what remains open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.finding import Finding

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.agenda_draws import AgendaDraws
    from goodoffices.analysis.statements import RedLine, Unused
    from goodoffices.analysis.worth import AgendaModel

QUESTION = "What do we know of what each party wants, and what is open?"
METHOD = "The statements that bear on this agenda, and the weights of issues in the draws that obey them all."
ASSUMPTIONS = (
    "Weights uniform on the simplex given their stated order; where nothing is said of an order, all are possible.",
    "A no-agreement worth of which nothing is said is uniform from 0 to 1.",
)


@dataclass(frozen=True, slots=True)
class Weight:
    """How much an issue, or a group of issues valued together, may matter to a party; parts of 1.

    Attributes:
        issues: the issue, or the group's issues.
        low: in one draw of ten it is less than this.
        median: in half of the draws it is less than this.
        high: in one draw of ten it is more than this.
    """

    issues: tuple[str, ...]
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class PartyKnown:
    """What is known of one party's worths on an agenda.

    Attributes:
        party: its key.
        statements: paths of the statements that bear on its worths, in the order of the case.
        weights: for each term of the agenda, under the uniform prior; empty where nothing could be drawn.
        no_agreement: range of its no-agreement worth, 0 to 1.
        assumed: whether that range is assumed because nothing is said of it.
        scored: whether its worths are known in full.
    """

    party: str
    statements: tuple[str, ...]
    weights: tuple[Weight, ...]
    no_agreement: tuple[float, float]
    assumed: bool
    scored: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What the case says of worths on one agenda.

    Attributes:
        agenda: its key.
        packages: how many packages it has, forbidden ones included.
        parties: for each party whose consent counts, in the order of the case.
        red_lines: what they exclude, by issue.
        unused: statements that bear on no draw here, and why.
    """

    agenda: str
    packages: int
    parties: tuple[PartyKnown, ...]
    red_lines: tuple[RedLine, ...]
    unused: tuple[Unused, ...]


def known(model: AgendaModel, drawn: AgendaDraws) -> Finding[Known]:
    """What do we know of what each party wants on this agenda, and what is open?

    Args:
        model: the agenda.
        drawn: its draws; the uniform prior's show how much each issue may matter.

    Raises:
        ValueError: orders run in circles, or known scores contradict a statement.

    Example:
        >>> from goodoffices.analysis.agenda_draws import AgendaDraws
        >>> from goodoffices.analysis.worth import agenda_model
        >>> from goodoffices.case.case import Case
        >>> issue = {
        ...     "options": {"now": "Now", "later": "Later"},
        ...     "positions": {"A": [{"seeks": "now", "by": "desk"}]},
        ... }
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": "Ayland", "B": "Beeland"},
        ...     issues={"when": issue},
        ...     agendas={"meeting": {"issues": "all", "consent": ["A", "B"]}},
        ... )
        >>> model = agenda_model(case, "meeting")
        >>> [party.statements for party in known(model, AgendaDraws(model, 100, 1)).answer.parties]
        [('issues.when.positions.A.0',), ()]
    """
    parties = tuple(
        PartyKnown(
            party,
            tuple(str(name) for name in told.names),
            _weights(model, drawn, p),
            (float(told.reserve[0]), float(told.reserve[1])),
            told.reserve_name is None,
            told.scores is not None,
        )
        for p, (party, told) in enumerate(zip(model.parties, model.knowledge, strict=True))
    )
    return Finding(
        QUESTION,
        Known(model.agenda, model.space.size, parties, model.red_lines, model.unused),
        METHOD,
        exact=True,
        assumptions=ASSUMPTIONS,
        parameters={"draws": drawn.n, "seed": drawn.seed},
        references=("Keeney1976", "Greco2008"),
    )


def _weights(model: AgendaModel, drawn: AgendaDraws, party: int) -> tuple[Weight, ...]:
    if drawn.withheld:
        return ()
    draws, offsets = drawn.case().draws, model.space.offsets[:-1]
    table = draws.values[:, party]
    # Known scores need not have a worst of 0 in every term; a weight is a swing, from worst to best.
    swings: NDArray[np.float64] = np.maximum.reduceat(table, offsets, axis=1) - np.minimum.reduceat(
        table, offsets, axis=1
    )
    parts = swings / swings.sum(axis=1, keepdims=True).clip(min=1.0)
    low, median, high = np.quantile(parts, (0.1, 0.5, 0.9), axis=0)
    issues = [tuple(model.space.issues[i] for i in scope) for scope in model.space.scopes]
    return tuple(
        Weight(named, float(low[t]), float(median[t]), float(high[t])) for t, named in enumerate(issues)
    )
