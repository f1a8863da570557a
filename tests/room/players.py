"""People who do in a room whatever their seats let them, at random but plausibly: they answer what they see."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from goodoffices.room.proceedings import COMMANDS, Act, Refusal, decide, evolved, minutes_of
from goodoffices.room.proceedings.minutes import digest_of
from tests.room.sheets import shaped
from tests.room.talks import AGENDA, PACKAGE, RULES, Talks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from goodoffices.room.proceedings import Sight

Fields = dict[str, object]
TEXTS = [
    "A pause [A: of a day | B: of a week] holds.",
    "A pause of a week holds.",
    "A pause of a week holds.\n\nRoads are open by day.",
    "A pause [B: ] holds [",
]


class Player:
    """Makes the fields of commands for one seat from what it sees."""

    def __init__(self, rng: Random, sight: Sight, words: str = "words") -> None:
        """Look at the room."""
        self.rng, self.sight, self.words = rng, sight, words

    def fields(self, name: str) -> Fields:
        """What the seat might ask for with a command of this name."""
        maker: Callable[[], Fields] | None = getattr(self, "_" + name.replace("-", "_"), None)
        return maker() if maker else {}

    def _one(self, among: Collection[int]) -> int:
        """Mostly something that is there; now and then something that is not."""
        known = sorted(among)
        return self.rng.choice(known) if known and self.rng.random() < 0.9 else self.rng.randint(1, 9)

    def _party(self) -> str:
        return self.rng.choice(sorted(self.sight.charter.parties))

    def _yes(self) -> bool:
        return self.rng.random() < 0.6

    def _say(self) -> Fields:
        return {"text": self.words}

    _say_within = _propose_readout = _show_sheet = _say

    def _say_in_caucus(self) -> Fields:
        return {"text": self.words, "party": self._party() if self.sight.mediates else None}

    def _say_to(self) -> Fields:
        seats = sorted(self.sight.charter.seats)
        return {"text": self.words, "seats": self.rng.sample(seats, self.rng.randint(1, 3))}

    def _declare_powers(self) -> Fields:
        seats = [key for key, seat in self.sight.charter.seats.items() if seat.side == self.sight.party]
        items = ["all", *(self.sight.agenda.content.items if self.sight.agenda else ())]
        level = self.rng.choice(["may discuss", "ad referendum", "may commit", "may commit"])
        return {"seat": self.rng.choice(seats), "item": self.rng.choice(items), "level": level}

    def _propose_rules(self) -> Fields:
        return {"rules": RULES.model_copy(update={"press": self.rng.choice(["The host", "Nobody"])})}

    def _agree_rules(self) -> Fields:
        return {"proposal": max(self.sight.all.rules, default=1)}

    def _propose_agenda(self) -> Fields:
        turned = self.rng.random() < 0.5
        items = dict(reversed(AGENDA.items.items())) if turned else AGENDA.items
        return {"agenda": {"items": items}}

    def _agree_agenda(self) -> Fields:
        return {"proposal": max(self.sight.all.agendas, default=1)}

    def _set_clock(self) -> Fields:
        return {"label": "Lunch", "ends": (self.sight.now or self.sight.record()[-1].at) + timedelta(hours=1)}

    def _give_news(self) -> Fields:
        return {"text": self.words, "party": self.rng.choice([None, self._party()])}

    def _open_session(self) -> Fields:
        return {"title": "A session"}

    def _open_meeting(self) -> Fields:
        form = self.rng.choice(["plenary", "bilateral"])
        return {"form": form, "party": self._party() if form == "bilateral" else None}

    def _close_meeting(self) -> Fields:
        party = self.rng.choice([None, self._party()])
        told = self.sight.caucus(party) if party else self.sight.all
        return {"meeting": self._one(told.meetings), "party": party}

    def _entrust(self) -> Fields:
        rules = ["as said", "substance only, unattributed", "not to be passed"]
        rule = self.rng.choice([*rules, "only if the other side gives something"])
        reply = self._one(self.sight.caucus().delivered) if self.rng.random() < 0.3 else None
        condition = "A week" if rule.startswith("only") else None
        return {
            "text": self.words,
            "to": self._party(),
            "rule": rule,
            "condition": condition,
            "reply_to": reply,
        }

    def _withdraw(self) -> Fields:
        return {"message": self._one(self.sight.caucus().messages)}

    def _pass_on(self) -> Fields:
        sender = self._party()
        messages = self.sight.caucus(sender).messages
        n = self._one(messages)
        rule = messages[n].said.rule if n in messages else ""
        return {
            "sender": sender,
            "message": n,
            "wording": "In other terms" if rule.startswith("substance") else None,
            "given": "A day" if rule.startswith("only") else None,
            "answers": self._answered(messages[n].said.to) if n in messages else None,
        }

    def _answered(self, party: str) -> int | None:
        known = sorted(self.sight.caucus(party).messages)
        return self.rng.choice(known) if known and self.rng.random() < 0.5 else None

    def _draft_text(self) -> Fields:
        return {"markup": self.rng.choice(TEXTS)}

    _release_text = _draft_text

    def _criticise(self) -> Fields:
        openly = self.rng.random() < 0.3
        return {"release": self._release(), "paragraph": 1, "text": self.words, "openly": openly}

    def _reserve(self) -> Fields:
        return {"release": self._release(), "paragraph": self.rng.randint(1, 2), "text": self.words}

    def _release(self) -> int:
        return self.sight.release.n if self.sight.release else 1

    def _lift_reservation(self) -> Fields:
        return {"reservation": self._one(self.sight.all.reservations)}

    def _initial_text(self) -> Fields:
        return {"release": self._release(), "ad_referendum": self._yes()}

    def _propose_package(self) -> Fields:
        openly, ad_referendum = self.rng.random() < 0.3, self._yes()
        return {"choices": PACKAGE, "note": self.words, "openly": openly, "ad_referendum": ad_referendum}

    def _withdraw_package(self) -> Fields:
        openly = self.rng.random() < 0.5
        told = self.sight.all if openly else self.sight.caucus()
        return {"package": self._one(told.packages), "openly": openly}

    def _put_proposal(self) -> Fields:
        return {"choices": PACKAGE}

    _open_poll = _put_proposal

    def _answer_proposal(self) -> Fields:
        return {"proposal": self._one(self.sight.all.proposals), "yes": self._yes(), "ad_referendum": True}

    def _close_proposal(self) -> Fields:
        return {"proposal": self._one(self.sight.all.proposals), "unanswered": self._yes()}

    def _vote(self) -> Fields:
        vote = self.rng.choice(["reject", "could live with", "good"])
        return {"poll": self._one(self.sight.all.polls), "vote": vote}

    def _close_poll(self) -> Fields:
        return {"poll": self._one(self.sight.all.polls), "unanswered": self._yes()}

    def _answer_readout(self) -> Fields:
        return {"proposal": max(self.sight.all.readouts, default=1), "agreed": self._yes()}

    def _write_minutes(self) -> Fields:
        paragraph = self.rng.randint(1, max(self.sight.all.minutes, default=0) + 1)
        return {"paragraph": min(paragraph, 4), "text": self.rng.choice(["We met.", "They met."])}

    def _merge_minutes(self) -> Fields:
        return {"paragraph": self._one(self.sight.all.minutes), "wording_of": self._party()}

    def _strike_minutes(self) -> Fields:
        return {"paragraph": self._one(self.sight.all.minutes)}

    def _sign_minutes(self) -> Fields:
        how = self.rng.choice(["signed", "signed", "signed with a reservation", "disputed"])
        signed = {"how": how} if how == "signed" else {"how": how, "note": self.words}
        return {"paragraph": self._one(self.sight.all.minutes), "signed": signed}

    def _attest_minutes(self) -> Fields:
        return {"digest": digest_of(minutes_of(self.sight.all))}

    def _keep_sheet(self) -> Fields:
        return {"sealed": shaped(self.sight.party, words=f"s{self.rng.randint(0, 99)}")}

    def _initial_head(self) -> Fields:
        return {"head": self.rng.randint(1, 3), "digest": "ab" * 32}


WEIGHTS = {
    **dict.fromkeys(["close-session", "propose-rules", "propose-agenda"], 0.2),
    **dict.fromkeys(
        ["say", "say-in-caucus", "say-within", "say-to", "keep-sheet", "give-news", "set-clock"], 0.4
    ),
    **dict.fromkeys(["entrust", "pass-on", "answer-proposal", "vote", "answer-readout", "sign-minutes"], 4.0),
    **dict.fromkeys(["agree-rules", "agree-agenda", "close-proposal", "close-poll", "lift-reservation"], 4.0),
    "attest-minutes": 9.0,
    "strike-minutes": 0.4,
    "seal-record": 0.05,
}


def dice(seed: int) -> Random:
    """Chance that is the same whenever it is asked for again."""
    return Random(seed)  # noqa: S311 -- a test plays, and keeps no secret


def next_act(rng: Random, talks: Talks, words: str, seat: str | None = None) -> Act:
    """What a seat, or anybody, might do next: mostly something that the seat may do now."""
    seat = seat or rng.choice(sorted(talks.sight("med").charter.seats))
    sight = talks.sight(seat)
    role, phase = sight.seat.role, sight.phase
    allowed = [name for name, kind in sorted(COMMANDS.items()) if role in kind.roles and phase in kind.phases]
    names = allowed if allowed and rng.random() < 0.95 else sorted(COMMANDS)
    (name,) = rng.choices(names, [WEIGHTS.get(each, 1.0) for each in names])
    fields = Player(rng, sight, words).fields(name)
    return Act(seat, COMMANDS[name].model_validate(fields), f"page-{rng.randint(0, 10**9)}")


def played(rng: Random, talks: Talks, acts: int) -> list[tuple[Act, datetime]]:
    """Let people act; the acts, each with its moment, of which some were refused."""
    done = []
    for at in range(acts):
        talks.now += timedelta(milliseconds=rng.choice([0, 0, 1, 1000]))
        act = next_act(rng, talks, f"words {at}")
        done.append((act, talks.now))
        talks.take(decide(talks.state, act, talks.now))
    return done


def replayed(talks: Talks, acts: Collection[tuple[Act, datetime]]) -> Talks:
    """The same acts at the same moments in another room."""
    for act, moment in acts:
        decision = decide(talks.state, act, moment)
        if not isinstance(decision, Refusal):
            talks.state = evolved(decision, talks.state)
            talks.entries += decision
    return talks
