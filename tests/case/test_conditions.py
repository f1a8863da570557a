"""Conditions are read as they are written, and hold where their words say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case.conditions import Tree, held, in_words, moves_in, taken, tree_of

MOVES = ("a", "b", "c")
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.sampled_from([("move", move) for move in MOVES]),
    lambda below: (
        st.tuples(st.just("not"), below)
        | st.tuples(st.sampled_from(["and", "or", "if", "iff"]), below, below)
    ),
    max_leaves=8,
)


def spelled(tree: Tree) -> str:
    """A condition with every bracket."""
    if tree[0] == "move":
        return str(tree[1])
    if tree[0] == "not":
        return f"not ({spelled(tree[1])})"
    return f"({spelled(tree[1])}) {tree[0]} ({spelled(tree[2])})"


def true(tree: Tree, combination: int) -> bool:
    """Whether a condition holds, word by word."""
    match tree:
        case ("move", move):
            return bool(combination >> MOVES.index(move) & 1)
        case ("not", part):
            return not true(part, combination)
        case ("and", one, other):
            return true(one, combination) and true(other, combination)
        case ("or", one, other):
            return true(one, combination) or true(other, combination)
        case ("if", one, other):
            return true(one, combination) or not true(other, combination)
        case _:
            return true(tree[1], combination) == true(tree[2], combination)


@given(TREES)
def test_a_condition_holds_where_its_words_say(tree: Tree) -> None:
    found = held(tree_of(spelled(tree)), dict(zip(MOVES, taken(3), strict=True)), 255)
    assert found == sum(1 << c for c in range(8) if true(tree, c))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("not a and b", "(not a) and b"),
        ("a or b and c", "a or (b and c)"),
        ("a if b or c", "a if (b or c)"),
        ("a iff b if c", "a iff (b if c)"),
        ("not not a", "a"),
        ("a if b if c", "(a if b) if c"),
    ],
)
def test_what_binds_most(text: str, same: str) -> None:
    assert tree_of(text) == tree_of(same)


def test_names_may_hold_dashes_and_any_letters() -> None:
    assert moves_in(tree_of("türkiye-hosts and україна_2")) == ("türkiye-hosts", "україна_2")


def test_words_on_a_page() -> None:
    names = {"a": "A fires", "b": "B fires"}
    told = in_words(tree_of("(a or b) and not (a iff b)"), names)
    assert told == "(“A fires” or “B fires”) and not (“A fires” if and only if “B fires”)"


@pytest.mark.parametrize(
    "text", ["", "and", "a b", "(a", "a)", "a and", "not", "a ! b", "_a", "(" * 300 + "a"]
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"stands where|is opened|nest more"):
        tree_of(text)
