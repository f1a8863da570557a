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
