"""Which source goes with which target: the pairs of actors of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reading.acting import Sort
from goodoffices.reading.events.clauses import passive
from goodoffices.reading.events.meant import (
    answered,
    answering,
    by_its_noun,
    doing_together,
    done_to_both,
    reciprocal,
    shared_target,
    told_by_target,
    whose_place,
)
from goodoffices.reading.events.sides import MUTUAL, doers, head_of, sides
from goodoffices.reading.events.standins import facing
from goodoffices.reading.events.unnamed import crowd
from goodoffices.reading.events.words import slot_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from goodoffices.reading.events.meant import Context
    from goodoffices.reading.events.sides import Mention
    from goodoffices.reading.events.standing import Event
    from goodoffices.reading.proposals import Slot

ALONE = frozenset(
    {
        *("AGREE", "AID", "CONCEDE", "RETREAT", "DEMAND", "DISAPPROVE"),
        *("REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "SUPPORT", "COERCE"),
    }
)
"""What is told of one actor although the report does not say towards whom."""
LEAST_ALONE, LEAST_PRONOUN, LEAST_ASKED = 1.8, 2.2, 2.8
"""Such an event weighs at least so much; more where only a pronoun does it, most where it asks for no deed."""
LOCATED = frozenset(
    {
        *("FIGHT", "ASSAULT", "COERCE", "RETREAT", "CONCEDE"),
        *("THREATEN", "INVESTIGATE", "AID", "SANCTION"),
    }
)
"""What is done to a place where it is done in it; no talks are held with a town."""
EXCHANGING = frozenset({"exchange", "swap", "trade"})
"""What two do so, each does to the other."""
BARE = "%alone"
"""So ends the name of a frame whose verb stands alone: whom it is done to stands elsewhere."""
ABROAD = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "SANCTION"})
"""What a state does to others, and not to its own ministers; it may arrest or refuse whoever is its own."""
PLACED = frozenset({"042", "054", "023"})
"""CAMEO's codes of a visit, of opening an embassy and of seeking refuge: where it happens is whom it is done to."""
THERE = frozenset({"in", "at", "near", "outside", "inside", "within"})
ON, OUT, AMID = (
    frozenset({"on", "against"}),
    frozenset({"from", "of"}),
    frozenset({"in", "into"}),
)
"""After these a place is what it is done to: of what is only said, of a retreat, of what is done there."""
TO, SENDING = (
    frozenset({"to", "towards", "toward"}),
    frozenset({"AID", "MOBILIZE", "INVESTIGATE", "COOPERATE"}),
)
"""After these a place is whom it is done to where something or somebody is sent there."""
FORUMS = frozenset(
    {
        "nations",
        "un",
        "osce",
        "court",
        "tribunal",
        "council",
        "parliament",
        "assembly",
        "committee",
        "commission",
    }
)
"""Before these somebody is accused; they are not threatened or blamed."""
MEASURES = frozenset({"sanction", "embargo", "boycott", "blockade"})
"""To refuse to join somebody's is not to refuse him."""
OWN = frozenset({"DISAPPROVE", "DEMAND"})
"""What nobody does to the state that he speaks for."""


def pairs(event: Event, context: Context) -> list[tuple[Slot, Slot | None]]:
    """Every source of an event with every target; with none where its type can stand alone and no target is named."""
    named = [each for each in context.named if takes_part(each, event, context)]
    sources, targets = _slots(event, named, context)
    if event.type in OWN and len(sources) == 1:
        targets = [each for each in targets if each.value != context.actors.state(sources[0].value)]
    abroad = event.type in ABROAD
    if len(sources) > 1 and reciprocal(event):
        turned = [(one, other) for one in sources for other in sources]
        return _apart(turned[1:2] if event.type in MUTUAL else turned, context, abroad=False)
    if not targets and len(sources) > 1 and event.type in MUTUAL:
        return _apart([(sources[0], other) for other in sources[1:]], context, abroad=abroad)
    if targets:
        return _apart([(source, target) for source in sources for target in targets], context, abroad=abroad)
    if len(sources) > 1 and event.token.lemma_.lower() in EXCHANGING:
        return _apart([(one, other) for one in sources for other in sources], context, abroad=False)
    return [(source, None) for source in sources[:1] if len(sources) == 1 and _alone(event, source)]


def _apart(
    both: Sequence[tuple[Slot, Slot]], context: Context, *, abroad: bool
) -> list[tuple[Slot, Slot | None]]:
    """The pairs of two: nobody does it to himself, and a state does it to its own people only in some types."""
    state = context.actors.state
    return [
        (source, target)
        for source, target in both
        if source.value != target.value and not (abroad and state(source.value) == state(target.value))
    ]


def _alone(event: Event, source: Slot) -> bool:
    """Whether an event is told of its source alone: it does it itself, and the sentence is sure enough of it."""
    least = LEAST_PRONOUN if source.marked else LEAST_ALONE
    if event.type == "DEMAND" and source.marked and event.deed is None and event.weight < LEAST_ASKED:
        return False
    own = bool(doers(event)) and not (passive(event.token) and not _by_somebody(event))
    return event.type in ALONE and event.weight >= least and own


def _by_somebody(event: Event) -> bool:
    return any(child.dep_ == "agent" for child in event.token.children)


def _slots(event: Event, named: list[Mention], context: Context) -> tuple[list[Slot], list[Slot]]:
    """The sources and the targets of an event, named or meant."""
    document = event.token.doc
    doing, done = _fitting(event, named, context)
    acts = [each for each in doing if _acts(each, doing, context)]
    sources = [slot_of(document, each) for each in acts] or _meant(event, context)
    if event.rule.endswith(BARE):
        return sources, []
    return sources, _better(event, context, (sources, [slot_of(document, each) for each in done], done))


