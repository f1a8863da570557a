"""Explanations: every move that a sentence names is legal, and the claimed punishment is really no better."""

from __future__ import annotations

import numpy as np

from goodoffices.analysis.stability.concepts import stable
from goodoffices.analysis.stability.leaving import exits
from goodoffices.analysis.stability.telling import way_words
from goodoffices.analysis.stability.verdicts import WORDS, verdicts
from tests.analysis.stability.conflicts import DILEMMA, case_of, moves, random_case, view, wants


def test_every_witness_is_legal_and_every_punishment_is_no_better() -> None:
    rng = np.random.default_rng(21)
    words = set()
    for _ in range(60):
        seen = view(random_case(rng))
        rank, graph = seen.rank(), seen.graph
        found = stable(graph, rank)
        for state in range(graph.states):
            for party, each in enumerate(verdicts(seen, rank, state)):
                words.add(each.word)
                if each.word == "nothing known":
                    assert each.silent
                    continue
                expected = next(
                    word
                    for word, concept in zip(WORDS, ("nash", "seq", "gmr", None), strict=True)
                    if concept is None or found[concept][party, state]  # type: ignore[index]
                )
                assert each.word == expected
                gains = {int(t) for t in graph.to(party, state) if rank[party, t] > rank[party, state]}
                assert {t.to for t in each.temptations} == gains
                for temptation in each.temptations:
                    at, last = temptation.to, party
                    for mover, to in temptation.answer:
                        assert mover not in {party, last}
                        assert to in graph.to(mover, at)
                        assert not temptation.credible or rank[mover, to] > rank[mover, at]
                        at, last = to, mover
                    if temptation.answer:
                        assert rank[party, at] <= rank[party, state]
                        assert way_words(seen, temptation.to, temptation.answer)
                        onward = max([rank[party, at], *rank[party, graph.to(party, at)]])
                        assert temptation.escape == (onward > rank[party, state])
                if each.temptations:
                    first = each.temptations[0]
                    assert not first.answer or way_words(seen, first.to, first.answer) in each.sentence
    assert words == {*WORDS, "nothing known"}


def test_a_sentence_names_who_gains_who_answers_and_what_it_comes_to() -> None:
    seen = view(DILEMMA)
    told = verdicts(seen, seen.rank(), seen.state("truce"))
    assert told[0].sentence == (
        "Alba would gain if it drops “A”; but Bora drops “B”, which leaves Alba no better off (as today), and whoever "
        "moves gains by it."
    )
    assert [each.word for each in verdicts(seen, seen.rank(), seen.today)] == ["nothing to gain"] * 2


def test_of_whom_nothing_is_known_nothing_is_said() -> None:
    seen = view(case_of(moves=moves(a="A", b="B"), priorities={"A": wants("b")}))
    silent = verdicts(seen, seen.rank(), seen.today)[1]
    assert (silent.silent, silent.word) == (True, "nothing known")
    assert silent.sentence == "Bora: nothing is known of what it prefers, so nothing is said of it."


def test_who_could_leave_together_and_who_would_then_defect() -> None:
    seen = view(DILEMMA)
    [both] = exits(seen, seen.rank(), seen.today)
    assert (both.members, both.to, both.undone, both.defectors) == (
        ("A", "B"),
        seen.state("truce"),
        False,
        (),
    )
    assert both.sentence.startswith(
        "Alba and Bora could leave it together: Alba takes up “A”, then Bora takes up “B”"
    )

    greedy = view(
        case_of(
            moves=moves(a="A", b="B"),
            states={"truce": ["a", "b"]},
            priorities={"A": wants("b iff a", "b", "not a"), "B": wants("a", "not b")},
        )
    )
    rank = np.array([[1, 0, 3, 2], [1, 3, 1, 2]], np.int32)
    [tempted] = exits(greedy, rank, 0)
    assert (tempted.to, tempted.defectors) == (3, ("A",))
    assert tempted.sentence.endswith("Alba would then leave what they reach.")


def test_the_smallest_coalitions_alone_are_told() -> None:
    rng = np.random.default_rng(22)
    for _ in range(60):
        seen = view(random_case(rng))
        found = exits(seen, seen.rank(), seen.today)
        for each in found:
            assert not any(set(o.members) < set(each.members) for o in found)
