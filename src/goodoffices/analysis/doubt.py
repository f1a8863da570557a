"""Draws in which each red line that may be an opening bid holds or not: what the questions are asked of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.agenda_draws import NODE_LIMIT
from goodoffices.analysis.draws.streams import stream
from goodoffices.analysis.readings import ALPHAS, holds
from goodoffices.analysis.search.acceptance import accepted
from goodoffices.analysis.search.decide import decide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from goodoffices.analysis.agenda_draws import AgendaDraws
    from goodoffices.analysis.draws import Sample
    from goodoffices.analysis.space import Combination, Space
    from goodoffices.analysis.worth import AgendaModel

    Bits = NDArray[np.bool_]
    Packages = NDArray[np.int16]

POOL = 128
"""Packages among which the best for an answer is sought; all of them where the agenda has no more."""

CLIMBERS, CLIMBED, ROUNDS = 16, 1_000, 3
"""How many of the best are bettered one issue at a time, on how many draws, how often."""


@dataclass(frozen=True, slots=True)
class Line:
    """A statement that draws a red line and may be an opening bid.

    Attributes:
        party: index of the party.
        combinations: what it excludes.
        path: where the case says so.
    """

    party: int
    combinations: tuple[Combination, ...]
    path: str


@dataclass(frozen=True)
class Doubted:
    """One prior's draws, each with its own red lines.

    Attributes:
        model: the agenda.
        sample: the draws as they were made.
        tables: the same, where a red line that holds in a draw and lies within one term sinks what it excludes below
            any no-agreement worth.
        lines: the red lines in doubt.
        holding: bool [draws, lines]; which of them hold in which draw.
        overlap: bool [draws]; whether some package is acceptable to all.
        witness: int16 [draws, issues]; such a package, -1 throughout where there is none.
        decided: bool [draws]; False where the node limit was reached.
    """

    model: AgendaModel
    sample: Sample
    tables: Sample
    lines: tuple[Line, ...]
    holding: Bits
    overlap: Bits
    witness: Packages
    decided: Bits

    @property
    def thinned(self) -> float:
        """How many independent draws one of these is worth; 0 to 1."""
        return self.sample.ess / len(self.sample.draws)

    def accepts(self, packages: Packages) -> Bits:
        """In which draws all accept which packages; bool [packages, draws]."""
        firm = self.model.forbidden("as opening bids")
        answers = accepted(self.model.space, self.tables.draws, packages, forbidden=firm, threads=1)
        for number, combination in _across(self.model.space, self.lines):
            holding_it = np.all([packages[:, i] == o for i, o in combination], axis=0)
            answers &= ~(holding_it[:, None] & self.holding[None, :, number])
        return answers


def doubted(model: AgendaModel, drawn: AgendaDraws) -> Doubted:
    """The uniform prior's draws, each red line in doubt holding in a draw with chance one half, each by itself."""
    sample = drawn.case()
    lines = lines_in_doubt(model)
    seed = np.random.SeedSequence(drawn.seed, spawn_key=(len(ALPHAS),))
    holding = stream(seed).random((len(sample.draws), len(lines))) < 0.5  # noqa: PLR2004 -- every doubtful line holds in half of the draws: assumed
    tables = replace(sample, draws=replace(sample.draws, values=_sunk(model, sample, lines, holding)))
    overlap, decided = np.zeros((2, len(sample.draws)), dtype=np.bool_)
    witness = np.empty((len(sample.draws), len(model.space.issues)), dtype=np.int16)
    across = list(_across(model.space, lines))
    patterns, of = np.unique(holding[:, [number for number, _ in across]], axis=0, return_inverse=True)
    for k, pattern in enumerate(patterns):
        rows = np.flatnonzero(of.ravel() == k)
        there = tuple(combination for (_, combination), on in zip(across, pattern, strict=True) if on)
        forbidden = model.forbidden("as opening bids") + there
        decision = decide(
            model.space, tables.draws.part(rows), forbidden=forbidden, node_limit=NODE_LIMIT, threads=1
        )
        overlap[rows], witness[rows], decided[rows] = decision.found, decision.witness, ~decision.refused
    return Doubted(model, sample, tables, lines, holding, overlap, witness, decided)


