from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME, reference_classes, shipped_cases
from goodoffices.case.claims import Attribution
from goodoffices.case.filters import as_of, class_asleep
from goodoffices.case.messages import Forecast
from goodoffices.case.pruning import plain_data
from goodoffices.case.references import walk

if TYPE_CHECKING:
    from goodoffices.case.case import Case
    from goodoffices.case.casefile import CaseFile
    from goodoffices.case.preferences import Position

EVE = date(2022, 3, 9)
MOST_WORDS = 7
NAMES = ("antalya-2022", "labour-pay-round")
SHARED = Path(__file__).resolve().parents[3] / "shared"
SLEEPING = {
    "ceasefire": {"day", "fronts"},
    "corridors": {"mariupol", "watched"},
    "neutrality": {"treaty"},
    "guarantees": {"individual", "consensus"},
    "forces": {"cap-250", "between", "cap-100", "cap-85"},
    "crimea": {"fifteen", "outside"},
    "donbas": {"leaders", "excluded"},
    "withdrawal": {"north", "february"},
    "sanctions": {"staged", "mutual"},
    "language": {"protected", "second", "repeal"},
    "eu": {"no-objection", "promoted"},
}
HINDSIGHT = (
    "85,000",
    "100,000",
    "250,000",
    "24-hour",
    "24 hours",
    "fifteen",
    "consensus",
    "Istanbul",
    "Mariupol",
    "Bucha",
)


# Where each fact of the shared list is coded: a source, and part of the words that a statement cites from it.
CODED: dict[str, list[tuple[str, str]]] = {
    "A01": [("tass-0228", "five hours"), ("rt-0227", "at first refuses"), ("rt-0227", "Gomel")],
    "A02": [("telesur", "format of humanitarian corridors"), ("telesur", "local pauses")],
    "A03": [("tbs", "“demilitarise”"), ("tbs", "accepted by Kyiv"), ("tbs", "breakaway regions")],
    "A04": [("peskov", "four terms"), ("peskov", "constitution"), ("peskov", "handed over")],
    "A05": [("abc-excerpt", "cooled on NATO"), ("abc-excerpt", "compromise"), ("abc", "ultimatum")],
    "A06": [("interfax", "three foreign ministers"), ("interfax", "before everything")],
    "A07": [("report", "limited"), ("report", "instructions")],
    "A08": [("bilaterals-0310", "each of the two"), ("format-0310", "U-shaped")],
    "A09": [("afp-0310", "24-hour"), ("afp-0310", "no progress")],
    "A10": [("sabah-0310", "Mariupol"), ("sabah-0310", "could not commit"), ("sabah-0310", "take it up")],
    "A11": [("lavrov-0310", "nobody had meant"), ("lavrov-0310", "parallel"), ("lavrov-0310", "draft")],
    "A12": [("afp-0310", "surrender"), ("afp-0310", "come again")],
    "A13": [("sabah-0310", "contact"), ("sabah-0310", "kept open"), ("sabah-0310", "Türkiye")],
    "A14": [
        ("kalin", "asked of Ukraine"),
        ("kalin", "Russian language"),
        ("kalin", "easier"),
        ("kalin", "left to"),
    ],
    "A15": [("bennett-2023", "disarmament"), ("bennett-2023", "no promise"), ("drafts-2023", "drafts")],
    "A16": [
        ("communique", "framework"),
        ("communique", "neutral"),
        ("communique", "by itself"),
        ("communique", "bases"),
    ],
    "A17": [("istanbul", "fifteen years"), ("istanbul", "two presidents"), ("babel-0329", "referendum")],
    "A18": [("podolyak-0329", "back where"), ("podolyak-0329", "ceasefire")],
    "A19": [("fomin", "reduces"), ("initial-0329", "initialled")],
    "A20": [("putin-0412", "deadlocked"), ("putin-0412", "gone back"), ("putin-0412", "civilians")],
    "A21": [("nyt", "consensus"), ("nyt", "left out of the treaty"), ("nyt", "sanctions"), ("nyt", "repeal")],
    "A22": [("wsj", "85,000")],
    "A23": [("nyt-cap", "100,000"), ("nyt-cap", "147 mortars")],
    "A24": [("wsj", "250,000")],
    "A25": [("foreign-affairs", "guarantors"), ("foreign-affairs", "further than")],
    "A26": [("putin-0426", "breakthrough")],
    "S01": [("report", "first contact")],
    "S02": [("report", "slim to none")],
    "S03": [("report", "hopeful")],
    "S04": [("report", "joins the two")],
    "S05": [("report", "no minister")],
    "S06": [("report", "limited"), ("report", "means to get the most")],
    "S07": [("report", "first journey"), ("report", "senior Russian figures")],
    "S08": [("report", "Mr Lavrov takes part")],
    "S09": [("report", "Bayraktar"), ("report", "son-in-law")],
    "S10": [("report", "Russian gas"), ("report", "Russian visitors")],
    "S11": [("report", "unacceptable"), ("report", "no Western sanctions"), ("report", "airspace")],
    "S12": [("report", "two million"), ("report", "no larger flight")],
    "S13": [("report", "at the centre"), ("report", "not deterred")],
    "S14": [("report", "highly surprised"), ("report", "try to mediate")],
    "S15": [("report", "member of NATO"), ("report", "firm links")],
}


