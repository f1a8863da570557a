from __future__ import annotations

import pytest

from goodoffices.reading.meetings import meetings
from goodoffices.reading.statements import statements
from tests.reading.naming import actors_of, page_of

SLOTS = ("party-1", "party-2", "status", "when")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lavrov will meet Kuleba on Thursday.", ("lavrov", "kuleba", "planned", "2022-03-10")),
        ("Lavrov met Kuleba on Thursday.", ("lavrov", "kuleba", "occurred", "2022-03-03")),
        ("The Russian and Ukrainian ministers will meet in Turkey.", ("rus", "ukr", "planned", "")),
        (
            "Kuleba confirmed his plans to visit Lavrov on Thursday.",
            ("kuleba", "lavrov", "planned", "2022-03-10"),
        ),
        ("Russia called off the talks with Ukraine.", ("rus", "ukr", "cancelled", "")),
        ("Kuleba refused to meet Lavrov.", ("kuleba", "lavrov", "refused", "")),
        ("Lavrov could meet Kuleba.", ("lavrov", "kuleba", "hypothetical", "")),
        ("Talks between Russia and Ukraine ended on Monday.", ("rus", "ukr", "occurred", "2022-03-07")),
        ("Russian Foreign Minister Sergei Lavrov met Kuleba.", ("lavrov", "kuleba", "occurred", "")),
        ("Lavrov meets Kuleba on 4 December.", ("lavrov", "kuleba", "planned", "2022-12-04")),
        ("A group of Mora and Alba is to meet on Monday.", ("mor", "alb", "planned", "2022-03-14")),
        ("A group of Mora and Alba that was to meet did not convene.", ("mor", "alb", "cancelled", "")),
        (
            "The visit of Lavrov to Kyiv, planned for 3 May, is off.",
            ("lavrov", "ukr", "cancelled", "2022-05-03"),
        ),
        ("The talks between Mora and Alba are no longer on the calendar.", ("mor", "alb", "cancelled", "")),
        (
            "The talks between Mora and Alba, set for 3 May, will not take place.",
            ("mor", "alb", "cancelled", "2022-05-03"),
        ),
        ("Lavrov stopped short of calling off the talks with Ukraine.", ("lavrov", "ukr", "planned", "")),
        (
            "Lavrov sat across from Kuleba for nine hours on Thursday.",
            ("lavrov", "kuleba", "occurred", "2022-03-03"),
        ),
        ("Erdogan has invited Lavrov and Kuleba to talks.", ("erdogan", "lavrov", "planned", "")),
        ("Mora summoned the ambassador of Alba on Monday.", ("mor", "alb", "occurred", "2022-03-07")),
        ("Erdogan will receive Lavrov on Thursday.", ("erdogan", "lavrov", "planned", "2022-03-10")),
        ("Lavrov flew to Ankara to meet Erdogan.", ("lavrov", "erdogan", "occurred", "")),
        ("Lavrov is in Ankara; a visit of Kuleba was ruled out.", ("kuleba", "lavrov", "cancelled", "")),
        ("Turkey proposed a meeting between Lavrov and Kuleba.", ("lavrov", "kuleba", "hypothetical", "")),
    ],
)
def test_who_meets_when_and_whether_it_was_held_is_planned_or_called_off(
    text: str, expected: tuple[str, ...]
) -> None:
    found = {name: slot.value for name, slot in meetings(page_of(text), actors_of(text))[0].slots}
    assert tuple(found.get(name, "") for name in SLOTS) == expected


def test_where_the_page_does_not_say_whether_it_was_held_the_status_is_marked() -> None:
    text = "The odds of a truce during the meeting between Lavrov and Kuleba are slim."
    status = meetings(page_of(text), actors_of(text))[0].slot("status")
    assert status is not None
    assert status.marked


def test_nobody_meets_alone() -> None:
    assert meetings(page_of("Lavrov met reporters."), actors_of("Lavrov met reporters.")) == ()


