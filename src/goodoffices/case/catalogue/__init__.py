"""What is shipped: worked cases, and reference classes for the odds."""

from __future__ import annotations

from functools import cache
from pathlib import Path as FilePath

from goodoffices.case.marks import parse
from goodoffices.case.messages import ReferenceClass

HOME = FilePath(__file__).parent


def shipped_cases() -> tuple[str, ...]:
    """Names of the worked cases that are shipped.

    Example:
        >>> "antalya-2022" in shipped_cases()
        True
    """
    return tuple(sorted(folder.name for folder in HOME.iterdir() if (folder / "case.yaml").is_file()))


@cache
def reference_classes() -> dict[str, ReferenceClass]:
    """The reference classes that are shipped, by key.

    Example:
        >>> reference_classes()["crisis-war-mediated"].n
        41
    """
    name = "reference-classes.yaml"
    data, _ = parse((HOME / name).read_text(encoding="utf-8"), name)
    if not isinstance(data, dict):
        msg = f"{name} is not a mapping"
        raise TypeError(msg)
    return {key: ReferenceClass.model_validate(entry) for key, entry in data.items()}
