from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest

from goodoffices.reading.events.frames import TABLES, Frame, frames
from goodoffices.reading.events.matching import hits
from goodoffices.reading.events.plover import TYPES, act_code
from goodoffices.reading.forecasts import forecasts
from goodoffices.reading.numbers import numbers
from tests.reading.naming import actors_of, page_of

if TYPE_CHECKING:
    from goodoffices.reading.page import Page

OTHERS = ("ties", "meetings", "forecasts", "numbers")
EVERY = (*frames(), *(each for table in OTHERS for each in frames((table,))))
SHORTEST_CODE = 3


@cache
def pages() -> dict[str, Page]:
    """Every sentence of the tables, each read on its own; one page of paragraphs, split up, is read at once."""
    sentences = list(dict.fromkeys(text for each in EVERY for text in (each.needs, each.spares)))
    return {text: page_of(text) for text in sentences}


def rules(table: str, sentence: str) -> set[str]:
    """The frames of a table that a sentence sets off: for forecasts and numbers, all the way to a proposal."""
    page = pages()[sentence]
    if table in {"forecasts", "numbers"}:
        read = forecasts if table == "forecasts" else numbers
        return {each.rule.removeprefix(f"{table}/") for each in read(page, actors_of(sentence))}
    tables = TABLES if table in TABLES else (table,)
    return {hit.frame.name for each in page.sentences for hit in hits(each.tokens, tables)}


@pytest.mark.parametrize("frame", EVERY, ids=lambda frame: frame.name)
class TestEveryFrame:
    def test_is_needed_by_its_sentence(self, frame: Frame) -> None:
        assert frame.name in rules(frame.name.split("/")[0], frame.needs)

    def test_spares_the_other(self, frame: Frame) -> None:
        assert frame.name not in rules(frame.name.split("/")[0], frame.spares)


def test_no_two_frames_have_one_name() -> None:
    assert [name for name, n in Counter(each.name for each in EVERY).items() if n > 1] == []


def test_every_type_of_plover_has_frames_whose_codes_are_its_own() -> None:
    roots = {each.name: {each.root} for each in TYPES.values()}
    roots["DEMAND"].add("02")
    roots["FIGHT"].add("20")
    assert {each.type for each in frames()} == set(TYPES)
    assert [each.name for each in frames() if each.code[:2] not in roots[each.type]] == []


def test_every_deed_has_a_code_for_promising_demanding_refusing_and_threatening_it() -> None:
    for deed in {each.code for each in frames() if TYPES[each.type].stance != "neither"}:
        for act, root in (("AGREE", "03"), ("DEMAND", "10"), ("REJECT", "12"), ("THREATEN", "13")):
            code = act_code(act, f"{root}0", deed)
            assert code.startswith(root)
            assert len(code) >= SHORTEST_CODE
