"""What a claim of something said must agree with: who speaks, by which verb, and where the words begin and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.model.held import EDGE, agrees, covers, refused
from goodoffices.reading.model.sorts import BODY
from goodoffices.reading.model.uttered import (
    ASKED,
    GOES_ON,
    OFFICE_BEFORE,
    SAYS,
    clause,
    interrupted,
    manner_fits,
    quotations,
)
from goodoffices.reading.model.words import (
    ADJECTIVE,
    DATELINE,
    INVERTED,
    OF_OTHERS,
    OFFICE_PHRASE,
    PEOPLE,
    POST,
    SPEECH,
    TITLES,
    UNSAID,
)
from goodoffices.reading.report import Span

if TYPE_CHECKING:
    from goodoffices.reading.model.held import Held

_ABOUT = re.compile(r", (?:who|which) [^,“”]*,(?= )")
"""A clause about whoever speaks, right behind the name."""
_OF = r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?"
_TEAM = r"(?: (?:army|navy|government|delegation|police|mission))?"
_POST = (
    r"(?:the |its |an? |[A-Z]\w+[’']s )?[a-z’' -]{3,40}"
    rf"(?:(?<=of|or|at) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*{_TEAM})?"
)
_GAP = re.compile(rf"{_OF}(?: |, {_POST}, | (?:also|then|later|has|had) |, (?:who|which) [^,“”]*, )")
"""What may stand between a speaker and the verb: where from, an office, a clause."""
_GAP_OF_OFFICE = re.compile(rf"{_OF}, ")
_NAME_ENDS = re.compile(
    r"$|[.,;:!?”]|\s*\n| (?:who|in|on|at|after|before|by|to|late|early|last|this|during|when|while|as)\b"
)
_NOUN_BEGINS = re.compile(
    r"(?:^|[,.;:“”»\"—–] ?|\b(?:quoted|[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|to|said|says|added)|[’']s?|"
    rf"\b{ADJECTIVE}) ?$"
)
"""What may stand before a speaker who is only described."""
_PLAIN = re.compile(
    r"said|says?|saying|add(?:ed|s)|stated|claim(?:ed|s)|warn(?:ed|s)|noted|insist(?:ed|s)|argue[ds]|answer(?:ed|s)|"
    r"repl(?:ied|ies)|predict(?:s|ed)|announce[ds]|confirm(?:ed|s)|declare[ds]|stress(?:ed|es)|explain(?:ed|s)|"
    r"repeat(?:ed|s)|wrote|writes|reiterated|underline[ds]"
)
"""Verbs of speech behind which what is said may stand without a `that`, where it is a clause with a verb of its own."""
_TELLS = re.compile(
    r"(?:denie[sd]|call(?:s|ed)|accuse[sd]|confirm(?:s|ed)|demand(?:s|ed)|propose[sd]|urge[sd]|welcome[sd]|"
    r"expresse[sd]|promise[sd]|pledge[sd]|vow(?:s|ed)|admit(?:s|ted)|acknowledge[sd]|condemn(?:s|ed)|announce[sd])\b"
    r"(?! ?[,—–:“\"«])"
)
"""Verbs of speech that are told together with what they say: denied the attack."""
_WHEN = r"on|in|at|by|after|during|to|later|again|earlier|today|yesterday|afterwards|also"
_WHOM = (
    r"reporters|journalists|members|colleagues|officials|delegates|diplomats|ministers|viewers|voters|parliament|"
    r"lawmakers|him|her|them|us|me|this newspaper|the opinion|"
    r"the (?:[a-z]+ ){0,2}[A-Z][\w-]+|(?:state|national|public) (?:radio|television)|[A-Z][\w’-]+(?: [A-Z][\w’-]+)*"
)
_THAT = re.compile(rf"(?: (?:{_WHOM}))?(?: (?:{_WHEN})(?: (?!that\b)[\w’-]+){{0,5}})?,? that |.*,? and that ")
"""What may stand between a verb and what is said: whom it was said to, when, and a `that`."""
_OPENS_WHERE = re.compile(rf"(?:In|At|On) (?:\d{{1,2}} )?[A-Z]\w+,? (?:{TITLES.pattern} )*")
"""Where or when it was said, before the speaker and at the beginning: In Lviv Mr Tosk said."""
_ON_A_DAY = re.compile(r" on [A-Z]\w+day ")
_NAMED = re.compile(r" (?:[A-Z][\w-]+ ?){1,3}(?:[.,:;]|$)")
"""Somebody behind a verb, and nothing more: the one who speaks."""
_STRONG = frozenset({"warned", "warns", "claimed", "claims"})
"""Verbs of speech that would leave open what they only say in another tone."""
_REACHES = re.compile(r"(?:if|unless|had|were|should|when|until|that)\b", re.IGNORECASE)
_FORMS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "gen", "col"})
_CLOSED = re.compile(r"[,.!?…–—-][”»\"]$|[”»\"],$")
"""How a quotation ends that somebody said, and no slogan of which something is told."""
_ATTRIBUTION = 30
_TO_SPEAKER = re.compile(rf",\s(?:the |an? )?(?:(?:{POST}|[A-Z]\w+) ){{0,4}}(?:{OFFICE_PHRASE},? )?")
"""What may stand between what was said and who said it: an article, an office, a first name."""


def statement(held: Held) -> None:
    """The speaker is the subject of the one verb of speech, and what is said is whole.

    Raises:
        RefusedClaimError: it is not, or cannot be told.
    """
    said, speaker = held.spans["said"], held.spans["speaker"]
    verb = _verb(held, speaker)
    spared = [
        *held.found(ASKED),
        *_other_part(held, said),
        *([verb] if held.between(verb.start, verb.end).casefold() in _STRONG else []),
    ]
    agrees(held, "said", spared=spared)
    own_verb = said.start == verb.start
    if said.touches(speaker) or (said.touches(verb) and not own_verb):
        raise refused(why="what is said takes in who says it")
    if interrupted(held, said, speaker, verb):
        raise refused(why="who speaks is named amid what is said, of which a part is left out")
    if not manner_fits(held, said):
        raise refused(why="the manner is not that of the words")
    quoted = [each for each in quotations(held) if said.inside(each)]
    if quoted and not _same(held, said, quoted[0]):
        raise refused(why="what is said is cut out of a quotation")
    after = held.after(said.end)
    if not (own_verb or _begins(held, said, verb)) or not _ends(held, said, verb):
        raise refused(why="what is said is cut out of a longer sentence")
    if own_verb and after.strip(EDGE):
        raise refused(why="what is said is cut out of a longer sentence")


def forecast(held: Held) -> None:
    """The forecaster is who speaks, and nothing of the sentence is left open beside the forecast.

    Raises:
        RefusedClaimError: it is not, or cannot be told.
    """
    verb = _verb(held, held.spans["forecaster"])
    parts = [held.spans[name] for name in ("what", "likelihood") if name in held.spans]
    hull = Span(min(each.start for each in parts), max(each.end for each in parts))
    if not _begins(held, hull, verb) or not _ends(held, hull, verb):
        raise refused(why="the forecast is cut out of a longer sentence")
    agrees(held, "what", "likelihood")
    covers(held, held.whole)


def _verb(held: Held, speaker: Span) -> Span:
    """The one verb of speech in the sentence, with the speaker beside it as its subject."""
    quoted = quotations(held)
    words = held.between(speaker.start, speaker.end)
    if (
        words.casefold() in _FORMS
        or words.split()[0].casefold() in OF_OTHERS
        or (words[0].islower() and not _NOUN_BEGINS.search(held.before(speaker.start)))
    ):
        raise refused(why="the speaker is cut short")
    if any(speaker.inside(each) for each in quoted):
        raise refused(why="the speaker is named inside a quotation")
    about = _ABOUT.match(held.text, speaker.end, held.whole.end)
    aside = [*quoted, *held.found(UNSAID), *held.found(ASKED), *([Span(*about.span())] if about else [])]
    content = [held.spans[name] for name in ("said", "likelihood") if name in held.spans]
    verbs = [v for v in held.found(SPEECH) if not any(v.inside(each) for each in (*aside, *content))]
    other = _quoted_as_saying(held, speaker, verbs) or (None if verbs else _own_verb(held, speaker))
    if other is not None:
        return other
    if len(verbs) != 1:
        raise refused(why="the sentence has not exactly one verb of speech")
    if not (_before(held, speaker, verbs[0]) or _behind(held, speaker, verbs[0])):
        raise refused(why="the speaker does not stand beside the verb")
    return verbs[0]


def _quoted_as_saying(held: Held, speaker: Span, verbs: list[Span]) -> Span | None:
    """Somebody whom another quotes: quoted Minister Tosk as saying."""
    words = re.escape(held.between(speaker.start, speaker.end))
    pattern = re.compile(rf"\bquoted (?:{TITLES.pattern} )*{words} as saying\b")
    found = next(iter(held.found(pattern)), None)
    return found if found and all(verb.inside(found) for verb in verbs) else None


def _own_verb(held: Held, speaker: Span) -> Span | None:
    """A verb with which what is said begins, as a denial does; or the colon behind the speaker's name."""
    said = held.spans.get("said")
    if said is None:
        return None
    verb = _TELLS.match(held.text, said.start, said.end)
    helped = re.search(r"\b(?:has|have|had) $", held.before(said.start))
    if verb and not helped and _before(held, speaker, Span(*verb.span())):
        return Span(*verb.span())
    name = re.escape(held.between(speaker.start, speaker.end))
    colon = held.before(said.start) == f"{held.between(speaker.start, speaker.end)}: “"
    known = re.search(rf"\w,? {name}\b", held.text)
    return Span(speaker.end, speaker.end + 1) if colon and known and name[:1].isupper() else None


