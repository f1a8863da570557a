"""Whom an event's words mean: each rule has a text that needs it, and one that must not trigger it."""

from __future__ import annotations

import pytest

from goodoffices.reading.actors import actors
from goodoffices.reading.events.events import events
from goodoffices.reading.statements import statements
from tests.reading.events.test_events import told, values
from tests.reading.naming import page_of

Pairs = list[tuple[str, str, str]]


def named(text: str) -> Pairs:
    """The events of a report whose actors are those of the states and organisations that everybody knows."""
    page = page_of(text)
    who = actors(page, None)
    found = events(page, who, statements(page, who))
    return [(each[0], each[1], each[2]) for each in (values(p, "source", "target", "type") for p in found)]


def pairs(text: str) -> list[tuple[str, ...]]:
    return [values(each, "source", "target") for each in told(text)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Russia and Ukraine signed. Turkey congratulated both.", [("tur", "rus"), ("tur", "ukr")]),
        ("Russia and Ukraine sat down. The two sides agreed to exchange prisoners.", [("rus", "ukr")]),
        ("Russia and Ukraine sat down. The two countries agreed to exchange prisoners.", [("rus", "ukr")]),
        ("Russia met Ukraine. They agreed to exchange prisoners.", [("rus", "ukr")]),
        ("Today. Russia and Ukraine accused each other of lying.", [("rus", "ukr"), ("ukr", "rus")]),
        ("Today. Russia and Ukraine exchanged prisoners.", [("rus", "ukr"), ("ukr", "rus")]),
        ("Russia, Ukraine and Turkey left. Mora congratulated both.", [("mor", "")]),
        ("Russia spoke. They agreed to exchange prisoners.", []),
        ("Russia met Ukraine. Both wheels of the lorry that agreed broke.", []),
    ],
)
def test_both_sides_are_the_two_that_the_report_named_together(
    text: str, last: list[tuple[str, str]]
) -> None:
    begins = text.find(". ") + 1
    assert [values(p, "source", "target") for p in told(text) if p.evidence[0].start > begins] == last


