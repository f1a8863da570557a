"""How each kind of event changes what its audience was told, one file for each file of the record."""

from goodoffices.room.proceedings.unfolding import closing, drafting, opening, talking
from goodoffices.room.proceedings.unfolding.unfolded import unfolded

__all__ = ["closing", "drafting", "opening", "talking", "unfolded"]
