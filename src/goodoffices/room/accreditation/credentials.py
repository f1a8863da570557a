"""What the room keeps of each seat's credentials: nothing that lets a reader sit down there."""

from __future__ import annotations

from typing import Protocol

from goodoffices.case.claims import Frozen


class Passkey(Frozen):
    """A passkey's public half."""

    id: str
    """Its identifier, as base64url."""
    public_key: str
    """Its public key, as base64url."""
    count: int = 0
    """How often it has signed, as it says itself."""


class Credential(Frozen):
    """What a seat is taken with."""

    card: str | None = None
    """The hash of the card's code; none once it has been used."""
    passphrase: str | None = None
    """The hash of the passphrase."""
    passkeys: tuple[Passkey, ...] = ()
    """The passkeys."""
    devices: str = ""
    """The key that marks the devices it has come in with, random; none where it knows none."""
    generation: int = 0
    """How many cards this seat has been given: sessions of an earlier one have ended."""


class Credentials(Protocol):
    """Where credentials are kept, by seat; what has changed meanwhile is not overwritten."""

    def credential(self, seat: str) -> tuple[str, int] | None:
        """What is kept for a seat, and how often it has been changed; None where nothing is."""

    def put_credential(self, seat: str, data: str, version: int) -> None:
        """Keep it in the place of that version, 0 for the first; returns once it is safe."""


class InMemory:
    """Credentials that end with the process."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[str, tuple[str, int]] = {}

    def credential(self, seat: str) -> tuple[str, int] | None:
        """What is kept for a seat."""
        return self._kept.get(seat)

    def put_credential(self, seat: str, data: str, version: int) -> None:
        """Keep it."""
        self._kept[seat] = (data, version + 1)
