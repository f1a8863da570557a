"""Events between parties: source, target, type, status, date and place, each with its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.events.clauses import owned
from goodoffices.reading.events.judging import judged
from goodoffices.reading.events.meant import Context
from goodoffices.reading.events.pairing import pairs
from goodoffices.reading.events.standins import Standins
from goodoffices.reading.events.sureness import sureness
from goodoffices.reading.events.words import carried, covering, mentioned, place_slot, when_slot
from goodoffices.reading.page import place
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.events.standing import Event
    from goodoffices.reading.page import Page, Sentence

ENOUGH = 1.05
"""An event whose weight is less is no event but a word in passing."""
FIRM, SURE = 2.0, 2.0
"""From this weight and this sureness on a proposal is amber; below either, red."""
ALTERNATIVES = 3
"""So many other types are offered, the likeliest first."""


def events(page: Page, actors: Actors, said: Sequence[Proposal] = ()) -> tuple[Proposal, ...]:
    """What does the report say that one actor did, promised, refused or demanded towards another?

    Args:
        page: the report with its grammar.
        actors: whom it names, and where.
        said: its statements, so that 'we' is whoever speaks; without them it stays open.

    Returns:
        one proposal for each event and pair of actors, sentence by sentence. `type` is PLOVER's and `code` CAMEO's;
        `alternative-1` and so on are other types that its sentence could mean, the likeliest first. A source or a
        target that is only read from a pronoun, or from words such as *both sides*, is marked. Where the report names
        nobody to whom a threat, a refusal or the like is addressed, there is no slot `target`.
    """
    found: list[Proposal] = []
    context = Context(Standins(page, actors, said))
    for sentence in page.sentences:
        context.named, context.paragraph = without_dateline(page, sentence, actors), sentence.paragraph
        if not headline(page, sentence):
            found += of_sentence(page, sentence, context)
        context.before = carried(sentence, context.named, context.before)
        context.remember(sentence)
    return tuple(found)


DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]+(?:[,(/][^–—-]{0,40})? ?(?:–|—|-{1,2}) ")
"""How a wire begins: GENEVA, July 2 –."""


def without_dateline(page: Page, sentence: Sentence, actors: Actors) -> list[Mention]:
    """The actors that a sentence names, but for the town in the dateline before it."""
    line = DATELINE.match(page.report.text, sentence.span.start, sentence.span.end)
    named = mentioned(actors, sentence)
    kept = [m for m in named if line is None or place(sentence.tokens.doc[m.start]).start >= line.end()]
    return [replace(m, key=in_full(actors, m.key)) for m in kept]


DAY = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Yesterday|Today) "
)


def in_full(actors: Actors, key: str) -> str:
    """The key of the organisation that one word of its name means: 'the Union', where the report names just one.

    A name with a month or a weekday before it is that of the actor without: 'In April Mora shelled'.
    """
    name = actors.actors[key].name
    if DAY.match(name):
        bare = DAY.sub("", name)
        return next((k for k, a in actors.actors.items() if a.name == bare), key)
    if actors.actors[key].sort not in {Sort.OTHER, Sort.ORGANISATION} or " " in name or name.isupper():
        return key
    longer = [
        k for k, a in actors.actors.items() if a.sort is Sort.ORGANISATION and a.name.endswith(f" {name}")
    ]
    return longer[0] if len(longer) == 1 else key


def headline(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence is the report's headline: its text tells of the same again, with more."""
    alone = (
        len(page.documents) > 1 and sentence.number == 0 and page.sentences[1].paragraph != sentence.paragraph
    )
    return alone and page.words(sentence.span).rstrip()[-1] not in '.!?”"’'


def of_sentence(page: Page, sentence: Sentence, context: Context) -> Iterator[Proposal]:
    """The events of one sentence; the context are its own actors and those of the sentences before it."""
    told = judged(sentence.tokens) if (context.named or context.before) and not asks(sentence) else []
    seen: set[tuple[str, str, str]] = set()
    done: set[int] = set()
    for event in told:
        if event.weight < ENOUGH or event.token.i in done:
            continue
        for source, target in pairs(event, context):
            kind = "FIGHT" if event.type == "ASSAULT" else event.type
            key = (source.value, target.value if target else "", kind)
            if key not in seen:
                seen.add(key)
                done |= {
                    event.token.i,
                    *(c.i for c in event.token.children if c.dep_ in {"dobj", "nsubjpass"} and not owned(c)),
                }
                yield proposed(page, sentence, (event, source, target), told)


def asks(sentence: Sentence) -> bool:
    """Whether a sentence is a question in its main clause: 'Will Mora withdraw?'; not 'What if they leave?'."""
    if "?" not in {word.text for word in sentence.tokens[-2:]}:
        return False
    root = sentence.tokens.root
    subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    helping = [c for c in root.children if c.dep_ in {"aux", "auxpass"}]
    before = subject is not None and any(c.i < subject.i for c in helping)
    wondering = any(c.tag_[0] == "W" and c.i < root.i for c in root.subtree if c.head.i == root.i)
    return before or wondering or (subject is not None and root.pos_ == "AUX" and root.i < subject.i)


def alternatives(event: Event, told: Sequence[Event]) -> list[Event]:
    """The other types that a sentence could mean, the likeliest first, each once."""
    kept: dict[str, Event] = {}
    for each in told:
        if each.type != event.type:
            kept.setdefault(each.type, each)
    return list(kept.values())[:ALTERNATIVES]


def proposed(
    page: Page, sentence: Sentence, found: tuple[Event, Slot, Slot | None], told: Sequence[Event]
) -> Proposal:
    """An event as a proposal."""
    event, source, target = found
    others = alternatives(event, told)
    when = when_slot(page.report, sentence, event.token)
    where = place_slot(event.token, sentence.tokens)
    trigger = place(event.token)
    slots = [
        ("source", source),
        *([("target", target)] if target else []),
        ("type", Slot(event.type, trigger)),
        ("code", Slot(event.code, trigger)),
        ("status", Slot(event.status, trigger)),
        *([("when", when)] if when else []),
        *([("where", where)] if where else []),
        *((f"alternative-{n}", Slot(f"{e.type} {e.code}", place(e.token))) for n, e in enumerate(others, 1)),
    ]
    spans = [slot.span for name, slot in slots if slot.span and not name.startswith("alternative")]
    spans += [place(event.deed)] if event.deed is not None else []
    marked = source.marked or (target is not None and target.marked)
    sure = event.weight >= FIRM and sureness(event, told, 1 if target is None else 2) >= SURE
    tier = Tier.AMBER if sure and not marked else Tier.RED
    return Proposal(Kind.EVENT, tuple(slots), (covering(spans, sentence.span),), tier, f"events/{event.rule}")
