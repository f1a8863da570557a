"""Compiled walks over the moves of a conflict: who can move where, and what others can do to whoever moves. Internal.

Moves stand in one table for all parties: party p moves from state s to `moves[start[p, s]:start[p, s + 1]]`, and into
it from `moves_back[start_back[p, s]:start_back[p, s + 1]]`. A kernel reads such tables and writes one verdict or one
number for each state; nothing is as large as states times states.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    Longs = NDArray[np.int64]
    Flags = NDArray[np.bool_]

NOWHERE = np.iinfo(np.int32).max
NOBODY = -1

# What Python never calls goes without wrappers, which would double the time to compile. What makes no arrays goes
# without counting who holds them (`_nrt`).
INNER: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "error_model": "numpy",
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
    "_nrt": False,
}
FAST: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}
MAKING: dict[str, Any] = {**FAST, "_nrt": True}


@njit(**INNER)
def _legal(mask: int, other: int, only_on: int, only_off: int) -> bool:
    """Whether every yes or no that differs may change in that direction."""
    return (mask & ~other) & only_on == 0 and (other & ~mask) & only_off == 0


@njit(**FAST)
def count_moves(masks: Longs, place: Ints, own: Longs, only_on: int, only_off: int, counts: Longs) -> None:
    """counts[k] = how many feasible masks the party whose choices are `own` can move to from mask k."""
    every = own[own.size - 1]
    for k in range(masks.size):
        found = 0
        for choice in own:
            other = (masks[k] & ~every) | choice
            if other != masks[k] and place[other] >= 0 and _legal(masks[k], other, only_on, only_off):
                found += 1
        counts[k] = found


@njit(**FAST)
def write_moves(
    masks: Longs, place: Ints, own: Longs, only_on: int, only_off: int, begin: Longs, targets: Ints
) -> None:
    """Write them, mask k's from begin[k] on; the choices ascend, and so do the masks."""
    every = own[own.size - 1]
    for k in range(masks.size):
        at = begin[k]
        for choice in own:
            other = (masks[k] & ~every) | choice
            if other != masks[k] and place[other] >= 0 and _legal(masks[k], other, only_on, only_off):
                targets[at] = place[other]
                at += 1


@njit(**MAKING)
def turned(start: Longs, moves: Ints, start_back: Longs, moves_back: Ints) -> None:
    """The same moves by where they lead: sources ascend below each target."""
    parties, states = start.shape[0], start.shape[1] - 1
    at = np.empty(states, np.int64)
    for p in range(parties):
        at[:] = 0
        for k in range(start[p, 0], start[p, states]):
            at[moves[k]] += 1
        total = start[p, 0]
        for s in range(states):
            start_back[p, s] = total
            total += at[s]
            at[s] = start_back[p, s]
        start_back[p, states] = total
        for s in range(states):
            for k in range(start[p, s], start[p, s + 1]):
                moves_back[at[moves[k]]] = s
                at[moves[k]] += 1


class Steps(NamedTuple):
    """Moves, and what they are worth.

    Attributes:
        start: int64 [parties, states + 1]; where each party's moves into each state begin.
        moves: int32; where they come from.
        rank: int32 [parties, states]; each party's ranks, better higher.
    """

    start: Longs
    moves: Ints
    rank: Ints


class Notes(NamedTuple):
    """What is noted of each state while targets are followed backwards.

    Attributes:
        reached: int32 [states]; the least that can be reached from it.
        first: int32 [states]; who makes the first move there.
        second: bool [states]; whether somebody else could as well, perhaps to what is worth more.
        stack: int64; states still to be followed: twice the state, and one more for the second note.
        settled: int64 [1]; how many states have both notes, so that nothing more can be noted of them.
    """

    reached: Ints
    first: Ints
    second: Flags
    stack: Longs
    settled: Longs


