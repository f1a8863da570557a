"""Every command by every role in every phase: allowed by the table of the documentation, and then done; or refused."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docs._ext import reference

from goodoffices.room.proceedings import COMMANDS, PHASES, Act, Refusal, decide
from goodoffices.room.proceedings.decide import barred
from tests.room.sheets import shaped
from tests.room.talks import AGENDA, PACKAGE, RULES, Talks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.room.proceedings import Phase

SEATS = {"head": "ann", "delegate": "abe", "note-taker": "ada", "mediator": "med", "observer": "obs"}
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "room-commands.md"
ROW = re.compile(r"^\| \[([\w-]+)\]\(#\1\) \| ([\w, -]+) \| ([\w, ]+) \| [^|]* \|$", re.MULTILINE)
OTHER_RULES = RULES.model_copy(update={"press": "Nobody"})
OTHER_AGENDA = AGENDA.model_copy(update={"items": dict(reversed(AGENDA.items.items()))})


@cache
def table() -> dict[str, tuple[set[str], set[str]]]:
    """Who may, and when, as the page says."""
    text = reference.filled("reference/room-commands", PAGE.read_text(encoding="utf-8"))
    return {name: (set(who.split(", ")), set(when.split(", "))) for name, who, when in ROW.findall(text)}


@cache
def rooms(phase: Phase) -> tuple[Talks, ...]:
    """Talks that have come to a phase, in which something of everything waits to be done."""
    if phase == "opening":
        talks = Talks(exercise=True)
        talks.do("med", "propose-rules", rules=OTHER_RULES)
        return (talks,)
    if phase == "ended":
        return (Talks(exercise=True).ended(),)
    return tuple(_prepared(phase))


def _prepared(phase: Phase) -> Iterator[Talks]:
    for session in (False, True):
        if phase == "closed" and not session:
            continue
        talks = Talks(exercise=True).ruled()
        if phase != "ruled":
            talks.agree_agenda()
        if session:
            talks.do("med", "open-session", title="First")
        _something_of_everything(talks, working=phase != "ruled")
        if phase == "closed":
            talks.do("med", "close-session")
            _minutes(talks)
        yield talks


def _something_of_everything(talks: Talks, *, working: bool) -> None:
    talks.do("med", "propose-rules", rules=OTHER_RULES)
    talks.do("med", "propose-agenda", agenda=OTHER_AGENDA)
    talks.do("med", "open-meeting", form="plenary")
    for _ in range(2):
        talks.do("ann", "entrust", text="x", to="B", rule="as said")
    if working:
        for name in ("put-proposal", "open-poll"):
            talks.do("med", name, choices=PACKAGE)
        for seat in ("ann", "abe"):
            talks.do(seat, "propose-package", choices=PACKAGE, ad_referendum=True)
        release = talks.do("med", "release-text", markup="One.").n
        talks.do("ann", "reserve", release=release, paragraph=1, text="x")
        talks.do("med", "propose-readout", text="x")
        talks.do("ben", "write-minutes", paragraph=1, text="x")
        talks.do("ada", "write-minutes", paragraph=2, text="y")


def _minutes(talks: Talks) -> None:
    talks.do("ben", "write-minutes", paragraph=2, text="y")
    for head, number in product(("ann", "bob"), (1, 2)):
        signed = {"how": "disputed", "note": "z"} if head == "bob" else {"how": "signed"}
        talks.do(head, "sign-minutes", paragraph=number, signed=signed)


def fields(name: str, talks: Talks) -> dict[str, object]:
    """What makes a command one that the room can do, if the seat may give it at all."""
    told, caucus = talks.sight("med").all, talks.sight("med").caucus("A")
    release = max(told.releases, default=1)
    text: dict[str, object] = {"text": "Words"}
    mediator_names = {"party": "A"} if name == "say-in-caucus" else {}
    known: dict[str, dict[str, object]] = {
        "declare-powers": {"seat": "abe", "level": "may commit"},
        "propose-rules": {"rules": RULES},
        "agree-rules": {"proposal": max(told.rules, default=1)},
        "propose-agenda": {"agenda": AGENDA},
        "agree-agenda": {"proposal": max(told.agendas, default=1)},
        "set-clock": {"label": "x", "ends": talks.now + timedelta(hours=1)},
        "open-session": {"title": "x"},
        "open-meeting": {"form": "bilateral", "party": "B"},
        "close-meeting": {"meeting": max(told.meetings, default=1)},
        "say-to": text | {"seats": ["bob"]},
        "entrust": text | {"to": "B"},
        "withdraw": {"message": min(caucus.messages, default=1)},
        "pass-on": {"sender": "A", "message": min(caucus.messages, default=1)},
        "draft-text": {"markup": "Two."},
        "release-text": {"markup": "Two."},
        "criticise": text | {"release": release, "paragraph": 1},
        "reserve": text | {"release": release, "paragraph": 1},
        "lift-reservation": {"reservation": max(told.reservations, default=1)},
        "initial-text": {"release": release, "ad_referendum": True},
        "propose-package": {"choices": PACKAGE, "ad_referendum": True},
        "withdraw-package": {"package": max(caucus.packages, default=1)},
        "put-proposal": {"choices": PACKAGE},
        "open-poll": {"choices": PACKAGE},
        "answer-proposal": {"proposal": max(told.proposals, default=1), "yes": False},
        "close-proposal": {"proposal": max(told.proposals, default=1), "unanswered": True},
        "vote": {"poll": max(told.polls, default=1), "vote": "good"},
        "close-poll": {"poll": max(told.polls, default=1), "unanswered": True},
        "answer-readout": {"proposal": max(told.readouts, default=1), "agreed": True},
        "write-minutes": text | {"paragraph": 1},
        "merge-minutes": {"paragraph": 1, "wording_of": "B"},
        "strike-minutes": {"paragraph": 2},
        "sign-minutes": {"paragraph": 1, "signed": {"how": "disputed", "note": "x"}},
        "attest-minutes": {"digest": talks.digest()},
        "keep-sheet": {"sealed": shaped()},
        "initial-head": {"head": 1, "digest": "ab" * 32},
        "seal-record": {"unattested": True},
        "close-session": {},
        "settle-readout": {},
    }
    return known.get(name, text | mediator_names)


def test_the_table_has_every_command() -> None:
    assert table().keys() == COMMANDS.keys()


@pytest.mark.parametrize(("name", "role", "phase"), list(product(COMMANDS, SEATS, PHASES)))
def test_a_command_is_done_where_the_table_allows_it_and_refused_elsewhere(
    name: str, role: str, phase: Phase
) -> None:
    who, when = table()[name]
    allowed = role in who and phase in when
    decisions = []
    for talks in rooms(phase):
        assert talks.sight("obs").phase == phase
        act = Act(SEATS[role], COMMANDS[name].model_validate(fields(name, talks)))
        decisions.append(decide(talks.state, act, talks.now))
        assert (barred(talks.sight(SEATS[role]), act) is None) is allowed
    assert any(isinstance(each, tuple) and each for each in decisions) is allowed, decisions
    if not allowed:
        assert all(isinstance(each, Refusal) and not each.asks for each in decisions)
