"""The lock: hashes of the sources, so that nobody changes a source unseen."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCK = "case.lock"


def digest(text: str) -> str:
    r"""The SHA-256 of a source's text, line ends and byte order marks aside.

    Example:
        >>> digest("a\r\nb") == digest("a\nb")
        True
    """
    return hashlib.sha256("\n".join(text.removeprefix("\ufeff").splitlines()).encode()).hexdigest()


def lock_text(texts: Mapping[str, str]) -> str:
    """The text of a lock file for some sources, by file name.

    Example:
        >>> print(lock_text({"report.txt": ""}))
        {
          "goodoffices-lock": 1,
          "sources": {
            "report.txt": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
          }
        }
        <BLANKLINE>
    """
    return extended_lock({}, texts)


def extended_lock(known: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """The text of a lock file for sources whose hashes are known, and for some more texts; both by file name."""
    hashes = dict(known) | {name: digest(text) for name, text in texts.items()}
    return (
        json.dumps(
            {"goodoffices-lock": 1, "sources": dict(sorted(hashes.items()))}, indent=2, ensure_ascii=False
        )
        + "\n"
    )


def read_lock(text: str) -> dict[str, str]:
    """The hashes of a lock file, by file name.

    Raises:
        ValueError: the text is no lock file.
    """
    try:
        data = json.loads(text)
    except RecursionError:
        data = None
    if (
        not isinstance(data, dict)
        or data.get("goodoffices-lock") != 1
        or not isinstance(data.get("sources"), dict)
    ):
        msg = "this is no lock file"
        raise ValueError(msg)
    return {str(name): str(value) for name, value in data["sources"].items()}
