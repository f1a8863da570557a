"""A small case, a report, and what might be proposed of it; everything invented."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Self

from goodoffices.case.casefile import load
from goodoffices.reading.proposals import Kind, Proposal, Slot, Tier
from goodoffices.reading.report import Report, Span
from goodoffices.reading.review.draft import Original, begun
from goodoffices.reading.review.journal import JOURNAL, Journal
from goodoffices.reading.review.session import Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from goodoffices.case.casefile import CaseFile
    from goodoffices.reading.review.tiers import Measured

MOMENT = datetime(2041, 3, 6, 10, tzinfo=UTC)
CASE = """\
# The talks on the Lune.
goodoffices: 1
title:   'Lune'          # a working title
parties:
  ORL: {name: Orlania, people: {tosk: {name: M. Tosk, office: Foreign minister}}}
  VES:   {name: Veskia}  # the other bank
tracks:
  geneva: {roles: {ORL: principal, VES: principal}, sessions: [{when: 2041-01, place: Geneva}]}
agendas: {meeting: {issues: all}}
issues:
  crossing:
    options: {closed: Closed, open: Open, ferry: A ferry}
    positions:
      VES: [{prefers: [open, closed], by: desk}]  # our own judgement
questions:
  ferry: {ask: Is a ferry agreed on?, closes: 2041-12-31}
"""
TEXT = """\
Orlania ready for a ferry

Foreign Minister Mira Tosk said that Orlania would rather have a ferry than a bridge. “A ferry is a start,” Tosk said.

Share this article

Veskia buys most of its grain from Orlania. Veskia’s negotiator Piet Amsel will meet Tosk in Geneva on 9 March.

Analysts say the chances are slim. Some 400 people from Veskia have crossed the river since January.
"""


def span(words: str, text: str = TEXT) -> Span:
    """Where some words stand."""
    assert text.count(words) == 1, words
    return Span(text.index(words), text.index(words) + len(words))


def proposal(
    kind: Kind, evidence: str, rule: str = "", marked: str = "", text: str = TEXT, **slots: str
) -> Proposal:
    """A proposal by the words it rests on."""
    pairs = tuple((name.replace("_", "-"), Slot(value)) for name, value in slots.items())
    if marked:
        pairs = (*pairs, ("marked", Slot("?", None, marked)))
    return Proposal(kind, pairs, (span(evidence, text),), Tier.AMBER, rule or f"{kind}-rule")


AMSEL = proposal(
    Kind.ACTOR, "Piet Amsel", name="Piet Amsel", sort="person", office="negotiator", side="Veskia"
)
FERRY = proposal(
    Kind.STATEMENT, "A ferry is a start", speaker="Tosk", said="A ferry is a start", manner="direct"
)
GRAIN = proposal(
    Kind.TIE, "Veskia buys most of its grain from Orlania", source="Veskia", target="Orlania", type="trade"
)
GENEVA = proposal(
    Kind.MEETING, "Piet Amsel will meet Tosk in Geneva on 9 March", party_1="Amsel", party_2="Tosk",
    where="Geneva", when="2041-03-09", status="planned",
)  # fmt: skip
SLIM = proposal(
    Kind.FORECAST,
    "the chances are slim",
    forecaster="analysts",
    what="a ferry",
    likelihood="the chances are slim",
)
CROSSED = proposal(
    Kind.NUMBER, "Some 400 people from Veskia", quantity="400", unit="people", of="Veskia",
)  # fmt: skip
MET = proposal(
    Kind.EVENT, "Foreign Minister Mira Tosk said that Orlania would rather have a ferry", source="Orlania",
    target="Veskia", type="CONSULT", status="planned",
)  # fmt: skip
PROPOSALS = (AMSEL, FERRY, GRAIN, GENEVA, SLIM, CROSSED, MET)


def frozen(text: str = TEXT) -> Report:
    """The report."""
    masked = (span("Share this article", text),) if "Share this article" in text else ()
    return Report("lune.html", hashlib.sha256(raw(text)).hexdigest(), "html", text, masked, date(2041, 3, 5))


def again(each: Proposal, text: str) -> Proposal:
    """The same proposal in another text."""
    slots = {name.replace("-", "_"): slot.value for name, slot in each.slots}
    return proposal(
        each.kind, TEXT[each.evidence[0].start : each.evidence[0].end], each.rule, text=text, **slots
    )


def raw(text: str = TEXT) -> bytes:
    """What it was frozen from."""
    return f"<pre>{text}</pre>".encode()


def original(text: str = TEXT) -> Original:
    """The report with its bytes."""
    return Original(frozen(text), raw(text), date(2041, 3, 5), "Lune Herald")


def nothing_clashes(_: CaseFile) -> None:
    """No examination."""


@dataclass
class Desk:
    """An analyst's desk: the case, and a review of it."""

    folder: Path
    review: Review
    journal: Journal

    @property
    def text(self) -> str:
        """The case file."""
        return (self.folder / "case.yaml").read_text(encoding="utf-8")

    def __enter__(self) -> Self:
        """Sit down."""
        return self

    def __exit__(self, *_: object) -> None:
        """Go home."""
        self.journal.close()

    def to(self, proposal: Proposal) -> Self:
        """Turn to a proposal."""
        while self.review.current is not None and self.review.current.rule != proposal.rule:
            self.review.next()
        return self


def desk(
    folder: Path,
    text: str = TEXT,
    proposals: Iterable[Proposal] = PROPOSALS,
    table: Mapping[str, Measured] | None = None,
    case: str = CASE,
) -> Desk:
    """Sit down to a review; a case that is there already is taken up."""
    folder.mkdir(exist_ok=True)
    if not (folder / "case.yaml").exists():
        (folder / "case.yaml").write_text(case, encoding="utf-8")
    journal = Journal(folder / JOURNAL)
    draft = begun(load(folder), original(text), nothing_clashes)
    review = Review(draft, journal, table or {}, lambda: MOMENT)
    review.begin(proposals)
    return Desk(folder, review, journal)
