"""One exported record, checked line by line."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from goodoffices.room.archive.chain import SALT, Tip, canonical, commitment, follow, start
from goodoffices.room.archive.export import END_SIGNED, FORMAT, HEADER_SIGNED
from goodoffices.room.archive.heads import Head, Proof, SignedHead, before_the_first
from goodoffices.room.archive.keys import EVERYONE
from goodoffices.room.archive.signing import signed
from goodoffices.room.archive.verdict import Attested, Verdict, Wrong
from goodoffices.room.record.closing import HeadInitialled, MinutesAttested
from goodoffices.room.record.entries import ENTRY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from goodoffices.room.record.entries import Entry

    Minutes = Callable[[Sequence[Entry]], str | None]

_HEADER = {"audience", "destroyed", "exported", "format", "key", "room", "seal", "title"}
_WHOLE = {"content", "link", "n", "previous", "salt"}
_GONE = {"commitment", "link", "n", "previous"}
_HEAD = {"head", "length", "proof", "signature"}
_NOT_OURS = "this line is not as the room writes it"


class Fault(Exception):  # noqa: N818 -- it is the word for it
    """What is wrong with a line, and with which entry."""

    def __init__(self, what: str, entry: int | None = None) -> None:
        super().__init__(what)
        self.entry = entry


class Checker:
    """Takes the lines of a file in their order, and remembers what was shown so far.

    Args:
        minutes_digest: makes the minutes again from entries; None where nobody can.
        key: the public key that the file must name; None for whichever it names.
    """

    def __init__(self, minutes_digest: Minutes | None, key: str | None) -> None:
        self._minutes, self._key = minutes_digest, key
        self._hash, self._ended = hashlib.sha256(), False
        self._header: dict[str, Any] = {}
        self._tips: list[Tip] = []
        self._times: list[datetime | None] = []
        self._entries: list[Entry] = []
        self._heads: list[Head] = []
        self._places: list[int | None] = []
        self._length = 0
        self._attested: list[Attested] = []
        self._initialled: list[tuple[int, int, HeadInitialled]] = []

    def take(self, number: int, line: bytes) -> None:
        """Check the next line.

        Raises:
            Fault: it is wrong.
        """
        entry = len(self._tips) if number > 1 and not self._heads and not self._ended else None
        try:
            plain = json.loads(line.decode(), parse_float=_no_number, parse_constant=_no_number)
            if canonical(plain) != line or not isinstance(plain, dict):
                raise Fault(_NOT_OURS, None if entry is None else entry + 1)
            self._take(number, plain)
        except (ValueError, TypeError, KeyError, RecursionError):
            raise Fault(_NOT_OURS, None if entry is None else entry + 1) from None
        self._hash.update(line + b"\n")

    def _take(self, number: int, plain: dict[str, Any]) -> None:
        if self._ended:
            msg = "there is something behind the end of the record"
            raise Fault(msg)
        if number == 1:
            self._take_header(plain)
        elif "n" in plain:
            self._take_entry(number, plain)
        elif "head" in plain:
            self._take_head(plain)
        else:
            self._take_end(number, plain)

    def _take_header(self, plain: dict[str, Any]) -> None:
        header = plain["header"]
        _exactly(plain, {"header", "signature"})
        _exactly(header, _HEADER)
        if self._key is not None and header["key"] != self._key:
            msg = f"the public key is {header['key']}, not the one given"
            raise Fault(msg)
        if not signed(header["key"], HEADER_SIGNED + canonical(header), _bytes(plain["signature"], 64)):
            msg = "the room has not signed these first words"
            raise Fault(msg)
        if not all(isinstance(header[name], str) for name in _HEADER - {"destroyed", "format"}):
            raise Fault(_NOT_OURS)
        if header["format"] != FORMAT or type(header["destroyed"]) is not bool:
            msg = (
                f"this record is of format {header['format']}. Check it with a later version of this program"
            )
            raise Fault(msg)
        self._header = header

    def _take_entry(self, number: int, plain: dict[str, Any]) -> None:
        if self._heads:
            msg = "there is an entry behind the joint heads"
            raise Fault(msg)
        before = self._tips[-1] if self._tips else start(self._header["room"], self._header["audience"])
        n = before.n + 1
        if plain["n"] != n or type(plain["n"]) is not int:
            msg = f"entry {n} belongs here, not {plain['n']}"
            raise Fault(msg, n)
        gone = self._header["destroyed"]
        _exactly(plain, _GONE if gone else _WHOLE, n)
        if _bytes(plain["previous"], 32) != before.link:
            msg = "it does not follow the entry before it"
            raise Fault(msg, n)
        content = None if gone else canonical(plain["content"])
        committed = (
            _bytes(plain["commitment"], 32)
            if content is None
            else commitment(_bytes(plain["salt"], SALT), content)
        )
        tip = follow(before, self._header["audience"], committed)
        if _bytes(plain["link"], 32) != tip.link:
            msg = "it is not what the room wrote"
            raise Fault(msg, n)
        self._tips.append(tip)
        self._times.append(None if content is None else self._read(number, n, content))

    def _read(self, number: int, n: int, content: bytes) -> datetime:
        """The time of an entry; what it says of minutes and heads is checked or kept for later."""
        try:
            entry = ENTRY.validate_json(content)
        except ValueError:
            msg = "this version of the program does not know such an entry"
            raise Fault(msg, n) from None
        if (str(entry.audience), entry.n) != (self._header["audience"], n):
            msg = f"it says of itself that it is entry {entry.n} of {entry.audience}"
            raise Fault(msg, n)
        if self._times and self._times[-1] is not None and entry.at < self._times[-1]:
            msg = "it is earlier than the entry before it"
            raise Fault(msg, n)
        if isinstance(entry.event, MinutesAttested):
            self._attest(n, entry.event)
        if isinstance(entry.event, HeadInitialled):
            self._initialled.append((number, n, entry.event))
        self._entries.append(entry)
        return entry.at

    def _attest(self, n: int, event: MinutesAttested) -> None:
        made = self._minutes(self._entries) if self._minutes else None
        if made is not None and made != event.digest:
            msg = f"{event.party} attested minutes {event.digest}, but from this record they are {made}"
            raise Fault(msg, n)
        self._attested.append(Attested(n, event.party, event.digest, made is not None))

    def _take_head(self, plain: dict[str, Any]) -> None:
        _exactly(plain, _HEAD)
        shown = SignedHead.of(plain)
        head, number = shown.head, len(self._heads) + 1
        if shown.plain() != {"head": plain["head"], "signature": plain["signature"]}:
            raise Fault(_NOT_OURS)
        if (head.number, head.room) != (number, self._header["room"]) or type(head.number) is not int:
            msg = f"joint head {number} of this room belongs here"
            raise Fault(msg)
        if not shown.holds(self._header["key"]):
            msg = f"the room has not signed joint head {number}"
            raise Fault(msg)
        before = self._heads[-1] if self._heads else None
        if head.previous != (before.digest if before else before_the_first(head.room)):
            msg = f"joint head {number} does not follow the one before it"
            raise Fault(msg)
        if before and head.at < before.at:
            msg = f"joint head {number} is earlier than the one before it"
            raise Fault(msg)
        self._places.append(self._placed(head, plain["length"], plain["proof"]))
        self._heads.append(head)

    def _placed(self, head: Head, length: int, shown: dict[str, Any] | None) -> int | None:
        """Where this record stands under a head; the record, as long as the head says it was, leads to its root."""
        if type(length) is not int or not self._length <= length:
            msg = f"joint head {head.number} is over fewer entries than the one before it"
            raise Fault(msg)
        if length > len(self._tips):
            msg = f"joint head {head.number} is over {length} entries; {len(self._tips)} are here"
            raise Fault(msg)
        self._in_time(head, length)
        self._length = length
        if length == 0 and shown is None:
            return None
        proof = Proof.of(shown or {})
        if (
            proof.plain() != shown
            or proof.root(self._header["audience"], self._tips[length - 1]) != head.root
        ):
            msg = f"the entries are not those that joint head {head.number} is over"
            raise Fault(msg)
        known = [place for place in self._places if place is not None] or [proof.position]
        if proof.position != known[-1] or (proof.position == 0) is not (self._header["audience"] == EVERYONE):
            msg = f"joint head {head.number} has this record at a place that is not its own"
            raise Fault(msg)
        return proof.position

    def _in_time(self, head: Head, length: int) -> None:
        at = datetime.fromisoformat(head.at)
        last = self._times[length - 1] if length else None
        next_ = self._times[length] if length < len(self._times) else None
        if (last is not None and last > at) or (next_ is not None and next_ < at):
            msg = f"joint head {head.number} is not of the time that its entries say"
            raise Fault(msg)

    def _take_end(self, number: int, plain: dict[str, Any]) -> None:
        _exactly(plain, {"end", "signature"})
        if plain["end"] != {"lines": number - 1, "sha256": self._hash.hexdigest()}:
            msg = "the lines before are not those that the room wrote"
            raise Fault(msg)
        if not signed(
            self._header["key"], END_SIGNED + canonical(plain["end"]), _bytes(plain["signature"], 64)
        ):
            msg = "the room has not signed this end"
            raise Fault(msg)
        self._ended = True

    def left_open(self, number: int, rest: bytes) -> Wrong | None:
        """What is wrong with the file as a whole, once all its lines are in order.

        Args:
            number: of the line behind the last.
            rest: what stands there; nothing, in a whole file.
        """
        for line, n, event in self._initialled:
            known = self._heads[event.head - 1].digest if 0 < event.head <= len(self._heads) else None
            if known is not None and known != event.digest:
                what = f"{event.seat} initialled joint head {event.head} as {event.digest}, and here it is {known}"
                return Wrong(line, n, what)
        if rest or not self._ended:
            return Wrong(
                number, None, "the file is cut off" if not self._ended else "something is behind the end"
            )
        return None

    def verdict(self, file: str, wrong: Wrong | None) -> Verdict:
        """What came of it."""
        header = {name: self._header[name] for name in _HEADER - {"format"} if self._header}
        return Verdict(
            file,
            wrong,
            **header,
            entries=len(self._tips),
            links=tuple(tip.link for tip in self._tips),
            heads=tuple(self._heads),
            places=tuple(self._places),
            entries_under_a_head=self._length,
            attested=tuple(self._attested),
        )


def _no_number(_: str) -> NoReturn:
    raise ValueError


def _exactly(plain: dict[str, Any], names: set[str], entry: int | None = None) -> None:
    if set(plain) != names:
        raise Fault(_NOT_OURS, entry)


def _bytes(text: str, length: int) -> bytes:
    found = bytes.fromhex(text)
    if len(found) != length or found.hex() != text:
        raise ValueError
    return found
