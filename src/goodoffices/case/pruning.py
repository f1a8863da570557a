"""Taking parts out of a case, together with whatever cannot stand without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodoffices.case.case import Case
from goodoffices.case.claims import Attribution
from goodoffices.case.references import references, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.case.faults import Path
    from goodoffices.case.references import Reference


def plain_data(case: Case) -> dict[str, Any]:
    """The case as plain data: only what was set, under the file's own keys, days as text.

    Example:
        >>> plain_data(Case(goodoffices=1, title="A talk"))
        {'goodoffices': 1, 'title': 'A talk'}
    """
    return case.model_dump(mode="json", by_alias=True, exclude_unset=True)


def without(data: Any, paths: Iterable[Path]) -> None:  # noqa: ANN401 -- plain data of any shape
    """Take parts out of plain data, in place; a part inside another that goes as well needs no mention.

    Example:
        >>> data = {"a": [1, 2, 3], "b": {"c": 4}}
        >>> without(data, [("a", 0), ("a", 2), ("b",), ("b", "c")])
        >>> data
        {'a': [2]}
    """
    gone = set(paths)
    tops = [path for path in gone if not any(path[:cut] in gone for cut in range(len(path)))]
    for path in sorted(
        tops, key=lambda p: (len(p), [s if isinstance(s, int) else -1 for s in p]), reverse=True
    ):
        holder = data
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]


class _Falling:
    """What falls with the parts taken out: grown until nothing more falls."""

    def __init__(self, case: Case, gone: set[Path]) -> None:
        self._case = case
        self._gone = gone
        self._parts = tuple(walk(case))
        self._references = tuple(references(case))
        self._named = {entry.name: ("packages", n) for n, entry in enumerate(case.packages) if entry.name}

    def _is_gone(self, path: Path) -> bool:
        return any(path[:cut] in self._gone for cut in range(1, len(path) + 1))

    def _target(self, reference: Reference) -> Path:
        """Where the thing stands that a reference names."""
        key, within = reference.key, reference.within
        places: dict[str, Path] = {
            "person": ("parties", within, "people", key),
            "option": ("issues", within, "options", key),
            "package": self._named.get(key, ("packages",)),
            "issue or group": ("issues" if key in self._case.issues else "groups", key),
            "party or track": ("parties" if key in self._case.parties else "tracks", key),
            "class": ("classes", key),
            "party": ("parties", key),
            "move": self._in_model("moves", within, key),
            "state": self._in_model("states", within, key),
        }
        return places.get(reference.kind, (f"{reference.kind}s", key))

    def _in_model(self, field: str, model: str, key: str) -> Path:
        """Where a move or state of a model stands: in the model itself, or in the one that it is like."""
        own = self._case.models.get(model)
        home = model if own is None or own.like is None or key in getattr(own, field) else own.like
        return ("models", home, field, key)

    def _of_references(self) -> set[Path]:
        """Names that point at nothing now: each alone where its list can spare it, else the statement that needs it."""
        falls: set[Path] = set()
        lists: dict[tuple[Path, Path], list[tuple[Reference, bool]]] = {}
        for reference in self._references:
            dangling = self._is_gone(self._target(reference))
            if reference.least:
                lists.setdefault((reference.among, reference.owner), []).append((reference, dangling))
            elif dangling:
                falls.add(reference.owner)
        for (_, owner), found in lists.items():
            gone = [reference for reference, dangling in found if dangling]
            kept = {reference.entry for reference, dangling in found if not dangling}
            if gone and len(kept) < gone[0].least:
                falls.add(owner)
            elif gone:
                falls |= {each.path if each.entry in kept else each.entry for each in gone}
        return falls

    def _all_gone(self, path: Path, steps: Iterable[str | int]) -> bool:
        """Whether there was something at a place, and nothing of it is left."""
        gone = [self._is_gone((*path, step)) for step in steps]
        return bool(gone) and all(gone)

    def _of_emptiness(self) -> set[Path]:
        """Statements that lost every source, and whatever lost all that it held.

        A judgement that cites sources falls with them: signed alone it might be read by more people than they.
        """
        held: list[tuple[Path, Path, Iterable[str | int]]] = [
            (path, (*path, "cite"), part.cite) for path, part in self._parts if isinstance(part, Attribution)
        ]
        for key, issue in self._case.issues.items():
            held.append((("issues", key), ("issues", key, "options"), issue.options))
            for party, positions in issue.positions.items():
                place: Path = ("issues", key, "positions", party)
                held.append((place, place, range(len(positions))))
        for key, track in self._case.tracks.items():
            for party, roles in track.roles.items():
                place = ("tracks", key, "roles", party)
                held.append((place, place, range(len(roles))))
        for party, scores in self._case.scores.items():
            held.append((("scores", party), ("scores", party, "on"), scores.on))
        for key, model in self._case.models.items():
            if model.like is None:
                held.append((("models", key), ("models", key, "moves"), model.moves))
            for party, priorities in model.priorities.items():
                place = ("models", key, "priorities", party)
                held.append((place, place, range(len(priorities))))
        return {falls for falls, place, steps in held if self._all_gone(place, steps)}

    def _of_contradictions(self) -> set[Path]:
        """Labels of contradictions of which one side alone is left: nothing that this case knows contradicts it."""
        labelled: dict[str, list[Path]] = {}
        for path, part in self._parts:
            if isinstance(part, Attribution) and part.contested is not None and not self._is_gone(path):
                labelled.setdefault(part.contested, []).append(path)
        return {(*paths[0], "contested") for paths in labelled.values() if len(paths) == 1}

    def grown(self) -> set[Path]:
        """Everything that falls."""
        while more := {
            each for each in self._of_references() | self._of_emptiness() if not self._is_gone(each)
        }:
            self._gone |= more
        return self._gone | self._of_contradictions()


def falling(case: Case, paths: set[Path]) -> set[Path]:
    """Some parts of a case, and whatever cannot stand without them.

    A statement stands as long as one of its sources does. A list stands as long as it holds enough names; a statement
    that names something that is gone falls with it.
    """
    return _Falling(case, set(paths)).grown() if paths else set()


def remaining(case: Case, gone: set[Path]) -> Case:
    """The case without some parts."""
    if not gone:
        return case
    data = plain_data(case)
    without(data, gone)
    return Case.model_validate(data)


def path_before(path: Path, gone: set[Path]) -> Path:
    """Where a part of what remains stood before parts were taken out.

    Example:
        >>> path_before(("ties", 1), {("ties", 0), ("ties", 2)})
        ('ties', 3)
    """
    place: Path = ()
    for step in path:
        if isinstance(step, int):
            position, left = 0, step
            while (*place, position) in gone or left > 0:
                left -= (*place, position) not in gone
                position += 1
            place = (*place, position)
        else:
            place = (*place, step)
    return place
