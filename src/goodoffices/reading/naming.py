"""Where a report names somebody: what is known, what the language model finds, and what stands by an office."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.acting import How, Sort
from goodoffices.reading.found import BY_MODEL, BY_OFFICE, CAPITALS, KNOWN, REPEATED, Found
from goodoffices.reading.joined import apart, only_joins
from goodoffices.reading.page import START
from goodoffices.reading.places import placed, unnamed
from goodoffices.reading.report import Span
from goodoffices.reading.tables import phrases, words
from goodoffices.reading.titled import media, organs, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Piece

    from goodoffices.reading.known import Known
    from goodoffices.reading.page import Page

_SORTS = {
    "PERSON": Sort.PERSON, "ORG": Sort.ORGANISATION, "GPE": Sort.PLACE, "LOC": Sort.PLACE, "FAC": Sort.PLACE,
    "NORP": Sort.GROUP,
}  # fmt: skip
_EDGE = re.compile(r"^(?:[Tt]he |[Aa] |[Aa]n |and |[“\"‘'(])+|(?:['’]s?|[”\"’'),;:-]| (?:and|or|of|to|in))+$")
_NEAR = re.compile(r"(?:Near|In|At|From) ")
_FORMAL = re.compile(
    r"(?:(?:Islamic|Democratic|Federal|People['’]s|Arab) )*(?:Republic|Kingdom|State|Sultanate) of \S+$"
)
"""A state in full, which is known by its short name."""
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_NO_NAME = frozenset(
    [
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "QUANTITY",
        "ORDINAL",
        "CARDINAL",
        "LANGUAGE",
        "EVENT",
        "LAW",
        "WORK_OF_ART",
    ]
)
HEADLINE = 0.7
"""The share of capitalised words from which on capitals say nothing."""


PREFIX = 3
"""Before a dash, so few letters are no name: Co-Chairs."""
SHORTEST, CERTAIN = 2, 100
"""A part of a person's name is longer than this, and outvotes whatever the model takes it for alone."""


def found(page: Page, known: Known) -> tuple[Found, ...]:
    """The names of a report in their order; no two overlap."""
    text = page.report.text
    everything = [part for name in _by_model(page) for part in apart(page, known, name)]
    everything += [*titled(page), *media(page)]
    for document in page.documents:
        start = document.user_data[START]
        for span, entry in known.found(text, start, start + len(document.text)):
            if entry.how is How.SEAT and _somewhere(page, span):
                everything.append(Found(span, Sort.PLACE, sure=KNOWN))
            else:
                everything.append(Found(span, known.actors[entry.key].sort, entry.key, entry.how, KNOWN))
    states = [name.span for name in everything if name.sure == KNOWN and name.sort is not Sort.PERSON]
    everything = [name for name in everything if not only_joins(text, name, states)]
    everything += organs(page, states)
    chosen = placed(page, _agreed(text, _chosen(text, everything)))
    chosen = _chosen(text, [*chosen, *_repeated(page, chosen)])
    return _recurring(page, _chosen(text, [*chosen, *_capitals(page)]))


def _recurring(page: Page, names: tuple[Found, ...]) -> tuple[Found, ...]:
    """The names without those that only a title has, in one word: there, capitals and models say little."""
    title = page.sentences[0].span if page.sentences else Span(0, 0)
    if page.words(title).endswith("."):
        return names
    times = Counter(page.words(name.span) for name in names)
    return tuple(
        name
        for name in names
        if name.sure == KNOWN
        or not name.span.inside(title)
        or " " in (said := page.words(name.span))
        or times[said] > 1
    )


def _somewhere(page: Page, span: Span) -> bool:
    """Whether a capital is named as a place: in Kyiv, fly to Kyiv, Kyiv, Ukraine."""
    piece = page.tokens(span)
    if piece is None or piece.start == 0:
        return False
    before = piece.doc[piece.start - 1]
    if before.lower_ in {
        "in",
        "at",
        "near",
        "outside",
        "around",
        "into",
        "across",
        "inside",
        "via",
        "downtown",
    }:
        return True
    return before.lower_ in {"to", "from", "for", "through"} and before.head.lemma_ in words("going")


def _agreed(text: str, names: Iterable[Found]) -> tuple[Found, ...]:
    """The names, each of the sort that most places of the report give it."""
    votes: dict[str, Counter[Sort]] = {}
    for name in names:
        if name.sure < KNOWN:
            votes.setdefault(text[name.span.start : name.span.end], Counter())[name.sort] += name.sure
    return tuple(
        name
        if name.sure == KNOWN
        else replace(name, sort=votes[text[name.span.start : name.span.end]].most_common(1)[0][0])
        for name in names
    )


def _by_model(page: Page) -> Iterator[Found]:
    """What the language model takes for a name, cut to the name itself."""
    for name in page.names:
        sort = _SORTS.get(name.label)
        if sort is None:
            continue
        span = _cut(page.report.text, name.span)
        if sort is Sort.PERSON and _in(name.tokens):
            sort = Sort.PLACE
        if near := _NEAR.match(page.report.text, span.start, span.end):
            sort, span = Sort.PLACE, Span(near.end(), span.end)
        if sort is Sort.PERSON:
            span = _without_office(page.report.text, span)
        said = page.words(span)
        if _FORMAL.match(said):
            continue
        if _CAPITAL.search(said) and "\n" not in said:
            yield Found(span, sort, sure=BY_MODEL)


