"""The annotated reports keep their own rules."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.reading_gold import CORPUS, Gold, alike, corpus, same

from goodoffices.case.casefile import load
from goodoffices.reading.proposals import Kind

ALL = corpus()


PARTS = ("build", "measure", "fresh")


def test_whatever_is_measured_in_pairs_has_its_other_half() -> None:
    build, measure = ({each.name.partition("-")[2] for each in corpus(half)} for half in ("build", "measure"))
    assert measure <= build
    assert len(measure) >= 15
    assert sum(len(corpus(part)) for part in PARTS) == len(ALL)


@pytest.mark.parametrize("gold", ALL, ids=lambda gold: gold.name)
class TestEveryReport:
    def test_was_read_twice(self, gold: Gold) -> None:
        assert len(gold.agreed()) >= 0.6 * max(len(gold.first), len(gold.second))

    def test_is_of_a_day_on_which_nobody_holds_an_office_yet(self, gold: Gold) -> None:
        assert gold.published.year >= 2041

    def test_stands_for_itself_in_every_annotation(self, gold: Gold) -> None:
        for item in (*gold.first, *gold.second):
            assert 0 <= item.span.start < item.span.end <= len(gold.text)
            for slot in ("said", "quantity", "name", "where", "when"):
                assert item.slots.get(slot, "") in gold.text

    def test_has_no_annotation_twice(self, gold: Gold) -> None:
        for reading in (gold.first, gold.second):
            pairs = [(a, b) for n, a in enumerate(reading) for b in reading[n + 1 :] if same(a, b)]
            assert [
                (a.slots, b.slots) for a, b in pairs if (a.slots, a.parties) == (b.slots, b.parties)
            ] == []


HARD = {Kind.EVENT: 0.6, Kind.TIE: 0.75}
"""In what readers agree less than elsewhere: F1 between two readings, at least."""


def test_the_readings_agree_in_every_kind() -> None:
    both: Counter[Kind] = Counter(each.kind for gold in ALL for each in gold.agreed())
    either = Counter(each.kind for gold in ALL for each in (*gold.first, *gold.second))
    assert {kind: n for kind, n in both.items() if 2 * n < HARD.get(kind, 0.9) * either[kind]} == {}


def test_every_speaker_who_has_a_name_is_an_actor_of_the_report() -> None:
    for gold in ALL:
        actors = [each.slots["name"] for each in gold.first if each.kind is Kind.ACTOR]
        for each in gold.first:
            speaker = each.slots.get("speaker", "")
            if (
                each.kind is Kind.STATEMENT
                and speaker[:1].isupper()
                and "’s" not in speaker
                and "'s" not in speaker
            ):
                unnamed = speaker.split()[0] in {"A", "The", "Two"}
                assert unnamed or any(alike(speaker, name) for name in actors), (gold.name, speaker)


def test_the_world_of_the_reports_is_a_case() -> None:
    assert len(load(CORPUS / "world").case.parties) == 5
