# ruff: noqa: E501 -- files are quoted as they are written
"""Others' files: what they mean, what comes back from a round trip, and what is refused."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from goodoffices.analysis.worth import agenda_model
from goodoffices.case.casefile import load
from goodoffices.rehearsal.others.exchange import Kind, as_case, export_case, import_case, read_exercise
from goodoffices.rehearsal.others.exercise import ExchangeError

CATALOGUE = Path(__file__).parents[3] / "src" / "goodoffices" / "case" / "catalogue"

DOMAIN = """<negotiation_template><utility_space number_of_issues="2"><objective index="0" name="root">
<issue index="1" name="Wage" type="discrete"><item index="1" value="low"/><item index="2" value="high"/></issue>
<issue index="2" name="Days" type="integer" lowerbound="1" upperbound="3"/>
</objective></utility_space></negotiation_template>"""
UNION = """<utility_space><objective index="0" name="root">
<issue index="1" name="Wage" type="discrete"><item index="1" value="low" evaluation="2"/>
<item index="2" value="high" evaluation="8"/></issue>
<issue index="2" name="Days" type="integer"><evaluator ftype="linear" parameter0="0" parameter1="2"/></issue>
<weight index="1" value="0.6"/><weight index="2" value="0.5"/></objective>
<discount_factor value="0.9"/><reservation value="0.25"/></utility_space>"""
BOXES = """<utility_space><objective index="0" name="root"/><ufun>
<hyperRectangle utility="0.5"><INCLUDES index="1" min="low" max="low"/><INCLUDES index="2" min="1" max="2"/></hyperRectangle>
<hyperRectangle utility="0.75"><INCLUDES index="2" min="2" max="3"/></hyperRectangle></ufun></utility_space>"""


def folder(tmp_path: Path, **files: str) -> Path:
    """A folder with these files; `__` stands for the dot."""
    place = tmp_path / "files"
    place.mkdir()
    for name, text in files.items():
        (place / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return place


class TestGenius:
    def test_weights_times_evaluations_over_the_largest_at_most_one(self, tmp_path: Path) -> None:
        exercise = read_exercise(folder(tmp_path, domain__xml=DOMAIN, union__xml=UNION))
        worth = {(w, d): exercise.worth(0, {"Wage": w, "Days": d}) for w in ("low", "high") for d in "123"}
        assert worth["low", "1"] == pytest.approx(0.6 * 2 / 8 + 0.5 * 2 / 6)
        assert worth["high", "3"] == 1.0
        assert (exercise.sheets[0].no_agreement, exercise.sheets[0].discount) == (0.25, 0.9)

    def test_hyper_rectangles_include_both_ends(self, tmp_path: Path) -> None:
        exercise = read_exercise(folder(tmp_path, domain__xml=DOMAIN, boxes__xml=BOXES))
        worth = {(w, d): exercise.worth(0, {"Wage": w, "Days": d}) for w in ("low", "high") for d in "123"}
        assert worth == {
            ("low", "1"): 0.5, ("low", "2"): 1.0, ("low", "3"): 0.75,
            ("high", "1"): 0.0, ("high", "2"): 0.75, ("high", "3"): 0.75,
        }  # fmt: skip

    @pytest.mark.parametrize("first", [BOXES, UNION])
    def test_what_does_not_add_up_comes_back_from_the_case_to_the_last_digit(
        self, first: str, tmp_path: Path
    ) -> None:
        """Hyper-rectangles, and worths cut off at 1: the case holds one value per combination."""
        place = folder(tmp_path, domain__xml=DOMAIN, a__xml=first, b__xml=UNION.replace("0.6", "0.4"))
        exercise = read_exercise(place)
        import_case(place, tmp_path / "case")
        case = load(tmp_path / "case").case
        model = agenda_model(case, "exercise")
        assert model.scored
        assert list(case.groups) == ["together-1"]
        columns = [*product(range(2), range(3))]
        for party, known in enumerate(model.knowledge):
            cells = [float(score) for score in known.scores or ()]
            own = [exercise.worth(party, {"Wage": ("low", "high")[w], "Days": "123"[d]}) for w, d in columns]
            worst, best = min([*own, exercise.sheets[party].no_agreement]), max(own)
            assert cells == pytest.approx([(each - worst) / (best - worst) for each in own], abs=1e-12)
            walk = (exercise.sheets[party].no_agreement - worst) / (best - worst)
            assert float(known.reserve[0]) == pytest.approx(walk, abs=1e-12)

    def test_where_nothing_is_cut_off_issues_stay_apart(self, tmp_path: Path) -> None:
        place = folder(
            tmp_path,
            domain__xml=DOMAIN,
            a__xml=UNION.replace("0.5", "0.4"),
            b__xml=UNION.replace("0.6", "0.4"),
        )
        case = as_case(read_exercise(place))
        assert not case.groups
        assert not any(scores.together for scores in case.scores.values())

    def test_too_many_issues_valued_together_are_refused(self, tmp_path: Path) -> None:
        """Four issues in one hyper-rectangle: no group holds them."""
        issues = "".join(
            f'<issue index="{n}" name="i{n}" type="discrete"><item index="1" value="x"/><item index="2" value="y"/></issue>'
            for n in range(1, 5)
        )
        domain = f'<negotiation_template><utility_space><objective index="0">{issues}</objective></utility_space></negotiation_template>'
        sides = "".join(f'<INCLUDES index="{n}" min="x" max="x"/>' for n in range(1, 5))
        boxes = f'<utility_space><objective index="0"/><ufun><hyperRectangle utility="0.5">{sides}</hyperRectangle></ufun></utility_space>'
        with pytest.raises(
            ExchangeError, match=r"i1, i2, i3, i4 would have to be valued together, in 16 combinations"
        ):
            import_case(folder(tmp_path, domain__xml=domain, a__xml=boxes, b__xml=boxes), tmp_path / "case")
        assert not (tmp_path / "case").exists()


NEGMAS = {"type": "DiscreteCartesianOutcomeSpace", "issues": [
    {"name": "Wage", "type": "CategoricalIssue", "values": ["low", "high"]},
    {"name": "Days", "type": "ContiguousIssue", "values": [1, 3]}]}  # fmt: skip
FUNCTION = {"type": "LinearAdditiveUtilityFunction", "weights": [0.5, 2], "reserved_value": 1.5, "name": "U", "values": [
    {"type": "TableFun", "mapping": {"low": 10, "high": 30}}, {"type": "AffineFun", "slope": 2, "bias": 1}]}  # fmt: skip


class TestNegMAS:
    def test_weights_times_values_and_nothing_scaled(self, tmp_path: Path) -> None:
        wrapped = {"type": "ExpDiscountedUFun", "discount": 0.5, "ufun": FUNCTION, "reserved_value": None}
        exercise = read_exercise(folder(tmp_path, d__json=json.dumps(NEGMAS), u__json=json.dumps(wrapped)))
        assert exercise.worth(0, {"Wage": "high", "Days": "2"}) == 0.5 * 30 + 2 * 5
        assert (exercise.sheets[0].no_agreement, exercise.sheets[0].discount) == (1.5, 0.5)

    def test_who_refuses_nothing_walks_at_the_worst(self, tmp_path: Path) -> None:
        text = json.dumps(FUNCTION | {"reserved_value": float("-inf")})
        exercise = read_exercise(folder(tmp_path, d__json=json.dumps(NEGMAS), u__json=text))
        assert exercise.sheets[0].no_agreement == 0.5 * 10 + 2 * 3


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_case_comes_back_from_a_round_trip(kind: Kind, tmp_path: Path) -> None:
    export_case(CATALOGUE / "labour-pay-round", tmp_path / "out", None, kind)
    import_case(tmp_path / "out", tmp_path / "back")
    before, after = load(CATALOGUE / "labour-pay-round").case, load(tmp_path / "back").case
    first, second = agenda_model(before, "contract"), agenda_model(after, "exercise")
    tables = []
    for model in (first, second):
        rows = [([*map(float, known.scores or ())], float(known.reserve[0])) for known in model.knowledge]
        tables.append(rows)
    assert second.space.counts == first.space.counts
    for package in product(*(range(count) for count in first.space.counts)):
        cells = [int(first.space.offsets[i]) + o for i, o in enumerate(package)]
        gains = [[(sum(r[c] for c in cells) - walk) for r, walk in rows] for rows in tables]
        order = [0, 1] if next(iter(after.parties)).startswith("Ferry") else [1, 0]
        assert [gains[1][p] for p in order] == pytest.approx(gains[0], abs=1e-12)


def test_a_discount_survives(tmp_path: Path) -> None:
    plain = UNION.replace('value="0.5"', 'value="0.4"')
    place = folder(tmp_path, domain__xml=DOMAIN, union__xml=plain, firm__xml=plain.replace("0.9", "0.8"))
    import_case(place, tmp_path / "case")
    export_case(tmp_path / "case", tmp_path / "out", None, "genius")
    assert [sheet.discount for sheet in read_exercise(tmp_path / "out").sheets] == [0.8, 0.9]


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><negotiation_template>&b;</negotiation_template>'
BAD = {
    "entities": ({"domain__xml": LAUGHS}, "document type or entities"),
    "file read by entity": ({"d__xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'}, "entities"),
    "no xml": ({"domain__xml": "just words"}, "not XML"),
    "empty": ({"domain__xml": ""}, "not XML"),
    "nested": ({"domain__xml": "<a>" * 5000 + "</a>" * 5000}, "nested more than 50 deep"),
    "another root": ({"domain__xml": "<html/>"}, "neither a domain nor a profile"),
    "two domains": ({"a__xml": DOMAIN, "b__xml": DOMAIN}, "are both domains"),
    "no profile": ({"domain__xml": DOMAIN}, "no party's sheet"),
    "no weight": ({"domain__xml": DOMAIN, "u__xml": UNION.replace('<weight index="2" value="0.5"/>', "")}, "no weight"),
    "no evaluation": ({"domain__xml": DOMAIN, "u__xml": UNION.replace(' evaluation="2"', "")}, "lacks `evaluation`"),
    "evaluation is a word": ({"domain__xml": DOMAIN, "u__xml": UNION.replace('"2"/>', '"x"/>', 1)}, "no number"),
    "not a number": ({"domain__xml": DOMAIN, "u__xml": UNION.replace('value="0.6"', 'value="nan"')}, "no number"),
    "an evaluation that is none": (
        {"domain__xml": DOMAIN, "u__xml": UNION.replace('evaluation="2"', 'evaluation="nan"', 1)}, "no number",
    ),
    "a number past all others": (
        {"d__json": json.dumps(NEGMAS), "u__json": json.dumps(FUNCTION | {"weights": [1, 10**400]})}, "no number",
    ),
    "reservation in points": ({"domain__xml": DOMAIN, "u__xml": UNION.replace("0.25", "25")}, "from 0 to 1"),
    "an option left out": (
        {"domain__xml": DOMAIN, "u__xml": UNION.replace('<item index="1" value="low" evaluation="2"/>', "")},
        "gives `low` of `Wage` no value",
    ),
    "an issue from elsewhere": ({"domain__xml": DOMAIN, "u__xml": UNION.replace("Wage", "Rent")}, "not in the domain"),
    "a huge range": ({"domain__xml": DOMAIN.replace('"3"/>\n', '"99999999999"/>\n'), "u__xml": UNION}, "1 to 10,000 options"),
    "several kinds": ({"domain__xml": DOMAIN, "u__json": "{}"}, "all of one kind"),
    "json that is none": ({"d__json": "{"}, "cannot be read"),
    "json nested": ({"d__json": "[" * 100_000}, "nested too deep"),
    "no mapping": ({"d__json": "[]"}, "no mapping"),
    "yaml that refers to itself": ({"d__yml": "issues: &a [*a]"}, "aliases"),
    "yaml tag": ({"d__yml": "issues: !!python/object/apply:os.system [ls]"}, "cannot be read"),
    "another function": (
        {"d__json": json.dumps(NEGMAS), "u__json": json.dumps({"type": "RankOnlyUtilityFunction"})},
        "do not add up over issues",
    ),
    "too few weights": (
        {"d__json": json.dumps(NEGMAS), "u__json": json.dumps(FUNCTION | {"weights": [1]})},
        "2 issues need as many",
    ),
    "no list": ({"d__json": json.dumps(NEGMAS | {"issues": 3})}, "has to be a list"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_wrong_or_hostile_file_is_a_clear_error(name: str, tmp_path: Path) -> None:
    files, message = BAD[name]
    place = folder(tmp_path, **files)
    with pytest.raises(ExchangeError, match=message):
        import_case(place, tmp_path / "case")
    assert not (tmp_path / "case").exists()


def test_an_archive_is_not_unpacked(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (place / "domain.xml").write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(ExchangeError, match="this is an archive"):
        read_exercise(place)


def test_a_file_too_large_is_not_opened(tmp_path: Path) -> None:
    place = folder(tmp_path)
    with (place / "domain.xml").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ExchangeError, match="50,000,000 bytes"):
        read_exercise(place)


def test_what_their_formats_cannot_hold_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="not every party's scores are known"):
        export_case(CATALOGUE / "antalya-2022", tmp_path / "out", None, "genius")
    with pytest.raises(ExchangeError, match=r"no agenda `contrat`.*Did you mean `contract`"):
        export_case(CATALOGUE / "labour-pay-round", tmp_path / "out", "contrat", "json")
    assert not (tmp_path / "out").exists()
