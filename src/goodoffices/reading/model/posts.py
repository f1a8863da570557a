"""What a claim of an actor must agree with: a name in full, an office beside it, and a side that the words give it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.model.held import refused
from goodoffices.reading.model.sorts import told, whole_name
from goodoffices.reading.model.words import ADJECTIVE, OFFICE_WORD, OPENERS, POST, SPEECH

if TYPE_CHECKING:
    from goodoffices.reading.model.held import Held
    from goodoffices.reading.report import Span

_SORTS = frozenset({"state", "person", "organisation"})
_SMALL = re.compile(
    r"(?:the|an?|his|her|its|their|our|as|by|of|to|with|from|for|on|at|and|but|that|when|while|after|before|met|meet|meets|see|saw|visited|"
    r"thanked|received|invited|welcomed|greeted|joined|"
    rf"hosted|.*,|.*[’']s?|{ADJECTIVE.replace('[A-Z]', '[a-z]')})"
)
"""Words before an office that are no part of it, in small letters."""
_FORMAL = r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?"
_BODIES = r"(?: (?:delegation|team|mission|government|side|army|parliament))?"
_ENDS = re.compile(
    r"$|[.,;:!?)”\"]|\s*\n| (?:and|who|which|has|had|is|was|were|will|in|on|at|to|as|but|met|left|came|began|visited)\b"
)
"""What may follow a name that ends there."""
_DOES = re.compile(r" (?:[a-z]+ed|did|does|would|could|may|might|can|cannot)\b")
"""What somebody does, behind a name that ends there."""
_OFFICE = re.compile(
    rf"(?!(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Aa]n?) )(?:.*\b)?(?:{OFFICE_WORD})(?:\b.*\w)?",
    re.IGNORECASE,
)
_OF_HIM = re.compile(r"\b(?:told|informed|warned|reminded|accused|spoke|heard|asked) (?:\w+ )?$")


def actor(held: Held) -> None:
    """The name is whole, of a sort that its words allow, and its office and side are its own.

    Raises:
        RefusedClaimError: one of them is not.
    """
    sort, name = held.slots["sort"], held.spans["name"]
    if sort not in _SORTS:
        raise refused(why="there is no such sort of actor")
    _whole(held, name)
    if not told(sort, held.slots["name"], held.text):
        raise refused(why="the report does not tell that it is such an actor")
    common = [word for word in held.slots["name"].split() if word.islower() and len(word) > len("the")]
    if common and sort != "organisation":
        raise refused(why="words that are no name name no state and no person")
    if ("office" in held.spans or ("side" in held.spans and not common)) and sort != "person":
        raise refused(why="only a person has an office, or a side beside the name")
    side, office = held.slots.get("side"), held.slots.get("office")
    if side is not None and not (side[:1].isupper() and whole_name(side, held.text)):
        raise refused(why="the side is no name")
    if office is not None and not _OFFICE.fullmatch(office):
        raise refused(why="the office is none")
    if "office" in held.spans:
        _office(held, name, held.spans["office"], held.spans.get("side"))
    elif "side" in held.spans:
        _side_alone(held, name, held.spans["side"], named=bool(common))


def _whole(held: Held, name: Span) -> None:
    value, after = held.slots["name"], held.after(name.end)
    if not value[:1].isupper() or not whole_name(value, held.text):
        raise refused(why="the name is cut short")
    holder = re.match(rf"(?: {POST})+(?: [A-Z]\w+){{2}}", after) and re.fullmatch(ADJECTIVE, value)
    if holder and held.slots["sort"] == "state":
        return
    if held.slots["sort"] == "organisation" and _part_of_more(held, name):
        raise refused(why="the name is cut short")
    if re.match(r" [A-Z]|-", after) or (value.split()[-1].islower() and not _stops(held, name)):
        raise refused(why="the name is cut short")


def _part_of_more(held: Held, name: Span) -> bool:
    """Whether an organisation's name goes on before or behind: the Red Cross of the International Committee of it."""
    before = re.search(r"(\b[A-Z][\w’-]* )(?:(?:of|for) (?:the )?)?$", held.before(name.start))
    begins = before is not None and re.search(
        r"(?:^|[–—-] |[“”\"] ?)$", held.before(name.start)[: before.start()]
    )
    opens = before is not None and bool(begins) and before[1].strip().casefold() in OPENERS
    behind = re.match(r" (?:of|for) (?:the )?[A-Z]", held.after(name.end))
    return behind is not None or (before is not None and not opens)


