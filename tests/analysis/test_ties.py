from __future__ import annotations

from goodoffices.analysis.ties import ties
from goodoffices.case.claims import Citation
from tests.analysis.two_sides import TEXT, case_of


def test_every_relation_says_who_leans_on_whom_for_what_and_cites() -> None:
    rows = ties(case_of()).answer
    assert [(row.between, row.kind, row.leans, row.on) for row in rows] == [
        (("H", "BE"), "gas", "H", "BE"),
        (("AY", "H"), "arms", "AY", "H"),
        (("H", "BE"), "language", None, None),
    ]
    assert rows[0].citations == (Citation("mirror", "gas from Beeland"),)
    assert [row.path for row in rows] == ["ties.0", "ties.1", "ties.2"]


def test_a_contested_relation_is_marked_and_says_who_says_so() -> None:
    text = TEXT.replace(
        "say: Shares a language., by: nb", "say: Shares it., said: hal, contested: tongue, by: nb"
    )
    row = ties(case_of(text)).answer[2]
    assert (row.contested, row.who, row.citations) == (True, "Hal (Hostland)", ())


def test_the_finding_cites_each_place_once() -> None:
    finding = ties(case_of())
    assert finding.citations == (
        Citation("mirror", "gas from Beeland"),
        Citation("mirror", "Ayland buys drones"),
    )
    assert finding.exact
