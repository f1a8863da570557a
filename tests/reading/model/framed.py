"""Lies made from the annotated reports by putting the sentence of a claim into words that take it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.model.gate import admitted
from goodoffices.reading.proposals import Kind
from goodoffices.reading.report import Report
from tests.reading.model.lies import Lie, honest, report_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reading.model.lies import Claim

UNTRUE = (
    "It is not true that {}", "Nobody believes that {}", "If {}", "Perhaps {}", "Amsel denied that {}", "Supposedly {}",
    "It was once planned that {}", "Reportedly {}", "Rumour has it that {}", "Unless {}", "It is doubted whether {}",
    "Tosk hoped that {}", "Amsel dreamt that {}", "Lund pretended that {}", "It would be a lie that {}", "Why would {}",
    "{}, which is not so", "{}, or so it was alleged", "{}, unless all is wrong", "{}, if rumours are right",
    "{}, Amsel claimed, falsely", "{}, nobody believes", "{}, it seems", "{}, Tosk denied", "{}, which never happened",
)  # fmt: skip
"""Frames that take back what stands in them, or leave it open."""


VERBS = re.compile(r"\b(?:met|said|signed|supported|thanked|told|wounded|buys|relies|sold|lasted)\b")


def framed() -> Iterator[Lie]:
    """Every claim of a report but those of actors, its sentence put into words that take it back or leave it open."""
    for gold, item, true in honest():
        if item.kind in {Kind.ACTOR, Kind.FORECAST} or true["slots"].get("status", "occurred") != "occurred":
            continue
        for how, untrue in _taken_back(true):
            text = gold.text.replace(true["evidence"], untrue)
            report = Report(gold.name, "0" * 64, "txt", text, (), None)
            yield Lie(how, report, true | {"evidence": untrue}, (report_of(gold), true))


def taken_back() -> Iterator[Lie]:
    """Those of them whose claim passes as long as the sentence does not take it back."""
    passes: dict[str, bool] = {}
    for lie in framed():
        report, true = lie.made_of or (lie.report, lie.claim)
        key = f"{report.name} {true}"
        if key not in passes:
            passes[key] = bool(admitted(report, [true])[0])
        if passes[key]:
            yield lie


def _taken_back(true: Claim) -> Iterator[tuple[str, str]]:
    words = true["evidence"]
    for frame in UNTRUE:
        yield frame, frame.format(words.rstrip(".")) + "."
    for verb in VERBS.finditer(words):
        if _bears(true, words, verb.start()):
            for helper in ("never", "may have", "reportedly", "almost", "did not"):
                yield f"{helper} said or done", f"{words[: verb.start()]}{helper} {words[verb.start() :]}"


def _bears(true: Claim, words: str, at: int) -> bool:
    """Whether a claim rests on the word at a place: it is in none of the claim's own words."""
    places = [(words.find(each), len(each)) for each in true["slots"].values()]
    return not any(start <= at < start + length for start, length in places)
