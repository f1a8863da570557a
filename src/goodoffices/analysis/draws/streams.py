"""Independent streams of random numbers, each found by its place and never by how many were asked for before."""

from __future__ import annotations

import numpy as np


def child(seed: np.random.SeedSequence, *place: int) -> np.random.SeedSequence:
    """The seed at a place below another: what `spawn` gives, without changing the parent.

    Example:
        >>> seed = np.random.SeedSequence(7)
        >>> child(seed, 1).generate_state(1) == seed.spawn(2)[1].generate_state(1)
        array([ True])
    """
    return np.random.SeedSequence(seed.entropy, spawn_key=(*seed.spawn_key, *place), pool_size=seed.pool_size)


def stream(seed: np.random.SeedSequence, *place: int) -> np.random.Generator:
    """A generator for the place below a seed.

    Example:
        >>> seed = np.random.SeedSequence(7)
        >>> stream(seed, 0, 3).random() == stream(seed, 0, 3).random()
        True
    """
    return np.random.Generator(np.random.PCG64(child(seed, *place)))
