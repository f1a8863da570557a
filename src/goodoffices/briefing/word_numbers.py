"""The sections of the Word file that the numbers fill: packages, what blocks, what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.briefing.overlaps import share
from goodoffices.briefing.word import Bare, Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.briefing.exploring import PackageTold
    from goodoffices.briefing.numbers import AgendaTold
    from goodoffices.briefing.overlaps import BlockersTold
    from goodoffices.briefing.word import Sheet

GAIN = (
    "A dash: as today. Gain: worth of the package less that of no agreement, −1 to 1: the middle draw, in brackets "
    "where eight of ten lie, then the share of draws in which the party would not refuse. Gains of two parties "
    "share no currency."
)


def write_numbers(sheet: Sheet, agendas: tuple[AgendaTold, ...], pictures: Mapping[str, Picture]) -> None:
    """Packages, what blocks and what to ask, agenda by agenda."""
    sheet.heading("Packages worth exploring, and what blocks")
    sheet.fixed(
        "Places to start a conversation, not proposals. A share is of what this case cannot rule out, never of "
        "futures. At their word: every red line holds. As opening bids: only those bound by law or repeated."
    )
    for number, told in enumerate(agendas, start=1):
        sheet.heading(told.agenda.text, 2)
        _packages(sheet, told, number, pictures)
        if f"blockers-{number}" in pictures:
            sheet.picture(pictures[f"blockers-{number}"])
        _blockers(sheet, told.blockers)
        sheet.heading("Questions to ask, ranked", 3)
        if f"questions-{number}" in pictures:
            sheet.picture(pictures[f"questions-{number}"])
        sheet.bullets([told.unanswered] if told.unanswered else ())
        sheet.bullets([(each.question, each.tells) for each in told.questions])


def _packages(sheet: Sheet, told: AgendaTold, number: int, pictures: Mapping[str, Picture]) -> None:
    sheet.bullets([told.overlap.summary, *told.overlap.apart])
    for kind in ("acceptability", "frontier"):
        if f"{kind}-{number}" in pictures:
            sheet.picture(pictures[f"{kind}-{number}"])
    sheet.bullets([told.why] if told.why else ())
    if not told.packages:
        return
    head = ("Package", *(chr(ord("A") + package.number) for package in told.packages))
    rows: list[tuple[object, ...]] = [(row.issue, *row.options) for row in told.held]
    method = sheet.method(told.packages[0].gains[0])
    for n, word in enumerate(told.readings):
        head_of = ((Label(f"No refusal [{method}],"), word),)
        rows.append((head_of, *(Bare(p.acceptable[n]) for p in told.packages)))
    for n, party in enumerate(told.parties):
        rows.append((((Label(f"Gain [{method}],"), party),), *(Bare(p.gains[n]) for p in told.packages)))
    for n, party in enumerate(told.parties):
        moves = (Bare(own) if (own := p.moves[n]) else Label("nothing on file") for p in told.packages)
        rows.append((((Label("Would have to move,"), party),), *moves))
    rows += [(Label("Fails on"), *(_fails(package) for package in told.packages))]
    sheet.table(head, rows, GAIN)
    if told.frontier:
        settled = [words for words, *_ in told.frontier.settlements]
        sheet.bullets([each for each in (told.frontier.summary, told.frontier.unsettled, *settled) if each])


def _fails(package: PackageTold) -> object:
    told = tuple(Bare(each) for each in package.fails + package.refused)
    return told or Label("no red line or refusal on file")


def _blockers(sheet: Sheet, told: BlockersTold) -> None:
    sheet.heading("What blocks", 3)
    sheet.fixed(
        "A demand and the refusal it meets block one another; neither alone is the obstacle. By issue, never by party. "
        "That a change would open an overlap is no advice to press for it."
    )
    sheet.bullets([told.why] if told.why else ())
    for reading in told.readings:
        sheet.bullets([each for each in (reading.blocked, reading.closed, reading.unopened) if each])
    if told.changes:
        rows = [
            (
                tuple(Bare(part) for demand in change.demands for part in demand if part),
                *(Label("–" if value is None else share(value)) for value in change.opens),
            )
            for change in told.changes
        ]
        head = (
            "The smallest changes that open an overlap, by issue",
            *(r.reading.text for r in told.readings),
        )
        note = "Figures: the share of the blocked draws that the change opens; its demands together."
        sheet.table(head, rows, note, (11, *(3 for _ in told.readings)))
