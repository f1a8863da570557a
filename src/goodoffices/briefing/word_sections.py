"""The sections of the Word file, in the order of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.briefing.ink import long_day
from goodoffices.briefing.word import Bare, Label, Unsure
from goodoffices.briefing.word_numbers import write_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goodoffices.briefing.briefing import Briefing
    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.briefing.front import Decider
    from goodoffices.briefing.pages import Pages
    from goodoffices.briefing.rehearsals import RehearsalTold
    from goodoffices.briefing.table import OfParty, Row, Said
    from goodoffices.briefing.word import Sheet

DIFFERENCES = (
    "What is changed",
    "Agreements in 100 talks",
    "Missed overlaps in 100 talks",
    "Days to agreement",
    "Gain of whoever gains least, in hundredths",
)
REHEARSED = (
    "Differences from the base, in brackets their 95 % intervals. Dark: the sign holds under every prior and both "
    "readings. Light, in italics: it could turn. None: no difference worth telling. A missed overlap: no agreement "
    "although a package acceptable to all exists. Days, where both reach agreement."
)


def write_sections(sheet: Sheet, briefing: Briefing, pictures: Mapping[str, Picture]) -> None:
    """Every section of the briefing, one after another."""
    pages = briefing.pages
    _front(sheet, pages)
    _state(sheet, pages, pictures)
    _issues(sheet, pages)
    _tracks(sheet, pages, pictures)
    write_numbers(sheet, pages.agendas, pictures)
    _holdings(sheet, pages, pictures)
    _rehearsals(sheet, pages, pictures)
    _matters(sheet, pages)
    _odds(sheet, pages)
    _notes(sheet, briefing)


def _front(sheet: Sheet, pages: Pages) -> None:
    from docx.enum.text import WD_BREAK  # noqa: PLC0415 -- loaded only to write pages

    front = pages.front
    sheet.document.add_heading(pages.title.text, 0)
    if front.meeting:
        it = front.meeting
        sheet.document.add_paragraph(
            " · ".join(sheet.said(part) for part in (it.track, it.level, it.when, it.place) if part)
        )
    sheet.heading("Purpose")
    sheet.bullets([front.purpose or Label("No purpose is written down for this session.")], full=True)
    sheet.bullets([(Label("If nothing is agreed:"), front.walk_away)] if front.walk_away else (), full=True)
    sheet.heading("Who can decide")
    head = ("Party", "Final word", "In the room, and what each may agree to")
    note = "Not established is where everybody starts, on everything; it says nothing of any person or side."
    sheet.table(head, [_decider(each) for each in front.deciders], note, (3, 6, 8))
    sheet.heading("Three things to try")
    sheet.bullets([(Label(each.lead), each.statement) for each in front.openings], "List Number", full=True)
    sheet.heading("Three questions")
    sheet.bullets(front.questions, "List Number 2", full=True)
    sheet.heading("What not to say")
    sheet.bullets(front.avoid, full=True)
    sheet.bullets([(Label("Not to be passed on:"), each) for each in front.keep], full=True)
    sheet.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _decider(each: Decider) -> tuple[object, ...]:
    then = (Label("Then:"), each.ratification) if each.ratification else None
    standings = tuple(
        (person.name, told)
        for person in each.delegates
        for standing in person.standings
        for told in (standing.statement, *standing.doubts)
    )
    return each.party, (each.person, each.office, then), standings


def _state(sheet: Sheet, pages: Pages, pictures: Mapping[str, Picture]) -> None:
    sheet.heading("Format, and who will be there")
    if pages.format:
        sheet.bullets(pages.format.meeting.format)
        seats = [(seat.party, seat.roles, seat.people) for seat in pages.format.seats]
        sheet.table(("Party", "Role", "In the room"), seats, "Who will be there", (4, 4, 9))
        sheet.heading("Lines to take", 2)
        sheet.bullets(pages.format.say)
    sheet.heading("State of play since last contact")
    if "timeline" in pictures:
        sheet.picture(pictures["timeline"])
    events = [(event.day, event.statement, event.said) for event in pages.state.events]
    if pages.state.last:
        last = pages.state.last
        sheet.bullets([(Label("Last contact:"), last.track), (last.when, last.place)])
    sheet.table(("Known from", "What", "Who says so"), events, "State of play, dated", (2, 11, 4))
    sheet.heading("Parties")
    rows = [
        (p.name, tuple((role, track) for track, role in p.roles), p.people, (p.ratification, *p.stakes))
        for p in pages.parties
        if p.people or p.stakes or p.ratification
    ]
    sheet.table(("Party", "Roles", "People", "At home, and at stake"), rows, "Parties", (3, 4, 5, 5))


def _row(row: Row, of: OfParty, *, first: bool) -> tuple[object, ...]:
    """What one party has said on an issue; what is said of the issue stands in the first of its rows."""
    today = (Label("today:"), row.today) if row.today else None
    none = Label("none on file")
    return (
        (row.issue, today, *row.barred) if first else row.issue,
        of.party,
        tuple((said.verb, said.statement, _contested(said)) for said in of.positions),
        tuple((said.status, said.statement, _contested(said)) for said in of.red_lines) or none,
        ((of.moved.since, of.moved.verb),) if of.moved else none,
        (row.room, row.confidence) if first else (),
    )


def _contested(said: Said) -> Label | None:
    return Label("contested") if said.contested else None


def _issues(sheet: Sheet, pages: Pages) -> None:
    sheet.heading("Issues: position, red line, last movement, room, confidence")
    rows = [_row(row, of, first=not number) for row in pages.rows for number, of in enumerate(row.parties)]
    head = ("Issue, and today", "Party", "Position", "Red line", "Last movement", "Room, confidence")
    note = (
        "Room: options that nobody on file excludes and no norm bars. Confidence: how much the row rests on, not how "
        "true it is. Movement: an option called open, or insisted on less; the latest on file."
    )
    sheet.table(head, rows, note, (28, 24, 40, 34, 27, 24))
    if pages.across:
        sheet.heading("Across issues", 2)
        sheet.bullets([(each.since, each.statement) for each in pages.across])
    if pages.contradictions:
        sheet.heading("Told both ways", 2)
        sides = [tuple(statement for statement, _ in each.sides) for each in pages.contradictions]
        sheet.table(
            ("Each row cannot all be so",), [(each,) for each in sides], "Contested statements, side by side"
        )


def _tracks(sheet: Sheet, pages: Pages, pictures: Mapping[str, Picture]) -> None:
    sheet.heading("Other tracks, and rival mediators")
    rows = [
        (track.name, it.when, (it.place, *it.room), it.came_of)
        for track in pages.tracks
        for it in track.meetings
    ]
    head = ("Track", "When", "Where, and who", "What came of it")
    sheet.table(head, rows, "Sessions of other tracks", (3, 3, 4, 7))
    sheet.heading("Would-be mediators", 2)
    told = [(each.name, each.leans, each.leaned, each.access) for each in pages.go_betweens]
    sheet.table(
        ("Mediator or host", "Leans on, for", "Is leaned on by, for", "Access"), told, "Would-be mediators"
    )
    sheet.heading("Who leans on whom", 2)
    if "ties" in pictures:
        sheet.picture(pictures["ties"])
    sheet.bullets([pages.camps] if pages.camps else ())
    ties = [(pair.between, tie.kind, tie.leans, tie.statement) for pair in pages.ties for tie in pair.ties]
    sheet.table(("Between", "Kind", "Who leans", "What"), ties, "Ties", (4, 3, 3, 7))


def _matters(sheet: Sheet, pages: Pages) -> None:
    sheet.heading("Messages")
    rows = [(m.state, (m.sender, *m.to), m.gist, (m.rule, m.gives)) for m in pages.messages]
    sheet.table(("State", "From, to", "Gist", "Passing rule"), rows, "Messages", (3, 4, 6, 4))
    sheet.heading("Commitments by third parties")
    pledges = [(each.of, each.what, each.issue, each.asked, each.answered) for each in pages.pledges]
    sheet.table(
        ("Who", "Would have to", "For", "Asked", "Said yes"),
        pledges,
        "Commitments, asked and unasked",
        (4, 5, 4, 2, 2),
    )
    sheet.heading("Risks, spoilers, deadlines")
    sheet.bullets([(each.kind, each.when, each.statement) for each in pages.dangers])


def _holdings(sheet: Sheet, pages: Pages, pictures: Mapping[str, Picture]) -> None:
    if pages.holdings:
        sheet.heading("Would it hold?")
    for number, told in enumerate(pages.holdings, start=1):
        sheet.heading(told.name.text, 2)
        sheet.bullets([told.lead])
        seen = tuple(f"As {side.text} sees it" for side in told.sides)
        rows = [(each.words, each.word, each.survives, *each.seen, each.way) for each in told.states]
        head = ("State", "Verdict", "Holds in, of the rankings allowed", *seen, "From today")
        sheet.table(head, rows, "States, and whether they hold")
        if f"moves-{number}" in pictures:
            sheet.picture(pictures[f"moves-{number}"])
        sheet.bullets((*told.verdicts, *told.exits))
        if told.aim is not None:
            sheet.bullets([(Label("For this to hold:"), told.aim), *told.changes, *told.levers])


def _rehearsals(sheet: Sheet, pages: Pages, pictures: Mapping[str, Picture]) -> None:
    if not pages.rehearsals:
        return
    sheet.heading("Rehearsals")
    sheet.fixed(
        "Simulated talks, not forecasts. Each figure is what another format changes beside the base, under the same "
        "draws of what the parties want."
    )
    for number, told in enumerate(pages.rehearsals, start=1):
        sheet.heading(told.agenda.text, 2)
        sheet.bullets((*told.stands_out, told.base))
        sheet.table(DIFFERENCES, _differences(told), REHEARSED, (6, 4, 4, 4, 4))
        for name in (f"{kind}-{number}" for kind in ("formats", "time", "ends", "sensitivity")):
            if name in pictures:
                sheet.picture(pictures[name])


def _differences(told: RehearsalTold) -> Iterator[tuple[object, ...]]:
    """The rows of an agenda's table; what could turn is set lighter."""
    for row in (*told.formats, *told.deadlines, *told.budgets):
        yield (Bare(row.what), *((Bare if cell.holds else Unsure)(cell.told) for cell in row.cells))


