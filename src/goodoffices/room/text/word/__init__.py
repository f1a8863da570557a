"""The negotiating text as a Word file, and back again without losing a bracket."""

from goodoffices.room.text.word.copies import Copy, docx_of
from goodoffices.room.text.word.reading import Imported, imported
from goodoffices.room.text.word.unpacking import UnreadableError

__all__ = ["Copy", "Imported", "UnreadableError", "docx_of", "imported"]
