"""Reading the small files of the room, a sheet or an exercise: every fault with its line, column and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from goodoffices.case.claims import Frozen
from goodoffices.case.faults import CaseFileError
from goodoffices.case.fitting import place_in
from goodoffices.case.marks import parse
from goodoffices.case.schema import plain

if TYPE_CHECKING:
    from goodoffices.case.marks import Marks

T = TypeVar("T", bound=Frozen)


def fitted(kind: type[T], text: str, shown: str) -> tuple[T, Marks]:
    """What a YAML text says, as a type, and where everything in it stands.

    Args:
        kind: the type.
        text: the text of the file.
        shown: the file's name, for the faults.

    Raises:
        CaseFileError: it does not fit; every fault is named.
    """
    data, marks = parse(text, shown)
    try:
        return kind.model_validate(data), marks
    except ValidationError as error:
        schema = kind.model_json_schema()
        faults = []
        for each in error.errors(include_url=False):
            path = place_in(each["loc"], data)
            at_key = each["type"] == "extra_forbidden" or each["loc"][-1:] == ("[key]",)
            faults.append(marks.fault(path, plain(each, path, schema), at_key=at_key))
        raise CaseFileError(faults) from None
