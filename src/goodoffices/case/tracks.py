"""Where the parties meet: tracks, the roles in them, and their sessions."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from goodoffices.case.claims import Attribution, Key, Keys, Remarks, ShortRemark, Text, as_tuple
from goodoffices.case.dates import Day, When

RoleName = Literal["principal", "mediator", "host", "guarantor", "observer"]
"""What a party is to a track."""


class Role(Attribution):
    """What a party is to a track, and from when to when."""

    required: ClassVar[bool] = False

    role: RoleName
    """Principal, mediator, host, guarantor or observer."""
    start: Day | None = Field(default=None, alias="from")
    """The first day of it, where it matters."""


def as_roles(value: object) -> object:
    """Let a role be written as a word, a mapping, or a list of either."""
    listed = as_tuple(value)
    if isinstance(listed, list | tuple):
        return [{"role": each} if isinstance(each, str) else each for each in listed]
    return listed


Roles = Annotated[
    tuple[Role, ...],
    BeforeValidator(as_roles, json_schema_input_type=RoleName | Role | tuple[RoleName | Role, ...]),
]
"""One role or several."""


class Lines(Attribution):
    """What to say in the room, and what not to."""

    say: tuple[Text, ...] = ()
    """Lines to take."""
    avoid: tuple[Text, ...] = ()
    """What not to say."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.say and not self.avoid:
            msg = "there are no lines here. Add `say: [...]` or `avoid: [...]`, or leave `lines` out"
            raise ValueError(msg)
        return self


class Session(Attribution):
    """A meeting on a track, held or planned."""

    required: ClassVar[bool] = False

    when: When
    """A day, a month or a period."""
    place: Text | None = None
    """Where."""
    agenda: Key | None = None
    """The agenda it deals with."""
    room: dict[Key, Keys] = Field(default_factory=dict)
    """Who is in the room: for each party, its people."""
    format: Remarks = ()
    """How it is held: who sits with whom, in which order, in which language."""
    purpose: ShortRemark | None = None
    """What it is for."""
    came_of: Remarks = ()
    """What came of it."""
    lines: Lines | None = None
    """What to say in the room, and what not to."""


class Track(Attribution):
    """A line of contact: who meets whom, at which level, in which roles."""

    required: ClassVar[bool] = False

    name: Text | None = None
    """Its name, as it is printed; its key serves where there is none."""
    level: Text | None = None
    """Leaders, ministers, officials, experts, ..."""
    roles: dict[Key, Roles] = Field(default_factory=dict)
    """What each party is to it."""
    sessions: tuple[Session, ...] = ()
    """Its sessions, in order."""
