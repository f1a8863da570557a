"""The balance of signed ties, beside every split there is."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import numpy as np

from goodoffices.analysis.balance import balance
from goodoffices.case.case import Case

NAMES = "ABCDEFG"


def tied(signs: dict[tuple[str, str], str], **more: Any) -> Case:  # noqa: ANN401 -- fields of a tie
    ties = [
        {"between": list(pair), "kind": "k", "say": "s", "by": "desk", "tone": tone} | more
        for pair, tone in signs.items()
    ]
    parties = {key: f"{key}land" for key in NAMES}
    return Case.model_validate({"goodoffices": 1, "title": "t", "parties": parties, "ties": ties})


def test_no_split_turns_fewer_pairs() -> None:
    rng = np.random.default_rng(51)
    for _ in range(60):
        pairs = [pair for pair in combinations(NAMES, 2) if rng.random() < 0.5]
        signs = {pair: str(rng.choice(["friendly", "hostile"])) for pair in pairs}
        found = balance(tied(signs)).answer
        fewest = min(
            sum((camp[a] == camp[b]) != (tone == "friendly") for (a, b), tone in signs.items())
            for sides in product((0, 1), repeat=len(NAMES))
            for camp in [dict(zip(NAMES, sides, strict=True))]
        )
        assert found.frustration == fewest == len(found.turned)
        assert found.sentence


def test_renaming_and_turning_a_whole_camp_change_nothing() -> None:
    signs = {("A", "B"): "hostile", ("B", "C"): "hostile", ("A", "C"): "friendly", ("C", "D"): "friendly"}
    assert balance(tied(signs)).answer.frustration == 0
    turned = {p: ("friendly" if t == "hostile" else "hostile") if "B" in p else t for p, t in signs.items()}
    assert balance(tied(turned)).answer.frustration == 0


def test_what_takes_no_part() -> None:
    mixed = tied({("A", "B"): "hostile"}).model_dump()
    mixed["ties"] = [*mixed["ties"], dict(mixed["ties"][0], tone="friendly")]
    found = balance(Case.model_validate(mixed)).answer
    assert (found.mixed, found.hostile, found.frustration) == ((("A", "B"),), (), 0)
    assert found.sentence == "No tie says whether it is friendly or hostile."
    assert balance(tied({("A", "B"): "hostile"}, contested="x")).answer.hostile == ()


def test_sentences() -> None:
    even = {("A", "B"): "hostile", ("B", "C"): "hostile"}
    assert balance(tied(even)).answer.sentence == (
        "The 2 pairs whose tone the case says fall into camps: Aland and Cland against Bland."
    )
    odd = even | {("A", "C"): "hostile"}
    assert "1 do not fit two camps" in balance(tied(odd)).answer.sentence


def test_more_parties_than_are_tried() -> None:
    keys = [f"p{n}" for n in range(25)]
    ties = [
        {"between": ["p0", key], "kind": "k", "say": "s", "by": "desk", "tone": "friendly"}
        for key in keys[1:]
    ]
    parties = {key: key for key in keys}
    case = Case.model_validate({"goodoffices": 1, "title": "t", "parties": parties, "ties": ties})
    found = balance(case)
    assert (found.exact, found.answer.frustration) == (False, None)
    assert "More than 20 parties" in found.answer.sentence
