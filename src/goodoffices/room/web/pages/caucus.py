"""The caucus: a delegation with the mediation team, among itself, or with particular seats; and messages carried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from goodoffices.room.proceedings.attention import answers_to
from goodoffices.room.record import MEDIATION, Audience, caucus, delegation
from goodoffices.room.web.page import EVERY_ROLE, N_, Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.proceedings.state import Meeting, Message
    from goodoffices.room.record import Entry
    from goodoffices.room.record.contents import Rule

SPOKEN = frozenset(
    {"said", "news given", "sheet shown", "sheet handed", "criticised", "package proposed", "package withdrawn",
     "meeting opened", "meeting closed"}
)  # fmt: skip
"""The kinds of events that are read here; messages have a list of their own."""
LATEST = 60
PASSING: tuple[tuple[Rule, str], ...] = (
    ("not to be passed", N_("It is for the mediator’s own understanding.")),
    (
        "substance only, unattributed",
        N_("The mediator puts the substance into other words, and names nobody."),
    ),
    ("as said", N_("The mediator brings your words, and says that they are yours.")),
    (
        "only if the other side gives something",
        N_("The mediator passes it once the other side has given what you name below."),
    ),
)
"""What may be done with a message, and what that means; the most guarded first."""


@dataclass(frozen=True)
class Tab:
    """One of the conversations of this page.

    Attributes:
        key: what names it in the address.
        kind: a caucus, a side among itself, or particular seats.
        audience: whose record it is; None for particular seats, which make an audience each time.
        waits: how many messages wait there for this seat's side.
    """

    key: str
    kind: Literal["caucus", "within", "seats"]
    audience: Audience | None
    waits: int = 0


@dataclass(frozen=True)
class Letter:
    """A message entrusted to the mediator, and what became of it."""

    n: int
    at: datetime
    by: str
    to: str
    rule: Rule
    condition: str | None
    reply_to: int | None
    text: str
    state: Literal["owed", "passed", "withdrawn"]
    passed_at: datetime | None
    wording: str | None
    given: str | None
    answers: int | None
    """For the mediation team: the number, in the record of the recipient's caucus, of the message that it answers."""

    @property
    def passable(self) -> bool:
        """Whether it may be passed at all."""
        return self.rule != "not to be passed"


@dataclass(frozen=True)
class Brought:
    """A message that the mediator has brought."""

    n: int
    at: datetime
    wording: str
    origin: str | None
    reply_to: int | None
    answered: bool


def tabs(sight: Sight) -> list[Tab]:
    """The conversations that a seat has on this page, its caucuses first.

    Args:
        sight: what the seat sees.
    """
    if sight.mediates:
        found = [
            Tab(party, "caucus", caucus(party), sum(each.passable for each in _owed(sight, party)))
            for party in sight.charter.parties
        ]
        return [*found, Tab("ourselves", "within", MEDIATION), Tab("seats", "seats", None)]
    waiting = sum(not each.answered for each in brought(sight, sight.party))
    return [
        Tab(sight.party, "caucus", caucus(sight.party), waiting),
        Tab("ourselves", "within", delegation(sight.party)),
        Tab("seats", "seats", None),
    ]


def tab_of(sight: Sight, query: Mapping[str, str]) -> Tab:
    """The conversation that an address asks for; the first where it asks for none that the seat has.

    Args:
        sight: what the seat sees.
        query: what the address asks for.
    """
    listed = tabs(sight)
    return next((each for each in listed if each.key == query.get("with")), listed[0])


def _owed(sight: Sight, party: str) -> list[Letter]:
    return [each for each in messages(sight, party) if each.state == "owed"]


def messages(sight: Sight, party: str) -> list[Letter]:
    """The messages that a delegation has entrusted to the mediator, oldest first.

    Args:
        sight: what the seat sees.
        party: the delegation.
    """
    entries = _entries(sight, caucus(party))
    passed = {e.event.message: e.at for e in entries.values() if e.event.kind == "passed"}
    held = sorted(sight.caucus(party).messages.items())
    answers = {n: answers_to(sight, party, each) for n, each in held} if sight.mediates else {}
    return [_letter(each, entries[n].at, passed.get(n), answers.get(n)) for n, each in held]


def _letter(message: Message, at: datetime, passed_at: datetime | None, answers: int | None) -> Letter:
    said, passed = message.said, message.passed
    return Letter(
        n=message.n, at=at, by=message.by, to=said.to, rule=said.rule, condition=said.condition,
        reply_to=said.reply_to, text=said.text, state=message.state, passed_at=passed_at,
        wording=passed.wording if passed else None, given=passed.given if passed else None,
        answers=answers,
    )  # fmt: skip


def brought(sight: Sight, party: str) -> list[Brought]:
    """The messages that the mediator has brought to a delegation, oldest first.

    Args:
        sight: what the seat sees.
        party: the delegation.
    """
    told, entries = sight.caucus(party), _entries(sight, caucus(party))
    answered = {each.said.reply_to for each in told.messages.values()}
    return [
        Brought(n, entries[n].at, each.wording, each.origin, each.reply_to, n in answered)
        for n, each in sorted(told.delivered.items())
    ]


def _entries(sight: Sight, audience: Audience) -> Mapping[int, Entry]:
    ledger = sight.ledgers.get(audience)
    return ledger.entries if ledger is not None else {}


def spoken(sight: Sight, tab: Tab) -> list[Entry]:
    """What was said lately in a conversation.

    Args:
        sight: what the seat sees.
        tab: the conversation.
    """
    kept = [entry for entry in sight.record() if _belongs(entry, tab) and entry.event.kind in SPOKEN]
    return kept[-LATEST:]


def _belongs(entry: Entry, tab: Tab) -> bool:
    return entry.audience == tab.audience if tab.audience is not None else entry.audience.kind == "seats"


def bilateral(sight: Sight, party: str) -> Meeting | None:
    """The bilateral that is open with a delegation; None where none is.

    Args:
        sight: what the seat sees.
        party: the delegation.
    """
    return next((each for each in sight.caucus(party).meetings.values() if each.closed is None), None)


def _first_owed(sight: Sight, party: str) -> Letter | None:
    return next((each for each in _owed(sight, party) if each.passable), None)


def _context(sight: Sight, _now: datetime) -> Mapping[str, Any]:
    return {
        "tabs": lambda: tabs(sight),
        "tab_of": lambda query: tab_of(sight, query),
        "messages": lambda party: messages(sight, party),
        "brought": lambda party: brought(sight, party),
        "spoken": lambda tab: spoken(sight, tab),
        "bilateral": lambda party: bilateral(sight, party),
        "passing": lambda: PASSING,
        "first_owed": lambda party: _first_owed(sight, party),
    }


PAGE = Page(
    path="caucus",
    title=N_("Caucus"),
    template="caucus.html.j2",
    topics=("messages", "meetings"),
    roles=EVERY_ROLE - {"observer"},
    context=_context,
    place=50,
)
