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


@dataclass(frozen=True, slots=True)
class Difference:
    """How a format differs from the base in one measure.

    Attributes:
        measure: a key of `MEASURES`.
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
class Rehearsals:
    """What other formats would change on one agenda.

    Attributes:
        agenda: its key.
        base: the name of the format that the others are set beside.
        base_say: what it is, in words.
        compared: the other formats.
        sensitivity: other deadlines and budgets, likewise.
        settings: under how many priors, shifts and readings the talks were rehearsed.
    """

    agenda: str
    base: str
    base_say: str
    compared: tuple[Compared, ...]
    sensitivity: tuple[Compared, ...]
    settings: int