def _odds(sheet: Sheet, pages: Pages) -> None:
    sheet.heading("What is known of the odds")
    for each in pages.odds:
        sheet.bullets([each.ask])
        sheet.bullets([(who, words) for who, words, _ in each.forecasts], "List Bullet 2")
        for head, caveat, why in each.classes:
            row = (Label("Reference class:"), head, Label("Attached because:"), why, Label("Caveat:"), caveat)
            sheet.bullets([row], "List Bullet 2")
        sheet.bullets([(Label("Overlap:"), each.overlap)] if each.overlap else (), "List Bullet 2")
        sheet.bullets([(Label("Resolved:"), each.happened)] if each.happened else (), "List Bullet 2")
    sheet.heading("Gaps, and the balance of sources")
    sheet.bullets([gap.ask for gap in pages.gaps])
    sheet.bullets((*pages.balance.lines, *pages.balance.parties, *pages.balance.weak), "List Bullet 2")


def _notes(sheet: Sheet, briefing: Briefing) -> None:
    sheet.heading("Methods and references")
    run = briefing.run
    sheet.fixed(f"{run.draws} draws, seed {run.seed}; case {run.case_hash}; Good Offices {run.version}.")
    for note in briefing.notes.methods:
        assumed = " ".join(note.finding.assumptions)
        text = f"M{note.number}. {note.finding.question} {note.finding.method}" + (
            f" Taken for granted: {assumed}" if assumed else ""
        )
        sheet.document.add_paragraph(text)
    for work in run.references:
        sheet.document.add_paragraph(f"[{work.key}] {work.text}")
    sheet.heading("Sources, and the words cited")
    for source in briefing.notes.sources:
        kind = "told to us" if source.note else "digest" if source.digest else "the text itself"
        words = "; ".join(f"{each.letter} “{each.quotation.words}”" for each in source.words)
        where = f" {source.url}" if source.url else ""
        sheet.document.add_paragraph(
            f"{source.number}. {source.outlet}, {long_day(source.date)}, {kind}: {words}.{where}"
        )
