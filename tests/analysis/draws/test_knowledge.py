from __future__ import annotations

from goodoffices.analysis.draws import Knowledge, Over, Pair, Stand

KNOWN = Knowledge(
    cell_orders=(Pair(1, 0, "a"), Pair(2, 0, "a")),
    weight_orders=(Pair(0, 1, "b"),),
    over=(Over((0, 3), (1, 4), "c"),),
    refuses=(Stand((0, 3), "b"),),
    reserve=(0.2, 0.4),
    reserve_name="range",
)


def test_each_name_is_given_once() -> None:
    assert KNOWN.names == ("a", "b", "c", "range")


def test_only_what_is_named_is_left() -> None:
    part = KNOWN.only({"b"})
    assert part == Knowledge(weight_orders=KNOWN.weight_orders, refuses=KNOWN.refuses)


def test_an_assumed_range_stays() -> None:
    assert Knowledge(reserve=(0.2, 0.4)).only(()).reserve == (0.2, 0.4)


def test_is_ordinal_when_no_package_is_set_beside_anything() -> None:
    assert not KNOWN.ordinal
    assert KNOWN.only({"a"}).ordinal
