"""Reading a whole report: what holds of every proposal of every rule, whatever the report."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goodoffices.reading.freeze import freeze, thaw
from goodoffices.reading.page import Reader
from goodoffices.reading.proposals import Kind
from goodoffices.reading.read import read
from goodoffices.reading.refusals import NotInstalledError
from goodoffices.reading.report import Report
from tests.reading.pages import value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.reading.proposals import Proposal
    from goodoffices.reading.report import Span

TURKEY = Path(__file__).parents[3] / "shared" / "reports" / "turkey-hosts-talks.txt"
WIRE = """Talks open in Antalya

Turkish President, Erdogan

ANTALYA, March 10 – Russian Foreign Minister Sergei Lavrov and his Ukrainian colleague Dmytro Kuleba met on Thursday.

“We did not come to surrender,” Kuleba told reporters. “We came to talk.” He added that he had asked for a pause of 24
hours, according to Anadolu.

Advertisement ~ Scroll to continue

Lavrov denied that Russia had attacked Ukraine. More than 2 million people have fled, the United Nations said.
"""
ALONE = """
import json, socket, sys
def refuse(*_args, **_kwargs):
    raise AssertionError("a socket")
socket.socket.__init__ = socket.create_connection = socket.getaddrinfo = refuse
from goodoffices.reading.freeze import thaw
from goodoffices.reading.read import read
report = thaw("wire.html", sys.stdin.buffer.read())
print(json.dumps([[p.kind, p.rule, p.tier, [[n, s.value] for n, s in p.slots], p.key(report)] for p in read(report)]))
"""


def spans(proposal: Proposal) -> Iterator[Span]:
    """Every span of a proposal."""
    yield from proposal.evidence
    yield from (slot.span for _, slot in proposal.slots if slot.span is not None)


def check(report: Report, found: tuple[Proposal, ...]) -> None:
    """What must hold of all proposals of a report."""
    for proposal in found:
        assert proposal.evidence
        for span in spans(proposal):
            assert 0 <= span.start < span.end <= len(report.text)
            assert report.words(span) == report.words(span).strip()
            assert not any(span.touches(masked) for masked in report.masked)
        said = proposal.slot("said")
        if said is not None and said.span is not None:
            assert said.value == " ".join(report.words(said.span).split())


def test_every_span_lies_in_the_text_and_none_in_boilerplate() -> None:
    report = thaw("wire.txt", WIRE.encode())
    found = read(report)
    check(report, found)
    assert {proposal.kind for proposal in found} >= {Kind.ACTOR, Kind.STATEMENT, Kind.MEETING, Kind.NUMBER}
    assert len(report.masked) == 2


def test_the_same_bytes_give_the_same_proposals_and_no_socket_is_opened() -> None:
    page = (
        "<html><body><article>"
        + "".join(f"<p>{p}</p>" for p in WIRE.split("\n\n"))
        + "</article></body></html>"
    )
    done = subprocess.run(
        [sys.executable, "-c", ALONE],
        input=page.encode(),
        capture_output=True,
        check=False,
        env={"PYTHONHASHSEED": "7"},
    )
    assert done.returncode == 0, done.stderr.decode()
    report = thaw("wire.html", page.encode())
    here = [[p.kind, p.rule, p.tier, [[n, s.value] for n, s in p.slots], p.key(report)] for p in read(report)]
    assert json.loads(done.stdout) == here
    assert here


def test_a_proposal_keeps_its_key_wherever_in_a_changed_report_it_stands() -> None:
    words = "Sergei Lavrov said that talks had failed."
    before, after = thaw("a.txt", words.encode()), thaw("a.txt", f"Nothing happened.\n\n{words}".encode())
    assert {p.key(before) for p in read(before)} <= {p.key(after) for p in read(after)}


def test_without_its_extra_reading_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodoffices.reading.page.find_spec", lambda _name: None)
    with pytest.raises(NotInstalledError, match=r"language models.*goodoffices\[read\]"):
        Reader()
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(NotInstalledError, match=r"web pages and PDF.*goodoffices\[read\]"):
        thaw("a.html", b"<html><body><p>The ministers met.</p></body></html>")


@pytest.mark.parametrize(
    "words",
    [
        "“" * 300 + "a",
        "said " * 400,
        "He said that " * 200 + "no.",
        "Lavrov " * 400 + "said.",
        "A" * 30_000,
        "said: “" + "Kuleba, " * 100,
        "Minister\u202e Lavrov\u202c said \u200bthat “no\u0301”. \U0001f54a\ufe0f Putin said: “да”.",
        "President of of of the the . , , said said according to to",
        "\n\n".join(["“It goes on."] * 30),
        "According to",
        "I. II. III. U.S. U.N. said.",
        "’ ‘ ' \" « » „ “ ” said",
    ],
    ids=lambda words: words[:12],
)
def test_nonsense_is_read_without_a_traceback(words: str) -> None:
    report = Report("a.txt", "0" * 64, "txt", words.strip(), (), None)
    check(report, read(report))


@cache
def turkey() -> tuple[Report, tuple[Proposal, ...]]:
    """The report that all this was first built for, and what is read in it."""
    report = freeze(TURKEY)
    return report, read(report)


@pytest.mark.skipif(
    not TURKEY.is_file(), reason="the report that this was first built for is not beside the repository"
)
class TestTheRealReport:
    def test_has_all_ten_persons_with_office_and_side(self) -> None:
        people = {
            value(p, "name"): (value(p, "office"), value(p, "side"))
            for p in turkey()[1]
            if value(p, "sort") == "person"
        }
        institute = "German Institute for International and Security Affairs"
        assert people == {
            "Sergei Lavrov": ("Foreign Minister", "Russia"),
            "Dmytro Kuleba": ("Foreign Minister", "Ukraine"),
            "Recep Tayyip Erdogan": ("President", "Türkiye"),
            "Mevlut Cavusoglu": ("Foreign Minister", "Türkiye"),
            "Vladimir Putin": ("President", "Russia"),
            "Maria Zakharova": ("foreign ministry spokeswoman", "Russia"),
            "Berk Esen": (None, institute),  # the report gives an institute, and no office there
            "Soner Cagaptay": ("fellow", "Washington Institute"),
            "Emmanuel Macron": ("President", "France"),
            "Naftali Bennett": ("Prime Minister", "Israel"),
        }

    def test_has_every_quotation_with_its_speaker(self) -> None:
        report, found = turkey()
        told = [p for p in found if p.kind is Kind.STATEMENT]
        begins = (
            "limited",
            "what inst",
            "I am not",
            "but we will",
            "We are w",
            "unaccept",
            "This active",
            "be highly",
        )
        speakers = {}
        for begin in begins:
            at = report.text.index(f"“{begin}") + 1
            holding = [
                p
                for p in told
                if (said := p.slot("said")) and said.span and said.span.start <= at < said.span.end
            ]
            (speakers[begin],) = (value(p, "speaker") for p in holding)
        assert list(speakers.values()) == [
            *["Dmytro Kuleba"] * 4, *["Recep Tayyip Erdogan"] * 2, "Berk Esen", "Soner Cagaptay",
        ]  # fmt: skip

    def test_marks_the_speakers_whom_only_a_pronoun_names(self) -> None:
        marked = [
            p for p in turkey()[1] if (s := p.slot("speaker")) and s.marked and p.kind is Kind.STATEMENT
        ]
        assert {value(p, "speaker") for p in marked} == {"Dmytro Kuleba"}

    def test_cites_no_boilerplate(self) -> None:
        report, found = turkey()
        assert len(report.masked) == 2
        check(report, found)
