"""What the models of a conflict must keep: something can be, today can be, and no priority contradicts another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.case.conditions import moves_in, tree_of
from goodoffices.case.filters import known_from
from goodoffices.case.modelled import MOST_MOVES, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.case.case import Case
    from goodoffices.case.faults import Path
    from goodoffices.case.modelled import Whole
    from goodoffices.case.moves import Priority

    Broken = tuple[Path, str]

MOST_PRIORITIES = 60
"""Priorities of one party: each weighs more than all below it together, and 2**60 is the largest such weight."""
_TWO_WAYS = "Mark both `contested: a label`, or end one before the other is known"


def models(case: Case) -> Iterator[Broken]:
    """Every rule broken by a model of the case."""
    for key, model in case.models.items():
        place: Path = ("models", key)
        base = case.models.get(model.like) if model.like is not None else None
        if base is not None and (model.like == key or base.like is not None):
            yield (*place, "like"), f"`{model.like}` is like another itself. Name a model that is written out"
            continue
        potential = {name for each in (base, model) if each is not None for name in each.moves}
        every = whole(case, key, added=frozenset(potential))
        if len(every.moves) > MOST_MOVES:
            what = (
                f"{len(every.moves)} moves make {2 ** len(every.moves):,} combinations, and at most "
                f"{2**MOST_MOVES:,} (of {MOST_MOVES} moves) are looked through. Split the model, or leave moves out"
            )
            yield (*place, "moves"), what
            continue
        yield from _of_states(case, key, every)
        yield from _of_priorities(case, key, every)
        yield from _of_rankings(key, whole(case, key))


def _of_states(case: Case, key: str, model: Whole) -> Iterator[Broken]:
    feasible = model.feasible()
    place: Path = ("models", key)
    if not feasible:
        what = f"none of the {2 ** len(model.moves):,} combinations of moves can be. Take something out of `impossible`"
        yield (*place, "impossible"), what
        return
    if not feasible >> model.today & 1:
        yield (*place, "moves"), "the moves taken today cannot stand together. Mend `today`, or `impossible`"
    named: dict[int, str] = {}
    for name, state in model.states.items():
        combination = model.combination(state.taken)
        first = named.setdefault(combination, name)
        if name not in case.models[key].states:
            continue
        if not feasible >> combination & 1:
            yield (
                (*place, "states", name),
                "these moves cannot stand together. Mend the state, or `impossible`",
            )
        elif first != name:
            yield (*place, "states", name), f"this is the state `{first}`. Give a state one name"


def _of_priorities(case: Case, key: str, model: Whole) -> Iterator[Broken]:
    feasible = model.feasible()
    for party, listed in model.priorities.items():
        if model.homes[party] != key:
            continue
        if len(listed) > MOST_PRIORITIES:
            what = f"{len(listed)} priorities are more than the {MOST_PRIORITIES} that are weighed. Leave the last out"
            yield ("models", key, "priorities", party), what
        seen: list[tuple[int, Priority, int]] = []
        for number, priority in enumerate(listed):
            place: Path = ("models", key, "priorities", party, number, "that")
            holds = model.holding(priority.that) & feasible
            if not model.moves.keys() >= {*moves_in(tree_of(priority.that))}:
                continue  # a name that nothing has is a fault of its own
            if not holds:
                yield place, "this holds in no state that can be. Mend it, or take it out"
            elif priority.contested is None and priority.open is None:
                for earlier, other, where in seen:
                    if holds == feasible & ~earlier and not _apart(case, other, priority):
                        yield place, f"this wants the opposite of priority {where + 1}. {_TWO_WAYS}"
                seen.append((holds, priority, number))


def _apart(case: Case, first: Priority, second: Priority) -> bool:
    """Whether one ends before the other is known."""

    def over_before(one: Priority, other: Priority) -> bool:
        begins = known_from(case, other)
        return one.until is not None and begins is not None and one.until <= begins

    return over_before(first, second) or over_before(second, first)


def _of_rankings(key: str, model: Whole) -> Iterator[Broken]:
    for party, ranking in model.rankings.items():
        if model.homes[party] != key:
            continue
        left, names = model.feasible(), [name for level in ranking.order for name in level]
        for name in names:
            at = 1 << model.combination(model.states[name].taken) if name in model.states else 0
            left &= ~at
            for group in (group for group in model.alike() if group & at):
                left &= ~group
        place: Path = ("models", key, "rankings", party, "order")
        if len(set(names)) < len(names):
            yield place, "a state stands twice. Name each once"
        elif left:
            count = left.bit_count()
            what = f"{count} of the combinations that can be are not ranked. Name them, or say `impossible` or `same`"
            yield place, what
