"""A review under way: which proposal is next, what was decided, and what will stand in the case."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from goodoffices.case.faults import GoodOfficesError
from goodoffices.reading.proposals import Kind, Tier
from goodoffices.reading.review.journal import Act, Decision, Entry, decisions
from goodoffices.reading.review.placing import ASKED
from goodoffices.reading.review.tiers import tiered
from goodoffices.reading.review.whose import sides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from goodoffices.reading.proposals import Proposal
    from goodoffices.reading.report import Report
    from goodoffices.reading.review.draft import Draft
    from goodoffices.reading.review.journal import Journal
    from goodoffices.reading.review.tiers import Measured

_ORDER = {kind: number for number, kind in enumerate(Kind)}


@dataclass(frozen=True)
class Progress:
    """How far a review has come: proposals still to be judged, accepted (mended ones too) and rejected."""

    waiting: int
    accepted: int
    rejected: int


@dataclass
class Review:
    """A review of one report for one case.

    Attributes:
        draft: the case as it will be.
        journal: where decisions are kept.
        table: what was measured of each rule.
        clock: tells the moment.
        told: what an analyst should know about decisions of an earlier review that could not be taken up.
        given: what was last added to a claim, by slot; it is likely to fit the next one.
    """

    draft: Draft
    journal: Journal
    table: Mapping[str, Measured]
    clock: Callable[[], datetime]
    told: list[str] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)
    _all: dict[str, Proposal] = field(default_factory=dict)
    _waiting: deque[str] = field(default_factory=deque)
    _drafts: list[tuple[str, Draft]] = field(default_factory=list)
    _sides: dict[str, str] = field(default_factory=dict)

    @property
    def report(self) -> Report:
        """The report."""
        return self.draft.original.report

    def begin(self, proposals: Iterable[Proposal]) -> None:
        """Take up proposals; those judged before, in this or an earlier form of the report, do not come up again.

        What was accepted in a review that ended before anything was written is accepted anew.
        """
        listed = list(proposals)
        self._sides = sides(listed)
        ordered = sorted(listed, key=lambda each: (each.evidence[0].start, _ORDER[each.kind]))
        self._all = {each.key(self.report): each for each in ordered}
        decided = self._decided()
        known = {key for key, each in self._all.items() if key not in decided and self._known(each)}
        self._waiting = deque(key for key in self._all if key not in decided and key not in known)
        if known:
            self.told.append(f"in the case already, and not asked for: {len(known)}")
        for key, each in decided.items():
            if not each.written and each.entry.act is not Act.REJECTED:
                self._take_up(key, each.entry)
        self._retier()

    def _known(self, proposal: Proposal) -> bool:
        """Whether an actor stands in the case just so: there is nothing to judge."""
        slots = {name: slot.value for name, slot in proposal.slots}
        return proposal.kind is Kind.ACTOR and self.draft.has(
            proposal.kind, slots, proposal.evidence, self._sides
        )

    def _take_up(self, key: str, entry: Entry) -> None:
        proposal = self._all.get(key)
        if proposal is None:
            self.told.append(
                f"accepted in an earlier form of this report, and no longer in it: {_shown(entry)}"
            )
            return
        try:
            self._add(key, proposal, dict(entry.slots))
        except GoodOfficesError as error:
            self._note(Act.UNDONE, key, proposal)
            self._waiting.appendleft(key)
            self.told.append(f"accepted before, and to be judged again: {error}")

    def _decided(self) -> dict[str, Decision]:
        name = self.report.name
        return {
            key: each for (report, key), each in decisions(self.journal.entries).items() if report == name
        }

    def _retier(self) -> None:
        """Give every proposal the tier that the figures, and what was decided in this case, give it."""
        every = decisions(self.journal.entries).values()
        again = tiered(self._all.values(), self.table, every)
        self._all = dict(zip(self._all, again, strict=True))

    @property
    def current(self) -> Proposal | None:
        """The proposal to be judged; None where all are."""
        return self._all[self._waiting[0]] if self._waiting else None

    @property
    def waiting(self) -> tuple[Proposal, ...]:
        """All that are still to be judged, the current one first."""
        return tuple(self._all[key] for key in self._waiting)

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        acts = [each.entry.act for each in self._decided().values()]
        rejected = acts.count(Act.REJECTED)
        return Progress(len(self._waiting), len(acts) - rejected, rejected)

    def fields(self) -> dict[str, str]:
        """What may be mended in the current proposal: its slots, then what its place in the case may need."""
        proposal = self.current
        if proposal is None:
            return {}
        read = {name: slot.value for name, slot in proposal.slots}
        return read | {name: "" for name in ASKED[proposal.kind] if name not in read}

    def accept(self, mended: Mapping[str, str] | None = None) -> Proposal:
        """Accept the current proposal, as it stands or with other slots; returns it.

        Raises:
            NotPlacedError: its place in the case needs a slot more; nothing is decided.
            GoodOfficesError: there is none, or the case would have a fault; nothing is decided.
        """
        key, proposal = self._one()
        read = {name: slot.value for name, slot in proposal.slots}
        slots = read | {
            name: value.strip() for name, value in (mended or {}).items() if value != read.get(name)
        }
        slots = {name: value for name, value in slots.items() if value}
        self._add(key, proposal, slots)
        act = (
            Act.MENDED if any(slots.get(name, "") != value for name, value in read.items()) else Act.ACCEPTED
        )
        self._decide(act, key, proposal, slots)
        self.given |= {name: value for name, value in slots.items() if name not in read}
        return proposal

    def _add(self, key: str, proposal: Proposal, slots: Mapping[str, str]) -> None:
        draft = self.draft.accept(proposal.kind, slots, proposal.evidence, self._sides)
        self._drafts.append((key, self.draft))
        self.draft = draft

    def reject(self) -> Proposal:
        """Reject the current proposal; returns it.

        Raises:
            GoodOfficesError: there is none.
        """
        key, proposal = self._one()
        self._decide(Act.REJECTED, key, proposal)
        return proposal

    def _one(self) -> tuple[str, Proposal]:
        if not self._waiting:
            msg = "every proposal has been judged. Undo the last judgement, or write what was accepted"
            raise GoodOfficesError(msg)
        return self._waiting[0], self._all[self._waiting[0]]

    def _decide(self, act: Act, key: str, proposal: Proposal, slots: Mapping[str, str] | None = None) -> None:
        try:
            self._note(act, key, proposal, slots)
        except GoodOfficesError:
            if act is not Act.REJECTED:
                self.draft = self._drafts.pop()[1]
            raise
        self._waiting.popleft()
        self._retier()

    def _note(self, act: Act, key: str, proposal: Proposal, slots: Mapping[str, str] | None = None) -> None:
        moment = self.clock().isoformat(timespec="seconds")
        report, said = self.report, tuple((slots or {}).items())
        entry = Entry(act, key, report.name, report.digest, proposal.kind, proposal.rule, moment, said)
        self.journal.append([entry])

    def next(self) -> None:
        """Put the current proposal last; it is not judged."""
        self._waiting.rotate(-1)

    def undo(self) -> Proposal:
        """Take back the last judgement that is not written yet; its proposal is the current one again.

        Raises:
            GoodOfficesError: there is none.
        """
        held = [(key, each) for key, each in self._decided().items() if not each.written and key in self._all]
        if not held:
            msg = "there is nothing to take back. What is written is taken out of case.yaml by hand"
            raise GoodOfficesError(msg)
        key, last = held[-1]
        self._note(Act.UNDONE, key, self._all[key])
        if last.entry.act is not Act.REJECTED:
            self.draft = self._drafts.pop()[1]
        self._waiting.appendleft(key)
        self._retier()
        return self._all[key]

    def write(self) -> int:
        """Write what was accepted into the case, and go on; returns how many claims that were.

        Raises:
            GoodOfficesError: the case file has changed meanwhile, or cannot be written; it is as it was.
        """
        done = [key for key, each in self._decided().items() if not each.written and self._accepted(each)]
        done = [key for key in done if key in self._all]
        self.draft.write()
        for key in done:
            self._note(Act.WRITTEN, key, self._all[key])
        self.draft = replace(self.draft, base=self.draft.text)
        self._drafts.clear()
        return len(done)

    @staticmethod
    def _accepted(decision: Decision) -> bool:
        return decision.entry.act in {Act.ACCEPTED, Act.MENDED}

    def tiers(self) -> dict[Tier, int]:
        """How many of the proposals still to be judged are green, amber and red."""
        found = [each.tier for each in self.waiting]
        return {tier: found.count(tier) for tier in Tier}


def _shown(entry: Entry) -> str:
    return f"{entry.kind} ({'; '.join(f'{name}: {value}' for name, value in entry.slots)})"
