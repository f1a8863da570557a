"""The case file: a folder with case.yaml, its sources and its lock, read with every fault at once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from goodoffices.case.citations import fold
from goodoffices.case.faults import MOST, CaseFileError, Fault, GoodOfficesError, visible
from goodoffices.case.fitting import fitting
from goodoffices.case.lock import LOCK, lock_text
from goodoffices.case.marks import outlined
from goodoffices.case.pruning import plain_data
from goodoffices.case.rules import broken_rules, cited_once, named_rightly
from goodoffices.case.texts import held_to_lock, originals_kept, read_text, source_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.case.case import Case
    from goodoffices.case.marks import Marks


@dataclass(frozen=True)
class CaseFile:
    """A case with the texts of its sources.

    Attributes:
        case: the case as its file has it: no day and no audience applied.
        path: the file.
        texts: the text of each source, by the source's key.
        folded: the same, with spaces, dashes and quotation marks folded.
        unlocked: names of source files that the lock does not know yet.
        marks: where everything in the file stands.
    """

    case: Case
    path: FilePath
    texts: dict[str, str]
    folded: dict[str, str]
    unlocked: tuple[str, ...]
    marks: Marks


def case_path(place: FilePath) -> FilePath:
    """The case file in a folder (case.yaml, or case.json), or the file itself.

    Raises:
        GoodOfficesError: both stand in the folder.

    Example:
        >>> case_path(FilePath("somewhere.yaml")).name
        'somewhere.yaml'
    """
    if not os.path.isdir(place):  # noqa: PTH112 -- Path.is_dir raises what this answers with no: a name too long, no right
        return place
    made_by_hand, by_machine = place / "case.yaml", place / "case.json"
    if not os.path.lexists(by_machine):
        return made_by_hand
    if os.path.lexists(made_by_hand):
        msg = f"{visible(str(place))}: both case.yaml and case.json stand here. Name the one you mean, or keep one"
        raise GoodOfficesError(msg)
    return by_machine


def load(place: FilePath, *, locking: bool = False) -> CaseFile:
    """The case in a folder, with its sources.

    Args:
        place: the folder, or the case file in it.
        locking: whether the sources are about to be locked anew, so that the old lock does not bind them.

    Raises:
        CaseFileError: the case has faults; every one of them is named, with its place and its remedy.
    """
    path = case_path(place)
    return loaded_from(read_text(path, str(path)), path, locking=locking)


def loaded_from(
    text: str, path: FilePath, *, locking: bool = False, coming: Mapping[str, str] | None = None
) -> CaseFile:
    """The case in a text that stands, or is about to stand, in a file; everything else is as for `load`.

    Args:
        text: the case file's text.
        path: the file.
        locking: as for `load`.
        coming: texts of source files that are about to stand beside it, by their names; with their originals they are
            taken as they are told.
    """
    coming = coming or {}
    data, marks, twice = outlined(text, str(path))
    fitted = fitting(data, marks)
    if fitted.case is None:
        raise CaseFileError(_marked_if_cut(twice + fitted.faults, str(path)))
    texts, unread = source_texts(fitted.case, path.parent, marks, coming)
    unread += originals_kept(fitted.case, path.parent, marks, coming)
    folded = {key: fold(text) for key, text in texts.items()}
    unlocked, changed = ((), []) if locking else held_to_lock(fitted.case, path.parent, texts, marks)
    faults: list[Fault] = [*twice, *fitted.faults, *unread, *changed]
    rules = [named_rightly(fitted.case, data), cited_once(fitted.case, folded)]
    if not fitted.faults:
        rules.append(broken_rules(fitted.case))
    faults += [fitted.fault(place, what) for rule in rules for place, what in islice(rule, MOST)]
    if faults:
        raise CaseFileError(_marked_if_cut(faults, str(path)))
    return CaseFile(fitted.case, path, texts, folded, unlocked, marks)


def _marked_if_cut(faults: list[Fault], shown: str) -> list[Fault]:
    if len(faults) < MOST:
        return faults
    what = f"there may be more faults than these {len(faults)}. Mend them first, then check again"
    return [*faults, Fault(shown, 1, 1, what)]


def write_lock(loaded: CaseFile) -> FilePath:
    """Write the hashes of the sources as they stand now; returns the lock's path.

    Raises:
        GoodOfficesError: the lock cannot be written; what was there is as it was.
    """
    names = {source.path: loaded.texts[key] for key, source in loaded.case.sources.items() if source.path}
    path = loaded.path.parent / LOCK
    replace_text(path, lock_text(names))
    return path


def replace_text(path: FilePath, text: str) -> None:
    """Write a text as `replace_bytes` writes bytes, in UTF-8."""
    replace_bytes(path, text.encode())


def replace_bytes(path: FilePath, raw: bytes) -> None:
    """Write a file whole or not at all: a reader sees what was or what is, and its rights stay as they were.

    Raises:
        GoodOfficesError: it cannot be written; what was there is as it was, and nothing is left beside it.
    """
    path = FilePath(os.path.realpath(path))  # a link keeps pointing at the file
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("xb") as file:
            file.write(raw)
        if path.exists():
            fresh.chmod(path.stat().st_mode)
        fresh.replace(path)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        msg = f"{visible(str(path))}: this cannot be written: {why}. Check its folder and your rights"
        raise GoodOfficesError(msg) from None
    finally:
        fresh.unlink(missing_ok=True)


def yaml_text(case: Case) -> str:
    """The case as a case file; reading it gives the same case.

    Example:
        >>> from goodoffices.case.case import Case
        >>> print(yaml_text(Case(goodoffices=1, title="A talk")), end="")
        goodoffices: 1
        title: A talk
    """
    from io import StringIO  # noqa: PLC0415 -- only writers pay for it

    from ruamel.yaml import YAML  # noqa: PLC0415 -- as above

    writer = YAML(typ="rt")
    writer.width = 120
    writer.allow_unicode = True
    out = StringIO()
    writer.dump(plain_data(case), out)
    return out.getvalue()
