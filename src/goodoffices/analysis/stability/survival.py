"""Robustness: in how many of the rankings that the statements allow does each state hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.draws.streams import stream
from goodoffices.analysis.stability.concepts import stable
from goodoffices.analysis.stability.view import Wish, levels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.stability.concepts import Concept
    from goodoffices.analysis.stability.view import View

    Ints = NDArray[np.int32]
    Longs = NDArray[np.int64]


def drawn_ranks(view: View, rng: np.random.Generator) -> Ints:
    """One ranking for each party that its statements allow, int32 [parties, states].

    What the statements do not tell apart is put in order at random, every order alike likely; an open priority is
    turned or placed at random. A ranking that the case gives stands as it is, its ties included.
    """
    rows = np.empty((view.graph.parties, view.graph.states), np.int32)
    for party, (own, ranked) in enumerate(zip(view.wishes, view.ranked, strict=True)):
        if ranked is not None:
            rows[party] = ranked
            continue
        worth = levels(closed(own, rng), view.graph.states)
        rows[party, np.lexsort((rng.random(view.graph.states), worth))] = np.arange(view.graph.states)
    return rows


def closed(wishes: tuple[Wish, ...], rng: np.random.Generator) -> list[Wish]:
    """Wishes in one of the orders that they allow, the open ones turned or placed at random."""
    found = [wish for wish in wishes if wish.open in {None, "whether"}]
    for wish in wishes:
        if wish.open in {"where", "both"}:
            found.insert(int(rng.integers(len(found) + 1)), wish)
    turned = [wish.open in {"whether", "both"} and bool(rng.integers(2)) for wish in found]
    return [
        Wish(wish.words, ~wish.holds if over else wish.holds)
        for wish, over in zip(found, turned, strict=True)
    ]


def survival(view: View, concept: Concept, draws: int, seed: int = 1) -> tuple[Longs, Longs]:
    """In how many draws each state holds.

    Args:
        view: the model.
        concept: the way of holding.
        draws: how many rankings are drawn for each party.
        seed: the same seed gives the same draws.

    Returns:
        int64 [states], for all parties together; and int64 [parties, states], for each.
    """
    source = np.random.SeedSequence(seed)
    every = np.zeros(view.graph.states, np.int64)
    each = np.zeros((view.graph.parties, view.graph.states), np.int64)
    for draw in range(draws):
        held = stable(view.graph, drawn_ranks(view, stream(source, draw)), (concept,))[concept]
        every += held.all(axis=0)
        each += held
    return every, each
