"""Actors: each rule has words that need it, and words that must not trigger it."""

from __future__ import annotations

import pytest

from goodoffices.case.case import Case
from goodoffices.reading.acting import How, Sort
from goodoffices.reading.proposals import Kind, Tier
from tests.reading.pages import called, page, proposals, value, who

CASE = Case.model_validate(
    {
        "goodoffices": 1,
        "title": "A talk",
        "issues": {"when": {"options": {"now": "Now", "later": "Later"}}},
        "parties": {
            "host": {
                "name": "Turkey",
                "people": {"fm": {"name": "M. Çavuşoğlu", "office": "Foreign minister"}},
            },
            "union": {
                "name": "Nurses' Union",
                "people": {"chair": {"name": "Ada Okafor", "office": "Chair"}},
            },
        },
    }
)


def mentioned(words: str, key: str) -> list[str]:
    """The words by which a report names an actor."""
    return [page(words).words(mention.span) for mention in who(words).mentions if mention.actor == key]


class TestStates:
    @pytest.mark.parametrize(
        ("words", "key", "names"),
        [
            ("Ankara welcomed Turkish and U.S. envoys.", "TUR", ["Ankara", "Turkish"]),
            ("Ankara welcomed Turkish and U.S. envoys.", "USA", ["U.S."]),
            ("The Kremlin refused. Downing Street did not.", "RUS", ["Kremlin"]),
            ("The U.S.-led coalition met Ukraine’s envoy.", "UKR", ["Ukraine"]),
            ("South Sudan and Sudan signed.", "SSD", ["South Sudan"]),
            ("The Republic of Armenia and the Russian Federation signed.", "ARM", ["Armenia"]),
            ("The Republic of Armenia and the Russian Federation signed.", "RUS", ["Russian Federation"]),
            ("The Sudanese and the South Sudanese signed.", "SDN", ["Sudanese"]),
            ("Representatives of Finland and Sweden met in Haparanda.", "FIN", ["Finland"]),
            ("Officers of Armenia and Norway began to mark the line.", "ARM", ["Armenia"]),
            ("The Bank of Finland signed.", "FIN", []),
        ],
    )
    def test_are_named_by_name_people_capital_and_seat(self, words: str, key: str, names: list[str]) -> None:
        assert mentioned(words, key) == names

    @pytest.mark.parametrize(
        ("words", "key"),
        [
            ("They met in Ankara and flew to Moscow.", "TUR"),
            ("They met in Ankara and flew to Moscow.", "RUS"),
            ("He wrote for the Washington Post.", "USA"),
            ("Ships crossed the South China Sea.", "CHN"),
            ("The Minsk agreements failed.", "BLR"),
            ("Michael Jordan arrived late.", "JOR"),
            ("Latin American leaders met.", "USA"),
            ("They ate turkey and polish sausage.", "TUR"),
        ],
    )
    def test_are_not_places_papers_seas_treaties_or_persons(self, words: str, key: str) -> None:
        assert mentioned(words, key) == []