@cache
def shipped(name: str) -> CaseFile:
    return load(HOME / name)


@cache
def eve() -> Case:
    return as_of(shipped("antalya-2022").case, EVE)


def told(case: Case) -> str:
    return json.dumps(plain_data(case), ensure_ascii=False)


def ours(text: str) -> str:
    """A digest without its head, which names outlets and addresses."""
    return text.split("\n\n", 1)[1]


def quoted(text: str) -> list[str]:
    return re.findall(r"“([^”]*)”", text)


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def positions(case: Case, party: str) -> list[Position]:
    return [position for issue in case.issues.values() for position in issue.positions.get(party, ())]


@pytest.mark.parametrize("name", NAMES)
class TestEveryCase:
    def test_it_loads_and_its_sources_are_locked(self, name: str) -> None:
        assert name in shipped_cases()
        assert shipped(name).unlocked == ()

    def test_every_file_of_its_sources_is_a_source(self, name: str) -> None:
        on_disk = {path.name for path in (HOME / name / "sources").iterdir()}
        assert on_disk == {source.path for source in shipped(name).case.sources.values()}

    def test_no_quotation_is_longer_than_seven_words(self, name: str) -> None:
        loaded = shipped(name)
        parts = [part for _, part in walk(loaded.case)]
        cited = [
            w
            for part in parts
            if isinstance(part, Attribution)
            for quote in part.cite.values()
            for w in quote
        ]
        foreseen = [part.words for part in parts if isinstance(part, Forecast)]
        inside = [words for text in (*loaded.texts.values(), told(loaded.case)) for words in quoted(text)]
        assert cited
        assert [words for words in (*cited, *foreseen, *inside) if len(words.split()) > MOST_WORDS] == []

    def test_a_forecast_stands_in_its_source_word_for_word(self, name: str) -> None:
        loaded = shipped(name)
        for _, part in walk(loaded.case):
            if isinstance(part, Forecast):
                texts = [loaded.folded[key] for key in part.cite]
                assert all(word in text for text in texts for word in part.words.split()), part.words
                assert part.probability is None


class TestAntalyaSources:
    def test_each_digest_begins_with_outlet_date_and_address(self) -> None:
        loaded = shipped("antalya-2022")
        for key, source in loaded.case.sources.items():
            assert source.digest == f"{key}.md"
            day = f"{source.date.day} {source.date:%B %Y}"
            head = loaded.texts[key].splitlines()[:3]
            assert head == [f"{source.outlet}, {day}", source.url or "No address in our copy", ""]
            assert source.url or source.weak

    def test_our_words_use_the_names_that_the_countries_use(self) -> None:
        loaded = shipped("antalya-2022")
        words = " ".join([*map(ours, loaded.texts.values()), told(loaded.case)])
        for spelling in ("Turkey", "Turkiye", "Kiev", "Zelensky ", "Erdogan ", "Cavusoglu "):
            assert spelling not in re.sub(r"https?://\S+", "", words)

    @pytest.mark.parametrize("name", ["reports/turkey-hosts-talks.txt", "facts/antalya-2022.json"])
    def test_no_sentence_is_taken_from_what_it_was_coded_from(self, name: str) -> None:
        taken_from = SHARED / name
        if not taken_from.is_file():
            pytest.skip("what the case was coded from is not shipped")
        known = runs(re.sub(r"https?://\S+", "", taken_from.read_text(encoding="utf-8")), MOST_WORDS + 1)
        loaded = shipped("antalya-2022")
        written = {key: ours(text) for key, text in loaded.texts.items()} | {"case.yaml": told(loaded.case)}
        for key, text in written.items():
            assert not runs(text, MOST_WORDS + 1) & known, key

    def test_every_fact_is_coded(self) -> None:
        facts = SHARED / "facts" / "antalya-2022.json"
        if not facts.is_file():
            pytest.skip("the facts are not shipped")
        listed = {fact["id"] for fact in json.loads(facts.read_text(encoding="utf-8"))["facts"]}
        assert listed == set(CODED)
        words = {
            (source, word)
            for _, part in walk(shipped("antalya-2022").case)
            if isinstance(part, Attribution)
            for source, quotes in part.cite.items()
            for word in quotes
        }
        missing = {key: each for key, cited in CODED.items() for each in cited if not cites(words, *each)}
        assert missing == {}


