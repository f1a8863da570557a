"""Sheets and packages with what they are worth, for the program and for the browser alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from goodoffices.room.sheet.worths import Sheet, judged, written

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
PASSPHRASE = "correct horse battery staple"  # noqa: S105 -- it guards a sheet of this file
CANARY = "73519.25"
"""A worth that is looked for wherever it must not be."""


def crew() -> Sheet:
    """A sheet with a canary in it."""
    return Sheet.model_validate(
        {
            "room": "Пороми та платня: a pay round",
            "party": "crew",
            "no_agreement": 50,
            "items": {"wage": {"weight": "1/3", "values": {"two": 0, "five": CANARY}}},
            "red_lines": [{"wage": "two"}],
        }
    )


def weighed(sheet: Sheet, choices: dict[str, str]) -> dict[str, object]:
    """What a vector says of a package."""
    by = judged(sheet, choices)
    return {
        "worth": written(by.worth),
        "rest": written(by.rest),
        "gain": written(by.gain),
        "unvalued": list(by.unvalued),
        "crossed": list(by.crossed),
    }
