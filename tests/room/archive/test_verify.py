"""Exported records: every change is found, and the first thing that is wrong is named."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from goodoffices.case.faults import GoodOfficesError
from goodoffices.cli import app
from goodoffices.room.archive import Archive, MemoryArchive, create_room, open_room
from goodoffices.room.archive.chain import canonical
from goodoffices.room.archive.export import HEADER_SIGNED, content, export, file_name, of_host, of_seat
from goodoffices.room.archive.keys import KeyRing
from goodoffices.room.archive.shelf import MemoryShelf
from goodoffices.room.archive.verify import compare, examine, verify
from goodoffices.room.record import EVERYONE, MEDIATION, Entry, caucus, delegation, named
from goodoffices.room.record.closing import HeadInitialled, MinutesAttested
from goodoffices.room.seats import Charter, Seat
from tests.room.archive.talk import TEN, drawn, later, said, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from goodoffices.room.record import Audience

LAST_ENTRY = 3
"""Counted from 0. Without it the first head, which was before it, is still right where it stands."""
UA, RU = caucus("UA"), caucus("RU")


def held() -> Archive:
    """A short record: three entries of everyone, one caucus, two joint heads."""
    archive = MemoryArchive("Talks", drawn(1).randbytes)
    say(archive, EVERYONE, "One.", "Two — with “signs”.")
    say(archive, UA, "Between us.")
    archive.head(later(1))
    say(archive, EVERYONE, "Three.", at=later(2))
    archive.head(later(3))
    return archive


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The record of everyone, exported."""
    return export(held(), tmp_path / "out", [EVERYONE], later(4))[0]


def changed(file: Path, content: bytes) -> Path:
    other = file.with_name("changed.jsonl")
    other.write_bytes(content)
    return other


def wrong(path: Path) -> tuple[int, int | None, str]:
    """Where and what is wrong; a file that is not taken for a record at all is wrong in its first line."""
    try:
        found = verify(path).wrong
    except GoodOfficesError as refused:
        return 1, None, str(refused)
    assert found is not None, "a change is found"
    return found.line, found.entry, found.what


def run(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["verify", *map(str, words)])
    return done.exit_code, done.output


class TestGood:
    def test_it_says_what_was_checked(self, file: Path) -> None:
        verdict = verify(file)
        assert (verdict.wrong, verdict.entries, len(verdict.heads), verdict.entries_under_a_head) == (
            None,
            3,
            2,
            3,
        )
        assert "good. Talks, the record of everyone: 3 entries, 2 joint heads\n" in str(verdict)
        assert f"last joint head: 2, 2022-03-10T10:00:03.000Z, {verdict.heads[-1].digest}" in str(verdict)

    def test_entries_after_the_last_head_are_counted(self, tmp_path: Path) -> None:
        archive = held()
        say(archive, EVERYONE, "Four.", at=later(5))
        assert str(verify(export(archive, tmp_path, [EVERYONE], later(6))[0])).endswith(
            "; 1 entry is after it"
        )

    def test_a_record_that_began_after_the_first_head(self, tmp_path: Path) -> None:
        archive = held()
        say(archive, RU, "Later.", at=later(5))
        (path,) = export(archive, tmp_path, [RU], later(6))
        assert (verify(path).wrong, verify(path).places) == (None, (None, None))
        archive.head(later(7))
        (path,) = export(archive, tmp_path, [RU], later(8))
        assert verify(path).wrong is None
        assert verify(path).places[:2] == (None, None)

    def test_lines_are_the_strict_form_of_themselves(self, file: Path) -> None:
        lines = file.read_bytes().splitlines(keepends=True)
        assert [canonical(json.loads(line)) + b"\n" for line in lines] == lines

    def test_a_file_is_its_owners_alone_and_replaces_the_last_one_whole(self, tmp_path: Path) -> None:
        archive = held()
        first, second = (export(archive, tmp_path, [EVERYONE, UA], later(9)) for _ in range(2))
        assert first == second == [tmp_path / "everyone.jsonl", tmp_path / "caucus.UA.jsonl"]
        assert sorted(tmp_path.iterdir()) == sorted(first)
        assert first[0].stat().st_mode & 0o777 == 0o600

    def test_a_record_that_is_not_there_is_refused_and_nothing_is_written(self, tmp_path: Path) -> None:
        with pytest.raises(
            GoodOfficesError, match=r"no record of caucus\.RU\. Name one of: everyone, caucus\.UA"
        ):
            export(held(), tmp_path, [EVERYONE, RU], TEN)
        assert list(tmp_path.iterdir()) == []


