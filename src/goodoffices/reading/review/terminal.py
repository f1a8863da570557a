"""The review in a terminal: one key a judgement; on a terminal that can do nothing, one line a judgement."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TextIO

from goodoffices.case.faults import GoodOfficesError
from goodoffices.reading.review.claim import NotPlacedError
from goodoffices.reading.review.showing import around, harmless, pieces, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console, RenderableType

    from goodoffices.reading.proposals import Proposal
    from goodoffices.reading.review.session import Review

KEYS = {
    "a": "accept",
    "m": "mend",
    "r": "reject",
    "n": "next",
    "u": "undo",
    "w": "write",
    "q": "write and quit",
    "x": "quit without writing",
}
"""What each key does."""
_ESCAPE, _ENDS = b"\x1b", (b"\x04", b"\x00")  # the second where the end was typed ahead
NARROW = 90
"""In a terminal narrower than this the proposal stands below the report, and not beside it."""


class Screen(Protocol):
    """Where a review is shown, and keys come from."""

    def show(self, review: Review) -> None:
        """Show the current proposal beside its words."""

    def say(self, words: str) -> None:
        """Tell something in a line."""

    def key(self) -> str:
        """The next key; empty where nothing more comes."""

    def ask(self, name: str, value: str) -> str:
        """A slot's value: an empty answer keeps what stands there, and a dash takes it out."""


def keys_told() -> str:
    """The keys in a line.

    Example:
        >>> keys_told()[:30]
        'a accept · m mend · r reject ·'
    """
    return " · ".join(f"{key} {what}" for key, what in KEYS.items())


def progress_told(review: Review) -> str:
    """How far a review has come, in a line."""
    now, tiers = review.progress, review.tiers()
    listed = ", ".join(f"{count} {tier}" for tier, count in tiers.items() if count)
    left = f"{now.waiting} to judge" + (f" ({listed})" if listed else "")
    return f"{left} · {now.accepted} accepted · {now.rejected} rejected"


def review_in(screen: Screen, review: Review) -> int:
    """Review until it is quit; returns how many claims were written into the case.

    Raises:
        GoodOfficesError: the journal or the case cannot be written.
    """
    for words in review.told:
        screen.say(harmless(words))
    written = 0
    while True:
        screen.show(review)
        key = screen.key().lower()
        if key in {"q", "w"}:
            count = review.write()
            screen.say(f"written: {count} claim{'' if count == 1 else 's'}")
            written += count
        if key in {"q", "x", ""}:
            return written
        if key not in KEYS:
            screen.say(keys_told())
        elif key != "w":
            _judge(screen, review, key)


def _judge(screen: Screen, review: Review, key: str) -> None:
    acts: dict[str, Callable[[], object]] = {
        "a": lambda: _accept(screen, review, {}),
        "m": lambda: _accept(screen, review, _mended(screen, review)),
        "r": review.reject,
        "n": review.next,
        "u": review.undo,
    }
    try:
        acts[key]()
    except GoodOfficesError as refused:
        screen.say(harmless(str(refused)))


def _accept(screen: Screen, review: Review, slots: dict[str, str]) -> None:
    """Accept; what the claim's place still needs is asked for until it is given or nothing is answered."""
    while True:
        try:
            review.accept(slots)
        except NotPlacedError as lacking:
            screen.say(harmless(str(lacking)))
            likely = review.given.get(lacking.slot, "") if lacking.slot not in slots else ""
            given = screen.ask(lacking.slot, likely) or likely
            if not given or given == "-":
                return
            slots = {**slots, lacking.slot: given}
        else:
            return


def _mended(screen: Screen, review: Review) -> dict[str, str]:
    slots = {}
    for name, value in review.fields().items():
        given = screen.ask(name, value)
        if given:
            slots[name] = "" if given == "-" else given
    return slots


@dataclass
class Plain:
    """A screen of lines: for a dumb terminal, a screen reader, or a file of answers.

    Attributes:
        answers: where lines come from.
        out: where lines go.
    """

    answers: TextIO
    out: TextIO

    def show(self, review: Review) -> None:
        """Print the paragraph with the words between >> and <<, and the slots."""
        proposal = review.current
        self.say("")
        self.say(progress_told(review))
        if proposal is None:
            return
        for each in around(review.report, proposal.evidence, reach=0):
            parts = pieces(review.report, each, proposal.evidence)
            self.say("".join(f">>{part.text}<<" if part.lit else part.text for part in parts))
        self.say(f"{proposal.kind} ({proposal.tier}, by {proposal.rule})")
        for name, value, remark in rows(proposal):
            self.say(f"  {name}: {value}" + (f"  ({remark})" if remark else ""))
        for link in proposal.links:
            self.say(f"  {harmless(str(link))}")

    def say(self, words: str) -> None:
        """Print a line."""
        print(words, file=self.out, flush=True)

    def key(self) -> str:
        """The first letter of the next line that has one."""
        while True:
            print("> ", end="", file=self.out, flush=True)
            line = self.answers.readline()
            if not line or line.strip():
                return line.strip()[:1]

    def ask(self, name: str, value: str) -> str:
        """A line."""
        print(f"{name} [{harmless(value)}]: ", end="", file=self.out, flush=True)
        return self.answers.readline().strip()


