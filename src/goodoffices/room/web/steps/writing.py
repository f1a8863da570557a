"""What waits for delegates, who carry messages and criticise, and for note-takers, who write the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.room.web.page import N_
from goodoffices.room.web.steps.step import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.room.proceedings import Sight


def to_answer(sight: Sight) -> Iterator[Step]:
    """Messages that the mediator has brought and nobody of the delegation has answered.

    Args:
        sight: what a seat of a delegation sees.
    """
    told = sight.caucus()
    answered = {each.said.reply_to for each in told.messages.values()}
    waiting = [str(n) for n in sorted(told.delivered) if n not in answered]
    if waiting:
        yield Step(
            N_("The mediator has brought you a message. Waiting for an answer: number {numbers}."),
            "caucus",
            {"numbers": ", ".join(waiting)},
        )


def of_a_delegate(sight: Sight) -> Iterator[Step]:
    """What waits for a delegate.

    Args:
        sight: what the seat sees.
    """
    yield from to_answer(sight)
    release = sight.release
    if release is not None and any(each.brackets for each in release.paragraphs):
        yield Step(
            N_("Read version {number} of the text, and criticise what your delegation cannot accept."),
            "text",
            {"number": str(release.version)},
        )


def of_a_note_taker(sight: Sight) -> Iterator[Step]:
    """What waits for a note-taker.

    Args:
        sight: what the seat sees.
    """
    if sight.phase not in ("working", "closed"):
        return
    minutes = sorted(sight.all.minutes.items())
    own = [str(number) for number, wordings in minutes if sight.party not in wordings]
    differ = [str(n) for n, words in minutes if sight.party in words and len(set(words.values())) > 1]
    if own:
        yield Step(
            N_(
                "Take over the other wording of these paragraphs of the minutes, or write your own: {numbers}."
            ),
            "minutes",
            {"numbers": ", ".join(own)},
        )
    if differ:
        yield Step(
            N_("The wordings of these paragraphs of the minutes differ: {numbers}. Merge them if you can."),
            "minutes",
            {"numbers": ", ".join(differ)},
        )
    if not minutes:
        yield Step(N_("Write the first paragraph of the minutes."), "minutes")
