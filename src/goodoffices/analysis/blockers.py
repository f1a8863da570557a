"""What blocks: the smallest changes, by any side or by several at once, that would open an overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.agenda_draws import NODE_LIMIT, share_of
from goodoffices.analysis.changes import Giving, Search, closed_issues, obstacles_of
from goodoffices.analysis.demands import demands_of, refusals_by_issue
from goodoffices.analysis.finding import Finding
from goodoffices.analysis.readings import READINGS
from goodoffices.analysis.search.decide import decide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from goodoffices.analysis.agenda_draws import AgendaDraws
    from goodoffices.analysis.demands import Demand, Refusal
    from goodoffices.analysis.finding import Share
    from goodoffices.analysis.readings import Reading
    from goodoffices.analysis.worth import AgendaModel

    Bits = NDArray[np.bool_]

QUESTION = "What blocks, and what would have to give?"
METHOD = (
    "For draws without overlap, sets of red lines, impossible combinations and no-agreement worths are let give way, "
    "fewer before more, and it is decided exactly whether a package then exists that no party would refuse. In each "
    "draw only sets count that hold no smaller one that opens it. A no-agreement worth may fall to nothing; by how "
    "much it has to fall is found by halving, to 1 in 128, all of one set alike."
)
ASSUMPTIONS = (
    "Priors and no-agreement worths as for the overlap; weights uniform on the simplex.",
    "Options barred by a norm stay barred.",
    "That a change would open an overlap does not mean that it can be asked for.",
)


@dataclass(frozen=True, slots=True)
class Change:
    """Things that, given together, open an overlap where none was; leaving out any one of them does not.

    Attributes:
        demands: one, or several that must give at once, by issue.
        share: share of the blocked draws that it opens.
    """

    demands: tuple[Demand, ...]
    share: Share


@dataclass(frozen=True, slots=True)
class Blocked:
    """What blocks in one reading.

    Attributes:
        reading: which red lines hold.
        blocked: share of draws without overlap.
        closed: issues on which red lines and norms leave no option standing: there something has to give in every draw.
        changes: the smallest changes that open one, by issue, then by how many things must give at once. In a draw only
            changes that hold no smaller one count. Never ranked by party.
        parts: for each single thing, by issue, the share of the blocked draws in which it is part of such a change.
        unopened: share of the blocked draws that no change of at most `together` things opens; None where no draw is
            blocked.
        together: how many things were let give at once.
        examined: how many blocked draws were looked at.
        undecided: draws among them that reached the node limit for some change; they count as not opened by it.
        left_out: changes left out because each opens too few draws to be worth a line.
        in_worths: share of the blocked draws that no such change of red lines and impossible combinations alone opens:
            there what the parties want lies too far apart; None where no draw is blocked.
        left_out_share: share of the blocked draws that some change left out opens; None where no draw is blocked.
    """

    reading: Reading
    blocked: Share
    closed: tuple[str, ...]
    changes: tuple[Change, ...]
    parts: tuple[tuple[Demand, Share], ...]
    unopened: Share | None
    together: int
    examined: int
    undecided: int
    left_out: int
    in_worths: Share | None = None
    left_out_share: Share | None = None


@dataclass(frozen=True, slots=True)
class Blockers:
    """What blocks on one agenda, in both readings.

    Attributes:
        agenda: its key.
        readings: one entry for each reading; empty where nothing could be drawn.
        refusals: for each issue with a red line, what each party excludes there, in the order of the case.
        why: in plain words, why there is nothing to tell; empty otherwise.
    """

    agenda: str
    readings: tuple[Blocked, ...]
    refusals: tuple[tuple[str, tuple[Refusal, ...]], ...]
    why: str = ""


EXAMINED = 500
"""Draws without overlap that are looked at in each reading."""

LEAST = 0.01
"""Changes that open a smaller share of these are left out, and counted."""


def blockers(model: AgendaModel, drawn: AgendaDraws) -> Finding[Blockers]:
    """What blocks, and what would have to give, by any side or by several at once?

    Each thing that would have to give stands beside the refusals of others that it meets: a demand and a refusal block
    one another, and neither alone is the obstacle. Changes are listed by issue, never by party; what a norm bars is
    never proposed. That a change would open an overlap does not mean that it can be asked for.

    Args:
        model: the agenda.
        drawn: its draws; the uniform prior's are looked at.

    Returns:
        the finding, both readings in it.

    Raises:
        ValueError: orders run in circles, or known scores contradict a statement.

    Example:
        >>> from goodoffices.analysis.agenda_draws import AgendaDraws
        >>> from goodoffices.analysis.worth import agenda_model
        >>> from goodoffices.case.case import Case
        >>> positions = {"A": [{"red_line": "later", "by": "desk"}], "B": [{"red_line": "now", "by": "desk"}]}
        >>> issue = {"options": {"now": "Now", "later": "Later"}, "positions": positions}
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": "Ayland", "B": "Beeland"},
        ...     issues={"when": issue},
        ...     agendas={"meeting": {"issues": "all", "consent": ["A", "B"]}},
        ... )
        >>> model = agenda_model(case, "meeting")
        >>> word = blockers(model, AgendaDraws(model, 200, 1)).answer.readings[0]
        >>> word.closed, [demand.options for change in word.changes for demand in change.demands][:2]
        (('when',), [(('when', 'now'),), (('when', 'later'),)])
    """
    found = () if drawn.withheld else tuple(_blocked(model, drawn, reading) for reading in READINGS)
    return Finding(
        QUESTION,
        Blockers(model.agenda, found, refusals_by_issue(model), drawn.withheld),
        METHOD,
        exact=True,
        assumptions=ASSUMPTIONS,
        parameters={
            "draws": drawn.n,
            "seed": drawn.seed,
            "draws without overlap looked at, at most": EXAMINED,
            "nodes per draw at most": NODE_LIMIT,
        },
        references=("Land1960", "Wilson1927"),
    )


def _blocked(model: AgendaModel, drawn: AgendaDraws, reading: Reading) -> Blocked:
    sample = drawn.case()
    decision = decide(model.space, sample.draws, forbidden=model.forbidden(reading), node_limit=NODE_LIMIT)
    closed = ~(decision.found | decision.refused)
    rows = np.flatnonzero(closed)[:EXAMINED]
    search = Search(model, reading, sample.draws.part(rows), obstacles_of(model, reading))
    tried, together = search.tried() if len(rows) else ((), 0)
    opened, undecided = _opened(search, tried, len(rows))
    listed = _by_issue(search, {giving: bits for giving, bits in opened.items() if bits.mean() >= LEAST})
    small = [bits for bits in opened.values() if bits.mean() < LEAST]

    def share(bits: Bits) -> Share:
        return share_of(int(bits.sum()), len(rows), sample)

    def of_any(each: Iterable[Bits], *, wanted: bool = True) -> Share | None:
        return share(_any(each, len(rows)) == wanted) if len(rows) else None

    return Blocked(
        reading,
        share_of(int(closed.sum()), len(closed), sample),
        tuple(model.space.issues[i] for i in closed_issues(model, reading)),
        tuple(Change(_demands(search, giving, bits), share(bits)) for giving, bits in listed),
        tuple((demand, share(bits)) for demand, bits in (_parts(search, opened) if len(rows) else ())),
        of_any(opened.values(), wanted=False),
        together,
        len(rows),
        undecided,
        len(small),
        of_any([bits for giving, bits in opened.items() if not giving.parties], wanted=False),
        of_any(small),
    )


def _opened(search: Search, tried: Iterable[Giving], n: int) -> tuple[dict[Giving, Bits], int]:
    """In which draws each change opens an overlap that no smaller one within it opens; only changes that open some."""
    opened: dict[Giving, Bits] = {}
    undecided = np.zeros(n, dtype=np.bool_)
    for giving in tried:
        smaller = [opened[less] for less in giving.smaller() if less in opened]
        found, unknown = search.opened(giving, ~_any(smaller, n))
        undecided |= unknown
        if found.any():
            opened[giving] = found
    return opened, int(undecided.sum())


def _any(each: Iterable[Bits], n: int) -> Bits:
    together = np.zeros(n, dtype=np.bool_)
    for bits in each:
        together |= bits
    return together


def _by_issue(search: Search, changes: Mapping[Giving, Bits]) -> list[tuple[Giving, Bits]]:
    """By the issues they concern, in the agenda's order; then by size; no-agreement worths alone come last."""
    last = len(search.model.space.issues)

    def place(giving: Giving) -> tuple[list[int], int, list[int], list[int]]:
        obstacles = sorted(giving.obstacles)
        issues = sorted({i for k in obstacles for i, _ in search.obstacles[k].combination})
        return issues or [last], search.size(giving), obstacles, sorted(giving.parties)

    return sorted(changes.items(), key=lambda change: place(change[0]))


def _demands(search: Search, giving: Giving, opened: Bits) -> tuple[Demand, ...]:
    return demands_of(search, giving, search.fall(giving, opened) if giving.parties else None)


def _parts(search: Search, opened: Mapping[Giving, Bits]) -> Iterator[tuple[Demand, Bits]]:
    """Each single thing, by issue, with the draws in which it is part of a smallest change."""
    n = len(search.draws)
    for k in range(len(search.obstacles)):
        taking_part = _any((bits for giving, bits in opened.items() if k in giving.obstacles), n)
        for demand in demands_of(search, Giving(frozenset({k}), frozenset()), None):
            yield demand, taking_part
    for p in range(len(search.model.parties)):
        taking_part = _any((bits for giving, bits in opened.items() if p in giving.parties), n)
        for demand in demands_of(search, Giving(frozenset(), frozenset({p})), None):
            yield demand, taking_part
