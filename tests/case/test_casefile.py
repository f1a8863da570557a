from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case.amending import amend, amended
from goodoffices.case.case import Case
from goodoffices.case.casefile import load, write_lock, yaml_text
from goodoffices.case.catalogue import HOME, shipped_cases
from goodoffices.case.faults import CaseFileError, GoodOfficesError
from goodoffices.case.marks import parse
from goodoffices.case.pruning import plain_data
from goodoffices.case.sources import Source
from goodoffices.case.starting import start
from tests.case.conftest import TALKS

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLE = Path(__file__).parents[3] / "shared" / "example"


def read(text: str) -> Case:
    return Case.model_validate(parse(text, "case.yaml")[0])


class TestReading:
    def test_the_example_of_the_design_has_no_fault(self) -> None:
        if not EXAMPLE.is_dir():
            pytest.skip("the shared example is not beside this checkout")
        assert load(EXAMPLE).case.title == "Antalya talks, 10 March 2022"

    def test_a_machine_made_case_may_be_json(self, talks: Case, tmp_path: Path) -> None:
        (tmp_path / "case.json").write_text(json.dumps(plain_data(talks)), encoding="utf-8")
        assert load(tmp_path).case == talks

    def test_words_that_yaml_1_1_would_twist_stay_words(self, write_case: Callable[[str], Path]) -> None:
        path = write_case(
            "goodoffices: 1\ntitle: Talks\nparties: {NO: Norway, no: No, on: On}\n"
            "issues: {when: {options: {no: 12:30, yes: 1e3-ish, off: ~/home}}}\n"
        )
        case = load(path).case
        assert [option.say for option in case.issues["when"].options.values()] == [
            "12:30",
            "1e3-ish",
            "~/home",
        ]
        assert list(case.parties) == ["NO", "no", "on"]

    def test_a_byte_order_mark_and_windows_line_ends_are_harmless(self, tmp_path: Path) -> None:
        (tmp_path / "case.yaml").write_bytes(b"\xef\xbb\xbf" + TALKS.replace("\n", "\r\n").encode())
        assert load(tmp_path).case == read(TALKS)


class TestWriting:
    @pytest.mark.parametrize("name", shipped_cases())
    def test_what_is_written_reads_as_the_same_case(self, name: str) -> None:
        case = load(HOME / name).case
        assert read(yaml_text(case)) == case

    def test_the_small_case_too(self, talks: Case) -> None:
        assert read(yaml_text(talks)) == talks

    @given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip))
    def test_any_title_survives(self, title: str) -> None:
        case = Case.model_validate({"goodoffices": 1, "title": title})
        assert read(yaml_text(case)) == case


class TestAmending:
    def test_comments_order_and_spelling_survive(self) -> None:
        head = "# a case\ngoodoffices: 1\ntitle: 'Talks'   # working title\n\nrisks:\n"
        text = head + "  - {say: One., by: desk}  # first\n"
        after = amended(text, ("risks", 1), {"say": "Two.", "by": "desk"})
        assert after.startswith(head)
        assert "# first" in after
        assert [risk.say for risk in read(after).risks] == ["One.", "Two."]

    def test_every_line_of_the_shipped_cases_survives_an_edit(self) -> None:
        for name in shipped_cases():
            text = (HOME / name / "case.yaml").read_text(encoding="utf-8")
            after = amended(text, ("title",), "Another title")
            kept = [line for line in text.splitlines() if not line.startswith("title:")]
            lost = [line for line in kept if line.strip().startswith("#") and line not in after]
            assert lost == []
            assert read(after).title == "Another title"
            assert plain_data(read(after)) == {**plain_data(read(text)), "title": "Another title"}

    def test_an_edit_that_would_spoil_the_case_leaves_it_as_it_was(
        self, write_case: Callable[[str], Path]
    ) -> None:
        path = write_case(TALKS)
        loaded = load(path)
        for place, value in [
            (("parties", "A", "decides"), "nobody"),
            (("ties", 9), {"x": 1}),
            (("title", "x"), "y"),
        ]:
            with pytest.raises(CaseFileError):
                amend(loaded, place, value)
            assert path.read_text(encoding="utf-8") == TALKS

    def test_an_edit_that_fits_is_read_back(self, write_case: Callable[[str], Path]) -> None:
        path = write_case(TALKS)
        assert amend(load(path), ("parties", "A", "decides"), "bea").case.parties["A"].decides == "bea"


