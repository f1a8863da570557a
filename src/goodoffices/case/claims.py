"""Who says so: attributed statements, and the claims that follow from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic.types import StrictBool

from goodoffices.case.dates import Day

LONGEST_KEY = 60

Key = Annotated[str, StringConstraints(pattern=r"^[^\W_][\w\-]*$", max_length=LONGEST_KEY)]
"""A short name: letters, digits, dash and underscore, beginning with a letter or digit."""

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2000),
    Field(json_schema_extra={"pattern": r"\S"}),
]
"""Words to be printed."""

Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=400),
    Field(json_schema_extra={"pattern": r"\S[\s\S]+\S"}),
]
"""Words as they stand in a source."""

Handling = Literal["public", "team", "named"]
"""Who may read a thing: anybody; the mediation team; only the people named."""

Audience = Literal["public", "host", "team"]
"""Whom a briefing is for."""

LEVELS: dict[str, int] = {"public": 0, "host": 1, "team": 2, "named": 3}


def as_tuple(value: object) -> object:
    """Let one thing be written where a list of things may stand."""
    if value is None or isinstance(value, list | tuple):
        return value
    return [value]


def as_yes_or_no(value: object) -> object:
    """Read true and false as the words yes and no: YAML writers use both."""
    return ("yes" if value else "no") if isinstance(value, bool) else value


def as_flag(value: object) -> object:
    """Read the words yes and no as true and false."""
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


Flag = Annotated[
    StrictBool, BeforeValidator(as_flag, json_schema_input_type=StrictBool | Literal["yes", "no"])
]
"""True or false, or the words yes and no."""

Keys = Annotated[tuple[Key, ...], BeforeValidator(as_tuple, json_schema_input_type=Key | tuple[Key, ...])]
"""One short name, or a list of them."""

SomeKeys = Annotated[
    tuple[Key, ...],
    Field(min_length=1),
    BeforeValidator(as_tuple, json_schema_input_type=Key | Annotated[tuple[Key, ...], Field(min_length=1)]),
]
"""One short name, or a list of one or more."""

Answer = Annotated[
    Literal["unknown", "yes", "no"],
    BeforeValidator(as_yes_or_no, json_schema_input_type=Literal["unknown", "yes", "no"] | StrictBool),
]
"""Yes, no or not known."""

Quoted = Annotated[
    tuple[Words, ...],
    Field(min_length=1),
    BeforeValidator(
        as_tuple, json_schema_input_type=Words | Annotated[tuple[Words, ...], Field(min_length=1)]
    ),
]
"""Words of one source, or several places of it."""


class Frozen(BaseModel):
    """The ground of every type of the case: immutable, and a stranger to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Attribution(Frozen):
    """Who says so: words in a source, or the initials of whoever judges."""

    required: ClassVar[bool] = True
    signed_for: ClassVar[str] = "host"

    cite: dict[Key, Quoted] = Field(default_factory=dict)
    """Where it stands: for each source, words that occur exactly once in it."""
    by: Key | None = None
    """Initials of the coder whose own judgement this is."""
    said: Text | None = None
    """Who said it: a person or a party of the case, or a name in full."""
    known: Day | None = None
    """Not known before this day, whatever the sources say."""
    until: Day | None = None
    """From this day on it holds no longer."""
    contested: Key | None = None
    """A label shared with the statements that contradict this one; they stand side by side and enter no draw."""
    handling: Handling | Literal["host"] | None = None
    """Who may read it; a citation can only narrow this."""

    @model_validator(mode="after")
    def _attributed(self) -> Self:
        if self.required and not self.cite and self.by is None:
            msg = 'this is neither cited nor signed. Add `cite: {source: "its words"}` or `by: initials`'
            raise ValueError(msg)
        if self.known and self.until and self.until <= self.known:
            msg = "`until` is not after `known`. Give a later day, or leave one of them out"
            raise ValueError(msg)
        return self


class Statement(Attribution):
    """Words of ours that say what somebody said, did or holds."""

    say: Text
    """The statement, in our words."""


class Remark(Statement):
    """A statement that may stand unsigned: then the first coder of the case signs it."""

    required: ClassVar[bool] = False


def as_remark(value: object) -> object:
    """Let a plain text stand where a remark may."""
    return {"say": value} if isinstance(value, str) else value


ShortRemark = Annotated[Remark, BeforeValidator(as_remark, json_schema_input_type=Text | Remark)]
"""A remark, or just its text."""


def as_remarks(value: object) -> object:
    """Let one remark, or a plain text, stand where several may."""
    return as_tuple(value)


Remarks = Annotated[
    tuple[ShortRemark, ...],
    BeforeValidator(as_remarks, json_schema_input_type=Text | Remark | tuple[Text | Remark, ...]),
]
"""One remark or several."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Words in a source.

    Attributes:
        source: key of the source.
        words: as the case file quotes them; they occur exactly once in the source.
    """

    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A dated statement that cites its sources, or is signed.

    Attributes:
        id: follows from the citation (or, for a judgement, from its text) and so survives reordering.
        path: where in the case file it stands, for example ``ties.0``.
        text: what the page prints.
        citations: where it stands; empty for a judgement.
        by: initials of the coder, for a judgement; None for a cited claim.
        said: who said it, where the case tells.
        date: the day from which it was known; None for a judgement without one.
    """

    id: str
    path: str
    text: str
    citations: tuple[Citation, ...]
    by: str | None
    said: str | None
    date: date | None


def claim_id(citations: tuple[Citation, ...], by: str | None, text: str) -> str:
    """The id of a claim.

    Example:
        >>> claim_id((Citation("peskov", "four terms were met"),), None, "")
        'peskov-cbbd'
    """
    if citations:
        first = citations[0]
        return f"{first.source}-{hashlib.sha256(first.words.casefold().encode()).hexdigest()[:4]}"
    return f"{by}-{hashlib.sha256(text.encode()).hexdigest()[:4]}"