class TestPersons:
    @pytest.mark.parametrize(
        ("words", "name", "office", "side"),
        [
            ("Turkish Foreign Minister Mevlut Cavusoglu spoke.", "Mevlut Cavusoglu", "Foreign Minister", "TUR"),
            ("Russian ministry spokeswoman Maria Zakharova spoke.", "Maria Zakharova", "ministry spokeswoman", "RUS"),
            ("U.S. Secretary of State Antony Blinken spoke.", "Antony Blinken", "Secretary of State", "USA"),
            ("State Department spokesman Ned Price spoke.", "Ned Price", "spokesman", "STATE-DEPT"),
            ("Ukraine's foreign minister, Dmytro Kuleba, spoke.", "Dmytro Kuleba", "foreign minister", "UKR"),
            ("Soner Cagaptay, a fellow at the Dallas Council, spoke.", "Soner Cagaptay", "fellow", "dallas-council"),
            ("Jens Stoltenberg, NATO’s secretary general, spoke.", "Jens Stoltenberg", "secretary general", "NATO"),
            ("Maria Zakharova, spokeswoman for the United Nations, spoke.", "Maria Zakharova", "spokeswoman", "UN"),
            ("Berk Esen of the German Institute spoke.", "Berk Esen", "", "german-institute"),
            ("Mr. Ara Mirzoyan, Minister of Defence of Armenia, left.", "Ara Mirzoyan", "Minister of Defence", "ARM"),
            ("The company’s managing director, Ove Strand, spoke.", "Ove Strand", "managing director", ""),
            ("The spokeswoman Hanne Voss of NATO spoke.", "Hanne Voss", "spokeswoman", "NATO"),
            ("Alia Salem is the director of the Dallas Council.", "Alia Salem", "director", "dallas-council"),
        ],
    )  # fmt: skip
    def test_have_office_and_side_from_the_words_beside_the_name(
        self, words: str, name: str, office: str, side: str
    ) -> None:
        actor = called(words, name)
        assert (actor.office, actor.side) == (office, side)

    @pytest.mark.parametrize(
        ("words", "name"),
        [
            ("Dmytro Kuleba met the Russian ministers in Antalya.", "Dmytro Kuleba"),
            ("The minister waited, and Dmytro Kuleba left.", "Dmytro Kuleba"),
            ("Dmytro Kuleba, who met a Turkish minister, left.", "Dmytro Kuleba"),
        ],
    )
    def test_have_no_office_from_words_about_others(self, words: str, name: str) -> None:
        assert (called(words, name).office, called(words, name).side) == ("", "")

    def test_of_whom_another_is_told_to_be_the_colleague_have_the_same_office_marked(self) -> None:
        words = "Russian Foreign Minister Sergei Lavrov and his Ukrainian colleague Dmytro Kuleba met."
        actors = who(words)
        kuleba = actors.actors["dmytro-kuleba"]
        assert (kuleba.office, kuleba.side) == ("Foreign Minister", "UKR")
        assert set(actors.marks) == {"dmytro-kuleba"}

    def test_who_rule_are_likely_of_the_state_that_is_named_nearest(self) -> None:
        actors = who("President Vladimir Putin left after Russia was blamed.")
        assert (actors.actors["vladimir-putin"].side, set(actors.marks)) == ("RUS", {"vladimir-putin"})
        assert called("Professor Ada Okafor left after Russia was blamed.", "Ada Okafor").side == ""

    def test_are_found_by_surname_whatever_the_language_model_takes_it_for(self) -> None:
        words = "Sergei Lavrov came. Lavrov spoke, and Lavrov’s aides left. Gen. Lavrovsky stayed."
        assert mentioned(words, "sergei-lavrov") == ["Sergei Lavrov", "Lavrov", "Lavrov"]

    def test_who_share_a_surname_are_told_apart_by_who_was_named_last(self) -> None:
        words = "Joe Biden spoke. Biden left. Then Hunter Biden came, and Biden waved."
        assert mentioned(words, "hunter-biden") == ["Hunter Biden", "Biden"]

    def test_keep_one_key_through_titles_initials_and_accents(self) -> None:
        words = (
            "Joseph Votel spoke. Gen. Joseph L. Votel left. Recep Tayyip Erdoğan came. Tayyip Erdogan spoke."
        )
        assert [a.name for a in who(words).actors.values() if a.sort is Sort.PERSON] == [
            "Joseph L. Votel", "Recep Tayyip Erdoğan",
        ]  # fmt: skip

    def test_have_a_sex_from_words_of_the_report_alone(self) -> None:
        assert called("Mrs. Ada Okafor spoke.", "Ada Okafor").sex == "she"
        assert called("Spokesman Ada Okafor spoke.", "Ada Okafor").sex == "he"
        assert called("Ada Okafor spoke.", "Ada Okafor").sex == ""


