"""What a claim of an event, a tie or a meeting must agree with: who stands where in the sentence, and how it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.reading.model.held import agrees, covers, refused, status_agrees
from goodoffices.reading.model.sorts import BODY
from goodoffices.reading.model.verbs import ALONE, GIVES, TIED, TIES, TOGETHER, TRIGGERS
from goodoffices.reading.model.words import (
    ADJECTIVE,
    DATELINE,
    OFFICE_PHRASE,
    OPENERS,
    SPEECH,
    STATE_BY,
    TITLES,
)
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from goodoffices.reading.model.held import Held

_DAY = r"(?:Yesterday|Today|On \w+day|In (?:[A-Z][a-z]+|\d{4}))"
_OPENS = re.compile(
    rf"(?:{DATELINE.pattern})?(?:{_DAY},? )?(?:If [^,A-Z“”]+, )?(?:[Tt]he )?(?:{TITLES.pattern} )*"
)
"""What may stand before whoever acts; nothing that makes it another's deed, a wish or a tale."""
_STAND_FOR = re.compile(
    r"(?:Representatives|Officials|Delegations|Officers|Ministers|Experts|Negotiators|Envoys|Diplomats|Teams) "
    r"(?:of|from) (?:the )?"
)
_HELPERS = (
    r" (?:(?:also|then|later|again|has|have|had|will|would|could|can|may|might|shall|should|never|not|been|did|does|do|"
    r"(?:is|are|was|were|plans|planned|intends|refused|wants|agreed|promised) to) ){0,3}"
)
_ON = re.compile(
    r"$|[.,;]| (?:in|on|at|to|for|over|about|across|after|before|since|again|today|yesterday|this|last|next|from|"
    r"with)\b"
)
"""What may follow a deed of two that has no object."""
_THING = re.compile(
    r" (?:a|an|the|its|his|her|their|any|[A-Z]\w+[’']s) (?:\w+ )?(?:proposal|offer|plan|invitation|promise)s?\b"
)
"""A plan that somebody does something to, and does not have."""
_ALONE = re.compile(
    r"$|[.,;:]| (?:and|or|in|on|at|to|for|over|about|across|after|before|again|today|yesterday|this|last|next|from|"
    r"with|met|meet|meets|held|hold|holds|will|would|have|has|had|are|is|were|was|opened|began|resumed|took|lasted|ended|separately)\b"
    r"| (?:[a-z]+ )?(?:ministers|leaders|presidents|envoys|experts|delegations|negotiators|officers)\b"
)
"""What may follow a party that an adjective names: none of what is only of that state, as its demands or its gas."""
_BEHIND = re.compile(rf"{_ON.pattern}| (?:of|as|during|while|because|and|against|by)\b")
"""What may follow whoever is acted on."""
_OWN = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")
_LIST = re.compile(
    rf" (?:the )?(?P<names>{_OWN.pattern}(?:, (?:the )?{_OWN.pattern})*,? and (?:the )?{_OWN.pattern})(?![\w’'-])"
)
"""Several names behind a verb, to each of whom it is done."""
_ASKS = frozenset({"asked", "asks", "urged", "urges", "called on", "calls on"})
_TO = re.compile(r" (?:not )?to [a-z]")
_CUT = re.compile(r"[’'-]| [A-Z]")
_MET = re.compile(
    r"\b(?:[Mm]et|[Mm]eets?|[Mm]eeting|[Tt]alks|held|[Vv]isit\w*|hosts?|[Rr]ound|receive[sd]?(?= (?:the )?[A-Z]))\b"
)
_SAME = re.compile(
    r"\bheld (?:\w+ )?(?:talks|meeting)(?= (?:in|on|at|with)\b|[.,])|\bround of talks\b|, the \w+ meeting of the two\b|"
    r"\b(?:meeting|talks|round|visit)\b[^,;]{0,80}?\bheld\b"
)
"""A meeting named once more."""
_JOINS = re.compile(r"(?:,|,? and)(?: the)? ")
_WITH = re.compile(
    r"\b(?:met(?: with)?|meets?(?: with)?|hosted|receive[sd]?|visited|invited|with|between|"
    r"(?:meeting|talks|round|visit|representatives|officials|experts|delegations?|officers|ministers) (?:of|from))"
    rf"(?: the)?(?: delegations? (?:of|from))?(?: the)?(?: Republic of)?(?: {TITLES.pattern})* $",
    re.IGNORECASE,
)
"""What stands before somebody who meets, beside another who does."""


