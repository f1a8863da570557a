"""Who could move away from a state, who would answer, and does it hold: each verdict with its witness moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from goodoffices.analysis.stability.kernels import best_after
from goodoffices.analysis.stability.paths import ways
from goodoffices.analysis.stability.telling import state_words, step, way_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.stability.paths import Way
    from goodoffices.analysis.stability.view import View

    Ints = NDArray[np.int32]

Word = Literal["nothing to gain", "held back", "held back by threats alone", "would leave", "nothing known"]
"""What is said of a party at a state, the firmest first; the last where nothing is known of what it prefers."""

WORDS: tuple[Word, ...] = ("nothing to gain", "held back", "held back by threats alone", "would leave")

FAILING: tuple[Word, ...] = WORDS[2:]
"""What is said of a party for which the state does not hold."""
HOLDING: tuple[Word, ...] = WORDS[:2]
"""What is said of a party that stays of its own interest, or because answers to its moves are credible."""


@dataclass(frozen=True, slots=True)
class Temptation:
    """A move by which a party would gain, and how it would be answered.

    Attributes:
        to: the state it leads to.
        answer: the others' moves in a row that leave the party no better off than before; empty where there are none.
        credible: whether each move of the answer takes its mover to a state that the mover prefers.
        escape: whether the party could still move on from the answer to something better than before.
    """

    to: int
    answer: Way
    credible: bool
    escape: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a state holds for one party.

    Attributes:
        party: key of the party.
        state: the state, by number.
        word: nothing to gain; held back (every gain would be answered by moves that those who make them gain from);
            held back by threats alone (some gain would be answered only against the answerer's interest); would leave;
            nothing known.
        temptations: every move by which it would gain, with its answer; the one that decides the word first.
        sentence: the verdict in words, with the moves that witness it.
        silent: whether nothing is known of what the party prefers, so that the word says little.
    """

    party: str
    state: int
    word: Word
    temptations: tuple[Temptation, ...]
    sentence: str
    silent: bool = False


def verdict(view: View, rank: Ints, party: int, state: int) -> Verdict:
    """Does a state hold for a party, and why?

    Args:
        view: the model.
        rank: int32 [parties, states]; each party's ranks, better higher.
        party: its place in the model.
        state: the state, by number.
    """
    gains = [int(to) for to in view.graph.to(party, state) if rank[party, to] > rank[party, state]]
    found = [_temptation(view, rank, party, state, to) for to in gains]
    found.sort(key=lambda each: (-_firmness(each), -int(rank[party, each.to]), each.to))
    word: Word = WORDS[_firmness(found[0])] if found else WORDS[0]
    silent = party in view.silent
    if silent and not found:
        told = f"{view.names[party]}: nothing is known of what it prefers, so nothing is said of it."
        return Verdict(view.whole.parties[party], state, "nothing known", (), told, silent)
    told = _sentence(view, party, state, word, found)
    return Verdict(view.whole.parties[party], state, word, tuple(found), told, silent)


def _firmness(temptation: Temptation) -> int:
    """The place in WORDS of what a temptation makes of the party."""
    return 3 if not temptation.answer else 1 if temptation.credible else 2


def _temptation(view: View, rank: Ints, party: int, state: int, to: int) -> Temptation:
    """How a gain is answered: credibly if it can be, without escape if it can be, in as few moves as it can be."""
    others = view.graph.others(party).tolist()
    after = np.empty(view.graph.states, np.int32)
    best_after(view.graph.start, view.graph.moves, rank, party, after)
    for improving in (True, False):
        answers = {
            end: way
            for end, way in _answers(view, rank, to, others, improving=improving).items()
            if rank[party, end] <= rank[party, state]
        }
        if answers:
            end = min(answers, key=lambda s: (after[s] > rank[party, state], len(answers[s]), s))
            return Temptation(to, answers[end], improving, bool(after[end] > rank[party, state]))
    return Temptation(to, (), credible=False, escape=False)


def _answers(view: View, rank: Ints, to: int, others: list[int], *, improving: bool) -> dict[int, Way]:
    return ways(view.graph, rank, to, movers=others, improving=improving)


def _sentence(view: View, party: int, state: int, word: Word, found: list[Temptation]) -> str:
    name = view.names[party]
    if word == "nothing to gain":
        return f"{name} has nothing to gain by moving."
    first = found[0]
    gain = f"{name} would gain if it {step(view, state, first.to)}"
    if word == "would leave":
        return f"{gain}; nothing that others can do would make that worse for it than staying."
    answer = way_words(view, first.to, first.answer)
    end = state_words(view, first.answer[-1][1])
    worse = f"which leaves {name} no better off ({end})"
    if word == "held back":
        return f"{gain}; but {answer}, {worse}, and whoever moves gains by it."
    return f"{gain}; that could be answered only against somebody's own interest: {answer}, {worse}."


def verdicts(view: View, rank: Ints, state: int) -> tuple[Verdict, ...]:
    """Does a state hold, party by party?"""
    return tuple(verdict(view, rank, party, state) for party in range(view.graph.parties))


def weakest(found: tuple[Verdict, ...]) -> Word:
    """What holds for all of whom something is known: the weakest of their words."""
    known = [WORDS.index(each.word) for each in found if each.word in WORDS]
    return WORDS[max(known)] if known else "nothing known"