def _in(piece: Piece) -> bool:
    """Whether one word stands after `in` or `near`, and so is a place: in Dravno, but not in Dravno's words."""
    document = piece.doc
    own = piece.end < len(document) and document[piece.end].tag_ == "POS"
    return (
        len(piece) == 1 and not own and piece.start > 0 and document[piece.start - 1].lower_ in {"in", "near"}
    )


def _cut(text: str, span: Span) -> Span:
    """A name without the article, quotation marks and possessive around it."""
    said = text[span.start : span.end]
    inner = _EDGE.sub("", said)
    start = span.start + said.find(inner)
    return Span(start, start + len(inner))


def _without_office(text: str, span: Span) -> Span:
    """A person's name without the words of an office, a title or a people before it."""
    start = span.start
    while start < span.end:
        word = re.compile(r"[\w.’'-]+\s+").match(text, start, span.end)
        if word is None:
            break
        bare = word.group().strip().strip(".")
        if bare.lower() not in phrases("offices") and bare not in words("titles") and not bare.islower():
            break
        start = word.end()
    return Span(start, span.end) if start < span.end else span


def _chosen(text: str, everything: Iterable[Found]) -> tuple[Found, ...]:
    """Of names that overlap, the one that stands."""
    order = sorted(
        everything, key=lambda f: (-_weight(text, f), -(f.span.end - f.span.start), f.span, -f.sure)
    )
    kept: list[Found] = []
    for each in order:
        at = bisect_left(kept, each.span.start, key=lambda other: other.span.start)
        beside = kept[max(at - 1, 0) : at + 1]
        if each.span.start < each.span.end and not any(each.span.touches(other.span) for other in beside):
            kept.insert(at, each)
    return tuple(each for each in kept if _acts(text, each))


def _acts(text: str, name: Found) -> bool:
    """Whether a name can be an actor's or a place's: no weapon, ship, operation or document."""
    parts = text[name.span.start : name.span.end].split()
    if name.sure < KNOWN and text[name.span.end : name.span.end + 1] == "-" and len(parts[0]) <= PREFIX:
        return False
    if unnamed(text, name.span):
        return name.sure == KNOWN
    if name.sure == KNOWN or name.sort is Sort.PERSON:
        return parts[0] not in {"USS", "HMS"}
    return not {parts[0], parts[-1]} & words("no-actor-heads") and not {*parts} <= words("no-actors")


def _weight(text: str, name: Found) -> int:
    """A known name stands against shorter ones; a longer organisation or person stands against a known name in it."""
    said = text[name.span.start : name.span.end]
    modelled = name.sort in {Sort.ORGANISATION, Sort.PERSON} and name.sure >= BY_MODEL and "," not in said
    if " " in said and (name.sure == KNOWN or modelled):
        return 2
    return 1 if name.sure else 0


def _repeated(page: Page, names: Iterable[Found]) -> Iterator[Found]:
    """Every other place where the words of a name stand, or a person's surname: a name stays a name."""
    sorts: dict[str, Counter[Sort]] = {}
    for name in names:
        said = page.words(name.span)
        if name.sure in {BY_MODEL, BY_OFFICE}:
            sorts.setdefault(said, Counter())[name.sort] += 1
            if name.sort is Sort.PERSON and " " in said:
                for part in said.split():
                    if part[:1].isupper() and len(part) > SHORTEST:
                        sorts.setdefault(part, Counter())[Sort.PERSON] += CERTAIN
    if not sorts:
        return
    pattern = re.compile(
        r"(?<![\w-])(?:"
        + "|".join(re.escape(name) for name in sorted(sorts, key=len, reverse=True))
        + r")(?!\w)"
    )
    for document in page.documents:
        start = document.user_data[START]
        for hit in pattern.finditer(page.report.text, start, start + len(document.text)):
            sort, votes = sorts[hit.group()].most_common(1)[0]
            yield Found(Span(*hit.span()), sort, sure=BY_OFFICE if votes >= CERTAIN else REPEATED)


def _capitals(page: Page) -> Iterator[Found]:
    """Runs of proper nouns that nothing else explains."""
    for document in page.documents:
        prose = [token for token in document if token.is_alpha]
        if sum(token.text[0].isupper() for token in prose) < HEADLINE * len(prose):
            yield from _runs(document)


def _runs(document: Doc) -> Iterator[Found]:
    """The runs of proper nouns in a paragraph."""
    at, start = 0, document.user_data[START]
    while at < len(document):
        end = at
        while end < len(document) and _proper(document[end]):
            end += 1
        run = document[at:end]
        at = end + 1 if end == at else end
        before_office = end < len(document) and document[end].lower_ in phrases("offices")
        before_office |= (
            run.start > 1
            and document[run.start - 2].lower_ in phrases("offices")
            and _of(document[run.start - 1])
        )
        if (
            len(run)
            and not before_office
            and any(len(t) > 1 for t in run)
            and not (len(run) == 1 and run[0].is_sent_start)
        ):
            yield Found(Span(start + run.start_char, start + run.end_char), Sort.OTHER, sure=CAPITALS)


def _of(token: Token) -> bool:
    """Whether a word ties an office to what it is for: Secretary of State."""
    return token.lower_ in {"of", "for"}


def _proper(token: Token) -> bool:
    """Whether a word is a proper noun that is neither a date nor an office."""
    return (
        token.tag_ in {"NNP", "NNPS"}
        and token.text[:1].isupper()
        and token.ent_type_ not in _NO_NAME
        and token.text.lower() not in phrases("offices")
        and token.text.strip(".") not in words("titles")
    )
