from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from goodoffices.analysis.clashes import examined
from goodoffices.case.casefile import load
from goodoffices.case.faults import GoodOfficesError
from goodoffices.reading.proposals import Kind, Proposal, Tier
from goodoffices.reading.review import draft as drafting
from goodoffices.reading.review.claim import NotPlacedError
from goodoffices.reading.review.journal import JOURNAL
from goodoffices.reading.review.tiers import Measured
from tests.reading.review.small import (
    AMSEL,
    CASE,
    CROSSED,
    FERRY,
    GENEVA,
    GRAIN,
    MET,
    PROPOSALS,
    SLIM,
    TEXT,
    again,
    desk,
    proposal,
    raw,
)

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """\
sources: {lune: {file: lune.txt, original: lune.html, sha256: HASH, outlet: Lune Herald, date: "2041-03-05"}}
""".replace("HASH", hashlib.sha256(raw()).hexdigest())
GRAINS, START = "Veskia buys most of its grain from Orlania", "A ferry is a start"
MEET, ODDS = "Piet Amsel will meet Tosk in Geneva on 9 March", "the chances are slim"
NAMED = "Piet Amsel"
TOLD = f"told: {{cite: {{lune: {NAMED}}}}}"
PEOPLE = "Some 400 people from Veskia"
ADDED = {
    AMSEL: (
        "  VES:   {name: Veskia}",
        f"  VES:   {{name: Veskia, people: {{amsel: {{name: {NAMED}, office: negotiator, {TOLD}}}}}}}",
    ),
    FERRY: (
        "office: Foreign minister}}",
        f"office: Foreign minister}}}}, stakes: [{{say: “{START}”, said: tosk, cite: {{lune: {START}}}}}]",
    ),
    GRAIN: ("", f"ties: [{{between: [VES, ORL], kind: trade, say: “{GRAINS}”, cite: {{lune: {GRAINS}}}}}]\n"),
    GENEVA: (
        "place: Geneva}",
        f"place: Geneva}}, {{when: 2041-03-09, place: Geneva, room: {{VES: [], ORL: [tosk]}}, cite: {{lune: {MEET}}}}}",
    ),
    SLIM: (
        "closes: 2041-12-31",
        f"closes: 2041-12-31, forecasts: [{{who: analysts, words: {ODDS}, on: a ferry, cite: {{lune: {ODDS}}}}}]",
    ),
    CROSSED: (
        "  VES:   {name: Veskia",
        f"  VES:   {{name: Veskia, stakes: [{{say: “{PEOPLE}”, cite: {{lune: {PEOPLE}}}}}]",
    ),
}
"""What stands before, and what stands after; nothing before stands for the end of the file."""


