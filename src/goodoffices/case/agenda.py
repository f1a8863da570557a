"""What is talked about: issues, their options, and the agendas that take some of them together."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from goodoffices.case.claims import (
    Answer,
    Attribution,
    Frozen,
    Key,
    Keys,
    Remark,
    ShortRemark,
    SomeKeys,
    Text,
    as_remark,
)
from goodoffices.case.dates import When
from goodoffices.case.preferences import Choice, Position


class Option(Remark):
    """One way an issue may be settled, known from the day its statement was."""

    signed_for: ClassVar[str] = "public"


ShortOption = Annotated[Option, BeforeValidator(as_remark, json_schema_input_type=Text | Option)]
"""An option, or just its text."""


class Today(Attribution):
    """Where an issue stands now; it holds wherever an agenda leaves the issue out."""

    required: ClassVar[bool] = False
    signed_for: ClassVar[str] = "public"

    option: Key
    """The option that holds."""
    since: When | None = None
    """From when."""


def as_today(value: object) -> object:
    """Let a bare option key stand for where an issue stands."""
    return {"option": value} if isinstance(value, str) else value


class Barred(Attribution):
    """An option that a norm bars: it is shown, and never proposed by the program."""

    option: Key
    """The option."""
    norm: Text
    """The norm that bars it."""


class Duty(Attribution):
    """What an issue asks of a third party, whether it was asked, and what it answered."""

    required: ClassVar[bool] = False

    what: Text | None = None
    """What it would have to do; the issue itself where this is left out."""
    asked: Answer = "unknown"
    """Whether it was asked."""
    answered: Answer = "unknown"
    """Whether it said yes."""

    @model_validator(mode="after")
    def _told(self) -> Self:
        if (self.asked, self.answered) != ("unknown", "unknown") and not self.cite and self.by is None:
            msg = (
                'who says that it was asked or answered? Add `cite: {source: "its words"}` or `by: initials`'
            )
            raise ValueError(msg)
        return self


class Issue(Frozen):
    """A matter to be settled, with two or more options."""

    name: Text | None = None
    """Its name, as it is printed; its key serves where there is none."""
    known: ShortRemark | None = None
    """Why it is on the list, where somebody raised it."""
    today: Annotated[Today, BeforeValidator(as_today, json_schema_input_type=Key | Today)] | None = None
    """Where it stands now."""
    options: dict[Key, ShortOption] = Field(min_length=1)
    """The ways it may be settled."""
    positions: dict[Key, tuple[Position, ...]] = Field(default_factory=dict)
    """What each party has said of them."""
    barred: tuple[Barred, ...] = ()
    """Options that a norm bars."""
    duty_of: dict[Key, Duty] = Field(default_factory=dict)
    """What it asks of third parties."""


class Group(Remark):
    """Issues that are valued together: what one is worth depends on the others."""

    issues: tuple[Key, ...] = Field(min_length=2, max_length=3)
    """Two or three issues."""


class Impossible(Remark):
    """A combination of options that cannot stand."""

    when: Choice = Field(min_length=2)
    """For each issue, the option."""


class Agenda(Frozen):
    """Which issues are on the table together, and what walking away from it means."""

    name: Text | None = None
    """Its name, as it is printed; its key serves where there is none."""
    issues: SomeKeys
    """The issues; the single word ``all`` means all of them."""
    walk_away: ShortRemark | None = None
    """What no agreement on this agenda means."""
    consent: Keys | None = None
    """The parties whose consent counts; the principals of its tracks where this is left out."""
