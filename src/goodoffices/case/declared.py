"""The names that a case file gives to its parts, faults and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def _keys(data: object, *path: str) -> set[str]:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return set(data) if isinstance(data, dict) else set()


def declared(data: object, classes: Iterable[str] = ()) -> dict[tuple[str, str], set[str]]:
    """What a case file has under each kind of name: (kind, within) -> keys; read from the raw file, faults and all.

    Args:
        data: the file as plain data.
        classes: keys of the reference classes that are shipped.

    Example:
        >>> sorted(
        ...     declared({"issues": {"when": {"options": {"now": "Now", "later": "Later"}}}})[
        ...         "option", "when"
        ...     ]
        ... )
        ['later', 'now']
    """
    parties, tracks, issues = _keys(data, "parties"), _keys(data, "tracks"), _keys(data, "issues")
    entries = data.get("packages") if isinstance(data, dict) else None
    names = (
        {entry.get("name") for entry in entries if isinstance(entry, dict)}
        if isinstance(entries, list)
        else set()
    )
    found: dict[tuple[str, str], set[str]] = {
        ("source", ""): _keys(data, "sources"),
        ("coder", ""): _keys(data, "coders") or {"desk"},
        ("party", ""): parties,
        ("issue", ""): issues,
        ("agenda", ""): _keys(data, "agendas"),
        ("party or track", ""): parties | tracks,
        ("issue or group", ""): issues | _keys(data, "groups"),
        ("class", ""): _keys(data, "classes") | set(classes),
        ("package", ""): {name for name in names if isinstance(name, str)},
    }
    models = data.get("models") if isinstance(data, dict) else None
    found["model", ""] = _keys(data, "models")
    for key, model in models.items() if isinstance(models, dict) else ():
        like = model.get("like") if isinstance(model, dict) else None
        for kind, field in (("move", "moves"), ("state", "states")):
            base = _keys(data, "models", like, field) if isinstance(like, str) else set()
            found[kind, key] = _keys(data, "models", key, field) | base
    found |= {("person", key): _keys(data, "parties", key, "people") for key in parties}
    found |= {("option", key): _keys(data, "issues", key, "options") for key in issues}
    return found
