"""What of the minutes may be told as agreed: a paragraph that is disputed, or not signed by all, never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.web.page import N_

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goodoffices.room.proceedings.minutes import MinutesParagraph


class NotAgreedError(GoodOfficesError):
    """Something was to be told as agreed that is not.

    Attributes:
        text: which paragraphs, and what to do, in English, with places for values in braces.
        values: the values.
    """

    def __init__(self, text: str, **values: str) -> None:
        """Keep both for translation."""
        super().__init__(text.format_map(values))
        self.text = text
        self.values: Mapping[str, str] = values


def agreed_wording(paragraph: MinutesParagraph) -> str:
    """The wording of a paragraph of the minutes that all delegations have signed.

    Raises:
        NotAgreedError: it is disputed, or not all have signed it.

    Example:
        >>> from goodoffices.room.proceedings.minutes import MinutesParagraph
        >>> agreed_wording(MinutesParagraph(1, {"A": "We met.", "B": "We met."}, {}, "agreed"))
        'We met.'
    """
    if paragraph.text is None:
        raise NotAgreedError(
            N_("Paragraph {numbers} of the minutes is not agreed, and is not told as if it were."),
            numbers=str(paragraph.number),
        )
    return paragraph.text


def agreed_minutes(paragraphs: Sequence[MinutesParagraph]) -> tuple[str, ...]:
    """The wordings of minutes that are agreed throughout, reservations apart.

    Raises:
        NotAgreedError: a paragraph is disputed or not signed by all; every such paragraph is named. Or there are none.
    """
    if not paragraphs:
        raise NotAgreedError(N_("There are no minutes yet."))
    open_ones = [str(each.number) for each in paragraphs if each.text is None]
    if open_ones:
        raise NotAgreedError(
            N_(
                "These paragraphs of the minutes are not agreed: {numbers}. Print the minutes with all wordings."
            ),
            numbers=", ".join(open_ones),
        )
    return tuple(agreed_wording(each) for each in paragraphs)
