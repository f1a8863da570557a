"""The findings, from the functions that make them and the types that answer."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from docs._ext.docstrings import as_markdown, entries, sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

_WORD = re.compile(r"\b[A-Z]\w+")


def modules(package: str) -> tuple[ModuleType, ...]:
    """Every module of a package, the compiled kernels left out."""
    home = importlib.import_module(package)
    found = pkgutil.walk_packages(home.__path__, f"{package}.")
    return tuple(
        importlib.import_module(each.name) for each in found if not each.name.endswith((".kernels", ".warm"))
    )


def _own(module: ModuleType, test: Callable[[object], bool]) -> Iterator[tuple[str, Any]]:
    for name, thing in vars(module).items():
        if not name.startswith("_") and test(thing) and getattr(thing, "__module__", "") == module.__name__:
            yield name, thing


def findings(among: Iterable[ModuleType]) -> dict[str, Callable[..., object]]:
    """The functions that answer with a `Finding`, by name."""
    return {
        name: function
        for module in among
        for name, function in _own(module, inspect.isfunction)
        if str(inspect.signature(function).return_annotation).startswith("Finding[")
    }


def answers(function: Callable[..., object]) -> dict[str, type]:
    """The types of a finding's answer, by name: what it is, and what that is made of."""
    found: dict[str, type] = {}
    annotation = str(inspect.signature(function).return_annotation)
    waiting = [(word, function.__module__) for word in _WORD.findall(annotation)[1:]]
    while waiting:
        name, home = waiting.pop(0)
        kind = _named(name, home)
        if kind is not None and is_dataclass(kind) and name not in found:
            found[name] = kind
            words = (word for field in fields(kind) for word in _WORD.findall(str(field.type)))
            waiting += [(word, kind.__module__) for word in words]
    return found


def _named(name: str, home: str) -> type | None:
    """The type that a name in a module's annotations means: its own, or one that it imports, if only for checkers."""
    module = importlib.import_module(home)
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom) and node.module and name in {alias.name for alias in node.names}:
            module = importlib.import_module(node.module)
    thing = vars(module).get(name)
    return thing if isinstance(thing, type) else None


def undocumented(among: tuple[ModuleType, ...]) -> list[str]:
    """Every finding, parameter, answer and attribute that nothing is said of."""
    silent = []
    for name, function in findings(among).items():
        told = sections(function)
        silent += [] if told[""] else [name]
        explained = entries(told.get("Args", ""))
        silent += [
            f"{name}({each})" for each in inspect.signature(function).parameters if each not in explained
        ]
        for answer, kind in answers(function).items():
            explained = entries(sections(kind).get("Attributes", ""))
            silent += [f"{answer}.{field.name}" for field in fields(kind) if field.name not in explained]
    return sorted(set(silent))


def page(among: tuple[ModuleType, ...]) -> str:
    """Every finding with what it takes, what it answers and one example, as MyST; a type stands where first met."""
    shown: set[type] = set()
    parts = []
    for name, function in sorted(findings(among).items()):
        parts.append(_finding(name, function))
        for answer, kind in answers(function).items():
            if kind not in shown:
                shown.add(kind)
                parts.append(_answer(answer, kind))
    return "\n\n".join(parts)


def _definitions(section: str) -> list[str]:
    return [f"`{name}`\n: {as_markdown(said)}" for name, said in entries(section).items()]


def _finding(name: str, function: Callable[..., object]) -> str:
    told = sections(function)
    parts = [f"## {name}", as_markdown(told[""]), *_definitions(told.get("Args", ""))]
    parts += [f"*Answers with:* {as_markdown(told['Returns'])}"] if "Returns" in told else []
    parts += [f"```python\n{told['Example']}\n```"] if "Example" in told else []
    return "\n\n".join(parts)


def _answer(name: str, kind: type) -> str:
    told = sections(kind)
    return "\n\n".join([f"### {name}", as_markdown(told[""]), *_definitions(told.get("Attributes", ""))])
