"""What the room keeps of each seat's credentials: nothing that lets a reader sit down there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from goodoffices.case.claims import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    generation: int = 0
    """How many cards this seat has been given: sessions of an earlier one have ended."""


class Credentials(Protocol):
    """Where credentials are kept, by seat."""

    def get(self, seat: str) -> str | None:
        """What is kept for a seat; None where nothing is."""

    def put(self, seat: str, kept: str) -> None:
        """Keep it in the place of what was there; returns once it is safe."""


class InMemory:
    """Credentials that end with the process."""

    def __init__(self, kept: Iterable[tuple[str, str]] = ()) -> None:
        """Begin with what is given."""
        self._kept = dict(kept)

    def get(self, seat: str) -> str | None:
        """What is kept for a seat."""
        return self._kept.get(seat)

    def put(self, seat: str, kept: str) -> None:
        """Keep it."""
        self._kept[seat] = kept
