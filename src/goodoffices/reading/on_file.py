"""What the case already has of what a report says: the same tie or session, or nothing so recent."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from goodoffices.reading.proposals import Kind, Link, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.case.case import Case
    from goodoffices.case.claims import Attribution
    from goodoffices.case.tracks import Session, Track
    from goodoffices.reading.acting import Actors
    from goodoffices.reading.report import Report

NOT_SO = frozenset({"denied", "refused"})
NEGATIVE = re.compile(r"\b(?:not|no|never|nor|refus\w+|declin\w+|den(?:y|ies|ied)|without)\b", re.IGNORECASE)
"""By these words a tie of the case says that something is not so."""
CLOSING = re.compile(r"(?:clos|block|shut)", re.IGNORECASE)
AT_LEAST = 2
FEW_DAYS = 2
"""A session longer than this is a span of time, and no one meeting."""
DAY = len("2022-03-10")


def on_file(report: Report, actors: Actors, proposal: Proposal, case: Case | None) -> Iterator[Link]:
    """The links of a proposal to the ties and sessions of a case."""
    if case is None:
        return
    if proposal.kind is Kind.TIE:
        yield from to_ties(report, actors, proposal, case)
    elif proposal.kind is Kind.MEETING:
        yield from to_sessions(report, actors, proposal, case)


def to_ties(report: Report, actors: Actors, proposal: Proposal, case: Case) -> Iterator[Link]:
    """The ties of the case between the same two parties: of the same kind, or only older ones of another."""
    value = {name: slot.value for name, slot in proposal.slots}
    kind_slot = proposal.slot("type")
    trigger = report.words(kind_slot.span) if kind_slot and kind_slot.span else ""
    both = {actors.state(value["source"]), actors.state(value["target"])}
    between = [(n, tie) for n, tie in enumerate(case.ties) if set(tie.between) == both]
    kind = [(n, tie) for n, tie in between if value["type"] in tie.kind.casefold()]
    for n, tie in kind:
        agrees = (value["status"] in NOT_SO) == says_no(tie.say, trigger)
        yield Link("same" if agrees else "contradicts", f"ties.{n}", words=tie.say)
    if not kind and between and report.published is not None:
        days = [day for _, tie in between if (day := known(case, tie)) is not None]
        if len(days) == len(between) and max(days) < report.published:
            n, tie = between[-1]
            yield Link("newer", f"ties.{n}", words=tie.say)


def says_no(said: str, trigger: str) -> bool:
    """Whether a tie of the case says that something is not so; to keep open is not to close.

    Example:
        >>> (
        ...     says_no("Has not closed it.", "close"),
        ...     says_no("Keeps it open.", "block"),
        ...     says_no("Keeps it.", "keep"),
        ... )
        (True, True, False)
    """
    kept_open = bool(CLOSING.match(trigger)) and "open" in said.casefold().replace(".", " ").split()
    return kept_open or bool(NEGATIVE.search(said))


def known(case: Case, statement: Attribution) -> date | None:
    """The day from which a statement of the case was known: that of its earliest source, or its own."""
    days = [source.date for key in statement.cite if (source := case.sources.get(key)) is not None]
    told = [day for day in (statement.known, min(days, default=None)) if isinstance(day, date)]
    return max(told, default=None)


def to_sessions(report: Report, actors: Actors, proposal: Proposal, case: Case) -> Iterator[Link]:
    """The sessions of the case that the same parties hold: on that day, or all before it."""
    who = {actors.state(slot.value) for name, slot in proposal.slots if name.startswith("party-")}
    parties = who & set(case.parties)
    when = proposal.slot("when")
    status = proposal.slot("status")
    if len(parties) < AT_LEAST or when is None or len(when.value) != DAY or "W" in when.value:
        return
    day = date.fromisoformat(when.value)
    held = [
        (key, n, s)
        for key, track in case.tracks.items()
        if with_all(track, parties)
        for n, s in enumerate(track.sessions)
    ]
    there = [(key, n, session) for key, n, session in held if holds(session, day)]
    called_off = status is not None and status.value in {*NOT_SO, "cancelled"}
    for key, n, session in there:
        relation = "contradicts" if called_off else "same"
        yield Link(relation, f"tracks.{key}.sessions.{n}", words=in_short(session))
    if not there and held and report.published is not None and all(s.when.end < day for _, _, s in held):
        key, n, session = max(held, key=lambda each: each[2].when.end)
        yield Link("newer", f"tracks.{key}.sessions.{n}", words=in_short(session))


def in_short(session: Session) -> str:
    """A session in a few words.

    Example:
        >>> from goodoffices.case.tracks import Session
        >>> in_short(Session(when="2022-03-10", place="Antalya"))
        'session of 2022-03-10, Antalya'
    """
    return f"session of {session.when}" + (f", {session.place}" if session.place else "")


def with_all(track: Track, parties: set[str]) -> bool:
    """Whether all these parties have a role in a track."""
    return parties <= set(track.roles)


def holds(session: Session, day: date) -> bool:
    """Whether a session is on a day; one that is only known to lie in a month or a year is on none."""
    when = session.when
    return when.start <= day <= when.end and (when.end - when.start).days <= FEW_DAYS


def track_of(actors: Actors, proposal: Proposal, case: Case) -> str:
    """The track of the case that a meeting belongs to: the one whose host it is held at; empty where not just one is.

    The host is known by the place that the report gives for the meeting.
    """
    where = proposal.slot("where")
    if where is None or where.span is None:
        return ""
    at = actors.at(where.span)
    if at is None:
        return ""
    host = actors.state(at.key)
    who = {actors.state(slot.value) for name, slot in proposal.slots if name.startswith("party-")} & set(
        case.parties
    )
    hosted = [
        key
        for key, track in case.tracks.items()
        if who - {host} <= set(track.roles) and any(r.role == "host" for r in track.roles.get(host, ()))
    ]
    return hosted[0] if len(hosted) == 1 else ""
