"""Docstrings in the house's style, taken apart: what comes first, and the sections that follow it."""

from __future__ import annotations

import inspect
import re

SECTIONS = ("Args", "Returns", "Raises", "Attributes", "Example")
_HEAD = re.compile(rf"^({'|'.join(SECTIONS)}):\n", re.MULTILINE)
_ENTRY = re.compile(r"^(\w+): ", re.MULTILINE)
_KEY = re.compile(r"\[([A-Z][A-Za-z]+(?:19|20)\d\d)\]")
_LITERAL = re.compile(r"``([^`\n]+)``")


def sections(thing: object) -> dict[str, str]:
    """A docstring by its sections; what comes first stands under the empty name.

    Example:
        >>> sections(wrapped)["Returns"]
        'one paragraph in one line.'
    """
    parts = _HEAD.split(inspect.getdoc(thing) or "")
    found = {"": parts[0].strip()}
    found |= {name: inspect.cleandoc(text) for name, text in zip(parts[1::2], parts[2::2], strict=True)}
    return found


def entries(section: str) -> dict[str, str]:
    r"""The names a section explains, each with its explanation.

    Example:
        >>> entries("case: the case,\n    as of a day.\nday: the day.")
        {'case': 'the case, as of a day.', 'day': 'the day.'}
    """
    parts = _ENTRY.split(section)
    return {name: wrapped(text) for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def wrapped(text: str) -> str:
    """Lines joined.

    Returns:
        one paragraph in one line.
    """
    return " ".join(text.split())


def as_markdown(text: str) -> str:
    """Docstring prose as MyST: literals in one pair of backticks, keys of the bibliography as citations.

    Example:
        >>> as_markdown("Write ``all``; scored as in [Brier1950].")
        'Write `all`; scored as in {cite:p}`Brier1950`.'
    """
    return _KEY.sub(r"{cite:p}`\1`", _LITERAL.sub(r"`\1`", text))