class TestAccepting:
    @pytest.mark.parametrize("each", [AMSEL, FERRY, GRAIN, GENEVA, SLIM, CROSSED], ids=lambda each: each.kind)
    def test_each_kind_is_written_where_it_belongs_and_nothing_else_changes(
        self, each: Proposal, tmp_path: Path
    ) -> None:
        with desk(tmp_path) as at:
            at.to(each).review.accept()
            assert at.text == CASE
            assert at.review.write() == 1
            before, after = ADDED[each]
            wanted = CASE.replace(before, after) if before else CASE + SOURCE + after
            if before:
                wanted += SOURCE
            assert sorted(at.text.replace('"', "").splitlines()) == sorted(
                wanted.replace('"', "").splitlines()
            )
        assert examined(tmp_path, None).counts["sources"] == 1

    def test_everything_together_has_no_fault_and_keeps_comments_and_order(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            while at.review.current is not None:
                at.review.accept()
            assert at.review.write() == len(PROPOSALS)
            comments = [
                "# The talks on the Lune.",
                "# a working title",
                "# the other bank",
                "# our own judgement",
            ]
            assert [word for word in comments if word not in at.text] == []
            assert at.text.index("parties:") < at.text.index("tracks:") < at.text.index("issues:")
        loaded = load(tmp_path)
        assert examined(tmp_path, None).counts["sources"] == 1
        assert loaded.unlocked == ()
        assert (tmp_path / "sources" / "originals" / "lune.html").read_bytes() == raw()
        assert loaded.texts["lune"] == TEXT
        assert [tie.kind for tie in loaded.case.ties] == ["access", "trade"]
        assert loaded.case.ties[0].say.startswith("Planned: “")

    def test_a_position_needs_an_issue_a_verb_and_options(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            at.to(FERRY)
            for given, lacks in (
                ({"issue": "bridge"}, "issue"),
                ({"issue": "crossing"}, "verb"),
                ({"issue": "crossing", "verb": "seeks", "option": "ferry, open"}, "option"),
                ({"issue": "crossing", "verb": "prefers", "option": "boat"}, "option"),
            ):
                with pytest.raises(NotPlacedError) as refused:
                    at.review.accept(given)
                assert refused.value.slot == lacks
            at.review.accept({"issue": "crossing", "verb": "prefers", "option": "ferry, open"})
            at.review.write()
        position = load(tmp_path).case.issues["crossing"].positions["ORL"][0]
        assert (position.prefers, position.said) == ((("ferry",), ("open",)), "tosk")

    def test_what_would_give_the_case_a_fault_is_refused_and_stays_to_be_judged(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            waiting = at.review.progress.waiting
            with pytest.raises(GoodOfficesError, match="a session has a day"):
                at.to(GENEVA).review.accept({"when": "some day"})
            assert at.review.progress.waiting == waiting
            assert at.journal.entries == []

    def test_words_that_stand_twice_are_widened_until_they_stand_once(self, tmp_path: Path) -> None:
        text = TEXT + "\nA ferry is a start, the Herald thinks.\n"
        ferry = proposal(Kind.STATEMENT, "“A ferry is a start,” Tosk", text=text, speaker="Tosk", said="x")
        narrow = Proposal(
            ferry.kind, ferry.slots, (type(ferry.evidence[0])(text.index("A ferry"), text.index("A ferry") + 18),),
            ferry.tier, ferry.rule,
        )  # fmt: skip
        with desk(tmp_path, text, [narrow]) as at:
            at.review.accept()
            at.review.write()
        stake = load(tmp_path).case.parties["ORL"].stakes[0]
        assert stake.cite == {"lune": ("A ferry is a start,” Tosk",)}

    def test_what_is_told_of_a_session_that_the_case_has_is_added_to_it(self, tmp_path: Path) -> None:
        case = CASE.replace(
            "{when: 2041-01, place: Geneva}", "{when: 2041-03-09, format: {say: In private., by: desk}}"
        )
        with desk(tmp_path, proposals=[GENEVA], case=case) as at:
            at.review.accept()
            at.review.write()
        (session,) = load(tmp_path).case.tracks["geneva"].sessions
        assert [each.say for each in session.format] == ["In private.", f"“{MEET}”"]

    def test_of_several_tracks_the_one_that_meets_on_the_day(self, tmp_path: Path) -> None:
        roles = "{roles: {ORL: principal, VES: principal}, sessions: [{when: 2041-03-09}]}"
        case = CASE.replace("agendas:", f"  second: {roles}\nagendas:")
        with desk(tmp_path, proposals=[GENEVA], case=case) as at:
            with pytest.raises(NotPlacedError, match="several tracks"):
                at.review.accept({"when": "2041-03-10"})
            at.review.accept()
            at.review.write()
        assert load(tmp_path).case.tracks["second"].sessions[0].format[0].say == f"“{MEET}”"

    @pytest.mark.parametrize(("sort", "key"), [("organisation", "ORL"), ("person", "tosk")])
    def test_nobody_is_written_over(self, sort: str, key: str, tmp_path: Path) -> None:
        words, side = "Piet Amsel", "Orlania" if sort == "person" else ""
        actor = proposal(Kind.ACTOR, words, name=words, sort=sort, key=key, side=side)
        with desk(tmp_path, proposals=[actor]) as at:
            at.review.accept()
            at.review.write()
        orlania = load(tmp_path).case.parties["ORL"]
        assert (orlania.name, orlania.people["tosk"].name) == ("Orlania", "M. Tosk")
        assert words in at.text

    @pytest.mark.parametrize(
        ("each", "slots", "slot"),
        [
            (FERRY, {"speaker": "a diplomat"}, "party"),
            (AMSEL, {"side": "Kontur"}, "side"),
            (GRAIN, {"target": "Veskia"}, "target"),
            (MET, {"target": ""}, "target"),
            (GENEVA, {"party-1": "", "party-2": "Kontur"}, "party-1"),
            (SLIM, {"question": "bridge"}, "question"),
            (CROSSED, {"of": "the valley"}, "party"),
        ],
    )
    def test_what_a_place_lacks_is_named(
        self, each: Proposal, slots: dict[str, str], slot: str, tmp_path: Path
    ) -> None:
        with desk(tmp_path) as at, pytest.raises(NotPlacedError) as refused:
            at.to(each).review.accept(slots)
        assert refused.value.slot == slot


class TestJudging:
    def test_next_puts_a_proposal_last_and_judges_nothing(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            first = at.review.waiting
            at.review.next()
            assert at.review.waiting == (*first[1:], first[0])
            assert at.journal.entries == []

    def test_undo_takes_back_the_last_judgement_whatever_it_was(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            first = at.review.waiting
            at.review.accept()
            at.review.reject()
            at.review.accept()
            for _ in range(3):
                at.review.undo()
            assert at.review.waiting == first
            assert at.review.draft.text == CASE
            with pytest.raises(GoodOfficesError, match="nothing to take back"):
                at.review.undo()
            assert at.review.write() == 0
            assert at.text == CASE

    def test_what_is_written_is_not_taken_back(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            at.review.accept()
            at.review.write()
            with pytest.raises(GoodOfficesError, match="by hand"):
                at.review.undo()

    def test_a_reject_teaches_the_tiers(self, tmp_path: Path) -> None:
        words = ["Orlania ready for a ferry", "a ferry than a bridge", "Tosk in Geneva", "Analysts say"]
        several = [proposal(Kind.TIE, each, "loose", source="ORL", target="VES") for each in words]
        with desk(tmp_path, proposals=several, table={"loose": Measured(30, 30)}) as at:
            assert at.review.tiers()[Tier.GREEN] == 4
            at.review.reject()
            assert at.review.tiers()[Tier.GREEN] == 3
            at.review.reject()
            assert at.review.tiers()[Tier.GREEN] == 0
            at.review.undo()
            assert at.review.tiers()[Tier.GREEN] == 3

    def test_nothing_is_left_to_judge(self, tmp_path: Path) -> None:
        with desk(tmp_path, proposals=[]) as at:
            assert (at.review.current, at.review.fields()) == (None, {})
            with pytest.raises(GoodOfficesError, match="every proposal has been judged"):
                at.review.accept()


class TestComingBack:
    def test_an_actor_whom_the_case_has_does_not_come_up(self, tmp_path: Path) -> None:
        name = "Mira Tosk"
        known = proposal(
            Kind.ACTOR, name, name=name, sort="person", office="Foreign Minister", side="Orlania"
        )
        with desk(tmp_path, proposals=[known, AMSEL]) as at:
            assert at.review.waiting == (AMSEL,)
            assert at.review.told == ["in the case already, and not asked for: 1"]

    def test_what_was_accepted_before_a_crash_is_written_by_the_next_review(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            at.to(GRAIN).review.accept({"say": "Grain."})
            at.to(SLIM).review.reject()
        with desk(tmp_path) as at:
            assert at.review.told == []
            assert {each.rule for each in at.review.waiting}.isdisjoint({"tie-rule", "forecast-rule"})
            assert at.review.write() == 1
        assert load(tmp_path).case.ties[0].say == "Grain."
        with desk(tmp_path) as at:
            assert at.review.write() == 0
            assert at.review.progress.waiting == len(PROPOSALS) - 2

    def test_a_changed_report_shows_only_what_is_new(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            while at.review.current is not None:
                at.review.reject()
        text = "Updated on Friday.\n\n" + TEXT + "\nVeskia sold two boats to Orlania.\n"
        same = [again(each, text) for each in PROPOSALS]
        boats = proposal(
            Kind.TIE, "Veskia sold two boats to Orlania", text=text, source="Veskia", target="Orlania"
        )
        with desk(tmp_path, text, [*same, boats]) as at:
            assert at.review.waiting == (boats,)
            at.review.accept()
            at.review.write()
        assert load(tmp_path).case.ties[0].cite == {"lune": ("Veskia sold two boats to Orlania",)}

    def test_a_second_form_of_a_report_is_a_second_source(self, tmp_path: Path) -> None:
        for text in (TEXT, TEXT + "\nMore.\n"):
            with desk(tmp_path, text, [SLIM if text == TEXT else GRAIN]) as at:
                at.review.accept()
                at.review.write()
        assert list(load(tmp_path).case.sources) == ["lune", "lune-2"]
        assert load(tmp_path).unlocked == ()

    def test_what_no_longer_fits_the_case_comes_up_again(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            at.to(SLIM).review.accept()
        (tmp_path / "case.yaml").write_text(CASE.split("questions:")[0], encoding="utf-8")
        with desk(tmp_path) as at:
            assert at.review.current is SLIM or at.review.current == SLIM
            assert "this case asks no question yet" in at.review.told[0]

    def test_what_the_report_no_longer_holds_is_told(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            at.to(SLIM).review.accept()
        with desk(tmp_path, proposals=[GRAIN]) as at:
            (told,) = at.review.told
            assert told.startswith(
                "accepted in an earlier form of this report, and no longer in it: forecast ("
            )
            assert "likelihood: the chances are slim" in told
            assert at.review.write() == 0


class TestWriting:
    """The case file is the old one or the new one, and the new one has no fault."""

    def test_a_case_that_changed_meanwhile_is_left_alone(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            at.to(GRAIN).review.accept()
            changed = CASE.replace("'Lune'", "'Loon'")
            (tmp_path / "case.yaml").write_text(changed, encoding="utf-8")
            with pytest.raises(GoodOfficesError, match="changed while you were reading"):
                at.review.write()
            assert at.text == changed
        with desk(tmp_path) as at:
            assert at.review.write() == 1
            assert "'Loon'" in at.text

    @pytest.mark.parametrize("step", range(5))
    def test_a_write_cut_short_at_any_step_leaves_a_whole_case(
        self, step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with desk(tmp_path) as at:
            at.to(GRAIN).review.accept()
            left = [step]

            def failing(name: str) -> None:
                real = getattr(drafting, name)

                def replaced(path: Path, thing: object) -> None:
                    if not left[0]:
                        raise KeyboardInterrupt
                    left[0] -= 1
                    real(path, thing)

                monkeypatch.setattr(drafting, name, replaced)

            failing("replace_bytes")
            failing("replace_text")
            if step < 4:
                with pytest.raises(KeyboardInterrupt):
                    at.review.write()
            else:
                at.review.write()
        monkeypatch.undo()
        assert len(load(tmp_path).case.ties) == (step > 2)
        with desk(tmp_path) as at:
            at.review.write()
        loaded = load(tmp_path)
        assert [len(loaded.case.ties), *loaded.case.sources] == [1, "lune"]
        assert loaded.unlocked == ()

    def test_a_folder_that_cannot_be_written(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            at.to(GRAIN).review.accept()
            (tmp_path / "sources").write_text("no folder", encoding="utf-8")
            with pytest.raises(GoodOfficesError, match="cannot be made"):
                at.review.write()
            assert at.text == CASE

    def test_the_journal_stands_beside_the_case(self, tmp_path: Path) -> None:
        with desk(tmp_path) as at:
            at.review.reject()
        assert (tmp_path / JOURNAL).read_text(encoding="utf-8").count("\n") == 1
