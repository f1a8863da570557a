"""All proposals of a report as plain data, for a machine."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from goodoffices.reading.review.journal import JOURNAL, Journal, decisions
from goodoffices.reading.review.tiers import measured, tiered

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path as FilePath

    from goodoffices.reading.proposals import Proposal, Slot
    from goodoffices.reading.report import Report, Span


def plain(report: Report, proposals: Iterable[Proposal], folder: FilePath) -> dict[str, object]:
    """A report and its proposals.

    The same bytes give the same data. Spans are first and last characters of the report's text, which stands with them;
    `judged` tells what was decided of a proposal in the case before.

    Args:
        report: the report.
        proposals: what was read.
        folder: the folder of the case.
    """
    decided = {}
    if (folder / JOURNAL).exists():
        with Journal(folder / JOURNAL) as journal:
            decided = decisions(journal.entries)
    listed = []
    for each in tiered(proposals, measured(), decided.values()):
        key = each.key(report)
        before = decided.get((report.name, key))
        listed.append(_proposal(report, each, key) | {"judged": before.entry.act if before else None})
    return {
        "goodoffices-proposals": 1,
        "report": {
            "name": report.name,
            "sha256": report.digest,
            "media": report.media,
            "published": report.published.isoformat() if report.published else None,
            "text": report.text,
            "masked": [_span(each) for each in report.masked],
        },
        "proposals": listed,
    }


def _proposal(report: Report, each: Proposal, key: str) -> dict[str, object]:
    return {
        "key": key,
        "kind": each.kind.value,
        "tier": each.tier.value,
        "rule": each.rule,
        "slots": {name: _slot(slot) for name, slot in each.slots},
        "evidence": [{"span": _span(span), "words": report.words(span)} for span in each.evidence],
        "links": [asdict(link) for link in each.links],
    }


def _slot(slot: Slot) -> dict[str, object]:
    return {
        "value": slot.value,
        "span": None if slot.span is None else _span(slot.span),
        "marked": slot.marked or None,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
