"""Draws from the models that obey all statements, by walking among them: hit-and-run [Smith1984] with jumps."""

from goodoffices.analysis.draws.hit_and_run.chains import (
    LEAST_ESS,
    MOST_RHAT,
    NoRoomError,
    Walked,
    walk_chains,
)

__all__ = ["LEAST_ESS", "MOST_RHAT", "NoRoomError", "Walked", "walk_chains"]
