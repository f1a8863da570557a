"""Reading a case as of a day, or for an audience: what is asleep, or not theirs, takes no part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.case.agenda import Issue
from goodoffices.case.catalogue import reference_classes
from goodoffices.case.claims import LEVELS, Attribution
from goodoffices.case.messages import Question, ReferenceClass
from goodoffices.case.parties import Person
from goodoffices.case.pruning import falling, remaining
from goodoffices.case.references import walk
from goodoffices.case.sources import Source
from goodoffices.case.tracks import Role, Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goodoffices.case.case import Case
    from goodoffices.case.claims import Audience, Frozen
    from goodoffices.case.faults import Path


def known_from(case: Case, part: Attribution) -> date | None:
    """The day from which a statement is known; None for a judgement that names no day.

    A statement with several sources is known from the earliest of them, since each supports it alone; `known` can only
    move that day later.
    """
    days = [case.sources[key].date for key in part.cite if key in case.sources]
    first = min(days, default=None)
    if first is None or part.known is None:
        return first or part.known
    return max(first, part.known)


def class_asleep(entry: ReferenceClass, day: date | None) -> bool:
    """Whether a reference class rests on data, or on a publication, later than a day."""
    return day is not None and (
        entry.data_until > day or (entry.published is not None and entry.published > day)
    )


def _asleep(case: Case, part: Frozen, day: date) -> bool:
    match part:
        case Source():
            return part.date > day
        case ReferenceClass():
            return class_asleep(part, day)
        case Issue():
            return part.known is not None and _asleep(case, part.known, day)
        case Person():
            begins, ends = part.start, part.until
        case Role():
            begins, ends = max(filter(None, (part.start, known_from(case, part))), default=None), part.until
        case Attribution():
            begins, ends = known_from(case, part), part.until
        case _:
            return False
    return (begins is not None and begins > day) or (ends is not None and ends <= day)


def _ahead(case: Case, path: Path, part: Frozen, day: date) -> Iterator[Path]:
    """What a part that takes part already says of later days."""
    if isinstance(part, Attribution | Person) and part.until is not None and part.until > day:
        yield (*path, "until")
    if isinstance(part, Session) and part.came_of and part.when.start > day:
        yield (*path, "came_of")
    if isinstance(part, Question):
        if part.happened and known_from(case, part.happened) is None and part.closes > day:
            yield (*path, "happened")
        shipped = reference_classes()
        for key in part.compare:
            if key not in case.classes and key in shipped and class_asleep(shipped[key], day):
                yield (*path, "compare", key)


def as_of(case: Case, day: date | None) -> Case:
    """The case as it was known on a day; nothing known later takes part.

    Args:
        case: the case, as its file has it.
        day: the day; None leaves the case as it is.

    Returns:
        a case without the sources, statements, issues, options, people, roles, resolutions and reference classes of
        later days, and without whatever rested on them alone. When a statement ends is not known before it does; what
        came of a session is not known before the session begins, and how a question was resolved, where neither a
        source nor `known` dates it, not before the question closes.

    Example:
        >>> from datetime import date
        >>> from goodoffices.case.case import Case
        >>> options = {"none": "None", "day": {"say": "A pause", "by": "desk", "known": "2022-03-10"}}
        >>> case = Case(goodoffices=1, title="t", issues={"ceasefire": {"options": options}})
        >>> list(as_of(case, date(2022, 3, 9)).issues["ceasefire"].options)
        ['none']
    """
    return remaining(case, asleep(case, day))


def asleep(case: Case, day: date | None) -> set[Path]:
    """Paths of the parts that take no part as of a day: what is known later, and whatever rests on it alone."""
    if day is None:
        return set()
    gone = {path for path, part in walk(case) if path and _asleep(case, part, day)}
    return falling(case, gone.union(*(_ahead(case, path, part, day) for path, part in walk(case))))


def _hidden(part: Frozen, level: int) -> bool:
    if isinstance(part, Issue):
        return part.known is not None and _hidden(part.known, level)
    if isinstance(part, Source):
        return LEVELS[part.handling] > level
    if not isinstance(part, Attribution):
        return False
    if part.handling is not None:
        return LEVELS[part.handling] > level
    return not part.cite and part.by is not None and LEVELS[part.signed_for] > level


def seen_by(case: Case, audience: Audience) -> Case:
    """The case as an audience may see it; whatever is computed from the result is theirs to see as well.

    Args:
        case: the case.
        audience: public, host or team. What is handled as *named* is in none of them. A signed judgement is for the
            host and the team unless it says otherwise, a message that cites no source for the team alone. Names, and
            plain texts that nobody signs, are for everybody: write there nothing that is not.

    Example:
        >>> from goodoffices.case.case import Case
        >>> risk = {"say": "Both sides brief the press alone.", "by": "desk"}
        >>> case = Case(goodoffices=1, title="t", risks=[risk])
        >>> len(seen_by(case, "team").risks), len(seen_by(case, "public").risks)
        (1, 0)
    """
    level = LEVELS[audience]
    return remaining(
        case, falling(case, {path for path, part in walk(case) if path and _hidden(part, level)})
    )