class TestTampering:
    """Flip, drop, insert, reorder or truncate anything: it is found, and where it is."""

    @pytest.mark.parametrize(("flip", "step"), [(0x01, 1), (0x20, 5), (0x80, 7)])
    def test_every_byte_that_is_changed_is_found_in_its_line(self, file: Path, flip: int, step: int) -> None:
        content = file.read_bytes()
        for at in range(0, len(content), step):
            line = content.count(b"\n", 0, at) + 1
            found = wrong(changed(file, content[:at] + bytes([content[at] ^ flip]) + content[at + 1 :]))
            assert found[0] == line, (at, found)

    @settings(max_examples=200, deadline=None)
    @given(data=st.data())
    def test_whatever_is_slipped_in_or_cut_out_is_found(
        self, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        (file,) = export(held(), tmp_path_factory.mktemp("out"), [EVERYONE], later(4))
        content = file.read_bytes()
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 50))
        more = data.draw(
            st.binary(max_size=20) | st.sampled_from([b" ", b"\n", b"\r\n", b"\t", b"{}\n", b"0"])
        )
        other = content[:at] + more + content[at + length :]
        if other != content:
            assert wrong(changed(file, other))

    def test_a_truncation_is_found(self, file: Path) -> None:
        content = file.read_bytes()
        for length in (*range(0, len(content), 5), len(content) - 1):
            line, _, _ = wrong(changed(file, content[:length]))
            assert line <= content.count(b"\n", 0, length) + 1

    def test_every_line_that_is_dropped_doubled_or_moved_is_found_there(self, file: Path) -> None:
        lines = file.read_bytes().splitlines(keepends=True)
        for i in range(len(lines)):
            dropped, doubled = [*lines[:i], *lines[i + 1 :]], [*lines[: i + 1], *lines[i:]]
            assert wrong(changed(file, b"".join(dropped)))[0] == i + 1 + (i == LAST_ENTRY)
            assert wrong(changed(file, b"".join(doubled)))[0] == i + 2
            for j in range(i):
                moved = [*lines[:j], lines[i], *lines[j:i], *lines[i + 1 :]]
                assert wrong(changed(file, b"".join(moved)))[0] == j + 1 + (
                    (i, j) == (LAST_ENTRY + 1, LAST_ENTRY)
                )

    @pytest.mark.parametrize(
        ("line", "change", "said"),
        [
            (1, {"title": "Other talks"}, "1: the room has not signed these first words"),
            (3, {"content": {"n": 7}}, "3: entry 2: it is not what the room wrote"),
            (3, {"n": 5}, "3: entry 2: entry 2 belongs here, not 5"),
            (3, {"previous": "00" * 32}, "3: entry 2: it does not follow the entry before it"),
            (3, {"more": 1}, "3: entry 2: this line is not as the room writes it"),
            (5, {"length": 3}, "5: joint head 1 is not of the time that its entries say"),
            (5, {"length": 9}, "5: joint head 1 is over 9 entries; 3 are here"),
            (5, {"length": 1}, "5: joint head 1 is not of the time that its entries say"),
            (6, {"length": 2}, "6: joint head 2 is not of the time that its entries say"),
            (6, {"length": 1}, "6: joint head 2 is over fewer entries than the one before it"),
            (6, {"signature": "00" * 64}, "6: the room has not signed joint head 2"),
            (7, {"signature": "00" * 64}, "7: the room has not signed this end"),
        ],
    )
    def test_what_is_wrong_is_named(self, file: Path, line: int, change: dict[str, Any], said: str) -> None:
        lines = file.read_bytes().splitlines(keepends=True)
        plain = json.loads(lines[line - 1])
        part = plain["header"] if line == 1 else plain
        for name, value in change.items():
            part[name] = {**part[name], **value} if isinstance(value, dict) else value
        lines[line - 1] = canonical(plain) + b"\n"
        path = changed(file, b"".join(lines))
        assert str(verify(path)) == f"{path}:{said}"

    @pytest.mark.parametrize(("name", "value"), [("title", 7), ("seal", None), ("exported", ["now"])])
    def test_first_words_that_are_no_words_are_found_though_they_are_signed(
        self, tmp_path: Path, name: str, value: object
    ) -> None:
        """Whoever makes a room of his own can sign anything with its key."""
        forged = MemoryArchive("Talks")
        say(forged, EVERYONE, "One.")
        lines = content(forged, EVERYONE, TEN).splitlines(keepends=True)
        header = json.loads(lines[0])["header"] | {name: value}
        signature = forged.ring.sign(HEADER_SIGNED + canonical(header)).hex()
        lines[0] = canonical({"header": header, "signature": signature}) + b"\n"
        (tmp_path / "forged.jsonl").write_bytes(b"".join(lines))
        assert wrong(tmp_path / "forged.jsonl") == (1, None, "this line is not as the room writes it")
        assert run(tmp_path / "forged.jsonl")[0] == 1

    def test_words_that_would_steer_a_terminal_are_shown_and_not_obeyed(self, tmp_path: Path) -> None:
        forged = MemoryArchive("Talks \x1b[2J")
        say(forged, EVERYONE, "One.")
        (path,) = export(forged, tmp_path, [EVERYONE], TEN)
        assert "\x1b" not in str(verify(path))

    def test_a_forger_with_a_key_of_his_own_is_found_by_the_key_on_the_card(self, tmp_path: Path) -> None:
        forged = MemoryArchive("Talks")
        say(forged, EVERYONE, "I agree to everything.")
        forged.head(TEN)
        (path,) = export(forged, tmp_path, [EVERYONE], TEN)
        assert verify(path).good
        found = verify(path, key=held().public_key).wrong
        assert found is not None
        assert (found.line, "not the one given" in found.what) == (1, True)


