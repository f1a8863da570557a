"""Turns: who speaks in a record, an interview or questions and answers, by the label before each one's words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.interviews import HEADED, interview
from goodoffices.reading.page import START
from goodoffices.reading.quoting import quotes
from goodoffices.reading.report import Span
from goodoffices.reading.tables import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from goodoffices.reading.acting import Actors, Mention
    from goodoffices.reading.page import Page

ANSWERS = "the label is nobody's name: whoever answers in this report"
GOES_ON = "the turn goes on from the paragraph before"
_LABEL = re.compile(
    r"(?P<label>[A-ZÀ-Þ][\w.’' -]{0,60}?(?:,[\w.’' -]{1,60}?)?)(?:\s*\((?P<more>[^()\n]{2,70})\))?\s?:\s+(?=\S)"
)
"""A label: Mr Hald (Liberal):  The MINISTER (Mr Hald):  Viktor Hald, minister:  Q:"""
_ENDS = re.compile(r"[a-z]{3,}[.!?] ")
"""A sentence that ends inside what could be a label: none."""
_AGAIN = re.compile(r"[.!?] (?:[A-Z][\w.’'-]+ ){0,2}[A-Z][\w.’'-]+: ")
"""Another label inside a turn: then nobody can tell whose words are whose."""
_STAGE = re.compile(
    r"\s*(?:\[[^\]\n]{2,60}\]|\((?:[Ll]aughter|[Aa]pplause|[Ii]nterruption|[Cc]rosstalk)[^)\n]*\))\s*"
)
"""What happens while somebody speaks: [Laughter.]"""
_ASKED = re.compile(
    r"(?:[Qq]uestions|[Ii]nterview(?:ed)?|[Aa]sked|INTERVIEW)\s*(?:of|from|by|:)\s*(?P<who>[^.:;\n]{3,60})"
)
"""Who asks, where a heading tells it: questions of the press; Interview: Jonas Wirth."""
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|I’[a-z]+|I'[a-z]+)\b")
_AWAY = {
    "on",
    "with",
    "from",
    "by",
    "for",
    "about",
    "to",
    "against",
    "after",
    "of",
    "in",
    "according",
    "like",
    "quoting",
}
"""Before a name, these make a heading of a label: Interview with Hald: ..."""
FEWEST = 2
"""Labels that are nobody's name need so many of their kind before they are labels at all."""


@dataclass(frozen=True)
class Turn:
    """What one label gives: the words, in one stretch or several, and whoever says them.

    `key` is the speaker's, where it is an actor; `label` the words that name the speaker; `why` is not empty where the
    speaker is only proposed.
    """

    paragraph: Span
    stretches: tuple[Span, ...]
    label: Span | None
    key: str = ""
    why: str = ""


@dataclass(frozen=True)
class _Labelled:
    """A paragraph that may begin with a label."""

    whole: Span
    label: Span
    more: Span | None
    rest: Span


def turns(page: Page, actors: Actors) -> tuple[Turn, ...]:
    r"""The turns of a report in their order; none where no label is a speaker's.

    Example:
        >>> from goodoffices.reading.actors import actors
        >>> from goodoffices.reading.page import reader
        >>> from goodoffices.reading.report import Report
        >>> text = (
        ...     "The MINISTER (Mr Viktor Hald): I agree. [Laughter.] The ferry is ours.\n\nThe MINISTER: No."
        ... )
        >>> page = reader().page(Report("r.txt", "0" * 64, "txt", text, (), None))
        >>> [(t.key, [page.words(s) for s in t.stretches]) for t in turns(page, actors(page, None))]
        [('viktor-hald', ['I agree.', 'The ferry is ours.']), ('viktor-hald', ['No.'])]
    """
    record = _Record(page, actors, tuple(_whole(document) for document in page.documents if len(document)))
    return tuple(record.turns()) or tuple(record.interview())


def _whole(document: Doc) -> Span:
    """Where a paragraph stands; its text is not put together for that."""
    start, last = int(document.user_data[START]), document[-1]
    return Span(start, start + last.idx + len(last.text_with_ws))


