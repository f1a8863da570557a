"""What came of checking exported records, for people and as plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from goodoffices.case.faults import visible

if TYPE_CHECKING:
    from goodoffices.room.archive.heads import Head


@dataclass(frozen=True, slots=True)
class Wrong:
    """The first thing that is wrong with a file.

    Attributes:
        line: counted from 1.
        entry: the number of the entry; None where it is no entry.
        what: what is wrong.
    """

    line: int
    entry: int | None
    what: str

    def __str__(self) -> str:
        """As the command prints it, behind the file's name."""
        return f"{self.line}: {f'entry {self.entry}: ' if self.entry else ''}{self.what}"


@dataclass(frozen=True, slots=True)
class Attested:
    """A delegation's word that minutes are as they are.

    Attributes:
        n: the number of the entry that says so.
        party: the delegation.
        digest: of the minutes that it attested.
        recomputed: whether they were made again from this file, to compare; if they were and differed, that is wrong.
    """

    n: int
    party: str
    digest: str
    recomputed: bool


@dataclass(frozen=True)
class Verdict:
    """What a file is, and whether it is as the room wrote it.

    Attributes:
        file: as the user named it.
        wrong: the first thing that is wrong; None where all is well. What stands below was read before that.
        room: the room, 32 hexadecimal digits.
        title: what the talks are called.
        key: the room's public key, to compare with the one on the card.
        audience: whose record it is.
        seal: the receipt of the record's key, once that is destroyed.
        exported: when.
        destroyed: whether its contents were destroyed.
        entries: how many entries it has.
        links: the link of each, in order.
        heads: the joint heads, in order.
        places: the leaf of this record in each head; None where it had no entry yet.
        entries_under_a_head: how many entries are under the last head.
        attested: the minutes that were attested.
    """

    file: str
    wrong: Wrong | None
    room: str = ""
    title: str = ""
    key: str = ""
    audience: str = ""
    seal: str = ""
    exported: str = ""
    destroyed: bool = False
    entries: int = 0
    links: tuple[bytes, ...] = field(default=(), repr=False)
    heads: tuple[Head, ...] = field(default=(), repr=False)
    places: tuple[int | None, ...] = field(default=(), repr=False)
    entries_under_a_head: int = 0
    attested: tuple[Attested, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return self.wrong is None

    def plain(self) -> dict[str, object]:
        """As plain data."""
        last = self.heads[-1] if self.heads else None
        return {
            "file": self.file,
            "good": self.good,
            "wrong": asdict(self.wrong) if self.wrong else None,
            "room": self.room,
            "title": self.title,
            "key": self.key,
            "audience": self.audience,
            "seal": self.seal,
            "exported": self.exported,
            "destroyed": self.destroyed,
            "entries": self.entries,
            "entries_under_a_head": self.entries_under_a_head,
            "heads": len(self.heads),
            "last_head": {**last.plain(), "digest": last.digest} if last else None,
            "attested": [asdict(each) for each in self.attested],
        }

    def __str__(self) -> str:
        """As the command prints it."""
        if self.wrong is not None:
            return f"{visible(self.file)}:{visible(str(self.wrong))}"
        what = f"{_count(self.entries, 'entry', 'entries')}, {_count(len(self.heads), 'joint head', 'joint heads')}"
        gone = "; their contents were destroyed, their chain is whole" if self.destroyed else ""
        lines = [
            f"{visible(self.file)}: good. {visible(self.title)}, the record of {visible(self.audience)}: {what}{gone}",
            f"  room {visible(self.room)}, public key {self.key}",
            *self._on_heads(),
            *(self._on_minutes(each) for each in self.attested),
        ]
        return "\n".join(lines)

    def _on_heads(self) -> list[str]:
        if not self.heads:
            return ["  no joint head yet: nothing says that this is all"]
        last = self.heads[-1]
        open_ = self.entries - self.entries_under_a_head
        tail = f"; {_count(open_, 'entry is', 'entries are')} after it" if open_ else ""
        return [f"  last joint head: {last.number}, {visible(str(last.at))}, {last.digest}{tail}"]

    @staticmethod
    def _on_minutes(each: Attested) -> str:
        how = "as recomputed from this file" if each.recomputed else "not recomputed"
        return f"  entry {each.n}: {each.party} attested minutes {each.digest}, {how}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two parties were shown one history.

    Attributes:
        first: a file.
        second: another, of the same room.
        heads: how many joint heads both have.
        entries: how many entries both have, if they are of one audience.
        wrong: from where on they tell two histories; None where they tell one.
    """

    first: str
    second: str
    heads: int
    entries: int
    wrong: str | None

    @property
    def good(self) -> bool:
        """Whether they tell one history."""
        return self.wrong is None

    def plain(self) -> dict[str, object]:
        """As plain data."""
        return {"good": self.good, **asdict(self)}

    def __str__(self) -> str:
        """As the command prints it."""
        pair = f"{visible(self.first)} and {visible(self.second)}"
        if self.wrong is not None:
            return f"{pair}: {self.wrong}"
        both = _count(self.heads, "joint head", "joint heads")
        entries = f", {_count(self.entries, 'entry', 'entries')}" if self.entries else ""
        return f"{pair}: one history, as far as both go: {both}{entries}"


@dataclass(frozen=True, slots=True)
class Apart:
    """Two files that nobody can compare: they are of two rooms.

    Attributes:
        first: a file.
        second: another.
        same_title: whether both rooms are called the same: then one of them may be there to deceive.

    Example:
        >>> print(Apart("mine", "theirs", same_title=True))
        mine and theirs: of two rooms under one title, not compared. Check each with --key and the key on the card
    """

    first: str
    second: str
    same_title: bool

    def plain(self) -> dict[str, object]:
        """As plain data."""
        return asdict(self)

    def __str__(self) -> str:
        """As the command prints it."""
        rooms = "two rooms under one title" if self.same_title else "two rooms"
        pair = f"{visible(self.first)} and {visible(self.second)}"
        return f"{pair}: of {rooms}, not compared. Check each with --key and the key on the card"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
