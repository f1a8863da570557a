"""A canary sings in every secret event; no other seat ever hears it."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

import pytest

from goodoffices.room.proceedings import COMMANDS, Refusal, decide, desk
from goodoffices.room.record import KINDS, MEDIATION, Audience, caucus, delegation, named
from goodoffices.room.record.placing import PLACES
from tests.room.players import dice, next_act
from tests.room.talks import Talks

if TYPE_CHECKING:
    from goodoffices.room.record import Event

AUDIENCES = [
    MEDIATION,
    *(make(party) for make, party in product((delegation, caucus), "AB")),
    named("ann", "bob"),
    named("med", "obs"),
    named("ada"),
]
SECRET = {kind for kind, places in PLACES.items() if set(places) != {"everyone"}}
NUMBER = 987_654_000
"""Numbers sing too: one for each audience."""


def songs(audience: Audience) -> tuple[str, ...]:
    """What must not be heard outside an audience: a word, a number and a digest of its own."""
    at = AUDIENCES.index(audience)
    return f"canary-{at}-", str(NUMBER + at), f"{at}cafe" * 12 + "0000"


def secrets(audience: Audience) -> dict[str, dict[str, object]]:
    """An event of every kind that may be secret, singing wherever it can."""
    word, number, digest = songs(audience)
    words: dict[str, object] = {"text": f"{word} sings."}
    agenda = {"items": {f"k{word}": {"wording": word, "options": {"o": word}}}}
    return {
        "agenda drafted": {"agenda": agenda},
        "authority noted": {"seat": "ann", "on": [f"k{word}"], "words": word},
        "text drafted": {"paragraphs": [{"pieces": [{"text": word, "by": "team"}]}]},
        "sheet handed": words | {"title": word},
        "news given": words,
        "said": words,
        "meeting opened": {"form": "bilateral"},
        "meeting closed": {"meeting": 0},
        "entrusted": words
        | {
            "to": "B",
            "rule": "only if the other side gives something",
            "condition": word,
            "reply_to": number,
        },
        "withdrawn": {"message": 0},
        "passed": {"message": 0, "to": "B", "wording": word, "given": word},
        "delivered": {"wording": word, "origin": "A", "reply_to": number},
        "criticised": words | {"release": number, "paragraph": 1},
        "package proposed": {"choices": {f"k{word}": word}, "note": word, "standing": "committed"},
        "package withdrawn": {"package": number},
        "proposal answered": {"proposal": number, "yes": True, "standing": "committed"},
        "voted": {"poll": number, "vote": "reject"},
        "sheet kept": {"sealed": word},
        "sheet shown": words,
        "keys destroyed": {"receipt": digest},
    }


def sung() -> Talks:
    """A room at work in which every secret is told to every audience that may hear of such."""
    talks = Talks(exercise=True).working()
    for audience in AUDIENCES:
        for kind, given in secrets(audience).items():
            if audience.kind in PLACES[kind]:
                own = {"meeting closed": "meetings", "withdrawn": "messages", "passed": "messages"}.get(kind)
                known = getattr(talks.state.ledger(audience).told, own) if own else {}
                told = {name: max(known) if value == 0 and known else value for name, value in given.items()}
                event: Event = KINDS[kind].model_validate(told)  # type: ignore[assignment]
                talks.post(
                    audience, event, by="ann" if audience.admits("ann", talks.sight("med").charter) else "med"
                )
    return talks


TALKS = sung()
SEATS = sorted(TALKS.sight("med").charter.seats)


def test_every_kind_that_may_be_secret_is_sung() -> None:
    assert set(secrets(MEDIATION)) == SECRET
    told = {entry.event.kind for entry in TALKS.entries if entry.audience.kind != "everyone"}
    assert told == SECRET


@pytest.mark.parametrize("audience", AUDIENCES, ids=str)
def test_its_own_audience_hears_it(audience: Audience) -> None:
    own = [seat for seat in SEATS if audience.admits(seat, TALKS.sight("med").charter)]
    assert own
    assert all(songs(audience)[0] in repr(TALKS.sight(seat)) for seat in own)


@pytest.mark.parametrize("seat", SEATS)
def test_no_other_seat_hears_it_in_what_it_sees_is_refused_or_gets_back(seat: str) -> None:
    sight = TALKS.sight(seat)
    told = [repr(sight), json.dumps([entry.model_dump(mode="json") for entry in sight.record()])]
    told += [repr(desk(sight, TALKS.now))] if sight.mediates else []
    rng = dice(3)
    for _ in range(20 * len(COMMANDS)):
        decision = decide(TALKS.state, next_act(rng, TALKS, "words", seat), TALKS.now)
        told.append(str(decision) if isinstance(decision, Refusal) else repr(decision))
    heard = "\n".join(told)
    for audience in AUDIENCES:
        if not audience.admits(seat, sight.charter):
            assert [song for song in songs(audience) if song in heard] == []
