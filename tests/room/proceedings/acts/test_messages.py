from __future__ import annotations

import pytest

from goodoffices.room.record import Entry, caucus
from goodoffices.room.record.talking import Delivered, Passed
from tests.room.talks import Talks, at

ONLY_IF = "only if the other side gives something"
SUBSTANCE = "substance only, unattributed"


def entrusted(talks: Talks, by: str = "ann", **fields: object) -> int:
    told = {"text": "We could open two roads.", "to": "B", "rule": "as said"} | fields
    return talks.do(by, "entrust", **told).n


def passed(talks: Talks, n: int, **fields: object) -> tuple[Entry, ...]:
    return talks.all("med", "pass-on", sender="A", message=n, **fields)


class TestEntrust:
    def test_is_for_the_mediator_alone_and_not_to_be_passed_unless_it_says_so(self) -> None:
        talks = at("ruled")
        entry = talks.do("abe", "entrust", text="For you alone.", to="B")
        message = talks.sight("med").caucus("A").messages[entry.n]
        assert (entry.audience, message.by, message.state) == (caucus("A"), "abe", "owed")
        assert message.said.rule == "not to be passed"
        assert not talks.sight("bob").caucus("A").messages

    @pytest.mark.parametrize("to", ["A", "X", "team"])
    def test_goes_to_another_delegation(self, to: str) -> None:
        why = at("ruled").refused("ann", "entrust", text="x", to=to)
        assert why == "A message goes to another delegation. Choose one."

    @pytest.mark.parametrize(("rule", "condition"), [(ONLY_IF, None), ("as said", "A week")])
    def test_a_condition_goes_with_its_rule(self, rule: str, condition: str | None) -> None:
        why = at("ruled").refused("ann", "entrust", text="x", to="B", rule=rule, condition=condition)
        assert why == "Say what the other side would have to give, under that rule and no other."

    def test_answers_what_was_delivered(self) -> None:
        talks = at("working")
        why = talks.refused("bob", "entrust", text="x", to="A", reply_to=4)
        assert why == "No message 4 was delivered to you."
        _, brought = passed(talks, entrusted(talks))
        n = entrusted(talks, "bob", to="A", reply_to=brought.n)
        assert talks.sight("med").caucus("B").messages[n].said.reply_to == brought.n


class TestWithdraw:
    def test_takes_back_what_has_not_been_passed(self) -> None:
        talks = at("working")
        n = entrusted(talks)
        talks.do("abe", "withdraw", message=n)
        assert talks.sight("med").caucus("A").messages[n].state == "withdrawn"
        why = f"There is no message {n} that waits to be passed."
        assert talks.refused("ann", "withdraw", message=n) == why
        assert talks.refused("med", "pass-on", sender="A", message=n) == why

    def test_of_ones_own_alone(self) -> None:
        talks = at("working")
        n = entrusted(talks)
        assert talks.refused("bob", "withdraw", message=n).startswith(f"There is no message {n}")

    def test_not_what_has_been_passed(self) -> None:
        talks = at("working")
        n = entrusted(talks)
        passed(talks, n)
        assert talks.refused("ann", "withdraw", message=n).startswith(f"There is no message {n}")


class TestPassOn:
    def test_as_said_is_passed_word_for_word_and_says_whose_words_they_are(self) -> None:
        talks = at("working")
        n = entrusted(talks)
        why = talks.refused("med", "pass-on", sender="A", message=n, wording="One road.")
        assert why == "This message is passed as it was said, or not at all."
        told, brought = passed(talks, n)
        assert (told.audience, told.event) == (
            caucus("A"),
            Passed(message=n, to="B", wording="We could open two roads."),
        )
        assert (brought.audience, brought.event) == (
            caucus("B"),
            Delivered(wording="We could open two roads.", origin="A"),
        )
        assert talks.sight("ann").caucus().messages[n].state == "passed"
        assert talks.sight("bob").caucus().delivered[brought.n] == brought.event

    def test_what_is_not_to_be_passed_stays(self) -> None:
        talks = at("working")
        n = entrusted(talks, rule="not to be passed")
        why = talks.refused("med", "pass-on", sender="A", message=n)
        assert why == (
            "This message is not to be passed. Its sender may withdraw it and entrust it under another rule."
        )

    @pytest.mark.parametrize(
        "wording",
        [None, "We could open two roads.", "we could open TWO roads", "We could open, two roads!"],
    )
    def test_the_substance_is_put_in_the_mediators_own_words(self, wording: str | None) -> None:
        talks = at("working")
        n = entrusted(talks, rule=SUBSTANCE)
        why = talks.refused("med", "pass-on", sender="A", message=n, wording=wording)
        assert why == "Only the substance may be passed. Put it in words of your own."

    @pytest.mark.parametrize(
        ("wording", "name"),
        [
            ("I hear from Ayland that roads may open.", "Ayland"),
            ("AYLAND may open roads.", "Ayland"),
            ("ann aster could open roads.", "Ann Aster"),
            ("Aster could open roads.", "Aster"),
            ("Says Abe: roads may open.", "Abe"),
        ],
    )
    def test_the_substance_names_nobody_of_the_sender(self, wording: str, name: str) -> None:
        talks = at("working")
        n = entrusted(talks, rule=SUBSTANCE)
        why = talks.refused("med", "pass-on", sender="A", message=n, wording=wording)
        assert why == f"Nobody may be named: the wording says {name}."

    def test_a_word_that_only_begins_like_a_name_names_nobody(self) -> None:
        talks = at("working")
        n = entrusted(talks, rule=SUBSTANCE)
        told, brought = passed(talks, n, wording="An annual road, a disaster averted for Aylanders.")
        assert isinstance(brought.event, Delivered)
        assert brought.event.origin is None
        assert isinstance(told.event, Passed)
        assert told.event.wording == brought.event.wording

    def test_what_is_passed_only_for_something_says_what_was_given(self) -> None:
        talks = at("working")
        n = entrusted(talks, rule=ONLY_IF, condition="A week's pause")
        why = talks.refused("med", "pass-on", sender="A", message=n)
        assert why == "Say what the other side gave: this message is passed only for that."
        told, brought = passed(talks, n, given="They would pause for a week")
        assert told.event == Passed(
            message=n, to="B", wording="We could open two roads.", given="They would pause for a week"
        )
        assert brought.event == Delivered(wording="We could open two roads.", origin="A")

    def test_what_was_given_is_told_to_the_sender_alone(self) -> None:
        talks = at("working", "ABC")
        n = entrusted(talks, rule=ONLY_IF, condition="The canary")
        passed(talks, n, given="The canary too", wording="Roads may open.")
        assert all("canary" not in repr(talks.sight(seat)).casefold() for seat in ("bob", "cem", "obs"))

    def test_it_may_answer_a_message_of_the_recipient(self) -> None:
        talks = at("working")
        question = entrusted(talks, "bob", to="A")
        n = entrusted(talks)
        why = talks.refused("med", "pass-on", sender="A", message=n, answers=question + 9)
        assert why == f"Beeland entrusted no message {question + 9}."
        _, brought = passed(talks, n, answers=question)
        assert brought.event == Delivered(wording="We could open two roads.", origin="A", reply_to=question)

    def test_from_a_delegation_of_the_room(self) -> None:
        why = at("working").refused("med", "pass-on", sender="X", message=1)
        assert why == "There is no message 1 that waits to be passed."

    def test_between_sessions_too(self) -> None:
        talks = at("closed")
        passed(talks, entrusted(talks))
