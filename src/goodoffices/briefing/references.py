"""The works that methods rest on: from references.bib to one printed line each."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENTRY = re.compile(r"^@\w+\{(\S+),\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^\s*(\w+) = \{(.*?)\},?$", re.MULTILINE)
_ACCENT = re.compile(r"\{?\\(['`^\"~=.cvuHk])\s*\{?(\\?\w)\}?\}?")
_MARKS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328",
}  # fmt: skip
_LETTERS = {
    r"{\l}": "ł",
    r"{\o}": "ø",
    r"{\ss}": "ß",
    r"{\i}": "\u0131",
    r"\&": "&",
    "---": "—",
    "--": "–",
    "~": "\u00a0",
}


def _plain(text: str) -> str:
    r"""A BibTeX value as it is read.

    Example:
        >>> _plain(r"S{\l}owi{\'n}ski, {SMAA} -- two")
        'Słowiński, SMAA – two'
    """

    def accented(match: re.Match[str]) -> str:
        return unicodedata.normalize("NFC", match.group(2).removeprefix("\\") + _MARKS[match.group(1)])

    text = _ACCENT.sub(accented, text.replace(r"\url", "").replace(r"$\widehat{R}$", "R-hat"))
    for written, read in _LETTERS.items():
        text = text.replace(written, read)
    return re.sub(r"[{}]", "", text)


def _people(names: str) -> str:
    people = [name.strip() for name in _plain(names).split(" and ")]
    short = [
        f"{last} {''.join(f'{part[0]}.' for part in first.split())}"
        for last, _, first in (p.partition(", ") for p in people)
    ]
    most = 4
    few = len(short) <= most and "others" not in people
    return ", ".join(short) if few else f"{short[0]} et al."


def _line(fields: dict[str, str]) -> str:
    where = [
        fields[key]
        for key in ("journal", "booktitle", "publisher", "institution", "howpublished")
        if key in fields
    ][:1]
    parts = [_people(fields.get("author", fields.get("editor", ""))), f"({fields.get('year', 'n.d.')})."]
    parts.append(f"{_plain(fields['title'])}.")
    if where:
        volume = f" {fields['volume']}" if "volume" in fields else ""
        pages = f", {_plain(fields['pages'])}" if "pages" in fields else ""
        parts.append(f"{_plain(where[0])}{volume}{pages}.")
    if "doi" in fields:
        parts.append(f"doi:{fields['doi']}")
    return " ".join(part for part in parts if part.strip())


@cache
def _works() -> dict[str, str]:
    """Every work of references.bib; where the program stands without it, none."""
    package = Path(__file__).parent.parent
    place = next(
        (p for p in (package / "references.bib", package.parent.parent / "references.bib") if p.is_file()),
        None,
    )
    text = place.read_text(encoding="utf-8") if place else ""
    return {key: _line(dict(_FIELD.findall(body))) for key, body in _ENTRY.findall(text)}


def cited_works(keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Some works by their keys, in alphabetical order, each in one line; a key without an entry stands for itself.

    Example:
        >>> cited_works({"Wilson1927"})[0][0]
        'Wilson1927'
    """
    works = _works()
    return tuple((key, works.get(key, key)) for key in sorted(keys))
