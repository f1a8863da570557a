from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goodoffices.analysis.authority import AuthorityTable, Cell, authority
from goodoffices.analysis.deciding import deciding
from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME
from goodoffices.case.claims import Citation
from goodoffices.case.filters import as_of
from tests.analysis.two_sides import TEXT, case_of

EXAMPLE = Path(__file__).parents[3] / "shared" / "example"


def cells(table: AuthorityTable) -> dict[tuple[str, str], Cell]:
    return {(delegate.person, cell.issue): cell for delegate in table.delegates for cell in delegate.cells}


def in_the_room(text: str = TEXT) -> AuthorityTable:
    case = case_of(text)
    return authority(case, "meeting", case.tracks["talks"].sessions[0]).answer


def with_authority(*statements: str) -> AuthorityTable:
    """The table where all that is said of Bob's authority is these statements."""
    told = '[{doubted: all, said: ann, cite: {wire: "Bob holds no brief"}}]'
    return in_the_room(TEXT.replace(told, f"[{', '.join(statements)}]"))


def test_everybody_in_the_room_has_a_cell_for_every_issue_of_the_agenda() -> None:
    people = [(delegate.party, delegate.person, delegate.consents) for delegate in in_the_room().delegates]
    assert people == [("AY", "ann", True), ("BE", "bob", True), ("H", "hal", False)]
    assert set(cells(in_the_room())) == {(p, i) for _, p, _ in people for i in ("pause", "lists")}


def test_what_nobody_supports_is_not_established_for_every_side() -> None:
    assert {cell.word for key, cell in cells(in_the_room()).items() if key != ("ann", "lists")} == {
        "not established"
    }


def test_what_is_established_says_to_which_level_and_cites() -> None:
    cell = cells(in_the_room())["ann", "lists"]
    assert (cell.word, cell.level) == ("established", "may discuss")
    assert cell.grounds[0].citations == (Citation("gazette", "Ann may settle"),)
    assert cell.sentence == "Ann on lists: established (may discuss)."


def test_a_doubt_stands_beside_the_word_and_names_who_doubts() -> None:
    cell = cells(in_the_room())["bob", "pause"]
    assert cell.sentence == "Bob on A pause: not established; doubted by Ann (Ayland)."
    assert cell.doubts[0].citations == (Citation("wire", "Bob holds no brief"),)
    assert cell.doubts[0].path == "parties.BE.people.bob.authority.0"


def test_a_doubt_does_not_change_what_is_established() -> None:
    table = with_authority("{established: pause, by: desk}", "{doubted: pause, said: AY, by: desk}")
    cell = cells(table)["bob", "pause"]
    assert (cell.word, cell.level, len(cell.grounds), len(cell.doubts)) == ("established", "may commit", 1, 1)
    assert cell.sentence == "Bob on A pause: established (may commit); doubted by Ayland."


@pytest.mark.parametrize(
    ("statements", "word", "level"),
    [
        (("{ad_referendum: all, by: desk}",), "ad referendum", None),
        (
            ("{established: all, level: may discuss, by: desk}", "{ad_referendum: all, by: nb}"),
            "ad referendum",
            None,
        ),
        (
            ("{ad_referendum: all, by: nb}", "{established: [lists, pause], by: desk}"),
            "established",
            "may commit",
        ),
        (("{established: lists, by: desk}",), "not established", None),
    ],
)
def test_the_firmest_word_counts(statements: tuple[str, ...], word: str, level: str | None) -> None:
    cell = cells(with_authority(*statements))["bob", "pause"]
    assert (cell.word, cell.level) == (word, level)


def test_what_is_contested_is_shown_and_establishes_nothing() -> None:
    table = with_authority(
        "{established: pause, contested: brief, by: desk}",
        "{doubted: pause, said: ann, contested: brief, by: nb}",
    )
    cell = cells(table)["bob", "pause"]
    assert cell.word == "not established"
    assert cell.sentence == (
        "Bob on A pause: not established; reported and contested: established (may commit); doubted by Ann (Ayland)."
    )


def test_an_issue_reads_alike_for_the_parties_whose_consent_counts() -> None:
    doubt = "Bob's authority is doubted by Ann (Ayland)."
    assert [line.sentence for line in in_the_room().lines] == [
        f"A pause: not established for Ann (Ayland) and Bob (Beeland); {doubt}",
        f"lists: established (may discuss) for Ann (Ayland); not established for Bob (Beeland); {doubt}",
    ]


@pytest.mark.parametrize("session", [None, 2])
def test_without_a_room_it_asks_about_all_who_act_for_a_consenting_party_but_do_not_decide(
    session: int | None,
) -> None:
    case = case_of()
    of = None if session is None else case.tracks["talks"].sessions[session]
    assert [d.person for d in authority(case, "meeting", of).answer.delegates] == ["ann", "bob"]


def test_whoever_decides_keeps_the_same_default_in_the_room() -> None:
    table = in_the_room(TEXT.replace("room: {AY: ann, BE: bob, H: hal}", "room: {AY: queen, BE: bob}"))
    queen = table.delegates[0]
    assert (queen.person, queen.decides) == ("queen", True)
    assert {cell.word for cell in queen.cells} == {"not established"}


def test_an_issue_without_delegates_says_so() -> None:
    nobody = in_the_room(TEXT.replace("room: {AY: ann, BE: bob, H: hal}", "room: {H: hal}"))
    assert nobody.lines[0].sentence == "A pause: no delegate is named."


def test_who_decides_and_what_must_happen_at_home() -> None:
    first, second = deciding(case_of(), "meeting")
    assert (first.person, first.name, first.ratification) == ("queen", "Quin", "Parliament votes.")
    assert first.ratification_path == "parties.AY.ratification"
    assert (second.party, second.person, second.name, second.ratification) == ("BE", None, None, None)


def test_the_finding_cites_what_it_shows_and_names_the_agenda() -> None:
    finding = authority(case_of(), "meeting")
    assert finding.citations == (
        Citation("gazette", "Ann may settle"),
        Citation("wire", "Bob holds no brief"),
    )
    assert (finding.exact, finding.parameters) == (True, {"agenda": "meeting"})


def test_an_unknown_agenda_is_refused() -> None:
    with pytest.raises(KeyError):
        authority(case_of(), "nothing")


@pytest.mark.parametrize("place", [HOME / "antalya-2022", EXAMPLE], ids=["shipped", "example"])
def test_on_the_eve_of_antalya_nothing_is_established_for_either_side(place: Path) -> None:
    if not (place / "case.yaml").is_file():
        pytest.skip(f"there is no case in {place.name}")
    case = as_of(load(place).case, date(2022, 3, 9))
    session = next(s for t in case.tracks.values() for s in t.sessions if s.agenda == "meeting")
    table = authority(case, "meeting", session).answer
    of = {(d.party, cell.issue): cell for d in table.delegates if d.consents for cell in d.cells}
    assert {(p, i): of[p, i].word for p in ("RU", "UA") for i in ("ceasefire", "corridors")} == {
        (p, i): "not established" for p in ("RU", "UA") for i in ("ceasefire", "corridors")
    }
    doubts = [doubt for cell in of.values() for doubt in cell.doubts]
    assert {(doubt.path.split(".")[3], "Kuleba" in (doubt.who or "")) for doubt in doubts} == {
        ("lavrov", True)
    }
    assert all(doubt.citations for doubt in doubts)
