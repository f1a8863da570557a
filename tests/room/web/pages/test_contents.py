"""What the pages make of what a seat sees."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from goodoffices.room.proceedings import Sight
from goodoffices.room.record import EVERYONE, MEDIATION
from goodoffices.room.record.contents import Agenda, AgendaItem
from goodoffices.room.record.opening import AgendaDrafted
from goodoffices.room.web.pages import (
    agenda,
    caucus,
    compare,
    debrief,
    desk,
    heads,
    minutes,
    now,
    packages,
    plenary,
    record,
    rules,
    screen,
    seats,
    text,
)
from tests.room.talks import AGENDA, PACKAGE, RULES, START, Talks

CASE = Agenda(
    items={
        "secret-key": AgendaItem(wording="The case’s own name", options={"weak-point": "One", "b": "Two"}),
        "other": AgendaItem(wording="Another"),
    }
)


class TestRules:
    def test_shows_what_a_proposal_would_change(self) -> None:
        talks = Talks().ruled()
        talks.do("bob", "propose-rules", rules=RULES.model_copy(update={"press": "Nobody"}))
        sight = talks.sight("ann")
        told = rules.proposed(sight, sight.all.rules[max(sight.all.rules)])
        assert told is not None
        assert [(f.key, f.now, f.before) for f in told.fields if f.changed] == [
            ("press", "Nobody", RULES.press)
        ]
        assert not told.in_force

    def test_a_form_suggests_a_day_to_come(self) -> None:
        fields = {field.key: field.now for field in rules.to_fill(Talks().sight("ann"), START)}
        assert fields["retention"] == (START + timedelta(days=rules.DAYS_KEPT)).date()


class TestAgenda:
    def test_the_draft_is_the_mediation_teams_alone_and_without_the_cases_keys(self) -> None:
        talks = Talks().ruled()
        talks.post(MEDIATION, AgendaDrafted(agenda=CASE))
        draft = agenda.to_fill(talks.sight("med"))
        assert draft.from_case
        assert [item.wording for item in draft.items] == ["The case’s own name", "Another", "", ""]
        assert [item.key for item in draft.items] == ["item-1", "item-2", "item-3", "item-4"]
        assert [option.key for option in draft.items[0].options] == ["way-1", "way-2", "way-3", "way-4"]
        assert not agenda.to_fill(talks.sight("ann")).from_case
        assert {item.wording for item in agenda.to_fill(talks.sight("ann")).items} == {""}

    def test_in_an_exercise_the_keys_stay(self) -> None:
        talks = Talks(exercise=True).ruled()
        talks.post(MEDIATION, AgendaDrafted(agenda=CASE))
        assert [item.key for item in agenda.to_fill(talks.sight("med")).items][:2] == ["secret-key", "other"]

    def test_shows_what_is_worded_otherwise_and_what_is_left_out(self) -> None:
        talks = Talks().ruled().agree_agenda()
        pause = AgendaItem(wording="A silence of arms", options={"day": "A day", "week": "Seven days"})
        talks.do("bob", "propose-agenda", agenda=Agenda(items={"pause": pause}))
        told = agenda.on_table(talks.sight("ann"))
        assert told is not None
        assert told.items[0].before == "A pause in the fighting"
        assert [option.changed for option in told.items[0].options] == [False, True]
        assert told.left_out == ("Roads for civilians",)


class TestSeats:
    def test_undeclared_is_ad_referendum_and_an_item_overrides_all(self) -> None:
        talks = Talks().ruled().agree_agenda()
        talks.do("ann", "declare-powers", seat="abe", level="may discuss")
        talks.do("ann", "declare-powers", seat="abe", item="roads", level="may commit")
        by_key = {row.key: row for row in seats.rows(talks.sight("bob"), "A")}
        assert by_key["abe"].levels["pause"] == seats.Declared("may discuss", declared=True)
        assert by_key["abe"].levels["roads"] == seats.Declared("may commit", declared=True)
        assert by_key["ann"].levels["all"] == seats.Declared("ad referendum", declared=False)


class TestCaucus:
    def test_each_side_has_its_own_conversations(self) -> None:
        talks = Talks()
        assert [tab.key for tab in caucus.tabs(talks.sight("med"))] == ["A", "B", "ourselves", "seats"]
        assert [tab.key for tab in caucus.tabs(talks.sight("ann"))] == ["A", "ourselves", "seats"]

    def test_an_address_can_ask_for_no_conversation_of_others(self) -> None:
        assert caucus.tab_of(Talks().sight("ann"), {"with": "B"}).key == "A"

    def test_messages_with_what_became_of_them(self) -> None:
        talks = Talks().working()
        n = talks.do("ann", "entrust", text="Roads first.", to="B", rule="as said").n
        talks.do("ann", "entrust", text="For you alone.", to="B")
        talks.do("med", "pass-on", sender="A", message=n)
        passed, kept = caucus.messages(talks.sight("ann"), "A")
        assert (passed.state, passed.wording, passed.passed_at is None) == ("passed", "Roads first.", False)
        assert (kept.state, kept.passable) == ("owed", False)
        (brought,) = caucus.brought(talks.sight("bob"), "B")
        assert (brought.origin, brought.answered) == ("A", False)
        assert caucus.messages(talks.sight("bob"), "A") == []


class TestText:
    def test_criticism_to_the_mediator_alone_is_shown_to_nobody_else(self) -> None:
        talks = Talks().working()
        n = talks.do("med", "release-text", markup="From noon.").n
        talks.do("ann", "criticise", release=n, paragraph=1, text="Which noon?")
        talks.do("bob", "reserve", release=n, paragraph=1, text="Not before Monday.")
        assert [each.text for each in text.remarks(talks.sight("med"), 1)] == [
            "Not before Monday.",
            "Which noon?",
        ]
        assert [each.text for each in text.remarks(talks.sight("bob"), 1)] == ["Not before Monday."]
        assert text.remarks(talks.sight("med"), 2) == []

    def test_a_form_begins_with_the_draft_then_with_the_latest_version(self) -> None:
        talks = Talks().working()
        assert text.markup(talks.sight("med")) == ""
        talks.do("med", "release-text", markup="From [A: noon | B: dusk].")
        assert text.markup(talks.sight("mia")) == "From [A: noon | B: dusk]."
        assert text.brackets(talks.sight("ann")) == 1
        talks.do("med", "draft-text", markup="From dusk.")
        assert text.markup(talks.sight("mia")) == "From dusk."
        assert not text.draft_is_out(talks.sight("med"))
        talks.do("med", "release-text", markup="From dusk.")
        assert text.draft_is_out(talks.sight("med"))

    def test_two_versions_are_the_latest_two_unless_others_are_asked_for(self) -> None:
        talks = Talks().working()
        for words in ("One.", "Two.", "Three."):
            assert compare.chosen(talks.sight("ann"), {}) is None or words == "Three."
            talks.do("med", "release-text", markup=words)
        latest = compare.chosen(talks.sight("ann"), {"before": "no", "after": ""})
        first = compare.chosen(talks.sight("ann"), {"before": "1", "after": "2"})
        assert latest is not None
        assert first is not None
        assert (latest.before.version, latest.after.version) == (2, 3)
        assert (first.before.version, first.after.version) == (1, 2)


class TestPackages:
    def test_answers_are_shown_to_their_own_side_and_the_mediation_team(self) -> None:
        talks = Talks().working()
        n = talks.do("med", "put-proposal", choices=PACKAGE).n
        talks.do("ann", "answer-proposal", proposal=n, yes=True)
        by_seat = {seat: packages.asked(talks.sight(seat))[0] for seat in ("ann", "bob", "med", "obs")}
        assert by_seat["ann"].mine == "yes"
        assert by_seat["bob"].mine is None
        assert [each.answers for each in by_seat.values() if each.answers] == [by_seat["med"].answers]
        assert [(a.party, a.words) for a in by_seat["med"].answers] == [("A", "yes"), ("B", None)]

    def test_what_a_side_has_changed_is_marked_and_read_by_the_agenda_of_its_day(self) -> None:
        talks = Talks().working()
        talks.do("ann", "propose-package", choices=PACKAGE, openly=True)
        talks.do("ann", "propose-package", choices=PACKAGE | {"pause": "week"})
        talks.agree_agenda(
            Agenda(items={"pause": AgendaItem(wording="Quiet", options={"week": "Seven days"})})
        )
        first, second = packages.offers(talks.sight("ann"))
        assert [row.changed for row in first.rows] == [False, False]
        assert second.rows[0] == packages.Row("A pause in the fighting", "A week", changed=True)
        assert [each.openly for each in packages.offers(talks.sight("bob"))] == [True]


class TestRecord:
    def test_filters_by_audience_topic_and_words(self) -> None:
        talks = Talks().working()
        talks.do("ann", "say", text="The bridge at noon.")
        talks.do("ann", "say-in-caucus", text="The other bridge.")
        sight = talks.sight("ann")
        assert record.chosen(sight, {}).total == len(sight.record())
        assert record.chosen(sight, {"words": "BRIDGE"}).total == 2
        assert record.chosen(sight, {"words": "bridge", "of": "everyone"}).total == 1
        assert record.chosen(sight, {"about": "rules"}).total == 3
        assert record.chosen(sight, {"of": "caucus.B"}).total == 0

    def test_shows_a_part_at_a_time_the_latest_first(self) -> None:
        talks = Talks().working()
        for n in range(record.AT_ONCE):
            talks.do("ann", "say", text=f"Sentence {n}.")
        sight = talks.sight("obs")
        latest, before = record.chosen(sight, {}), record.chosen(sight, {"page": "2"})
        assert len(latest.entries) == record.AT_ONCE
        assert (latest.earlier, latest.later, latest.follows) == (2, None, True)
        assert (before.earlier, before.later, before.follows) == (None, 1, False)
        assert [*before.entries, *latest.entries] == sight.record()

    @pytest.mark.parametrize("page", ["0", "-1", "x", "²", "99999999999"])
    def test_a_page_that_there_is_not_is_answered_by_one_that_there_is(self, page: str) -> None:
        assert record.chosen(Talks().sight("ann"), {"page": page}).entries

    def test_numbers_are_those_of_each_audience(self) -> None:
        talks = Talks().working()
        talks.do("med", "say-in-caucus", party="B", text="For B.")
        assert [str(book.audience) for book in record.books(talks.sight("ann"))] == ["everyone"]


class TestOthers:
    def test_minutes_name_the_next_paragraph_and_those_that_are_open(self) -> None:
        talks = Talks().working()
        talks.do("ada", "write-minutes", paragraph=1, text="We met.")
        told = minutes.shown(talks.sight("obs"))
        assert (told.next, told.open, told.paragraphs[0].alike) == (2, (1,), True)

    def test_heads_count_only_initials_under_the_same_digest(self) -> None:
        class Head:
            number, at, digest = 1, "2022-03-10T09:00:00.000Z", "a" * 64

        talks = Talks().working()
        talks.do("ann", "initial-head", head=1, digest="a" * 64)
        talks.do("bob", "initial-head", head=1, digest="b" * 64)
        (told,) = heads.heads_of(talks.sight("obs"), [Head()])
        assert told.initialled == ("ann",)
        assert told.at == datetime(2022, 3, 10, 9, tzinfo=UTC)

    def test_the_shared_screen_sees_what_everyone_was_told(self) -> None:
        talks = Talks().working()
        talks.do("ann", "say-within", text="Among us.")
        shown = screen.public(talks.sight("ann"))
        assert isinstance(shown, Sight)
        assert list(shown.ledgers) == [EVERYONE]

    def test_a_meeting_of_others_is_not_underway_for_a_seat(self) -> None:
        talks = Talks().working()
        talks.do("med", "open-meeting", form="bilateral", party="B")
        assert list(now.underway(talks.sight("ann"))) == []
        assert [each.party for each in now.underway(talks.sight("bob"))] == ["B"]

    def test_quarters_are_those_to_come(self) -> None:
        moments = plenary.quarters(START)
        assert moments[0] == START + timedelta(minutes=15)
        assert len(moments) == plenary.QUARTERS

    def test_the_longest_time_fills_the_bar(self) -> None:
        talks = Talks().working()
        n = talks.do("med", "open-meeting", form="bilateral", party="A").n
        talks.now += timedelta(minutes=30)
        talks.do("med", "close-meeting", party="A", meeting=n)
        from goodoffices.room.proceedings.desk import desk as desk_of

        assert desk.shares(desk_of(talks.sight("med"), talks.now).attention) == {"A": 100, "B": 0}

    def test_a_debrief_draws_what_the_seat_was_told(self) -> None:
        talks = Talks(exercise=True).working()
        talks.do("ann", "propose-package", choices=PACKAGE, openly=True)
        talks.do("bob", "propose-package", choices=PACKAGE)
        assert len(debrief.table(talks.sight("ann")).columns) == 1
        assert len(debrief.table(talks.sight("med")).columns) == 2
        drawn = debrief.lanes(talks.sight("ann"))
        assert [lane.side for lane in drawn.lanes] == ["A", "B", "team"]
        assert all(0 <= x <= drawn.width for lane in drawn.lanes for x in lane.dots)

    def test_agenda_items_of_talks_are_in_their_order(self) -> None:
        assert list(seats.items_of(Talks().ruled().agree_agenda().sight("ann"))) == ["all", *AGENDA.items]
