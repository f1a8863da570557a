"""What each key of a case file means, told by the types of the case; read when asked, so that a check need not wait."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING

from goodoffices.case.claims import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator


def types_of_the_case(
    top: type[Frozen] = Frozen, package: str = "goodoffices.case."
) -> Iterator[type[Frozen]]:
    """Every type of this package that gives a case file keys; what others derive from one is none of the file's.

    Args:
        top: the type that they derive from.
        package: where they are; another package's types give other files their keys.

    Example:
        >>> import goodoffices.case.case
        >>> "Tie" in {each.__name__ for each in types_of_the_case()}
        True
    """
    for below in top.__subclasses__():
        if below.__module__.startswith(package):
            yield below
        yield from types_of_the_case(below, package)


@cache
def described(kind: type[Frozen]) -> dict[str, str]:
    """For each field of a type, the text below it in the source.

    Example:
        >>> from goodoffices.case.parties import Tie
        >>> described(Tie)["between"]
        'The two parties.'
    """
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if issubclass(base, Frozen) and base is not Frozen:
            (body,) = ast.parse(dedent(inspect.getsource(base))).body
            found |= dict(_texts(body))
    return {name: text for name, text in found.items() if name in kind.model_fields}


def _texts(body: ast.stmt) -> Iterator[tuple[str, str]]:
    statements = body.body if isinstance(body, ast.ClassDef) else []
    for statement, below in pairwise(statements):
        match statement, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)
