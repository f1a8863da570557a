"""The case file as it will be once accepted claims are written: tried claim by claim, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from goodoffices.case.amending import amended
from goodoffices.case.casefile import loaded_from, replace_bytes, replace_text
from goodoffices.case.citations import fold
from goodoffices.case.faults import CaseFileError, GoodOfficesError, visible
from goodoffices.case.lock import LOCK, extended_lock, read_lock
from goodoffices.case.marks import parse
from goodoffices.case.texts import LARGEST, read_text
from goodoffices.reading.proposals import Kind
from goodoffices.reading.review.citing import cited
from goodoffices.reading.review.claim import Claim
from goodoffices.reading.review.placing import placed
from goodoffices.reading.review.whose import Whose, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path as FilePath

    from goodoffices.case.casefile import CaseFile
    from goodoffices.case.faults import Path
    from goodoffices.reading.report import Report, Span
    from goodoffices.reading.review.claim import Placed

    Examine = Callable[[CaseFile], None]
    """Raises a `CaseFileError` where statements of a case that has no other fault cannot all hold."""


@dataclass(frozen=True)
class Original:
    """Where a report is from.

    Attributes:
        report: the report, frozen.
        raw: its bytes as they came.
        published: the day it became public.
        outlet: who published it; None where that is not known.
    """

    report: Report
    raw: bytes
    published: date
    outlet: str | None = None

    def entry(self, stem: str) -> dict[str, object]:
        """The report as a source of the case."""
        outlet: dict[str, object] = {"outlet": self.outlet or "Outlet not named"}
        weak = {} if self.outlet else {"weak": "our copy names no outlet"}
        kept = {"original": f"{stem}.{self.report.media}", "sha256": hashlib.sha256(self.raw).hexdigest()}
        return {"file": f"{stem}.txt", **kept, **outlet, "date": self.published.isoformat(), **weak}


@dataclass(frozen=True)
class Draft:
    """A case file that is about to stand.

    Attributes:
        base: the text of the file as it was read.
        text: the text as it will be.
        loaded: the case in that text.
        original: the report.
        source: the report's key among the sources.
        new: whether the report is no source of the case yet.
    """

    base: str
    text: str
    loaded: CaseFile
    original: Original
    source: str
    new: bool
    examine: Examine = field(compare=False)

    def accept(
        self, kind: Kind, slots: Mapping[str, str], evidence: tuple[Span, ...], sides: Mapping[str, str]
    ) -> Draft:
        """The draft with one claim more, if the case is still without faults then.

        Raises:
            NotPlacedError: the claim lacks what its place needs.
            GoodOfficesError: its words cannot be cited, or the case would have a fault.
        """
        changes = self._changes(kind, slots, evidence, sides)
        if not changes:
            return self
        if self.new:
            changes = ((("sources", self.source), self.original.entry(self.source)), *changes)
        text, data = self.text, parse(self.text, str(self.loaded.path))[0]
        for path, value in changes:
            if not _stands(data, path, value):
                text = amended(text, *_listed(data, path, value))
        if text == self.text:
            return self
        fresh = loaded_from(text, self.loaded.path, coming=self._coming())
        if kind is Kind.STATEMENT and slots.get("issue"):
            self.examine(fresh)
        return replace(self, text=text, loaded=fresh, new=False)

    def has(
        self, kind: Kind, slots: Mapping[str, str], evidence: tuple[Span, ...], sides: Mapping[str, str]
    ) -> bool:
        """Whether the case has a claim already, so that accepting it would change nothing."""
        try:
            return not self._changes(kind, slots, evidence, sides)
        except GoodOfficesError:
            return False

    def _changes(
        self, kind: Kind, slots: Mapping[str, str], evidence: tuple[Span, ...], sides: Mapping[str, str]
    ) -> Placed:
        report, whose = self.original.report, Whose(self.loaded.case, sides)
        if kind is Kind.ACTOR and not placed(Claim(kind, slots, {}, "", self.original.published), whose):
            return ()  # the case has it: whether its words could be cited does not matter
        words = cited(report, evidence, fold(report.text))
        claim = Claim(kind, slots, {self.source: words}, " … ".join(words), self.original.published)
        return placed(claim, whose)

    def _coming(self) -> dict[str, str]:
        """The report's text, by the name of its file."""
        known = self.loaded.case.sources.get(self.source)
        return {(known.path if known else None) or f"{self.source}.txt": self.original.report.text}

    def write(self) -> bool:
        """Write the sources, then the case file, then the lock; whether there was anything to write.

        The case file changes in one step, after everything that it names is there. What is left of a write that was cut
        short is a source that nothing cites, and the next write takes it up.

        Raises:
            GoodOfficesError: the case file has changed since it was read, or something cannot be written.
        """
        path, changed = self.loaded.path, self.text != self.base
        if changed:
            self._replace(path)
        source = self.loaded.case.sources.get(self.source)
        if source is not None and (changed or source.path in self.loaded.unlocked):
            self._lock(path.parent / LOCK)
        return changed

    def _replace(self, path: FilePath) -> None:
        if read_text(path, str(path)) != self.base:
            msg = (
                f"{visible(str(path))}: this has changed while you were reading. Read again: nothing is lost"
            )
            raise GoodOfficesError(msg)
        if self.source in self.loaded.case.sources:
            self._keep_source(path.parent / "sources")
        replace_text(path, self.text)

    def _keep_source(self, folder: FilePath) -> None:
        source = self.loaded.case.sources[self.source]
        try:
            (folder / "originals").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            msg = (
                f"{visible(str(folder))}: this folder cannot be made: {why}. Check its place and your rights"
            )
            raise GoodOfficesError(msg) from None
        for file, raw in (
            (folder / "originals" / (source.original or ""), self.original.raw),
            (folder / (source.path or ""), self.original.report.text.encode()),
        ):
            if not file.exists():
                replace_bytes(file, raw)

    def _lock(self, path: FilePath) -> None:
        """Lock the report's text. Where the lock is not there yet, one is begun; what else stands stays unlocked."""
        known = read_lock(read_text(path, str(path))) if os.path.lexists(path) else {}
        replace_text(path, extended_lock(known, self._coming()))


