from __future__ import annotations

from tests.room.talks import AGENDA, PACKAGE, Talks, at

BEYOND = (
    "This goes beyond the powers declared for this seat: {}. It can be sent ad referendum: "
    "the record will say that your capital has the last word."
)


class TestDeclarePowers:
    def test_everyone_sees_them(self) -> None:
        talks = Talks()
        talks.do("ann", "declare-powers", seat="abe", level="may discuss")
        assert talks.sight("bob").all.powers[("abe", "all")] == "may discuss"
        assert talks.sight("abe").power("pause") == "may discuss"

    def test_an_item_goes_before_all(self) -> None:
        talks = at("working")
        talks.do("ann", "declare-powers", seat="ann", item="roads", level="may discuss")
        assert (talks.sight("ann").power("pause"), talks.sight("ann").power("roads")) == (
            "may commit",
            "may discuss",
        )

    def test_undeclared_is_ad_referendum_for_all_sides(self) -> None:
        talks = Talks("ABC")
        assert {talks.sight(seat).power("all") for seat in ("ann", "bob", "cem", "med", "obs")} == {
            "ad referendum"
        }

    def test_of_ones_own_delegation_alone(self) -> None:
        why = "Powers are declared for the seats of one's own delegation. Choose one of yours."
        assert Talks().refused("ann", "declare-powers", seat="bob", level="may commit") == why
        assert Talks().refused("ann", "declare-powers", seat="nobody", level="may commit") == why

    def test_on_an_agreed_item(self) -> None:
        why = "There is no agenda item pause. Declare powers for `all`, or for an agreed item."
        talks = at("ruled")
        talks.do("med", "propose-agenda", agenda=AGENDA)
        assert talks.refused("ann", "declare-powers", seat="ann", item="pause", level="may commit") == why

    def test_for_an_item_end_when_its_key_comes_to_mean_something_else(self) -> None:
        talks = at("working")
        talks.do("ann", "declare-powers", seat="ann", item="roads", level="may commit")
        talks.do("ann", "declare-powers", seat="ann", item="pause", level="may discuss")
        items = {"pause": AGENDA.items["pause"], "roads": {"wording": "Who holds the bridges"}}
        number = talks.do("med", "propose-agenda", agenda={"items": items}).n
        assert ("ann", "roads") in talks.sight("bob").all.powers
        for head in ("ann", "bob"):
            talks.do(head, "agree-agenda", proposal=number)
        kept = {place for place in talks.sight("bob").all.powers if place[1] != "all"}
        assert kept == {("ann", "pause")}

    def test_not_twice(self) -> None:
        talks = at("working")
        why = talks.refused("ann", "declare-powers", seat="ann", level="may commit")
        assert why == "That is what is declared already."


class TestBeyondOnesPowers:
    def test_a_seat_is_asked_and_chooses_and_the_record_says_so(self) -> None:
        talks = at("working")
        asked = talks.asked("abe", "propose-package", choices=PACKAGE)
        assert asked == BEYOND.format("A pause in the fighting; Roads for civilians")
        entry = talks.do("abe", "propose-package", choices=PACKAGE, ad_referendum=True)
        assert talks.sight("med").caucus("A").packages[entry.n][1].standing == "ad referendum"

    def test_the_items_beyond_them_are_named(self) -> None:
        talks = at("working")
        talks.do("ann", "declare-powers", seat="ann", item="roads", level="may discuss")
        assert talks.asked("ann", "propose-package", choices=PACKAGE) == BEYOND.format("Roads for civilians")

    def test_who_may_commit_may_still_leave_it_to_the_capital(self) -> None:
        talks = at("working")
        for ad_referendum, standing in ((False, "committed"), (True, "ad referendum")):
            entry = talks.do("ann", "propose-package", choices=PACKAGE, ad_referendum=ad_referendum)
            assert talks.sight("ann").caucus().packages[entry.n][1].standing == standing