@dataclass
class Lit:
    """A screen of two panels, and single keys.

    Attributes:
        console: rich's console.
        descriptor: the terminal that keys come from.
    """

    console: Console
    descriptor: int
    _held: bytes = b""
    _told: list[str] = field(default_factory=list)

    def show(self, review: Review) -> None:
        """The report on the left with the words lit, the proposal on the right."""
        from rich.panel import Panel  # noqa: PLC0415 -- only a review pays for it
        from rich.table import Table  # noqa: PLC0415 -- as above

        proposal = review.current
        self.console.clear()
        if proposal is not None:
            wide = self.console.width >= NARROW
            grid = Table.grid(expand=True, padding=(0, 1))
            left = Panel(self._report(review, proposal), title=harmless(review.report.name))
            right = Panel(self._proposal(proposal), title=f"{proposal.kind} · {proposal.tier}")
            for ratio in (3, 2) if wide else (1,):
                grid.add_column(ratio=ratio)
            for row in [(left, right)] if wide else [(left,), (right,)]:
                grid.add_row(*row)
            self.console.print(grid)
        told, self._told = self._told, []
        for words in (*told, progress_told(review), keys_told()):
            self.console.print(words, markup=False, highlight=False)

    def _report(self, review: Review, proposal: Proposal) -> RenderableType:
        from rich.text import Text  # noqa: PLC0415 -- as above

        text = Text()
        for each in around(review.report, proposal.evidence):
            for part in pieces(review.report, each, proposal.evidence):
                text.append(part.text, "bold reverse" if part.lit else "dim strike" if part.masked else "")
            text.append("\n\n")
        text.rstrip()
        return text

    def _proposal(self, proposal: Proposal) -> RenderableType:
        from rich.text import Text  # noqa: PLC0415 -- as above

        text = Text()
        for name, value, remark in rows(proposal):
            text.append(f"{name}: ", "bold").append(value)
            text.append(f"  ({remark})" if remark else "", "italic").append("\n")
        for link in proposal.links:
            text.append(harmless(str(link)) + "\n", "bold")
        return text.append(f"\nby {proposal.rule}", "dim")

    def say(self, words: str) -> None:
        """Print a line, and once more after the screen is next cleared."""
        self._told.append(words)
        self.console.print(words, markup=False, highlight=False)

    def key(self) -> str:
        """One key, without Return. A key that sends several signs, such as an arrow, is none of ours."""
        import termios  # noqa: PLC0415 -- not every system has it
        import tty  # noqa: PLC0415 -- as above

        before = termios.tcgetattr(self.descriptor)
        try:
            tty.setcbreak(self.descriptor, termios.TCSANOW)  # keys typed ahead are not thrown away
            pressed = self._held or os.read(self.descriptor, 64)
        finally:
            termios.tcsetattr(self.descriptor, termios.TCSANOW, before)
        if pressed.startswith(_ESCAPE) and len(pressed) > 1:
            self._held = b""
            return "?"
        self._held = pressed[1:]
        return "" if pressed[:1] in _ENDS else pressed[:1].decode("ascii", "replace")

    def ask(self, name: str, value: str) -> str:
        """A line, read as terminals read lines."""
        self.console.print(f"{name} [{harmless(value)}]: ", end="", markup=False, highlight=False)
        while b"\n" not in self._held and (more := os.read(self.descriptor, 4096)):
            self._held += more
        line, _, self._held = self._held.partition(b"\n")
        return line.decode("utf-8", "replace").strip()


def screen() -> Screen:
    """The screen that this terminal can do: two panels and single keys, or lines."""
    dumb = os.environ.get("TERM", "dumb") in {"dumb", "unknown", ""}
    if dumb or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Plain(sys.stdin, sys.stdout)
    from rich.console import Console  # noqa: PLC0415 -- only a review pays for it

    return Lit(Console(), sys.stdin.fileno())
