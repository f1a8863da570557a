from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from goodoffices.room.text.word import UnreadableError, imported
from goodoffices.room.text.word.unpacking import LARGEST, LARGEST_PART
from tests.room.text.word.files import PARTIES, edited, sent, unzipped, zipped

HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
ENTITIES = (
    f"{HEAD}<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '{'&a;' * 10}'><!ENTITY c '{'&b;' * 10}'>]>"
)
OUTSIDE = f"{HEAD}<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"


def refused(data: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(UnreadableError) as error:
        imported(data, PARTIES)
    return str(error.value)


def bomb(size: int) -> bytes:
    """A small file with a text that is very long once unpacked."""
    return zipped(unzipped(sent()) | {"word/document.xml": b" " * size})


def with_flag() -> bytes:
    """A file that says it is encrypted."""
    data = bytearray(sent())
    with zipfile.ZipFile(BytesIO(data)) as file:
        at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
        assert file.namelist()
    data[at + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no .docx file"),
        (b"Hello", "no .docx file"),
        (b"%PDF-1.7", "no .docx file"),
        (b"{\\rtf1 hello}", "no .docx file"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "protected by a password, or of an old kind"),
        (b"\0" * (LARGEST + 1), "larger than 5 MB"),
        (b"PK\x03\x04" + b"\0" * 50, "no .docx file"),
        (sent()[:-200], "no .docx file"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "no .docx file"),
        (zipped(unzipped(sent()) | {"word/vbaProject.bin": b"x"}), "a program (a macro)"),
        (zipped(unzipped(sent()) | {f"word/{n}.xml": b"" for n in range(2001)}), "no text editor"),
        (bomb(LARGEST_PART + 1), "larger than 20 MB"),
        (bomb(10), "damaged: word/document.xml"),
        (zipped(unzipped(sent()) | {"word/styles.xml": b"<w:styles"}), "damaged: word/styles.xml"),
        (edited(sent(), (HEAD, ENTITIES), ("Roads", "&c;")), "declares entities"),
        (edited(sent(), (HEAD, OUTSIDE), ("Roads", "&e;")), "declares entities"),
        (with_flag(), "protected by a password"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)  # fmt: skip
def test_is_refused_and_says_why(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_two_parts_of_one_name_are_refused() -> None:
    out = BytesIO(sent())
    with zipfile.ZipFile(out, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("word/document.xml", b"<a/>")
    assert "no text editor" in refused(out.getvalue())


def test_very_deep_nesting_is_refused() -> None:
    deep = b"<a>" * 5000 + b"</a>" * 5000
    assert "damaged" in refused(zipped(unzipped(sent()) | {"word/document.xml": deep}))


def test_whatever_is_altered_is_read_or_refused() -> None:
    """No damage of any byte ends in anything but an answer."""
    draw, data = random.Random(7), sent()  # noqa: S311 -- damage, not secrets
    for _ in range(300):
        damaged = bytearray(data)
        for _ in range(draw.choice([1, 3, 20])):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        try:
            imported(bytes(damaged), PARTIES)
        except UnreadableError:
            continue


def test_the_words_of_a_macro_document_in_all_but_name_are_refused_whatever_the_case() -> None:
    assert "macro" in refused(zipped(unzipped(sent()) | {"word/VBAPROJECT.BIN": b"x"}))


def test_the_room_loads_nothing_of_this_by_itself() -> None:
    program = "import sys, goodoffices.room.proceedings, goodoffices.room.live; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"docx", "lxml", "weasyprint", "numba", "matplotlib"} & set(done.stdout.split()) == set()
