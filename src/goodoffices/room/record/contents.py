"""What events are about: rules, an agenda, powers, a text and its parts. Words between people; no estimates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)

from goodoffices.case.claims import Frozen, Key

LONGEST = 20_000
"""How many signs somebody may write at once, and how many a paragraph of the text may have."""
MOST_PARAGRAPHS = 400
"""How many paragraphs a text may have."""

PLAIN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e]*$"
"""Signs that are read as they are written: none steers a machine, and none turns the order of others round, so
that what somebody initials is what somebody reads.
"""
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST, pattern=PLAIN)
]
"""What somebody wrote."""
Markup = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200_000, pattern=PLAIN)
]
"""A whole text, as typed."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=PLAIN)]
"""A short text, such as a wording of an agenda item."""
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256, as hexadecimal digits."""

Level = Literal["may discuss", "ad referendum", "may commit"]
"""What a delegation lets a seat do; whatever nothing is declared of is ad referendum, for all sides alike."""
UNDECLARED: Level = "ad referendum"
Standing = Literal["committed", "ad referendum"]
"""Whether an act binds, or waits for the capital's word."""
Rule = Literal[
    "not to be passed", "substance only, unattributed", "as said", "only if the other side gives something"
]
"""What the mediator may do with a message."""
Vote = Literal["reject", "could live with", "good"]
"""An answer in a silent poll."""
Signature = Literal["signed", "signed with a reservation", "disputed"]
"""How a delegation stands to a paragraph of the minutes."""


def to_milliseconds(moment: datetime) -> datetime:
    """A moment in UTC, cut to the milliseconds that a record keeps.

    Raises:
        ValueError: the moment does not say its time zone.

    Example:
        >>> to_milliseconds(datetime(2022, 3, 10, 9, 0, 0, 123456, UTC)).isoformat()
        '2022-03-10T09:00:00.123000+00:00'
    """
    if moment.tzinfo is None:
        msg = "a moment of the record says its time zone"
        raise ValueError(msg)
    moment = moment.astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


Moment = Annotated[datetime, AfterValidator(to_milliseconds)]
"""A moment, to the millisecond, in UTC."""


class Rules(Frozen):
    """The ground rules."""

    record: Line
    """What is kept of the talks."""
    retention: date
    """The day on which what was said in caucus is destroyed; until then nothing is."""
    press: Line
    """Who speaks to the press, and when."""
    order: Line
    """Who speaks when."""
    languages: Line
    """In which languages, and who interprets."""


V = TypeVar("V")


def _in_pairs(mapping: dict[str, V]) -> list[tuple[str, V]]:
    """Where the order means something, a record writes pairs: canonical JSON sorts the keys of a mapping."""
    return list(mapping.items())


def _from_pairs(value: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    pairs = [pair for pair in value if isinstance(pair, list | tuple) and len(pair) == 2]  # noqa: PLR2004 -- a pair
    keys = {pair[0] for pair in pairs if isinstance(pair[0], str)}
    if len(keys) < len(value):
        msg = "these are no pairs of a key and what belongs to it, or a key comes twice"
        raise ValueError(msg)
    return {pair[0]: pair[1] for pair in pairs}


class AgendaItem(Frozen):
    """An item of the agenda, in the wording that is negotiated."""

    wording: Line
    """What the item is called."""
    options: Annotated[
        dict[Key, Line],
        BeforeValidator(_from_pairs, json_schema_input_type=dict[Key, Line] | list[tuple[Key, Line]]),
        PlainSerializer(_in_pairs, return_type=list[tuple[str, str]], when_used="json"),
    ] = Field(default_factory=dict)
    """The ways to settle it that the parties agree to talk about; none where it is open."""


class Agenda(Frozen):
    """The agenda, in the order in which it is taken."""

    items: Annotated[
        dict[Key, AgendaItem],
        Field(min_length=1, max_length=60),
        BeforeValidator(
            _from_pairs, json_schema_input_type=dict[Key, AgendaItem] | list[tuple[Key, AgendaItem]]
        ),
        PlainSerializer(_in_pairs, return_type=list[tuple[str, AgendaItem]], when_used="json"),
    ]
    """The items by key, in their order."""

    def same_as(self, other: Agenda) -> bool:
        """Whether the other has the same items and options in the same order.

        Example:
            >>> first = Agenda(items={"a": AgendaItem(wording="A"), "b": AgendaItem(wording="B")})
            >>> first.same_as(Agenda(items=dict(reversed(first.items.items()))))
            False
        """
        return self.model_dump_json() == other.model_dump_json()


Choices = Annotated[dict[Key, Line], Field(min_length=1, max_length=60)]
"""A package: for each agenda item the key of an option, or free words where the item has no options."""


class Run(Frozen):
    """Words of a text, and whose they are."""

    text: str = Field(max_length=LONGEST)
    """The words, with the spaces around them."""
    by: Key
    """The delegation whose wording it was, or `team`."""


class Wording(Frozen):
    """One of the wordings that compete in a bracket."""

    by: Annotated[tuple[Key, ...], Field(min_length=1)]
    """The delegations whose wording it is."""
    runs: tuple[Run, ...]
    """The words; none where these delegations want nothing there."""


class Bracket(Frozen):
    """A place on which there is no agreement yet: the competing wordings, side by side."""

    wordings: Annotated[tuple[Wording, ...], Field(min_length=1)]
    """The wordings; a single one is a wording that the others have not agreed to."""


class Paragraph(Frozen):
    """A paragraph of the negotiating text."""

    pieces: Annotated[tuple[Run | Bracket, ...], Field(min_length=1)]
    """Words and brackets, in order."""

    @property
    def brackets(self) -> tuple[Bracket, ...]:
        """Its brackets, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Bracket))


Paragraphs = Annotated[tuple[Paragraph, ...], Field(min_length=1, max_length=MOST_PARAGRAPHS)]
"""A text."""


class Answered(Frozen):
    """A yes or a no, with its standing."""

    yes: bool
    """Yes or no."""
    standing: Standing
    """Whether it binds."""


class Signed(Frozen):
    """How a delegation stands to a paragraph of the minutes."""

    how: Signature
    """Signed, signed with a reservation, or disputed."""
    note: Words | None = None
    """The reservation, or this delegation's own wording of a disputed paragraph."""

    @model_validator(mode="after")
    def _noted(self) -> Self:
        if (self.how == "signed") is not (self.note is None):
            msg = "a reservation and a dispute say in words what they are about; a plain signature does not"
            raise ValueError(msg)
        return self