def _listed(data: Any, path: Path, value: object) -> tuple[Path, object]:  # noqa: ANN401 -- plain data of any shape
    """A place and a value; where one remark stands alone in the place of a list, a list of it and the new one."""
    alone = data
    for step in path[:-1]:
        try:
            alone = alone[step]
        except (KeyError, IndexError, TypeError):
            return path, value
    if isinstance(path[-1], int) and not isinstance(alone, list):
        return path[:-1], [alone, value]
    return path, value


def _stands(data: Any, path: Path, value: object) -> bool:  # noqa: ANN401 -- plain data of any shape
    """Whether a value stands at a place, or anywhere in that list: an earlier write may have been cut short."""
    for step in path[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    if isinstance(path[-1], int):
        return isinstance(data, list) and value in data
    return isinstance(data, dict) and path[-1] in data and data[path[-1]] == value


def begun(loaded: CaseFile, original: Original, examine: Examine) -> Draft:
    """A draft to which nothing has been added yet.

    Args:
        loaded: the case file, as read.
        original: the report that is read into it.
        examine: finds statements that cannot all hold.

    Raises:
        GoodOfficesError: the report is too long to be a source of a case.
    """
    if len(original.report.text.encode()) > LARGEST:
        msg = f"{visible(original.report.name)}: a source has at most 4 MB of text. Split the report"
        raise GoodOfficesError(msg)
    text = read_text(loaded.path, str(loaded.path))
    digest = hashlib.sha256(original.raw).hexdigest()
    known = [key for key, source in loaded.case.sources.items() if source.sha256 == digest]
    if known:
        return Draft(text, text, loaded, original, known[0], new=False, examine=examine)
    stem = original.report.name.rpartition(".")[0] or original.report.name
    key = slug(stem, _taken(loaded, original))
    return Draft(text, text, loaded, original, key, new=True, examine=examine)


def _taken(loaded: CaseFile, original: Original) -> set[str]:
    """Names that a new source may not have: other sources', and files' that hold something else."""
    folder = loaded.path.parent / "sources"
    taken = set(loaded.case.sources)
    for file in folder.glob("*.txt"):
        try:
            same = read_text(file, file.name) == original.report.text
        except CaseFileError:
            same = False
        if not same:
            taken.add(file.stem)
    for file in (folder / "originals").glob("*"):
        if not file.is_file() or file.read_bytes() != original.raw:
            taken.add(file.stem)
    return taken
