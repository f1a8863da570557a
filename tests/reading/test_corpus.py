"""The annotated reports keep their own rules."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.reading_gold import CORPUS, Gold, alike, corpus, same

from goodoffices.case.casefile import load
from goodoffices.reading.proposals import Kind

ALL = corpus()


def test_there_are_two_halves_of_the_same_manners() -> None:
    build, measure = ({each.name.partition("-")[2] for each in corpus(half)} for half in ("build", "measure"))
    assert build == measure
    assert len(ALL) == 2 * len(build) >= 30


@pytest.mark.parametrize("gold", ALL, ids=lambda gold: gold.name)
class TestEveryReport:
    def test_was_read_twice(self, gold: Gold) -> None:
        assert len(gold.agreed()) >= 0.75 * max(len(gold.first), len(gold.second))

    def test_is_of_a_day_on_which_nobody_holds_an_office_yet(self, gold: Gold) -> None:
        assert gold.published.year >= 2041

    def test_stands_for_itself_in_every_annotation(self, gold: Gold) -> None:
        for item in (*gold.first, *gold.second):
            assert 0 <= item.span.start < item.span.end <= len(gold.text)
            for slot in ("said", "quantity", "name", "where", "when"):
                assert item.slots.get(slot, "") in gold.text

    def test_has_no_annotation_twice(self, gold: Gold) -> None:
        for reading in (gold.first, gold.second):
            pairs = [
                (a, b) for n, a in enumerate(reading) for b in reading[n + 1 :] if a.kind is not Kind.EVENT
            ]
            assert [(a.slots, b.slots) for a, b in pairs if same(a, b)] == []


def test_the_readings_agree_in_every_kind() -> None:
    both: Counter[Kind] = Counter(each.kind for gold in ALL for each in gold.agreed())
    either = Counter(each.kind for gold in ALL for each in (*gold.first, *gold.second))
    assert {kind: count for kind, count in both.items() if 2 * count < 0.85 * either[kind]} == {}


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
                unnamed = speaker.split()[0] in {"A", "The"}
                assert unnamed or any(alike(speaker, name) for name in actors), (gold.name, speaker)


def test_the_world_of_the_reports_is_a_case() -> None:
    assert len(load(CORPUS / "world").case.parties) == 5
