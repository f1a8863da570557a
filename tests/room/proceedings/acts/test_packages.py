from __future__ import annotations

from goodoffices.room.record import EVERYONE, caucus
from tests.room.talks import PACKAGE, at


class TestProposePackage:
    def test_to_the_mediator_alone(self) -> None:
        talks = at("working")
        entry = talks.do("ann", "propose-package", choices=PACKAGE, note="In exchange.")
        assert entry.audience == caucus("A")
        seat, package = talks.sight("med").caucus("A").packages[entry.n]
        assert (seat, package.choices, package.note, package.standing) == (
            "ann",
            PACKAGE,
            "In exchange.",
            "committed",
        )
        assert not talks.sight("bob").all.packages

    def test_to_all(self) -> None:
        talks = at("working")
        entry = talks.do("ann", "propose-package", choices=PACKAGE, openly=True)
        assert entry.audience == EVERYONE
        assert talks.sight("obs").all.packages[entry.n][1].choices == PACKAGE

    def test_is_kept_in_the_order_of_the_agenda(self) -> None:
        talks = at("working")
        entry = talks.do("ann", "propose-package", choices=dict(reversed(PACKAGE.items())))
        package = talks.sight("ann").caucus().packages[entry.n][1]
        assert list(package.choices) == ["pause", "roads"]

    def test_settles_every_item_by_an_option_of_it_and_nothing_else(self) -> None:
        talks = at("working")
        for choices, why in (
            (PACKAGE | {"moon": "x"}, "There is no agenda item moon."),
            (
                {"pause": "day"},
                "A package settles every item of the agenda; Roads for civilians is missing.",
            ),
            (PACKAGE | {"pause": "year"}, "A pause in the fighting has no option year."),
        ):
            assert talks.refused("ann", "propose-package", choices=choices) == why


class TestWithdrawPackage:
    def test_by_its_proposer_or_the_head_and_once(self) -> None:
        talks = at("working")
        number = talks.do("abe", "propose-package", choices=PACKAGE, ad_referendum=True).n
        other = talks.do("ann", "propose-package", choices=PACKAGE).n
        why = f"There is no package {other} that you can take back."
        assert talks.refused("abe", "withdraw-package", package=other) == why
        assert talks.do("abe", "withdraw-package", package=number).audience == caucus("A")
        assert talks.sight("med").caucus("A").taken_back == {number}
        assert "can take back" in talks.refused("ann", "withdraw-package", package=number)
        talks.do("ann", "withdraw-package", package=other)

    def test_that_stands_before_all_before_all(self) -> None:
        talks = at("working")
        number = talks.do("ann", "propose-package", choices=PACKAGE, openly=True).n
        assert "can take back" in talks.refused("ann", "withdraw-package", package=number)
        assert talks.do("ann", "withdraw-package", package=number, openly=True).audience == EVERYONE
        assert talks.sight("obs").all.taken_back == {number}

    def test_of_the_other_side_sounds_like_one_that_there_is_not(self) -> None:
        talks = at("working")
        number = talks.do("ann", "propose-package", choices=PACKAGE, openly=True).n
        for package in (number, 999):
            why = talks.refused("bob", "withdraw-package", package=package, openly=True)
            assert why == f"There is no package {package} that you can take back."