@njit(**INNER)
def _enter(
    steps: Steps, notes: Notes, improving: bool, mover: int, target: int, value: int, height: int
) -> int:
    """Note for all from where `mover` moves to `target` that `value` can be reached so; returns the stack's height.

    A state is noted twice at most: for the first mover that gets there, and for one other. For whoever comes to it by
    a move of the first, only the second will do, since nobody moves twice in a row.
    """
    least = steps.rank[mover, target]
    for k in range(steps.start[mover, target], steps.start[mover, target + 1]):
        source = steps.moves[k]
        if notes.second[source] or notes.first[source] == mover:
            continue
        if improving and least <= steps.rank[mover, source]:
            continue
        late = notes.first[source] != NOBODY
        if late:
            notes.second[source] = True
            notes.settled[0] += 1
        else:
            notes.first[source] = mover
            notes.reached[source] = value
        notes.stack[height] = 2 * source + late
        height += 1
    return height


@njit(**MAKING)
def lowest_reached(
    steps: Steps, movers: Ints, improving: bool, worth: Ints, order: Longs, reached: Ints
) -> None:
    """reached[s] = the least `worth` to which `movers` can bring s by one or more moves in a legal row; else NOWHERE.

    Targets are taken in ascending order of worth, and each is followed backwards: what a state is noted with first is
    the least it can come to. A row is legal if nobody moves twice running; with `improving`, each move must also take
    its mover to a state that the mover prefers.
    """
    states = worth.size
    first, second = np.full(states, NOBODY, np.int32), np.zeros(states, np.bool_)
    stack, settled = np.empty(2 * states + 1, np.int64), np.zeros(1, np.int64)
    notes = Notes(reached, first, second, stack, settled)
    reached[:] = NOWHERE
    for target in order:
        if settled[0] == states:
            break
        value, height = worth[target], 0
        for mover in movers:
            height = _enter(steps, notes, improving, mover, target, value, height)
        while height > 0:
            height -= 1
            state, late = notes.stack[height] // 2, notes.stack[height] % 2 == 1
            for mover in movers:
                if (mover == first[state]) == late:
                    height = _enter(steps, notes, improving, mover, state, value, height)


@njit(**FAST)
def best_after(start: Longs, moves: Ints, rank: Ints, party: int, worth: Ints) -> None:
    """worth[s] = the rank of the best that the party can have from s, staying or moving once."""
    for s in range(worth.size):
        best = rank[party, s]
        for k in range(start[party, s], start[party, s + 1]):
            best = max(best, rank[party, moves[k]])
        worth[s] = best


@njit(**FAST)
def unimproved(start: Longs, moves: Ints, rank: Ints, party: int, stable: Flags) -> None:
    """stable[s] = whether no move takes the party from s to a state that it prefers."""
    for s in range(stable.size):
        stable[s] = True
        for k in range(start[party, s], start[party, s + 1]):
            if rank[party, moves[k]] > rank[party, s]:
                stable[s] = False
                break


@njit(**FAST)
def deterred(start: Longs, moves: Ints, rank: Ints, party: int, reached: Ints, stable: Flags) -> None:
    """stable[s] = whether each improvement of the party's from s can be answered by what is no better than s."""
    for s in range(stable.size):
        stable[s] = True
        for k in range(start[party, s], start[party, s + 1]):
            if rank[party, moves[k]] > rank[party, s] and reached[moves[k]] > rank[party, s]:
                stable[s] = False
                break


@njit(**FAST)
def walk_from(
    start: Longs,
    moves: Ints,
    rank: Ints,
    movers: Ints,
    improving: bool,
    origin: int,
    came_from: Longs,
    queue: Longs,
) -> int:
    """Follow every legal row of the movers' moves from a state, shortest first; returns how many notes were made.

    A note is state * (parties + 1) + the mover who came there; the origin's mover is the number of parties, that is,
    nobody. queue holds the notes in the order in which they were made, and came_from[note] the note before each, which
    for the origin is itself; it is NOBODY where a note was never made.
    """
    wide = start.shape[0] + 1
    came_from[:] = NOBODY
    queue[0] = origin * wide + wide - 1
    came_from[queue[0]] = queue[0]
    head, tail = 0, 1
    while head < tail:
        note = queue[head]
        head += 1
        state, last = note // wide, note % wide
        for mover in movers:
            if mover == last:
                continue
            for k in range(start[mover, state], start[mover, state + 1]):
                if improving and rank[mover, moves[k]] <= rank[mover, state]:
                    continue
                fresh = moves[k] * wide + mover
                if came_from[fresh] == NOBODY:
                    came_from[fresh] = note
                    queue[tail] = fresh
                    tail += 1
    return tail