class TestOrganisations:
    def test_are_found_by_their_acronym(self) -> None:
        words = "The Dallas Peace Council met. The DPC agreed."
        assert mentioned(words, "dallas-peace-council") == ["Dallas Peace Council", "DPC"]
        assert mentioned("The Dallas Peace Council met. The BBC came.", "dallas-peace-council") == [
            "Dallas Peace Council"
        ]

    def test_are_found_where_a_state_leads_to_its_organ(self) -> None:
        assert called("The Austrian foreign ministry spoke.", "Austrian foreign ministry").side == "AUT"
        assert "austrian-foreign-ministry" not in who("An Austrian foreign ministry spokesman spoke.").actors

    def test_belong_to_a_state_where_they_are_organs_of_one(self) -> None:
        assert called("The Russian Foreign Ministry spoke.", "Russian Foreign Ministry").side == "RUS"
        assert (
            called(
                "The Syrian Observatory for Human Rights spoke.", "Syrian Observatory for Human Rights"
            ).side
            == ""
        )

    @pytest.mark.parametrize(
        "words", ["The USS Hopper sailed.", "An F-16 landed.", "Operation Olive Branch began on Monday."]
    )
    def test_are_not_ships_weapons_or_operations(self, words: str) -> None:
        assert who(words).mentions == ()


class TestTheCase:
    def test_has_its_own_parties_and_people_recognised_first(self) -> None:
        words = "Turkish Foreign Minister Mevlut Cavusoglu met Ada Okafor of the Nurses' Union in Ankara."
        actors = who(words, CASE).actors
        assert {actors[key].case for key in ("host", "host.fm", "union", "union.chair")} == {
            "parties.host", "parties.host.people.fm", "parties.union", "parties.union.people.chair",
        }  # fmt: skip
        assert (actors["host.fm"].office, actors["host.fm"].side) == ("Foreign Minister", "host")
        assert actors["union.chair"].office == "Chair"
        assert "TUR" not in actors

    def test_gives_nobody_who_is_not_named(self) -> None:
        assert [key for key in who("Russia spoke.", CASE).actors if key != "RUS"] == []


class TestProposals:
    def test_give_name_office_and_side_each_with_its_words(self) -> None:
        words = "Turkish Foreign Minister Mevlut Cavusoglu spoke."
        state, person = proposals(words, Kind.ACTOR)
        assert (value(state, "name"), value(state, "sort"), state.tier) == ("Türkiye", "state", Tier.GREEN)
        spans = {name: slot.span and page(words).words(slot.span) for name, slot in person.slots}
        assert spans == {
            "name": "Mevlut Cavusoglu",
            "key": None,
            "sort": None,
            "office": "Foreign Minister",
            "side": "Turkish",
        }
        assert (person.tier, page(words).words(person.evidence[0])) == (Tier.GREEN, words[: -len(" spoke.")])

    def test_mark_what_is_only_likely(self) -> None:
        (putin,) = [
            p
            for p in proposals("President Vladimir Putin left Russia.", Kind.ACTOR)
            if value(p, "sort") == "person"
        ]
        side = putin.slot("side")
        assert side is not None
        assert (side.value, side.marked, putin.tier) == (
            "Russia",
            "the nearest state in the sentence",
            Tier.AMBER,
        )

    def test_name_no_places(self) -> None:
        assert proposals("They met in Antalya on Friday.", Kind.ACTOR) == []


def test_every_mention_says_how_it_names() -> None:
    words = "Turkey spoke. The Turks spoke. Ankara spoke. Ada Okafor spoke. Okafor left."
    assert [mention.how for mention in who(words).mentions] == [
        How.NAME,
        How.DEMONYM,
        How.SEAT,
        How.NAME,
        How.SHORT,
    ]


def test_a_name_ends_before_the_word_that_joins_it_to_the_next() -> None:
    text = "The foreign ministers of Orlania and Veskia met in Geneva on 3 March."
    assert {each.name for each in who(text).actors.values()} >= {"Orlania", "Veskia"}


