"""What a report's words make of a name: a state's, a person's, an organisation's; and whether it is one at all."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from goodoffices.reading.acting import Sort
from goodoffices.reading.known import known
from goodoffices.reading.model.verbs import TRIGGERS
from goodoffices.reading.model.words import (
    ADJECTIVE,
    HEADS,
    NEGATION,
    OFFICE_WORD,
    OPENERS,
    PEOPLE,
    PLACE_NOUNS,
    POST,
    SPEECH,
)
from goodoffices.reading.tables import phrases, words

_ORGANS = "|".join(sorted({*phrases("state-organs"), *words("organs"), "television", "radio"}))
_FOLK = r"soldiers|guards|forces|troops|officials|ministers|citizens|border|side"
BODY = re.compile(
    r"\b(?:Union|Nations|Committee|Organi[sz]ation|Agency|Council|Commission|Bank|Party|Ministry|Office|Group|Federation|"
    r"Association|Institute|League|Alliance|Authority|Movement|Army|Command|Court|Parliament|Company|Corporation|Centre|"
    rf"Center|Fund|Cross|Society|Front|Ltd|Inc|News|Times|Post|Press|Media|Herald|Airlines|Airways|Railways|Ferries|Shipping|{_ORGANS})\b"
)
"""Nouns that make a name an organisation's."""
_MR = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Gen|Col)\.?"
_OWNER = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y)"
_VERB = re.compile(
    rf"[a-z]+ed|left|gave|sent|sold|took|saw|struck|led|lost|won|fled|is|was|has|had|will|met|{SPEECH.pattern}|{'|'.join(TRIGGERS.values())}"
)
_CALLED = (
    "agency|daily|newspaper|paper|weekly|magazine|broadcaster|channel|station|network|company|firm|bank|union|party|"
    "organi[sz]ation|group|charity|foundation|association|airline|operator|line|shipyard|club|movement|militia|journal|"
    "portal|tank|NGO|brand|manufacturer|maker|carrier|publisher|cooperative|federation|coalition|alliance|league"
)
"""Nouns right before a name that make it an organisation's."""
_WHERE = re.compile(
    r"\b(?:[Aa]t|[Ii]n|[Oo]n|[Nn]ear|[Ii]nside|[Oo]utside|[Ww]ithin|[Bb]ehind|[Bb]efore|[Aa]fter|[Ff]rom|[Oo]f|[Aa]bout|"
    r"[Tt]o|[Ff]or|[Oo]ver|[Uu]nder|[Aa]cross|[Bb]y|[Ww]ith)(?: [\w’'-]+){0,4} $"
)
"""What makes the noun a place or a matter, and the name behind it perhaps another's: at the company Tosk waited."""
KEPT = 1024
"""Names of which the sort is kept, since a model claims many things of one report."""
_SHORT = re.compile(r"[A-Z]{2,6}")


@lru_cache(maxsize=KEPT)
def whole_name(name: str, text: str) -> bool:
    """Whether some words of a report can be a name: no day, no word that opens a sentence, no two names at once.

    Example:
        >>> text = "On Monday Tosk met the Karesh team in Bergen."
        >>> [whole_name(each, text) for each in ("Tosk", "Monday", "On", "On Monday Tosk", "Karesh")]
        [True, False, False, False, True]
    """
    parts = name.split()
    if not parts or re.search(r"[,;:.“”\d]|[’']s?$|[–—]", name.replace("U.N.", "UN")):
        return False
    months = words("no-actors") - {"of", "for", "State"}
    alone = [each for each in parts if each in months or (each.casefold() in OPENERS and each[0].isupper())]
    if alone or ("and" in parts and len(parts) <= len(("one", "and", "other"))):
        return False
    return len(parts) > 1 or not _only_opens(name, text)


def _only_opens(word: str, text: str) -> bool:
    """Whether a word has its capital only because a sentence begins with it: it stands elsewhere in small letters."""
    small = re.search(rf"(?<=\s){re.escape(word.lower())}(?=[\s,.])", text)
    inside = re.search(rf"(?<=[a-z,] ){re.escape(word)}\b", text)
    return small is not None and inside is None


@lru_cache(maxsize=KEPT)
def told(sort: str, name: str, text: str) -> bool:
    """Whether the report tells of a name that it is of a sort; of a single word of which nothing tells, no person's.

    Example:
        >>> text = "Minister Mira Tosk left Veskia. Orlania’s Obi stayed. The Veskian army came. Karesh had left."
        >>> [told("state", each, text) for each in ("Tosk", "Veskia", "Obi", "Karesh", "Mira Obi")]
        [False, True, False, True, False]
    """
    known_as = sorts(name, text)
    if known_as:
        return known_as == {sort}
    owned = re.search(rf"[’']s {re.escape(name)}\b", text) is not None
    if (
        sort == "person"
        or " " in name
        or owned
        or name.endswith("s")
        or _place(name, text)
        or _apposed(name, text)
    ):
        return False
    acts = rf"\b{re.escape(name)} (?:{SPEECH.pattern}|{'|'.join(TRIGGERS.values())}|has|had)\b"
    if re.search(acts, text):
        return NEGATION.fullmatch(name) is None
    return (
        re.search(rf"[a-z,–—] {re.escape(name)}\b", text) is not None
        or len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1
    )


