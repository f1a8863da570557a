"""Files that a careless or a hostile hand may leave: each gives faults, in bounded time, and nothing else."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case.casefile import case_path, load, replace_text, write_lock
from goodoffices.case.citations import fold, occurrences
from goodoffices.case.faults import MOST, CaseFileError, Fault, GoodOfficesError, instead
from goodoffices.case.lock import read_lock
from goodoffices.case.marks import _built, parse
from goodoffices.case.signs import unveiled, veiled
from goodoffices.case.starting import start
from goodoffices.case.texts import LARGEST, read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = "goodoffices: 1\ntitle: Talks\n"
NOTED = HEAD + "sources: {a: {digest: a.md, date: 2022-03-01}}\n"


PIECES = [
    "a",
    "12:30",
    "who?",
    "b:c",
    ": ",
    ", ",
    "{",
    "}",
    "[",
    "]",
    "?",
    " ? ",
    "- ",
    "\n",
    "  ",
    '"d?:"',
    "'e:f'",
    "#",
    " # ",
]
"""What texts are made of that the two parsers might read in two ways."""


def faults(path: Path) -> list[str]:
    with pytest.raises(CaseFileError) as caught:
        load(path)
    return [str(fault) for fault in caught.value.faults]


def faults_in(text: str) -> list[str]:
    with pytest.raises(CaseFileError) as caught:
        parse(text, "f")
    return [str(fault) for fault in caught.value.faults]


class TestWhatIsNoFile:
    def make(self, place: Path, kind: str) -> None:
        match kind:
            case "pipe":
                os.mkfifo(place)
            case "folder":
                place.mkdir()
            case "device":
                place.symlink_to("/dev/zero")
            case "circle":
                place.symlink_to(place.name)

    @pytest.mark.parametrize("kind", ["pipe", "folder", "device", "circle"])
    def test_for_a_case(self, tmp_path: Path, kind: str) -> None:
        self.make(tmp_path / "case.yaml", kind)
        (told,) = faults(tmp_path)
        assert "case.yaml:1:1: this cannot be read: " in told

    @pytest.mark.parametrize("kind", ["pipe", "folder", "device", "circle"])
    def test_for_a_source(self, tmp_path: Path, kind: str, write_case: Callable[[str], Path]) -> None:
        path = write_case(NOTED)
        self.make(tmp_path / "sources" / "a.md", kind)
        (told,) = faults(path)
        assert told.startswith(f"{path}:3:23: sources/a.md: this cannot be read: ")

    @pytest.mark.parametrize("kind", ["pipe", "folder", "device", "circle"])
    def test_for_a_lock(self, tmp_path: Path, kind: str, write_case: Callable[[str], Path]) -> None:
        path = write_case(HEAD)
        self.make(tmp_path / "case.lock", kind)
        assert faults(path)[0].startswith(f"{tmp_path / 'case.lock'}:1:1: this is no lock file. ")

    @pytest.mark.parametrize("name", ["a" * 300, "a\0b", "\udcff"])
    def test_for_a_name(self, tmp_path: Path, name: str) -> None:
        assert case_path(tmp_path / name) == tmp_path / name
        assert len(faults(tmp_path / name)) == 1
        if name != "\udcff":
            with pytest.raises(GoodOfficesError, match="cannot be written"):
                start(tmp_path / name)

    def test_a_name_is_told_on_one_line(self, tmp_path: Path) -> None:
        (told,) = faults(tmp_path / "a\nb\x1b[31m")
        assert told.isprintable()

    def test_a_file_as_large_as_may_be(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_bytes(b"x" * LARGEST)
        assert len(read_text(tmp_path / "a.md", "a.md")) == LARGEST
        (tmp_path / "a.md").write_bytes(b"x" * (LARGEST + 1))
        with pytest.raises(CaseFileError, match="larger than 4 MB"):
            read_text(tmp_path / "a.md", "a.md")


class TestSignsThatNobodySees:
    @pytest.mark.parametrize(
        "sign", ["\u202e", "\u2066", "\x00", "\x1b", "\x85", "\u2028", "\ufdd0", "\uffff"]
    )
    def test_each_is_told_with_its_place(self, sign: str) -> None:
        told = [f"f:1:8: a control character (U+{ord(sign):04X}) stands here. Delete it"]
        assert faults_in(f"title: {sign}a\n") == told
        assert faults_in(f"title: {sign}a\nb: {sign}")[1].startswith("f:2:4: ")

    @pytest.mark.parametrize("written", [r"\u202e", r"\0", r"\e", r"\x07", r"\N", r"\ud800", r"\udc00\ud800"])
    def test_each_is_told_where_it_is_written_as_an_escape(self, written: str) -> None:
        assert faults_in(f'title: "a{written}"')[0].startswith("f:1:8: a control character (U+")
        assert faults_in(f'"a{written}": title')[0].startswith("f:1:1: a control character (U+")

    def test_json_may_write_a_pair_of_halves(self) -> None:
        title = "Talks 💥 in Türkiye 🕊"
        data, marks = parse(json.dumps({"title": title, "as_of": "x"}), "f")
        assert data == {"title": title, "as_of": "x"}
        assert marks.values["as_of",] == (1, len(json.dumps({"title": title, "as_of": ""})) - 2)

    def test_a_source_may_hold_them_and_pages_do_not(self) -> None:
        assert fold("a\x07b \u202ec\u2069\x0cd\ufffe") == "ab c d"

    @given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
    def test_what_is_veiled_reads_as_the_exact_parser_reads_it(self, text: str) -> None:
        assert (unveiled(veiled(text)), len(veiled(text))) == (text, len(text))
        read = []
        for written, pure in ((veiled(text), False), (text, True)):
            try:
                read.append(_built(written, "f", pure=pure)[0])
            except CaseFileError:
                return
        assert read[0] == read[1]


class TestManyFaults:
    @pytest.mark.parametrize(
        "text",
        [
            HEAD + "".join(f"k{n}: 1\n" for n in range(5000)),
            HEAD + "risks: [" + "a, " * 5000 + "]\n",
            HEAD + "risks: [" + "".join(f"{{say: a, by: d{n}}}, " for n in range(5000)) + "]\n",
            HEAD
            + "parties: {A: A}\nissues: {i: {options: {a: x}, positions: {A: ["
            + "{seeks: a, by: desk}, {red_line: a, by: desk}, " * 1000
            + "]}}}\n",
        ],
        ids=["unknown keys", "no mappings", "unknown coders", "contradictions"],
    )
    def test_a_hundred_of_them_are_listed_and_there_may_be_more(
        self, text: str, write_case: Callable[[str], Path]
    ) -> None:
        told = faults(write_case(text))
        assert len(told) == MOST + 1
        assert "there may be more faults than these 100. Mend them first" in told[0]

    def test_a_key_that_stands_twice_hides_no_other_fault(self, write_case: Callable[[str], Path]) -> None:
        told = faults(write_case(HEAD + "title: Other\nrisks: [{say: a, by: dsek}]\nfoo: 1\n"))
        assert [line.split(":")[1] for line in told] == ["3", "4", "5"]

    def test_long_words_and_long_lists_are_not_compared(self) -> None:
        assert instead("k" * 100_000, ["k" * 100_001]).startswith("Known here")
        assert instead("k9999", [f"k{n}" for n in range(20_000)]).startswith("Did you mean")

    def test_a_long_word_is_told_in_short(self) -> None:
        assert len(faults_in(f"{{{'a' * 900}: 1, {'a' * 900}: 2}}")[0]) < 150


class TestSlowTexts:
    def test_heaps_of_accents(self) -> None:
        heap = "a" + "\u0301\u0327" * 100_000
        assert occurrences("b", fold(heap)) == 0

    def test_words_in_a_text_of_one_sign(self) -> None:
        assert occurrences("aaa", "a" * 200_000) == 0
        assert occurrences("- -", "- " * 200_000) == 100

    @pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "9" * 100_000])
    def test_a_deep_lock(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"no lock file|limit"):
            read_lock(text)

    def test_an_accent_composed_or_not_is_the_same(self) -> None:
        assert occurrences("e\u0301t\u200be\u0301", fold("un été")) == 1


class TestReplacing:
    def test_rights_and_links_stay_and_nothing_is_left_beside(self, tmp_path: Path) -> None:
        (tmp_path / "real.yaml").write_text("old", encoding="utf-8")
        (tmp_path / "real.yaml").chmod(0o640)
        (tmp_path / "case.yaml").symlink_to("real.yaml")
        replace_text(tmp_path / "case.yaml", "new\r\n")
        assert (tmp_path / "real.yaml").read_bytes() == b"new\r\n"
        assert (tmp_path / "real.yaml").stat().st_mode & 0o777 == 0o640
        assert (tmp_path / "case.yaml").is_symlink()
        assert len(list(tmp_path.iterdir())) == 2

    def test_what_cannot_be_written_is_told_and_nothing_is_left(
        self, tmp_path: Path, write_case: Callable[[str], Path]
    ) -> None:
        loaded = load(write_case(HEAD))
        (tmp_path / "case.lock").mkdir()
        with pytest.raises(GoodOfficesError, match=r"case\.lock: this cannot be written: .*Check"):
            write_lock(loaded)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["case.lock", "case.yaml", "sources"]


class TestFaults:
    def test_a_byte_is_counted_in_letters(self, tmp_path: Path) -> None:
        (tmp_path / "case.yaml").write_bytes("parties: {Ü: ".encode() + b"T\xfcrk}\n")
        assert faults(tmp_path / "case.yaml")[0].endswith(
            ":1:15: this byte is not UTF-8. Save the file as UTF-8"
        )

    def test_a_tab_inside_a_text_is_not_what_is_wrong(self) -> None:
        assert "a tab" not in faults_in('{a: "x\ty", b: [c}\n')[0]

    def test_a_fault_is_one_line_for_people_and_for_programs(self) -> None:
        fault = Fault("a\nb", 1, 1, "x\u202ey \ud800")
        assert str(fault) == r"a\nb:1:1: x\u202ey \ud800"
        assert json.loads(json.dumps(fault.plain()))["what"] == r"x\u202ey \ud800"

    @pytest.mark.parametrize(
        "day", ["20220310", "'20220310'", "'1646870400'", "2022-W10-4", "2022-03-10T00:00:00", "0.5", "true"]
    )
    def test_a_day_is_written_in_one_way(self, day: str, write_case: Callable[[str], Path]) -> None:
        (told,) = faults(write_case(HEAD + f"as_of: {day}\n"))
        assert "is not a day. Write it as 2022-03-10" in told

    def test_yes_and_no_are_true_and_false_and_nothing_else_is(
        self, write_case: Callable[[str], Path]
    ) -> None:
        said = "packages: [{party: A, refused: {i: a}, final: %s, by: desk}]\n"
        text = HEAD + "parties: {A: A}\nissues: {i: {options: {a: x}}}\n" + said
        assert load(write_case(text % "yes")).case.packages[0].final is True
        assert "neither true nor false" in faults(write_case(text % "1"))[0]

    def test_a_day_may_be_a_text(self, write_case: Callable[[str], Path]) -> None:
        assert load(write_case("goodoffices: 1\ntitle: 2022-03-10\n")).case.title == "2022-03-10"
