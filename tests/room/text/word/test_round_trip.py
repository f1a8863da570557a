from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.room.text import MarkupError, as_markup, parsed
from goodoffices.room.text.word import docx_of, imported
from goodoffices.room.text.word.copies import NOTE, RESERVATION, TEXT, printable
from tests.room.text.word.files import PARTIES, TYPED, copy, edited, sent

if TYPE_CHECKING:
    from pathlib import Path

DRESSED = "1. One\n\n2) Two ‘so’ – “so”\n\n[RU: Да… | UA: Зго\u00adда] \\\\ \\|"  # noqa: RUF001 -- Cyrillic it is
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
WORDING = st.builds(
    lambda by, words: f"{', '.join(by)}: {words}",
    st.lists(st.sampled_from(list(PARTIES)), min_size=1, max_size=2, unique=True),
    WORDS.map(lambda text: re.sub(r"[\\\[\]|]", r"\\\g<0>", text)),
)
BRACKET = st.lists(WORDING, min_size=1, max_size=3).map(lambda each: f"[{' | '.join(each)}]")
PLAIN = WORDS.map(lambda text: re.sub(r"[\\\[\]|]", r"\\\g<0>", text))
BLOCK = st.lists(PLAIN | BRACKET, min_size=1, max_size=5).map("".join)
TEXTS = st.lists(BLOCK, min_size=1, max_size=5).map("\n\n".join)


def shown(typed: str) -> str:
    """A text as it comes back from a file that holds no signs that cannot be seen."""
    return as_markup(parsed(printable(typed), PARTIES))


class TestATextThatIsWrittenAndReadBack:
    """Its words and brackets are the same."""

    @given(TEXTS)
    @settings(max_examples=60)
    def test_with_what_it_was_made_from(self, typed: str) -> None:
        try:
            expected = shown(typed)
        except MarkupError:
            return
        made_from = copy(expected, reserved=False)
        back = imported(docx_of(made_from), PARTIES, [made_from])
        assert back.faults == ()
        assert back.changes == ()
        assert back.markup == expected

    @given(TEXTS)
    @settings(max_examples=60)
    def test_from_the_file_alone(self, typed: str) -> None:
        try:
            expected = shown(shown(typed).replace("\u00ad", "-"))
        except MarkupError:
            return
        back = imported(docx_of(copy(expected, reserved=False)), PARTIES)
        assert back.faults == ()
        assert back.markup == expected


def test_brackets_can_be_seen_and_each_wording_has_its_delegations_colour() -> None:
    document = Document(BytesIO(sent()))
    texts = [p for p in document.paragraphs if p.style and p.style.name == TEXT]
    assert "\n\n".join(p.text for p in texts) == TYPED
    styled = {(run.text, getattr(run.style, "name", "")) for run in texts[0].runs}
    assert {("a pause", "Words of RU"), ("a ceasefire", "Words of UA")} <= styled
    colours = {str(document.styles[f"Words of {key}"].font.color.rgb) for key in PARTIES}
    assert len(colours) == 2


def test_around_it_stand_the_version_its_time_reservations_and_what_is_authoritative() -> None:
    document = Document(BytesIO(sent()))
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Talks · Version 3, released 2022-03-10 09:00 UTC"
    assert "The record of the room is authoritative" in section.footer.paragraphs[0].text
    by_style = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
    after = [style for style, _ in by_style]
    assert after[:5] == ["Heading 1", NOTE, TEXT, TEXT, RESERVATION]
    assert (RESERVATION, "Reservation of Ukraine: Not at night.") in by_style
    assert (NOTE, "Words in this colour, and wordings begun with RU:, are those of Russia.") in by_style


def test_in_another_language_it_is_read_back_in_that_language() -> None:
    def say(text: str) -> str:
        return text.replace("Reservation of", "Vorbehalt von").replace("mediation team", "Vermittlung")

    data = docx_of(copy(), say)
    assert imported(data, PARTIES, [copy()], [str, say]).markup == TYPED
    assert "Vorbehalt von Ukraine" in "".join(p.text for p in Document(BytesIO(data)).paragraphs)


def test_what_loses_its_styles_on_the_way_is_told_by_its_words() -> None:
    data = edited(
        sent(), ('w:val="Roomreservation"', 'w:val="Nothing"'), ('w:val="Roomnote"', 'w:val="Nothing"')
    )
    assert imported(data, PARTIES, [copy()]).markup == TYPED


def test_signs_that_nobody_sees_and_no_file_holds_are_dropped() -> None:
    assert (
        imported(docx_of(copy("a\x01b [RU: \ufffe | UA: c]", reserved=False)), PARTIES).markup
        == "ab [RU:  | UA: c]"
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("typed", [TYPED, DRESSED])
def test_it_comes_back_from_libreoffice_and_its_own_format(tmp_path: Path, typed: str) -> None:
    (tmp_path / "text.docx").write_bytes(docx_of(copy(typed)))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    for kind, folder, name in (("odt", "one", "text.docx"), ("docx", "two", "one/text.odt")):
        subprocess.run(
            [
                "soffice",
                home,
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                tmp_path / folder,
                tmp_path / name,
            ],
            check=True,
            capture_output=True,
        )
    back = imported((tmp_path / "two" / "text.docx").read_bytes(), PARTIES, [copy(typed)])
    assert (back.faults, back.changes) == ((), ())
    assert back.markup == as_markup(copy(typed).paragraphs)
