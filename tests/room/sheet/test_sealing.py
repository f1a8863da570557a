from __future__ import annotations

import pytest

from goodoffices.room.proceedings.acts.closing import KeepSheet
from goodoffices.room.sheet.sealing import Label, SheetError, label_of, opened, sealed, suggested
from goodoffices.room.sheet.worths import Sheet
from tests.room.sheet.vectors import CANARY, PASSPHRASE, crew


@pytest.fixture(scope="module")
def text() -> str:
    return sealed(crew(), PASSPHRASE)


def test_it_opens_with_its_passphrase_and_says_whose_it_is(text: str) -> None:
    assert opened(text, PASSPHRASE) == crew()
    assert label_of(text) == Label(crew().room, "crew")


def test_the_room_takes_it(text: str) -> None:
    assert KeepSheet(sealed=text).sealed == text


def test_keyboards_that_compose_letters_differently_open_it() -> None:
    assert opened(sealed(crew(), "un café très fort"), "un cafe\u0301 tre\u0300s fort") == crew()


def test_every_sheet_has_the_same_length_and_no_two_are_alike(text: str) -> None:
    empty = sealed(Sheet(room=crew().room, party="crew"), PASSPHRASE)
    assert len(empty) == len(text)
    again = sealed(crew(), PASSPHRASE)
    assert again.split(".")[6:] != text.split(".")[6:]
    assert CANARY not in text


def test_another_passphrase_does_not_open_it(text: str) -> None:
    with pytest.raises(SheetError, match=r"the passphrase does not open this sheet") as refused:
        opened(text, PASSPHRASE + " ")
    assert PASSPHRASE not in str(refused.value)


@pytest.mark.parametrize("part", range(3, 9))
def test_no_part_can_be_altered(text: str, part: int) -> None:
    parts = text.split(".")
    middle = len(parts[part]) // 2
    turned = {"0": "1", "A": "B"}.get(parts[part][middle], "A" if part != 3 else "0")
    parts[part] = parts[part][:middle] + turned + parts[part][middle + 1 :]
    with pytest.raises(SheetError):
        opened(".".join(parts), PASSPHRASE)


def test_the_last_sign_counts_too(text: str) -> None:
    """A sign of base64 has bits that mean nothing at the end; none of them may be changed unseen."""
    for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_":
        if sign != text[-1]:
            with pytest.raises(SheetError):
                opened(text[:-1] + sign, PASSPHRASE)
            break


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("", "no sealed sheet"),
        ("goodoffices-sheet", "no sealed sheet"),
        ("hello.there", "no sealed sheet"),
        ("goodoffices-sheet.1.pbkdf2-sha256.600000.QQ.QQ", "no sealed sheet"),
    ],
)
def test_what_is_no_sealed_sheet_is_refused(wrong: str, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        opened(wrong, PASSPHRASE)


@pytest.mark.parametrize(("old", "new", "said"), [
    (".1.pbkdf2", ".2.pbkdf2", "version 2"),
    (".600000.", ".599999.", "outside what is safe"),
    (".600000.", ".999999999.", "outside what is safe"),
])  # fmt: skip
def test_other_versions_and_weaker_seals_are_refused(text: str, old: str, new: str, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        opened(text.replace(old, new), PASSPHRASE)


def test_a_short_passphrase_and_a_long_sheet_are_refused() -> None:
    with pytest.raises(SheetError, match="at least 12"):
        sealed(crew(), "short")
    values = {f"{'o' * 50}{each}": "123456789" for each in range(60)}
    items = {f"{'i' * 50}{each}": {"values": values} for each in range(60)}
    with pytest.raises(SheetError, match="longer than"):
        sealed(Sheet.model_validate({"room": "A", "party": "a", "items": items}), PASSPHRASE)


def test_suggested_passphrases_differ() -> None:
    assert len({suggested() for _ in range(50)}) == 50