def test_both_sides_are_marked() -> None:
    event = told("Russia and Ukraine sat down. The two sides agreed to exchange prisoners.")[-1]
    assert all(slot is not None and slot.marked for slot in (event.slot("source"), event.slot("target")))
    assert event.tier == "red"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "The Norwegian Dockers Union met Finland. The union called a strike.",
            ("norwegian-dockers-union", "", "PROTEST"),
        ),
        ("The European Union met. In June the Union condemned Russia.", ("EU", "RUS", "DISAPPROVE")),
        ("“We have condemned Russia,” Sergei Lavrov of Norway said.", ("NOR", "RUS", "DISAPPROVE")),
        (
            "Ukraine’s defence ministry said Russian soldiers had opened fire.",
            ("RUS", "ukraines-defence-ministry", "FIGHT"),
        ),
        ("Norway asked Russia to leave and threatened to close the bridge.", ("NOR", "RUS", "THREATEN")),
        ("Sergei Lavrov came. Finland thanked him.", ("FIN", "sergei-lavrov", "SUPPORT")),
    ],
)
def test_who_is_meant_without_a_name(text: str, event: tuple[str, str, str]) -> None:
    assert event in named(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "The Norwegian Dockers Union met Finland. A union called a strike.",
            ("norwegian-dockers-union", "", "PROTEST"),
        ),
        ("We have condemned Russia.", ("NOR", "RUS", "DISAPPROVE")),
        ("Finland said Russian soldiers had condemned the fire.", ("RUS", "FIN", "FIGHT")),
        ("Norway asked Russia to leave. It threatened to close the bridge.", ("NOR", "RUS", "THREATEN")),
        ("Sergei Lavrov and Boris Pistorius came. Finland thanked him.", ("FIN", "sergei-lavrov", "SUPPORT")),
    ],
)
def test_nobody_is_meant_where_the_words_leave_it_open(text: str, event: tuple[str, str, str]) -> None:
    assert event not in named(text)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Finland and Sweden met in Haparanda.", ["SWE"]),
        ("Finland held talks in Malmö.", []),
        ("Finland condemned Russia in Malmö.", ["RUS"]),
        ("Finland signed a treaty with Sweden in Norway.", ["SWE"]),
        ("Russia shelled Malmö.", ["malmo"]),
        ("Finland's minister visited Sweden.", ["SWE"]),
        ("Finland sent doctors to Malmö.", ["malmo"]),
        ("Finland held talks on the way to Malmö.", []),
        ("Finland and Sweden stood apart. Finland shelled Malmö.", ["SWE"]),
        ("Finland, Norway and Sweden stood apart. Finland shelled Malmö.", ["malmo"]),
        ("Thousands of teachers from Finland demonstrated in Malmö.", [""]),
        ("Thousands of teachers from Finland demonstrated against Sweden.", ["SWE"]),
    ],
)
def test_a_place_is_no_target_where_it_only_tells_where(text: str, targets: list[str]) -> None:
    assert [target for _, target, _ in named(text)] == targets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia threatened to close the border.", [("rus", "")]),
        ("Russia has imposed sanctions.", [("rus", "")]),
        ("Russia was condemned.", []),
        ("Russia held talks.", []),
        ("Russia, speaking also for Belarus, proposed a truce.", [("rus", "")]),
        ("Russia has not begun to withdraw, according to Turkey.", []),
        ("Turkey has refused to join the West's sanctions.", [("tur", "")]),
        ("Turkey has refused to join sanctions against Russia.", [("tur", "")]),
        ("Turkey has refused to join talks with Russia.", [("tur", "rus")]),
        ("Turkey has rejected the West's proposal.", [("tur", "west")]),
        ("Russia has recalled its ambassador, and Turkey said that it was late.", [("rus", "")]),
        ("Lavrov condemned the closing of the bridge to Russia.", [("lavrov", "")]),
        ("Turkey said it would not.", [("tur", "")]),
        ("Turkey said it would not go.", []),
        ("Turkey accepted.", [("tur", "")]),
        ("Turkey protested.", [("tur", "")]),
        ("Turkey spoke. It asked for a pause.", [("tur", "")]),
        ("Turkey spoke. It asked for the salt.", []),
    ],
)
def test_some_events_are_told_of_their_source_alone(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_whoever_issues_a_statement_says_we_in_it_and_nobody_says_we_in_a_report() -> None:
    body = "We have condemned Russia. Sweden left."
    assert named(f"Statement of the government of Norway.\n\n{body}") == [("NOR", "RUS", "DISAPPROVE")]
    assert named(f"News of the government of Norway.\n\n{body}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey threatened to close the strait to Russia.", [("tur", "rus")]),
        ("The ambassador of Turkey, Sergei Lavrov, took part in the talks.", []),
        ("The ambassador of Turkey took part in the talks with Lavrov.", [("tur", "lavrov")]),
        ("Turkey left, as agreed with Russia.", []),
        ("Turkey left after it agreed with Russia.", [("tur", "rus")]),
        ("Lavrov announced that two envoys of Turkey would be expelled.", [("lavrov", "tur")]),
        ("Lavrov heard that two envoys of Turkey would be expelled.", []),
        ("The seizure by Russia of a tanker of Turkey came at night.", [("rus", "tur")]),
        ("Turkey has given shelter to refugees, and Russia has lent a ship.", [("tur", ""), ("rus", "")]),
    ],
)
def test_who_has_a_part_in_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_a_headline_is_left_to_the_text_below_it_and_a_dateline_acts_for_nobody() -> None:
    body = "GENEVA, July 2 – Russia condemned Ukraine on Monday.\n"
    assert named(f"Russia condemns Ukraine\n\n{body}") == [("RUS", "UKR", "DISAPPROVE")]
    assert named(body) == [("RUS", "UKR", "DISAPPROVE")]
    assert named("Russia condemned Ukraine.\n\nTurkey left.") == [("RUS", "UKR", "DISAPPROVE")]