def event(held: Held) -> None:
    """Who acts stands before a verb of that type, who is acted on behind it, and the status is the sentence's.

    Raises:
        RefusedClaimError: it does not, or cannot be told.
    """
    kind = held.slots["type"].upper()
    pattern = TRIGGERS.get(kind)
    if pattern is None:
        raise refused(why="there is no such type of event")
    if "target" not in held.spans:
        pattern = ALONE.get(kind, "(?!)")
    verb = _verb(held, pattern, TOGETHER.get(kind, ""))
    said = held.between(verb.start, verb.end).casefold()
    itself = (kind == "REJECT" and said.startswith("reject")) or kind in {"THREATEN", "AGREE"}
    thing = _THING.match(held.text, verb.end, held.whole.end)
    case = re.compile(r"(?<=If )[^,A-Z“”]+(?=, )").search(
        held.text, held.whole.start, held.spans["source"].start
    )
    spared = [Span(*each.span()) for each in (thing, case) if each]
    status_agrees(held, [*spared, verb] if itself else spared)


def tie(held: Held) -> None:
    """The words of such a tie stand between the two, and nothing denies it or leaves it open.

    Raises:
        RefusedClaimError: they do not.
    """
    kind = held.slots["type"].casefold()
    target = held.spans["target"]
    fitting = [
        words for sort, words, follows in TIES if sort == kind and re.match(follows, held.after(target.end))
    ]
    _verb(held, "|".join([*fitting, re.escape(held.slots["type"])]), TIED.get(kind, ""))
    agrees(held)


def meeting(held: Held) -> None:
    """The sentence tells of one meeting, each party stands where one does, and so do place and day.

    Raises:
        RefusedClaimError: it does not, or cannot be told.
    """
    body = held.body()
    if not all(each.inside(body) for each in held.spans.values()):
        raise refused(why="the words stand with whoever tells of the meeting")
    spared = list(held.found(_SAME))
    told = [each for each in held.found(_MET) if not any(_again(held, each, place) for place in spared)]
    if len(told) != 1 or _speaks(held, body):
        raise refused(why="the sentence tells of more than one meeting, or of none")
    _where_and_when(held)
    for name, span in held.spans.items():
        if name.startswith("party-") and not _takes_part(held, span):
            raise refused(why=f"`{name}` does not stand where a party does")
    status_agrees(held)
    covers(_wide(held), body)


def _again(held: Held, word: Span, place: Span) -> bool:
    """Whether a word names a meeting once more that the sentence has named."""
    second = held.between(place.start, place.start + 1) == "," or word.end == place.end
    return second and word.inside(place)


def _where_and_when(held: Held) -> None:
    where, when = held.spans.get("where"), held.spans.get("when")
    if where is not None and not re.search(
        r"\b(?:in|at)(?: (?:our|the|its) capital)? $|\bvisit of [^,;]* to $", held.before(where.start)
    ):
        raise refused(why="the place does not stand where places stand")
    named = when is None or re.match(
        r"(?:on|in|at|next|last|yesterday|today)\b", held.slots["when"], re.IGNORECASE
    )
    if (
        when is not None
        and not named
        and not re.search(r"\b(?:[Oo]n|[Ii]n|at|for)\s$", held.before(when.start))
    ):
        raise refused(why="the day does not stand where days stand")


def _takes_part(held: Held, party: Span) -> bool:
    """Whether a party stands where one does: at the beginning, beside another, or behind a verb of meeting."""
    name = held.between(party.start, party.end)
    if _cut(held, party) or not re.search(r"[A-Z]", name):
        return False
    before = held.before(party.start)
    first = _OPENS.fullmatch(before) and not re.fullmatch(ADJECTIVE, name)
    if not first and not _ALONE.match(held.after(_full(held, party))):
        return False
    if _OPENS.fullmatch(before) or _STAND_FOR.fullmatch(before) or _WITH.search(before):
        return True
    if re.search(rf"^{OFFICE_PHRASE}, $", before) or re.search(
        r"between .* and the delegation from Republic of $", before
    ):
        return True
    others = [
        span for name, span in held.spans.items() if name.startswith("party-") and span.end < party.start
    ]
    return any(_JOINS.fullmatch(held.between(_full(held, each), party.start)) for each in others)


def _speaks(held: Held, body: Span, verb: Span | None = None) -> bool:
    """Whether somebody else is told to speak, before the end of the sentence."""
    return any(each.inside(body) and not (verb and each.touches(verb)) for each in held.found(SPEECH))


