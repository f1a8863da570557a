"""How each would-be mediator stands to each side: access, dependence and evenness, and no score over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.finding import Finding
from goodoffices.analysis.listing import joined
from goodoffices.analysis.ties import ties
from goodoffices.analysis.wording import citations_of, dotted, track_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from goodoffices.analysis.ties import TieRow
    from goodoffices.case.case import Case
    from goodoffices.case.claims import Citation
    from goodoffices.case.tracks import RoleName, Session


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a party has on a track.

    Attributes:
        track: key of the track.
        name: the track's printed name.
        role: the role.
        path: where the case says so.
        citations: the words it rests on, the role's own or else its track's; empty for a judgement.
    """

    track: str
    name: str
    role: RoleName
    path: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """A track on which a would-be mediator and a principal both have a role.

    Attributes:
        track: its key.
        path: where it stands in the case.
        name: its printed name.
        level: leaders, ministers, officials, ...; None where the case does not say.
        sessions: how many of its sessions, held or planned, name both in the room, or leave the room open.
    """

    track: str
    path: str
    name: str
    level: str | None
    sessions: int


@dataclass(frozen=True, slots=True)
class Carried:
    """A message that a would-be mediator carries.

    Attributes:
        path: where the case says so.
        sender: key of the party it comes from.
        to: keys of the parties it is meant for.
        state: owed, delivered, answered or withdrawn.
        track: key of the track it goes over, where the case names a track and not the mediator.
        citations: the words it rests on; empty for a judgement.
    """

    path: str
    sender: str
    to: tuple[str, ...]
    state: str
    track: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """How one would-be mediator stands to one principal.

    Attributes:
        principal: its key.
        name: its printed name.
        reach: the tracks on which they meet.
        messages_from: messages it carries from the principal.
        messages_to: messages it carries to the principal.
        leans_on_it: relations through which the mediator depends on the principal.
        leans_on_mediator: relations through which the principal depends on the mediator.
        other: relations between them through which the case says of neither that it depends.
        sentence: the dependence in words, made alike for everybody.
    """

    principal: str
    name: str
    reach: tuple[Reach, ...]
    messages_from: tuple[Carried, ...]
    messages_to: tuple[Carried, ...]
    leans_on_it: tuple[TieRow, ...]
    leans_on_mediator: tuple[TieRow, ...]
    other: tuple[TieRow, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One count, for each principal.

    Attributes:
        what: what is counted.
        counts: principal's key and count, in the order of the mediator's sides.
    """

    what: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Mediator:
    """A party with a mediator's or host's role on some track.

    Attributes:
        party: its key.
        name: its printed name.
        roles: its roles as a mediator or host, track by track.
        sides: how it stands to each principal, in the order of the case: access and dependence.
        evenness: the same in counts, principals side by side; there is no score over them.
    """

    party: str
    name: str
    roles: tuple[Held, ...]
    sides: tuple[Side, ...]
    evenness: tuple[Measure, ...]


GO_BETWEEN: frozenset[RoleName] = frozenset({"mediator", "host"})
"""The roles that make a party a would-be mediator."""

_MEASURES: tuple[tuple[str, Callable[[Side], int]], ...] = (
    ("tracks shared with", lambda side: len(side.reach)),
    ("sessions shared with", lambda side: sum(reach.sessions for reach in side.reach)),
    ("messages carried from", lambda side: len(side.messages_from)),
    ("messages carried to", lambda side: len(side.messages_to)),
    ("relations through which the mediator leans on", lambda side: len(side.leans_on_it)),
    ("relations through which the mediator is leaned on by", lambda side: len(side.leans_on_mediator)),
    ("other relations with", lambda side: len(side.other)),
)

ASSUMPTIONS = (
    "Counts say how much of it is on file, not how much it weighs; there is no score over them.",
    "That nothing is on file about a relation does not mean that there is none.",
    "A track reaches a principal where both have a role on it; a session with a named room, where both are in it.",
)


def mediators(case: Case) -> Finding[tuple[Mediator, ...]]:
    """Whom does each would-be mediator reach, and who leans on whom?

    Args:
        case: the case, as of a day and for an audience.

    Returns:
        for each party with a mediator's or host's role on some track, in the order of the case: its access to each
        principal, what either leans on the other for, and the counts of all that side by side.

    Example:
        >>> from goodoffices.case.case import Case
        >>> parties = {"A": "Alba", "B": "Bora", "M": "Mora"}
        >>> tie = {"between": ["M", "A"], "kind": "energy", "leans": "M", "say": "Buys gas.", "by": "desk"}
        >>> tracks = {"talks": {"roles": {"A": "principal", "B": "principal", "M": "mediator"}}}
        >>> case = Case(goodoffices=1, title="t", parties=parties, ties=[tie], tracks=tracks)
        >>> for side in mediators(case).answer[0].sides:
        ...     print(side.sentence)
        Mora leans on Alba for energy; Alba leans on Mora for nothing on file.
        Mora leans on Bora for nothing on file; Bora leans on Mora for nothing on file.
    """
    rows = ties(case).answer
    principals = tuple(party for party in case.parties if tuple(_held(case, party, {"principal"})))
    go_between = tuple(party for party in case.parties if tuple(_held(case, party, GO_BETWEEN)))
    answer = tuple(_mediator(case, party, principals, rows) for party in go_between)
    return Finding(
        question="Whom does each would-be mediator reach, and who leans on whom?",
        answer=answer,
        method="The roles, sessions, messages and relations of the case, sorted and counted.",
        exact=True,
        assumptions=ASSUMPTIONS,
        citations=tuple(dict.fromkeys(citation for each in answer for citation in _cited(each))),
    )


def _cited(mediator: Mediator) -> Iterator[Citation]:
    for held in mediator.roles:
        yield from held.citations
    for side in mediator.sides:
        for message in (*side.messages_from, *side.messages_to):
            yield from message.citations
        for row in (*side.leans_on_it, *side.leans_on_mediator, *side.other):
            yield from row.citations


def _held(case: Case, party: str, roles: Iterable[RoleName]) -> Iterator[Held]:
    """A party's roles of some sorts, track by track."""
    for key, track in case.tracks.items():
        for number, each in enumerate(track.roles.get(party, ())):
            if each.role in roles:
                path = dotted(("tracks", key, "roles", party, number))
                cited = citations_of(each if each.cite or each.by is not None else track)
                yield Held(key, track_name(case, key), each.role, path, cited)


def _mediator(case: Case, party: str, principals: tuple[str, ...], rows: tuple[TieRow, ...]) -> Mediator:
    carried = tuple(_carried(case, party))
    sides = tuple(
        _side(case, party, principal, rows, carried) for principal in principals if principal != party
    )
    evenness = tuple(Measure(what, tuple((s.principal, of(s)) for s in sides)) for what, of in _MEASURES)
    roles = tuple(_held(case, party, GO_BETWEEN))
    return Mediator(party, case.party_name(party), roles, sides, evenness)


def _carried(case: Case, party: str) -> Iterator[Carried]:
    """Messages that go by the party itself, or over a track on which it mediates or hosts."""
    own = {held.track for held in _held(case, party, GO_BETWEEN)}
    for number, message in enumerate(case.messages):
        if message.via == party or message.via in own:
            track = None if message.via == party else message.via
            path = dotted(("messages", number))
            yield Carried(path, message.sender, message.to, message.state, track, citations_of(message))


def _side(
    case: Case, party: str, principal: str, rows: tuple[TieRow, ...], carried: tuple[Carried, ...]
) -> Side:
    name = case.party_name(principal)
    shared = [row for row in rows if set(row.between) == {party, principal}]
    outward = tuple(row for row in shared if row.leans == party)
    inward = tuple(row for row in shared if row.leans == principal)
    own = case.party_name(party)
    return Side(
        principal=principal,
        name=name,
        reach=tuple(_reaches(case, party, principal)),
        messages_from=tuple(message for message in carried if message.sender == principal),
        messages_to=tuple(message for message in carried if principal in message.to),
        leans_on_it=outward,
        leans_on_mediator=inward,
        other=tuple(row for row in shared if row.leans is None),
        sentence=f"{own} leans on {name} for {_kinds(outward)}; {name} leans on {own} for {_kinds(inward)}.",
    )


def _kinds(rows: tuple[TieRow, ...]) -> str:
    kinds = dict.fromkeys(f"{row.kind} (contested)" if row.contested else row.kind for row in rows)
    return joined(kinds) or "nothing on file"


def _reaches(case: Case, party: str, principal: str) -> Iterator[Reach]:
    for key, track in case.tracks.items():
        if party in track.roles and any(held.role == "principal" for held in track.roles.get(principal, ())):
            sessions = sum(_both_in_room(session, party, principal) for session in track.sessions)
            yield Reach(key, dotted(("tracks", key)), track_name(case, key), track.level, sessions)


def _both_in_room(session: Session, party: str, principal: str) -> bool:
    return not session.room or (party in session.room and principal in session.room)
