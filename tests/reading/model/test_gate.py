from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from goodoffices.reading.model.gate import admitted
from goodoffices.reading.model.sentences import sentence
from goodoffices.reading.model.verbs import TRIGGERS
from goodoffices.reading.proposals import Kind, Tier
from goodoffices.reading.report import Report, Span
from tests.reading.model.aimed import AIMED, Aimed, report
from tests.reading.model.framed import UNTRUE, taken_back
from tests.reading.model.lies import honest, lies, report_of

if TYPE_CHECKING:
    from tests.reading.model.lies import Lie


@cache
def every_lie() -> tuple[Lie, ...]:
    return tuple(lies())


class TestLies:
    """None of the mutated claims passes: stitched, an altered number, a dropped negation, another speaker."""

    def test_there_are_thousands_of_every_sort_and_kind(self) -> None:
        counts = Counter(lie.how for lie in every_lie())
        assert len(every_lie()) > 70_000
        assert min(counts.values()) >= 100, counts
        assert {lie.claim["kind"] for lie in every_lie()} == set(Kind)

    def test_none_passes(self) -> None:
        passed = [(lie.how, lie.claim) for lie in every_lie() if admitted(lie.report, [lie.claim])[0]]
        assert passed == []

    def test_none_passes_whose_sentence_takes_it_back(self) -> None:
        tried = list(taken_back())
        assert len({lie.how for lie in tried}) > len(UNTRUE)
        assert len(tried) > 10_000
        assert [(lie.how, lie.claim) for lie in tried if admitted(lie.report, [lie.claim])[0]] == []


@pytest.mark.parametrize("each", AIMED, ids=lambda each: each.what)
class TestWhatPassesAndNoMore:
    """Each thing that the gate lets pass has a sentence that needs it, and lies aimed at it."""

    def test_the_claim_passes(self, each: Aimed) -> None:
        passed, refused = admitted(report(each.text), [each.true()])
        assert len(passed) == 1, refused

    def test_its_lies_do_not(self, each: Aimed) -> None:
        made = list(each.untrue())
        assert made
        assert [
            (claim["evidence"], claim["slots"]) for report, claim in made if admitted(report, [claim])[0]
        ] == []


class TestLinesThatWereBrokenOff:
    """A sentence goes on in the next line, and so does what takes it back."""

    TEXT = "Orlania and Veskia signed an agreement on a ferry across the Lune on\nWednesday. Obi had gone."

    def claim(self, evidence: str, status: str = "occurred") -> dict[str, Any]:
        slots = {"source": "Orlania", "target": "Veskia", "type": "AGREE", "status": status}
        return {"kind": "event", "evidence": evidence, "slots": slots}

    @pytest.mark.parametrize("blank", ["\n", " "])
    def test_are_one_sentence_however_the_model_copies_them(self, blank: str) -> None:
        words = self.TEXT[: self.TEXT.index(". Obi") + 1].replace("\n", blank)
        (passed,), _ = admitted(report(self.TEXT), [self.claim(words)])
        assert passed.evidence[0].end == len(words)

    @pytest.mark.parametrize(
        "rest",
        [
            "condition that it is voided",
            "no day at all, Tosk denied it",
            "paper, which may have burnt",
            "stage",
        ],
    )
    def test_hide_nothing_in_the_next(self, rest: str) -> None:
        long = "a ferry across the Lune and over all of the sandbanks that lie there in summer and in winter"
        text = self.TEXT.replace("Wednesday", f"{rest} if at all").replace("a ferry across the Lune", long)
        assert admitted(report(text), [self.claim(text.splitlines()[0])])[0] == []


