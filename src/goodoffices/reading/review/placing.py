"""Where an accepted claim belongs in the case file, and what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.case.dates import Period, parse_period
from goodoffices.case.preferences import Position
from goodoffices.reading.proposals import Kind
from goodoffices.reading.review.claim import lacking
from goodoffices.reading.review.whose import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goodoffices.reading.review.claim import Claim, Placed
    from goodoffices.reading.review.whose import Whose

ASKED = {
    Kind.ACTOR: ("side", "key"),
    Kind.STATEMENT: ("party", "issue", "verb", "option", "say"),
    Kind.EVENT: ("say", "leans"),
    Kind.TIE: ("say", "leans"),
    Kind.MEETING: ("track", "say"),
    Kind.FORECAST: ("question", "on"),
    Kind.NUMBER: ("party", "say"),
}
"""What an analyst may add to a claim of each kind, beside what was read."""

_KINDS = {
    "CONSULT": "access", "SANCTION": "sanctions", "AID": "aid", "COOPERATE": "cooperation", "AGREE": "agreement",
    "FIGHT": "hostilities", "ASSAULT": "hostilities", "COERCE": "pressure", "THREATEN": "pressure",
    "MOBILIZE": "forces", "RETREAT": "forces", "CONCEDE": "concession",
}  # fmt: skip
"""What sort of tie an event of PLOVER's types makes; any other is a statement."""
_OFF = frozenset({"refused", "denied", "cancelled", "postponed"})
"""The statuses of a meeting that did not take place when it was to."""
_LISTED = ("open_to", "prefers", "softened", "red_line")


def placed(claim: Claim, whose: Whose) -> Placed:
    """Where a claim belongs; nothing where the case has it already.

    Raises:
        NotPlacedError: it lacks what its place needs.
    """
    return _PLACES[claim.kind](claim, whose)


def _needed_party(claim: Claim, whose: Whose, slot: str, *others: str) -> str:
    name = claim.get(slot, *others)
    key = whose.party(name) or whose.named_in(name) if name else None
    if key is None:
        why = f"`{name}` belongs to no party of this case" if name else "no party is named"
        raise lacking(slot=slot, why=why, choices=whose.case.parties)
    return key


def _said(claim: Claim, whose: Whose, slot: str) -> dict[str, object]:
    """Who said it: a person or a party of the case, or the name in full."""
    name = claim.get(slot)
    known = whose.person(name) or whose.party(name) if name else None
    return {"said": known or name} if name else {}


def _actor(claim: Claim, whose: Whose) -> Placed:
    name = claim.get("name")
    if not name:
        raise lacking(slot="name", why="an actor has a name")
    if claim.get("sort") != "person":
        if whose.party(name) is not None:
            return ()
        new = {"name": name, "told": claim.quoted()}
        return ((("parties", _key(claim, name, whose.case.parties)), new),)
    known, office = whose.person(name), claim.get("office")
    if known is not None:
        parties = whose.case.parties.items()
        party = next(key for key, each in parties if known in each.people)
        person, place = whose.case.parties[party].people[known], ("parties", party, "people", known)
        if person.office is not None or not office:
            return ()
        told = () if person.told else (((*place, "told"), claim.quoted()),)
        return (((*place, "office"), office), *told)
    party = _needed_party(claim, whose, "side")
    taken = [key for each in whose.case.parties.values() for key in each.people]
    key = _key(claim, name.split()[-1], taken)
    who = {"name": name} | ({"office": office} if office else {}) | {"told": claim.quoted()}
    return ((("parties", party, "people", key), who),)


def _key(claim: Claim, name: str, taken: Iterable[str]) -> str:
    """A key that nobody has: the one that is given, else one made of the name."""
    given, known = claim.get("key"), set(taken)
    return given if given and given not in known else slug(given or name, known)


def _statement(claim: Claim, whose: Whose) -> Placed:
    party = _needed_party(claim, whose, "party", "speaker")
    said = _said(claim, whose, "speaker")
    if claim.get("issue"):
        return _position(claim, whose, party, said)
    place = ("parties", party, "stakes", len(whose.case.parties[party].stakes))
    words = f"“{claim.get('said') or claim.words}”"
    return ((place, {"say": claim.get("say") or words, **said, **claim.quoted()}),)


def _position(claim: Claim, whose: Whose, party: str, said: dict[str, object]) -> Placed:
    issue, verb = claim.get("issue"), claim.get("verb")
    if issue not in whose.case.issues:
        raise lacking(slot="issue", why=f"`{issue}` is no issue of this case", choices=whose.case.issues)
    if verb not in Position.VERBS:
        raise lacking(slot="verb", why="a position says what it is", choices=Position.VERBS)
    options = [option.strip() for option in claim.get("option").split(",") if option.strip()]
    known = whose.case.issues[issue].options
    if not options or not set(options) <= set(known) or (verb == "seeks" and len(options) > 1):
        raise lacking(slot="option", why="a position is about options of its issue", choices=known)
    value = options if verb in _LISTED else options[0]
    own = {"say": claim.get("say")} if claim.get("say") else {}
    place = ("issues", issue, "positions", party, len(whose.case.issues[issue].positions.get(party, ())))
    return ((place, {verb: value, **own, **said, **claim.quoted()}),)


