"""The contract that every rule keeps: it has a source, a code of its own, a place in the documentation, and bounds."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.negotiators import (
    NEGOTIATORS,
    Late,
    Negotiator,
    Rule,
    accepting,
    negotiator,
    offering,
)
from goodoffices.rehearsal.protocol import Calendar, Format
from goodoffices.rehearsal.talks import Stage

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "discussion" / "what-a-rehearsal-is.md").read_text(encoding="utf-8")
KINDS = [
    kind
    for module in (offering, accepting)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Rule) and kind is not Rule
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
class TestEveryRule:
    def test_has_a_source_in_the_bibliography_and_in_its_docstring(self, kind: type[Rule]) -> None:
        assert f"{{{kind.source}," in (ROOT / "references.bib").read_text(encoding="utf-8")
        assert re.search(r"\[[A-Z]\w+\d{4}\]", kind.__doc__ or "")

    def test_has_a_paragraph(self, kind: type[Rule]) -> None:
        assert f"**{kind.__name__}**" in PAGE

    def test_has_at_most_two_numbers_for_the_kernels(self, kind: type[Rule]) -> None:
        assert len(kind().numbers) <= 2


def test_codes_are_their_own() -> None:
    for module in (offering, accepting):
        codes = [kind.code for kind in KINDS if kind.__module__ == module.__name__]
        assert sorted(codes) == list(range(len(codes)))


@pytest.mark.parametrize("name", NEGOTIATORS)
class TestEveryNegotiator:
    def test_has_a_name_that_commands_take(self, name: str) -> None:
        assert negotiator(name) == NEGOTIATORS[name]
        assert f"`{name}`" in PAGE

    def test_signs_no_less_than_its_no_agreement_worth_and_repeats_itself_exactly(self, name: str) -> None:
        rng = np.random.default_rng(3)
        space = Space.of([(key, tuple("0123")) for key in "abc"])
        values = np.rint(rng.random((60, 2, 12)) * 2.0**20)
        draws = Draws(("A", "B"), values, np.rint(rng.random((60, 2)) * 2.0**21), 2.0**22)
        other = Negotiator(NEGOTIATORS["conceder"].offers, Late(0.0))
        for pair in ([NEGOTIATORS[name], other], [other, NEGOTIATORS[name]]):
            stage = Stage(space, draws, Format(calendar=Calendar(20)), pair)
            talks, again = stage.hold(np.arange(60), 1), stage.hold(np.arange(60), 1)
            agreed = talks.ended == 1
            assert agreed.any()
            assert (talks.worth[agreed] >= draws.reserve[agreed]).all()
            assert (talks.package == again.package).all()
