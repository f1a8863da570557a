"""Whom he or she means: proposed where one person is likely, left open where two could be meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.offices import holder
from goodoffices.reading.page import place
from goodoffices.reading.report import Span
from goodoffices.reading.tables import phrases, words
from goodoffices.reading.telling import aside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors, Mention
    from goodoffices.reading.page import Page, Sentence
    from goodoffices.reading.quoting import Quote

SEXES = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
MOST_HOPS = 20
"""From so many pronouns a person is handed on to the next; further than that nobody remembers a name."""
FARTHEST = 3
"""How many sentences back a pronoun's person is looked for."""


@dataclass(frozen=True)
class Pronouns:
    """Answers whom a pronoun of a report means."""

    page: Page
    actors: Actors
    quotes: tuple[Quote, ...] = ()
    learnt: dict[str, str] = field(default_factory=dict)
    """Whom he or she was found to mean: nobody is both in one report."""
    answered: dict[Span, str] = field(default_factory=dict)
    """What was answered for each pronoun."""

    def person(self, pronoun: Token, hops: int = 0) -> str:
        """The key of the person whom he, she, his or her most likely means, or nothing where that stays open."""
        at = place(pronoun)
        if at not in self.answered:
            key = self._person(pronoun, hops) if hops <= MOST_HOPS else ""
            self.answered[at] = key
            if key:
                self.learnt.setdefault(key, SEXES[pronoun.lower_])
        return self.answered[at]

    def _person(self, pronoun: Token, hops: int) -> str:
        """The subject above it, else the only person in the last sentence that names any, else its subject."""
        sex = SEXES.get(pronoun.lower_)
        sentence = self.page.sentence_at(place(pronoun).start)
        if sex is None or sentence is None:
            return ""
        at = place(pronoun).start
        before = self._persons(sentence, sex, until=at)
        outside = [m for m in before if not self._quoted(m.span) and not _told_by(pronoun, m.span)]
        inside = next(
            (quote.inner for quote in self.quotes if quote.inner.start <= at < quote.inner.end), None
        )
        # The quoted speak of others than themselves, and of whom is told in their words alone.
        if inside is not None:
            return self._within(inside, before, sex, at)
        if self._somebody(sentence, at):
            return ""
        if subject := self._subject_above(pronoun, outside):
            return subject
        if outside:
            return self._one(sentence, outside, last=0)
        return self._earlier(sentence, pronoun, sex, hops)

    def _earlier(self, sentence: Sentence, pronoun: Token, sex: str, hops: int) -> str:
        """The person of whom the sentences before tell, by name or by the same pronoun."""
        for back in range(FARTHEST + 1):
            earlier = self._sentence(sentence.number - back)
            if earlier is None:
                return ""
            same = [t for t in earlier.tokens if t.lower_ == sex and place(t).start < place(pronoun).start]
            same = [t for t in same if not self._quoted(place(t))]
            here = [m for m in self._persons(earlier, sex) if not self._quoted(m.span)] if back else []
            if back and (office := _office(earlier)) is not None and not self._covers(office):
                found = holder(self.page, self.actors, office)
                return found.key if found is not None else ""
            if here:
                return self._one(earlier, here, last=back)
            if same:
                return self.person(same[-1], hops + 1)
        return ""

    def _covers(self, token: Token) -> bool:
        """Whether a word, or the name right behind it, is part of a name."""
        beside = [token, *(child for child in token.children if child.dep_ in {"appos", "nmod"})]
        beside += token.doc[token.i + 1 : token.i + 2]
        return any(self.actors.mention_at(place(each)) is not None for each in beside)

    def _quoted(self, span: Span) -> bool:
        """Whether a stretch stands inside a quotation."""
        return any(span.inside(quote.inner) for quote in self.quotes)

    def _within(self, inside: Span, before: list[Mention], sex: str, at: int) -> str:
        """The only person of whom a quotation, or the sentence around it, has told so far, its speaker apart."""
        told = [m for m in (*self._among(Span(inside.start, at), sex), *before) if not self._speaks(m)]
        people = {mention.actor for mention in told}
        return people.pop() if len(people) == 1 else ""

    def _speaks(self, mention: Mention) -> bool:
        """Whether the words make somebody the subject of a verb of saying."""
        piece = self.page.tokens(mention.span)
        return piece is not None and any(
            t.dep_ == "nsubj" and t.head.lemma_ in words("saying") for t in piece
        )

    def _somebody(self, sentence: Sentence, at: int) -> bool:
        """Whether the sentence so far tells of somebody without a name: the defector, a woman."""
        for token in sentence.tokens:
            span = place(token)
            if span.start >= at:
                return False
            if token.tag_ == "NN" and token.lower_ in words("people") and not _named(token):
                return True
        return False

    def _sentence(self, number: int) -> Sentence | None:
        """A sentence by its number."""
        return self.page.sentences[number] if 0 <= number < len(self.page.sentences) else None

    def _persons(self, sentence: Sentence | None, sex: str, until: int | None = None) -> list[Mention]:
        """The mentions in a sentence of persons who may be meant."""
        if sentence is None:
            return []
        return self._among(Span(sentence.span.start, sentence.span.end if until is None else until), sex)

    def _among(self, span: Span, sex: str) -> list[Mention]:
        """The mentions in a stretch of persons who may be meant."""
        people = self.actors.actors
        return [
            m
            for m in self.actors.inside(span)
            if people[m.actor].sort is Sort.PERSON
            and (people[m.actor].sex or self.learnt.get(m.actor, "")) in {"", sex}
        ]

    def _subject_above(self, pronoun: Token, before: list[Mention]) -> str:
        """The subject of a sentence in whose clause the pronoun stands: Lavrov said that he would come."""
        for above in pronoun.ancestors:
            for child in above.children:
                if child.dep_ in {"nsubj", "nsubjpass"} and child.i < pronoun.i and child is not pronoun:
                    found = [m for m in before if m.span.start <= place(child).start < m.span.end]
                    if found:
                        return found[0].actor
        return ""

    def _one(self, sentence: Sentence | None, here: list[Mention], last: int) -> str:
        """The only person there, or the one of whom the sentence tells."""
        if len({mention.actor for mention in here}) == 1:
            return here[0].actor
        return self._subject(sentence, here) if last else ""

    def _subject(self, sentence: Sentence | None, here: Iterable[Mention]) -> str:
        """The person who is a sentence's subject."""
        if sentence is None:
            return ""
        for token in sentence.tokens:
            if token.dep_ == "nsubj" and token.head.dep_ == "ROOT":
                found = [m for m in here if m.span.start <= place(token).start < m.span.end]
                alone = not any(child.dep_ == "conj" for child in token.children)
                return found[0].actor if found and alone else ""
        return ""


def _office(sentence: Sentence) -> Token | None:
    """The office that is the subject of a sentence: The minister replied."""
    for token in sentence.tokens:
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and token.lower_ in phrases("offices"):
            return token if token.tag_ in {"NN", "NNP"} else None
    return None


def _told_by(pronoun: Token, span: Span) -> bool:
    """Whether a name stands in what the pronoun's person says: nobody calls himself by name in an aside."""
    verb = pronoun.head
    said = aside(verb) if pronoun.dep_ == "nsubj" and verb.lemma_ in words("saying") else None
    return said is not None and span.inside(place(verb.doc[said[0] : said[1] + 1]))


def _named(token: Token) -> bool:
    """Whether a name follows at once, or the word only leads to another: his father Ahmed, a doctor friend."""
    return token.dep_ in {"compound", "appos", "attr"} or (
        token.i + 1 < len(token.doc) and token.nbor().tag_ in {"NNP", "NNPS"}
    )
