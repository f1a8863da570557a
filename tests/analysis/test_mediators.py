from __future__ import annotations

from dataclasses import fields

import pytest

from goodoffices.analysis.mediators import Mediator, Side, mediators
from goodoffices.case.case import Case
from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME
from goodoffices.case.claims import Citation
from tests.analysis.two_sides import TEXT, case_of


def all_of(text: str = TEXT) -> dict[str, Mediator]:
    return {each.party: each for each in mediators(case_of(text)).answer}


def side_of(party: str, principal: str, text: str = TEXT) -> Side:
    return next(side for side in all_of(text)[party].sides if side.principal == principal)


def counts(party: str) -> dict[str, tuple[int, ...]]:
    return {each.what: tuple(count for _, count in each.counts) for each in all_of()[party].evenness}


def test_whoever_mediates_or_hosts_is_a_would_be_mediator() -> None:
    assert [(each.party, [held.role for held in each.roles]) for each in all_of().values()] == [
        ("H", ["host", "mediator"]),
        ("F", ["mediator"]),
    ]


def test_a_role_rests_on_what_its_track_cites_where_it_cites_nothing_itself() -> None:
    assert all_of()["F"].roles[0].citations == (Citation("leaflet", "Farland calls"),)
    assert all_of()["F"].roles[0].path == "tracks.leaders.roles.F.0"
    signed = TEXT.replace("roles: {F: mediator}", "roles: {F: {role: mediator, by: nb}}")
    assert all_of(signed)["F"].roles[0].citations == ()


def test_access_counts_the_sessions_that_both_are_in_or_whose_room_is_open() -> None:
    assert [(reach.track, reach.level, reach.sessions) for reach in side_of("H", "AY").reach] == [
        ("talks", "ministers", 3)
    ]
    assert [reach.sessions for reach in side_of("H", "BE").reach] == [2]
    assert side_of("F", "AY").reach == side_of("F", "BE").reach == ()


def test_messages_go_by_the_mediator_or_over_a_track_it_hosts() -> None:
    assert [(m.path, m.track) for m in side_of("H", "AY").messages_from] == [("messages.0", None)]
    assert [(m.path, m.track, m.state) for m in side_of("H", "AY").messages_to] == [
        ("messages.1", "talks", "delivered")
    ]
    assert [m.path for m in side_of("F", "AY").messages_to] == ["messages.2"]


def test_dependence_reads_alike_towards_either_side() -> None:
    assert (
        side_of("H", "AY").sentence
        == "Hostland leans on Ayland for nothing on file; Ayland leans on Hostland for arms."
    )
    assert (
        side_of("H", "BE").sentence
        == "Hostland leans on Beeland for gas; Beeland leans on Hostland for nothing on file."
    )
    assert [row.kind for row in side_of("H", "BE").other] == ["language"]


def test_a_contested_dependence_says_so() -> None:
    text = TEXT.replace("say: Buys gas.,", "say: Buys gas., contested: gas,")
    assert "for gas (contested);" in side_of("H", "BE", text).sentence


def test_evenness_is_counts_side_by_side() -> None:
    assert counts("H") == {
        "tracks shared with": (1, 1),
        "sessions shared with": (3, 2),
        "messages carried from": (1, 1),
        "messages carried to": (1, 1),
        "relations through which the mediator leans on": (0, 1),
        "relations through which the mediator is leaned on by": (1, 0),
        "other relations with": (0, 1),
    }


def test_there_is_no_number_over_the_counts() -> None:
    kinds = {
        field.name for kind in (Mediator, Side) for field in fields(kind) if field.type in {"int", "float"}
    }
    assert kinds == set()


def test_a_mediator_that_is_a_principal_elsewhere_is_no_side_to_itself() -> None:
    text = TEXT.replace("roles: {F: mediator}", "roles: {AY: mediator, BE: principal}")
    assert [side.principal for side in all_of(text)["AY"].sides] == ["BE"]


def test_a_case_without_tracks_has_no_mediator() -> None:
    assert mediators(Case(goodoffices=1, title="t")).answer == ()


def test_the_finding_cites_roles_messages_and_relations() -> None:
    words = [citation.words for citation in mediators(case_of()).citations]
    assert words == ["Ayland buys drones", "gas from Beeland", "Farland calls"]


def test_antalya_weighs_its_mediators_by_the_same_measures() -> None:
    if not (HOME / "antalya-2022" / "case.yaml").is_file():
        pytest.skip("the case is not shipped")
    found = {each.party: each for each in mediators(load(HOME / "antalya-2022").case).answer}
    assert {"TR", "FR", "IL"} <= set(found)
    for each in found.values():
        assert [side.principal for side in each.sides] == ["RU", "UA"]
        assert {what.what for what in each.evenness} == {what.what for what in found["TR"].evenness}
    kinds = {side.principal: {row.kind for row in side.leans_on_it} for side in found["TR"].sides}
    assert {"energy", "tourism"} <= kinds["RU"]
