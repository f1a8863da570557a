"""Doubts about a speaker whom the grammar gives: where another could be meant, the speaker is only proposed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.reading.acting import How, Sort
from goodoffices.reading.asides import HEARSAY, SECOND
from goodoffices.reading.borrowed import CITED, borrowed
from goodoffices.reading.known import surname
from goodoffices.reading.outlets import is_outlet
from goodoffices.reading.page import place
from goodoffices.reading.report import Span
from goodoffices.reading.tables import phrases, words
from goodoffices.reading.telling import clauses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.reading.asides import Cue
    from goodoffices.reading.attributing import Saying
    from goodoffices.reading.quoting import Quote
    from goodoffices.reading.speakers import Speaker, Speakers

TITLE = "told in a title"
NAMESAKES = "two have this name"
WHERE = "a name of which the report does not say what it is"
WHICH = "told by an office, and not by name"
THING = "no person and no organisation"
LONG = "a very long sentence"
LONGEST = 70
"""Words of a sentence whose grammar may still be trusted."""
_SUBJECTS = {"nsubj", "nsubjpass"}
_DEFINITE = {"the", "his", "her", "its", "their", "this", "that", "these", "those", "both"}
_WORD = {"NN", "NNS", "NNP", "NNPS", "PRP"}


@dataclass(frozen=True)
class Doubts:
    """Answers why a speaker is only likely."""

    speakers: Speakers
    told: tuple[Saying, ...] = ()
    """Everything that the report tells to have been said."""

    def denied(self, cue: Cue) -> bool:
        """Whether somebody denies that it was said: he denied that Hald had said so."""
        return any(over.verb.lemma_ in words("denying") for over in self._over(cue))

    def _over(self, cue: Cue) -> Iterator[Cue]:
        """The cues in whose content a cue stands."""
        for saying in self.told:
            over = saying.cue
            if over is None or over.content is None or over.verb.doc is not cue.verb.doc:
                continue
            inside = over.content[0] <= cue.verb.i <= over.content[1]
            if inside and over.verb is not cue.verb and over.verb in cue.verb.ancestors:
                yield over

    def why(self, saying: Saying, speaker: Speaker) -> str:
        """The reason to doubt that it is this speaker, or nothing."""
        cue = saying.cue
        if cue is None or cue.speaker is None:
            return ""
        return next((mark for mark in self._marks(saying, cue, cue.speaker, speaker) if mark), "")

    def _marks(self, saying: Saying, cue: Cue, head: Token, speaker: Speaker) -> Iterator[str]:
        """Every reason, the plainest first; empty where it does not hold."""
        yield cue.why
        yield TITLE if self._in_title(head) else ""
        yield HEARSAY if self._hearsay(cue) else ""
        yield LONG if len(cue.verb.sent) > LONGEST else ""
        yield borrowed(cue, saying.quotes, speaker.key, self.speakers)
        if speaker.how == "described":
            yield self._described(head)
        else:
            yield self._named(speaker, head)
            yield self._others(saying, cue, head, speaker.key)
            yield SECOND if self._inverted(cue, speaker.key, saying.quotes) else ""

    def _hearsay(self, cue: Cue) -> bool:
        """Whether it is only told or claimed by another, who is no outlet, that it was said."""
        tellers = [over.speaker for over in self._over(cue) if over.speaker is not None]
        return _claimed(cue.verb) or any(not is_outlet(teller, self.speakers) for teller in tellers)

    def _in_title(self, head: Token) -> bool:
        """Whether it stands in the title, whose grammar is its own."""
        first = self.speakers.page.sentences[0]
        title = not self.speakers.page.words(first.span).rstrip("”\"’'").endswith((".", "!", "?", ":"))
        return title and place(head).inside(first.span) and len(self.speakers.page.sentences) > 1

    def _described(self, head: Token) -> str:
        """Whoever is not named: an office that somebody holds, or nobody who could speak."""
        lemma = head.lemma_.lower()
        person = {head.lower_, lemma} & (phrases("offices") | words("people") | _speaking())
        if not person and head.tag_ not in {"NNP", "NNPS"}:
            return THING
        return WHICH if head.left_edge.lower_ in _DEFINITE else ""

    def _named(self, speaker: Speaker, head: Token) -> str:
        """Whether the name leaves open who it is."""
        actors = self.speakers.actors
        actor = actors.actors.get(speaker.key)
        if actor is None:
            return ""
        if actor.sort in {Sort.PLACE, Sort.OTHER}:
            return WHERE
        mention = actors.mention_at(place(head))
        known = actor.case or actor.key.isupper()
        if " " not in actor.name and not known and not (actor.office or actor.side):
            return WHERE
        if mention is not None and mention.how is How.SHORT and actor.sort is Sort.PERSON:
            same = [
                a
                for a in actors.actors.values()
                if a.sort is Sort.PERSON and _surname(a.name) == _surname(actor.name)
            ]
            if len(same) > 1:
                return NAMESAKES
        return ""

    def _others(self, saying: Saying, cue: Cue, head: Token, key: str) -> str:
        """Whether another stands where the speaker should."""
        verb = cue.verb
        if any(c.dep_ == "conj" for c in head.children) or _not_he(head):
            return SECOND
        if head.dep_ == "dobj" and any(
            c.dep_ == "nsubj" and not is_outlet(c, self.speakers) for c in verb.children
        ):
            return CITED
        first, last = sorted((head.i, verb.i))
        between = range(first + 1, last)
        if any(self._could(verb.doc[i], key, cue, saying.quotes) for i in between):
            return SECOND
        if any(self._names_another(one, other, key) for one, other in pairwise(saying.quotes)):
            return SECOND
        for quote in saying.quotes:
            if any(self._could(t, key, cue, saying.quotes) for t in self._gap(cue, quote, first, last)):
                return SECOND
        return ""

    def _inverted(self, cue: Cue, key: str, quotes: list[Quote]) -> bool:
        """Whether another person stands right behind the verb, as whoever speaks may: Hald – “no,” says Okafor – left.

        So does, before a participle, whoever may be heard to say it: a recording of the minister saying ...
        """
        verb, lead = cue.verb, cue.verb.doc[max(cue.verb.i - 1, 0)]
        if cue.speaker is None or cue.speaker.i > verb.i:
            return False
        if verb.tag_ == "VBG" and lead != cue.speaker:
            return lead.tag_ == "NN" and lead.lower_ in phrases("offices") | words("people")
        people = self.speakers.actors
        found = [people.mention_at(place(token)) for token in verb.doc[verb.i + 1 : verb.i + 4]]
        mention = next((each for each in found if each is not None), None)
        other = mention is not None and mention.actor != key
        person = other and mention is not None and people.actors[mention.actor].sort is Sort.PERSON
        subject = any(child.dep_ in _SUBJECTS and child.i > verb.i for child in verb.children)
        return person and subject and verb.lemma_ in {"say", "write", "add", "ask", "answer"} and bool(quotes)

    def _names_another(self, one: Quote, other: Quote, key: str) -> bool:
        """Whether another person is named between two quotations: said “we go”, Hald “no way”."""
        between = self.speakers.actors.inside(Span(one.span.end, max(one.span.end, other.span.start)))
        people = self.speakers.actors.actors
        return any(m.actor != key and people[m.actor].sort is Sort.PERSON for m in between)

    def _gap(self, cue: Cue, quote: Quote, first: int, last: int) -> Iterator[Token]:
        """The words between a quotation and the speaker with the verb."""
        document = cue.verb.doc
        opens, closes = place(document[first]), place(document[last])
        for token in document:
            at = place(token).start
            if quote.span.end <= at < opens.start or closes.end <= at < quote.span.start:
                yield token

    def _could(self, token: Token, key: str, cue: Cue, quotes: list[Quote]) -> bool:
        """Whether a word names another who could speak: a subject, or a person."""
        at = place(token)
        if token.tag_ not in _WORD or any(at.inside(quote.span) for quote in quotes):
            return False
        if any(told[0] <= token.i <= told[1] for told in (*clauses(cue.verb), cue.content or (1, 0))):
            return False
        mention = self.speakers.actors.mention_at(at)
        if mention is not None and mention.actor == key:
            return False
        whom = next((t for t in (token, token.head) if t in cue.verb.children), None)
        if whom is not None and whom.dep_ in {"dobj", "dative"}:  # said to them
            return False
        own = cue.speaker is not None and (cue.speaker in token.ancestors or token in cue.verb.children)
        if token.dep_ in _SUBJECTS and not own:
            return token.tag_ != "PRP" or token.head.lemma_ in words("saying")
        person = mention is not None and self.speakers.actors.actors[mention.actor].sort is Sort.PERSON
        return person and not (token.i + 1 < len(token.doc) and token.nbor().tag_ == "POS")


def _not_he(head: Token) -> bool:
    """Whether it is said of a speaker that it was not he: Okafor, not Hald, who said ..."""
    first = head.left_edge.i
    return any(
        token.lower_ in {"not", "nor"} for token in head.doc[max(head.sent.start, first - 2) : first + 1]
    )


def _claimed(verb: Token) -> bool:
    """Whether a verb of saying stands in a claim: reports that Hald said ..., he claimed that Hald said ..."""
    return any(above.pos_ == "NOUN" and above.lemma_ in words("claims") for above in verb.ancestors)


def _speaking() -> frozenset[str]:
    """Words for those who speak without a name: officials, envoys, forces."""
    return phrases("collectives") | words("media") | words("speaking")


def _surname(name: str) -> str:
    """A surname, for comparing."""
    return surname(name).casefold()
