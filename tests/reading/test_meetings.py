from __future__ import annotations

import pytest

from goodoffices.reading.meetings import meetings
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
