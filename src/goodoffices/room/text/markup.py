"""The text as the mediator types it: paragraphs between blank lines, brackets as `[RU: a pause | UA: a ceasefire]`."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NoReturn

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.record.contents import LONGEST, MOST_PARAGRAPHS, Bracket, Paragraph, Run, Wording
from goodoffices.room.seats import TEAM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_TOKEN = re.compile(r"\\(?P<kept>[\\\[\]|])|(?P<mark>[\[\]|])")
_NAMES = re.compile(r"\s*([\w\-]+(?:\s*,\s*[\w\-]+)*)\s*:[ \t]?", re.UNICODE)
_SPECIAL = re.compile(r"[\\\[\]|]")


class MarkupError(GoodOfficesError):
    """A text that cannot be read; the message says in which paragraph, where and what to write.

    Attributes:
        text: the message in English, with places for values in braces; translations are by this text.
        values: the values.
    """

    def __init__(self, text: str, **values: str) -> None:
        """Keep both."""
        super().__init__(text.format_map(values))
        self.text, self.values = text, values


def _fault(text: str, **values: str) -> NoReturn:
    raise MarkupError(text, **values)


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
        _fault("the text is empty. Write a paragraph")
    if len(typed) > MOST_PARAGRAPHS:
        _fault(
            "the text has {number} paragraphs. Write {most} at most, and the rest as an annex",
            number=str(len(typed)),
            most=str(MOST_PARAGRAPHS),
        )
    return tuple(_paragraph(block, number, parties) for number, block in enumerate(typed, 1))


def _paragraph(typed: str, number: int, parties: Collection[str]) -> Paragraph:
    if len(typed) > LONGEST:
        _fault(
            "paragraph {number}: it has {signs} signs. Part it with a blank line before {most}",
            number=str(number),
            signs=str(len(typed)),
            most=str(LONGEST),
        )
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
            _misplaced(sign, number)
    if inside:
        _fault(
            "paragraph {number}: a bracket is not closed. Add `]` after its last wording", number=str(number)
        )
    return Paragraph(pieces=(*pieces, *_run(outside[0])))


def _misplaced(sign: str, number: int) -> NoReturn:
    if sign == "[":
        _fault(
            "paragraph {number}: a bracket stands inside a bracket. Close the first with `]` before",
            number=str(number),
        )
    _fault(
        "paragraph {number}: `{sign}` stands outside a bracket. Write `\\{sign}` to print the sign itself",
        number=str(number),
        sign=sign,
    )


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
        _fault(
            "paragraph {number}: a wording in a bracket does not say whose it is. "
            "Begin it with a delegation and a colon: `{party}: ...`",
            number=str(number),
            party=next(iter(parties), "A"),
        )
    by = tuple(dict.fromkeys(name.strip() for name in named[1].split(",")))
    for name in by:
        if name not in parties:
            _fault(
                "paragraph {number}: `{name}` is no delegation. Known here: {parties}",
                number=str(number),
                name=name,
                parties=", ".join(f"`{each}`" for each in parties),
            )
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
