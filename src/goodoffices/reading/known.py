"""Names that are known before a report is read: states and their capitals, organisations, whoever is in the case."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Actor, How, Sort
from goodoffices.reading.report import Span
from goodoffices.reading.tables import lines, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.case.case import Case

_WORD = re.compile(r"(?<![\w’'-])\w+|(?<=-)[A-Z]\w+")
_FOLLOWS = re.compile(r"[\w’'-]*")
_OTHER = re.compile(r"(?:Latin|Central|North|South|Native|Northern|New) $")
"""Before American, Irish, Korean ... these make another name."""
_NO_STATE = re.compile(
    r" (?:Ocean|Sea|Peninsula|Strait|Accords?|Agreements?|Conventions?|Treaty|Process|Times|Post)\b"
)
"""After a state's name these make another one: South China Sea, Minsk Agreements, Washington Post."""
_SIGNED = re.compile(
    r" (?:accords?|agreements?|protocols?|memorandum|conventions?|treaty|summit|conference|format)\b"
)


SHORT = 4
"""A part of a name up to which its ending is left alone."""
_PLAIN = str.maketrans({"\u0131": "i", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "đ": "d"})


@dataclass(frozen=True)
class Entry:
    """A known name: whom it means, and how it names it."""

    key: str
    how: How


@dataclass(frozen=True)
class Known:
    """Who is known: actors by key, and every name of theirs with what it means, under its first word."""

    actors: dict[str, Actor]
    names: dict[str, tuple[tuple[str, Entry], ...]]

    def found(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, Entry]]:
        """The known names in a stretch of text, the longest at each place.

        Example:
            >>> text = "Ankara and the U.S. talk in South Sudan."
            >>> [(text[s.start : s.end], entry.key) for s, entry in known(None).found(text)]
            [('Ankara', 'TUR'), ('U.S.', 'USA'), ('South Sudan', 'SSD')]
        """
        at, last = start, len(text) if end is None else end
        while word := _WORD.search(text, at, last):
            at = word.end()
            for name, entry in self.names.get(word.group(), ()):
                if _stands(text, name, word.start(), last) and not _signed(
                    text, entry, word.start() + len(name)
                ):
                    at = word.start() + len(name)
                    yield Span(word.start(), at), entry
                    break


def _signed(text: str, entry: Entry, end: int) -> bool:
    """Whether a capital stands for what was signed in it: the Minsk agreements."""
    return entry.how is How.SEAT and _SIGNED.match(text, end) is not None


def _stands(text: str, name: str, start: int, last: int) -> bool:
    """Whether a name stands at a place as a whole, and is no part of another."""
    end = start + len(name)
    if end > last or not text.startswith(name, start) or (end < last and text[end].isalnum()):
        return False
    if _OTHER.search(text, max(0, start - 9), start) and name.startswith(("America", "Irish")):
        return False
    return not _NO_STATE.match(text, end)


def known(case: Case | None) -> Known:
    """Whoever is known, the case's own parties and people first.

    A party of the case that is a state keeps the key that it has in the case, and is found by all of the state's names.
    """
    actors, names = _tables()
    if case is not None:
        actors, names = _with_case(case, dict(actors), dict(names))
    by_word: dict[str, list[tuple[str, Entry]]] = {}
    for name, entry in names.items():
        if first := _WORD.match(name):
            by_word.setdefault(first.group(), []).append((name, entry))
    return Known(
        actors,
        {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in by_word.items()},
    )


@cache
def _tables() -> tuple[dict[str, Actor], dict[str, Entry]]:
    """The states and organisations of the tables, by key, and what each of their names means."""
    actors: dict[str, Actor] = {}
    names: dict[str, Entry] = {}
    for line in lines("states"):
        key, name, aliases, demonyms, seats = line.split("|")
        actors[key] = Actor(key, name, Sort.STATE)
        for how, written in ((How.NAME, f"{name},{aliases}"), (How.DEMONYM, demonyms), (How.SEAT, seats)):
            names.update({each: Entry(key, how) for each in written.split(",") if each})
    for line in lines("organisations"):
        key, name, aliases, owner = line.split("|")
        actors[key] = Actor(key, name, Sort.ORGANISATION, side=owner)
        names[name] = Entry(key, How.NAME)
        names.update({each: Entry(key, How.SHORT) for each in aliases.split(",") if each})
    return actors, names


def _with_case(
    case: Case, actors: dict[str, Actor], names: dict[str, Entry]
) -> tuple[dict[str, Actor], dict[str, Entry]]:
    """The tables with the case's parties in the place of what they are, and the people of the case."""
    for key, party in case.parties.items():
        entry = names.get(party.name)
        old = entry.key if entry else key
        actor = actors.pop(old, Actor(key, party.name, Sort.ORGANISATION))
        actors[key] = replace(actor, key=key, name=party.name, case=f"parties.{key}")
        names.update({name: replace(each, key=key) for name, each in names.items() if each.key == old})
        names |= {each: Entry(key, How.DEMONYM) for each in _peoples(party.name) if each not in names}
        names[party.name] = Entry(key, How.NAME)
        for other, belongs in actors.items():
            if belongs.side == old:
                actors[other] = replace(belongs, side=key)
        for person, about in party.people.items():
            place = f"parties.{key}.people.{person}"
            own = f"{key}.{person}"
            actors[own] = Actor(own, about.name, Sort.PERSON, about.office or "", key, place)
            names[about.name] = Entry(own, How.NAME)
    return actors, names


def _peoples(name: str) -> Iterator[str]:
    """What the people of a party may be called, and what is theirs: Veskian, Veskians.

    Example:
        >>> list(_peoples("Veskia")), list(_peoples("Nurses' Union"))
        (['Veskian', 'Veskians'], [])
    """
    if not name.isalpha():
        return
    stem = name if name.endswith("a") else f"{name}i"
    yield from (f"{stem}n", f"{stem}ns") if stem.endswith("a") else (stem, f"{stem}s")


def surname(name: str) -> str:
    """The part of a person's name that may stand for all of it.

    Example:
        >>> surname("Recep Tayyip Erdogan"), surname("Ursula von der Leyen"), surname("Xi Jinping")
        ('Erdogan', 'von der Leyen', 'Xi')
    """
    parts = name.split()
    if parts[0] in words("surnames-first"):
        return parts[0]
    at = len(parts) - 1
    while at > 1 and parts[at - 1].lower() in words("particles"):
        at -= 1
    return " ".join(parts[at:])


def folded(name: str) -> str:
    """A name for comparing: without capitals, marks and the many ways of writing a Slavic ending.

    Example:
        >>> folded("Çavuşoğlu"), folded("Zelenskyy") == folded("Zelensky")
        ('cavusoglu', True)
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    parts = ["".join(sign for sign in part if sign.isalnum()) for part in plain.split()]
    return " ".join(
        part[:-2] + "y" if len(part) > SHORT and part.endswith(("yy", "iy", "yi", "ii", "ij")) else part
        for part in parts
    )
