"""Compiled chance: splitmix64 [Steele2014], one state for each stream.

A block of talks takes its key from `SeedSequence.spawn`; a talk's streams follow from that key and its number. So a
talk's chances are the same on any number of workers, and a seat's are its own, whoever sits beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST, SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
THIRTY, TWENTY_SEVEN, THIRTY_ONE, ELEVEN = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
UNIT = 2.0**-53

# What Python never calls goes without wrappers, which would double the time to compile. And what makes no arrays goes
# without counting who holds them (`_nrt`): counting them at every call costs more than all else that these loops do.
INNER: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "error_model": "numpy",
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
    "_nrt": False,
}
# Small parts of hot loops are put in place: handing tuples of arrays down costs more than what such a part does.
PART: dict[str, Any] = {**INNER, "forceinline": True}
FAST: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}
MAKING: dict[str, Any] = {**FAST, "_nrt": True}


@njit(**PART)
def mixed(z: np.uint64) -> np.uint64:
    """The output function: 64 bits in which every bit of the input shows."""
    z = (z ^ (z >> THIRTY)) * FIRST
    z = (z ^ (z >> TWENTY_SEVEN)) * SECOND
    return z ^ (z >> THIRTY_ONE)


@njit(**INNER)
def begin(streams: NDArray[np.uint64], key: np.uint64, number: int) -> None:
    """Set each stream for one talk."""
    own = mixed(key + np.uint64(number + 1) * GOLDEN)
    for k in range(streams.size):
        streams[k] = mixed(own ^ (np.uint64(k + 1) * GOLDEN))


@njit(**PART)
def roll(streams: NDArray[np.uint64], k: int) -> float:
    """The next number of stream k, uniform on [0, 1)."""
    streams[k] += GOLDEN
    return float(mixed(streams[k]) >> ELEVEN) * UNIT


@njit(**PART)
def pick(streams: NDArray[np.uint64], k: int, size: int) -> int:
    """A whole number from 0 to size - 1, from stream k."""
    return min(int(roll(streams, k) * size), size - 1)


@njit(**MAKING)
def rolled(key: np.uint64, number: int, streams: int, count: int) -> NDArray[np.float64]:
    """The first numbers of each stream of one talk, [streams, count]."""
    state = np.empty(streams, dtype=np.uint64)
    begin(state, key, number)
    out = np.empty((streams, count))
    for k in range(streams):
        for n in range(count):
            out[k, n] = roll(state, k)
    return out
