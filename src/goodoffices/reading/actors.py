"""The actors of a report: who is named, in which office, on which side, and by which of their names where."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Actor, Actors, How, Mention, Sort
from goodoffices.reading.known import folded, known, surname
from goodoffices.reading.naming import found
from goodoffices.reading.page import START
from goodoffices.reading.persons import Beside, Office
from goodoffices.reading.report import Span
from goodoffices.reading.tables import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.case.case import Case
    from goodoffices.reading.found import Found
    from goodoffices.reading.page import Page, Sentence

NEAREST = "the nearest state in the sentence"
COLLEAGUE = "told as a colleague"
_RULING = {"president", "minister", "premier", "chancellor", "king", "queen", "emir", "sultan"}


def actors(page: Page, case: Case | None) -> Actors:
    """The actors of a report, and where it names them; the case's own parties and people keep their keys.

    A person is found by the full name, then by the surname alone; an organisation by its acronym too. What a name's own
    words do not give, office or side, stays empty; what is only likely is marked in the proposal.
    """
    return _Gathering(page, case).gathered()


@dataclass
class _Gathering:
    """What is found so far."""

    page: Page
    case: Case | None
    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    evidence: dict[str, list[Span]] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    first: dict[str, Mention] = field(default_factory=dict)
    last: dict[str, Mention] = field(default_factory=dict)

    def gathered(self) -> Actors:
        """Everything, put together."""
        self.known = known(self.case)
        names = found(self.page, self.known)
        for key, actor in self.known.actors.items():
            if actor.case and actor.sort is Sort.PERSON:
                self.by_name[folded(actor.name)] = key
        self._persons_in_full([n for n in names if n.sort is Sort.PERSON and not n.key])
        for name in names:
            self._mention(name)
        self._offices(names)
        self._colleagues()
        self._organs()
        self._name_sides()
        self._as_called()
        for key, actor in self.actors.items():
            if not actor.office and key in self.known.actors:
                self.actors[key] = replace(actor, office=self.known.actors[key].office)
        evidence = {key: tuple(spans) for key, spans in self.evidence.items()}
        order = dict.fromkeys([*(mention.actor for mention in self.mentions), *self.actors])
        return Actors(
            {key: self.actors[key] for key in order}, tuple(self.mentions), evidence, dict(self.marks)
        )

    def _persons_in_full(self, names: Iterable[Found]) -> None:
        """First those with more than one word to their name: the longest is what they are called."""
        said = {self.page.words(name.span) for name in names}
        for full in sorted(
            (name for name in said if " " in name), key=lambda name: (-len(name.split()), name)
        ):
            key = self._same_person(full) or self._new(full, Sort.PERSON)
            self.by_name[folded(full)] = key

    def _same_person(self, full: str) -> str:
        """Whoever has this surname and shares another part of the name, or has it among theirs."""
        parts = folded(full).split()
        for name, key in self.by_name.items():
            theirs = name.split()
            if theirs[-1] == parts[-1] and (
                {*parts[:-1]} & {*theirs[:-1]} or parts[0][0] == theirs[0] != parts[0]
            ):
                return key
        return ""

    def _new(self, name: str, sort: Sort) -> str:
        """A new actor with that name; its key is the name, in small letters."""
        stem = "-".join(folded(name).split()) or "unnamed"
        key, number = stem, 2
        while key in self.actors or key in self.known.actors:
            key, number = f"{stem}-{number}", number + 1
        self.actors[key] = Actor(key, name, sort)
        return key

    def _mention(self, name: Found) -> None:
        """Note where an actor is named, and who it is."""
        said = self.page.words(name.span)
        key, how = name.key, name.how
        if not key and name.sort is Sort.PERSON:
            key, how = self._person(said)
        elif not key:
            key = self.by_name.get(folded(said), "")
            if not key:
                key, how = self._acronym(said) or self._by_last_word(name), How.SHORT
            if not key:
                key, how = self._new(said, name.sort), How.NAME
            self.by_name[folded(said)] = key
        if key not in self.actors:
            self.actors[key] = replace(self.known.actors[key], office="")
        self.mentions.append(Mention(name.span, key, how))
        self.first.setdefault(key, self.mentions[-1])
        self.last[key] = self.mentions[-1]
        self.evidence.setdefault(key, [name.span])

    def _person(self, said: str) -> tuple[str, How]:
        """The person whom some words name: in full, or by a part of the name of somebody named before or later."""
        if key := self.by_name.get(folded(said)):
            return key, How.NAME
        short = {folded(said), f"al{folded(said)}"}
        bearers = [key for name, key in self.by_name.items() if folded(surname(name)) in short]
        bearers = bearers or [
            k for name, k in self.by_name.items() if folded(said) in name.split() and self._human(k)
        ]
        bearers = [key for key in dict.fromkeys(bearers) if self._human(key)]
        if not bearers:
            key = self._new(said, Sort.PERSON)
            self.by_name[folded(said)] = key
            return key, How.NAME
        before = [self.last[key] for key in bearers if key in self.last]
        return (max(before, key=lambda m: m.span).actor if before else bearers[0]), How.SHORT

    def _human(self, key: str) -> bool:
        """Whether a key is a person's."""
        actor = self.actors.get(key) or self.known.actors[key]
        return actor.sort is Sort.PERSON

    def _acronym(self, said: str) -> str:
        """The organisation named before whose initials these are."""
        if not said.isupper() or len(said) < 3:  # noqa: PLR2004 -- two letters are anybody's initials
            return ""
        small = {"of", "the", "for", "and", "in", "on"}
        for mention in reversed(self.mentions):
            actor = self.actors[mention.actor]
            initials = "".join(part[0] for part in actor.name.split() if part.lower() not in small)
            if actor.sort is Sort.ORGANISATION and initials.upper() == said:
                return mention.actor
        return ""

    def _by_last_word(self, name: Found) -> str:
        """The only organisation named before that ends so: the European Union, and then the Union."""
        said = self.page.words(name.span)
        before = self.page.report.text[max(0, name.span.start - 4) : name.span.start].lower()
        if name.sort is not Sort.ORGANISATION or " " in said or before != "the ":
            return ""
        ends = {
            mention.actor
            for mention in self.mentions
            if self.actors[mention.actor].sort is Sort.ORGANISATION
            and self.actors[mention.actor].name.endswith(f" {said}")
        }
        return ends.pop() if len(ends) == 1 else ""

    def _offices(self, names: tuple[Found, ...]) -> None:
        """Give every person the office and side that the words beside a mention say, the first that do."""
        by_span = {name.span: name for name in names}
        for document in self.page.documents:
            start = document.user_data[START]
            whole = Span(start, start + len(document.text))
            pieces = [(m, self.page.tokens(m.span)) for m in self._within(whole)]
            at = {t.i: by_span[m.span] for m, piece in pieces for t in piece or ()}
            keys = {m.span: m.actor for m, _ in pieces}
            for mention, piece in pieces:
                if piece is not None and self.actors[mention.actor].sort is Sort.PERSON:
                    self._give(mention, Beside(document, at).office(piece.start, piece.end - 1), keys)

    def _give(self, mention: Mention, office: Office, keys: dict[Span, str]) -> None:
        """Give a person an office and a side, if the words have them and the person none."""
        actor, spans = self.actors[mention.actor], self.evidence[mention.actor]
        said = "" if office.words is None else " ".join(self.page.words(office.words).split())
        side = "" if office.side is None else keys.get(office.side.span, "")
        if said and not actor.office:
            spans[:] = [
                _around([mention.span, office.words, office.side.span if office.side and side else None])
            ]
            self.marks.update({mention.actor: COLLEAGUE} if office.colleague else {})
        elif side and not actor.side and office.side is not None:
            spans.append(_around([mention.span, office.side.span]))
        self.actors[mention.actor] = replace(
            actor, office=actor.office or said, side=actor.side or side, sex=actor.sex or office.sex
        )

    def _colleagues(self) -> None:
        """Somebody's colleague or counterpart has the office of whoever is named before in the sentence."""
        for key in [key for key, mark in self.marks.items() if mark == COLLEAGUE]:
            mention = self.first[key]
            sentence = self.page.sentence_at(mention.span.start)
            before = [
                m for m in self._inside(sentence) if m.span.end <= mention.span.start and self._human(m.actor)
            ]
            offices = [
                self.actors[m.actor].office for m in before if self.actors[m.actor].office and m.actor != key
            ]
            self.actors[key] = replace(self.actors[key], office=offices[-1] if offices else "")

    def _inside(self, sentence: Sentence | None) -> list[Mention]:
        """The mentions in a sentence."""
        return [] if sentence is None else self._within(sentence.span)

    def _within(self, span: Span) -> list[Mention]:
        """The mentions in a stretch; all are in order."""
        first = bisect_left(self.mentions, span.start, key=lambda mention: mention.span.start)
        last = bisect_left(self.mentions, span.end, key=lambda mention: mention.span.start)
        return [mention for mention in self.mentions[first:last] if mention.span.inside(span)]

    def _organs(self) -> None:
        """A ministry with a state's name in its own is that state's."""
        for key, actor in list(self.actors.items()):
            if (
                actor.sort is Sort.ORGANISATION
                and not actor.side
                and any(organ in actor.name.lower() for organ in phrases("state-organs"))
            ):
                states = [
                    e.key
                    for _, e in self.known.found(actor.name)
                    if self.known.actors[e.key].sort is Sort.STATE
                ]
                if states:
                    self.actors[key] = replace(actor, side=states[0])
        for key, actor in list(self.actors.items()):
            if actor.side and actor.side not in self.actors and actor.side in self.known.actors:
                self.actors[actor.side] = self.known.actors[actor.side]
                self.evidence.setdefault(actor.side, list(self.evidence[key]))

    def _name_sides(self) -> None:
        """Somebody who rules, on no side so far, is likely of the state that is named nearest in the sentence."""
        for key, actor in list(self.actors.items()):
            if (
                actor.sort is Sort.PERSON
                and not actor.side
                and actor.office.split()[-1:]
                and self._rules(actor.office)
            ):
                mention = self.first[key]
                near = [
                    m for m in self._inside(self.page.sentence_at(mention.span.start))
                    if self.actors[m.actor].sort is Sort.STATE
                ]  # fmt: skip
                if near:
                    nearest = min(near, key=lambda m: abs(m.span.start - mention.span.start))
                    self.actors[key] = replace(actor, side=nearest.actor)
                    self.marks[key] = NEAREST
                    self.evidence[key].append(nearest.span)

    def _as_called(self) -> None:
        """An organisation that everybody knows is called as the report calls it, by the longest of those names."""
        said: dict[str, list[str]] = {}
        for mention in self.mentions:
            if mention.how in {How.NAME, How.SHORT}:
                said.setdefault(mention.actor, []).append(" ".join(self.page.words(mention.span).split()))
        for key, names in said.items():
            actor = self.actors[key]
            known = key in self.known.actors and not actor.case and actor.sort is Sort.ORGANISATION
            if known and actor.name not in names:
                self.actors[key] = replace(actor, name=max(names, key=len))

    def _rules(self, office: str) -> bool:
        """Whether an office is one that a state has."""
        return office.lower().split()[-1] in _RULING and not {*office.lower().split()} & words("no-rulers")


def _around(spans: Iterable[Span | None]) -> Span:
    """The shortest stretch that holds all of them."""
    there = [span for span in spans if span is not None]
    return Span(min(span.start for span in there), max(span.end for span in there))
