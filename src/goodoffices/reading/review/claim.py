"""A claim that was accepted, and what it may still lack for its place in the case file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from goodoffices.case.faults import Path
    from goodoffices.reading.proposals import Kind

Placed = tuple[tuple["Path", object], ...]
"""Values with their places in the case file."""


class NotPlacedError(GoodOfficesError):
    """A claim lacks what its place in the case needs.

    Attributes:
        slot: what to give.
        choices: what may be given, where the case knows.
    """

    def __init__(self, why: str, slot: str, choices: tuple[str, ...] = ()) -> None:
        """Say what is lacking, and what may be given."""
        self.slot, self.choices = slot, choices
        listed = f": {', '.join(choices[:12])}" if choices else ""
        super().__init__(f"{why}. Mend it and give `{slot}`{listed}")


def lacking(slot: str, why: str, choices: Iterable[str] = ()) -> NotPlacedError:
    """A refusal that says which slot to give.

    Example:
        >>> print(lacking("verb", "a position says what it is", ["seeks", "prefers"]))
        a position says what it is. Mend it and give `verb`: seeks, prefers
    """
    return NotPlacedError(why, slot, tuple(choices))


@dataclass(frozen=True)
class Claim:
    """What was accepted.

    Attributes:
        kind: what sort of claim.
        slots: its slots, as read or mended, and what the analyst added.
        cite: the citation, as the case file has it: the words by the source's key.
        words: the words that the claim rests on, for a claim that says nothing in other words.
        published: the day the report became public.
    """

    kind: Kind
    slots: Mapping[str, str]
    cite: dict[str, list[str]]
    words: str
    published: date

    def get(self, *names: str) -> str:
        """The first of some slots that is filled; empty where none is."""
        return next((self.slots[name] for name in names if self.slots.get(name)), "")

    def say(self) -> str:
        """The claim in words: the analyst's, else the report's in quotation marks."""
        return self.get("say") or f"“{self.words}”"

    def quoted(self) -> dict[str, object]:
        """The citation, short where it has one place."""
        words = {key: each[0] if len(each) == 1 else each for key, each in self.cite.items()}
        return {"cite": words}
