"""What a case must keep beyond its shape: names that exist, words that stand in their sources, no contradictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.case.catalogue import reference_classes
from goodoffices.case.citations import fold, occurrences
from goodoffices.case.claims import Attribution
from goodoffices.case.declared import declared
from goodoffices.case.faults import instead
from goodoffices.case.filters import known_from
from goodoffices.case.model_rules import models
from goodoffices.case.references import references, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.case.case import Case
    from goodoffices.case.faults import Path
    from goodoffices.case.preferences import Position

Broken = tuple["Path", str]
"""Where a rule is broken, and what to do about it."""


def named_rightly(case: Case, data: object) -> Iterator[Broken]:
    """Every name that nothing in the file has.

    Args:
        case: the case, of the parts that fit.
        data: the whole file as plain data: a part with a fault of its own still lends its name.
    """
    names = declared(data, reference_classes())
    ordered: dict[tuple[str, str], list[str]] = {}
    for reference in references(case):
        place = (reference.kind, reference.within)
        known = names.get(place, set())
        if reference.key not in known:
            of = f" of `{reference.within}`" if reference.within else ""
            article = "an" if reference.kind[0] in "aio" else "a"
            guess = instead(reference.key, ordered.setdefault(place, sorted(known)))
            yield (
                reference.path,
                f"`{reference.key}` is not {article} {reference.kind}{of} in this case. {guess}",
            )


def cited_once(case: Case, folded: dict[str, str]) -> Iterator[Broken]:
    """Every citation whose words do not stand exactly once in their source."""
    for path, part in walk(case):
        if not isinstance(part, Attribution):
            continue
        for source, quoted in part.cite.items():
            for words in quoted if source in folded else ():
                count = occurrences(words, folded[source])
                if count != 1:
                    yield (*path, "cite", source), _not_once(words, source, count, folded[source])


def _not_once(words: str, source: str, count: int, text: str) -> str:
    if count > 1:
        return f"these words stand {count} times in source `{source}`. Cite a few words more"
    if fold(words).casefold() in text.casefold():
        return f"these words stand in source `{source}` inside longer words, or in other capitals. Copy them whole"
    return f"these words do not stand in source `{source}`. Copy them from it, letter by letter"


def _people(case: Case) -> Iterator[Broken]:
    seen: dict[str, str] = {}
    for key, party in case.parties.items():
        for person in party.people:
            if person in seen:
                what = f"`{person}` is a person of `{seen[person]}` already. Give this one another short name"
                yield ("parties", key, "people", person), what
            seen.setdefault(person, key)


def _ties(case: Case) -> Iterator[Broken]:
    for number, tie in enumerate(case.ties):
        path: Path = ("ties", number)
        if tie.between[0] == tie.between[1]:
            yield (*path, "between"), "a tie is between two parties. Name two different ones"
        if tie.leans in case.parties and tie.leans not in tie.between:
            yield (
                (*path, "leans"),
                f"`{tie.leans}` is not one of the two. Write `{tie.between[0]}` or `{tie.between[1]}`",
            )


def _groups(case: Case) -> Iterator[Broken]:
    home: dict[str, str] = {}
    for key, group in case.groups.items():
        if key in case.issues:
            yield ("groups", key), f"`{key}` is an issue as well. Give the group another short name"
        for number, issue in enumerate(group.issues):
            if home.setdefault(issue, key) != key:
                what = f"`{issue}` is in group `{home[issue]}` already. An issue is in one group at most"
                yield ("groups", key, "issues", number), what
    for number, entry in enumerate(case.packages):
        for place, names in enumerate(entry.order or ()):
            for name in names:
                if name in home:
                    what = f"`{name}` is valued together with others. Order the group `{home[name]}` instead"
                    yield ("packages", number, "order", place), what


def _scores(case: Case) -> Iterator[Broken]:
    for party, scores in case.scores.items():
        for issue, points in scores.on.items():
            if issue not in case.issues:
                continue
            lacking = [option for option in case.issues[issue].options if option not in points]
            if lacking:
                listed = ", ".join(f"`{option}`" for option in lacking)
                yield ("scores", party, "on", issue), f"no points are given for {listed}. Score every option"
        for number, entry in enumerate(scores.together):
            if not any(set(entry.when) <= set(group.issues) for group in case.groups.values()):
                listed = ", ".join(f"`{issue}`" for issue in entry.when)
                what = f"{listed} are not valued together. Put them into one group, under `groups`"
                yield ("scores", party, "together", number, "when"), what


def _classes_and_packages(case: Case) -> Iterator[Broken]:
    for key, entry in case.classes.items():
        if entry.k > entry.n:
            yield ("classes", key, "k"), f"{entry.k} of {entry.n} cannot be. Check `k` and `n`"
    named: set[str] = set()
    for number, statement in enumerate(case.packages):
        if statement.name in named:
            yield (
                ("packages", number, "name"),
                f"`{statement.name}` is a package already. Give this one another name",
            )
        named |= {statement.name} if statement.name is not None else set()


def _contested(case: Case) -> Iterator[Broken]:
    places: dict[str, list[Path]] = {}
    for path, part in walk(case):
        if isinstance(part, Attribution) and part.contested is not None:
            places.setdefault(part.contested, []).append(path)
    for label, paths in places.items():
        if len(paths) == 1:
            what = f"nothing else is marked `contested: {label}`. Mark the statement it contradicts as well"
            yield (*paths[0], "contested"), what


def _over_before(case: Case, first: Position, second: Position) -> bool:
    begins = known_from(case, second)
    return first.until is not None and begins is not None and first.until <= begins


def _self_contradictions(case: Case) -> Iterator[Broken]:
    """An option that a party seeks or is open to, and excludes at the same time."""
    for key, issue in case.issues.items():
        for party, positions in issue.positions.items():
            red: dict[str, list[tuple[int, Position]]] = {}
            for number, position in enumerate(positions):
                for option in position.red_line or () if position.contested is None else ():
                    red.setdefault(option, []).append((number, position))
            for number, position in enumerate(positions):
                if position.contested is None:
                    for what in _wanted_and_excluded(case, party, position, red):
                        yield ("issues", key, "positions", party, number), what


def _wanted_and_excluded(
    case: Case, party: str, position: Position, red: dict[str, list[tuple[int, Position]]]
) -> Iterator[str]:
    for option in dict.fromkeys(filter(None, (position.seeks, *(position.open_to or ())))):
        for number, line in red.get(option, ()):
            if not _over_before(case, position, line) and not _over_before(case, line, position):
                yield (
                    f"`{party}` cannot both want `{option}` and exclude it (statement {number + 1}). Mark both "
                    "`contested: a label`, or end one (`until:`) before the other is known"
                )
                break


def broken_rules(case: Case) -> Iterator[Broken]:
    """Every rule broken by a case whose shape is right."""
    yield from _people(case)
    yield from _ties(case)
    yield from _groups(case)
    yield from _scores(case)
    yield from _classes_and_packages(case)
    yield from _contested(case)
    yield from _self_contradictions(case)
    yield from models(case)
