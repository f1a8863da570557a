from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from goodoffices.analysis.sources import PartyBasis, SourceBalance, sources
from goodoffices.case.case import Case
from tests.analysis.two_sides import TEXT, case_of

if TYPE_CHECKING:
    from goodoffices.analysis.sources import Tally


def balance(text: str = TEXT) -> SourceBalance:
    return sources(case_of(text)).answer


def basis(party: str, text: str = TEXT) -> PartyBasis:
    return next(each for each in balance(text).parties if each.party == party)


def counted(tallies: tuple[Tally, ...]) -> list[tuple[str, int, int]]:
    return [(tally.name, tally.claims, tally.sources) for tally in tallies]


def test_a_claim_counts_once_for_every_source_that_it_cites() -> None:
    found = balance()
    assert (found.cited, found.sources, found.signed) == (9, 4, 4)
    twice = TEXT.replace('{wire: "a pause of one day"}', '{wire: ["a pause of one day", "said Ann"]}')
    assert balance(twice).cited == 9


def test_the_balance_by_side_country_and_language() -> None:
    found = balance()
    assert counted(found.by_side) == [("Ayland", 3, 1), ("Beeland", 1, 1), ("none given", 5, 2)]
    assert counted(found.by_country) == [("AA", 3, 1), ("GB", 3, 1), ("none given", 3, 2)]
    assert counted(found.by_language) == [("aa", 3, 1), ("en", 6, 3)]


def test_a_country_is_printed_as_such_even_where_a_party_has_the_same_key() -> None:
    text = (
        TEXT.replace("country: AA", "country: FF")
        .replace("  F: Farland", "  FF: Farland")
        .replace("[AY, F]", "AY")
    )
    assert ("FF", 3, 1) in counted(
        balance(text.replace("via: F", "via: H").replace("{F: mediator}", "{H: mediator}")).by_country
    )


def test_digests_and_weak_witnesses() -> None:
    found = balance()
    assert (found.digest_claims, found.digest_sources) == (1, 1)
    assert [(weak.key, weak.why, weak.claims, weak.alone) for weak in found.weak] == [
        ("mirror", "a copy of another report", 2, ("ties.0", "ties.1"))
    ]


def test_the_oldest_and_the_newest_source_that_is_cited() -> None:
    assert (balance().oldest, balance().newest) == (date(2022, 2, 1), date(2022, 3, 5))


def test_what_a_party_says_rests_on_one_source_or_several() -> None:
    ayland, beeland = basis("AY"), basis("BE")
    assert (ayland.statements, ayland.one_source) == (2, ("parties.BE.people.bob.authority.0",))
    assert ayland.only_source is None
    assert (beeland.statements, beeland.only_source) == (1, "gazette")


def test_what_a_party_says_may_rest_on_sources_near_another() -> None:
    assert basis("BE").near_others == ("issues.pause.positions.BE.0",)
    assert basis("AY").near_others == ()
    own = TEXT.replace("side: AY", "side: BE")
    assert basis("BE", own).near_others == ()


def test_one_source_near_nobody_is_enough_not_to_rest_on_others() -> None:
    text = TEXT.replace(
        'BE: [{red_line: day, cite: {gazette: "Beeland wants no pause"}}]',
        'BE: [{red_line: day, cite: {gazette: "Beeland wants no pause", wire: "Ayland seeks a pause"}}]',
    )
    assert basis("BE", text).near_others == basis("BE", text).one_source == ()


def test_our_own_judgement_of_a_party_is_counted_apart() -> None:
    text = TEXT.replace('red_line: day, cite: {gazette: "Beeland wants no pause"}', "red_line: day, by: nb")
    beeland = basis("BE", text)
    assert (beeland.statements, beeland.signed, beeland.only_source) == (0, 1, None)


def test_package_statements_count_as_the_party_s_own() -> None:
    text = TEXT + 'packages: [{party: BE, refused: {pause: day}, cite: {mirror: "buys drones"}}]\n'
    assert basis("BE", text).one_source == ("issues.pause.positions.BE.0", "packages.0")


def test_a_case_without_sources_has_an_empty_balance() -> None:
    found = sources(Case(goodoffices=1, title="t")).answer
    assert (found.cited, found.by_side, found.parties, found.oldest) == (0, (), (), None)


def test_there_are_counts_and_no_score() -> None:
    assert not [field.name for field in fields(SourceBalance) if field.type == "float"]
