"""The commands, from the door itself."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from docs._ext.docstrings import as_markdown, sections, wrapped
from typer.models import ArgumentInfo, OptionInfo, ParameterInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import typer


@dataclass(frozen=True, slots=True)
class Taken:
    """An argument or an option.

    Attributes:
        name: the parameter's name.
        info: what typer was told of it.
        kind: its type.
        default: what stands where it is left out.
    """

    name: str
    info: ParameterInfo
    kind: Any
    default: object

    @property
    def shown(self) -> str:
        """What is typed for it, as MyST."""
        if isinstance(self.info, ArgumentInfo):
            return f"`{self.info.metavar or self.name.upper()}`"
        return ", ".join(f"`{each}`" for each in self._names()) + self._value()

    def _names(self) -> tuple[str, ...]:
        """The option's names. Typer's first argument is a default; beside `Annotated` it is read as a name."""
        first = (self.info.default,) if isinstance(self.info.default, str) else ()
        return (*first, *(self.info.param_decls or ())) or (f"--{self.name.replace('_', '-')}",)

    def _value(self) -> str:
        kind = next((each for each in get_args(self.kind) if each is not type(None)), self.kind)
        if kind is bool:
            return ""
        if inspect.isclass(kind) and issubclass(kind, Enum):
            return " " + " or ".join(f"`{each.value}`" for each in kind)
        return f" `{self.info.metavar or kind.__name__.upper()}`"


def commands(app: typer.Typer) -> dict[str, Callable[..., Any]]:
    """The commands by name, those of a group after the group's; the door itself comes first, under the empty name."""
    door = app.registered_callback.callback if app.registered_callback else None
    found = {"": door} if door else {}
    found |= {
        each.name or each.callback.__name__: each.callback
        for each in app.registered_commands
        if each.callback
    }
    for group in app.registered_groups:
        inner = commands(group.typer_instance) if group.typer_instance else {}
        found |= {f"{group.name} {name}".strip(): command for name, command in inner.items()}
    return found


def taken(command: Callable[..., Any]) -> Iterator[Taken]:
    """What a command takes, in its order; a parameter that typer was told nothing of has no help either."""
    hints = get_type_hints(command, include_extras=True)
    hints.pop("return", None)
    for name, hint in hints.items():
        parameter = inspect.signature(command).parameters[name]
        infos = [each for each in get_args(hint)[1:] if isinstance(each, ParameterInfo)]
        kind = get_args(hint)[0] if infos else hint
        yield Taken(name, infos[0] if infos else OptionInfo(), kind, parameter.default)


def undocumented(app: typer.Typer) -> list[str]:
    """Every command, argument and option that says nothing of itself."""
    silent = []
    for name, command in commands(app).items():
        silent += [] if command.__doc__ else [name or "the door"]
        silent += [f"{name} {each.name}".strip() for each in taken(command) if not each.info.help]
    return silent


def page(app: typer.Typer) -> str:
    """Every command with what it takes, as MyST."""
    return "\n\n".join(_section(name, command) for name, command in commands(app).items())


def _section(name: str, command: Callable[..., Any]) -> str:
    title = f"goodoffices {name}".strip()
    lead = as_markdown(wrapped(sections(command)[""]))
    return "\n\n".join([f"## {title}", lead, *(_definition(each) for each in taken(command))])


def _definition(each: Taken) -> str:
    value = getattr(each.default, "value", each.default)
    left_out = value in {None, False, inspect.Parameter.empty}
    return f"{each.shown}\n: {as_markdown(each.info.help or '')}" + (
        "" if left_out else f" Where left out: `{value}`."
    )
