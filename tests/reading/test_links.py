from __future__ import annotations

from datetime import date

import pytest

from goodoffices.case.case import Case
from goodoffices.reading.acting import Actors
from goodoffices.reading.events.events import events
from goodoffices.reading.links import Read, linked
from goodoffices.reading.meetings import meetings
from goodoffices.reading.numbers import numbers
from goodoffices.reading.on_file import track_of
from goodoffices.reading.proposals import Link
from goodoffices.reading.ties import ties
from tests.reading.naming import PUBLISHED, actors_of, page_of

LATER = date(2022, 3, 11)
CASE = Case.model_validate(
    {
        "goodoffices": 1,
        "title": "t",
        "coders": {"desk": "the desk"},
        "parties": {"rus": "Russia", "ukr": "Ukraine", "tur": "Türkiye", "blr": "Belarus"},
        "ties": [
            {
                "between": ["tur", "ukr"],
                "kind": "arms",
                "say": "Sells.",
                "by": "desk",
                "known": "2022-03-01",
            }
        ],
        "tracks": {
            "belarus": {
                "roles": {"rus": "principal", "ukr": "principal", "blr": "host"},
                "sessions": [{"when": "2022-03-07"}],
            }
        },
    }
)


def read(text: str, published: date = PUBLISHED) -> Read:
    page, actors = page_of(text, published), actors_of(text)
    found = (*events(page, actors), *ties(page, actors), *meetings(page, actors), *numbers(page, actors))
    return Read(page.report, actors, found)


def relations(kind: str, this: Read, *others: Read, case: Case | None = None) -> list[str]:
    told = [each for each in linked(this, others, case) if each.kind == kind]
    return [link.relation for each in told for link in each.links]


@pytest.mark.parametrize(
    ("kind", "one", "other", "relation"),
    [
        ("event", "Russia condemned Turkey.", "Russia has condemned Turkey.", "same"),
        ("meeting", "Lavrov met Kuleba.", "Kuleba met Lavrov.", "same"),
        ("meeting", "Lavrov will meet Kuleba.", "Kuleba refused to meet Lavrov.", "contradicts"),
        ("tie", "Turkey sold drones to Ukraine.", "Turkey has sold missiles to Kyiv.", "same"),
        (
            "tie",
            "Turkey sold drones to Ukraine.",
            "Turkey has refused to sell drones to Ukraine.",
            "contradicts",
        ),
        (
            "number",
            "2 million people crossed the border.",
            "Over a million people crossed the border.",
            "same",
        ),
        (
            "number",
            "2 million people crossed the border.",
            "At most 90 people crossed the border.",
            "contradicts",
        ),
    ],
)
def test_two_reports_of_one_fact(kind: str, one: str, other: str, relation: str) -> None:
    assert relations(kind, read(one), read(other)) == [relation]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("event", "Russia condemned Turkey.", "Turkey condemned Russia."),
        ("meeting", "Lavrov met Kuleba on Monday.", "Lavrov met Kuleba on Tuesday."),
        ("number", "2 million people crossed the border.", "40 people crossed the river."),
    ],
)
def test_two_facts_are_not_linked(kind: str, one: str, other: str) -> None:
    assert relations(kind, read(one), read(other)) == []


def test_a_later_report_of_how_it_went_is_newer_than_the_plan() -> None:
    plan, held = read("Lavrov will meet Kuleba."), read("Lavrov met Kuleba.", LATER)
    assert relations("meeting", held, plan) == ["newer"]


class TestAgainstTheCase:
    def test_a_tie_on_file_is_the_same_and_its_denial_contradicts(self) -> None:
        this = read("Turkey has sold drones to Ukraine.")
        assert Link("same", "ties.0", words="Sells.") in [
            link for each in linked(this, case=CASE) for link in each.links
        ]
        assert relations("tie", read("Turkey has refused to sell drones to Ukraine."), case=CASE) == [
            "contradicts"
        ]

    def test_a_tie_that_the_case_has_as_refused_is_the_same_when_refused(self) -> None:
        closed = {"between": ["tur", "rus"], "kind": "airspace", "say": "Has not closed it.", "by": "desk"}
        case = Case.model_validate({**CASE.model_dump(by_alias=True, exclude_none=True), "ties": [closed]})
        assert relations("tie", read("Turkey has refused to close its airspace to Russia."), case=case) == [
            "same"
        ]

    def test_another_tie_between_the_two_is_newer(self) -> None:
        assert relations("tie", read("Turkey severed relations with Ukraine."), case=CASE) == ["newer"]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Lavrov met Kuleba on Monday.", ["same"]),
            ("Lavrov will meet Kuleba on Thursday.", ["newer"]),
            ("Russia cancelled its talks with Ukraine on Monday.", ["contradicts"]),
            ("Lavrov met Kuleba.", []),
        ],
    )
    def test_a_meeting_and_the_sessions_of_the_same_parties(self, text: str, expected: list[str]) -> None:
        assert relations("meeting", read(text), case=CASE) == expected

    def test_a_meeting_belongs_to_the_track_of_its_host(self) -> None:
        this = read("A Ukrainian group met a Russian group in Belarus.")
        assert [track_of(this.actors, each, CASE) for each in this.proposals if each.kind == "meeting"] == [
            "belarus"
        ]


def test_links_are_keys_of_the_other_reports_proposals() -> None:
    one, other = read("Russia condemned Turkey."), read("Russia has condemned Turkey.")
    links = linked(one, [other])[0].links
    assert links == (
        Link("same", other.proposals[0].key(other.report), "r.txt", "“Russia has condemned Turkey”"),
    )


def test_an_empty_report_has_no_links() -> None:
    assert linked(Read(page_of("Nothing.").report, Actors({}, ()), ())) == ()


def test_events_of_which_no_target_is_named_are_not_linked() -> None:
    threat = "Russia threatened to close the border."
    assert relations("event", read(threat), read(threat)) == []
    aimed = "Russia threatened to close the border to Turkey."
    assert relations("event", read(aimed), read(aimed)) == ["same"]
