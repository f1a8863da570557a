from __future__ import annotations

import pytest

from goodoffices.reading.ties import ties
from tests.reading.naming import actors_of, page_of


def told(text: str) -> list[dict[str, str]]:
    return [{name: slot.value for name, slot in each.slots} for each in ties(page_of(text), actors_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey has sold drones to Kyiv.", ("tur", "ukr", "arms", "occurred", "ukr")),
        ("Turkey relies on Russia for gas.", ("tur", "rus", "energy", "occurred", "tur")),
        ("Turkey has refused to close its airspace to Russia.", ("tur", "rus", "airspace", "refused", "")),
        ("The West imposed sanctions on Russia.", ("west", "rus", "sanctions", "occurred", "")),
        ("Russia will impose sanctions on Ukraine.", ("rus", "ukr", "sanctions", "planned", "")),
        ("Turkey is a member of NATO.", ("tur", "nato", "membership", "occurred", "")),
        ("Turkey does not recognise Alba.", ("tur", "alb", "recognition", "denied", "")),
        (
            "If Mora joined the alliance with Alba, Doria would object.",
            ("mor", "alb", "membership", "hypothetical", ""),
        ),
    ],
)
def test_a_tie_says_who_is_bound_how_it_stands_and_who_leans_on_whom(
    text: str, expected: tuple[str, ...]
) -> None:
    found = told(text.replace("The West", "the West"))[0]
    assert tuple(found.get(n, "") for n in ("source", "target", "type", "status", "leans")) == expected


def test_both_sides_are_the_two_others_that_the_sentence_names_and_are_marked() -> None:
    text = "Cavusoglu will join Lavrov and Kuleba, with Turkey seeking to retain solid links with both sides."
    found = ties(page_of(text), actors_of(text))
    targets = [slot for each in found if (slot := each.slot("target")) and slot.marked]
    assert {slot.value for slot in targets} == {"rus", "ukr"}


def test_a_side_has_no_tie_to_itself() -> None:
    assert told("Kuleba supports Ukraine.") == []


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        (
            "Mora, Alba and Doria, which are members of NATO, met.",
            [("mor", "nato"), ("alb", "nato"), ("dor", "nato")],
        ),
        ("Mora sells timber to Alba and Doria.", [("mor", "alb"), ("mor", "dor")]),
        ("Alba buys grain from Mora and has sold it four boats.", [("alb", "mor"), ("alb", "mor")]),
        ("Mora and Alba are allies.", [("mor", "alb")]),
        ("Mora, Alba's ally under a treaty, said no.", [("mor", "alb")]),
        ("Six tenths of Mora’s gas comes from Alba.", [("mor", "alb")]),
        ("Mora buys a third of its winter electricity from Alba.", [("mor", "alb")]),
        ("Mora supplies a fifth of Alba’s cement.", [("mor", "alb")]),
        ("Russia has been under Western sanctions since May.", [("rus", "west")]),
        ("Mora backs the government of Alba.", [("mor", "alb")]),
        ("Mora and Alba have had a mutual defence pact since 2036.", [("mor", "alb")]),
        ("Doria accused Mora of supplying arms to Alba.", [("mor", "alb")]),
        ("Alba is Mora's main supplier of arms.", [("alb", "mor")]),
        ("Alba's main gas supplier is Mora.", [("mor", "alb")]),
        ("Mora is the largest buyer of Alba's grain.", [("mor", "alb")]),
        ("Alba accounts for a third of Mora's exports.", [("alb", "mor")]),
        ("Mora's dependence on gas from Alba is great.", [("mor", "alb")]),
        ("Mora had supplied Alba with boats, and no one had been hurt.", [("mor", "alb")]),
        ("Mora and Alba are bound by a mutual defence treaty.", [("mor", "alb")]),
        ("Mora and its ally Alba protested.", [("alb", "mor")]),
        ("Mora and Alba, allies since 2012, protested.", [("mor", "alb")]),
        ("NATO, of which Mora and Alba are founding members, met.", [("mor", "nato"), ("alb", "nato")]),
        ("NATO, whose members include Mora, met.", [("nato", "mor")]),
        ("Mora fears the sanctions that Doria imposed on Alba in 2038.", [("dor", "alb")]),
        ("Doria mediates between Mora and Alba.", [("dor", "mor"), ("dor", "alb")]),
        ("Mora and Alba talk. The two countries concluded a customs union.", [("mor", "alb")]),
        ("Six tenths of our gas comes from Alba, Lavrov said.", [("rus", "alb")]),
        ("Alba ships us two cargoes a month, Lavrov said.", [("alb", "rus")]),
    ],
)
def test_every_conjunct_is_bound_to_whoever_the_grammar_leads_to(
    text: str, ties: list[tuple[str, str]]
) -> None:
    assert [(each["source"], each["target"]) for each in told(text)] == ties


@pytest.mark.parametrize(
    "text",
    [
        "Alba, which is not a member of NATO, belongs to no alliance.",
        "Unlike Mora, Alba belongs to no alliance.",
        "Mora supported a proposal by Alba.",
        "Mora backs the plan of Alba.",
        "Mora has never recognised the claim of Alba.",
        "Mora has a defence treaty with neither Alba nor Doria.",
        "Kuleba sold the paper to Lavrov.",
        "Mora sold its stake to Alba.",
        "Mora no longer buys grain from Alba.",
        "Mora stopped buying gas from Alba.",
        "Mora does not border Alba.",
        "Mora wants a trade agreement with Alba.",
        "Mora threatened Alba with an embargo.",
        "Lavrov asked whether Mora sells arms to Alba.",
        "Mora lent a hand to Alba.",
        "The mediator between Mora and Alba spoke.",
        "Mora closed the posts at Alba.",
        "Mora and Alba, islands since 2012, protested.",
        "The two countries concluded a customs union.",
    ],
)
def test_what_binds_nobody_is_no_tie(text: str) -> None:
    assert told(text) == []


def test_sanctions_that_somebody_refuses_to_support_are_there() -> None:
    text = "Turkey has refused to support the Western sanctions against Russia."
    assert [(each["source"], each["target"], each["status"]) for each in told(text)] == [
        ("west", "rus", "occurred")
    ]