def _tie(claim: Claim, whose: Whose) -> Placed:
    source, target = (_needed_party(claim, whose, end) for end in ("source", "target"))
    if source == target:
        raise lacking(slot="target", why="a tie is between two different parties", choices=whose.case.parties)
    leans = {"leans": _needed_party(claim, whose, "leans")} if claim.get("leans") else {}
    kind = claim.get("type") or "relation"
    if claim.kind is Kind.EVENT:
        kind = _KINDS.get(kind.upper(), "statement")
    status = claim.get("status")
    marked = f"{status.capitalize()}: " if status not in {"", "occurred"} else ""
    say = claim.get("say") or marked + claim.say()
    place = ("ties", len(whose.case.ties))
    return ((place, {"between": [source, target], "kind": kind, **leans, "say": say, **claim.quoted()}),)


def _meeting(claim: Claim, whose: Whose) -> Placed:
    names = [value for name, value in claim.slots.items() if name.startswith("party-") and value]
    found = {name: whose.party(name) for name in names}
    parties = [key for key in dict.fromkeys(found.values()) if key is not None]
    if not parties:
        raise lacking(slot="party-1", why="no party of this case meets", choices=whose.case.parties)
    track, new = _track(claim, whose, parties)
    held = [] if new else _held_then(whose, track, claim)
    if held:
        return _told_of(claim, track, held[0], whose)
    number = len(whose.case.tracks[track].sessions) if not new else 0
    return (*new, (("tracks", track, "sessions", number), _session(claim, whose, found, parties)))


def _session(
    claim: Claim, whose: Whose, found: Mapping[str, str | None], parties: Iterable[str]
) -> dict[str, object]:
    room: dict[str, list[str]] = {key: [] for key in parties}
    for name, party in found.items():
        person = whose.person(name)
        if person is not None and party is not None:
            room[party].append(person)
    where = {"place": claim.get("where")} if claim.get("where") else {}
    told = {"came_of": [{"say": "Did not take place."} | claim.quoted()]} if _off(claim) else {}
    own = {"purpose": {"say": claim.get("say")} | claim.quoted()} if claim.get("say") else {}
    return {"when": _when(claim), **where, "room": room, **own, **told, **claim.quoted()}


def _held_then(whose: Whose, track: str, claim: Claim) -> list[int]:
    """The sessions of a track at the time of a meeting."""
    then = parse_period(_when(claim))
    sessions = whose.case.tracks[track].sessions
    return [number for number, each in enumerate(sessions) if each.when == then]


def _told_of(claim: Claim, track: str, number: int, whose: Whose) -> Placed:
    """What a report says of a session that the case has: how it is held, or that it did not take place."""
    session = whose.case.tracks[track].sessions[number]
    name, held = ("came_of", session.came_of) if _off(claim) else ("format", session.format)
    say = claim.get("say") or ("Did not take place." if _off(claim) else claim.say())
    return ((("tracks", track, "sessions", number, name, len(held)), {"say": say} | claim.quoted()),)


def _off(claim: Claim) -> bool:
    return claim.get("status") in _OFF


def _when(claim: Claim) -> str:
    try:
        period = parse_period(claim.get("when"))
    except ValueError:
        period = None
    if not isinstance(period, Period):
        raise lacking(slot="when", why="a session has a day, a month or a period, such as 2022-03-10")
    return str(period)


def _track(claim: Claim, whose: Whose, parties: list[str]) -> tuple[str, Placed]:
    """The track that a meeting belongs to; a new one where the case has none of these parties."""
    tracks = whose.case.tracks
    wanted = claim.get("track")
    if wanted in tracks:
        return wanted, ()
    fitting = [key for key, track in tracks.items() if set(parties) <= set(track.roles)]
    if len(fitting) == 1 and not wanted:
        return fitting[0], ()
    on_the_day = [key for key in fitting if claim.get("when") and _held_then(whose, key, claim)]
    if len(on_the_day) == 1 and not wanted:
        return on_the_day[0], ()
    if fitting and not wanted:
        raise lacking(slot="track", why="several tracks have these parties", choices=fitting)
    name = wanted or claim.get("where") or "meeting"
    key = slug(name, tracks)
    return key, ((("tracks", key, "name"), name),)


def _forecast(claim: Claim, whose: Whose) -> Placed:
    questions = whose.case.questions
    open_then = [key for key, each in questions.items() if each.closes >= claim.published]
    wanted = claim.get("question") or (open_then[0] if len(open_then) == 1 else "")
    if wanted not in questions:
        why = "a forecast answers a question of the case" if questions else "this case asks no question yet"
        raise lacking(slot="question", why=why, choices=questions)
    words, on = claim.get("likelihood") or claim.words, claim.get("on", "what")
    who = claim.get("forecaster")
    if not who:
        raise lacking(slot="forecaster", why="somebody forecasts")
    place = ("questions", wanted, "forecasts", len(questions[wanted].forecasts))
    return ((place, {"who": who, "words": words, **({"on": on} if on else {}), **claim.quoted()}),)


def _number(claim: Claim, whose: Whose) -> Placed:
    party = _needed_party(claim, whose, "party", "of")
    place = ("parties", party, "stakes", len(whose.case.parties[party].stakes))
    return ((place, {"say": claim.say(), **_said(claim, whose, "attributed"), **claim.quoted()}),)


_PLACES = {
    Kind.ACTOR: _actor,
    Kind.STATEMENT: _statement,
    Kind.EVENT: _tie,
    Kind.TIE: _tie,
    Kind.MEETING: _meeting,
    Kind.FORECAST: _forecast,
    Kind.NUMBER: _number,
}