@pytest.mark.parametrize(
    ("text", "who", "status"),
    [
        ("The next round will take place in May.", ("mor", "alb"), "planned"),
        ("Experts of both sides will meet in Graz in May.", ("mor", "alb"), "planned"),
        ("They will speak again by telephone on 20 May.", ("mor", "alb"), "planned"),
        ("Their lawyers will meet on Friday.", ("mor", "alb"), "planned"),
        ("The talks were then put off.", ("mor", "alb"), "cancelled"),
        ("The last full round took place in March.", ("mor", "alb"), "occurred"),
    ],
)
def test_who_is_not_named_is_read_from_the_sentences_before_and_marked(
    text: str, who: tuple[str, ...], status: str
) -> None:
    whole = f"Mora and Alba met in Doria. {text}"
    found = meetings(page_of(whole), actors_of(whole))[1]
    slots = [found.slot("party-1"), found.slot("party-2")]
    assert tuple(slot.value for slot in slots if slot and slot.marked) == who
    assert found.slot("status") is not None
    assert dict(found.slots)["status"].value == status


def test_the_two_are_the_people_of_the_paragraph() -> None:
    text = "Mora and Alba talk.\n\nLavrov said no. Kuleba said yes. The two will meet in May."
    found = meetings(page_of(text), actors_of(text))[0]
    assert [slot.value for name, slot in found.slots if name.startswith("party")] == ["lavrov", "kuleba"]


@pytest.mark.parametrize(
    "text",
    [
        "Mora met the deadline of Alba.",
        "Mora called for talks with Alba.",
        "Mora is ready for talks with Alba.",
        "Lavrov called Kuleba a liar.",
        "Mora did not send a minister to the talks with Alba.",
        "Mora's parliament met to debate the pact with Alba.",
        "Mora and Alba met in Doria. The meeting lasted an hour.",
        "Mora and Alba met in Doria. If the talks resume, they may last.",
        "Mora and Alba met in Doria. Will the talks resume?",
        "Mora and Alba met in Doria. Mora called the talks useless.",
        "Mora and Alba met in Doria. Alba received grain.",
    ],
)
def test_what_tells_of_no_other_meeting_is_left_alone(text: str) -> None:
    assert len(meetings(page_of(text), actors_of(text))) == text.count("met in Doria")


def test_a_place_on_the_line_is_kept_as_the_way_they_meet() -> None:
    text = "Putin spoke with Erdogan by phone on Sunday."
    where = meetings(page_of(text), actors_of(text))[0].slot("where")
    assert where is not None
    assert where.value == "by phone"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mora demands the ship. Our minister will see the envoy of Alba on Monday.", {"mor", "alb"}),
        ("Doria waits. “Our minister met the envoy of Alba,” Lavrov said.", {"rus", "alb"}),
        ("Doria waits. “Our minister met the envoy of Alba.”", None),
    ],
)
def test_whose_our_minister_is_is_read_from_the_speaker_or_from_whom_a_statement_names_first(
    text: str, who: set[str] | None
) -> None:
    found = [
        {slot.value for name, slot in each.slots if name.startswith("party")}
        for each in meetings(page_of(text), actors_of(text))
    ]
    assert found == ([] if who is None else [who])


def test_every_minister_of_several_states_stands_for_his_own() -> None:
    text = "The ministers of Mora, Alba and Doria will meet on 4 May."
    found = meetings(page_of(text), actors_of(text))[0]
    assert [slot.value for name, slot in found.slots if name.startswith("party")] == ["mor", "alb", "dor"]


