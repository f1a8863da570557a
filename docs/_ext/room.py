"""What can be done in the room and what its record says, from the types of both."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, get_args

from docs._ext.docstrings import as_markdown, sections, wrapped
from docs._ext.fields import definition

from goodoffices.case.claims import Frozen
from goodoffices.case.described import described
from goodoffices.room.proceedings import COMMANDS, PHASES, Command
from goodoffices.room.record import KINDS
from goodoffices.room.record.placing import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROLES = ("head", "delegate", "note-taker", "mediator", "observer")
PLACED = {
    "everyone": "everyone",
    "team": "the mediation team",
    "delegation": "one delegation among itself",
    "caucus": "one delegation and the mediation team",
    "seats": "the seats named",
}
KIND = "kind"


def parts(kinds: Iterable[type[Frozen]]) -> dict[str, type[Frozen]]:
    """The types that some types are made of, by name, in the order in which they are met; those themselves left out."""
    found: dict[str, type[Frozen]] = {}
    waiting = list(kinds)
    while waiting:
        for info in waiting.pop(0).model_fields.values():
            for kind in _inside(info.annotation):
                if kind.__name__ not in found:
                    found[kind.__name__] = kind
                    waiting.append(kind)
    return found


def _inside(annotation: object) -> Iterator[type[Frozen]]:
    if inspect.isclass(annotation) and issubclass(annotation, Frozen):
        yield annotation
    for each in get_args(annotation):
        yield from _inside(each)


def undocumented(kinds: Mapping[str, type[Frozen]]) -> list[str]:
    """Every type and field, of these and of what they are made of, that says nothing of itself."""
    silent = []
    for name, kind in (dict(kinds) | parts(kinds.values())).items():
        if not kind.__doc__ or kind.__doc__ in {Frozen.__doc__, Command.__doc__}:
            silent.append(name)
        silent += [f"{name}.{field}" for field in _told(kind) if not described(kind).get(field)]
    return silent


def _told(kind: type[Frozen]) -> list[str]:
    """Its fields; the word that tells one kind of event from the others says itself."""
    return [field for field in kind.model_fields if field != KIND]


def commands_page() -> str:
    """The table of who may do what and when, and then each command with its fields, as MyST."""
    table = [
        "| command | who | when | confirmed by |",
        "| --- | --- | --- | --- |",
        *(_row(name, kind) for name, kind in COMMANDS.items()),
    ]
    told = [_section(name, kind) for name, kind in COMMANDS.items()]
    return "\n\n".join(["## Who may, and when", "\n".join(table), *told, *_parts(COMMANDS.values())])


def _row(name: str, kind: type[Command]) -> str:
    who = ", ".join(role for role in ROLES if role in kind.roles)
    when = ", ".join(phase for phase in PHASES if phase in kind.phases)
    asked = f"`{kind.confirmed_by}`" if kind.confirmed_by else ""
    return f"| [{name}](#{name}) | {who} | {when} | {asked} |"


def events_page() -> str:
    """Each kind of event with whom it is for and its fields, as MyST."""
    told = [_section(word, kind, _audience(word)) for word, kind in KINDS.items()]
    return "\n\n".join([*told, *_parts(KINDS.values())])


def _audience(word: str) -> str:
    return f"*In the record of:* {', or '.join(PLACED[each] for each in PLACES[word])}."


def _parts(kinds: Iterable[type[Frozen]]) -> Iterator[str]:
    for name, kind in parts(kinds).items():
        yield _section(name, kind)


def _section(title: str, kind: type[Frozen], more: str = "") -> str:
    nodes = kind.model_json_schema()["properties"] if kind.model_fields else {}
    lead = as_markdown(wrapped(sections(kind)[""]))
    own = (definition(kind, field, nodes[field]) for field in _told(kind))
    return "\n\n".join(part for part in [f"## {title}", lead, more, *own] if part)
