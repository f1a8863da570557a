"""The exercise file: who is handed which role sheet, how the time is divided, and what happens outside meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from goodoffices.case.claims import Frozen, Key, Keys, Text
from goodoffices.case.faults import CaseFileError, instead
from goodoffices.case.texts import read_text
from goodoffices.room.exercise.player import Player, fault_of
from goodoffices.room.fitting import fitted
from goodoffices.room.record.contents import Line, Words
from goodoffices.room.seats import TEAM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path as FilePath

    from goodoffices.case.faults import Fault, Path
    from goodoffices.case.marks import Marks
    from goodoffices.room.seats import Charter

EVERYBODY = "everyone"
"""The word by which an inject is for all."""
Hour = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""An hour and a minute on the wall clock of the place, such as 14:30."""


class RoleSheet(Frozen):
    """What those who play a role are told, and nobody else."""

    to: Key | None = None
    """The delegation it is for, or `team` for the mediation team."""
    seats: Keys = ()
    """Or the seats it is for, by key."""
    title: Line
    """What it is called."""
    text: Words
    """The sheet."""

    @model_validator(mode="after")
    def _for_somebody(self) -> Self:
        if (self.to is None) is (not self.seats):
            msg = "a role sheet is for a delegation or for seats. Write one of `to: KEY` and `seats: [KEY, ...]`"
            raise ValueError(msg)
        return self


class Stage(Frozen):
    """A part of the exercise, with the time it has; a clock shows everyone when it ends."""

    what: Line
    """What is done in it."""
    minutes: Annotated[int, Field(ge=1, le=1440)]
    """How long it takes."""


class Inject(Frozen):
    """Something that happens outside the room, and is told inside."""

    after: Annotated[int, Field(ge=0, le=10_000)] | None = None
    """How many minutes after the beginning."""
    at: Hour | None = None
    """Or at what hour; one that has passed when the exercise begins is the next day's."""
    to: Key = EVERYBODY
    """Who is told: `everyone`, a delegation (and with it the mediation team), or `team` alone."""
    text: Words
    """What is told."""

    @model_validator(mode="after")
    def _at_some_time(self) -> Self:
        if (self.after is None) is (self.at is None):
            msg = "an inject has one time. Write one of `after: MINUTES` and `at: 14:30`"
            raise ValueError(msg)
        return self


class Exercise(Frozen):
    """An exercise: what is handed out, when what ends, and what happens meanwhile.

    Example:
        >>> exercise = Exercise(exercise=1, timetable=[Stage(what="Bilaterals", minutes=40)])
        >>> exercise.starts
        'session'
    """

    exercise: Literal[1]
    """The version of this format."""
    title: Text | None = None
    """What the exercise is called; for whoever reads the file."""
    starts: Literal["session", "room"] = "session"
    """When the time begins: with the first session that the mediator opens, or with the room."""
    sheets: Annotated[tuple[RoleSheet, ...], Field(max_length=200)] = ()
    """The role sheets; they are handed out as soon as the room is open."""
    timetable: Annotated[tuple[Stage, ...], Field(max_length=50)] = ()
    """The parts of the exercise, one after the other."""
    injects: Annotated[tuple[Inject, ...], Field(max_length=200)] = ()
    """What happens outside the room."""
    players: Annotated[tuple[Player, ...], Field(max_length=60)] = ()
    """The seats that the program plays as long as nobody has taken them."""

    @property
    def whole(self) -> int:
        """How many minutes the timetable has; 1 where there is none."""
        return sum(stage.minutes for stage in self.timetable) or 1


def load_exercise(path: FilePath, charter: Charter) -> Exercise:
    """The exercise in a file, for the seats of a room.

    Args:
        path: the file.
        charter: who sits in the room.

    Raises:
        CaseFileError: the file has faults; every one of them is named, with its place and its remedy.
    """
    exercise, marks = fitted(Exercise, read_text(path, str(path)), str(path))
    faults = [*_strangers(exercise, charter, marks), *_unplayable(exercise, charter, marks)]
    if faults:
        raise CaseFileError(faults)
    return exercise


def _strangers(exercise: Exercise, charter: Charter, marks: Marks) -> Iterator[Fault]:
    """A fault for each name that the room does not know."""
    sides = [*charter.parties, TEAM]
    for at, sheet in enumerate(exercise.sheets):
        if sheet.to is not None and sheet.to not in sides:
            yield marks.fault(
                ("sheets", at, "to"), f"`{sheet.to}` is no delegation here. {instead(sheet.to, sides)}"
            )
        for number, seat in enumerate(sheet.seats):
            if seat not in charter.seats:
                place: Path = ("sheets", at, "seats", number)
                yield marks.fault(place, f"there is no seat `{seat}` here. {instead(seat, charter.seats)}")
    for at, inject in enumerate(exercise.injects):
        if inject.to not in (*sides, EVERYBODY):
            known = instead(inject.to, [EVERYBODY, *sides])
            yield marks.fault(("injects", at, "to"), f"`{inject.to}` is no delegation here. {known}")


def _unplayable(exercise: Exercise, charter: Charter, marks: Marks) -> Iterator[Fault]:
    """A fault for each seat that the program cannot play as the file says."""
    seats = [player.seat for player in exercise.players]
    for at, player in enumerate(exercise.players):
        if (fault := fault_of(player, charter)) is not None:
            yield marks.fault(("players", at, fault[0]), fault[1])
        if player.seat in seats[:at]:
            yield marks.fault(("players", at, "seat"), f"`{player.seat}` is played already. Name it once")
        if player.minutes is None and not exercise.timetable:
            msg = "without a timetable nobody knows how much time there is. Write one, or `minutes: 90`"
            yield marks.fault(("players", at), msg)
