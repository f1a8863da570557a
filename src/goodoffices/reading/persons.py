"""Who a person is: the office and the side that the words beside the name give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.page import place
from goodoffices.reading.tables import phrases, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from goodoffices.reading.found import Found
    from goodoffices.reading.report import Span

FARTHEST = 14
"""How many words after a name its office may reach."""
_LINKS = {"of", "for", "and", "&", "the", "to", "-", "at"}
_COLLEAGUES = {"colleague", "counterpart"}


@dataclass(frozen=True)
class Office:
    """What the words beside a name say of its bearer; an empty text or None where they say nothing.

    `words` are the office's, `side` the name of whoever it belongs to, `colleague` whether it is only told as somebody
    else's colleague, `sex` he or she where the words have one.
    """

    words: Span | None = None
    side: Found | None = None
    colleague: bool = False
    sex: str = ""


@dataclass(frozen=True)
class Beside:
    """The words of a paragraph around a name: which of them belong to which other name."""

    document: Doc
    names: dict[int, Found]

    def office(self, first: int, last: int) -> Office:
        """The office of the person whose name reaches from one word to another, both counted in the paragraph."""
        before, after = self._before(first, last), self._after(last)
        sex = self._sex(first) or _sex_of(before, self.document) or _sex_of(after, self.document)
        if before.words is None:
            return Office(after.words, after.side or before.side, after.colleague, sex)
        return Office(before.words, before.side or after.side, before.colleague, sex)

    def _sex(self, first: int) -> str:
        """From a title before the name."""
        title = self.document[first - 1].text.strip(".") if first else ""
        return {
            "Mr": "he",
            "Sir": "he",
            "Lord": "he",
            "Mrs": "she",
            "Ms": "she",
            "Miss": "she",
            "Lady": "she",
        }.get(title, "")

    def _closed(self, last: int) -> bool:
        """Whether a name behind a comma closes, too: the minister, Strand, said; not: a minister said, Strand left."""
        behind = self.document[last + 1] if last + 1 < len(self.document) else None
        return behind is None or behind.is_punct or behind.tag_ in {"POS", "IN", "CC"}

    def _before(self, first: int, last_of: int) -> Office:
        """An office that stands before the name: Turkish Foreign Minister X; Turkey's foreign minister, X."""
        at = first - 1
        while at >= 0 and self.document[at].text.strip(".") in words("titles"):
            at -= 1
        apart = at > 0 and self.document[at].text in {",", "("} and _is_office(self.document[at - 1])
        if apart and self._closed(last_of):
            at -= 1
        last = at
        while at >= 0 and at not in self.names and _may_belong(self.document[at]):
            at -= 1
        if at == last:
            return self._of_somewhere(at)
        found = self.document[at + 1 : last + 1]
        owned = max((token.i + 1 for token in found if token.tag_ == "POS"), default=at + 1)
        found = self.document[owned : last + 1]
        heads = [token for token in found if _is_office(token)]
        if not heads or not (_is_office(found[-1]) or any(token.lower_ == "of" for token in found)):
            return Office()
        start = next(
            (t.i for t in found if t.tag_ not in {"DT", "PRP$", "CC", "IN", "POS", "TO"} and t.text != "-"),
            last,
        )
        side = self._side(at)
        return Office(_span(self.document, start, last + 1), side, _colleague(heads))

    def _side(self, at: int) -> Found | None:
        """The name that ends at a word, if it is one that people belong to."""
        name = self.names.get(at)
        return name if name is not None and name.sort in {Sort.STATE, Sort.ORGANISATION, Sort.GROUP} else None

    def _of_somewhere(self, at: int) -> Office:
        """President of the European Council X: the name before the person's, and an office before that."""
        side = self.names.get(at)
        while at >= 0 and self.names.get(at) is side and side is not None:
            at -= 1
        end = at + 1
        while at >= 0 and self.document[at].lower_ in {"the", "of", "for"}:
            at -= 1
        if side is None or at < 0 or end == at + 1 or not _is_office(self.document[at]):
            return Office()
        start = at
        while start > 0 and start - 1 not in self.names and _may_belong(self.document[start - 1]):
            start -= 1
        start = next(t.i for t in self.document[start : at + 1] if t.tag_ not in {"DT", "PRP$", "CC", "IN"})
        return Office(_span(self.document, start, at + 1), side if side.sort is not Sort.PLACE else None)

    def _after(self, last: int) -> Office:
        """An office that stands after the name: X, a fellow at Y; X, Turkey's foreign minister; X is the head of Y."""
        at = last + 1
        if at + 1 >= len(self.document):
            return Office()
        opens = self.document[at]
        if opens.lower_ in {"of", "from"}:
            return Office(side=self._next_side(at, at + 4))
        if opens.text not in {",", "–", "—", "-", "("} and opens.lemma_ != "be":
            return Office()
        end = self._end_of(at + 1)
        head = next(
            (t.i for t in self.document[at + 1 : end] if _is_office(t) and not _is_office(_next(t))), None
        )
        if head is None or any(t.sent_start == 1 for t in self.document[at + 1 : head + 1]):
            return Office()
        inside = [i for i in range(at + 1, head) if i in self.names]
        start = inside[-1] + 1 if inside else at + 1
        start = next(
            (t.i for t in self.document[start:head] if t.tag_ not in {"DT", "POS", "IN", "PRP$"}), head
        )
        side = self._side(inside[-1]) if inside else self._next_side(head, end)
        return Office(
            _span(self.document, start, self._field(head, end) + 1), side, _colleague([self.document[head]])
        )

    def _field(self, head: int, end: int) -> int:
        """The last word of what an office is for: Minister of Foreign Affairs."""
        at = head + 1
        if at >= end or self.document[at].lower_ not in {"of", "for"}:
            return head
        while (
            at + 1 < end and at + 1 not in self.names and self.document[at + 1].tag_ in {"NNP", "NNPS", "CC"}
        ):
            at += 1
        return at if at > head + 1 else head

    def _end_of(self, at: int) -> int:
        """Where a phrase after a name ends: before a verb, a comma or a relative pronoun."""
        end = at
        while end < min(len(self.document), at + FARTHEST):
            token = self.document[end]
            if token.text in {",", ";", ")", "–", "—", ":"} or token.tag_ in {
                "VBD",
                "VBZ",
                "VBP",
                "MD",
                "WP",
                "WDT",
                "WP$",
            }:
                break
            end += 1
        return end

    def _next_side(self, start: int, end: int) -> Found | None:
        """The first name after a word that people belong to, if a small word leads to it."""
        for at in range(start, min(end, len(self.document))):
            if self.document[at].lower_ in {"of", "at", "for", "with", "from", "in", "to"}:
                following = next(
                    (i for i in range(at + 1, min(at + 4, len(self.document))) if i in self.names), None
                )
                if following is not None and self._side(following) is not None:
                    return self._side(following)
        return None


