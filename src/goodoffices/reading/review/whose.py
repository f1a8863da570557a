"""Whose words, whose act: from a name in a report to a party or a person of the case."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.case.claims import LONGEST_KEY
from goodoffices.reading.proposals import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goodoffices.case.case import Case
    from goodoffices.reading.proposals import Proposal

_IDLE = frozenset({"the", "a", "an", "mr", "mrs", "ms", "of", "republic", "federation", "state"})
SHORTEST_STEM = 4


def plain(name: str) -> str:
    """A name without accents, capitals, points and possessives.

    Example:
        >>> plain("Türkiye’s"), plain("R. T. Erdoğan")
        ('turkiye', 'r t erdogan')
    """
    bare = unicodedata.normalize("NFKD", name.replace("\u0131", "i"))
    bare = "".join(each for each in bare if not unicodedata.combining(each)).casefold()
    return " ".join(re.findall(r"\w+", re.sub(r"['’]s\b", "", bare)))


def slug(name: str, taken: Iterable[str] = ()) -> str:
    """A short name for a key, with a number behind it where it is taken.

    Example:
        >>> slug("Lune Herald, 5 March"), slug("Türkiye", ["turkiye"]), slug("…")
        ('lune-herald-5-march', 'turkiye-2', 'unnamed')
    """
    short = plain(name).replace(" ", "-").replace("_", "-")[: LONGEST_KEY - 4].strip("-") or "unnamed"
    known, number = set(taken), 2
    if short not in known:
        return short
    while f"{short}-{number}" in known:
        number += 1
    return f"{short}-{number}"


@dataclass(frozen=True)
class Whose:
    """Finds parties and persons.

    Attributes:
        case: the case.
        sides: for a name that the report gives a side, that side.
    """

    case: Case
    sides: Mapping[str, str]

    def party(self, name: str) -> str | None:
        """The key of the party that a name stands for: its own, its person's, or the side that the report tells.

        Example:
            >>> from goodoffices.case.case import Case
            >>> a = {"name": "Ayland", "people": {"ann": "Ann Abel"}}
            >>> whose = Whose(Case(goodoffices=1, title="t", parties={"A": a}), {"bea": "Ayland"})
            >>> [whose.party(name) for name in ("Ayland’s", "Aylander", "Abel", "Bea", "Beeland")]
            ['A', 'A', 'A', 'A', None]
        """
        return self._own(name) or self._by_person(name) or self._by_side(name)

    def named_in(self, words: str) -> str | None:
        """The key of the one party that some words name; None where they name none, or more than one.

        Example:
            >>> from goodoffices.case.case import Case
            >>> whose = Whose(Case(goodoffices=1, title="t", parties={"A": "Ayland", "B": "Beeland"}), {})
            >>> whose.named_in("people crossing Ayland’s borders"), whose.named_in("Ayland and Beeland")
            ('A', None)
        """
        capitals = re.findall(r"\b[^\W\d_a-z][\w-]+", words)
        found = {key for word in capitals if (key := self.party(word)) is not None}
        return found.pop() if len(found) == 1 else None

    def person(self, name: str) -> str | None:
        """The key of the person of the case whom a name stands for; None where there is none, or more than one."""
        wanted = plain(name).split()
        found = [
            key
            for party in self.case.parties.values()
            for key, person in party.people.items()
            if key == name or _same_person(wanted, plain(person.name).split())
        ]
        return found[0] if len(found) == 1 else None

    def _own(self, name: str) -> str | None:
        if name in self.case.parties:
            return name
        wanted = _told_apart(name)
        for key, party in self.case.parties.items():
            known = _told_apart(party.name)
            if wanted and (
                wanted == known or key.casefold() == " ".join(wanted) or _adjective(wanted, known)
            ):
                return key
        return None

    def _by_person(self, name: str) -> str | None:
        person = self.person(name)
        parties = self.case.parties.items()
        return next((key for key, party in parties if person in party.people), None)

    def _by_side(self, name: str) -> str | None:
        side = self.sides.get(plain(name))
        return None if side is None else self._own(side)


def sides(proposals: Iterable[Proposal]) -> dict[str, str]:
    """For each actor of a report that is told to belong to another, by its plain name, the other."""
    found: dict[str, str] = {}
    for each in proposals:
        name, side = each.slot("name"), each.slot("side")
        if each.kind is Kind.ACTOR and name is not None and side is not None and side.value:
            found.setdefault(plain(name.value), side.value)
            found.setdefault(plain(name.value).split()[-1], side.value)
    return found


def _told_apart(name: str) -> list[str]:
    return [word for word in plain(name).split() if word not in _IDLE]


def _adjective(wanted: list[str], known: list[str]) -> bool:
    """Whether one word begins with the stem of another: Aylander and Ayland, Russian and Russia."""
    if len(wanted) != 1 or not known:
        return False
    stem = re.sub(r"(?:ia|a|e|y|an|ian)$", "", known[0])
    return len(stem) >= SHORTEST_STEM and wanted[0].startswith(stem) and len(wanted[0]) <= len(known[0]) + 3


def _same_person(wanted: list[str], known: list[str]) -> bool:
    """Whether surnames are the same, and first names or their initials do not differ."""
    if not wanted or not known or wanted[-1] != known[-1]:
        return False
    ours = zip(wanted[:-1], known[:-1], strict=False)
    return all(a == b or (1 in {len(a), len(b)} and a[0] == b[0]) for a, b in ours)