def _apposed(name: str, text: str) -> bool:
    """Whether a noun right before a name tells what it is, and not which verb is done to it: his neighbour Voss."""
    nouns = re.findall(rf"\b{_OWNER} (?:[a-z-]+ )?([a-z-]+) {re.escape(name)}\b", text)
    return any(noun not in OPENERS and not _VERB.fullmatch(noun) for noun in nouns)


def _place(name: str, text: str) -> bool:
    """Whether a name may be a place's: something is in it, or it has a bridge."""
    word = re.escape(name)
    where = rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Aa]long)(?: the)? {word}\b|\b{word} (?:{PLACE_NOUNS})\b"
    return re.search(where, text) is not None


@lru_cache(maxsize=KEPT)
def sorts(name: str, text: str) -> frozenset[str]:
    """The sorts that a report, or common knowledge, gives a name; empty where nothing tells.

    Example:
        >>> text = (
        ...     "Foreign Minister Mira Tosk left Veskia. The Veskian army, VTA and the Harbour Union stayed."
        ... )
        >>> [sorted(sorts(each, text)) for each in ("Tosk", "Veskia", "VTA", "Harbour Union", "Lund")]
        [['person'], ['state'], ['organisation'], ['organisation'], []]
    """
    kinds = {"person": _person(name, text), "state": _state(name, text), "organisation": _body(name, text)}
    found = _known().get(name)
    if found is not None:
        return frozenset({found})
    return frozenset(sort for sort, so in kinds.items() if so)


@cache
def _known() -> dict[str, str]:
    """The sort of each name that everybody knows; a seat of government is no state's name."""
    everybody = known(None)
    sort_of = {Sort.STATE: "state", Sort.ORGANISATION: "organisation"}
    return {
        name: sort_of[everybody.actors[entry.key].sort]
        for entries in everybody.names.values()
        for name, entry in entries
        if entry.key in everybody.actors
        and everybody.actors[entry.key].sort in sort_of
        and entry.how != "seat"
    }


def _person(name: str, text: str) -> bool:
    """Whether an office or a title stands beside the name, or a form of it that is longer or shorter."""
    last, first = re.escape(name.rsplit(maxsplit=1)[-1]), r"(?:[A-Z][\w-]+ ){0,2}"
    who = rf"(?:{_MR}|{POST}|\b(?:{OFFICE_WORD}|{PEOPLE}))"
    before = rf"{who}(?:,| of (?:the )?[A-Z][\w ]{{1,40}},)? (?:{_MR} )?{first}{last}\b"
    alone = r"(?!(?:[’']s)? [A-Z]|[’'])"
    behind = rf"\b{last}, (?:the |its |an? |[A-Z]\w+[’']s )?(?:[a-z-]+ ){{0,2}}(?:[a-z]+-)?(?:{OFFICE_WORD})\b{alone}"
    of = r"(?:,? (?:of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*|who [^,]*,))?"
    full = rf"[A-Z][\w-]+ {last}{of},? (?:{SPEECH.pattern})"
    if BODY.search(name):
        return False
    short = re.search(rf"(?:^|\n|[.”\"] |\b(?:[Bb]ut|[Aa]nd|said) ){last}\b(?!(?:[’']s)? [A-Z])", text)
    return re.search(f"{before}|{behind}", text) is not None or (
        short is not None and " " in name and not _apposed(name, text) and re.search(full, text) is not None
    )


def _state(name: str, text: str) -> bool:
    """Whether the name has an adjective, a government or a people of its own."""
    if re.fullmatch(ADJECTIVE, name):
        return re.search(rf"\b{name}(?: \w+){{0,2}} (?:{_ORGANS}|{_FOLK}|{POST})\b", text) is not None
    if not re.fullmatch(r"[A-Z]\w+", name):
        return False
    people = f"{name}n" if name.endswith("a") else f"{name}ian"
    organs = rf"\b{name}[’']s (?:\w+ )?(?:{_ORGANS}|{_FOLK}|{HEADS})\b"
    named = (
        rf"\bRepublic of {name}\b|\b(?:government|delegation|army|officers|officials) of (?:the )?{name}\b"
    )
    return re.search(rf"\b{people}s?\b|{organs}|{named}|\b{name} (?:{_ORGANS})\b", text) is not None


def _body(name: str, text: str) -> bool:
    """Whether a name has a noun of organisations, an article or a sort of media before it, or is letters alone."""
    if BODY.search(name) or _SHORT.fullmatch(name):
        return True
    several = re.search(r" [A-Z]\S*$", name)
    article = rf"\bthe {re.escape(name)}\b" if several else r"(?!)"
    called = re.finditer(rf"\b(?:{_CALLED}) {re.escape(name)}\b", text)
    apposed = any(not _WHERE.search(text, 0, each.start()) for each in called)
    return apposed or re.search(article, text) is not None