def _before(held: Held, speaker: Span, verb: Span) -> bool:
    """Speaker, perhaps with an office or a clause behind, then the verb; and nothing before that makes it another's."""
    if speaker.end > verb.start:
        return False
    gap, before = held.between(speaker.end, verb.start), held.before(speaker.start)
    if _GAP_OF_OFFICE.fullmatch(gap):
        named = re.match(r" [A-Z]", held.after(verb.end)) is not None
        return OFFICE_BEFORE.search(before) is not None and not named
    if not _GAP.fullmatch(gap) or (gap.endswith(", ") and _NAMED.match(held.after(verb.end))):
        return False
    proper = held.between(speaker.start, speaker.start + 1).isupper()
    last = _owner(held, speaker, before)
    if re.fullmatch(rf"As (?:{TITLES.pattern} )*", before) and re.match(
        r"[^,“”]{0,30}, “", held.after(verb.end)
    ):
        return True
    if _OPENS_WHERE.fullmatch(before):
        return True
    owned = re.search(r"[’']s?$", last) is not None and not proper
    return last.strip(EDGE).casefold() not in OF_OTHERS and not owned


def _owner(held: Held, speaker: Span, before: str) -> str:
    """The word before a speaker and what belongs to the name: first names, titles, an article.

    Raises:
        RefusedClaimError: an organisation's name is cut short.
    """
    left = re.split(r"[\s“”—–]+", before.strip()) if before.strip() else []
    proper = re.compile(rf"[A-Z][\w-]+|{TITLES.pattern}|[Tt]he|[Aa]n?")
    body = BODY.search(held.between(speaker.start, speaker.end)) is not None
    if body and left and re.fullmatch(r"(?!The$|An?$|On$|In$|But$)[A-Z][\w-]+", left[-1]):
        raise refused(why="the speaker is cut short")
    while left and proper.fullmatch(left[-1]) and left[-1].casefold() not in OF_OTHERS:
        left.pop()
    return left[-1] if left else ""


