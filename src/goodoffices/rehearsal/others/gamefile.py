"""The game files of an older program for the graph model: JSON, read as a case with one model, and written again.

What they hold: parties and their yes-or-no options, one-way options, combinations that cannot be, and for each party
statements in order, or a ranking of states. States are numbered from 1 in the order of their combinations. What a
party does not see (the program's misperceptions) becomes a model of its own.
"""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from goodoffices.case.case import Case
from goodoffices.case.conditions import moves_in, tree_of
from goodoffices.case.faults import instead
from goodoffices.case.modelled import MOST_MOVES, whole
from goodoffices.rehearsal.others.exercise import ExchangeError
from goodoffices.rehearsal.others.files import weighed
from goodoffices.rehearsal.others.naming import keys_for

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.case.modelled import Whole

STAYS = {"both": None, "fwd": "taken", "back": "given up"}
SUFFIX = ".gmcr"
MOST_NAMED = 10
"""Moves in one condition, up to which it is written out combination by combination."""
Pattern = list[tuple[int, str]]


def is_game_file(place: Path) -> bool:
    """Whether a file is such a game file: by its ending, or, for JSON, by what it holds."""
    if not place.is_file() or place.suffix.lower() not in {SUFFIX, ".json"}:
        return False
    weighed(place)
    return place.suffix.lower() == SUFFIX or '"decisionMakers"' in place.read_text("utf-8", errors="replace")


def read_game(place: Path) -> Case:
    """A game file as a case with one model, and one more for each party that does not see everything.

    Raises:
        ExchangeError: it cannot be read, or says what no case can hold.
    """
    weighed(place)
    try:
        data = json.loads(place.read_text("utf-8"))
        return Case.model_validate(_case(data, place.stem))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        msg = f"{place}: {'.'.join(map(str, first['loc']))}: {first['msg']}. Mend the file"
        raise ExchangeError(msg) from None
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        msg = f"{place}: this is no game file that can be read ({error!r}). Save it anew in the program that made it"
        raise ExchangeError(msg) from None


def _case(data: dict[str, Any], title: str) -> dict[str, Any]:
    options, makers = data["options"], data["decisionMakers"]
    if len(options) > MOST_MOVES:
        msg = f"{len(options)} options make {2 ** len(options):,} combinations, and at most {2**MOST_MOVES:,} are read"
        raise ExchangeError(msg)
    moves = list(
        keys_for([f"{option['name']}" if option["name"] else "x" for option in options], numbered=True)
    )
    parties = keys_for(maker["name"] for maker in makers)
    owner = {int(index): parties[maker["name"]] for maker in makers for index in maker["options"]}
    feasible = _feasible(data["infeasibles"], len(options))
    model = {
        "name": title,
        "moves": _moves(data, moves, owner, feasible),
        "impossible": [_never(pattern, moves) for pattern in data["infeasibles"]],
        **_preferences(data, moves, parties, feasible),
    }
    return {
        "goodoffices": 1,
        "title": title,
        "coders": {"file": "the imported file"},
        "parties": {key: {"name": name} for name, key in parties.items()},
        "models": {"game": model, **_unseen(data, moves, parties)},
    }


def _moves(
    data: dict[str, Any], moves: list[str], owner: dict[int, str], feasible: list[int]
) -> dict[str, dict[str, Any]]:
    """The moves. A file says nothing of today: it is the first combination that can be and that everybody sees."""
    hidden = [pattern for maker in data["decisionMakers"] for pattern in maker.get("misperceptions") or ()]
    first = next((mask for mask in feasible if not _among(mask, hidden)), feasible[0])
    return {
        key: {
            "of": owner[number],
            "say": option["name"] or key,
            "by": "file",
            "today": bool(first >> number & 1),
            "stays": STAYS[option["permittedDirection"]],
        }
        for number, (key, option) in enumerate(zip(moves, data["options"], strict=True))
    }


def _unseen(data: dict[str, Any], moves: list[str], parties: dict[str, str]) -> dict[str, dict[str, Any]]:
    """A model for each party that does not see everything."""
    return {
        f"seen-by-{parties[maker['name']]}": {
            "like": "game",
            "seen_by": parties[maker["name"]],
            "impossible": [_never(pattern, moves) for pattern in maker["misperceptions"]],
        }
        for maker in data["decisionMakers"]
        if maker.get("misperceptions")
    }


def _condition(pattern: Pattern, moves: list[str]) -> str:
    return " and ".join(moves[i] if word == "Y" else f"not {moves[i]}" for i, word in pattern)


def _never(pattern: Pattern, moves: list[str]) -> dict[str, str]:
    return {"when": _condition(pattern, moves), "say": "As in the file.", "by": "file"}


def _feasible(infeasibles: list[Pattern], size: int) -> list[int]:
    """The combinations that can be, ascending."""
    found = [mask for mask in range(1 << size) if not _among(mask, infeasibles)]
    if not found:
        msg = f"none of the {1 << size:,} combinations of options can be"
        raise ExchangeError(msg)
    return found


def _among(mask: int, patterns: list[Pattern]) -> bool:
    """Whether a combination is one of those that some pattern means."""
    return any(all((mask >> i & 1) == (word == "Y") for i, word in pattern) for pattern in patterns)


