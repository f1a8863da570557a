"""Fitting plain data into the types of the case, with plain words for every part that does not fit."""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from goodoffices.case.case import Case
from goodoffices.case.faults import MOST
from goodoffices.case.pruning import without
from goodoffices.case.schema import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic_core import ErrorDetails

    from goodoffices.case.faults import Fault, Path
    from goodoffices.case.marks import Marks


def place_in(loc: Sequence[str | int], data: object) -> Path:
    """The part of an error's location that is a path in the data: pydantic adds names of its own.

    Example:
        >>> place_in(("days", "tuple[int]", 0), {"days": [1]})
        ('days', 0)
    """
    path: list[str | int] = []
    for step in loc:
        if isinstance(data, dict) and str(step) in data:
            data = data[str(step)]
            path.append(str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
            path.append(step)
    return tuple(path)


@dataclass
class Fitted:
    """A case made of the parts that fit, and the faults of those that do not.

    Attributes:
        case: the case; None where not even its head fits.
        faults: what does not fit.
        marks: where everything in the file stands.
    """

    marks: Marks
    case: Case | None = None
    faults: list[Fault] = field(default_factory=list)
    _left: dict[Path, list[int]] = field(default_factory=dict)
    _set_aside: set[Path] = field(default_factory=set)

    def original(self, path: Path) -> Path:
        """Where a part of the remaining data stands in the file: entries before it may have been set aside."""
        place: Path = ()
        for step in path:
            known = self._left.get(place)
            moved = known[step] if known is not None and isinstance(step, int) and step < len(known) else step
            place = (*place, moved)
        return place

    def fault(self, path: Path, what: str, *, at_key: bool = False) -> Fault:
        """A fault at a path of the remaining data."""
        return self.marks.fault(self.original(path), what, at_key=at_key)

    def set_aside(self, data: Any, paths: Iterable[Path]) -> None:  # noqa: ANN401 -- plain data of any shape
        """Take parts out of the data and remember where the others stood."""
        tops = set(paths)
        tops = {p for p in tops if not any(p[:cut] in tops for cut in range(len(p)))}
        moves: dict[Path, set[int]] = {}
        for path in tops:
            self._set_aside.add(self.original(path))
            if isinstance(path[-1], int):
                moves.setdefault(path[:-1], set()).add(path[-1])
        for path, dropped in moves.items():
            length = len(_at(data, path))
            place = self.original(path)
            known = self._left.get(place, list(range(length)))
            self._left[place] = [index for now, index in enumerate(known) if now not in dropped]
        without(data, tops)

    def examine(self, error: ValidationError, data: object) -> set[Path]:
        """Note the faults of one round; returns the paths of the parts that have them."""
        errors = error.errors(include_url=False)
        paths = [place_in(each["loc"], data) for each in errors]
        spoilt = Counter(path[:cut] for path in paths for cut in range(len(path) + 1))
        for each, path in islice(zip(errors, paths, strict=True), MOST):
            if not self._echo(each, path, spoilt[path]):
                self.faults.append(self.fault(path, plain(each, path), at_key=_about_key(each)))
        return set(paths)

    def _echo(self, each: ErrorDetails, path: Path, spoilt: int) -> bool:
        """Whether an error only says that a part is gone that has a fault of its own.

        Args:
            each: the error.
            path: where it is.
            spoilt: how many errors there are at this place or below it.
        """
        if each["type"] == "missing":
            return self.original((*path, str(each["loc"][-1]))) in self._set_aside
        if each["type"] == "too_short":
            return spoilt > 1
        place = self.original(path)
        inside = any(len(gone) > len(place) and gone[: len(place)] == place for gone in self._set_aside)
        return each["type"] == "value_error" and inside


def _about_key(error: ErrorDetails) -> bool:
    return error["type"] == "extra_forbidden" or error["loc"][-1:] == ("[key]",)


def _at(data: Any, path: Path) -> Any:  # noqa: ANN401 -- plain data of any shape
    for step in path:
        data = data[step]
    return data


def fitting(data: object, marks: Marks) -> Fitted:
    """The case in some plain data, and every fault of its shape.

    Parts that do not fit are set aside, one round after the other, so that the rest can be examined as well.
    """
    fitted = Fitted(marks)
    data = copy.deepcopy(data)
    while len(fitted.faults) < MOST:
        try:
            fitted.case = Case.model_validate(data)
        except ValidationError as error:
            spoilt = fitted.examine(error, data)
        else:
            return fitted
        if spoilt & {(), ("goodoffices",), ("title",)}:
            return fitted
        fitted.set_aside(data, spoilt)
    return fitted