@pytest.mark.parametrize("kind", sorted(TRIGGERS))
@pytest.mark.parametrize(
    "text",
    [
        "Tosk left without a statement.", "Tosk gave a speech.", "Tosk helped himself.", "Tosk received a letter.",
        "Tosk visited a museum.", "Tosk lifted a glass.", "Tosk killed time.", "Tosk attacked the buffet.",
        "Tosk accepted.", "Tosk asked to leave.", "Tosk warned of rain.", "Tosk refused a biscuit.",
        "Tosk met a friend.", "Tosk rejected.", "Tosk supported his chin.",
    ],
)  # fmt: skip
def test_a_verb_in_another_sense_is_no_event(text: str, kind: str) -> None:
    slots = {"source": "Tosk", "type": kind, "status": "occurred"}
    assert admitted(report(text), [{"kind": "event", "evidence": text, "slots": slots}])[0] == []


class TestTheTruth:
    """A floor under what passes: the gate was loosened by looking at the reports to build on alone."""

    FLOORS: ClassVar = {"build": 0.33, "measure": 0.43, "fresh": 0.3}

    def test_as_much_of_it_passes_as_did_and_only_into_the_review(self) -> None:
        passed: Counter[str] = Counter()
        claims: Counter[str] = Counter()
        for gold, _, claim in honest():
            proposals, _ = admitted(report_of(gold), [claim])
            half = gold.name.split("-")[0]
            claims[half] += 1
            passed[half] += len(proposals)
            for each in proposals:
                assert (each.tier, each.rule) == (Tier.RED, "model")
                assert all(slot.marked for _, slot in each.slots)
                spans = [slot.span for _, slot in each.slots if slot.span is not None]
                assert all(span.inside(each.evidence[0]) for span in spans)
        assert set(claims) == set(self.FLOORS)
        assert {half for half, floor in self.FLOORS.items() if passed[half] < floor * claims[half]} == set()


TEXT = "“We will not go,” said Tosk. Share this. Amsel said that Veskia had sold two boats."
REPORT = Report("r", "0" * 64, "txt", TEXT, (Span(29, 40),), None)
TRUE: dict[str, Any] = {
    "kind": "statement", "evidence": "“We will not go,” said Tosk.",
    "slots": {"speaker": "Tosk", "said": "We will not go", "manner": "direct"},
}  # fmt: skip


class TestShapes:
    """Whatever a model answers is refused with a reason, and never fails."""

    def test_the_true_one_passes(self) -> None:
        assert len(admitted(REPORT, [TRUE, TRUE])[0]) == 1

    @pytest.mark.parametrize(
        "claim",
        [
            None,
            [],
            "text",
            {},
            {"kind": "wish", "evidence": "x", "slots": {}},
            {"kind": ["statement"], "evidence": "x", "slots": {}},
            TRUE | {"evidence": 5},
            TRUE | {"evidence": ""},
            TRUE | {"evidence": "x" * 9999},
            TRUE | {"slots": []},
            TRUE | {"slots": {"speaker": "Tosk"}},
            TRUE | {"slots": {"speaker": ["Tosk"], "said": "We will not go"}},
            TRUE | {"slots": {"speaker": "Tosk", "said": "We will not go", "mood": "bad"}},
            TRUE | {"evidence": "Share this."},
            TRUE | {"evidence": TRUE["evidence"] + " Share"},
            TRUE | {"evidence": TRUE["evidence"].upper()},
            TRUE | {"slots": {"speaker": "he", "said": "We will not go"}},
            TRUE | {"slots": {"speaker": "Tos", "said": "We will not go"}},
        ],
    )
    def test_what_is_no_claim(self, claim: object) -> None:
        passed, refused = admitted(REPORT, [claim])
        assert passed == []
        assert refused[0].why


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Tosk left. “No. Go,” said Obi. Voss.", "Go", "“No. Go,” said Obi."),
        ("Mr. A left. B.", "left", "Mr. A left."),
        ("A\nB.", "B", "B."),
        ("A left. B stayed.", "left. B", None),
        ("A left. B stayed", "stayed", "B stayed"),
        ("“A left.\n“B,” said C.", "B", "“B,” said C."),
    ],
)
def test_a_sentence_keeps_a_quotation_with_its_speaker(text: str, words: str, wanted: str | None) -> None:
    found = sentence(text, Span(text.index(words), text.index(words) + len(words)))
    assert (found and text[found.start : found.end]) == wanted