def _preferences(
    data: dict[str, Any], moves: list[str], parties: dict[str, str], feasible: list[int]
) -> dict[str, Any]:
    """Priorities, or rankings where the file says that they are what counts, with a name for each state."""
    by_rank = data.get("useManualPreferenceRanking") or data.get("useManualPreferenceVectors")
    if not by_rank:
        listed = {
            parties[m["name"]]: [_wish(each, moves) for each in m["preferences"]]
            for m in data["decisionMakers"]
        }
        return {"priorities": {party: own for party, own in listed.items() if own}}
    names = [f"s{number}" for number in range(1, len(feasible) + 1)]
    states = {
        name: {"taken": [key for i, key in enumerate(moves) if mask >> i & 1]}
        for name, mask in zip(names, feasible, strict=True)
    }
    rankings = {}
    for maker in data["decisionMakers"]:
        order = maker.get("preferenceRanking") or maker["preferenceVector"]
        levels = [[names[s - 1] for s in (level if isinstance(level, list) else [level])] for level in order]
        rankings[parties[maker["name"]]] = {"order": levels, "by": "file"}
    return {"states": states, "rankings": rankings}


def _wish(statement: Any, moves: list[str]) -> dict[str, str]:  # noqa: ANN401 -- a list, or a mapping that holds several
    members = statement["members"] if isinstance(statement, dict) else [statement]
    told = [_condition(pattern, moves) for pattern in members]
    return {"that": told[0] if len(told) == 1 else " or ".join(f"({each})" for each in told), "by": "file"}


def game_of(case: Case, key: str | None) -> dict[str, Any]:
    """A model of a case as a game file.

    Raises:
        ExchangeError: no such model, or it has what game files have no place for.
    """
    if not case.models:
        msg = "the case has no model of the conflict to export. Write one under `models:`"
        raise ExchangeError(msg)
    chosen = key or next(iter(case.models))
    if chosen not in case.models:
        msg = f"the case has no model `{chosen}`. {instead(chosen, case.models)}"
        raise ExchangeError(msg)
    model = whole(case, chosen)
    if model.same:
        msg = (
            f"model `{chosen}`: game files have no place for combinations that are one state. Export another"
        )
        raise ExchangeError(msg)
    moves = list(model.moves)
    kinds = {stays: way for way, stays in STAYS.items()}
    return {
        "program": "goodoffices",
        "decisionMakers": [_maker(case, model, party, moves) for party in model.parties],
        "options": [
            {"name": move.say, "permittedDirection": kinds[move.stays]} for move in model.moves.values()
        ],
        "infeasibles": [pattern for each in model.impossible for pattern in _patterns(each.when, moves)],
        "useManualPreferenceRanking": bool(model.rankings),
    }


def _maker(case: Case, model: Whole, party: str, moves: list[str]) -> dict[str, Any]:
    known = [
        each
        for each in model.priorities.get(party, ())
        if each.contested is None and each.open not in {"whether", "both"}
    ]
    told: dict[str, Any] = {
        "name": case.party_name(party),
        "options": [number for number, move in enumerate(model.moves.values()) if move.of == party],
        "preferences": [_statement(each.that, moves) for each in known],
    }
    return told | ({"preferenceRanking": _ranking(model, party)} if model.rankings else {})


def _statement(condition: str, moves: list[str]) -> Any:  # noqa: ANN401 -- a list, or a mapping that holds several
    found = _patterns(condition, moves)
    return found[0] if len(found) == 1 else {"compound": True, "members": found}


def _patterns(condition: str, moves: list[str]) -> list[list[list[int | str]]]:
    """The combinations of the moves that a condition names, in which it holds."""
    tree = tree_of(condition)
    named = [key for key in moves_in(tree) if key in moves]
    if len(named) > MOST_NAMED:
        msg = f"`{condition}` names {len(named)} moves, and at most {MOST_NAMED} can be written out. Split it"
        raise ExchangeError(msg)
    return [
        [[moves.index(key), word] for key, word in zip(named, words, strict=True)]
        for words in product("YN", repeat=len(named))
        if _true(tree, dict(zip(named, words, strict=True)))
    ]


def _true(tree: tuple[Any, ...], words: dict[str, str]) -> bool:
    if tree[0] == "move":
        return words.get(tree[1]) == "Y"
    parts = [_true(part, words) for part in tree[1:]]
    match tree[0]:
        case "not":
            return not parts[0]
        case "and":
            return all(parts)
        case "or":
            return any(parts)
        case "if":
            return parts[0] or not parts[1]
    return parts[0] == parts[1]


def _ranking(model: Whole, party: str) -> list[list[int]]:
    """States by number, better first; of a party without a ranking, all of them alike."""
    feasible, size = model.feasible(), 1 << len(model.moves)
    numbers = {mask: n for n, mask in enumerate((m for m in range(size) if feasible >> m & 1), start=1)}
    if party in model.rankings:
        order = model.rankings[party].order
        return [[numbers[model.combination(model.states[s].taken)] for s in level] for level in order]
    if model.priorities.get(party):
        msg = f"`{party}` has priorities and others have rankings: a game file holds one of the two. Rank its states"
        raise ExchangeError(msg)
    return [[*numbers.values()]]
