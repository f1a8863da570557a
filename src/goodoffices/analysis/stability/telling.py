"""How states and moves read on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.analysis.listing import joined

if TYPE_CHECKING:
    from goodoffices.analysis.stability.paths import Way
    from goodoffices.analysis.stability.view import View


def step(view: View, before: int, after: int) -> str:
    """What is done to get from one state to another: what is taken up and what is dropped."""
    up, down = _changed(view, before, after)
    told = [f"takes up {joined(_quoted(view, up))}"] * bool(up) + [
        f"drops {joined(_quoted(view, down))}"
    ] * bool(down)
    return " and ".join(told) or "changes nothing"


def _changed(view: View, before: int, after: int) -> tuple[list[str], list[str]]:
    was, now = view.taken(before), view.taken(after)
    return [key for key in now if key not in was], [key for key in was if key not in now]


def _quoted(view: View, keys: list[str]) -> list[str]:
    return [f"“{view.whole.moves[key].say.rstrip('.')}”" for key in keys]


def state_words(view: View, state: int) -> str:
    """A state in words: what it is called, else how it differs from today.

    Named states without words of their own are told as the others are.
    """
    if state == view.today:
        return "as today"
    name = view.named(state)
    said = view.whole.states[name].say if name is not None else None
    if said:
        return said.rstrip(".")
    up, down = _changed(view, view.today, state)
    up_words, down_words = ([f"“{view.moves[key]}”" for key in keys] for keys in (up, down))
    return joined([*up_words, *(f"no longer {each}" for each in down_words)])


def way_words(view: View, origin: int, way: Way) -> str:
    """Moves in a row: who takes up or drops what, one after the other."""
    told, at = [], origin
    for party, to in way:
        told.append(f"{view.names[party]} {step(view, at, to)}")
        at = to
    return ", then ".join(told)
