"""The single negotiating text: its markup, whose words they are, and how two versions differ."""

from goodoffices.room.text.authorship import authored
from goodoffices.room.text.comparison import Change, compared
from goodoffices.room.text.markup import MarkupError, as_markup, parsed

__all__ = ["Change", "MarkupError", "as_markup", "authored", "compared", "parsed"]
