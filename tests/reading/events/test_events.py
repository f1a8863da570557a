from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goodoffices.reading.events.events import events
from tests.reading.naming import actors_of, page_of

if TYPE_CHECKING:
    from goodoffices.reading.proposals import Proposal


def told(text: str) -> list[Proposal]:
    return list(events(page_of(text), actors_of(text)))


def values(proposal: Proposal, *names: str) -> tuple[str, ...]:
    return tuple(slot.value if (slot := proposal.slot(name)) else "" for name in names)


@pytest.mark.parametrize(
    ("text", "kind", "code", "status"),
    [
        ("Russia withdrew its troops from Ukraine.", "RETREAT", "0874", "occurred"),
        ("Russia will withdraw its troops from Ukraine.", "RETREAT", "0356", "planned"),
        ("Russia will not withdraw its troops from Ukraine.", "REJECT", "1246", "refused"),
        ("Russia might withdraw its troops from Ukraine.", "RETREAT", "0874", "hypothetical"),
        ("Russia refused to withdraw its troops from Ukraine.", "REJECT", "1246", "refused"),
        ("Russia agreed to withdraw its troops from Ukraine.", "AGREE", "0356", "occurred"),
        ("Russia denied that it had attacked Ukraine.", "FIGHT", "190", "denied"),
        ("Ukraine urged Russia to withdraw its troops.", "DEMAND", "0256", "occurred"),
        ("Ukraine demanded that Russia withdraw its troops.", "DEMAND", "1056", "occurred"),
        ("Ukraine said that Russia must withdraw its troops.", "DEMAND", "1056", "occurred"),
        ("Russia threatened to halt talks with Ukraine.", "THREATEN", "134", "occurred"),
        ("Russia will impose sanctions on Ukraine.", "SANCTION", "1312", "planned"),
        ("Turkey offered to mediate between Russia and Ukraine.", "AGREE", "039", "occurred"),
        ("Turkey mediated between Russia and Ukraine.", "CONSULT", "045", "occurred"),
        ("Ukraine accepted the mediation of Turkey.", "AGREE", "030", "occurred"),
    ],
)
def test_type_code_and_status_follow_what_is_done_and_how_it_is_put(
    text: str, kind: str, code: str, status: str
) -> None:
    assert values(told(text)[0], "type", "code", "status") == (kind, code, status)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Russia accused Ukraine of lying.", {("rus", "ukr")}),
        ("Ukraine was attacked by Russia.", {("rus", "ukr")}),
        ("Turkey has refused to support Western sanctions.", {("tur", "")}),
        ("Kuleba said on Monday that Russia had shelled Alba.", {("rus", "alb")}),
        ("Russia and Ukraine signed an agreement in Turkey.", {("rus", "ukr")}),
        ("Russia and Ukraine held talks, with Turkey in the chair.", {("rus", "ukr")}),
        ("With Turkey absent, Russia and Ukraine held talks.", {("rus", "ukr")}),
        ("Russia and Ukraine held talks with Turkey.", {("rus", "tur"), ("ukr", "tur")}),
        ("Russia, the United Nations said, has released ten prisoners of Ukraine.", {("rus", "ukr")}),
    ],
)
def test_source_and_target_are_found_along_the_parse(text: str, pairs: set[tuple[str, str]]) -> None:
    assert {values(each, "source", "target") for each in told(text)} == pairs


def test_other_types_that_a_sentence_could_mean_follow_ranked() -> None:
    event = told("Turkey has sold drones to Ukraine, and Russia condemned the sale by Turkey.")[0]
    assert event.slot("alternative-1") is not None


def test_a_pronoun_is_proposed_and_marked_never_asserted() -> None:
    event = told("Turkey is a neighbour. It has condemned Russia.")[-1]
    source = event.slot("source")
    assert source is not None
    assert source.value == "tur"
    assert source.marked
    assert event.tier == "red"


def test_evidence_and_slots_are_words_of_the_report_and_the_evidence_holds_the_slots() -> None:
    text = "On Thursday, Russia shelled a town near the border of Ukraine."
    page = page_of(text)
    for event in events(page, actors_of(text)):
        spans = [slot.span for name, slot in event.slots if slot.span and not name.startswith("alternative")]
        assert all(span.inside(event.evidence[0]) for span in spans)
        assert page.words(event.evidence[0]) in text


def test_one_actor_alone_makes_no_event() -> None:
    assert told("Russia shelled a town.") == []


def test_the_same_page_gives_the_same_events() -> None:
    text = "Russia shelled Alba. Ukraine urged Russia to stop the shelling. Turkey hosted Lavrov."
    assert told(text) == told(text)


def test_what_is_no_prose_is_left_alone() -> None:
    assert told("Russia accused Ukraine " * 400) == []


def test_a_sentence_without_an_end_is_read_without_ever_going_round_in_circles() -> None:
    text = "Russia said that Ukraine said that " * 20 + "Turkey lied."
    assert all(each.kind == "event" for each in told(text))
