from __future__ import annotations

from datetime import UTC, date, datetime

from goodoffices.room.record import EVERYONE
from goodoffices.room.record.closing import KeysDestroyed
from tests.room.talks import RULES, Talks, at


def kept_until(day: date) -> dict[str, object]:
    return RULES.model_dump() | {"retention": day}


class TestProposeRules:
    def test_puts_them_before_everyone(self) -> None:
        talks = Talks()
        entry = talks.do("ann", "propose-rules", rules=RULES)
        assert talks.sight("obs").all.rules[entry.n].content == RULES

    def test_not_twice(self) -> None:
        talks = Talks().ruled()
        why = talks.refused("bob", "propose-rules", rules=RULES)
        assert why == "These rules are on the table already. Agree to them, or change something."

    def test_not_with_a_retention_date_gone_by(self) -> None:
        why = Talks().refused("med", "propose-rules", rules=kept_until(date(2022, 3, 10)))
        assert why == (
            "What is said in caucus is kept until a day to come, and 2022-03-10 is none. Choose a later one."
        )

    def test_later_rules_may_keep_the_day_that_is_agreed_though_it_has_come(self) -> None:
        talks = Talks().ruled()
        talks.now = datetime(2023, 1, 1, tzinfo=UTC)
        talks.do("med", "propose-rules", rules=RULES.model_dump() | {"press": "Nobody speaks"})

    def test_nothing_that_was_destroyed_can_be_kept_longer(self) -> None:
        talks = Talks().ruled()
        talks.now = datetime(2022, 12, 31, tzinfo=UTC)
        talks.post(EVERYONE, KeysDestroyed(receipt="0" * 64))
        why = talks.refused("med", "propose-rules", rules=kept_until(date(2023, 6, 1)))
        assert why == ("What was to be kept until 2022-12-31 has been destroyed; no later day can be agreed.")


class TestAgreeRules:
    def test_they_hold_once_every_delegation_agrees(self) -> None:
        talks = Talks("ABC")
        n = talks.do("med", "propose-rules", rules=RULES).n
        for head in ("ann", "bob"):
            talks.do(head, "agree-rules", proposal=n)
            assert talks.sight("obs").rules is None
        last = talks.do("cem", "agree-rules", proposal=n)
        rules = talks.sight("obs").rules
        assert rules is not None
        assert (rules.content, rules.since) == (RULES, last.n)
        assert talks.sight("obs").phase == "ruled"

    def test_those_in_force_hold_until_later_ones_are_agreed(self) -> None:
        talks = at("working")
        n = talks.do("ann", "propose-rules", rules=RULES.model_dump() | {"press": "Nobody speaks"}).n
        talks.do("ann", "agree-rules", proposal=n)
        rules = talks.sight("bob").rules
        assert rules is not None
        assert rules.content.press == "Through the host"
        talks.do("bob", "agree-rules", proposal=n)
        rules = talks.sight("bob").rules
        assert rules is not None
        assert rules.content.press == "Nobody speaks"

    def test_the_latest_alone(self) -> None:
        talks = Talks()
        first = talks.do("med", "propose-rules", rules=RULES).n
        talks.do("med", "propose-rules", rules=RULES.model_dump() | {"press": "Nobody speaks"})
        stale = "That is not the latest proposal. Look at the rules again."
        assert talks.refused("ann", "agree-rules", proposal=first) == stale
        assert talks.refused("ann", "agree-rules", proposal=99) == stale

    def test_once(self) -> None:
        talks = Talks().ruled()
        n = max(talks.sight("ann").all.rules)
        why = talks.refused("ann", "agree-rules", proposal=n)
        assert why == "Your delegation has agreed to these rules already."

    def test_not_to_a_retention_date_that_has_gone_by_since(self) -> None:
        talks = Talks()
        n = talks.do("med", "propose-rules", rules=kept_until(date(2022, 3, 11))).n
        talks.now = datetime(2022, 3, 11, 0, 1, tzinfo=UTC)
        assert "2022-03-11 is none" in talks.refused("ann", "agree-rules", proposal=n)