def cites(words: set[tuple[str, str]], source: str, part: str) -> bool:
    """Whether some statement cites words of a source that hold a part."""
    return any(each == source and part in word for each, word in words)


class TestTheEveOfAntalya:
    def test_the_case_is_read_as_of_the_eve(self) -> None:
        assert shipped("antalya-2022").case.as_of == EVE

    def test_all_eleven_issues_are_awake(self) -> None:
        assert list(eve().issues) == list(SLEEPING)

    def test_what_nobody_had_offered_is_asleep(self) -> None:
        full = shipped("antalya-2022").case
        asleep = {
            key: set(issue.options) - set(eve().issues[key].options) for key, issue in full.issues.items()
        }
        assert asleep == SLEEPING

    @pytest.mark.parametrize("word", HINDSIGHT)
    def test_no_word_of_hindsight_is_awake(self, word: str) -> None:
        texts = shipped("antalya-2022").texts
        awake = [ours(texts[key]) for key in eve().sources]
        assert word not in re.sub(r"https?://\S+", "", " ".join([*awake, told(eve())]))
        assert any(word in text for text in (*texts.values(), told(shipped("antalya-2022").case)))

    def test_nothing_has_come_of_the_meeting_yet(self) -> None:
        assert set(eve().tracks) == {"belarus", "leaders", "antalya"}
        assert [session.came_of for session in eve().tracks["antalya"].sessions] == [()]
        assert [key for key, asked in eve().questions.items() if asked.happened] == []

    def test_neither_minister_s_authority_is_established_and_one_doubt_is_told(self) -> None:
        lavrov = eve().parties["RU"].people["lavrov"].authority
        assert [(entry.word, entry.said, entry.issues) for entry in lavrov] == [
            ("doubted", "kuleba", ("all",))
        ]
        assert eve().parties["UA"].people["kuleba"].authority == ()

    def test_both_sides_are_bound_by_their_own_law(self) -> None:
        bound = {
            party: [p for p in positions(eve(), party) if p.red_line and p.status == "bound by law"]
            for party in ("RU", "UA")
        }
        assert all(bound.values())

    def test_what_nobody_has_said_stays_open(self) -> None:
        case = shipped("antalya-2022").case
        assert not case.scores
        assert not any(entry.order for entry in case.packages)
        assert not any(entry.final for entry in case.packages)
        assert {duty.asked for issue in eve().issues.values() for duty in issue.duty_of.values()} == {
            "unknown"
        }
        assert {each.asked for each in eve().commitments} == {"unknown"}


class TestAntalyaLater:
    def test_two_reports_of_one_limit_stand_side_by_side(self) -> None:
        later = as_of(shipped("antalya-2022").case, date(2024, 7, 1))
        claimed = [p.seeks for p in later.issues["forces"].positions["RU"] if p.contested == "force-limit"]
        assert claimed == ["cap-85", "cap-100"]

    def test_every_question_is_answered_in_the_end(self) -> None:
        answers = {key: asked.happened for key, asked in shipped("antalya-2022").case.questions.items()}
        assert len(answers) == 8
        assert {key for key, happened in answers.items() if happened and happened.answer == "yes"} == {
            "contact-goes-on", "framework-text", "north-left", "mediated-instrument"
        }  # fmt: skip


class TestReferenceClasses:
    def test_none_is_by_the_mediator_s_style(self) -> None:
        assert not [key for key in reference_classes() if "style" in key]

    def test_figures_are_those_counted(self) -> None:
        counted = SHARED / "facts" / "reference-classes.json"
        if not counted.is_file():
            pytest.skip("the counts are not at hand")
        known = {
            entry["id"]: (entry["k"], entry["n"])
            for entry in json.loads(counted.read_text("utf-8"))["classes"]
        }
        assert {key: (entry.k, entry.n) for key, entry in reference_classes().items()} == {
            key: figures for key, figures in known.items() if not key.startswith("style-")
        }

    def test_classes_of_later_data_sleep_on_the_eve(self) -> None:
        asleep = {entry.dataset for entry in reference_classes().values() if class_asleep(entry, EVE)}
        assert asleep == {"MEND", "UCDP Peace Agreement"}


class TestThePayRound:
    def test_it_is_short(self) -> None:
        assert len((HOME / "labour-pay-round" / "case.yaml").read_text(encoding="utf-8").splitlines()) <= 90

    def test_a_trade_beats_splitting_the_differences_for_both(self) -> None:
        scores = shipped("labour-pay-round").case.scores
        halves = {"wage": "four", "hours": "thirty-nine", "length": "two"}
        trade = {"wage": "four", "hours": "thirty-eight", "length": "three"}
        for party in ("crew", "company"):
            points = scores[party].on
            worth = [
                sum(points[issue][option] for issue, option in package.items()) for package in (halves, trade)
            ]
            assert scores[party].no_agreement < worth[0] < worth[1]
