"""The archive: what was said is added to it, kept, sealed, and shown to have stayed as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from threading import RLock
from typing import TYPE_CHECKING, Self

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.archive.chain import SALT, Tip, canonical
from goodoffices.room.archive.contents import Kept, Salted, opened
from goodoffices.room.archive.files import replace_file
from goodoffices.room.archive.heads import make
from goodoffices.room.archive.joint import JointHead, head_row, joint_head
from goodoffices.room.archive.refusals import Damaged, refusals
from goodoffices.room.archive.state import LONG_AGO, State, planned
from goodoffices.room.record.audience import Audience
from goodoffices.room.record.entries import to_milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from goodoffices.room.archive.heads import SignedHead
    from goodoffices.room.archive.keys import KeyRing
    from goodoffices.room.archive.shelf import Credentials, Row, Shelf
    from goodoffices.room.record.entries import Entry


class Archive:
    """The record of one room.

    Args:
        ring: the room's keys.
        shelf: where its rows are kept.
        mark: the file that holds the last joint head; None for none.
        release: lets go of what was taken when the room was opened.

    Whoever writes reads first: an entry carries its number, and if anything came in between it is refused as a
    `Conflict`, and nothing is written. Threads may share an archive. Of two processes, the second is refused.
    """

    def __init__(
        self,
        ring: KeyRing,
        shelf: Shelf,
        mark: Path | None = None,
        release: Callable[[], None] = lambda: None,
    ) -> None:
        self.ring, self.shelf = ring, shelf
        self._mark, self._release = mark, release
        self._lock = RLock()
        self._state: State | None = None

    @property
    def room(self) -> str:
        """The room, 32 hexadecimal digits."""
        return self.ring.room

    @property
    def title(self) -> str:
        """What the talks are called."""
        return self.ring.title

    @property
    def public_key(self) -> str:
        """The room's public key, 64 hexadecimal digits: on the cards, and in every export."""
        return self.ring.public

    @property
    def credentials(self) -> Credentials:
        """By what each seat is let in."""
        return self.shelf

    def state(self) -> State:
        """How far the record has come, as far as this process knows.

        Raises:
            Unavailable: the database cannot be reached.
            Damaged: the keys are not those of this record, or its last entries are damaged.
        """
        with self._lock:
            if self._state is None:
                self._state = self._found()
            return self._state

    def _found(self) -> State:
        names = self.ring.names()
        rows = self.shelf.last_rows()
        kept = [self._opened(row, names) for row in rows]
        times = [entry.at for each in kept if (entry := each.entry()) is not None]
        head = joint_head(self.ring, row).signed.head if (row := self.shelf.last_head()) else None
        if head is not None:
            times.append(datetime.fromisoformat(head.at))
        tips = {str(each.audience): Tip(each.n, each.link) for each in kept}
        return State(tips, max((row.position for row in rows), default=0), max(times, default=LONG_AGO), head)

    def _opened(self, row: Row, names: dict[str, str]) -> Kept:
        if row.audience not in names:
            msg = (
                f"the key ring has no key for entry {row.position} of the room. Put this room's in its place"
            )
            raise Damaged(msg)
        return opened(self.ring, row, names[row.audience])

    def moment(self, now: datetime) -> datetime:
        """The room's time: the later of now and the latest time that stands in the record, cut to milliseconds.

        If the host's clock is set back, the room's stands still until the host's has caught up.
        """
        return max(to_milliseconds(now), self.state().last)

    def lengths(self) -> dict[Audience, int]:
        """How many entries each audience's record has."""
        return {Audience.parse(name): tip.n for name, tip in self.state().tips.items()}

    def audiences(self) -> tuple[Audience, ...]:
        """The audiences that have or had a key, whether or not anything was said to them; for no seat's eyes."""
        return tuple(map(Audience.parse, self.ring.slots))

    def reserve(self, audiences: Iterable[Audience]) -> None:
        """See to it that audiences have a key before anything is said to them.

        Raises:
            GoodOfficesError: a room has not so many audiences.
            Unavailable: the disk does not take it.
        """
        with self._lock, refusals("the key ring"):
            self.ring.reserve(map(str, audiences))

    def append(self, entries: Sequence[Entry]) -> None:
        """Add entries, all or none; when this returns they are durable.

        Args:
            entries: each with the next number of its audience, and no time before the last in the record.

        Raises:
            Conflict: something came in between; nothing is written.
            GoodOfficesError: a key was destroyed, or there are too many audiences; nothing is written.
            Unavailable: the disk or the database does not take it.
        """
        (refused,) = self.append_each([entries])
        if refused is not None:
            raise refused

    def append_each(self, submissions: Sequence[Sequence[Entry]]) -> list[GoodOfficesError | None]:
        """Add several lots of entries in one transaction; what is refused of one does not touch the others.

        Returns:
            For each, None once it is durable, or why nothing of it is written.
        """
        salted = [[Salted.of(entry, self.ring.random(SALT)) for entry in entries] for entries in submissions]
        with self._lock:
            try:
                return self._written(salted)
            except GoodOfficesError:
                self._state = None
            return self._one_by_one(salted)

    def _one_by_one(self, lots: Sequence[Sequence[Salted]]) -> list[GoodOfficesError | None]:
        told: list[GoodOfficesError | None] = []
        for lot in lots:
            try:
                self.state()
            except GoodOfficesError as away:
                return told + [away] * (len(lots) - len(told))
            told.append(self._alone(lot))
        return told

    def _written(self, lots: Sequence[Sequence[Salted]]) -> list[GoodOfficesError | None]:
        state, rows = self.state(), []
        told: list[GoodOfficesError | None] = []
        for lot in lots:
            try:
                more, state = planned(self.ring, lot, state)
            except GoodOfficesError as refused:
                told.append(refused)
            else:
                rows += more
                told.append(None)
        if rows:
            self.shelf.add(rows)
            self._state = state
        return told

    def _alone(self, lot: Sequence[Salted]) -> GoodOfficesError | None:
        """One lot after the whole has failed; what a broken connection had kept after all is not added twice."""
        try:
            if lot and lot[0].commitment == self.shelf.commitment(
                self.ring.opaque(lot[0].audience), lot[0].n
            ):
                return None
            return self._written([lot])[0]
        except GoodOfficesError as refused:
            self._state = None
            return refused

    def read(self, after: int = 0) -> Iterator[Kept]:
        """The entries of all audiences in the order of the room, those whose key was destroyed without content.

        Args:
            after: leaves out those up to this position.

        Raises:
            Damaged: an entry is not what was written.
            Unavailable: the database cannot be reached.
        """
        names = self.ring.names()
        expected = after
        for row in self.shelf.rows(after):
            expected += 1
            if row.position != expected:
                msg = f"entry {expected} of the room is missing. Put a sound copy of the record in its place"
                raise Damaged(msg)
            if row.audience not in names:
                names = self.ring.names()
            yield self._opened(row, names)

    def read_of(self, audience: Audience) -> Iterator[Kept]:
        """The entries of one audience in their order; nothing of any other is read or decrypted.

        Raises:
            Damaged: an entry is not what was written, or is missing.
            Unavailable: the database cannot be reached.
        """
        name = str(audience)
        for n, row in enumerate(self.shelf.rows_of(self.ring.opaque(name)), 1):
            if row.n != n:
                msg = f"entry {n} of {name} is missing. Put a sound copy of the record in its place"
                raise Damaged(msg)
            yield opened(self.ring, row, name)

    def entries(self) -> Iterator[Entry]:
        """The entries of all audiences that can still be read, in the order of the room."""
        return (entry for kept in self.read() if (entry := kept.entry()) is not None)

    def heads(self, after: int = 0) -> list[JointHead]:
        """The joint heads behind a number, each with what it was made over, which is for no seat's eyes.

        Raises:
            Damaged: one is not what was written.
            Unavailable: the database cannot be reached.
        """
        return [joint_head(self.ring, row) for row in self.shelf.heads(after)]

    def head(self, now: datetime) -> SignedHead:
        """Make a joint head over all records as they stand, and keep it.

        Raises:
            Unavailable: the disk or the database does not take it.
        """
        with self._lock:
            state, at = self.state(), self.moment(now)
            signed = make(self.ring, at, state.head, state.tips)
            try:
                self.shelf.add_head(head_row(self.ring, JointHead(signed, state.tips)))
            except GoodOfficesError:
                self._state = None
                raise
            self._state = replace(state, last=at, head=signed.head)
            self._marked(signed)
            return signed

    def _marked(self, signed: SignedHead) -> None:
        if self._mark is not None:
            with refusals(str(self._mark)):
                replace_file(self._mark, canonical(signed.plain()) + b"\n")

    def destroy(self, audiences: Iterable[Audience], now: datetime) -> dict[Audience, str]:
        """Destroy the keys of records for good: their contents can be read by nobody any more, their chains verify.

        A joint head is made first, so that the records are attested to their end.

        Returns:
            The receipt of each key: the digest that every export of that record has named since its beginning.

        Raises:
            GoodOfficesError: there is no such record, or it is that of everyone; no key is destroyed.
            Unavailable: the disk does not take it; no key is destroyed.
        """
        with self._lock:
            self.head(now)
            with refusals("the key ring"):
                receipts = self.ring.destroy([str(each) for each in audiences])
            return {Audience.parse(name): receipt for name, receipt in receipts.items()}

    def close(self) -> None:
        """Let go of the database and of the room."""
        self.shelf.close()
        self._release()

    def __enter__(self) -> Self:
        """The archive itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()
