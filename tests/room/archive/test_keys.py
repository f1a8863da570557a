from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive import Damaged, receipt
from goodoffices.room.archive.files import replace_file
from goodoffices.room.archive.keyfile import load, save
from goodoffices.room.archive.keys import KeyRing
from goodoffices.room.archive.merkle import LEAVES
from tests.room.archive.talk import drawn

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    made = KeyRing.new("Talks", drawn(1).randbytes)
    made.save = lambda changed: save(tmp_path / "keys.json", changed)
    made.admit("caucus.UA")
    return made


class TestFile:
    def test_it_is_its_owners_alone_and_reads_back(self, ring: KeyRing, tmp_path: Path) -> None:
        path = tmp_path / "keys.json"
        assert path.stat().st_mode & 0o777 == 0o600
        again = load(path, drawn(2).randbytes)
        assert (again.room, again.title, again.public) == (ring.room, "Talks", ring.public)
        assert (again.slots, again.positions) == (ring.slots, ring.positions)
        assert list(tmp_path.iterdir()) == [path]

    def test_a_destroyed_key_is_not_in_it_and_not_in_the_file_that_it_replaced(
        self, ring: KeyRing, tmp_path: Path
    ) -> None:
        path = tmp_path / "keys.json"
        slot = ring.slots["caucus.UA"]
        assert slot.key is not None
        with path.open("rb") as before:
            assert slot.key.hex() in before.read().decode()
            assert ring.destroy(["caucus.UA"]) == {"caucus.UA": receipt(slot.key)}
            before.seek(0)
            assert not before.read().strip(b"\0"), "the old file's bytes are overwritten"
        assert slot.key.hex() not in path.read_text(encoding="utf-8")
        assert load(path, drawn(2).randbytes).slots["caucus.UA"].seal == receipt(slot.key)

    def test_it_cannot_be_written_and_stays_as_it_was(
        self, ring: KeyRing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path, before = tmp_path / "keys.json", dict(ring.slots)
        content = path.read_bytes()

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            ring.admit("caucus.RU")
        assert (ring.slots, path.read_bytes(), list(tmp_path.iterdir())) == (before, content, [path])

    def test_every_altered_byte_is_a_key_ring_of_other_keys_or_refused(
        self, ring: KeyRing, tmp_path: Path
    ) -> None:
        """Keys that open nothing are found when the record is opened; that is the folder's business."""
        path = tmp_path / "keys.json"
        content = path.read_bytes()
        for at in range(len(content)):
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            try:
                again = load(path, drawn(2).randbytes)
            except Damaged:
                continue
            kept = (again.room, again.title, again.signing, again.secret)
            assert kept != (ring.room, ring.title, ring.signing, ring.secret) or again.slots != ring.slots

    @pytest.mark.parametrize(
        "change",
        [{"format": 2}, {"audiences": {}}, {"room": "x"}, {"more": 1}],
        ids=lambda change: next(iter(change)),
    )
    def test_what_is_no_ring_is_refused(
        self, ring: KeyRing, tmp_path: Path, change: dict[str, object]
    ) -> None:
        path = tmp_path / "keys.json"
        assert ring.room
        path.write_text(json.dumps(json.loads(path.read_bytes()) | change), encoding="utf-8")
        with pytest.raises(Damaged, match="no key ring"):
            load(path, drawn(2).randbytes)


class TestRing:
    def test_what_is_sealed_opens_in_its_place_alone(self, ring: KeyRing) -> None:
        sealed = ring.seal("caucus.UA", b"secret", b"room 1")
        assert ring.unseal("caucus.UA", sealed, b"room 1") == b"secret"
        for audience, place in (("caucus.UA", b"room 2"), ("everyone", b"room 1")):
            with pytest.raises(ValueError, match="not what was sealed"):
                ring.unseal(audience, sealed, place)

    def test_words_that_stand_for_audiences_are_not_theirs_to_guess(self, ring: KeyRing) -> None:
        other = KeyRing.new("Talks", drawn(9).randbytes)
        assert ring.opaque("everyone") != other.opaque("everyone")
        assert ring.names()[ring.opaque("caucus.UA")] == "caucus.UA"

    def test_more_audiences_than_a_head_has_leaves_are_refused(self) -> None:
        ring = KeyRing.new("Talks", drawn(1).randbytes)
        for i in range(1, LEAVES):
            ring.admit(f"seats.{i}")
        ring.admit("seats.7")
        with pytest.raises(GoodOfficesError, match="a room has 1024 audiences at most"):
            ring.admit("seats.one-more")
        assert len(ring.slots) == LEAVES

    def test_keys_are_reserved_in_one_step_and_once(self, ring: KeyRing) -> None:
        saved: list[int] = []
        ring.save = lambda changed: saved.append(len(changed.slots))
        before = ring.slots["caucus.UA"]
        for _ in range(2):
            ring.reserve(["caucus.UA", "caucus.RU", "team", "caucus.RU"])
        assert (saved, list(ring.slots)) == ([4], ["everyone", "caucus.UA", "caucus.RU", "team"])
        assert ring.slots["caucus.UA"] == before
        with pytest.raises(GoodOfficesError, match="a room has 1024 audiences at most"):
            ring.reserve(map(str, range(LEAVES)))
        assert len(ring.slots) == 4

    def test_it_shows_no_key_when_printed(self, ring: KeyRing) -> None:
        assert ring.secret.hex() not in repr(ring)
        assert "key" not in repr(ring)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "it"
    replace_file(path, b"one")
    replace_file(path, b"two", overwrite=True)
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"two", [path])
