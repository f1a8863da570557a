"""The tables of verb frames: which words, with which others, tell of which type of event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TABLES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
"""The tables, in the order in which they are read; of two frames that fit equally well, the first counts."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that sets a frame off: its lemma, its sort (verb, noun, adjective) and the particles that must follow."""

    lemma: str
    sort: str
    particles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of a table.

    Attributes:
        name: table, type, code and first trigger; it is what a proposal gives as its rule.
        type: PLOVER's.
        code: CAMEO's.
        operator: whether it speaks of a deed still to be done, which its complement names.
        triggers: the words that set it off, any of them.
        words: of each group one must be among the trigger's arguments.
        without: none of these may be.
        doers: where given, one of these must be in the subject.
        needs: a sentence that needs it.
        spares: a sentence that must not trigger it.
    """

    name: str
    type: str
    code: str
    operator: bool
    triggers: tuple[Trigger, ...]
    words: tuple[frozenset[str], ...]
    without: frozenset[str]
    doers: frozenset[str]
    needs: str
    spares: str


def trigger(text: str) -> Trigger:
    """A trigger as the tables write it: `#noun`, `=adjective`, `verb_particle`.

    Example:
        >>> trigger("call_on")
        Trigger(lemma='call', sort='verb', particles=('on',))
    """
    sort = {"#": "noun", "=": "adjective"}.get(text[0], "verb")
    first, *rest = text.lstrip("#=").split("_")
    return Trigger(first, sort, tuple(rest))


def expanded(text: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The words of a group, its classes replaced by theirs.

    Example:
        >>> sorted(expanded("@talks|dam", {"talks": frozenset({"talk"})}))
        ['dam', 'talk']
    """
    found: set[str] = set()
    for each in text.split("|"):
        found |= classes[each[1:]] if each.startswith("@") else {each.replace("_", " ")}
    return frozenset(found)


def classes_of(text: str) -> dict[str, frozenset[str]]:
    """The word classes of a table, `@name = lemma lemma`.

    Example:
        >>> classes_of("@talks = talk meeting")["talks"] == {"talk", "meeting"}
        True
    """
    lines = (line.partition("=") for line in text.splitlines() if line.startswith("@"))
    return {name.strip()[1:]: frozenset(words.split()) for name, _, words in lines}


def frame(table: str, lines: tuple[str, str, str], classes: Mapping[str, frozenset[str]]) -> Frame:
    """A frame from its three lines: the rule, the sentence that needs it, the sentence that it must spare.

    Example:
        >>> frame("t", ("AID 075 grant : asylum", "+ A.", "- B."), {}).name
        't/AID-075-grant-asylum'
    """
    parts = [part for part in lines[0].split() if part != ":"]
    kind, code, operator = parts[0], parts[1], parts[2] == ">"
    head, *groups = parts[3:] if operator else parts[2:]
    first = "-".join([head.split("|")[0], *(group.split("|")[0] for group in groups[:2])])
    mark = head[0] if head[0] in "#=" else ""
    required = [group for group in groups if group[0] not in "!^"]
    barred = (expanded(each.lstrip("!"), classes) for g in groups if g[0] == "!" for each in g.split("|"))
    doers = (expanded(group[1:], classes) for group in groups if group[0] == "^")
    return Frame(
        f"{table}/{kind}-{code}-{first}",
        kind,
        code,
        operator,
        tuple(trigger(mark + each) for each in head.lstrip("#=").split("|")),
        tuple(expanded(group, classes) for group in required),
        frozenset().union(*barred),
        frozenset().union(*doers),
        lines[1][2:],
        lines[2][2:],
    )


def read(name: str) -> str:
    """The text of a table."""
    return files("goodoffices.reading.events").joinpath("frames", f"{name}.txt").read_text("utf-8")


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class of `words.txt`.

    Example:
        >>> "say" in word_class("saying")
        True
    """
    return classes_of(read("words"))[name]


def listed(table: str, classes: Mapping[str, frozenset[str]]) -> Iterator[Frame]:
    """The frames of a table, in its order."""
    lines = [line for line in read(table).splitlines() if line and not line.startswith("# ")]
    for at in range(0, len(lines), 3):
        yield frame(table, (lines[at], lines[at + 1], lines[at + 2]), classes)


@cache
def frames(tables: tuple[str, ...] = TABLES) -> tuple[Frame, ...]:
    """Every frame of some tables, in their order.

    Example:
        >>> {frame.type for frame in frames()} >= {"CONSULT", "FIGHT"}
        True
    """
    classes = classes_of(read("words"))
    return tuple(each for table in tables for each in listed(table, classes))


@cache
def by_lemma(tables: tuple[str, ...] = TABLES) -> dict[str, tuple[tuple[Trigger, Frame], ...]]:
    """The frames that a lemma may set off.

    Example:
        >>> [frame.code for _, frame in by_lemma()["phone"]]
        ['041']
    """
    found: defaultdict[str, list[tuple[Trigger, Frame]]] = defaultdict(list)
    for each in frames(tables):
        for word in each.triggers:
            found[word.lemma].append((word, each))
    return {lemma: tuple(pairs) for lemma, pairs in found.items()}
