"""Names that stand by a title, an office or a state: spokeswoman Maria Zakharova; Russia's defence ministry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.found import BY_OFFICE, Found
from goodoffices.reading.page import place
from goodoffices.reading.report import Span
from goodoffices.reading.tables import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from goodoffices.reading.page import Page

FARTHEST = 4
"""How many words may stand between a state and its organ: Austria's federal foreign ministry."""
FULL = 2
"""A name in full has so many words."""


def titled(page: Page) -> Iterator[Found]:
    """Capitalised words right after a title or an office, or after an office and a comma, are a person's name."""
    for document in page.documents:
        for token in document:
            first = _name_after(document, token)
            end = first
            while end < len(document) and _name_word(document[end]):
                end += 1
            if end > first and (first == token.i + 1 or _apart(document, first, end)):
                span = Span(place(document[first]).start, place(document[end - 1]).end)
                yield Found(span, Sort.PERSON, sure=BY_OFFICE)


def _name_after(document: Doc, token: Token) -> int:
    """Where a name after a title or office would begin."""
    at = token.i + 1
    office = token.lower_ in phrases("offices") and token.tag_ in {"NN", "NNP"}
    if not office and token.text.strip(".") not in words("titles"):
        return len(document)
    return at + 1 if office and at < len(document) and document[at].text == "," else at


def _apart(document: Doc, first: int, end: int) -> bool:
    """Whether a name stands between commas: the director, Ove Strand, said."""
    closes = (end < len(document) and document[end].text in {",", "."}) or document[
        min(end, len(document) - 1)
    ].lower_ == "of"
    return closes and end - first >= FULL


def _name_word(token: Token) -> bool:
    """Whether a word may be part of a person's name."""
    return (
        token.text[:1].isupper()
        and token.tag_ in {"NNP", "NNPS"}
        and token.lower_ not in phrases("offices")
        and token.ent_type_ in {"PERSON", "ORG", "GPE", "", "FAC", "PRODUCT", "NORP"}
    )


def media(page: Page) -> Iterator[Found]:
    """Capitalised words behind what makes a paper or a station of them: the daily Kysten, the broadcaster ORT."""
    for document in page.documents:
        for token in document:
            if token.lower_ not in words("media") or token.tag_ not in {"NN", "JJ", "NNP"}:
                continue
            end = token.i + 1
            while (
                end < len(document)
                and document[end].text[:1].isupper()
                and document[end].tag_[:2] in {"NN", "JJ"}
            ):
                end += 1
            lead = document[max(token.i - 1, 0)]
            halt = token.lower_ == "station" and lead.lower_ not in {"radio", "television", "tv", "news"}
            if end > token.i + 1 and not halt and (lead.text[:1].islower() or lead.tag_ == "DT"):
                span = Span(place(document[token.i + 1]).start, place(document[end - 1]).end)
                yield Found(span, Sort.ORGANISATION, sure=BY_OFFICE)


def organs(page: Page, states: Iterable[Span]) -> Iterator[Found]:
    """A state's name with the organ that it leads to: Veskia's defence ministry, the Austrian foreign ministry."""
    for state in states:
        piece = page.tokens(state)
        if piece is None:
            continue
        document, last = piece.doc, piece.end - 1
        for token in document[piece.end : piece.end + FARTHEST]:
            if token.lower_ in words("organs") and token.tag_ in {"NN", "NNP"}:
                followed = token.i + 1 < len(document) and document[token.i + 1].tag_[:2] == "NN"
                if not followed:
                    yield Found(Span(state.start, place(token).end), Sort.ORGANISATION, sure=BY_OFFICE)
                break
            if token.tag_[:2] not in {"NN", "JJ", "PO"} or token.i > last + FARTHEST:
                break