def _verb(held: Held, active: str, together: str) -> Span:
    """The verb of a deed, with both ends where they belong; and no other name, and no other speaker, beside them."""
    source, target = held.spans["source"], held.spans.get("target")
    ends = [each for each in (source, target) if each is not None]
    if any(_cut(held, each) and not (each == target and _gives(held, each)) for each in ends) or not all(
        re.search(r"[A-Z]", held.between(e.start, e.end)) for e in ends
    ):
        raise refused(why="the name is a part of another, or is none")
    verb = _active(held, source, target, active) or (target and together and _together(held, ends, together))
    if not verb:
        raise refused(why="who acts does not stand before the verb, and who is acted on behind it")
    body = held.body()
    if _speaks(held, body, verb):
        raise refused(why="the sentence reports what somebody says")
    wide = _wide(held)
    if target:
        wide = replace(wide, spans={**wide.spans, "listed": _listed(held, target, verb)})
    covers(wide, body, days=False, places=True)
    return verb


def _active(held: Held, source: Span, target: Span | None, verbs: str) -> Span | None:
    if not _OPENS.fullmatch(held.before(source.start)):
        return None
    begins = _full(held, source)
    found = re.compile(rf"{_HELPERS}(?P<verb>{verbs})\b(?! by\b)").match(held.text, begins, held.whole.end)
    if found is None or re.search(r"\b(?:is|are|was|were|been|be) $", held.before(found.start("verb"))):
        return None
    verb = Span(*found.span("verb"))
    gap = rf"(?: with)?(?: the)?(?: {TITLES.pattern})* "
    if held.slots["type"].upper() in ALONE:
        gap = rf"(?:{gap}| (?:an?|the|its|any) {GIVES} (?:of|by|from) (?:the )?)"
    if target is None:
        return verb
    listed = _listed(held, target, verb)
    beside = re.fullmatch(gap, held.between(verb.end, listed.start))
    if beside and _gives(held, target):
        return verb
    ends = (_TO if held.between(verb.start, verb.end) in _ASKS else _BEHIND).match(
        held.after(_full(held, target) if listed == target else listed.end)
    )
    return verb if beside and ends else None


def _listed(held: Held, target: Span, verb: Span) -> Span:
    """The names right behind a verb of which whoever is acted on is one: thanked Amsel, Lund and Veskia."""
    found = _LIST.match(held.text, verb.end, held.whole.end)
    if not found or not _BEHIND.match(held.after(found.end())):
        return target
    listed = Span(*found.span("names"))
    whole = any(target == Span(*each.span()) for each in _OWN.finditer(held.text, listed.start, listed.end))
    return listed if whole else target


def _together(held: Held, ends: list[Span], verbs: str) -> Span | None:
    first, second = sorted(ends)
    before = held.before(first.start)
    if not (_OPENS.fullmatch(before) or _STAND_FOR.fullmatch(before)):
        return None
    if not re.fullmatch(r" and (?:the )?", held.between(_full(held, first), second.start)):
        return None
    found = re.compile(rf"{_HELPERS}(?P<verb>{verbs})\b").match(
        held.text, _full(held, second), held.whole.end
    )
    return Span(*found.span("verb")) if found and _ON.match(held.after(found.end())) else None


def _wide(held: Held) -> Held:
    """The claim with the titles before its names, and with the president by whom a state acts."""
    titles = re.compile(rf"(?:\b(?:{TITLES.pattern}) )*$")
    wide = {
        name: Span(span.start - len((titles.search(held.before(span.start)) or [""])[0]), _full(held, span))
        for name, span in held.spans.items()
    }
    return replace(held, spans=wide)


def _full(held: Held, span: Span) -> int:
    """Where a name ends together with the president by whom a state acts."""
    by = re.match(STATE_BY, held.after(span.end))
    named = re.fullmatch(ADJECTIVE, held.between(span.start, span.end)) or held.after(span.end)[:1] in "’'"
    return span.end + by.end() if by and named else span.end


def _gives(held: Held, target: Span) -> bool:
    """Whether something is done to what somebody has: rejected Veskia’s proposal."""
    own = re.match(rf"[’']s {GIVES}(?={_ON.pattern})", held.after(target.end))
    return own is not None and held.slots["type"].upper() in ALONE


def _cut(held: Held, span: Span) -> bool:
    """Whether a name is a part of a longer one, or of what belongs to it."""
    before = re.search(r"\b([A-Z][\w-]+) $", held.before(span.start))
    more = before is not None and before[1].casefold() not in OPENERS
    name = held.between(span.start, span.end)
    if not name[0].isupper() and not re.search(r"\b(?:[Tt]he|[Aa]n?) $", held.before(span.start)):
        return True
    body = BODY.search(name) is not None
    return _CUT.match(held.after(_full(held, span))) is not None or (more and body)
