"""For each thing that the gate lets pass: a claim that it must, and lies aimed exactly at it that it must not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reading.model.lies import Claim

FILE = Path(__file__).parent / "aimed.yaml"


@dataclass(frozen=True)
class Aimed:
    """What is let pass, a sentence with a true claim of it, other claims of it, and other sentences.

    Each of `lies` changes some slots; None takes a slot away. In none of `twists` is the claim true.
    """

    what: str
    kind: str
    text: str
    slots: dict[str, str]
    lies: list[dict[str, str | None]]
    twists: list[str]

    def true(self) -> Claim:
        """The claim as it is."""
        return {"kind": self.kind, "evidence": self.text.splitlines()[0], "slots": self.slots}

    def untrue(self) -> Iterator[tuple[Report, Claim]]:
        """The lies, each with its report."""
        for change in self.lies:
            changed = {**self.slots, **change}
            kept = {name: value for name, value in changed.items() if value is not None}
            yield report(self.text), self.true() | {"slots": kept}
        for twist in self.twists:
            yield report(twist), self.true() | {"evidence": twist.splitlines()[0]}


def report(text: str) -> Report:
    """A report of that text alone."""
    return Report("aimed", "0" * 64, "txt", text, (), None)


AIMED = tuple(Aimed(**each) for each in YAML(typ="safe").load(FILE))
"""All of them."""
