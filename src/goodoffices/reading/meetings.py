"""Meetings: who met or will meet whom, where and when, and whether it was held, is planned or was called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.attending import (
    BY_REPORT,
    HOLDERS,
    JOINING,
    TWO,
    Course,
    Party,
    between,
    completed,
    filled,
    introducing,
    is_place,
    without_their_own,
)
from goodoffices.reading.events.clauses import negated, passive, subjects, verb_over
from goodoffices.reading.events.frames import word_class
from goodoffices.reading.events.matching import hits
from goodoffices.reading.events.sides import head_of, named, sides, with_conjuncts
from goodoffices.reading.events.standins import Standins
from goodoffices.reading.events.words import PLACES, acting, covering, mentioned, slot_of, when_slot
from goodoffices.reading.going import visiting
from goodoffices.reading.holding import CALLED_OFF, CAUSING, as_event, status
from goodoffices.reading.occasions import (
    bodies,
    named_nouns,
    noun,
    of_talks,
    only_wanted,
    planned_aside,
    takes_place,
    telling,
)
from goodoffices.reading.page import place
from goodoffices.reading.pronouns import SEXES
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier
from goodoffices.reading.retold import once, put_off
from goodoffices.reading.timing import in_time, where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from goodoffices.reading.acting import Actors
    from goodoffices.reading.events.matching import Hit
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.page import Page, Sentence

TABLE = ("meetings",)
GOING = frozenset({"send", "go", "come", "travel", "fly", "return", "arrive"})
"""Not to do this is not to deny a meeting: 'did not send a minister to the talks'."""
ANOTHER = word_class("another")
"""Words that tell one meeting from another of the same two."""


def meetings(page: Page, actors: Actors, said: Sequence[Proposal] = ()) -> tuple[Proposal, ...]:
    """Which meetings does the report tell of: who, where, when, and held, planned or called off?

    Args:
        page: the report with its grammar.
        actors: whom it names, and where.
        said: the report's statements, so that 'I' and 'our minister' are whoever speaks, or theirs.

    Returns:
        one proposal for each meeting of two actors or more, in the order of the report. `status` is an event's, or
        cancelled; where the page does not say, it is planned and marked. A party whom a pronoun or 'both sides' means,
        or who is only known from the sentences before, is marked.

    Example:
        >>> from goodoffices.reading.actors import actors
        >>> from goodoffices.reading.page import reader
        >>> from goodoffices.reading.report import Report
        >>> text = "Russia and Ukraine met in Antalya. The next round will take place in Geneva."
        >>> page = reader().page(Report("r.txt", "0" * 64, "txt", text, (), None))
        >>> [
        ...     (each.slot("status").value, each.slot("party-1").value)
        ...     for each in meetings(page, actors(page, None))
        ... ]
        [('occurred', 'RUS'), ('planned', 'RUS')]
    """
    course = Course(page, actors, Standins(page, actors, said))
    found: list[Proposal] = []
    for sentence in page.sentences:
        found += of_sentence(course, sentence)
        found[-1:] = [put_off(each, sentence, page) for each in found[-1:]]
    return once(found, actors)


def of_sentence(course: Course, sentence: Sentence) -> Iterator[Proposal]:
    """The meetings of one sentence; of words for the same meeting, the one that says most."""
    mentions = acting(mentioned(course.actors, sentence), course.actors)
    if sentence.tokens[-1].text == "?":
        return  # what is only asked
    told = sorted(hits(sentence.tokens, TABLE), key=lambda hit: (-telling(hit), hit.token.i))
    used: set[int] = set()
    seen: list[tuple[set[str], str]] = []
    for hit in told:
        if planned_aside(hit) or only_wanted(hit):
            continue
        nouns = named_nouns(hit)
        anchors = {word.i for word in (hit.token, *nouns, *bodies(hit.token))}
        if used & anchors:
            continue
        who, stands = attending(hit, nouns, mentions, course), status(hit)
        keys = {each.key for each in who}
        same = any(
            (keys <= other or other <= keys) and (stood == stands.value or noun(hit)) for other, stood in seen
        )
        found = proposed(course.page, sentence, hit, (who, stands))
        if len(keys) < TWO or same or idle(hit, who, stands) or (repeated(hit, found, course)):
            continue
        used |= anchors
        seen.append((keys, stands.value))
        remember(found, course)
        yield found
    course.read(mentions, sentence.paragraph)


def attending(hit: Hit, nouns: list[Token], mentions: list[Mention], course: Course) -> list[Party]:
    """Who meets: the two sides, those named with the meeting itself, and whom pronouns and 'both sides' mean."""
    if hit.frame.code == "goes":
        return visiting(hit.token, mentions, course)
    at = hit.token if noun(hit) else nouns[0] if nouns else None
    if (
        hit.frame.code in {"met-person", "asked"}
        and not nouns
        and not any(persons(hit.token, mentions, course.actors))
    ):
        return []
    document = hit.token.doc
    explicit = unlike(explicit_parties(hit, nouns, mentions, course.actors))
    explicit = [each for each in explicit if not introducing(each, explicit, document, course.actors)]
    found = [Party(each.key, slot_of(document, each)) for each in explicit]
    found = filled(without_their_own(found, course.actors), hit, at, mentions, course)
    if len(found) < TWO and (takes_place(hit, found) if noun(hit) else of_talks(hit, nouns, found)):
        wide = at is not None and hit.token.lemma_.lower() not in JOINING
        found = completed(found, at or hit.token, mentions, course, wide=wide)
    return found


def explicit_parties(hit: Hit, nouns: list[Token], mentions: list[Mention], actors: Actors) -> list[Mention]:
    """The actors that the sentence names as those who meet."""
    if noun(hit):
        return between(hit.token, mentions)
    sources, targets = sides(as_event(hit), mentions)
    if hit.frame.code == "asked" and passive(hit.token):
        sources, targets = summoned(hit.token, mentions), []
    elif hit.token.dep_ == "xcomp" and hit.token.head.lemma_.lower() in CAUSING:
        caused = [c for c in hit.token.head.children if c.dep_ == "dobj"]
        sources = [each for head in caused for each in named(head, mentions)]
    if hit.frame.code == "met-person":
        targets = list(received(hit.token, mentions, actors))
    with_it = [each for word in nouns for each in between(word, mentions)]
    enough = with_it and len({each.key for each in [*sources, *with_it]}) >= TWO
    met = [] if enough else [t for t in targets if not is_place(t, hit.token) and at_hand(t, hit.token)]
    return [*sources, *met, *with_it]


def summoned(verb: Token, mentions: list[Mention]) -> list[Mention]:
    """Who is invited or summoned, where it is said in the passive, and by whom or whither."""
    heads = [c for c in verb.children if c.dep_ == "nsubjpass"] + subjects(verb)
    office = [w for c in verb.children if c.lower_ == "to" for w in c.children if w.ent_type_ not in PLACES]
    return [each for head in with_conjuncts([*heads, *office]) for each in named(head, mentions)]


def at_hand(target: Mention, verb: Token) -> bool:
    """Whether a name hangs from a verb, and not from another below it: 'met to debate the pact with Alba'."""
    at = head_of(verb, target)
    while at.i != verb.i and at.dep_ != "ROOT":
        if at.pos_ in {"VERB", "AUX"}:
            return verb.i not in {above.i for above in at.ancestors}
        at = at.head
    return True


def persons(verb: Token, mentions: list[Mention], actors: Actors) -> Iterator[bool]:
    """For each object of a verb, whether it is a person, by name, office or pronoun."""
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            office = child.lemma_.lower() in HOLDERS and child.tag_ != "VBG"
            each_other = child.lower_ in {"other", "another"} and child.tag_ in {"JJ", "DT"}
            each_other |= child.lower_ in {"them", "both"} and verb.lemma_.lower() == "host"
            yield each_other or child.lower_ in SEXES or office or any(received(verb, mentions, actors))


def received(verb: Token, mentions: list[Mention], actors: Actors) -> Iterator[Mention]:
    """The people whom a verb has as its objects, or the actors whose minister or envoy it has."""
    for child in verb.children:
        for word in (child, *child.conjuncts) if child.dep_ in {"dobj", "nsubjpass"} else ():
            for each in named(word, mentions):
                if actors.actors[each.key].sort is Sort.PERSON or word.lemma_.lower() in HOLDERS:
                    yield each


def unlike(who: list[Mention]) -> list[Mention]:
    """Each actor once, in the order of the page."""
    kept: dict[str, Mention] = {}
    for each in sorted(who, key=lambda m: m.start):
        kept.setdefault(each.key, each)
    return list(kept.values())


def idle(hit: Hit, who: list[Party], stands: Slot) -> bool:
    """Whether a meeting is too little to propose: only thought of, or denied, or unsaid, by parties not named."""
    verb = verb_over(hit.token) if noun(hit) else hit.token
    if verb is None and hit.token.lemma_.lower() in {"call", "conversation"}:
        return True  # a heading
    if verb is not None and verb.lemma_.lower() in GOING and negated(verb):
        return True
    guessed = any(each.slot.marked == BY_REPORT for each in who)
    return guessed and (stands.value not in {"occurred", "planned", CALLED_OFF} or bool(stands.marked))


def repeated(hit: Hit, found: Proposal, course: Course) -> bool:
    """Whether a meeting was told of before and nothing new is said of it: no other day, standing or round."""
    stands = found.slot("status")
    when = found.slot("when")
    if stands is None or len([name for name, _ in found.slots if name.startswith("party-")]) < TWO:
        return True
    sides_now = sides_of(found, course)
    before = [(status_then, day) for sides_then, status_then, day in course.told if sides_now <= sides_then]
    marked = any(slot.marked == BY_REPORT for _, slot in found.slots)
    if not before or not (marked or stands.marked):
        return False
    if stands.marked:
        return True
    words = {w.lemma_.lower() for w in hit.token.sent if w.lower_ != "lasted"}
    day = when.value if when else ""
    return (
        any(s == stands.value and (not day or not d or d == day) for s, d in before) and not words & ANOTHER
    )


def sides_of(found: Proposal, course: Course) -> frozenset[str]:
    """The states and organisations that a meeting's parties act for."""
    return frozenset(
        course.actors.state(slot.value) for name, slot in found.slots if name.startswith("party-")
    )


