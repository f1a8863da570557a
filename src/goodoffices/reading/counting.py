"""Quantities in a text: number words and digits, ranges, shares and rough counts, and the value that they have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
WORDS = {word: value for value, word in enumerate((*FIRST, *TEENS))}
TENS = {
    word: 10 * n
    for n, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "dozen": 12,
    "score": 20,
}
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
"""Words for a part, and how many of it make a whole."""
BOUNDS = (
    ("at least", r"at least|no fewer than|no less than|not less than|a minimum of"),
    ("at most", r"at most|up to|no more than|not more than|as many as|as much as|a maximum of"),
    (
        "more than",
        r"(?:far |well |many |much |slightly )?more than|(?:just )?over|(?:just )?above|upwards? of|exceeding",
    ),
    ("fewer than", r"(?:far |slightly )?(?:fewer|less) than|(?:just )?under|(?:just )?below"),
    ("about", r"about|around|some|roughly|nearly|almost|approximately|an estimated|close to|an average of"),
)
"""Words before a number that make it a bound, and how the bound is written."""
BEFORE = 30
"""Characters before a number in which such words are looked for."""
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:\.\d+)?"
_SMALL = "|".join(sorted(WORDS, key=len, reverse=True))
_WORD = rf"(?:{'|'.join(TENS)})(?:[\s-](?:{_SMALL}))?|{_SMALL}"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)s?\b|(?:bn|mn|m|k)\b"
_MORE = rf"(?:[\s-]?(?:{_SCALE}))+(?:\s+(?:and\s+)?(?:{_WORD})\b(?:\s+(?:{_SCALE}))?)*"
_NUMBER = (
    rf"(?:(?:{_DIGITS}|\b(?:{_WORD})\b)(?:{_MORE})?|\ban?\s+(?:hundred|thousand|million|billion|dozen)\b)"
)
_PART = r"(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?\b|halves\b"
_OF_IT = r"(?=\s+(?:of|was|were|is|are|ha[sd]|have|more|less|in(?!\s+a\b)|this|last|since|between)\b|[,.;])"
"""What follows a part: 'a third of them', and not 'a third round'."""
_MANY = r"dozens|scores|hundreds|thousands|millions|billions"
FORMS: tuple[tuple[str, str], ...] = (
    ("share", rf"(?P<one>{_NUMBER})\s+(?:in|out\s+of)(?:\s+every)?\s+(?P<other>{_NUMBER})"),
    ("mixed", rf"(?P<one>{_NUMBER})\s+and\s+an?\s+(?P<other>half|quarter)\b"),
    ("range", rf"\bbetween\s+(?P<one>{_NUMBER})\s+and\s+(?P<other>{_NUMBER})"),
    ("range", rf"(?P<one>{_NUMBER})(?:\s+(?:to|or)\s+|\s?[–-]\s?)(?P<other>{_NUMBER})"),
    ("many", rf"\b(?:tens|hundreds|dozens)\s+of\s+(?:thousands|millions)\b|(?<!\d\s)\b(?:{_MANY})\b"),
    ("many", r"\b(?:several|a\s+few|half\s+a)\s+(?:dozen|hundred|thousand|million|billion)\b"),
    ("part", rf"\b(?P<one>an?|{_SMALL})[\s-](?P<other>{_PART}){_OF_IT}|\bhalf\b"),
    ("number", _NUMBER),
    ("often", r"\btwice\b"),
)
"""The forms of a quantity, the fuller before the barer; a longer one hides those inside it."""
_LEFT = r"(?<![\w.,:/’'])(?<!\w[-–])"
_RIGHT = r"(?![\w:/]|[.,]\d|st\b|nd\b|rd\b|th\b)"
PATTERNS = tuple((name, re.compile(rf"{_LEFT}(?:{form}){_RIGHT}", re.IGNORECASE)) for name, form in FORMS)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text: from character `start` to `end`, its form, and its value as proposals write it."""

    start: int
    end: int
    form: str
    value: str


def quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities in a stretch of a text, in no order; none lies in another.

    Args:
        text: the text.
        start: where to begin to look.
        end: where to stop.

    Yields:
        each quantity: a number in digits, two of them for a range, a fraction for a share, or, where no number can be
        told, its words.

    Example:
        >>> said = "Of 21,000 families one in three, or 6 to 8 thousand, lost half of their flocks and dozens of sheep."
        >>> [found.value for found in sorted(quantities(said, 0, len(said)), key=lambda each: each.start)]
        ['21000', '1/3', '6000 to 8000', '1/2', 'dozens']
    """
    taken: list[tuple[int, int]] = []
    for form, pattern in PATTERNS:
        for hit in pattern.finditer(text, start, end):
            value = value_of(form, hit)
            if value and not any(hit.start() < last and first < hit.end() for first, last in taken):
                taken.append(hit.span())
                yield Quantity(hit.start(), hit.end(), form, value)


def mixed(hit: re.Match[str]) -> str:
    """The value of a whole number and a part: 'three and a half'."""
    return str(float(digits(words_of(hit["one"])) or "0") + 1 / PARTS[hit["other"].lower()])


def part(hit: re.Match[str]) -> str:
    """The value of a part: 'two thirds', 'half'; empty where it is none."""
    whole = PARTS["half"] if hit["other"] is None else PARTS[singular(hit["other"].lower())]
    some = 1 if hit["one"] is None else WORDS.get(hit["one"].lower(), 1)
    return str(Fraction(some, whole)) if some < whole else ""


def value_of(form: str, hit: re.Match[str]) -> str:
    """The value of a match; empty where it is no quantity after all, as in 'nine in 2041'."""
    if form == "many":
        return " ".join(hit.group().lower().split())
    if form in {"number", "often"}:
        return "2" if form == "often" else digits(words_of(hit.group())) or ""
    if form in {"part", "mixed"}:
        return mixed(hit) if form == "mixed" else part(hit)
    first, last = words_of(hit["one"]), words_of(hit["other"])
    scales = [word for word in last if word in SCALES]
    shared = [] if set(first) & SCALES.keys() or form == "share" else scales
    one, other = digits([*first, *shared]) or "", digits(last) or ""
    if not one or not other or float(one) >= float(other):
        return ""
    if form == "range":
        return f"{one} to {other}"
    whole = float(one).is_integer() and float(other).is_integer() and float(other) <= MOST_OF
    return str(Fraction(int(one), int(other))) if whole else ""


MOST_OF = 1000
"""A share is one of at most so many; 'in 2041' is a year."""


def singular(word: str) -> str:
    """A word for a part without its plural's s."""
    return word if word in PARTS else word.removesuffix("s")


def words_of(text: str) -> list[str]:
    """The number words and digits of a quantity, in their order."""
    whole = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3})", "", text.lower())
    found = re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", whole)
    plain = [w.removesuffix("s") if w.removesuffix("s") in SCALES else w for w in found]
    return [w for w in plain if w in SCALES or w in WORDS or w in TENS or w[0].isdigit()]


def digits(words: list[str]) -> str | None:
    """Number words as digits.

    Example:
        >>> (
        ...     digits(["2", "million"]),
        ...     digits(["twenty", "five"]),
        ...     digits(["25,000"]),
        ...     digits(["1.5", "million"]),
        ... )
        ('2000000', '25', '25000', '1500000')
        >>> digits([]) is None
        True
    """
    total, part, seen = Fraction(0), Fraction(0), False
    for word in words:
        if word in SCALES:
            part = (part or Fraction(1)) * SCALES[word]
            if SCALES[word] > SCALES["hundred"]:
                total, part = total + part, Fraction(0)
        else:
            part += Fraction(WORDS.get(word, TENS.get(word, 0)) if word.isalpha() else word.replace(",", ""))
        seen = True
    found = total + part
    return (str(int(found)) if found.denominator == 1 else str(float(found))) if seen else None


def bound(text: str, start: int, floor: int) -> tuple[str, int]:
    """The bound that stands before a number, and where its words begin.

    Example:
        >>> bound("with far more than 2 million", 19, 0)
        ('more than', 5)
    """
    before = text[max(floor, start - BEFORE) : start]
    for name, pattern in BOUNDS:
        hit = re.search(rf"\b(?:{pattern})\s+(?:an?\s+)?$", before, re.IGNORECASE)
        if hit:
            return name, max(floor, start - BEFORE) + hit.start()
    return "", start
