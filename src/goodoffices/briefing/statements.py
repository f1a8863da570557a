"""What a page may say of the world: statements that are cited, computed or signed, and names; nothing else."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from goodoffices.analysis.finding import Finding, Share
from goodoffices.analysis.packages import Acceptance
from goodoffices.analysis.readings import READINGS
from goodoffices.case.dates import Period
from goodoffices.case.faults import GoodOfficesError
from goodoffices.case.messages import PassingRule
from goodoffices.case.tracks import RoleName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.analysis.claims_index import Entry

VOCABULARY: frozenset[str] = frozenset(
    {
        *READINGS,
        *get_args(PassingRule),
        *get_args(RoleName),
        *("unknown", "yes", "no"),
        *("owed", "delivered", "answered", "withdrawn"),
        *("risk", "spoiler", "deadline"),
        *("bound by law", "repeated", "stated", "softened"),
        *("established", "ad referendum", "not established", "doubted"),
        *("public", "host", "team"),
        *("armed", "labour", "commercial", "political", "exercise"),
        *("package", "common ground", "one side asks", "open", "authority", "commitment", "message"),
        *("seeks", "open to", "prefers", "insists less on", "excludes"),
        *(
            "nothing to gain",
            "held back",
            "held back by threats alone",
            "would leave",
            "nothing known",
            "not asked",
        ),
        *("would sign", "has refused", "would rather walk away than", "cares for, most first"),
    }
)
"""The closed vocabulary of the file format and the findings: words that say nothing of the world by themselves."""


class Unfounded(GoodOfficesError):  # noqa: N818 -- it names the statement's fault, as the pages do
    """A text was about to be printed that is neither cited, nor computed, nor signed."""


def _words(text: str) -> str:
    if not text.strip():
        msg = "a statement without words was about to be printed. Give it words, or leave it out"
        raise Unfounded(msg)
    return text


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of ours that stand on words of others.

    Attributes:
        text: what is printed.
        entry: the claim, with the words it cites.
    """

    text: str
    entry: Entry

    def __post_init__(self) -> None:
        """Refuse a citation of nothing."""
        _words(self.text)
        if not self.entry.quotations:
            msg = f"{self.entry.claim.path}: nothing is cited for {self.text!r}. Cite it, or sign it"
            raise Unfounded(msg)


@dataclass(frozen=True, slots=True)
class Signed:
    """A judgement of ours.

    Attributes:
        text: what is printed.
        entry: the claim, with the name of whoever judged.
    """

    text: str
    entry: Entry

    def __post_init__(self) -> None:
        """Refuse a judgement of nobody's."""
        _words(self.text)
        if not self.entry.signed:
            msg = f"{self.entry.claim.path}: nobody signs {self.text!r}. Cite it, or sign it"
            raise Unfounded(msg)


@dataclass(frozen=True, slots=True)
class Computed:
    """What a finding says.

    Attributes:
        text: what is printed.
        finding: how it was obtained, and what it rests on.
        beside: claims printed beside it, so that a reader sees the words it rests on at once.
    """

    text: str
    finding: Finding[Any]
    beside: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a number that does not say how it was obtained."""
        _words(self.text)
        if not self.finding.method.strip():
            msg = f"no method is given for {self.text!r}. Give its finding a method"
            raise Unfounded(msg)


Statement = Cited | Computed | Signed
"""The three kinds of statement."""


@dataclass(frozen=True, slots=True)
class Name:
    """What the case calls something: a party, a person, an issue, a place. It states nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the closed vocabulary.

    Raises:
        Unfounded: it is none.

    Example:
        >>> Word("not established").text
        'not established'
    """

    text: str

    def __post_init__(self) -> None:
        """Refuse other words."""
        if self.text not in VOCABULARY:
            msg = f"{self.text!r} is no word of the fixed vocabulary. Cite it, or sign it"
            raise Unfounded(msg)


def parts(thing: object) -> Iterator[object]:
    """The leaves of a briefing in the order in which they are printed: statements, names, words, numbers and days.

    Example:
        >>> [type(part).__name__ for part in parts((Word("owed"), (3, Name("Alba"))))]
        ['Word', 'int', 'Name']
    """
    if isinstance(thing, tuple):
        for each in thing:
            yield from parts(each)
    elif isinstance(thing, Cited | Computed | Signed | Name | Word | Share | Acceptance | Period):
        yield thing
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from parts(getattr(thing, field.name))
    elif thing is not None:
        yield thing


def founded(thing: object, names: frozenset[str]) -> None:
    """Fail unless every text in a briefing is a statement, a word of the vocabulary or a name of the case.

    Args:
        thing: the briefing, or a part of it.
        names: what the case calls things.

    Raises:
        Unfounded: a text is none of these.

    Example:
        >>> founded((Name("Alba"), 3), frozenset({"Alba"}))
        >>> founded("Alba will yield.", frozenset({"Alba"}))
        Traceback (most recent call last):
        goodoffices.briefing.statements.Unfounded: 'Alba will yield.' is neither cited, nor computed, nor signed
    """
    for part in parts(thing):
        stray = part.text if isinstance(part, Name) and part.text not in names else part
        if isinstance(stray, str):
            msg = f"{stray!r} is neither cited, nor computed, nor signed"
            raise Unfounded(msg)
        known = (
            Cited | Computed | Signed | Name | Word | Share | Acceptance | Period | date | bool | int | float
        )
        if not isinstance(part, known):
            msg = f"a {type(part).__name__} cannot be printed"
            raise Unfounded(msg)
