"""The reports that a case already has: what a new one says is set beside what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.reading.freeze import thaw
from goodoffices.reading.refusals import UnreadableReportError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.case.casefile import CaseFile
    from goodoffices.case.sources import Source
    from goodoffices.reading.report import Report

MOST, LONGEST = 40, 75_000
"""With how many reports a new one is compared, and how many characters they have in all: those nearest to it in time,
since each has to be read again."""


@dataclass(frozen=True)
class Earlier:
    """A report that the case has.

    Attributes:
        report: the report, under its key among the sources.
        open: whether everybody who works on the case may see its words.
    """

    report: Report
    open: bool = True


@dataclass(frozen=True)
class Shelf:
    """What a new report is compared with.

    Attributes:
        reports: the reports, the nearest in time first.
        left: for each that it is not compared with, why, in words for an analyst.
    """

    reports: tuple[Earlier, ...]
    left: tuple[str, ...]


def earlier(loaded: CaseFile, report: Report, most: int = MOST) -> Shelf:
    r"""Which reports of a case is a new one compared with?

    Every source of which the case has the text itself, but for the report's own; a source told in our words is none.

    Args:
        loaded: the case with the texts of its sources.
        report: the new report.
        most: how many at most.

    Example:
        >>> from pathlib import Path
        >>> from goodoffices.case.casefile import loaded_from
        >>> text = "goodoffices: 1\ntitle: Lune\nsources: {gazette: {file: gazette.txt, date: 2041-03-01}}"
        >>> loaded = loaded_from(text, Path("case.yaml"), coming={"gazette.txt": "Veskia will meet Orlania."})
        >>> shelf = earlier(loaded, thaw("new.txt", b"Veskia met Orlania."))
        >>> [each.report.name for each in shelf.reports], shelf.left
        (['gazette'], ())
    """
    found: list[Earlier] = []
    left: list[str] = []
    room = LONGEST
    for key, source in _nearest(loaded, report):
        if len(found) == most:
            left.append(f"{key}: {most} reports are nearer in time")
            continue
        room -= len(loaded.texts[key])
        if room < 0:
            left.append(f"{key}: it and the reports nearer in time have more than {LONGEST:,} characters")
            continue
        try:
            found.append(_again(key, source, loaded.texts[key]))
        except UnreadableReportError as error:
            left.append(str(error))
    return Shelf(tuple(found), tuple(left))


def _nearest(loaded: CaseFile, report: Report) -> Iterator[tuple[str, Source]]:
    """The sources that are reports, but for this one, the nearest to it in time first."""
    sources = [
        (key, source)
        for key, source in loaded.case.sources.items()
        if source.file is not None and source.sha256 != report.digest and loaded.texts[key] != report.text
    ]
    if report.published is not None:
        day = report.published
        sources.sort(key=lambda each: abs((each[1].date - day).days))
    yield from sources


def _again(key: str, source: Source, text: str) -> Earlier:
    """A source as the report that it was."""
    report = thaw(f"{key}.txt", text.encode(), published=source.date)
    return Earlier(replace(report, name=key), open=source.handling == "public")
