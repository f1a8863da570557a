"""The text as the mediator types it: paragraphs between blank lines, brackets as `[RU: a pause | UA: a ceasefire]`."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError, instead
from goodoffices.room.record.contents import LONGEST, MOST_PARAGRAPHS, Bracket, Paragraph, Run, Wording
from goodoffices.room.seats import TEAM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_TOKEN = re.compile(r"\\(?P<kept>[\\\[\]|])|(?P<mark>[\[\]|])")
_NAMES = re.compile(r"\s*([\w\-]+(?:\s*,\s*[\w\-]+)*)\s*:[ \t]?", re.UNICODE)
_SPECIAL = re.compile(r"[\\\[\]|]")


class MarkupError(GoodOfficesError):
    """A text that cannot be read; the message says in which paragraph, where and what to write."""


def parsed(markup: str, parties: Collection[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text as typed; all words outside brackets are the mediation team's until authorship is told.

    Args:
        markup: paragraphs between blank lines. A bracket holds wordings parted by `|`, each begun by the keys of the
            delegations it comes from and a colon; a backslash prints the `[`, `]`, `|` or backslash after it.
        parties: keys of the delegations.

    Raises:
        MarkupError: a bracket is not closed, stands inside another, or a wording says not whose it is; the text or a
            paragraph is too long.

    Example:
        >>> text = parsed("From noon [RU: a pause | UA: a ceasefire] holds.", ["RU", "UA"])
        >>> [wording.by for wording in text[0].brackets[0].wordings]
        [('RU',), ('UA',)]
    """
    plain = unicodedata.normalize("NFC", markup).strip()
    typed = [" ".join(block.split()) for block in re.split(r"\n\s*\n", plain)]
    if not typed[0]:
        msg = "the text is empty. Write a paragraph"
        raise MarkupError(msg)
    if len(typed) > MOST_PARAGRAPHS:
        msg = (
            f"the text has {len(typed)} paragraphs. Write {MOST_PARAGRAPHS} at most, and the rest as an annex"
        )
        raise MarkupError(msg)
    return tuple(_paragraph(block, number, parties) for number, block in enumerate(typed, 1))


def _paragraph(typed: str, number: int, parties: Collection[str]) -> Paragraph:
    if len(typed) > LONGEST:
        msg = f"paragraph {number}: it has {len(typed)} signs. Part it with a blank line before {LONGEST}"
        raise MarkupError(msg)
    pieces: list[Run | Bracket] = []
    outside, inside = [""], list[str]()
    for kind, sign in _signs(typed):
        current = inside or outside
        if kind == "text":
            current[-1] += sign
        elif sign == "[" and not inside:
            pieces += _run(outside.pop())
            outside.append("")
            inside.append("")
        elif sign == "|" and inside:
            inside.append("")
        elif sign == "]" and inside:
            pieces.append(Bracket(wordings=tuple(_wording(each, number, parties) for each in inside)))
            inside = []
        else:
            raise MarkupError(_misplaced(sign, number))
    if inside:
        msg = f"paragraph {number}: a bracket is not closed. Add `]` after its last wording"
        raise MarkupError(msg)
    return Paragraph(pieces=(*pieces, *_run(outside[0])))


def _misplaced(sign: str, number: int) -> str:
    if sign == "[":
        return f"paragraph {number}: a bracket stands inside a bracket. Close the first with `]` before"
    return f"paragraph {number}: `{sign}` stands outside a bracket. Write `\\{sign}` to print the sign itself"


def _signs(typed: str) -> Iterator[tuple[str, str]]:
    end = 0
    for found in _TOKEN.finditer(typed):
        if found.start() > end:
            yield "text", typed[end : found.start()]
        yield ("text", "\\" + found["kept"]) if found["mark"] is None else ("mark", found["mark"])
        end = found.end()
    if typed[end:]:
        yield "text", typed[end:]


def _bare(typed: str) -> str:
    return re.sub(r"\\([\\\[\]|])", r"\1", typed)


def _run(typed: str) -> tuple[Run, ...]:
    return (Run(text=_bare(typed), by=TEAM),) if typed else ()


def _wording(typed: str, number: int, parties: Collection[str]) -> Wording:
    named = _NAMES.match(typed)
    if named is None:
        msg = (
            f"paragraph {number}: a wording in a bracket does not say whose it is. "
            f"Begin it with a delegation and a colon: `{next(iter(parties), 'A')}: ...`"
        )
        raise MarkupError(msg)
    by = tuple(dict.fromkeys(name.strip() for name in named[1].split(",")))
    for name in by:
        if name not in parties:
            msg = f"paragraph {number}: `{name}` is no delegation. {instead(name, parties)}"
            raise MarkupError(msg)
    words = _bare(typed[named.end() :]).strip()
    return Wording(by=by, runs=(Run(text=words, by=by[0]),) if words else ())


def as_markup(paragraphs: tuple[Paragraph, ...]) -> str:
    r"""The text as it would be typed; reading it gives the same brackets and words.

    Example:
        >>> typed = "From noon [RU: a pause | UA: ] holds \\[sic\\]."
        >>> as_markup(parsed(typed, ["RU", "UA"])) == typed
        True
    """
    return "\n\n".join("".join(map(_typed, paragraph.pieces)) for paragraph in paragraphs)


def _typed(piece: Run | Bracket) -> str:
    if isinstance(piece, Run):
        return escaped(piece.text)
    wordings = (
        f"{', '.join(each.by)}: {escaped(''.join(run.text for run in each.runs))}" for each in piece.wordings
    )
    return f"[{' | '.join(wordings)}]"


def escaped(text: str) -> str:
    r"""Words with a backslash before every sign that would mean something.

    Example:
        >>> print(escaped("He said [sic]."))
        He said \[sic\].
    """
    return _SPECIAL.sub(r"\\\g<0>", text)
