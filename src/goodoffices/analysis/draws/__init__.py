"""Draws of what packages may be worth to the parties, given what they have said."""

from goodoffices.analysis.draws.hit_and_run import NoRoomError
from goodoffices.analysis.draws.knowledge import Knowledge, Name, Over, Pair, Stand
from goodoffices.analysis.draws.orders import TangledOrderError
from goodoffices.analysis.draws.sampling import Sample, draw
from goodoffices.analysis.draws.warming import warm

__all__ = [
    "Knowledge",
    "Name",
    "NoRoomError",
    "Over",
    "Pair",
    "Sample",
    "Stand",
    "TangledOrderError",
    "draw",
    "warm",
]
