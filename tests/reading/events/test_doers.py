"""Who does it, where its clause does not name them: each rule has a text that needs it and one it must spare."""

from __future__ import annotations

import pytest

from goodoffices.reading.acting import Actor, Actors, Sort
from goodoffices.reading.events.events import in_full
from tests.reading.events.test_events import told, values
from tests.reading.events.test_meant import named

Triple = tuple[str, str, str]


def triples(text: str) -> list[tuple[str, ...]]:
    return [values(each, "source", "target", "type") for each in told(text)]


@pytest.mark.parametrize(
    ("text", "event", "spared"),
    [
        (
            "Russia seized a ship, prompting Ukraine to recall its envoy from Russia.",
            ("ukr", "rus", "SANCTION"),
            "Russia seized a ship, promising Ukraine to recall its envoy from Turkey.",
        ),
        (
            "Russia, which has imposed sanctions on Ukraine, spoke at noon.",
            ("rus", "ukr", "SANCTION"),
            "Russia, which has imposed silence on Ukraine, spoke at noon.",
        ),
    ],
)
def test_who_does_what_follows(text: str, event: Triple, spared: str) -> None:
    assert event in triples(text)
    assert event not in triples(spared)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Turkey spoke of Ukraine. It calls on the Turkish government to leave.", ("tur", "tur", "DEMAND")),
        ("Lavrov condemned the raid, according to his lawyer, Erdogan.", ("lavrov", "erdogan", "DISAPPROVE")),
        ("Lavrov promised Turkey that Ukraine would withdraw its army.", ("lavrov", "ukr", "AGREE")),
        ("Will Russia withdraw its troops from Ukraine?", ("rus", "ukr", "RETREAT")),
    ],
)
def test_who_has_no_part_in_it(text: str, event: Triple) -> None:
    assert event not in triples(text)


def test_whoever_it_means_is_nobody_whom_its_verb_names() -> None:
    text = "Ukraine met Turkey. It accused Ukraine of lying."
    assert ("tur", "ukr", "DISAPPROVE") in triples(text)
    assert ("ukr", "ukr", "DISAPPROVE") not in triples(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "President Boris Berg of Norway came. The president condemned Russia.",
            ("boris-berg", "RUS", "DISAPPROVE"),
        ),
        ("The parliament of Norway met. The government condemned Lukoil.", ("NOR", "lukoil", "DISAPPROVE")),
        (
            "News bulletin of the Norwegian Dockers Union\n\nWe have condemned Russia.",
            ("norwegian-dockers-union", "RUS", "DISAPPROVE"),
        ),
    ],
)
def test_an_office_or_we_means_whom_the_report_tells(text: str, event: Triple) -> None:
    assert event in named(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "President Boris Berg and President Anna Lind came. The president condemned Russia.",
            ("boris-berg", "RUS", "DISAPPROVE"),
        ),
        (
            "The parliaments of Norway and Sweden met. The government condemned Lukoil.",
            ("NOR", "lukoil", "DISAPPROVE"),
        ),
        (
            "Bulletin on behalf of the Norwegian Dockers Union\n\nWe have condemned Russia.",
            ("norwegian-dockers-union", "RUS", "DISAPPROVE"),
        ),
    ],
)
def test_an_office_or_we_means_nobody_where_it_is_open(text: str, event: Triple) -> None:
    assert event not in named(text)


@pytest.mark.parametrize(
    ("untold", "told_of"),
    [
        ("Russia expects the talks with Ukraine to last.", "Russia expects Ukraine to withdraw."),
        ("Russia asks Ukraine where the power comes from.", "Russia asks Ukraine to explain the cut."),
        ("Russia expelled nobody from Ukraine.", "Russia expelled two envoys of Ukraine."),
        ("Russia no longer condemns Ukraine.", "Russia condemns Ukraine."),
        ("Russia expects rain from Ukraine.", "Russia expects an apology from Ukraine."),
    ],
)
def test_what_is_no_event(untold: str, told_of: str) -> None:
    assert [each for each in told(untold) if values(each, "status") == ("occurred",)] == []
    assert told(told_of) != []


def test_of_two_after_to_each_is_asked() -> None:
    assert triples("Russia appealed to Ukraine and to Turkey to wait.") == [
        ("rus", "ukr", "DEMAND"),
        ("rus", "tur", "DEMAND"),
    ]
    assert triples("Russia appealed to Ukraine and spoke to Turkey.")[0] == ("rus", "ukr", "DEMAND")
    assert ("rus", "tur", "DEMAND") not in triples("Russia appealed to Ukraine and spoke to Turkey.")


def test_a_crowd_is_told_in_the_words_of_the_report() -> None:
    assert ("About sixty dockers", "RUS", "PROTEST") in named(
        "Sweden spoke. About sixty dockers demonstrated against Russia."
    )
    assert named("Sweden spoke. No dockers demonstrated against Russia.") == []


def test_a_month_before_a_name_is_no_part_of_it() -> None:
    names = {"mora": "Mora", "april-mora": "April Mora", "april-berg": "April Berg"}
    who = Actors({key: Actor(key, name, Sort.PLACE) for key, name in names.items()}, ())
    assert [in_full(who, key) for key in names] == ["mora", "mora", "april-berg"]


def test_what_stands_before_a_semicolon_is_not_what_is_promised() -> None:
    event = told("Ukraine wants a rise; Russia has offered a deal to Ukraine.")
    assert ("rus", "AGREE") in [values(each, "source", "type") for each in event]