def remember(found: Proposal, course: Course) -> None:
    """Keep a meeting in mind: later sentences tell of 'the two' who met."""
    when, stands = found.slot("when"), found.slot("status")
    course.told.append((sides_of(found, course), stands.value if stands else "", when.value if when else ""))
    course.parties = tuple(slot.value for name, slot in found.slots if name.startswith("party-"))[:TWO]


def proposed(page: Page, sentence: Sentence, hit: Hit, told: tuple[list[Party], Slot]) -> Proposal:
    """A meeting as a proposal."""
    who, stands = told
    when = when_slot(page.report, sentence, hit.token)
    place_of = where(hit.token, sentence)
    stands, when = in_time(page.report, hit, stands, when)
    slots = [
        *((f"party-{n}", each.slot) for n, each in enumerate(who, 1)),
        ("status", stands),
        *([("when", when)] if when else []),
        *([("where", place_of)] if place_of else []),
    ]
    spans = [slot.span for _, slot in slots if slot.span]
    sure = not stands.marked and not noun(hit) and not any(each.slot.marked for each in who)
    evidence = covering([*spans, place(hit.token)], sentence.span)
    return Proposal(
        Kind.MEETING,
        tuple(slots),
        (evidence,),
        Tier.AMBER if sure else Tier.RED,
        f"meetings/{hit.frame.name}",
    )
