"""How the moves, priorities and states of a model read on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.analysis.listing import joined
from goodoffices.case.conditions import in_words, tree_of
from goodoffices.case.modelled import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.case.case import Case
    from goodoffices.case.faults import Path
    from goodoffices.case.moves import Move, Priority, Ranking, State


def move_names(case: Case, moves: Mapping[str, Move]) -> dict[str, str]:
    """How the moves of a model are called where others' stand beside them: whose each is, and what it is."""
    return {key: f"{case.party_name(move.of)}: {move.say.rstrip('.')}" for key, move in moves.items()}


def _names_in(case: Case, path: Path) -> dict[str, str]:
    return move_names(case, whole(case, str(path[1])).moves)


def priority(case: Case, path: Path, part: Priority) -> str:
    """A priority of a party: its own words, or what it would rather have."""
    if part.say:
        return part.say
    what = in_words(tree_of(part.that), _names_in(case, path))
    verb = "would rather have" if part.open in {None, "where"} else "may want, or not,"
    return f"{case.party_name(str(path[3]))} {verb} {what}."


def ranking(case: Case, path: Path, _part: Ranking) -> str:
    """A ranking, by whose it is."""
    return f"How {case.party_name(str(path[3]))} ranks the states."


def state(case: Case, path: Path, part: State) -> str:
    """A state: its own words, or the moves that are taken."""
    names = _names_in(case, path)
    return (
        part.say or f"A state: {joined(names.get(move, move) for move in part.taken) or 'no move is taken'}."
    )
