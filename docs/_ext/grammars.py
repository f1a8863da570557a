"""The grammars of reading, from their tables: each line with the sentence that needs it and the one that it spares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.events.frames import TABLES, frames
from goodoffices.reading.events.plover import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.reading.events.frames import Frame, Trigger

OTHERS = {
    "ties": "Ties",
    "meetings": "Meetings",
    "forecasts": "Forecasts",
    "numbers": "Figures",
}
"""The tables besides those of events, and the headings that they stand under."""
WORDS_SHOWN = 6
"""So many words of a line's triggers are shown."""


def page() -> str:
    """Every event type with its frames, then the other grammars, as MyST."""
    parts = ["## Event types"]
    for kind in TYPES.values():
        own = [frame for frame in frames(TABLES) if frame.type == kind.name]
        parts += [f"### {kind.name}", f"CAMEO {kind.root}. A source {kind.meaning}.", table(own)]
    for name, heading in OTHERS.items():
        parts += [f"## {heading}: the lines", table(frames((name,)), coded=name != "numbers")]
    return "\n\n".join(parts)


def table(lines: Iterable[Frame], *, coded: bool = True) -> str:
    """Lines of a grammar as a table."""
    rows = [
        f"| {f'`{line.code}`' if coded else line.code} | {triggers(line.triggers)} | {line.needs} | {line.spares} |"
        for line in lines
    ]
    return "\n".join(["| code | set off by | needs it | is spared |", "| --- | --- | --- | --- |", *rows])


def triggers(words: tuple[Trigger, ...]) -> str:
    """The first words that set a line off."""
    shown = [" ".join([word.lemma, *word.particles]) for word in words[:WORDS_SHOWN]]
    return ", ".join(shown) + (" …" if len(words) > WORDS_SHOWN else "")
