"""Reports of one sentence or a few, read with their grammar, and the actors that a test says they name."""

from __future__ import annotations

import re
from datetime import date

from goodoffices.reading.acting import Actor, Actors, How, Mention, Sort
from goodoffices.reading.page import Page, reader
from goodoffices.reading.report import Report, Span

PUBLISHED = date(2022, 3, 9)
STATES = {
    "Mora": "mor",
    "Alba": "alb",
    "Doria": "dor",
    "Turkey": "tur",
    "Turkish": "tur",
    "Ankara": "tur",
    "Russia": "rus",
    "Russian": "rus",
    "Moscow": "rus",
    "Ukraine": "ukr",
    "Ukrainian": "ukr",
    "Kyiv": "ukr",
    "Belarus": "blr",
    "Western": "west",
    "the West": "west",
    "NATO": "nato",
    "United Nations": "un",
}
PEOPLE = {
    "Sergei Lavrov": "rus",
    "Lavrov": "rus",
    "Dmytro Kuleba": "ukr",
    "Kuleba": "ukr",
    "Recep Tayyip Erdogan": "tur",
    "Erdogan": "tur",
    "Mevlut Cavusoglu": "tur",
    "Cavusoglu": "tur",
    "Soner Cagaptay": "",
    "Vladimir Putin": "rus",
    "Putin": "rus",
}


def report_of(text: str, published: date | None = PUBLISHED) -> Report:
    """A report with that text."""
    return Report("r.txt", "0" * 64, "txt", text, (), published)


def page_of(text: str, published: date | None = PUBLISHED) -> Page:
    """It, with its grammar."""
    return reader().page(report_of(text, published))


def actors_of(text: str) -> Actors:
    """The states and people above, wherever a text names them; people are known by their surname."""
    found: list[Mention] = []
    for name in sorted([*STATES, *PEOPLE], key=len, reverse=True):
        for hit in re.finditer(rf"\b{re.escape(name)}\b", text):
            span = Span(hit.start(), hit.end())
            if not any(span.touches(other.span) for other in found):
                found.append(Mention(span, STATES.get(name) or name.split()[-1].lower(), How.NAME))
    actors = {key: Actor(key, key, Sort.STATE) for key in STATES.values()}
    for name, side in PEOPLE.items():
        key = name.split()[-1].lower()
        actors[key] = Actor(key, name, Sort.PERSON, side=side)
    return Actors(actors, tuple(sorted(found, key=lambda each: each.span)))
