"""How sure an event's type is: what makes it surer, and what leaves it in doubt."""

from __future__ import annotations

import pytest

from goodoffices.reading.events.judging import judged
from goodoffices.reading.events.sureness import doubt, sureness
from tests.reading.events.test_events import told
from tests.reading.naming import page_of


def sure(text: str, sides: int = 2) -> float:
    events = judged(page_of(text).sentences[0].tokens)
    return sureness(events[0], events, sides)


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        ("Russia imposed sanctions on Ukraine.", "Russia plans to impose sanctions on Ukraine."),
        ("Russia imposed sanctions on Ukraine.", "Russia might impose sanctions on Ukraine."),
        ("Russia imposed sanctions on Ukraine.", "Russia denied that it had imposed sanctions on Ukraine."),
        ("Russia held talks with Ukraine.", "Talks between Russia and Ukraine went on."),
        ("Russia held talks with Ukraine.", "Russia held talks with Ukraine and shelled Alba."),
        ("Russia signed a treaty with Ukraine.", "Russia met Ukraine."),
    ],
)
def test_a_plain_deed_in_full_is_surer(surer: str, less: str) -> None:
    assert sure(surer) > sure(less)


def test_each_named_side_adds_to_it() -> None:
    assert sure("Russia met Ukraine.", 2) > sure("Russia met Ukraine.", 1)


def test_what_is_plainly_done_is_in_no_doubt() -> None:
    event = judged(page_of("Russia imposed sanctions on Ukraine.").sentences[0].tokens)[0]
    assert doubt(event) == 0


def test_a_sure_event_is_amber_and_a_doubtful_one_red() -> None:
    assert told("Russia imposed sanctions on Ukraine.")[0].tier == "amber"
    assert told("Russia is willing to impose sanctions on Ukraine.")[0].tier == "red"
