"""The doors: how a seat is taken with its card, and how its people come in again."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError, instead
from goodoffices.room.accreditation.cards import Card, new_code, plain_code
from goodoffices.room.accreditation.credentials import Credential
from goodoffices.room.accreditation.hashing import USUAL, Cost, hashed, matches
from goodoffices.room.accreditation.passphrases import LONGEST, fault_of
from goodoffices.room.accreditation.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from goodoffices.room.accreditation.credentials import Credentials, Passkey
    from goodoffices.room.seats import Charter

AT_ONCE = 2
"""How many secrets are tried at the same time: each takes some 32 MB while it is."""
NOT_ADMITTED = (
    "That was not accepted. Check the seat and what you typed; after several attempts, wait a minute."
)


@dataclass(frozen=True)
class Entered:
    """Somebody has come in.

    Attributes:
        seat: the seat.
        generation: of which of its cards.
        anew: whether with a card, and so to be announced to everyone.
    """

    seat: str
    generation: int
    anew: bool = False


@dataclass(frozen=True)
class NotAdmitted:
    """Somebody has not; what is said is the same whether or not there is such a seat.

    Attributes:
        text: why, in English.
        wait: seconds to wait before the next attempt.
    """

    text: str = NOT_ADMITTED
    wait: float = 0.0


async def _told() -> bool:
    """Where there is nobody to tell."""
    return True


@dataclass
class Doors:
    """Cards, passphrases and passkeys of the seats of one room.

    Attributes:
        credentials: where they are kept.
        charter: who sits in the room.
        address: where people come in, such as `https://talks.example.org`.
        cost: how much work it is to try a secret.
        clock: tells seconds that never run backwards.
    """

    credentials: Credentials
    charter: Charter
    address: str
    cost: Cost = USUAL
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        """Be patient with seats and addresses; and have something to compare with where there is nothing."""
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._seats = Patience(self.clock, free=4, longest=120)
        self._addresses = Patience(self.clock, free=30, longest=900)
        self._known: dict[str, tuple[Credential, int]] = {}
        self._changing = asyncio.Lock()
        self._nobody = hashed(new_code(), self.cost)

    def credential(self, seat: str) -> Credential:
        """What is kept for a seat; nothing where it has no card yet."""
        if seat not in self._known:
            kept = self.credentials.credential(seat)
            plain, version = kept or (Credential().model_dump_json(), 0)
            self._known[seat] = (Credential.model_validate_json(plain), version)
        return self._known[seat][0]

    def keep(self, seat: str, credential: Credential) -> None:
        """Keep it; whoever asks afterwards is told of it, and of nothing that is not safe.

        Raises:
            GoodOfficesError: it cannot be kept now, and what was there stands.
        """
        self.credential(seat)
        version = self._known[seat][1]
        self.credentials.put_credential(seat, credential.model_dump_json(), version)
        self._known[seat] = (credential, version + 1)

    def with_passkey(self, identifier: str) -> tuple[str, Passkey] | None:
        """The seat that a passkey belongs to, and the passkey; None where there is none."""
        found = ((seat, key) for seat in self.charter.seats for key in self.credential(seat).passkeys)
        return next((each for each in found if each[1].id == identifier), None)

    def new_card(self, seat: str) -> Card:
        """A new card for a seat; its passphrase, its passkeys and all its sessions end.

        Raises:
            GoodOfficesError: there is no such seat.
        """
        if seat not in self.charter.seats:
            msg = f"there is no seat `{seat}` in this room. {instead(seat, self.charter.seats)}"
            raise GoodOfficesError(msg)
        code = new_code()
        generation = self.credential(seat).generation + 1
        self.keep(seat, Credential(card=hashed(plain_code(code), self.cost), generation=generation))
        about = self.charter.seats[seat]
        return Card(seat, about.name, self.charter.side_name(about.side), code, self.address)

    def without_card(self) -> list[str]:
        """The seats that have never been given a card."""
        return [seat for seat in self.charter.seats if not self.credential(seat).generation]

    def holds(self, seat: str, generation: int) -> bool:
        """Whether a session of a seat still counts: it has been given no newer card."""
        return seat in self.charter.seats and self.credential(seat).generation == generation

    async def take(
        self, seat: str, code: str, passphrase: str, address: str, tell: Callable[[], Awaitable[bool]] = _told
    ) -> Entered | NotAdmitted:
        """Take a seat with its card, and give it a passphrase; the card is used up by that.

        Everyone is told before: no seat is taken unseen, though in trouble one may be told of that was not.

        Args:
            seat: the seat, as typed.
            code: the code, as typed.
            passphrase: the passphrase to come in with from now on.
            address: where the attempt comes from.
            tell: tells everyone that it is taken; gives false where that cannot be done now.

        Raises:
            GoodOfficesError: it cannot be kept now; the card is as good as before.
        """
        if (fault := fault_of(passphrase, self._names())) is not None:
            return NotAdmitted(fault)
        known = await self._right(seat, plain_code(code), "card", address)
        if known is None:
            return self.failed(seat, address)
        async with self._at_once:
            kept = await asyncio.to_thread(hashed, passphrase, self.cost)
        async with self._changing:
            before = self.credential(seat)
            if before.card != known.card:  # used, or replaced by a new one, in the same moment
                return self.failed(seat, address)
            if not await tell():
                return NotAdmitted(
                    "The room cannot keep this now, so it was not done. Try again in a moment."
                )
            after = before.model_copy(update={"card": None, "passphrase": kept})
            await asyncio.to_thread(self.keep, seat, after)
        self._seats.passed(seat)
        return Entered(seat, before.generation, anew=True)

    async def come_in(self, seat: str, passphrase: str, address: str) -> Entered | NotAdmitted:
        """Come in again with the passphrase.

        Args:
            seat: the seat, as typed.
            passphrase: the passphrase.
            address: where the attempt comes from.
        """
        known = await self._right(seat, passphrase, "passphrase", address)
        if known is None:
            return self.failed(seat, address)
        self._seats.passed(seat)
        return Entered(seat, known.generation)

    async def change(self, seat: str, change: Callable[[Credential], Credential]) -> None:
        """Change what is kept for a seat.

        Raises:
            GoodOfficesError: it cannot be kept now, and what was there stands.
        """
        async with self._changing:
            await asyncio.to_thread(self.keep, seat, change(self.credential(seat)))

    async def change_passphrase(
        self, seat: str, current: str, passphrase: str, address: str
    ) -> Entered | NotAdmitted:
        """Give a seat another passphrase; whoever asks shows that it knows the current one.

        Args:
            seat: the seat.
            current: the passphrase so far.
            passphrase: the passphrase from now on.
            address: where the attempt comes from.

        Raises:
            GoodOfficesError: it cannot be kept now, and the current one stands.
        """
        if (fault := fault_of(passphrase, self._names())) is not None:
            return NotAdmitted(fault)
        came = await self.come_in(seat, current, address)
        if isinstance(came, Entered):
            async with self._at_once:
                kept = await asyncio.to_thread(hashed, passphrase, self.cost)
            async with self._changing:
                before = self.credential(seat)
                if (
                    before.generation != came.generation
                ):  # a new card ended this passphrase in the same moment
                    return self.failed(seat, address)
                await asyncio.to_thread(self.keep, seat, before.model_copy(update={"passphrase": kept}))
        return came

    async def _right(self, seat: str, typed: str, which: str, address: str) -> Credential | None:
        """What a secret was right for; it takes as long to find it wrong where there is none, or no such seat.

        What is kept may be replaced while the secret is tried: whoever goes on sees that it is still the same.
        """
        if self.waits(seat, address):
            return None
        known = self.credential(seat) if seat in self.charter.seats else Credential()
        kept: str | None = getattr(known, which)
        async with self._at_once:
            right = await asyncio.to_thread(matches, typed[:LONGEST], kept or self._nobody)
        return known if right and kept is not None else None

    def waits(self, seat: str, address: str) -> float:
        """Seconds until an attempt on this seat from this address is looked at."""
        return max(self._seats.wait(seat), self._addresses.wait(address))

    def failed(self, seat: str, address: str) -> NotAdmitted:
        """Count an attempt that failed, and say no."""
        wait = self.waits(seat, address)
        if not wait:
            self._seats.failed(seat[:80])
            self._addresses.failed(address)
        return NotAdmitted(wait=wait)

    def _names(self) -> list[str]:
        """Names that those who guess know; the same for every seat, and for seats that there are not."""
        seats = self.charter.seats
        return [
            self.charter.title,
            *self.charter.parties.values(),
            *seats,
            *(each.name for each in seats.values()),
        ]