@pytest.mark.parametrize(
    ("text", "who", "status"),
    [
        ("Lavrov sat down with Kuleba in Doria.", {"lavrov", "kuleba"}, "occurred"),
        ("Lavrov rang Kuleba on Monday.", {"lavrov", "kuleba"}, "occurred"),
        ("Lavrov and Kuleba talked for two hours.", {"lavrov", "kuleba"}, "occurred"),
        ("Lavrov and Kuleba exchanged views over dinner.", {"lavrov", "kuleba"}, "occurred"),
        ("Kuleba came to see Lavrov on Monday.", {"lavrov", "kuleba"}, "occurred"),
        ("Lavrov flies to Doria on Friday to see Kuleba.", {"lavrov", "kuleba"}, "planned"),
        ("In a phone call with Kuleba on Monday, Lavrov said no.", {"lavrov", "kuleba"}, "occurred"),
        ("The conference between Mora and Alba opened on Monday.", {"mor", "alb"}, "occurred"),
        ("The leaders of Mora and Alba will gather in Doria.", {"mor", "alb"}, "planned"),
        ("Doria will bring Mora and Alba together.", {"dor", "mor", "alb"}, "planned"),
        ("The summit of Mora and Alba has been pencilled in for June.", {"mor", "alb"}, "planned"),
        ("Lavrov will travel to Alba on Friday.", {"lavrov", "alb"}, "planned"),
        ("A delegation of Alba is expected in Mora.", {"mor", "alb"}, "planned"),
        ("The ambassador of Alba was called to the ministry of Mora.", {"mor", "alb"}, "occurred"),
        ("Lavrov lied, prompting Alba to summon the envoy of Mora.", {"mor", "alb"}, "occurred"),
        ("I shall meet Lavrov on Friday, Kuleba said.", {"lavrov", "kuleba"}, "planned"),
        ("Talks with Alba ended on Monday, Lavrov said.", {"lavrov", "alb"}, "occurred"),
        ("Doria is willing to host talks between Mora and Alba.", {"dor", "mor", "alb"}, "hypothetical"),
        ("Talks between Mora and Alba had been due to begin on Friday.", {"mor", "alb"}, "cancelled"),
        ("Talks between Mora and Alba were to have begun on Friday.", {"mor", "alb"}, "cancelled"),
        ("Talks between Mora and Alba are due to begin on Friday.", {"mor", "alb"}, "planned"),
        ("The talks between Mora and Alba fell through.", {"mor", "alb"}, "cancelled"),
        ("The talks between Mora and Alba broke off after an hour.", {"mor", "alb"}, "occurred"),
        ("The ministers of Mora and Alba did not meet on Monday as planned.", {"mor", "alb"}, "cancelled"),
        ("The meeting of Lavrov with Kuleba was not hold.", {"lavrov", "kuleba"}, "cancelled"),
        ("If it stands, the visit of Lavrov to Alba will not take place.", {"lavrov", "alb"}, "hypothetical"),
        ("Lavrov will meet Kuleba on Friday. It has been put off.", {"lavrov", "kuleba"}, "cancelled"),
        ("Lavrov will meet Kuleba on Friday. It was not put off.", {"lavrov", "kuleba"}, "planned"),
        ("This morning Lavrov received Kuleba, who must leave by Friday.", {"lavrov", "kuleba"}, "occurred"),
    ],
)
def test_the_many_ways_of_telling_of_a_meeting(text: str, who: set[str], status: str) -> None:
    found = [
        (
            {slot.value for name, slot in each.slots if name.startswith("party")},
            dict(each.slots)["status"].value,
        )
        for each in meetings(page_of(text), actors_of(text))
    ]
    assert found == [(who, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov sat down for a meal in Alba.",
        "Lavrov and Kuleba talked nonsense.",
        "The people of Mora gathered in Alba.",
        "Doria will bring Mora and Alba some bread.",
        "Ships of Mora will travel to Alba.",
        "Lavrov travelled to Alba.",
        "A storm of Alba is expected in Mora.",
        "The ministry of Mora called the bridge of Alba a gift.",
        "Lavrov expects the talks with Kuleba to resume.",
        "Lavrov called on Kuleba to leave.",
        "Telephone call with the minister of Alba",
        "We met Kuleba in Doria.",
    ],
)
def test_what_only_sounds_like_a_meeting_is_none(text: str) -> None:
    assert meetings(page_of(text), actors_of(text)) == ()


def test_we_and_i_are_whoever_speaks_in_a_record() -> None:
    text = (
        "Mr Lavrov: I met the envoy of Alba.\n\nMr Kuleba: Yes. We met the envoy of Doria.\n\nMr Lavrov: No."
    )
    page, actors = page_of(text), actors_of(text)
    found = meetings(page, actors, statements(page, actors))
    who = [{slot.value for name, slot in each.slots if name.startswith("party")} for each in found]
    assert who == [{"lavrov", "alb"}, {"ukr", "dor"}]


def test_a_lead_whose_meeting_the_body_tells_again_with_its_day_is_told_once() -> None:
    text = "Mora called off the talks with Alba. Mora called off the talks with Alba on Monday."
    found = meetings(page_of(text), actors_of(text))
    assert [dict(each.slots)["when"].value for each in found] == ["2022-03-07"]
    other = text.replace("Mora called off the talks with Alba on", "Mora called off the talks with Doria on")
    assert len(meetings(page_of(other), actors_of(other))) == 2