class Host:
    """A host who has the room's keys and shows two histories."""

    def __init__(self, folder: Path) -> None:
        with create_room(folder / "one", "Talks") as room:
            say(room, EVERYONE, "Welcome.")
            room.head(TEN)
        shutil.copytree(folder / "one", folder / "two")
        self.files: list[Path] = []
        for name in ("one", "two"):
            with open_room(folder / name) as room:
                say(room, EVERYONE, f"History {name}.", at=later(1))
                room.head(later(2))
                self.files += export(room, folder / name / "out", [EVERYONE], later(3))


class TestTwoHistories:
    def test_each_is_good_alone_and_together_they_are_caught(self, tmp_path: Path) -> None:
        files = Host(tmp_path).files
        assert [verify(path).good for path in files] == [True, True]
        found = compare(*map(verify, files))
        assert not found.good
        assert "the host showed two histories, from joint head 2 on" in str(found)
        assert run(*files)[0] == 1

    def test_two_records_under_one_head_are_caught_by_their_place(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A tree could hold the record of everyone twice, for two parties to compare equal heads."""
        archive = held()
        moved = (5, *(place for place in archive.ring.positions if place != 5))
        monkeypatch.setattr(archive.ring, "positions", moved)
        archive.head(later(9))
        (path,) = export(archive, tmp_path, [EVERYONE], later(9))
        assert "not those that joint head 1 is over" in wrong(path)[2]
        fresh = MemoryArchive("Talks")
        monkeypatch.setattr(fresh.ring, "positions", moved)
        say(fresh, EVERYONE, "One.")
        fresh.head(TEN)
        (path,) = export(fresh, tmp_path, [EVERYONE], TEN)
        assert wrong(path)[2] == "joint head 1 has this record at a place that is not its own"

    def test_two_caucus_records_under_one_head_are_caught_when_compared(self, file: Path) -> None:
        verdict = replace(verify(file), audience="caucus.UA", places=(7, 7))
        other = replace(verdict, places=(7, 8))
        assert compare(verdict, other).wrong == "the host put two records of caucus.UA under joint head 2"
        other = replace(verdict, links=(bytes(32),))
        assert compare(verdict, other).wrong == "the host showed two histories of caucus.UA, from entry 1 on"
        other = replace(verdict, seal="0")
        assert compare(verdict, other).wrong == "they name two keys for the record of caucus.UA"
        other = replace(verdict, key="0")
        assert "two public keys for one room" in str(compare(verdict, other))

    def test_an_earlier_export_agrees_with_a_later_one(self, tmp_path: Path) -> None:
        archive = held()
        early = export(archive, tmp_path / "early", [EVERYONE, UA], later(4))
        say(archive, EVERYONE, "Four.", at=later(5))
        archive.head(later(6))
        late = export(archive, tmp_path / "late", [EVERYONE], later(7))
        examination = examine([*early, *late])
        assert examination.good
        assert [(each.heads, each.entries) for each in examination.comparisons] == [(2, 0), (2, 3), (2, 0)]

    @pytest.mark.parametrize(
        ("title", "rooms"), [("Talks", "two rooms under one title"), ("Others", "two rooms")]
    )
    def test_records_of_two_rooms_are_not_compared_and_that_is_said(
        self, file: Path, tmp_path: Path, title: str, rooms: str
    ) -> None:
        """A second room under the same title may tell another history; only the key on the card tells them apart."""
        other = MemoryArchive(title)
        say(other, EVERYONE, "One.")
        (second,) = export(other, tmp_path / "other", [EVERYONE], TEN)
        assert examine([file, second]).comparisons == ()
        code, printed = run(file, second)
        said = f"{file} and {second}: of {rooms}, not compared. Check each with --key and the key on the card"
        assert (code, printed.splitlines()[-1]) == (0, said)
        apart = json.loads(run(file, second, "--json")[1])["of_two_rooms"]
        assert apart == [{"first": str(file), "second": str(second), "same_title": title == "Talks"}]
        assert "not the one given" in run(file, second, "--key", held().public_key)[1]
        with pytest.raises(GoodOfficesError, match="of two rooms"):
            compare(verify(file), verify(second))


class TestMinutes:
    @pytest.fixture
    def attested(self, tmp_path: Path) -> Path:
        archive = MemoryArchive("Talks")
        say(archive, EVERYONE, "One.", "Two.")
        event = MinutesAttested(party="UA", digest=f"{2:064x}")
        archive.append([Entry(audience=EVERYONE, n=3, at=TEN, by="ann", event=event)])
        archive.head(TEN)
        return export(archive, tmp_path, [EVERYONE], TEN)[0]

    @pytest.mark.parametrize(
        ("made", "recomputed"),
        [(lambda entries: f"{len(entries):064x}", True), (lambda _: None, False), (None, False)],
    )
    def test_what_was_attested_is_made_again_where_it_can_be(
        self, attested: Path, made: Callable[[Sequence[Entry]], str | None] | None, *, recomputed: bool
    ) -> None:
        verdict = verify(attested, minutes_digest=made)
        assert [(each.n, each.party, each.recomputed) for each in verdict.attested] == [(3, "UA", recomputed)]
        assert ("as recomputed" in str(verdict)) is recomputed

    def test_other_minutes_than_those_attested_are_found(self, attested: Path) -> None:
        found = verify(attested, minutes_digest=lambda _: "f" * 64).wrong
        assert found is not None
        assert (found.line, found.entry) == (4, 3)
        assert "attested minutes" in found.what


class TestInitials:
    @pytest.mark.parametrize("right", [True, False])
    def test_a_head_that_was_initialled_is_the_one_in_the_file(self, tmp_path: Path, *, right: bool) -> None:
        archive = held()
        digest = archive.heads()[0].signed.head.digest if right else "0" * 64
        event = HeadInitialled(head=1, digest=digest, seat="ann")
        archive.append([Entry(audience=EVERYONE, n=4, at=later(9), by="ann", event=event)])
        (path,) = export(archive, tmp_path, [EVERYONE], later(9))
        assert verify(path).good is right
        assert right or wrong(path)[:2] == (5, 4)


class TestEntitlement:
    SEATS = {  # noqa: RUF012 -- it is only read
        "ann": Seat(name="Ann", side="UA", role="head"),
        "rob": Seat(name="Rob", side="RU", role="head"),
        "med": Seat(name="Med", side="team", role="mediator"),
        "obs": Seat(name="Obs", side="observers", role="observer"),
    }
    CHARTER = Charter(title="Talks", parties={"UA": "Ukraine", "RU": "Russia"}, seats=SEATS)
    ALL = (EVERYONE, MEDIATION, UA, RU, delegation("UA"), delegation("RU"), named("ann", "med"))

    @pytest.mark.parametrize(
        ("seat", "records"),
        [
            ("ann", {EVERYONE, UA, delegation("UA"), named("ann", "med")}),
            ("rob", {EVERYONE, RU, delegation("RU")}),
            ("med", {EVERYONE, MEDIATION, UA, RU, named("ann", "med")}),
            ("obs", {EVERYONE}),
        ],
    )
    def test_a_seat_takes_home_what_it_may_see(self, seat: str, records: set[Audience]) -> None:
        assert set(of_seat(seat, self.CHARTER, self.ALL)) == records

    def test_the_host_takes_home_no_delegations_own_and_no_named_seats(self) -> None:
        assert set(of_host(self.ALL)) == {EVERYONE, MEDIATION, UA, RU}

    def test_a_name_too_long_for_a_file_is_cut(self) -> None:
        assert file_name(str(caucus("UA"))) == "caucus.UA.jsonl"
        assert len(file_name(str(named(*(f"seat-number-{i}" for i in range(40)))))) < 40


WRITTEN = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u202d\u202e"), min_size=1
)
HIDDEN = st.lists(st.tuples(st.sampled_from([UA, RU, MEDIATION, named("a", "b")]), WRITTEN), max_size=8)


class TestNonInterference:
    """What others said among themselves leaves no trace in what a seat takes home but other digests in joint heads."""

    @staticmethod
    def _exported(folder: Path, public: Sequence[str], hidden: Sequence[tuple[Audience, str]]) -> list[bytes]:
        ring = KeyRing.new("Talks", drawn(3).randbytes)
        archive = Archive(ring, MemoryShelf())
        for i, words in enumerate(public):
            ring.random = drawn(i).randbytes
            archive.append([said(EVERYONE, i + 1, words)])
            for audience, text in hidden[i::3]:
                say(archive, audience, text)
            archive.head(TEN)
        return export(archive, folder, [EVERYONE], TEN)[0].read_bytes().splitlines()

    @settings(max_examples=60, deadline=None)
    @given(public=st.lists(st.sampled_from(["One.", "Two."]), min_size=1, max_size=3), hidden=HIDDEN)
    def test_two_worlds(
        self, public: list[str], hidden: list[tuple[Audience, str]], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        hidden = [(audience, text) for audience, text in hidden if text.strip()]
        folder = tmp_path_factory.mktemp("worlds")
        one = self._exported(folder, public, [])
        other = self._exported(folder, public, hidden)
        assert one[: len(public) + 1] == other[: len(public) + 1]
        assert [len(line) for line in one] == [len(line) for line in other]
        assert [_but_digests(line) for line in one] == [_but_digests(line) for line in other]


def _but_digests(line: bytes) -> object:
    plain = json.loads(line)
    if "head" in plain:
        return {**plain["head"], "root": "", "previous": ""}, plain["length"], plain["proof"]["position"]
    return plain.get("n") or plain.get("header") or plain["end"]["lines"]


class TestCommand:
    @pytest.mark.parametrize("key", ["", "zz", "0" * 63])
    def test_a_key_that_is_none_is_refused_and_calls_no_record_wrong(self, file: Path, key: str) -> None:
        code, output = run(file, "--key", key)
        assert (code, "is no room's public key. Copy the 64" in " ".join(output.split())) == (2, True)

    def test_good(self, file: Path) -> None:
        code, output = run(file, "--key", held().public_key)
        assert (code, output.splitlines()[0]) == (
            0,
            f"{file}: good. Talks, the record of everyone: 3 entries, 2 joint heads",
        )

    def test_as_json(self, file: Path) -> None:
        code, output = run(file, file, "--json")
        plain = json.loads(output)
        assert (code, plain["good"], len(plain["files"]), plain["comparisons"][0]["entries"]) == (
            0,
            True,
            2,
            3,
        )
        assert plain["files"][0]["last_head"]["number"] == 2

    def test_bad(self, file: Path) -> None:
        path = changed(file, file.read_bytes().replace(b"Two", b"Too"))
        assert run(path) == (1, f"{path}:3: entry 2: it is not what the room wrote\n")
        code, output = run(path, "--json")
        assert code == 1
        assert json.loads(output)["files"][0]["wrong"] == {
            "line": 3,
            "entry": 2,
            "what": "it is not what the room wrote",
        }

    def test_no_record(self, tmp_path: Path) -> None:
        (tmp_path / "x").write_bytes(b"\x89PNG")
        for name, words in (
            ("x", "no exported record"),
            ("y", "no such file"),
            (".", "is a folder, a pipe or a device"),
            ("/dev/zero", "is a folder, a pipe or a device"),
        ):
            code, output = run(tmp_path / name)
            assert code == 2
            assert words in output