def lines_in_doubt(model: AgendaModel) -> tuple[Line, ...]:
    """The statements of red lines that hold at their word but not as opening bids, by issue."""
    found: dict[tuple[str, str], list[Combination]] = {}
    for line in model.red_lines:
        if not holds(line.status, "as opening bids"):
            found.setdefault((line.party, line.path), []).append(line.combination)
    return tuple(Line(model.parties.index(party), tuple(c), path) for (party, path), c in found.items())


def _within(space: Space, combination: Combination) -> int | None:
    """The term that spans a whole combination; None where none does."""
    issues = {i for i, _ in combination}
    return next((t for t, scope in enumerate(space.scopes) if issues <= set(scope)), None)


def _across(space: Space, lines: tuple[Line, ...]) -> Iterator[tuple[int, Combination]]:
    """The combinations that no single term spans, each with the index of its line."""
    for number, line in enumerate(lines):
        for combination in line.combinations:
            if _within(space, combination) is None:
                yield number, combination


def _sunk(model: AgendaModel, sample: Sample, lines: tuple[Line, ...], holding: Bits) -> NDArray[np.float64]:
    values = sample.draws.values.copy()
    space = model.space
    for number, line in enumerate(lines):
        for combination in line.combinations:
            term = _within(space, combination)
            if term is not None:
                columns = _cells(space, term, combination)
                rows = np.flatnonzero(holding[:, number])
                values[rows[:, None], line.party, columns] -= 2.0 * sample.draws.one
    return values


def _cells(space: Space, term: int, combination: Combination) -> NDArray[np.int64]:
    """The columns of a term that hold a combination within it."""
    scope = space.scopes[term]
    chosen = dict(combination)
    choices = np.indices([space.counts[i] for i in scope]).reshape(len(scope), -1)
    holding = np.all([choices[place] == chosen[i] for place, i in enumerate(scope) if i in chosen], axis=0)
    return np.asarray(space.offsets[term] + np.flatnonzero(holding), dtype=np.int64)


def pool_of(doubt: Doubted, more: Packages) -> Packages:
    """Packages among which the best is sought: those asked for, those that show an overlap, and their best neighbours.

    All packages that stand, where the agenda has no more than `POOL`; then the best of them is the best of all.
    """
    space = doubt.model.space
    if space.size <= POOL:
        return np.indices(space.counts, dtype=np.int16).reshape(len(space.counts), -1).T
    shown, often = np.unique(doubt.witness[doubt.overlap], axis=0, return_counts=True)
    found = np.concatenate((more, shown[np.argsort(-often, kind="stable")][:POOL]))
    if not len(found):  # nobody accepts anything in any draw: one package has to stand for all the others
        return np.zeros((1, len(space.counts)), dtype=np.int16)
    tables = replace(doubt.tables, draws=doubt.tables.draws.part(slice(0, CLIMBED)))
    tried = replace(doubt, tables=tables, holding=doubt.holding[:CLIMBED])
    for _ in range(ROUNDS):
        found = _best(tried, found)
        found = np.concatenate((more, found, *(_neighbours(space, row) for row in found[:CLIMBERS])))
    return _best(tried, found)


def _best(doubt: Doubted, packages: Packages) -> Packages:
    each = np.unique(packages, axis=0)
    return each[np.argsort(-doubt.accepts(each).sum(axis=1), kind="stable")][:POOL]


def _neighbours(space: Space, package: NDArray[np.int16]) -> Packages:
    """Every package that differs in one issue."""
    found = np.repeat(package[None, :], sum(space.counts), axis=0)
    issues = np.repeat(np.arange(len(space.counts)), space.counts)
    found[np.arange(len(found)), issues] = np.concatenate([np.arange(count) for count in space.counts])
    return found