@dataclass(frozen=True)
class _Record:
    """Reads the labels of a report."""

    page: Page
    actors: Actors
    paragraphs: tuple[Span, ...]

    def turns(self) -> Iterator[Turn]:
        """Every turn; a paragraph in the first person without a label goes on from the turn before."""
        labelled = {each.whole: each for each in self._labelled()}
        if not labelled:
            return
        times = Counter(self._said(each.label) for each in labelled.values())
        bound: dict[str, str] = {}
        last: Turn | None = None
        speakers = 0
        for whole in self.paragraphs:
            each = labelled.get(whole)
            turn = None if each is None else self._turn(each, bound, times)
            if turn is None and each is None and speakers > 1:
                turn = self._next(whole, last)
            if turn is not None:
                yield turn
                speakers += each is not None
            last = turn

    def interview(self) -> Iterator[Turn]:
        """The turns of an interview without labels; whoever speaks is only proposed."""
        for whole, key in interview(self.page, self.actors, self.paragraphs).items():
            yield Turn(whole, tuple(self._stretches(whole)), None, key, HEADED)

    def _labelled(self) -> Iterator[_Labelled]:
        """The paragraphs that begin with what could be a label."""
        for whole in self.paragraphs:
            found = _LABEL.match(self.page.report.text, whole.start, whole.end)
            if found is not None and found.end() < whole.end:
                more = Span(*found.span("more")) if found.group("more") else None
                yield _Labelled(whole, Span(*found.span("label")), more, Span(found.end(), whole.end))

    def _said(self, span: Span) -> str:
        """Words for comparing."""
        return " ".join(self.page.words(span).casefold().split())

    def _turn(self, each: _Labelled, bound: dict[str, str], times: Counter[str]) -> Turn | None:
        """The turn of a label, or None where it is a heading."""
        said = self._said(each.label)
        stretches = tuple(self._stretches(each.rest))
        if (
            not stretches
            or _AGAIN.search(self.page.words(each.rest))
            or _ENDS.search(self.page.words(each.label))
            or self._only_names(each.rest)
        ):
            return None
        if said in words("asking") | words("answering"):
            return self._by_role(each, said, times, stretches)
        key = self._person(each.label)
        if not key and each.more is not None and said.split()[-1] in phrases("offices"):
            key = bound[said] = self._person(each.more)
        key = key or bound.get(said, "") or self._holder(said)
        if key:
            return Turn(each.whole, stretches, each.label, key)
        titled = said.split()[0].strip(".").title() in words("titles")
        role = said.split()[-1] in phrases("offices") and times[said] >= FEWEST
        return Turn(each.whole, stretches, each.label) if titled or role else None

    def _only_names(self, rest: Span) -> bool:
        """Whether nothing but capitalised words stands behind a label, as behind Photo: or Text: ..."""
        parts = self.page.words(rest).split()
        return len(parts) > 1 and all(part[:1].isupper() for part in parts)

    def _by_role(
        self, each: _Labelled, said: str, times: Counter[str], stretches: tuple[Span, ...]
    ) -> Turn | None:
        """A question or an answer: whoever a heading says asks, or answers."""
        roles = words("asking") | words("answering")
        if sum(times[word] for word in roles) < FEWEST:
            return None
        first = next(each for each in self._labelled() if self._said(each.label) in roles)
        before = Span(0, first.whole.start)
        asker = _ASKED.search(self.page.report.text, before.start, before.end)
        if said in words("asking"):
            span = None if asker is None else self._trimmed(Span(*asker.span("who")))
            return Turn(each.whole, stretches, span or each.label, self._person(span), ANSWERS)
        outside = None if asker is None else Span(*asker.span("who"))
        people = dict.fromkeys(
            m.actor for m in self._persons(before) if outside is None or not m.span.touches(outside)
        )
        return Turn(each.whole, stretches, None, next(reversed(people), ""), ANSWERS)

    def _persons(self, span: Span) -> list[Mention]:
        """The mentions of persons in a stretch."""
        return [m for m in self.actors.inside(span) if self.actors.actors[m.actor].sort is Sort.PERSON]

    def _person(self, span: Span | None) -> str:
        """The person whom a label names at its end, or before a comma: Mr Hald; Foreign Minister Hald; Hald, envoy."""
        people = self._persons(span) if span is not None else []
        if span is None or not people:
            return ""
        lead = self.page.words(Span(span.start, people[0].span.start)).casefold().split()
        behind = self.page.words(Span(people[0].span.end, span.end))
        away = bool(lead) and (lead[0] in _AWAY or bool({*lead} & _AWAY - {"of", "for", "in"}))
        return people[0].actor if behind[:1] in {"", ","} and not away else ""

    def _holder(self, said: str) -> str:
        """The only person of the report whose office a label is: The Minister."""
        bare = said.removeprefix("the ")
        if bare.split()[-1] not in phrases("offices"):
            return ""
        holders = [
            key
            for key, actor in self.actors.actors.items()
            if actor.sort is Sort.PERSON and actor.office.casefold() == bare
        ]
        return holders[0] if len(holders) == 1 else ""

    def _next(self, whole: Span, last: Turn | None) -> Turn | None:
        """The paragraph after a turn that goes on in the first person."""
        text = self.page.report.text
        quoted = quotes(text, whole.start, whole.end)
        own = [m.start() for m in _FIRST.finditer(text, whole.start, whole.end)]
        own = [at for at in own if not any(q.span.start <= at < q.span.end for q in quoted)]
        if last is None or not own:
            return None
        return Turn(whole, tuple(self._stretches(whole)), last.label, last.key, last.why or GOES_ON)

    def _stretches(self, rest: Span) -> Iterator[Span]:
        """The words of a turn without what happens in between, and without quotation marks around all of them."""
        text = self.page.report.text
        quoted = quotes(text, rest.start, rest.end)
        if len(quoted) == 1 and rest.inside(Span(quoted[0].span.start, quoted[0].span.end + 1)):
            yield self._trimmed(quoted[0].inner)
            return
        start = rest.start
        for stage in _STAGE.finditer(text, rest.start, rest.end):
            if text[start : stage.start()].strip():
                yield self._trimmed(Span(start, stage.start()))
            start = stage.end()
        if text[start : rest.end].strip():
            yield self._trimmed(Span(start, rest.end))

    def _trimmed(self, span: Span) -> Span:
        """A stretch without the blanks around it."""
        said = self.page.words(span)
        left = len(said) - len(said.lstrip())
        return Span(span.start + left, span.start + left + len(said.strip()))
