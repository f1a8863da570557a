"""How a deed stands and when it is none: each rule has words that need it, and words that must not trigger it."""

from __future__ import annotations

import pytest

from goodoffices.reading.events.judging import judged
from goodoffices.reading.events.plover import announced
from tests.reading.events.test_events import told, values
from tests.reading.naming import page_of


def read(text: str) -> list[tuple[str, ...]]:
    return [values(each, "type", "status") for each in told(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Russia will send medicine to Ukraine.", ("AID", "planned")),
        ("Russia is ready to send medicine to Ukraine.", ("AID", "planned")),
        ("Russia promised to send medicine to Ukraine.", ("AGREE", "occurred")),
        ("Lavrov is to visit Ukraine.", ("CONSULT", "planned")),
        ("Lavrov will leave the talks if Ukraine stays.", ("THREATEN", "hypothetical")),
        ("Lavrov will leave the talks with Ukraine.", ("SANCTION", "planned")),
        ("Russia invited Ukraine to talks.", ("CONSULT", "planned")),
        ("Russia offered talks to Ukraine.", ("AGREE", "occurred")),
        ("Russia has never recognised Ukraine.", ("REJECT", "refused")),
        ("Russia has recognised Ukraine.", ("SUPPORT", "occurred")),
        ("Russia imposed sanctions on Ukraine and lifted them in May.", ("RETREAT", "occurred")),
        ("Russia lifted its hand.", ("RETREAT", "occurred")),
    ],
)
def test_what_is_planned_keeps_its_type_and_what_is_promised_is_a_promise(
    text: str, event: tuple[str, str]
) -> None:
    assert (event in read(text)) is ("hand" not in text)


@pytest.mark.parametrize(
    ("untold", "told_of"),
    [
        (
            "Russia asked whether Ukraine would release the sailors.",
            "Russia asked Ukraine to release the sailors.",
        ),
        ("Russia asked Ukraine when it would act.", "Russia asked Ukraine for help."),
        ("Russia reminded Ukraine that the sailors wait.", "Russia reminded Ukraine to release the sailors."),
        ("Russia told the conference in Ukraine.", "Russia told Ukraine to leave."),
        ("Russia expects rain from Ukraine.", "Russia expects Ukraine to withdraw."),
        (
            "The words of Russia were meant for talks with Ukraine.",
            "Russia means to hold talks with Ukraine.",
        ),
        ("Russia sells gas to Ukraine.", "Russia sold gas to Ukraine."),
        ("Russia has made no threat against Ukraine.", "Russia has made a threat against Ukraine."),
        ("Russia met Ukraine's needs in March.", "Russia met Ukraine's minister in March."),
        ("Russia called on Monday from Ukraine.", "Russia called on Ukraine."),
        ("Russia is open at night in Ukraine.", "Russia is open to talks with Ukraine."),
        (
            "Russia would like somebody who withdraws from Ukraine.",
            "Russia would like to withdraw from Ukraine.",
        ),
    ],
)
def test_words_that_tell_of_no_event_and_words_that_do(untold: str, told_of: str) -> None:
    loud = {"occurred", "planned"}
    assert not [kind for kind, status in read(untold) if status in loud and kind != "SUPPORT"]
    assert [kind for kind, status in read(told_of) if status in loud]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Russia accused Ukraine of breaking the truce.", {"DISAPPROVE"}),
        ("Russia broke the truce with Ukraine.", {"FIGHT"}),
        ("Talks between Russia and Ukraine went on.", {"CONSULT"}),
        ("Talks went on in Russia and Ukraine.", set()),
        ("Russia opened fire and wounded two soldiers of Ukraine.", {"FIGHT"}),
        ("Russia stopped short of calling off the talks with Ukraine.", set()),
        ("Russia ended up calling off the talks with Ukraine.", {"SANCTION"}),
    ],
)
def test_what_somebody_is_only_accused_of_is_not_told(text: str, types: set[str]) -> None:
    assert {kind for kind, _ in read(text)} == types


def test_a_month_is_no_march() -> None:
    sentence = page_of("The round took place in Mora in March.").sentences[0]
    assert "PROTEST" not in {event.type for event in judged(sentence.tokens)}
    marched = page_of("Thousands took part in a march.").sentences[0]
    assert "PROTEST" in {event.type for event in judged(marched.tokens)}


def test_the_code_tells_the_promise_or_the_threat_in_what_is_planned() -> None:
    kinds = [
        announced(*values(told(text)[0], "type", "code"))
        for text in (
            "Russia will send medicine to Ukraine.",
            "Russia will shell Ukraine.",
            "Russia shelled Ukraine.",
        )
    ]
    assert kinds == ["AGREE", "THREATEN", "FIGHT"]
