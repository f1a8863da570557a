"""Where a statement stands: reports, digests and notes."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from goodoffices.case.claims import Frozen, Handling, Key, Text
from goodoffices.case.dates import Day

FileName = Annotated[str, StringConstraints(pattern=r"^[\w][\w .\-]*\.(txt|md)$", max_length=120)]
"""The name of a text file in the folder ``sources``."""


OriginalName = Annotated[
    str, StringConstraints(pattern=r"^[\w][\w .\-]*\.(txt|md|html|docx|pdf)$", max_length=120)
]
"""The name of a file in the folder ``sources/originals``."""


class Source(Frozen):
    """A text that statements may cite.

    Exactly one of ``file`` (the text itself), ``digest`` (the source told in our own words) and ``note`` (words written
    into the case file, for a telephone call) is given.
    """

    file: FileName | None = None
    """The text itself, a .txt or .md file in the folder sources."""
    digest: FileName | None = None
    """The source told in our own words, a .txt or .md file in the folder sources; pages say that it is a digest."""
    note: Text | None = None
    """The words themselves, for what was told to us."""
    original: OriginalName | None = None
    """What the text was taken from, in the folder sources/originals: a page, a document, as it came."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """The SHA-256 of the original's bytes, in hexadecimal."""
    outlet: Text = "our note"
    """Who published it."""
    date: Day
    """The day it became public, or was told to us."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    """Its language, as ISO 639 writes it."""
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    """The outlet's country, as ISO 3166 writes it."""
    side: Key | None = None
    """The party whose side the outlet stands near, where it does."""
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)] | None = None
    """Where it was published."""
    title: Text | None = None
    """Its title, where one helps to find it."""
    handling: Handling = "public"
    """Who may read it: anybody, the mediation team, or only the people named."""
    names: tuple[Text, ...] = Field(default=())
    """The people who may read it, for handling: named."""
    weak: Text | None = None
    """Why it is a weak witness, for example a mirror of another outlet's report."""

    @model_validator(mode="after")
    def _one_text(self) -> Self:
        given = [name for name in ("file", "digest", "note") if getattr(self, name) is not None]
        if len(given) != 1:
            found = " and ".join(f"`{name}`" for name in given) or "none of them"
            msg = f"a source has one of `file`, `digest` and `note`; this one has {found}. Keep exactly one"
            raise ValueError(msg)
        if (self.handling == "named") != bool(self.names):
            msg = "`handling: named` and `names: [...]` go together. Give both or neither"
            raise ValueError(msg)
        if (self.original is None) != (self.sha256 is None):
            msg = "`original` and `sha256` go together. Give both or neither"
            raise ValueError(msg)
        return self

    @property
    def path(self) -> str | None:
        """The name of its file, if it has one."""
        return self.file or self.digest