def _next(token: Token) -> Token:
    """The word after, or the word itself at the end."""
    return token.doc[min(token.i + 1, len(token.doc) - 1)] if token.i + 1 < len(token.doc) else token.doc[0]


def _is_office(token: Token) -> bool:
    """Whether a word ends an office."""
    return (token.tag_[:1] == "N" or (token.is_upper and len(token) > 1)) and (
        token.lower_ in phrases("offices") or token.lower_.split("-")[-1] in phrases("offices")
    )


def _may_belong(token: Token) -> bool:
    """Whether a word may be part of an office, or lead to it."""
    return (
        token.tag_[:2] in {"NN", "JJ"}
        or token.lower_ in _LINKS
        or token.tag_ in {"HYPH", "VBG", "VBN", "POS", "RB"}
    )


def _colleague(heads: Sequence[Token]) -> bool:
    """Whether the office is told as somebody else's."""
    return heads[-1].lower_ in _COLLEAGUES


def _sex_of(office: Office, document: Doc) -> str:
    """From the office's own words."""
    if office.words is None:
        return ""
    start = int(document.user_data["start"])
    said = document.text[office.words.start - start : office.words.end - start].lower()
    if said.endswith("woman") or said.split()[-1] in {"queen", "princess"}:
        return "she"
    return (
        "he"
        if said.endswith("man") or said.split()[-1] in {"king", "prince", "emir", "sultan", "pope"}
        else ""
    )


def _span(document: Doc, start: int, end: int) -> Span:
    """Where some words of a paragraph stand in the report."""
    return place(document[start:end])
