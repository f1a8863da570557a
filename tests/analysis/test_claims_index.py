from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goodoffices.analysis.claims_index import ClaimsIndex, claims_index
from goodoffices.case.case import Case
from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME, shipped_cases
from goodoffices.case.claims import Attribution
from goodoffices.case.pruning import plain_data
from goodoffices.case.references import walk
from tests.analysis.two_sides import TEXT, case_of, texts_of


def index_of(text: str = TEXT) -> ClaimsIndex:
    case = case_of(text)
    return claims_index(case, texts_of(case))


def backwards(thing: Any) -> Any:  # noqa: ANN401 -- plain data of any shape
    """Plain data with every mapping and every list of mappings in the opposite order."""
    if isinstance(thing, dict):
        return {key: backwards(value) for key, value in reversed(thing.items())}
    if isinstance(thing, list):
        turned = [backwards(each) for each in thing]
        return turned[::-1] if any(isinstance(each, dict) for each in thing) else turned
    return thing


def test_every_attributed_part_is_a_claim_with_an_id_of_its_own() -> None:
    case = case_of()
    parts = [path for path, part in walk(case) if isinstance(part, Attribution)]
    index = claims_index(case, texts_of(case))
    assert [claim.path for claim in index.claims] == [".".join(map(str, path)) for path in parts]
    assert len({claim.id for claim in index.claims}) == len(parts)


def test_a_click_shows_words_context_outlet_and_date() -> None:
    quotation = index_of().at("parties.AY.ratification").quotations[0]
    assert quotation.words == "a pause of one day"
    assert quotation.context == "Bob holds no brief, said Ann. Ayland seeks a pause of one day."
    assert (quotation.outlet, quotation.date, quotation.url) == (
        "The Wire",
        date(2022, 3, 1),
        "https://example.org/wire",
    )
    assert (quotation.digest, quotation.weak, quotation.language) == (False, None, "en")


def test_a_digest_and_a_weak_witness_are_named_as_such() -> None:
    assert index_of().at("tracks.leaders").quotations[0].digest
    assert index_of().at("ties.0").quotations[0].weak == "a copy of another report"


def test_a_source_without_text_shows_the_cited_words_alone() -> None:
    index = claims_index(case_of(), {})
    assert index.at("tracks.leaders").quotations[0].context == "Farland calls"


def test_who_said_it_is_a_printed_name() -> None:
    assert index_of().at("parties.BE.people.bob.authority.0").claim.said == "Ann (Ayland)"


def test_a_judgement_is_signed_and_what_nobody_signed_is_the_first_coders() -> None:
    assert (index_of().at("ties.2").claim.by, index_of().at("ties.2").signed) == ("nb", "Nora")
    unsigned = index_of().at("issues.pause.options.none")
    assert (unsigned.claim.by, unsigned.signed, unsigned.claim.citations) == ("desk", "The desk", ())
    assert (index_of().at("ties.0").claim.by, index_of().at("ties.0").signed) == (None, None)


def test_roles_and_what_came_of_a_session_rest_on_what_their_track_or_session_cites() -> None:
    role = index_of().at("tracks.leaders.roles.F.0")
    assert [citation.words for citation in role.claim.citations] == ["Farland calls"]
    assert role.claim.date == date(2022, 2, 1)
    text = TEXT.replace(
        "{when: 2022-03-12}",
        '{when: 2022-03-12, came_of: Talk., purpose: More., cite: {mirror: "buys drones"}}',
    )
    came_of = index_of(text).at("tracks.talks.sessions.2.came_of.0")
    assert (came_of.signed, came_of.claim.citations[0].words) == (None, "buys drones")
    assert index_of(text).at("tracks.talks.sessions.2.purpose").signed == "The desk"


def test_a_statement_that_is_signed_itself_does_not_borrow_a_citation() -> None:
    text = TEXT.replace("{F: mediator}", "{F: {role: mediator, by: nb}}")
    assert index_of(text).at("tracks.leaders.roles.F.0").signed == "Nora"


def test_dates_are_those_from_which_a_claim_was_known() -> None:
    assert index_of().at("issues.pause.positions.AY.0").claim.date == date(2022, 3, 1)
    assert index_of().at("ties.2").claim.date is None


def test_reordering_the_file_changes_no_id() -> None:
    case = case_of()
    turned = Case.model_validate(backwards(plain_data(case)) | {"coders": plain_data(case)["coders"]})
    before, after = (claims_index(each, texts_of(each)) for each in (case, turned))
    assert [c.path for c in before.claims] != [c.path for c in after.claims]
    assert {(c.id, c.text) for c in before.claims} == {(c.id, c.text) for c in after.claims}


def test_statements_on_the_same_words_are_told_apart_and_so_are_two_that_are_the_same() -> None:
    twice = (
        '\nrisks: [{say: One., by: desk}, {say: One., by: desk}, {say: Two., cite: {mirror: "buys drones"}}, '
    )
    index = index_of(TEXT + twice + '{say: Three., cite: {mirror: "buys drones"}}]\n')
    first, second, third, fourth = (index.at(f"risks.{number}").claim.id for number in range(4))
    assert second == f"{first}.2"
    assert third[:11] == fourth[:11]
    assert third != fourth


def test_contradictions_are_found_from_either_side() -> None:
    risks = (
        "[{say: One., by: desk, contested: x}, {say: Two., by: nb, contested: x}, {say: Three., by: desk}]"
    )
    index = index_of(f"{TEXT}\nrisks: {risks}\n")
    assert [entry.claim.text for entry in index.contradicting(index.at("risks.0"))] == ["Two."]
    assert index.contradicting(index.at("risks.2")) == ()


def test_a_claim_is_found_by_its_id() -> None:
    entry = index_of().at("ties.0")
    assert index_of().of(entry.claim.id) == entry
    with pytest.raises(KeyError):
        index_of().of("nothing")
    with pytest.raises(KeyError):
        index_of().at("nothing")


@pytest.mark.parametrize("name", shipped_cases())
def test_every_claim_of_a_shipped_case_reads_as_a_sentence(name: str) -> None:
    loaded = load(HOME / name)
    index = claims_index(loaded.case, loaded.folded)
    assert len({claim.id for claim in index.claims}) == len(index.claims)
    for entry in index.entries:
        assert entry.claim.text
        assert bool(entry.quotations) != bool(entry.signed)
        assert all(quotation.words for quotation in entry.quotations)


def test_two_statements_in_the_same_words_are_told_apart_by_what_they_are_about() -> None:
    when = "{say: Not both., when: {pause: %s, lists: full}, by: desk}"
    index = index_of(f"{TEXT}\nimpossible: [{when % 'day'}, {when % 'none'}]\n")
    first, second = (index.at(f"impossible.{number}").claim.id for number in range(2))
    assert first[:9] == second[:9]
    assert (len(first), len(second)) == (14, 14)
    assert first != second
