"""The doors: how a seat is taken with its card, and how its people come in again."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError, instead
from goodoffices.room.accreditation.cards import Card, new_code, plain_code
from goodoffices.room.accreditation.credentials import Credential
from goodoffices.room.accreditation.devices import named_by, new_device
from goodoffices.room.accreditation.guessing import Caller, Guessing
from goodoffices.room.accreditation.hashing import USUAL, Cost, hashed, matches
from goodoffices.room.accreditation.passphrases import LONGEST, fault_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from goodoffices.room.accreditation.credentials import Credentials, Passkey
    from goodoffices.room.seats import Charter

AT_ONCE = 2
"""How many secrets are tried at the same time: each takes some 32 MB while it is."""
CARD_COST = 2**10
"""How much memory and time it is to try a card's code, at most."""
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
        self._known_at_once = asyncio.Semaphore(1)
        self._guessing = Guessing(self.clock)
        self._known: dict[str, tuple[Credential, int]] = {}
        self._changing = asyncio.Lock()
        # A code has too many bits to be guessed, so it needs no costly hash, and trying one holds nobody up.
        self._card_cost = replace(self.cost, n=min(self.cost.n, CARD_COST), p=1)
        self._nobody = hashed(new_code(), self.cost)
        self._no_card = hashed(new_code(), self._card_cost)

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
        kept = hashed(plain_code(code), self._card_cost)
        self.keep(seat, Credential(card=kept, generation=generation, devices=secrets.token_hex(32)))
        about = self.charter.seats[seat]
        return Card(seat, about.name, self.charter.side_name(about.side), code, self.address)

    def without_card(self) -> list[str]:
        """The seats that have never been given a card."""
        return [seat for seat in self.charter.seats if not self.credential(seat).generation]

    def holds(self, seat: str, generation: int) -> bool:
        """Whether a session of a seat still counts: it has been given no newer card."""
        return seat in self.charter.seats and self.credential(seat).generation == generation

    def device(self, seat: str, caller: Caller) -> str:
        """The name of the caller's device, if the seat has come in with it; empty where it has not."""
        key = self.credential(seat).devices if seat in self.charter.seats else ""
        return next((name for each in caller.devices if (name := named_by(each, key))), "")

    def of_anybody(self, caller: Caller) -> str:
        """The name of the caller's device, if any seat has come in with it; empty where none has."""
        seats = self.charter.seats if caller.devices else ()
        return next((name for seat in seats if (name := self.device(seat, caller))), "")

    def marked(self, seat: str, caller: Caller) -> tuple[str, ...]:
        """What the caller's browser is to keep now that a seat has come in with it, the latest first."""
        key = self.credential(seat).devices
        now = next((each for each in caller.devices if named_by(each, key)), None) or new_device(key)
        return (now, *(each for each in caller.devices if each != now))

    async def take(
        self, seat: str, code: str, passphrase: str, tell: Callable[[], Awaitable[bool]] = _told
    ) -> Entered | NotAdmitted:
        """Take a seat with its card, and give it a passphrase; the card is used up by that.

        Everyone is told before: no seat is taken unseen, though in trouble one may be told of that was not.

        Nobody is made to wait here: a code has 100 random bits, and a new card is the way in for those who have to
        wait elsewhere because of others.

        Args:
            seat: the seat, as typed.
            code: the code, as typed.
            passphrase: the passphrase to come in with from now on.
            tell: tells everyone that it is taken; gives false where that cannot be done now.

        Raises:
            GoodOfficesError: it cannot be kept now; the card is as good as before.
        """
        if (fault := fault_of(passphrase, self._names())) is not None:
            return NotAdmitted(fault)
        known = await self._right(seat, plain_code(code), "card", self._known_at_once)
        if known is None:
            return NotAdmitted()
        kept = await self._hashed(passphrase)
        async with self._changing:
            before = self.credential(seat)
            if before.card != known.card:  # used, or replaced by a new one, in the same moment
                return NotAdmitted()
            if not await tell():
                return NotAdmitted(
                    "The room cannot keep this now, so it was not done. Try again in a moment."
                )
            after = before.model_copy(update={"card": None, "passphrase": kept})
            await asyncio.to_thread(self.keep, seat, after)
        return Entered(seat, before.generation, anew=True)

    async def come_in(self, seat: str, passphrase: str, caller: Caller) -> Entered | NotAdmitted:
        """Come in again with the passphrase.

        Args:
            seat: the seat, as typed.
            passphrase: the passphrase.
            caller: who is at the door.
        """
        who = (seat, caller.network, self.device(seat, caller))
        if wait := self._guessing.wait(*who):
            return NotAdmitted(wait=wait)
        self._guessing.begun(*who)
        queue = self._known_at_once if who[2] else self._at_once
        known = await self._right(seat, passphrase, "passphrase", queue)
        if known is None:
            return NotAdmitted()
        self._guessing.passed(*who)
        return Entered(seat, known.generation)

    async def change(self, seat: str, change: Callable[[Credential], Credential]) -> None:
        """Change what is kept for a seat.

        Raises:
            GoodOfficesError: it cannot be kept now, and what was there stands.
        """
        async with self._changing:
            await asyncio.to_thread(self.keep, seat, change(self.credential(seat)))

    async def change_passphrase(
        self, seat: str, current: str, passphrase: str, caller: Caller
    ) -> Entered | NotAdmitted:
        """Give a seat another passphrase; whoever asks shows that it knows the current one. Its devices are forgotten.

        Args:
            seat: the seat.
            current: the passphrase so far.
            passphrase: the passphrase from now on.
            caller: who is at the door.

        Raises:
            GoodOfficesError: it cannot be kept now, and the current one stands.
        """
        if (fault := fault_of(passphrase, self._names())) is not None:
            return NotAdmitted(fault)
        came = await self.come_in(seat, current, caller)
        if isinstance(came, Entered):
            kept = await self._hashed(passphrase)
            async with self._changing:
                before = self.credential(seat)
                if (
                    before.generation != came.generation
                ):  # a new card ended this passphrase in the same moment
                    return NotAdmitted()
                update = {"passphrase": kept, "devices": secrets.token_hex(32)}
                await asyncio.to_thread(self.keep, seat, before.model_copy(update=update))
        return came

    async def _hashed(self, passphrase: str) -> str:
        async with self._at_once:
            return await asyncio.to_thread(hashed, passphrase, self.cost)

    async def _right(self, seat: str, typed: str, which: str, queue: asyncio.Semaphore) -> Credential | None:
        """What a secret was right for; it takes as long to find it wrong where there is none, or no such seat.

        What is kept may be replaced while the secret is tried: whoever goes on sees that it is still the same.
        """
        known = self.credential(seat) if seat in self.charter.seats else Credential()
        kept: str | None = getattr(known, which)
        nothing = self._no_card if which == "card" else self._nobody
        async with queue:
            right = await asyncio.to_thread(matches, typed[:LONGEST], kept or nothing)
        return known if right and kept is not None else None

    def waits(self, seat: str, caller: Caller) -> float:
        """Seconds until an attempt on this seat by this caller is looked at."""
        return self._guessing.wait(seat, caller.network, self.device(seat, caller))

    def _names(self) -> list[str]:
        """Names that those who guess know; the same for every seat, and for seats that there are not."""
        seats = self.charter.seats
        return [
            self.charter.title,
            *self.charter.parties.values(),
            *seats,
            *(each.name for each in seats.values()),
        ]
