from __future__ import annotations

import pytest

from goodoffices.room.text.accepting import accepted, words_in
from goodoffices.room.text.markup import parsed

PARTIES = ("A", "B", "C")


def taken(before: str, after: str) -> list[tuple[str, str]]:
    """The words before and the words after that are matched, which are the same."""
    (old,), (new,) = parsed(before, PARTIES), parsed(after, PARTIES)
    was, now = ([word.text for piece in each.pieces for word in words_in(piece)] for each in (old, new))
    matches, turned_down = accepted(old, new)
    assert not turned_down & {at for a, _, n in matches for at in range(a, a + n)}
    assert all(was[a : a + n] == now[b : b + n] for a, b, n in matches)
    return [(" ".join(was[:a]), " ".join(was[a : a + n])) for a, _, n in matches]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("x [A: a | B: b] y", "x a y", [("x", "a")]),
        ("x [A: a | B: b] y", "x b y", [("x a", "b")]),
        ("x [A: a | B: b] y", "x [A: a | B: b] z", [("x", "a b")]),
        ("x [A: a | B: b] y", "x [A: a | B, C: b] y", [("x", "a b")]),
        ("x [A: a b | B: a] y", "x a b y", [("x", "a b")]),
        ("[A: a | B: b] y", "a y", [("", "a")]),
        ("x [A: a]", "x a", [("x", "a")]),
        ("a x [A: a | B: ] y", "a x a y", [("a x", "a")]),
        ("[A: a][B: b] y", "b y", [("a", "b")]),
        ("x [A: a | B: b] y", "z a z", []),
        ("x [A: a | B: ] y", "x y", []),
        ("x [A: a] y [A: a] z", "x a y [A: a] z", [("x a y", "a"), ("x", "a")]),
    ],
)
def test_a_wording_is_found_in_its_place(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert taken(before, after) == expected