def _behind(held: Held, speaker: Span, verb: Span) -> bool:
    """A quotation, the verb, the speaker; or `according to` and the speaker."""
    if speaker.start < verb.end:
        return False
    word, gap = held.between(verb.start, verb.end).casefold(), held.between(verb.end, speaker.start).strip()
    titled = all(TITLES.fullmatch(each.rstrip(".")) for each in gap.split()) or gap in {"the", "a", "an"}
    titled = titled or re.fullmatch(rf"(?:the |a |an )?(?:{PEOPLE})", gap) is not None
    held_by = re.fullmatch(rf"{OFFICE_PHRASE},", gap) is not None
    if not (titled or held_by) or not _NAME_ENDS.match(held.after(speaker.end)):
        return False
    if word == "according to":
        return titled
    quoted = held.before(verb.start).rstrip()
    return INVERTED.fullmatch(word) is not None and _CLOSED.search(quoted) is not None


def _other_part(held: Held, said: Span) -> list[Span]:
    """The other part of a quotation in two, where each is a sentence of its own and takes nothing back."""
    quotes = quotations(held)
    own = [each for each in quotes if said.inside(each)]
    rest = [each for each in quotes if each not in own]
    if len(own) != 1 or len(rest) != 1 or not _same(held, said, own[0]):
        return []
    first, second = sorted([own[0], rest[0]])
    opened = held.between(first.start + 1, first.end)
    free = GOES_ON.match(held.text, second.start + 1) and not _REACHES.match(opened)
    return rest if free else []


def _same(held: Held, said: Span, quote: Span) -> bool:
    """Whether what is said is a quotation in full."""
    words = (held.between(each.start, each.end).strip(EDGE) for each in (said, quote))
    return len(set(words)) == 1


def _begins(held: Held, said: Span, verb: Span) -> bool:
    before = held.before(said.start)
    if not before.strip(EDGE) or before.rstrip()[-1:] in '“«"' or DATELINE.fullmatch(before):
        return True
    if re.search(r"(?::|” and)\s+$", before) or _THAT.fullmatch(held.between(verb.end, said.start)):
        return True
    plain = _PLAIN.fullmatch(held.between(verb.start, verb.end).casefold()) is not None
    gap = held.between(verb.end, said.start)
    beside = plain and (gap == " " or _ON_A_DAY.fullmatch(gap) is not None)
    whole = SAYS.fullmatch(held.between(verb.start, verb.end)) or clause(held.between(said.start, said.end))
    return (beside and bool(whole)) or _according(held, said, verb)


def _according(held: Held, said: Span, verb: Span) -> bool:
    """Whether what is said follows whom it is according to, after a comma."""
    first = not held.before(verb.start).strip(EDGE) and held.between(verb.start, verb.end) == "According to"
    return (
        first
        and held.between(held.spans["speaker" if "speaker" in held.spans else "forecaster"].end, said.start)
        == ", "
    )


def _ends(held: Held, said: Span, verb: Span) -> bool:
    after = held.after(said.end)
    if not after.strip(EDGE) or after.lstrip(".,!?…")[:1] in '”»"' or UNSAID.match(after.lstrip()):
        return True
    who = held.spans["speaker" if "speaker" in held.spans else "forecaster"]
    amid = held.between(said.end, min(verb.start, who.start))
    behind = held.after(max(verb.end, who.end))
    return _TO_SPEAKER.fullmatch(amid) is not None and len(behind) <= _ATTRIBUTION