def _fitting(event: Event, named: list[Mention], context: Context) -> tuple[list[Mention], list[Mention]]:
    """The actors named as source and target; the next nearest in the place of whoever can be no target."""
    doing, done = sides(event, named)
    own = {context.actors.state(each.key) for each in doing}
    subject = {word.i for head in doers(event) for word in head.subtree}
    left = list(named)
    if event.type in {"THREATEN", "SANCTION"} and any(_is_place(each, context) for each in done):
        acting = [each for each in left if not _is_place(each, context)]
        done = sides(event, acting)[1] or done
    while done:
        kept = [
            each
            for each in done
            if (_of_subject(head_of(event.token, each), subject) or _can_be_target(each, event, context))
            and not _qualifies(head_of(event.token, each), subject)
            and not (event.type in ABROAD and context.actors.state(each.key) in own)
        ]
        if kept:
            return doing, kept
        left = [each for each in left if each not in done]
        done = sides(event, left)[1]
    return doing, []


def _is_place(mention: Mention, context: Context) -> bool:
    return context.actors.actors[mention.key].sort is Sort.PLACE


def _of_subject(head: Token, subject: set[int]) -> bool:
    """Whether an actor is the subject's second name: Alba, in 'envoys of Mora and of Alba'."""
    return (
        head.i in subject and any(word.dep_ == "conj" for word in _up(head, subject)) and head.dep_ != "appos"
    )


def _qualifies(head: Token, subject: set[int]) -> bool:
    """Whether an actor only says who the subject is: Mora, in 'the ambassador of Mora, Ilan Vey'."""
    up = _up(head, subject)
    beside = any(word.dep_ == "prep" and word.lower_ not in {"of", "from"} for word in up)
    return head.i in subject and not beside and not _of_subject(head, subject)


def _up(word: Token, subject: set[int]) -> list[Token]:
    """The words from a word up to the head of the subject that it stands in."""
    found = [word]
    while found[-1].i in subject and found[-1].dep_ != "ROOT":
        found.append(found[-1].head)
    return found[:-1]


def _better(
    event: Event, context: Context, found: tuple[list[Slot], list[Slot], list[Mention]]
) -> list[Slot]:
    """The targets, or whom a pronoun or 'both sides' means in their place; else whoever is meant without a word."""
    sources, targets, done = found
    objects = {word.i for word in facing(event.token)}
    direct = any(m.start <= i < m.end for m in done for i in objects)
    meant = [] if direct else context.standins.done_to(event, context)
    direct = direct or (not meant and bool(answering(event.token)))
    meant = meant or answered(event, context, sources)
    targets = [whose_place(each, sources, event, context) for each in targets]
    both = done_to_both(event, context, sources, {*objects} if targets else None) if not direct else []
    return (
        both or meant or targets or told_by_target(event, context, sources) or shared_target(event, context)
    )


def _acts(mention: Mention, doing: Sequence[Mention], context: Context) -> bool:
    """Whether an actor can do it: a place only beside another, as in 'Mora and the port of Alba'."""
    place_only = context.actors.actors[mention.key].sort is Sort.PLACE
    return not place_only or any(
        context.actors.actors[each.key].sort is not Sort.PLACE for each in doing if each.start < mention.start
    )


def _meant(event: Event, context: Context) -> list[Slot]:
    """The sources that the sentence means without naming them."""
    return (
        doing_together(event, context)
        or context.standins.doing(event, context)
        or by_its_noun(event, context)
        or crowd(event)
    )


def takes_part(mention: Mention, event: Event, context: Context) -> bool:
    """Whether an actor can have a part in an event: a place only where it does not merely qualify another noun."""
    document: Doc = event.token.doc
    place_only = context.actors.actors[mention.key].sort is Sort.PLACE
    return not (place_only and document[mention.start : mention.end].root.dep_ in {"compound", "nmod"})


def _can_be_target(mention: Mention, event: Event, context: Context) -> bool:
    """Whether an actor can be the target: not where it only tells where it was said, met or agreed."""
    head = head_of(event.token, mention)
    before = head.head.lower_ if head.dep_ == "pobj" else ""
    if event.code in PLACED:
        return True
    if context.actors.actors[mention.key].sort is Sort.PLACE:
        after = (
            ON if event.type not in LOCATED else OUT | AMID if event.type == "RETREAT" else ON | OUT | AMID
        )
        after |= TO if event.type in SENDING else frozenset()
        return head.dep_ == "dobj" or before in after
    if _beside_it(head, before, event):
        return False
    return event.type in LOCATED or not (before in THERE and head.head.head.pos_ in {"VERB", "AUX"})


def _beside_it(head: Token, before: str, event: Event) -> bool:
    """Whether an actor is no target of what is refused, threatened or blamed, although it stands near.

    Not so are whose sanctions are not joined, and whom they strike; whoever is to do the threatened deed; the court it
    is taken to.
    """
    whose = (
        event.type == "REJECT" and head.dep_ in {"amod", "poss", "compound"} and head.head.lemma_ in MEASURES
    ) or (event.type == "REJECT" and before == "against" and struck(head.head))
    doing = event.type in {"THREATEN", "AGREE", "REJECT"} and event.deed is not None and head.dep_ == "nsubj"
    forum = event.type in {"THREATEN", "DISAPPROVE"} and before in {"to", "before"}
    return (
        whose
        or (doing and event.deed is not None and head.head.i == event.deed.i)
        or (forum and head.lemma_.lower() in FORUMS)
    )


def struck(against: Token) -> bool:
    """Whether a measure is what stands against somebody: not to join it is no blow to whom it strikes."""
    above = against.head
    return above.lemma_ in MEASURES or any(c.dep_ == "dobj" and c.lemma_ in MEASURES for c in above.children)