class TestLock:
    def make(self, folder: Path) -> Path:
        (folder / "sources").mkdir()
        (folder / "sources" / "a.md").write_text("It is so.", encoding="utf-8")
        (folder / "case.yaml").write_text(
            "goodoffices: 1\ntitle: Talks\nsources: {a: {digest: a.md, date: 2022-03-01}}\n", encoding="utf-8"
        )
        return folder

    def test_a_source_changed_after_the_lock_is_a_fault(self, tmp_path: Path) -> None:
        folder = self.make(tmp_path)
        assert load(folder).unlocked == ("a.md",)
        write_lock(load(folder))
        assert load(folder).unlocked == ()
        (folder / "sources" / "a.md").write_text("It is not so.", encoding="utf-8")
        with pytest.raises(CaseFileError, match=r"sources/a\.md has changed since it was locked"):
            load(folder)
        write_lock(load(folder, locking=True))
        assert load(folder).unlocked == ()

    @pytest.mark.parametrize("text", ["", "{}", "[", '{"goodoffices-lock": 2}', "\x00"])
    def test_a_lock_that_is_none_is_a_fault(self, tmp_path: Path, text: str) -> None:
        folder = self.make(tmp_path)
        (folder / "case.lock").write_text(text, encoding="utf-8")
        with pytest.raises(CaseFileError, match="this is no lock file"):
            load(folder)


class TestOriginals:
    """What a source's text was taken from is kept beside it, and changes no more unseen than the text."""

    RAW = b"<p>One day.</p>"

    def written(self, folder: Path, raw: bytes | None = RAW) -> Path:
        digest = hashlib.sha256(self.RAW).hexdigest()
        (folder / "sources" / "originals").mkdir(parents=True)
        (folder / "sources" / "page.txt").write_text("One day.", encoding="utf-8")
        if raw is not None:
            (folder / "sources" / "originals" / "page.html").write_bytes(raw)
        source = f"{{file: page.txt, original: page.html, sha256: {digest}, date: 2022-03-01}}"
        (folder / "case.yaml").write_text(f"goodoffices: 1\ntitle: T\nsources: {{page: {source}}}\n", "utf-8")
        return folder

    def test_the_bytes_are_those_of_the_hash(self, tmp_path: Path) -> None:
        assert load(self.written(tmp_path)).case.sources["page"].original == "page.html"

    @pytest.mark.parametrize(
        ("raw", "words"), [(b"else", "is not the file"), (None, "no file that can be read")]
    )
    def test_or_the_case_has_a_fault(self, tmp_path: Path, raw: bytes | None, words: str) -> None:
        with pytest.raises(CaseFileError, match=words):
            load(self.written(tmp_path, raw))

    def test_a_hash_of_nothing_is_refused(self) -> None:
        with pytest.raises(ValueError, match="go together"):
            Source.model_validate({"note": "x", "date": "2022-03-01", "original": "page.html"})


class TestStarting:
    @pytest.mark.parametrize("name", shipped_cases())
    def test_a_started_case_is_locked_and_without_faults(self, name: str, tmp_path: Path) -> None:
        start(tmp_path / "mine", name)
        assert load(tmp_path / "mine").unlocked == ()

    def test_the_blank_case_has_fifteen_lines(self) -> None:
        assert len((HOME / "blank" / "case.yaml").read_text(encoding="utf-8").splitlines()) == 15

    def test_nothing_is_overwritten(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
        with pytest.raises(GoodOfficesError, match="something here already"):
            start(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

    def test_an_unknown_name_suggests_the_nearest(self, tmp_path: Path) -> None:
        with pytest.raises(GoodOfficesError, match="Did you mean `antalya-2022`"):
            start(tmp_path / "x", "antalya")
