"""The fields of a case file, from the types that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docs._ext.docstrings import as_markdown, sections

from goodoffices.case.claims import Attribution, Frozen
from goodoffices.case.described import described, types_of_the_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WHO_SAYS_SO = "Attribution"

_TEXTS = {
    r"^[^\W_]": "a short name",
    r"^[\w]": "a file name",
    r"^[a-z]": "two or three small letters",
    r"^[A-Z]": "two capitals",
    r"^https": "an address on the web",
    r"^[0-9a-f]{64}$": "64 hexadecimal digits",
}


def kinds(top: type[Frozen]) -> dict[str, type[Frozen]]:
    """The types that a file is made of, by name, in the order in which they are met from the top of the file."""
    schema = top.model_json_schema()
    package = ".".join(top.__module__.split(".")[:2]) + "."
    named = {kind.__name__: kind for kind in (*types_of_the_case(package=package), top)}
    found, waiting = [top.__name__], [schema["properties"]]
    while waiting:
        for name in _references(waiting.pop(0)):
            if name not in found:
                found.append(name)
                waiting.append(schema["$defs"][name]["properties"])
    return {name: named[name] for name in found}


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].rsplit("/", 1)[-1]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def undocumented(top: type[Frozen]) -> list[str]:
    """Every type and every field of a file that says nothing of itself."""
    silent = []
    for name, kind in kinds(top).items():
        if not kind.__doc__ or kind.__doc__ == Frozen.__doc__:
            silent.append(name)
        silent += [f"{name}.{field}" for field in kind.model_fields if not described(kind).get(field)]
    return silent


def page(top: type[Frozen]) -> str:
    """The fields of every type of a file, as MyST."""
    listed = list(kinds(top).values())
    if any(issubclass(kind, Attribution) for kind in listed):
        listed.append(Attribution)
    return "\n\n".join(_section(kind) for kind in listed)


def _section(kind: type[Frozen]) -> str:
    lead = as_markdown(sections(kind)[""])
    own = _own_fields(kind)
    if issubclass(kind, Attribution) and kind is not Attribution:
        lead += f"\n\nIt may have the fields of [{WHO_SAYS_SO}](#{WHO_SAYS_SO.lower()}) as well"
        lead += "; one of `cite` and `by` is required." if kind.required else "."
    return "\n\n".join([f"## {kind.__name__}", lead, *own])


def _own_fields(kind: type[Frozen]) -> Iterator[str]:
    """A definition for each field that does not come from `Attribution`."""
    nodes = kind.model_json_schema()["properties"]
    for name, info in kind.model_fields.items():
        if kind is not Attribution and issubclass(kind, Attribution) and name in Attribution.model_fields:
            continue
        yield definition(kind, name, nodes[info.alias or name])


def definition(kind: type[Frozen], name: str, node: Mapping[str, Any]) -> str:
    """What a field is called, whether it is required, what it means and what may stand in it, as MyST.

    Args:
        kind: the type.
        name: the field's name there.
        node: the field's JSON Schema.
    """
    info = kind.model_fields[name]
    need = "required" if info.is_required() else _default(node)
    return f"`{info.alias or name}` ({need})\n: {as_markdown(described(kind)[name])} *{_shape(node)}*"


def _default(node: Mapping[str, Any]) -> str:
    default = node.get("default")
    return f"`{default}` where left out" if isinstance(default, str) else "optional"


def _shape(node: Mapping[str, Any]) -> str:
    """What may stand in a field, in plain words."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in node:
        return _any_of([branch for branch in node["anyOf"] if branch.get("type") != "null"])
    if "enum" in node:
        return " or ".join(f"`{word}`" for word in node["enum"])
    if "const" in node:
        return f"`{node['const']}`"
    return _PLAIN[node.get("type", "any")](node)


def _any_of(branches: list[Mapping[str, Any]]) -> str:
    if [branch.get("type") for branch in branches] == ["string", "integer"]:
        return "a day, a month, a year, or two of them with a stroke between"
    return ", or ".join(dict.fromkeys(_shape(branch) for branch in branches))


def _text(node: Mapping[str, Any]) -> str:
    if node.get("format") == "date":
        return "a day"
    if node.get("format") == "date-time":
        return "a moment"
    pattern = node.get("pattern", "")
    return next((words for start, words in _TEXTS.items() if pattern.startswith(start)), "text")


def _list(node: Mapping[str, Any]) -> str:
    if "prefixItems" in node:
        shapes = [_shape(each) for each in node["prefixItems"]]
        told = f"each {shapes[0]}" if len(set(shapes)) == 1 else " and ".join(shapes)
        return f"a list of {len(shapes)}, {told}"
    return f"a list, each {_shape(node['items'])}"


def _mapping(node: Mapping[str, Any]) -> str:
    inner = node.get("additionalProperties") or next(iter(node["patternProperties"].values()))
    return f"for each short name: {_shape(inner)}"


def _number(node: Mapping[str, Any]) -> str:
    least, most = node.get("minimum"), node.get("maximum")
    return "a number" if most is None else f"a number from {least:g} to {most:g}"


_PLAIN = {
    "string": _text,
    "array": _list,
    "object": _mapping,
    "boolean": lambda _node: "`true` or `false`",
    "integer": lambda node: (
        f"a whole number, {node['minimum']} or more" if "minimum" in node else "a whole number"
    ),
    "number": _number,
}
