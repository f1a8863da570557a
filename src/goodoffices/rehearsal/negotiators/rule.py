"""What every rule of proposing or accepting has in common."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import isfinite
from typing import ClassVar

from goodoffices.case.faults import GoodOfficesError


class NegotiatorError(GoodOfficesError):
    """A negotiator that does not exist, or numbers that it cannot take."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, as its kernel knows it.

    Attributes:
        code: its number in the kernels.
        source: key in references.bib of where it is defined.
    """

    code: ClassVar[int]
    source: ClassVar[str]

    @property
    def numbers(self) -> tuple[float, ...]:
        """Its parameters, in order."""
        return tuple(float(getattr(self, field.name)) for field in fields(self))

    def _need(self, holds: bool, what: str) -> None:  # noqa: FBT001 -- read as `need(this, or say that)`
        if not holds or not all(isfinite(number) for number in self.numbers):
            msg = f"{type(self).__name__} cannot take {self.numbers}: {what}"
            raise NegotiatorError(msg)
