"""The ground rules: what is in force, what is proposed and what it would change, and who agrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from goodoffices.room.web.page import N_, Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.proceedings.state import Accord
    from goodoffices.room.record.contents import Rules

DAYS_KEPT = 90
"""How long a form suggests to keep what is said in caucus."""
FIELDS: tuple[tuple[str, str, str], ...] = (
    (
        "record",
        N_("What is kept"),
        N_("For instance: minutes by two note-takers, attested by all; no recording."),
    ),
    (
        "retention",
        N_("Kept until"),
        N_(
            "On this day what was said in caucus, within delegations and between named seats is destroyed, with a "
            "receipt. The record of everyone and that of the mediation team are kept."
        ),
    ),
    ("press", N_("Press"), N_("Who speaks to the press, and when.")),
    ("order", N_("Order of speaking"), N_("Who speaks when, and for how long.")),
    ("languages", N_("Languages"), N_("In which languages, and who interprets.")),
)
"""The parts of the ground rules: key, name and advice."""


@dataclass(frozen=True)
class Field:
    """A part of the ground rules.

    Attributes:
        key: its key in a command.
        name: what it is called.
        hint: what to write there.
        now: what stands there.
        before: what stood there in the rules before; the same where nothing changed.
    """

    key: str
    name: str
    hint: str
    now: str | date
    before: str | date

    @property
    def changed(self) -> bool:
        """Whether it differs from the rules before."""
        return self.now != self.before

    @property
    def is_day(self) -> bool:
        """Whether it is a day."""
        return isinstance(self.now, date)


@dataclass(frozen=True)
class Proposed:
    """Ground rules on the table.

    Attributes:
        n: their number in the record of everyone.
        by: the seat that proposed them.
        agreed: the delegations that agree.
        in_force: whether they are the rules in force.
        fields: their parts, beside what would be changed by them.
    """

    n: int
    by: str
    agreed: frozenset[str]
    in_force: bool
    fields: tuple[Field, ...]


def _before(sight: Sight, latest: Accord[Rules]) -> Rules:
    """The rules to compare with: those in force, else those proposed before."""
    if sight.rules is not None and sight.rules.n != latest.n:
        return sight.rules.content
    earlier = [n for n in sight.all.rules if n < latest.n]
    return sight.all.rules[max(earlier)].content if earlier else latest.content


def proposed(sight: Sight, accord: Accord[Rules] | None) -> Proposed | None:
    """Ground rules as they are shown; None where there are none.

    Args:
        sight: what the seat sees.
        accord: the rules.
    """
    if accord is None:
        return None
    before = _before(sight, accord)
    fields = (
        Field(key, name, hint, getattr(accord.content, key), getattr(before, key))
        for key, name, hint in FIELDS
    )
    return Proposed(accord.n, accord.by, accord.agreed, sight.by_all(accord), tuple(fields))


def to_fill(sight: Sight, now: datetime) -> list[Field]:
    """The parts of a form, filled with the latest proposal.

    Args:
        sight: what the seat sees.
        now: the moment.
    """
    latest = sight.all.rules[max(sight.all.rules)].content if sight.all.rules else None
    blank: dict[str, str | date] = {"retention": now.date() + timedelta(days=DAYS_KEPT)}
    return [
        Field(key, name, hint, value, value)
        for key, name, hint in FIELDS
        for value in [getattr(latest, key) if latest else blank.get(key, "")]
    ]


def _context(sight: Sight, now: datetime) -> Mapping[str, Any]:
    rules = sight.all.rules
    return {
        "on_table": lambda: proposed(sight, rules[max(rules)] if rules else None),
        "in_force": lambda: proposed(sight, sight.rules),
        "to_fill": lambda: to_fill(sight, now),
    }


PAGE = Page(
    path="rules",
    title=N_("Ground rules"),
    template="rules.html.j2",
    topics=("rules",),
    context=_context,
    place=20,
)
