"""The answers that rehearsals give: how each format differs from the base, and whether that survives our ignorance."""

from __future__ import annotations

from dataclasses import dataclass

MEASURES = {
    "agreements": "agreements in a hundred talks",
    "missed": "talks in a hundred that end without agreement although a package acceptable to all exists",
    "walked": "talks in a hundred in which somebody walks out",
    "days": "days to agreement, where both formats reach one",
    "least": "the gain of whoever gains least, in hundredths of its range",
    "apart": "how far apart the gains are, in hundredths of a range",
    "short": "what all could still have gained at once, in hundredths of a range, where both formats reach agreement",
}
"""What is compared, and its unit."""

WALKED = "walked."
"""Before a party's key: the same of talks in which this party walks out; compared where somebody might."""


def measure_say(measure: str, name: str | None = None) -> str:
    """What a measure is, and its unit.

    Args:
        measure: a key of `MEASURES`, or `WALKED` and a party's key.
        name: what that party is called; None for its key.

    Example:
        >>> measure_say("walked.RU")
        'talks in a hundred in which RU walks out'
    """
    if not measure.startswith(WALKED):
        return MEASURES[measure]
    return f"talks in a hundred in which {name or measure.removeprefix(WALKED)} walks out"


@dataclass(frozen=True, slots=True)
class Difference:
    """How a format differs from the base in one measure.

    Attributes:
        measure: a key of `MEASURES`, or `WALKED` and a party's key.
        value: the mean of the format less the base; None where no talk tells.
        low: lower end of its 95 % interval.
        high: upper end.
        talks: how many pairs of talks it rests on.
        same: in how many settings the sign is the same.
        settings: of how many settings that tell.
    """

    measure: str
    value: float | None
    low: float
    high: float
    talks: int
    same: int
    settings: int

    @property
    def holds(self) -> bool:
        """Whether the sign may be relied on: the interval leaves out 0, and every setting agrees."""
        return self.value is not None and (self.low > 0 or self.high < 0) and self.same == self.settings


@dataclass(frozen=True, slots=True)
class Compared:
    """A format set beside the base.

    Attributes:
        format: its name.
        say: what it is, in words.
        differences: in each measure.
    """

    format: str
    say: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """When a format's agreements are reached.

    Attributes:
        format: its name.
        parts: of its agreements, the part reached by each of some equal steps of its time.
    """

    format: str
    parts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a format's talks end between two parties, each against the frontier of its own draw.

    Attributes:
        format: its name.
        points: of some agreements, the second party's part of the gains, and the part of the way to the frontier.
    """

    format: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Rehearsals:
    """What other formats would change on one agenda.

    Attributes:
        agenda: its key.
        base: the name of the format that the others are set beside.
        base_say: what it is, in words.
        compared: the other formats.
        deadlines: the base with other deadlines, likewise.
        budgets: the base with a mediator who has something to spend, likewise.
        settings: under how many priors, shifts and readings the talks were rehearsed.
        parties: keys of those at the table, in turn order.
        curves: of some formats, when agreements are reached.
        ends: of some formats, where talks end; empty where more than two parties sit.
    """

    agenda: str
    base: str
    base_say: str
    compared: tuple[Compared, ...]
    deadlines: tuple[Compared, ...]
    budgets: tuple[Compared, ...]
    settings: int
    parties: tuple[str, ...] = ()
    curves: tuple[Curve, ...] = ()
    ends: tuple[Ends, ...] = ()
