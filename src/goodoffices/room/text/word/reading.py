"""A Word file that came back, as markup again: nothing is guessed, and whatever is not taken over is told."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.room.text.markup import MarkupError, as_markup, parsed
from goodoffices.room.text.word.copies import NOTE, RESERVATION, TEXT, printable
from goodoffices.room.text.word.folding import as_before, plainly
from goodoffices.room.text.word.paragraphs import Typed, paragraphs
from goodoffices.room.text.word.remarks import Remark, remark
from goodoffices.room.text.word.telling import told_changes
from goodoffices.room.text.word.unpacking import unpacked
from goodoffices.room.web.page import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from goodoffices.room.record.contents import Paragraph
    from goodoffices.room.text.word.copies import Copy

AROUND = frozenset({NOTE, RESERVATION, "heading 1", "Heading 1", "Title", "header", "footer"})
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+")


@dataclass(frozen=True)
class Imported:
    """What a Word file says.

    Attributes:
        markup: the text as it would be typed; also where it has faults, so that these can be mended.
        faults: what cannot be read, each with its paragraph.
        remarks: what was accepted or left out.
        changes: what is different from what it was made from.
        made_from: what it was made from, so far as that is known.
    """

    markup: str
    faults: tuple[Remark, ...]
    remarks: tuple[Remark, ...]
    changes: tuple[Remark, ...]
    made_from: Copy | None


def imported(
    data: bytes,
    parties: Mapping[str, str],
    made_from: Sequence[Copy] = (),
    says: Sequence[Callable[[str], str]] = (str,),
) -> Imported:
    """What a Word file says, as markup.

    Args:
        data: the file.
        parties: names of the delegations by key.
        made_from: what the file may have been made from, likeliest first: its own heading tells which it was. What has
            changed is told against that, and its signs are kept where Word has only dressed them up.
        says: give words in the languages in which the file may have gone out.

    Raises:
        UnreadableError: it is no Word file, or one that is not to be opened.
    """
    typed, tables = paragraphs(*unpacked(data))
    before, say = _made_from(typed, made_from, says)
    around = {plainly(line) for line in before.surroundings(say)} if before else set()
    own = [each for each in typed if _is_text(each, around) and (each.text.strip() or each.left_out)]
    texts = [" ".join(_unnumbered(each, at).split()) for at, each in enumerate(own, 1)]
    old = [printable(as_markup((each,))) for each in before.paragraphs] if before else []
    blocks = [unicodedata.normalize("NFC", each) for each in as_before(old, texts) if each]
    faults, read = _read(blocks, parties)
    remarks = (*_accepted(own), *_left_out(typed, around, tables))
    changes = told_changes(before.paragraphs, read, parties) if before and read else ()
    markup = as_markup(read) if read else "\n\n".join(blocks)
    return Imported(markup, faults, tuple(remarks), tuple(changes), before)


def _made_from(
    typed: list[Typed], made_from: Sequence[Copy], says: Sequence[Callable[[str], str]]
) -> tuple[Copy | None, Callable[[str], str]]:
    """Which of several copies a file was made from, and in which language; the first, where its heading is lost."""
    lines = {plainly(each.text) for each in typed}
    for copy in made_from:
        for say in says:
            if plainly(copy.heading(say)) in lines:
                return copy, say
    return (made_from[0] if made_from else None), says[0]


def _is_text(typed: Typed, around: set[str]) -> bool:
    """Whether a paragraph is the text's own; some programs lose the styles, and then the words tell."""
    return typed.style == TEXT or (typed.style not in AROUND and plainly(typed.text) not in around)


def _unnumbered(typed: Typed, number: int) -> str:
    """The words without a number that some program has written out."""
    text = typed.text.strip()
    found = _NUMBER.match(text)
    if typed.numbered or found is None or int(found[1]) != number:
        return text
    return text[found.end() :]


def _read(
    blocks: list[str], parties: Mapping[str, str]
) -> tuple[tuple[Remark, ...], tuple[Paragraph, ...] | None]:
    """Every fault with its paragraph, or the paragraphs where there is none."""
    if not blocks:
        return (remark(N_("The file has no text. Write a paragraph.")),), None
    faults: list[Remark] = []
    read: list[Paragraph] = []
    for number, block in enumerate(blocks, 1):
        try:
            read += parsed(block, parties)
        except MarkupError as error:
            faults.append(Remark(error.text, {**error.values, "number": str(number)}))
    return tuple(faults), None if faults else tuple(read)


def _accepted(own: list[Typed]) -> Iterator[Remark]:
    tracked = sum(each.tracked for each in own)
    if tracked:
        yield remark(N_("Tracked changes were taken as accepted: {number}."), number=tracked)
    for number, each in enumerate(own, 1):
        if each.hidden:
            yield remark(
                N_("Paragraph {number} has hidden words. They stand in the text now."), number=number
            )
        for what in dict.fromkeys(each.left_out):
            yield remark(what, number=number)


def _left_out(typed: list[Typed], around: set[str], tables: int) -> Iterator[Remark]:
    if tables:
        yield remark(N_("Tables were left out: {number}. Write their words as paragraphs."), number=tables)
    for each in typed:
        if each.style in AROUND and each.text.strip() and around and plainly(each.text) not in around:
            yield remark(
                N_(
                    "This stands outside the text and was left out: “{start}”. Reservations are entered in the room."
                ),
                start=each.text.strip()[:80],
            )