class TestPlaces:
    @pytest.mark.parametrize(
        "words",
        [
            "Dravno reacted. Police in Dravno waited.",
            "Salm was quiet. A teacher returned to Salm.",
            "Sarn said nothing. Trucks waited on the Sarn road.",
            "They crossed the Lune. Boats went across the Lune.",
        ],
    )
    def test_are_no_actors(self, words: str) -> None:
        assert [value(p, "name") for p in proposals(words, Kind.ACTOR)] == []

    @pytest.mark.parametrize(
        ("words", "name"),
        [
            ("Mr Salm reacted. A letter to Salm came. They returned to Salm.", "Salm"),
            ("Ada Dravno reacted. Nobody believes in Dravno.", "Ada Dravno"),
            ("The European Union met. They travelled to the Union.", "European Union"),
        ],
    )
    def test_are_not_those_who_are_named_otherwise(self, words: str, name: str) -> None:
        assert name in [value(p, "name") for p in proposals(words, Kind.ACTOR)]


class TestNames:
    def test_of_papers_and_stations_stand_behind_what_they_are(self) -> None:
        assert called("He told the broadcaster ORT that it was late.", "ORT").sort is Sort.ORGANISATION
        assert called("It stood in the daily Kysten.", "Kysten").sort is Sort.ORGANISATION
        assert "Ada Okafor" not in [
            a.name
            for a in who("The paper left Ada Okafor cold.").actors.values()
            if a.sort is Sort.ORGANISATION
        ]

    @pytest.mark.parametrize(
        ("words", "name"),
        [
            ("Mr Hald spoke. [Laughter.] He left.", "Laughter"),
            ("The tanker Sabine was seized.", "Sabine"),
            ("KELL, Lomeria, 30 May. Trucks waited.", "KELL"),
            ("Town to wait\n\nKRISTINEHAMN. One hundred people will move in.", "KRISTINEHAMN"),
            ("Votes\n\nSTREETS – About 3,000 opponents marched.", "STREETS"),
        ],
    )
    def test_are_not_stage_directions_ships_or_datelines(self, words: str, name: str) -> None:
        assert name not in [actor.name for actor in who(words).actors.values()]

    @pytest.mark.parametrize(
        "words", ["Votes\n\nUNICEF – Its envoy left.", "Votes\n\nThe envoy of UNESCO: a portrait."]
    )
    def test_in_capitals_that_are_known_are_no_headings(self, words: str) -> None:
        assert [a.name for a in who(words).actors.values() if a.sort is Sort.ORGANISATION]

    def test_in_square_brackets_are_names_where_an_editor_put_them(self) -> None:
        assert "Lavrov" in [a.name for a in who("He said that [Lavrov] had left.").actors.values()]

    def test_of_an_organisation_end_as_it_is_called_for_short(self) -> None:
        words = "The European Union met. The Union agreed."
        assert mentioned(words, "EU") == ["European Union", "Union"]
        assert mentioned("The European Union met. Union leaders agreed.", "EU") == ["European Union"]

    def test_are_those_that_the_report_has(self) -> None:
        assert called("The OSCE spoke.", "OSCE").key == "OSCE"
        assert called("The UN spoke. The United Nations spoke.", "United Nations").key == "UN"

    def test_of_whom_one_word_is_all_that_is_told_are_not_proposed(self) -> None:
        assert proposals("They called it Dravno’s best year.", Kind.ACTOR) == []
        for words in ("Mr Salm left.", "Salm left. Nobody saw Salm."):
            assert [value(p, "name") for p in proposals(words, Kind.ACTOR)] == ["Salm"]

    def test_in_brackets_behind_an_office_have_it(self) -> None:
        actor = called("The SPEAKER (Mrs Oona Marchetti) spoke.", "Oona Marchetti")
        assert (actor.office, actor.sex) == ("SPEAKER", "she")
        assert called("The record (Mrs Oona Marchetti) is long.", "Oona Marchetti").office == ""

    def test_of_a_states_station_are_its_own(self) -> None:
        assert called("Turkish state television spoke.", "Turkish state television").side == "TUR"
        assert [a.name for a in who("Turkish state television viewers left.").actors.values()] == ["Türkiye"]
