"""Numbers that count nothing: dates, clock times, ages, the numbers of articles and rounds, 'one' as a pronoun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.reading.dates import MONTHS, matched
from goodoffices.reading.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Span as Piece
    from spacy.tokens import Token

    from goodoffices.reading.counting import Quantity
    from goodoffices.reading.report import Span

PERIODS = frozenset({"day", "week", "month", "year", "decade", "century"})
CLOCK = r"(?:a\.?m\b|p\.?m\b|o['’]clock|gmt\b|utc\b|hrs?\b|local\s+time)"
AFTER = re.compile(
    rf"[\s-]*(?:{CLOCK}"
    r"|(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)[\s-]+(?:ago|earlier|later|(?:before|after)\b(?!\s+(?:the|an?|its|his|her|their|it|they)\b)|old\b|of\s+age|from\s+now)"
    rf"|(?:and|to|or|–)\s*\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTHS})\b"
    r"|to\s+one\b|in\s+the\s+(?:morning|afternoon|evening)|(?:%|per\s?cent|percent)\s+(?:chance|likelihood|probability|odds))",
    re.IGNORECASE,
)
"""What follows a clock time, an age, or a date told by its distance."""
BEFORE = re.compile(
    r"(?:\b(?:aged(?:\s+between)?|age\s+of|ages\s+of|turn(?:s|ed|ing)?|no\.|number|numbered|nr\.?|pages?|room|day|week"
    r"|articles?|chapter|phase|stage|flight|resolution|section|annex|gate|paragraph|platform|route|track|part)\s+|#\s?)$",
    re.IGNORECASE,
)
"""What stands before an age or a running number."""
LATELY = re.compile(r"\b(?:past|last|next|coming|previous|first)\s+$", re.IGNORECASE)
"""'The last two weeks' are a date, 'the first two rounds' no number of rounds."""
DEFINITE = re.compile(r"\b(?:the|these|those|both|all|either)\s+(?:other\s+)?$", re.IGNORECASE)
"""'The two sides' have been counted before, or need no counting."""
AT = re.compile(r"\b(?:at|until|till|before|after|since|by)\s+$", re.IGNORECASE)
"""Before a bare number that is an hour."""
OLD = re.compile(r"\b(?:under|over|above|below)\s+$", re.IGNORECASE)
"""Before a bare number that is an age."""
CLOCKED = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
"""An hour with its minutes."""
OF_AGE = re.compile(r"\b(?:boy|girl|man|woman|child|son|daughter)\s+of\s+$", re.IGNORECASE)
YEAR = re.compile(r"(?:1[6-9]|2[0-2])\d\d")
HOUR = re.compile(r"(?:[01]?\d|2[0-4])(?:\.[0-5]\d)?|[a-z]+")
FEW = frozenset({"2", "3"})
"""The first two or three of a row."""
NEAR_BY = 8
"""So many words before 'one' another count may stand."""
LAST_HOUR, OLDEST, MOST_NUMBERED = 24, 110, 10_000
PAIRED = frozenset(
    ["side", "party", "country", "president", "minister", "leader", "neighbour", "neighbor", "army"]
)
"""What two parties to talks are called."""
ALONE = frozenset(
    ["kill", "wound", "injure", "die", "arrest", "detain", "capture", "lose", "shoot", "hit", "hurt"]
)
"""Deeds whose victims are counted even where there is one."""


def uncounted(text: str, sentence: Piece, found: Quantity, unit: Token | None, before: str) -> bool:
    """Whether a number counts nothing.

    Args:
        text: of the report.
        sentence: that it stands in.
        found: the number.
        unit: the noun that it counts, if it has one.
        before: what stands before it in the sentence.

    Returns:
        True for clock times and hours, ages, dates told by their distance, years, running numbers, 'the two sides', and
        'one' where nobody is killed or hurt and nothing is measured.
    """
    after = text[found.end : found.end + 30]
    said = text[found.start : found.end].lower()
    few = "first" in before[-7:] and found.value in FEW and not after.startswith(" of ")
    lately = unit is not None and LATELY.search(before) and (unit.lemma_ in PERIODS or few)
    if AFTER.match(after) or BEFORE.search(before) or lately:
        return True
    if found.form == "range" and all(YEAR.fullmatch(each) for each in found.value.split(" to ")):
        return True
    if found.form != "number":
        return unmeasured(sentence, found, unit, said)
    if said == "one":
        return idle_one(unit) and not beside_another(sentence, found)
    clocked = CLOCKED.fullmatch(said) is not None and AT.search(before) is not None
    known = said.isalpha() and definite(unit, before, after, said)
    return clocked or known or year(said, unit) or bare(sentence, found, unit, before, said)


def definite(unit: Token | None, before: str, after: str, said: str) -> bool:
    """Whether a small number only says which: 'the two sides', 'both', 'a two-state plan'."""
    if after.startswith("-"):
        return unit is None or unit.lemma_.lower() not in words("measures") | PERIODS
    named = bool(DEFINITE.search(before))
    return named if unit is None else unit.lemma_.lower() in PAIRED or (named and said == "two")


def unmeasured(sentence: Piece, found: Quantity, unit: Token | None, said: str) -> bool:
    """Whether a part or a share is a manner of speaking, or a likelihood: 'half a crossing', 'odds of one in five'."""
    if found.form == "share":
        return any(word.lemma_.lower() in LIKELY for word in sentence) or said_at(sentence, found)
    idle = unit is None or unit.lemma_.lower() not in words("measures") | PERIODS
    start = int(sentence.doc.user_data["start"])
    after = sentence.doc.text[found.end - start : found.end - start + 4]
    return found.form == "part" and said == "half" and idle and re.match(r"\s+an?\s", after) is not None


LIKELY = frozenset({"chance", "odds", "odd", "likelihood", "probability", "prospect", "risk"})


SAID_AT = re.compile(
    r"\b(?:put|puts|putting|estimated?s?|rated?s?)\b[^.;]{1,40}\bat\s+[“\"'‘]?"
    r"(?:(?:no )?(?:better|worse|more|less) than )?$"
)


def said_at(sentence: Piece, found: Quantity) -> bool:
    """Whether somebody puts something at a share: it is as likely."""
    start = int(sentence.doc.user_data["start"])
    before = sentence.doc.text[: found.start - start]
    return SAID_AT.search(before) is not None


def beside_another(sentence: Piece, found: Quantity) -> bool:
    """Whether 'one' stands beside another count: '12 trucks and one hospital', 'stopped three and seized one'."""
    start = int(sentence.doc.user_data["start"])
    token = token_at(sentence, found.start - start)
    if token is None or token.dep_ in {"nsubj", "attr"} or token.nbor().lower_ in {"of", "another", "day"}:
        return False
    before = sentence.doc[max(sentence.start, token.i - NEAR_BY) : token.i]
    joined = any(word.lower_ in {"and", ","} for word in before)
    return joined and any(
        word.like_num and word.tag_ == "CD" and word.lower_ not in {"one", "two"} for word in before
    )


def idle_one(unit: Token | None) -> bool:
    """Whether 'one' is an article or a pronoun: it counts where somebody was hurt, or beside a measure."""
    if unit is None or unit.lemma_ in PERIODS:
        return True
    if unit.lemma_.lower() in words("measures"):
        return False
    verb = next((w for w in unit.ancestors if w.pos_ == "VERB"), None)
    return (
        verb is None
        or verb.lemma_.lower() not in ALONE
        or unit.lemma_.lower() not in words("people") | PERSONS
    )


PERSONS = frozenset(
    {"civilian", "peacekeeper", "guard", "policeman", "sailor", "fisherman", "passenger", "migrant"}
)
HOLDERS = frozenset(
    ["president", "minister", "leader", "ambassador", "envoy", "mediator", "king", "queen", "general"]
)
"""Whose age is told: 'the minister is 44'."""


def year(said: str, unit: Token | None) -> bool:
    """Whether four digits are a year: nothing in the plural follows them."""
    return YEAR.fullmatch(said) is not None and (unit is None or unit.tag_ not in {"NNS", "NNPS"})


def bare(sentence: Piece, found: Quantity, unit: Token | None, before: str, said: str) -> bool:
    """Whether a number without a noun is an hour, an age or a running number; `said` are its words."""
    value = float(found.value)
    if unit is not None:
        return False
    if AT.search(before) and value <= LAST_HOUR and HOUR.fullmatch(said):
        return True
    if (OLD.search(before) or OF_AGE.search(before)) and value <= OLDEST:
        return True
    return aged(sentence, found, value) or numbered(sentence, found, before, said, value)


def token_at(sentence: Piece, offset: int) -> Token | None:
    """The word of a sentence at a character of its document."""
    return next((word for word in sentence if word.idx <= offset < word.idx + len(word)), None)


def aged(sentence: Piece, found: Quantity, value: float) -> bool:
    """Whether a number is somebody's age: 'Hald, 61, said', 'the minister is 44'."""
    start = int(sentence.doc.user_data["start"])
    token = token_at(sentence, found.start - start)
    if token is None or value > OLDEST:
        return False
    last = token.nbor(-1) if token.i > sentence.start else token
    after = token.nbor().text if token.i + 1 < sentence.end else ""
    if last.text in {",", "("} and after in {",", ")"}:
        return last.i > sentence.start and last.nbor(-1).pos_ in {"PROPN", "NOUN"}
    subjects = [c for c in token.head.children if c.dep_ == "nsubj"] if token.head.lemma_ == "be" else []
    return any(
        c.ent_type_ == "PERSON"
        or c.lower_ in {"he", "she", "i"}
        or c.lemma_ in words("people") | words("titles") | HOLDERS
        for c in subjects
    )


def numbered(sentence: Piece, found: Quantity, before: str, said: str, value: float) -> bool:
    """Whether a number says which, and not how many: 'Article 5', 'Resolution 2231', or heads a list."""
    if not before.strip() or before.strip() == "(":
        after = sentence.doc.text[found.end - int(sentence.doc.user_data["start"]) :]
        return said.isdigit() and after[:1] in {".", ")"}
    if "," in said or value >= MOST_NUMBERED or not re.search(r"\w\s+$", before):
        return False
    start = int(sentence.doc.user_data["start"])
    token = token_at(sentence, found.start - start)
    if token is None or token.i == sentence.start:
        return False
    last = token.nbor(-1)
    return last.pos_ in {"PROPN", "NOUN"} and last.ent_type_ not in {"DATE", "TIME"}


def dated(text: str, within: Span) -> list[tuple[int, int]]:
    """Where the dates of a sentence stand."""
    return [(span.start, span.end) for _, span in matched(text, within)]
