"""Every word of the room is in every catalogue, with its places for values, and the compiled files say the same."""

from __future__ import annotations

import ast
import gettext
import re
from typing import TYPE_CHECKING, get_args

import pytest
from babel.messages.pofile import read_po
from tools.translations import HOME, LANGUAGES, ROOM, path_of, translations, words

from goodoffices.room.record.contents import Level, Rule, Signature, Vote
from goodoffices.room.seats import SeatRole
from tests.room import pseudo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLACES = re.compile(r"%\(\w+\)s|\{\w+\}|%%|`[^`{\s]+`")


def refusals() -> Iterator[str]:
    """The texts of all refusals of the proceedings, found by running through the calls that refuse."""
    for path in sorted((ROOM / "proceedings").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"refuse", "ask", "Refusal"}:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    assert isinstance(first.value, str)
                    yield first.value


class TestWords:
    def test_every_refusal_of_the_proceedings_is_among_them(self) -> None:
        found = set(refusals())
        assert len(found) > 40
        assert found - words() == set()

    def test_so_are_refusals_that_are_looked_up(self) -> None:
        assert "Nothing of substance before the ground rules are agreed. Agree them first." in words()

    def test_so_are_the_words_that_the_record_is_written_in(self) -> None:
        for kind in (Level, Rule, Signature, Vote, SeatRole):
            assert set(get_args(kind)) <= words()

    def test_templates_write_nothing_to_read_outside_them(self) -> None:
        """What is left of a template without its expressions, tags and comments has no letters, signs apart."""
        for path in sorted((ROOM / "templates").glob("*.j2")):
            text = path.read_text(encoding="utf-8")
            for gone in (
                r"\{#.*?#\}",
                r"\{\{.*?\}\}",
                r"\{%.*?%\}",
                r"<code>.*?</code>",
                r"<[^<>]*>",
                r"&\w+;",
            ):
                text = re.sub(gone, " ", text, flags=re.DOTALL)
            assert set(re.findall(r"[^\W\d_]{2,}", text)) <= {"PDF"}, path.name


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryCatalogue:
    def test_has_every_word_and_no_other(self, language: str) -> None:
        assert translations(language).keys() ^ words() == set()

    def test_has_none_that_is_fuzzy_or_obsolete(self, language: str) -> None:
        with path_of(language).open("rb") as file:
            read = read_po(file, language)
        assert [each.id for each in read if each.id and each.fuzzy] == []
        assert list(read.obsolete) == []

    def test_keeps_the_places_for_values(self, language: str) -> None:
        differ = {
            text: told
            for text, told in translations(language).items()
            if sorted(PLACES.findall(text)) != sorted(PLACES.findall(told))
        }
        assert differ == {}

    def test_begins_and_ends_its_sentences_as_they_do(self, language: str) -> None:
        """A colon stays a colon, a full stop a full stop: pages go on after the one and not after the other."""
        ends = {
            text: told
            for text, told in translations(language).items()
            if (text[-1] in ".?" or told[-1] in ".?") and text[-1] != told[-1]
        }
        assert ends == {}

    def test_is_compiled_as_it_stands(self, language: str) -> None:
        with path_of(language, "mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)
        assert {text: compiled.gettext(text) for text in words()} == translations(language)


def test_there_is_a_catalogue_for_every_language_and_no_other() -> None:
    assert sorted(path.name for path in HOME.iterdir() if path.is_dir()) == sorted(LANGUAGES)


def test_the_language_that_nobody_speaks_keeps_the_places(tmp_path: Path) -> None:
    mirrored = pseudo.mirrored("%(party)s has {number} of these.")
    assert PLACES.findall(mirrored) == ["%(party)s", "{number}"]
    assert not re.search("[a-z]", PLACES.sub("", mirrored))
    assert (pseudo.written(tmp_path) / "he" / "LC_MESSAGES" / "room.mo").is_file()
