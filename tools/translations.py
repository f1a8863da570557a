"""Keeps the catalogues of the room's words: gathers them from code and templates, updates and compiles them.

Usage: python tools/translations.py. Words new to a catalogue are left empty in it, and named; the tests ask for all of
them. Nothing in the files depends on the day or the machine.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from goodoffices.room.proceedings.desk import Outstanding
from goodoffices.room.proceedings.minutes import MinutesParagraph
from goodoffices.room.record.contents import Level, Rule, Signature, Standing, Vote
from goodoffices.room.seats import SeatRole

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM = Path(__file__).parent.parent / "src" / "goodoffices" / "room"
HOME = ROOM / "translations"
LANGUAGES = ("tr", "uk", "ru")
"""Those with a catalogue; English is the source."""
SAYING = {"N_", "refuse", "ask", "Refusal", "NotAdmitted", "_fault"}
"""Functions whose first argument is said to somebody."""
SPOKEN = ("accreditation", "proceedings")
"""Folders in which every whole sentence is said to somebody."""
DAY = datetime(2022, 3, 10, tzinfo=UTC)
"""What the files say of when they were made: always the same, so that they change only with the words."""


def words() -> set[str]:
    """All words of the room that are to be translated."""
    return {*_of_code(), *_of_templates(), *_of_types()}


def _of_templates() -> Iterator[str]:
    options = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false", "trim_blocks": "true"}
    for path in sorted((ROOM / "templates").glob("*.j2")):
        for _, text, _, _ in extract_from_file("jinja2", str(path), options=options):
            yield text if isinstance(text, str) else text[0]


def _of_types() -> Iterator[str]:
    """Words that the record itself is written in, and that pages print."""
    for kind in (SeatRole, Level, Standing, Rule, Vote, Signature):
        yield from get_args(kind)
    for annotation in (MinutesParagraph.__annotations__["standing"], Outstanding.__annotations__["what"]):
        for node in ast.walk(ast.parse(annotation)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _of_code() -> Iterator[str]:
    for path in sorted(ROOM.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from _said(tree)
        if path.relative_to(ROOM).parts[0] in SPOKEN:
            yield from _sentences(tree)


def _said(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in SAYING
            and node.args
        ):
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _sentences(tree: ast.AST) -> Iterator[str]:
    """Whole sentences that are no docstrings and no messages of errors."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) or (isinstance(node, ast.Assign) and _is_message(node)):
            passed |= {id(each) for each in ast.walk(node.value) if isinstance(each, ast.Constant)}
        if isinstance(node, ast.JoinedStr):
            passed |= {id(each) for each in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            text = node.value
            if " " in text and text[0].isupper() and text[-1] in ".?":
                yield text


def _is_message(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "msg" for target in node.targets)


def path_of(language: str, kind: str = "po") -> Path:
    """Where a catalogue is."""
    return HOME / language / "LC_MESSAGES" / f"room.{kind}"


def catalogue(language: str, translated: dict[str, str]) -> Catalog:
    """A catalogue with all words of the room, and the translations that there are.

    Args:
        language: the language.
        translated: translations by the words.
    """
    made = Catalog(
        language, project="goodoffices", version="room", creation_date=DAY, revision_date=DAY, fuzzy=False,
        copyright_holder="Good Offices", msgid_bugs_address="README.md", last_translator="Good Offices",
        language_team="Good Offices", charset="utf-8",
    )  # fmt: skip
    made.header_comment = "# The words of the room. `make translations` keeps this file."
    for text in sorted(words()):
        flags = [] if "%(" not in text else ["python-format"]
        made.add(text, translated.get(text, ""), flags=flags)
    return made


def translations(language: str) -> dict[str, str]:
    """The translations that a catalogue has."""
    path = path_of(language)
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return {str(each.id): str(each.string) for each in read_po(file, language) if each.id and each.string}


def as_po(made: Catalog) -> bytes:
    """A catalogue as its readable file."""
    out = io.BytesIO()
    write_po(out, made, width=120, no_location=True, sort_output=True)
    return re.sub(rb'^"Generated-By: .*\n', b"", out.getvalue(), flags=re.MULTILINE)


def as_mo(made: Catalog) -> bytes:
    """A catalogue as the file that programs read."""
    out = io.BytesIO()
    write_mo(out, made)
    return out.getvalue()


def main() -> int:
    """Bring every catalogue up to date; 1 where words are still to be translated."""
    missing = 0
    for language in LANGUAGES:
        made = catalogue(language, translations(language))
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(as_po(made))
        path_of(language, "mo").write_bytes(as_mo(made))
        empty = [str(each.id) for each in made if each.id and not each.string]
        missing += len(empty)
        sys.stdout.write(f"{language}: {len(made) - len(empty)} of {len(made)}\n")
        sys.stdout.writelines(f"  to translate: {each}\n" for each in empty[:20])
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
