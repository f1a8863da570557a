from __future__ import annotations

import pytest

from goodoffices.room.proceedings.cautions import cautions, notes_on
from goodoffices.room.record import MEDIATION
from goodoffices.room.record.opening import AuthorityNoted
from tests.room.talks import PACKAGE, Talks, at


def noted(talks: Talks, seat: str, *on: str) -> AuthorityNoted:
    note = AuthorityNoted(seat=seat, on=on, words="doubted, says a paper")
    talks.post(MEDIATION, note)
    return note


class TestNotesOn:
    @pytest.mark.parametrize(
        ("on", "items", "told"),
        [
            (("all",), ("pause",), True),
            (("pause",), ("pause", "roads"), True),
            (("pause",), ("roads",), False),
            (("pause",), ("all",), True),
            (("an issue of the case",), ("roads",), True),
            (("pause",), (), False),
        ],
    )
    def test_what_bears_on_the_items(
        self, on: tuple[str, ...], items: tuple[str, ...], *, told: bool
    ) -> None:
        talks = at("working")
        note = noted(talks, "ann", *("x" if " " in each else each for each in on))
        noted(talks, "bob", "all")
        assert notes_on(talks.sight("med"), "ann", items) == ((note,) if told else ())

    def test_no_delegation_has_any(self) -> None:
        talks = at("working")
        noted(talks, "ann", "all")
        assert notes_on(talks.sight("ann"), "ann", ["all"]) == ()


class TestCautions:
    def test_binding_acts_are_told_beside_what_is_noted(self) -> None:
        talks = at("working")
        note = noted(talks, "ann", "all")
        quiet = talks.do("ann", "propose-package", choices=PACKAGE)
        talks.do("ann", "propose-package", choices=PACKAGE, ad_referendum=True)
        talks.do("bob", "propose-package", choices=PACKAGE)
        n = talks.do("med", "put-proposal", choices=PACKAGE).n
        yes = talks.do("ann", "answer-proposal", proposal=n, yes=True)
        talks.do("ann", "answer-proposal", proposal=n, yes=False)
        release = talks.do("med", "release-text", markup="A pause.").n
        initialled = talks.do("ann", "initial-text", release=release)
        told = list(cautions(talks.sight("med")))
        assert [(c.audience, c.n, c.seat, c.notes) for c in told] == [
            (entry.audience, entry.n, "ann", (note,)) for entry in (quiet, yes, initialled)
        ]
        assert [c.what for c in told] == ["package proposed", "proposal answered", "text initialled"]

    def test_a_seat_without_notes_has_none(self) -> None:
        talks = at("working")
        talks.do("ann", "propose-package", choices=PACKAGE)
        assert list(cautions(talks.sight("med"))) == []
