"""Statements of one party that cannot all hold: the smallest set that clashes, with its citations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.consistency import clash
from goodoffices.analysis.worth import agenda_model
from goodoffices.case.casefile import load, write_lock
from goodoffices.case.claims import Attribution
from goodoffices.case.faults import CaseFileError, visible
from goodoffices.case.filters import asleep
from goodoffices.case.pruning import path_before, remaining
from goodoffices.case.references import walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path as FilePath

    from goodoffices.case.case import Case
    from goodoffices.case.casefile import CaseFile
    from goodoffices.case.faults import Fault, Path


ONE = {
    "parties": "party",
    "issues": "issue",
    "options": "option",
    "statements": "statement",
    "sources": "source",
}


@dataclass(frozen=True)
class Examination:
    """A case without faults, in numbers.

    Attributes:
        file: the case file.
        day: the day as of which it was read; None where neither the case nor the command names one.
        counts: how many parties, issues, options, statements and sources take part.
        asleep: how many statements take no part: they are known later, or superseded.
        unlocked: source files that the lock does not know yet.
        unsearched: agendas too large to be searched for statements that clash.
    """

    file: str
    day: date | None
    counts: dict[str, int]
    asleep: int
    unlocked: tuple[str, ...]
    unsearched: tuple[str, ...] = ()

    def plain(self) -> dict[str, object]:
        """As plain data."""
        day = None if self.day is None else self.day.isoformat()
        return {
            "file": self.file, "as_of": day, **self.counts, "asleep": self.asleep, "unlocked": list(self.unlocked),
            "unsearched": list(self.unsearched),
        }  # fmt: skip

    def __str__(self) -> str:
        """As the command prints it."""
        told = ", ".join(
            f"{count} {ONE[name] if count == 1 else name}" for name, count in self.counts.items()
        )
        day = f" as of {self.day:%Y-%m-%d}" if self.day is not None else ""
        lines = [
            f"{visible(self.file)}: no faults. {told}{day}; {self.asleep} take{'s' * (self.asleep == 1)} no part."
        ]
        if self.unsearched:
            lines.append(f"Too large to be searched for statements that clash: {', '.join(self.unsearched)}.")
        if self.unlocked:
            lines.append(
                f"Not locked yet: {', '.join(self.unlocked)}. To lock: goodoffices check {visible(self.file)} --lock"
            )
        return "\n".join(lines)


MOST_CELLS, MOST_CELLS_TOGETHER = 512, 4_000
"""Combinations of a group (or options of an issue), and of all terms of all agendas, up to which clashes are sought."""
MOST_BESIDE = 80
"""Statements of one party that set packages beside each other, up to which clashes are sought."""


def unsearched(case: Case) -> tuple[str, ...]:
    """The agendas on which nobody can say in a second or two whether statements clash.

    Example:
        >>> from goodoffices.case.case import Case
        >>> price = {"options": {f"p{n}": f"{n}" for n in range(1000)}}
        >>> case = Case(
        ...     goodoffices=1, title="t", issues={"price": price}, agendas={"sale": {"issues": "all"}}
        ... )
        >>> unsearched(case)
        ('sale',)
    """
    home = {issue: key for key, group in case.groups.items() for issue in group.issues}
    beside = Counter(entry.party for entry in case.packages if entry.verb not in {None, "order", "red_line"})
    crowded = any(count > MOST_BESIDE for count in beside.values())
    left, found = MOST_CELLS_TOGETHER, []
    for agenda in case.agendas:
        cells: dict[str, int] = {}
        for issue in case.agenda_issues(agenda):
            term = home.get(issue, f"issue {issue}")
            cells[term] = cells.get(term, 1) * len(case.issues[issue].options)
        if crowded or max(cells.values(), default=0) > MOST_CELLS or sum(cells.values()) > left:
            found.append(agenda)
        else:
            left -= sum(cells.values())
    return tuple(found)


def clashes(case: Case) -> Iterator[tuple[str, tuple[Path, ...]]]:
    """For each party, the smallest set of its statements that cannot all hold; party and paths, each set once.

    Every agenda is searched, since a package statement bears on those agendas that hold all its issues; those that are
    too large (see `unsearched`) are not.

    Example:
        >>> from goodoffices.case.case import Case
        >>> said = [{"prefers": ["now", "later"], "by": "desk"}, {"prefers": ["later", "now"], "by": "desk"}]
        >>> issue = {"options": {"now": "Now", "later": "Later"}, "positions": {"A": said}}
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": "Ayland"},
        ...     issues={"when": issue},
        ...     agendas={"meeting": {"issues": "all", "consent": ["A"]}},
        ... )
        >>> [len(paths) for party, paths in clashes(case)]
        [2]
    """
    named = {".".join(map(str, path)): path for path, _ in walk(case)}
    seen: set[tuple[Path, ...]] = set()
    too_large = unsearched(case)
    for agenda in case.agendas:
        if agenda in too_large or not case.agenda_issues(agenda) or not case.consenting(agenda):
            continue
        model = agenda_model(case, agenda)
        for party, known in zip(model.parties, model.knowledge, strict=True):
            names = None if known.scores is not None else clash(model.space, known)
            paths = tuple(sorted((named[str(name)] for name in names or ()), key=str))
            if paths and paths not in seen:
                seen.add(paths)
                yield party, paths


def _told(case: Case, path: Path) -> str:
    """A statement with its citations, for an error."""
    part = next(part for place, part in walk(case) if place == path)
    quoted = [f'{source}: "{words[0]}"' for source, words in getattr(part, "cite", {}).items()]
    return " and ".join(quoted) or f"signed by {getattr(part, 'by', None)}"


def clashing(loaded: CaseFile, day: date | None) -> Iterator[Fault]:
    """A fault for each set of statements that cannot all hold as of a day, with where they stand and what they cite."""
    gone = asleep(loaded.case, day)
    yield from _clashing(loaded, remaining(loaded.case, gone), gone)


def _clashing(loaded: CaseFile, case: Case, gone: set[Path]) -> Iterator[Fault]:
    for party, paths in clashes(case):
        before = [path_before(path, gone) for path in paths]
        lines = [loaded.marks.values.get(path, (1, 1))[0] for path in before]
        listed = "; ".join(
            f"line {line} ({_told(case, path)})" for line, path in zip(lines, paths, strict=True)
        )
        what = f"this statement of `{party}` cannot hold: {listed}. Correct it"
        if len(paths) > 1:
            what = (
                f"these {len(paths)} statements of `{party}` cannot all hold, and no smaller set of them clashes: "
                f"{listed}. Correct one, end it with `until:`, or mark them `contested: a label`"
            )
        yield loaded.marks.fault(before[0], what)


def examined(place: FilePath, day: date | None, *, lock: bool = False) -> Examination:
    """Examine a case as of a day; with `lock`, write the hashes of its sources if it has no faults.

    Args:
        place: the folder of the case, or its file.
        day: the day; where it is None, the day the case names.
        lock: accept the sources as they stand.

    Raises:
        CaseFileError: the case has faults; nothing is written.
    """
    loaded = load(place, locking=lock)
    day = day or loaded.case.as_of
    gone = asleep(loaded.case, day)
    case = remaining(loaded.case, gone)
    if faults := list(_clashing(loaded, case, gone)):
        raise CaseFileError(faults)
    if lock:
        write_lock(loaded)
    sleeping = sum(
        1 for path, part in walk(loaded.case) if isinstance(part, Attribution) and _within(path, gone)
    )
    counts = {
        "parties": len(case.parties),
        "issues": len(case.issues),
        "options": sum(len(issue.options) for issue in case.issues.values()),
        "statements": sum(
            1 for _, part in walk(case) if isinstance(part, Attribution) and (part.cite or part.by)
        ),
        "sources": len(case.sources),
    }
    unlocked = () if lock else loaded.unlocked
    return Examination(str(loaded.path), day, counts, sleeping, unlocked, unsearched(case))


def _within(path: Path, gone: set[Path]) -> bool:
    return any(path[:cut] in gone for cut in range(1, len(path) + 1))
