"""How each kind of event changes the told of its audience, one file for each file of the record."""

from goodoffices.room.proceedings.unfolding import closing, drafting, opening, talking
from goodoffices.room.proceedings.unfolding.unfolded import unfolded

__all__ = ["closing", "drafting", "opening", "talking", "unfolded"]
