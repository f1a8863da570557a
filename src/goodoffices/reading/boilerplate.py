"""What of a report is no report: advertisements, captions, calls to subscribe. It is masked, so that offsets hold."""

from __future__ import annotations

import re

from goodoffices.reading.report import Span
from goodoffices.reading.tables import lines

_LINE = re.compile(r"[^\n\f]+")
_AGENCY = r"(?:reuters|afp|ap(?: photo)?|epa(?:-efe)?|tass|anadolu|getty images|ukrinform|interfax|dpa)"
_KINDS = lines("boilerplate")
_BOILERPLATE = re.compile(
    "|".join(f"(?:{kind.replace('AGENCY', _AGENCY)})" for kind in _KINDS), re.IGNORECASE
)
_OFFICE = re.compile(
    r"\b(?:president|minister|secretary|chancellor|king|queen|prince|ambassador|envoy|spokes(?:man|woman|person)|leader"
    r"|chairman|chairwoman|general|governor|mayor|commissioner|premier)\b",
    re.IGNORECASE,
)
_PIECE = r"(?:[A-Z][\w’'.-]*,?|of|the|and|for|de|al|von|van|bin)"
_CAPTION = re.compile(rf"{_PIECE}(?: {_PIECE})*")
MOST_WORDS = 10
"""How many words a caption that is only a name and an office may have."""


def masked(text: str) -> tuple[Span, ...]:
    r"""The lines of a text that are boilerplate, in their order.

    The first line is the title, and stands; so does everything that could be a sentence.

    Example:
        >>> text = "Talks open\n\nPresident Erdogan\n\nHe hosts the talks.\nRead more: Gas prices"
        >>> [text[span.start : span.end] for span in masked(text)]
        ['President Erdogan', 'Read more: Gas prices']
    """
    found = []
    for number, line in enumerate(_LINE.finditer(text)):
        words = line.group().strip()
        if words and (_BOILERPLATE.fullmatch(words) or (number and _caption(words))):
            start = line.start() + line.group().index(words)
            found.append(Span(start, start + len(words)))
    return tuple(found)


def _caption(words: str) -> bool:
    """Whether a line is only somebody's name and office, as it stands under a picture."""
    return (
        len(words.split()) <= MOST_WORDS
        and words[-1] not in ".!?:;"
        and _OFFICE.search(words) is not None
        and _CAPTION.fullmatch(words) is not None
    )
