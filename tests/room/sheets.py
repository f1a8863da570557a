"""Texts of the shape of a sealed sheet, which nobody opens: no test waits for a key to be derived."""

from __future__ import annotations

from goodoffices.room.sheet.sealing import ITERATIONS, KDF, MAGIC, NONCE, PADDED, SALT, TAG, VERSION, _coded


def shaped(party: str = "A", room: str = "A talk", words: str = "") -> str:
    """A sealed sheet, as the room can tell; with some words in the place of its first bytes.

    Args:
        party: the delegation that it names.
        room: the talks that it names.
        words: letters and digits.
    """
    names = [_coded(each.encode()) for each in (room, party)]
    text = _coded(bytes(PADDED + TAG))
    body = [_coded(bytes(SALT)), _coded(bytes(NONCE)), words + text[len(words) :]]
    return ".".join([MAGIC, VERSION, KDF, str(ITERATIONS), *names, *body])