def _stops(held: Held, span: Span) -> bool:
    """Whether what follows a name is no more of it."""
    return bool(
        _ENDS.match(held.after(span.end))
        or _DOES.match(held.after(span.end))
        or SPEECH.match(held.after(span.end)[1:])
    )


def _office(held: Held, name: Span, office: Span, side: Span | None) -> None:
    gap = held.between(office.end, name.start)
    behind = office.start > name.end and held.between(name.end, office.start) in {
        ", ",
        ", the ",
        ", a ",
        ", an ",
    }
    if side is not None and side.start > name.end:
        own = held.between(name.end, side.start) == ", " and held.between(side.end, office.start) in {
            "’s ",
            "'s ",
        }
        behind = behind or own
    if behind and not re.match(r"[,.;:!?”]|$| (?:of|who|in|at|since)\b", held.after(office.end)):
        raise refused(why="the office may be another's")
    apposed = re.fullmatch(rf", {_FORMAL}", gap) is not None
    if side is not None and office.end <= side.start <= name.start:
        words = re.escape(held.slots["side"])
        apposed = re.fullmatch(rf" (?:of|for) (?:the )?{words}, {_FORMAL}", gap) is not None
    if not (behind or apposed or re.fullmatch(rf" {_FORMAL}", gap)):
        raise refused(why="the office does not stand beside the name")
    if apposed and re.search(r"\bof (?:the|an?|his|her|its|their) $", held.before(office.start)):
        raise refused(why="the office may be another's")
    begins = office.start
    if side is not None:
        begins = _side(held, name, office, side)
    left = re.split(r"[\s“”—–]+", held.before(begins).rstrip())[-1].casefold()
    if left and not _SMALL.fullmatch(left) and not SPEECH.fullmatch(left):
        raise refused(why="the office is cut short")


def _side(held: Held, name: Span, office: Span, side: Span) -> int:
    """Where office and side begin, if the side stands beside the office, in it, or behind the name."""
    if held.between(side.end, office.start) in {" ", "’s ", "'s "}:
        return side.start
    words = re.escape(held.slots["side"])
    inside = side.inside(office) and re.search(
        rf"\b(?:of|for) (?:the )?{words}{_BODIES}$", held.slots["office"]
    )
    behind = re.fullmatch(r" (?:of|for|at)(?: the)? ", held.between(office.end, side.start))
    if behind is not None and not _stops(held, side):
        behind = None
    if not inside and not behind and not _of_side(held, name, side, office.start):
        raise refused(why="the side does not stand beside the office")
    return office.start


def _of_side(held: Held, name: Span, side: Span, begins: int) -> bool:
    """Whether a side is told right behind the name: Anders Lund of Lomeria."""
    of = side.start > name.end and re.fullmatch(r" of (?:the )?", held.between(name.end, side.start))
    return bool(of) and _stops(held, side) and not _OF_HIM.search(held.before(begins))


def _side_alone(held: Held, name: Span, side: Span, *, named: bool) -> None:
    """A side without an office: in an organisation's name, before a person's, or behind it."""
    if named:
        begins = re.match(r"[’']s [a-z]| [a-z]", held.after(side.end)) is not None
        own = side.start == name.start and begins
    else:
        own = held.between(side.end, name.start) in {"’s ", "'s "} or _of_side(held, name, side, name.start)
    if not own:
        raise refused(why="a side without an office is not told apart")
