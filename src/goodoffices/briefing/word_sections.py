"""The sections of the Word file, in the order of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.briefing.ink import long_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.briefing.briefing import Briefing
    from goodoffices.briefing.charts.paper import Picture
    from goodoffices.briefing.numbers import AgendaTold
    from goodoffices.briefing.pages import Pages
    from goodoffices.briefing.word import Sheet


def write_sections(sheet: Sheet, briefing: Briefing, pictures: Mapping[str, Picture]) -> None:
    """Every section of the briefing, one after another."""
    pages = briefing.pages
    _front(sheet, pages)
    _state(sheet, pages, pictures)
    _issues(sheet, pages)
    _tracks(sheet, pages, pictures)
    sheet.heading("Packages worth exploring, and what blocks")
    for number, told in enumerate(pages.agendas, start=1):
        _agenda(sheet, told, number, pictures)
    _rehearsals(sheet, pages, pictures)
    _matters(sheet, pages)
    _odds(sheet, pages)
    _notes(sheet, briefing)


def _front(sheet: Sheet, pages: Pages) -> None:
    from docx.enum.text import WD_BREAK  # noqa: PLC0415 -- loaded only to write pages

    front = pages.front
    sheet.document.add_heading(pages.title.text, 0)
    sheet.heading("Purpose")
    sheet.bullets([each for each in (front.purpose, front.walk_away) if each])
    sheet.heading("Who can decide")
    rows = [
        (
            each.party,
            (each.person, each.ratification),
            tuple(person.name for person in each.delegates),
            tuple(
                s
                for p in each.delegates
                for standing in p.standings
                for s in (standing.statement, *standing.doubts)
            ),
        )
        for each in front.deciders
    ]
    head = ("Party", "Final word", "In the room", "May agree to")
    sheet.table(head, rows, "Not established is where everybody starts, on everything.")
    sheet.heading("Three things to try")
    sheet.bullets([each.statement for each in front.openings], "List Number")
    sheet.heading("Three questions")
    sheet.bullets(front.questions, "List Number 2")
    sheet.heading("What not to say")
    sheet.bullets((*front.avoid, *front.keep))
    sheet.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _state(sheet: Sheet, pages: Pages, pictures: Mapping[str, Picture]) -> None:
    sheet.heading("Format, and who will be there")
    if pages.format:
        sheet.bullets(pages.format.meeting.format)
        seats = [
            (seat.party, seat.roles, tuple(person for person, _ in seat.people))
            for seat in pages.format.seats
        ]
        sheet.table(("Party", "Role", "In the room"), seats, "Who will be there")
        sheet.heading("Lines to take", 2)
        sheet.bullets(pages.format.say)
    sheet.heading("State of play since last contact")
    if "timeline" in pictures:
        sheet.picture(pictures["timeline"])
    events = [(event.day, event.statement, event.said) for event in pages.state.events]
    sheet.table(("Known from", "What", "Who says so"), events, "State of play, dated")
    sheet.heading("Parties")
    rows = [
        (p.name, tuple(person for person, _ in p.people), (p.ratification, *p.stakes))
        for p in pages.parties
        if p.people
    ]
    sheet.table(("Party", "People", "At home, and at stake"), rows, "Parties")


def _issues(sheet: Sheet, pages: Pages) -> None:
    sheet.heading("Issues: position, red line, last movement, room, confidence")
    rows = []
    for row in pages.rows:
        for number, of in enumerate(row.parties):
            first = not number
            moved = of.moved.since if of.moved else None
            rows.append(
                (
                    (row.issue, row.today, *row.barred) if first else (),
                    of.party,
                    tuple(said.statement for said in of.positions),
                    tuple(said.statement for said in of.red_lines),
                    moved,
                    (row.room, row.confidence) if first else (),
                )
            )
    head = ("Issue, and today", "Party", "Position", "Red line", "Last movement", "Room, confidence")
    sheet.table(head, rows, "Issues")
    if pages.across:
        sheet.heading("Across issues", 2)
        sheet.bullets([each.statement for each in pages.across])
    if pages.contradictions:
        sheet.heading("Told both ways", 2)
        sides = [tuple(statement for statement, _ in each.sides) for each in pages.contradictions]
        sheet.table(
            ("Each row cannot all be so",), [(each,) for each in sides], "Contested statements, side by side"
        )


def _tracks(sheet: Sheet, pages: Pages, pictures: Mapping[str, Picture]) -> None:
    sheet.heading("Other tracks, and rival mediators")
    rows = [(track.name, it.when, it.place, it.came_of) for track in pages.tracks for it in track.meetings]
    sheet.table(("Track", "When", "Where", "What came of it"), rows, "Sessions of other tracks")
    sheet.heading("Would-be mediators", 2)
    told = [(each.name, each.leans, each.leaned, each.access) for each in pages.go_betweens]
    sheet.table(
        ("Mediator or host", "Leans on, for", "Is leaned on by, for", "Access"), told, "Would-be mediators"
    )
    sheet.heading("Who leans on whom", 2)
    if "ties" in pictures:
        sheet.picture(pictures["ties"])
    ties = [(pair.between, tie.kind, tie.leans, tie.statement) for pair in pages.ties for tie in pair.ties]
    sheet.table(("Between", "Kind", "Who leans", "What"), ties, "Ties")


def _agenda(sheet: Sheet, told: AgendaTold, number: int, pictures: Mapping[str, Picture]) -> None:
    sheet.heading(told.agenda.text, 2)
    sheet.bullets([told.overlap.summary, *told.overlap.apart])
    for kind in ("acceptability", "frontier"):
        if f"{kind}-{number}" in pictures:
            sheet.picture(pictures[f"{kind}-{number}"])
    head = ("Package", *(chr(ord("A") + package.number) for package in told.packages))
    rows: list[tuple[object, ...]] = [(row.issue, *row.options) for row in told.held]
    rows += [(word, *(p.acceptable[n] for p in told.packages)) for n, word in enumerate(told.readings)]
    rows += [
        (party, *((p.gains[n], p.moves[n]) for p in told.packages)) for n, party in enumerate(told.parties)
    ]
    if told.packages:
        note = "What each holds (a dash: as today), how often nobody would refuse, gains, and who would have to move"
        sheet.table(head, rows, note)
    if f"blockers-{number}" in pictures:
        sheet.picture(pictures[f"blockers-{number}"])
    sheet.bullets([each.blocked for each in told.blockers.readings])
    sheet.bullets(
        [demand for change in told.blockers.changes for demand, _ in change.demands], "List Bullet 2"
    )
    sheet.heading("Questions to ask, ranked", 3)
    if f"questions-{number}" in pictures:
        sheet.picture(pictures[f"questions-{number}"])
    sheet.bullets([(each.question, each.tells) for each in told.questions])


def _matters(sheet: Sheet, pages: Pages) -> None:
    sheet.heading("Messages")
    rows = [(m.state, (m.sender, *m.to), m.gist, (m.rule, m.gives)) for m in pages.messages]
    sheet.table(("State", "From, to", "Gist", "Passing rule"), rows, "Messages")
    sheet.heading("Commitments by third parties")
    pledges = [(each.of, each.what, each.issue, each.asked, each.answered) for each in pages.pledges]
    sheet.table(
        ("Who", "Would have to", "For", "Asked", "Said yes"), pledges, "Commitments, asked and unasked"
    )
    sheet.heading("Risks, spoilers, deadlines")
    sheet.bullets([(each.kind, each.statement) for each in pages.dangers])


def _rehearsals(sheet: Sheet, pages: Pages, pictures: Mapping[str, Picture]) -> None:
    if not pages.rehearsals:
        return
    sheet.heading("Rehearsals")
    for number, told in enumerate(pages.rehearsals, start=1):
        sheet.heading(told.agenda.text, 2)
        sheet.bullets([told.base])
        sheet.bullets(told.holds)
        sheet.bullets(told.open, "List Bullet 2")
        if f"formats-{number}" in pictures:
            sheet.picture(pictures[f"formats-{number}"])


def _odds(sheet: Sheet, pages: Pages) -> None:
    sheet.heading("What is known of the odds")
    for each in pages.odds:
        sheet.bullets([each.ask])
        sheet.bullets([(who, words) for who, words, _ in each.forecasts], "List Bullet 2")
        sheet.bullets([part for row in each.classes for part in row], "List Bullet 2")
        sheet.bullets([part for part in (each.overlap, each.happened) if part], "List Bullet 2")
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
