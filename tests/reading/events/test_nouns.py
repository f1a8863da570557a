"""Deeds that only a noun names: whose they are, to whom they are done, and when a noun only speaks about them."""

from __future__ import annotations

import pytest

from tests.reading.events.test_doers import triples
from tests.reading.events.test_events import told, values


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Turkey welcomed the offer of Ukraine to mediate.", ("ukr", "tur", "AGREE")),
        ("Turkey accepted a request from Ukraine.", ("ukr", "tur", "DEMAND")),
        ("Turkey rejected the Russian complaint against Ukraine.", ("rus", "ukr", "DISAPPROVE")),
        ("Lavrov regretted the attack by Ukraine on Turkey.", ("ukr", "tur", "FIGHT")),
        ("Turkey spoke. It rejected the demand of Ukraine for a seat.", ("ukr", "tur", "DEMAND")),
        ("Turkey announced a suspension of its cooperation with Ukraine.", ("tur", "ukr", "SANCTION")),
    ],
)
def test_a_noun_tells_whose_deed_it_names(text: str, event: tuple[str, str, str]) -> None:
    assert event in triples(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Turkey discussed the offer to send doctors to Ukraine.", ("tur", "ukr", "AGREE")),
        ("Turkey heard of the arrest of Ukraine's captain.", ("ukr", "tur", "COERCE")),
        ("Turkey regretted the shelling of Ukraine.", ("ukr", "tur", "FIGHT")),
        ("Turkey rejected the complaint of Ukraine to the United Nations.", ("ukr", "un", "DISAPPROVE")),
    ],
)
def test_a_noun_leaves_open_what_it_does_not_tell(text: str, event: tuple[str, str, str]) -> None:
    assert event not in triples(text)


@pytest.mark.parametrize(
    ("text", "threats"),
    [
        ("Turkey warned Ukraine that it would leave the valley if the dam was built.", 1),
        ("Turkey warned Ukraine that it would rain.", 0),
    ],
)
def test_a_warning_of_what_one_will_do_is_a_threat(text: str, threats: int) -> None:
    assert triples(text).count(("tur", "ukr", "THREATEN")) == threats


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Should the decision stand, Turkey will recall its ambassador from Ukraine.", "hypothetical"),
        ("Turkey should know that Ukraine will recall its ambassador from Russia.", "planned"),
    ],
)
def test_should_before_its_subject_is_an_if(text: str, status: str) -> None:
    assert status in [values(each, "status")[0] for each in told(text)]


def test_of_whom_a_deed_is_demanded_is_the_subject_of_what_is_demanded() -> None:
    text = "Turkey demanded that Russia cancel plans to sell rockets to Ukraine."
    assert triples(text)[0] == ("tur", "rus", "DEMAND")
    assert ("tur", "ukr", "DEMAND") in triples("Turkey demanded rockets from Ukraine.")
