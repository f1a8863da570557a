"""The paragraphs of a Word file as they read once tracked changes are accepted, and what they hold besides words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from goodoffices.room.web.page import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

SKIPPED = frozenset({"del", "moveFrom", "rPr", "pPr", "instrText", "delText", "Fallback", "rt", "sectPr"})
"""Parts that are no words of the text: deleted, moved away, settings, or said twice."""
INSIDE = frozenset(
    {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"}
)
"""Parts around paragraphs."""
SIGNS = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PICTURE = N_("Paragraph {number}: a picture or a text box was left out.")
LEFT_OUT = {
    "drawing": _PICTURE,
    "pict": _PICTURE,
    "object": N_("Paragraph {number}: an embedded object was left out."),
    "oMath": N_("Paragraph {number}: a formula was left out."),
    "footnoteReference": N_("Paragraph {number}: a footnote was left out."),
    "endnoteReference": N_("Paragraph {number}: an endnote was left out."),
    "sym": N_("Paragraph {number}: a sign from a font of symbols was left out."),
}
"""What cannot be read, in words."""


@dataclass
class Typed:
    """A paragraph as it was typed.

    Attributes:
        text: its words.
        style: the name of its style.
        numbered: whether the file numbers it by itself.
        left_out: what it holds that cannot be read.
        hidden: whether some of its words are hidden.
        tracked: how many tracked changes were accepted in it.
        joined: whether the end of the paragraph was deleted, so that the next one goes on here.
    """

    text: str = ""
    style: str = ""
    numbered: bool = False
    left_out: list[str] = field(default_factory=list)
    hidden: bool = False
    tracked: int = 0
    joined: bool = False


def local(element: Any) -> str:  # noqa: ANN401 -- lxml's own
    """The name of an element, whatever its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Any, name: str = "val") -> str:  # noqa: ANN401 -- as above
    """An attribute of an element, whatever its namespace."""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _child(element: Any, *path: str) -> Any:  # noqa: ANN401 -- as above
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


class Styles:
    """The styles of a file."""

    def __init__(self, tree: Any) -> None:  # noqa: ANN401 -- as above
        """Read their names, on what they are based, and which of them number."""
        listed = [each for each in (tree if tree is not None else ()) if local(each) == "style"]
        self._names = {
            value(each, "styleId"): value(name)
            for each in listed
            if (name := _child(each, "name")) is not None
        }
        self._bases = {
            value(each, "styleId"): value(on)
            for each in listed
            if (on := _child(each, "basedOn")) is not None
        }
        self._numbers = {value(each, "styleId"): _numbers(each) for each in listed}

    def name(self, style: str) -> str:
        """The name of a style."""
        return self._names.get(style, style)

    def numbered(self, style: str) -> bool:
        """Whether paragraphs of a style are numbered by the file."""
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            if (own := self._numbers.get(style)) is not None:
                return own
            style = self._bases.get(style, "")
        return False


def _numbers(element: Any) -> bool | None:  # noqa: ANN401 -- as above
    """Whether a style or paragraph numbers; None where it leaves that to what it is based on."""
    number = _child(element, "pPr", "numPr", "numId")
    return None if number is None else value(number) != "0"


def paragraphs(tree: Any, styles: Any) -> tuple[list[Typed], int]:  # noqa: ANN401 -- as above
    """The paragraphs of a file in order, and how many tables were left out.

    Args:
        tree: the text.
        styles: the styles.
    """
    known, found, tables = Styles(styles), list[Typed](), 0
    going_on: Typed | None = None
    for element in _blocks(_child(tree, "body")):
        if local(element) == "tbl":
            tables += 1
            continue
        typed = going_on or Typed()
        _read(element, typed, known)
        going_on = typed if typed.joined else None
        if going_on is None:
            found.append(typed)
    return [*found, going_on] if going_on is not None else found, tables


def _blocks(element: Any) -> Iterator[Any]:  # noqa: ANN401 -- as above
    for each in element if element is not None else ():
        if local(each) in {"p", "tbl"}:
            yield each
        elif local(each) in INSIDE:
            yield from _blocks(each)


def _read(element: Any, typed: Typed, styles: Styles) -> None:  # noqa: ANN401 -- as above
    settings = _child(element, "pPr")
    named = _child(settings, "pStyle")
    style = value(named) if named is not None else ""
    typed.style = typed.style or styles.name(style)
    own = _numbers(element)
    typed.numbered = typed.numbered or (styles.numbered(style) if own is None else own)
    ending = _child(settings, "rPr")
    typed.joined = any(_child(ending, name) is not None for name in ("del", "moveFrom"))
    typed.tracked += typed.joined
    _words(element, typed)


def _words(element: Any, typed: Typed) -> None:  # noqa: ANN401 -- as above
    for each in element:
        name = local(each)
        if name in {"ins", "del", "moveFrom", "moveTo"}:
            typed.tracked += 1
        if name in SKIPPED:
            continue
        if name in LEFT_OUT:
            typed.left_out.append(LEFT_OUT[name])
        elif name == "t":
            typed.text += each.text or ""
        elif name in SIGNS:
            typed.text += SIGNS[name]
        else:
            hides = _child(each, "rPr", "vanish") if name == "r" else None
            typed.hidden = typed.hidden or (hides is not None and value(hides) not in {"0", "false", "off"})
            _words(each, typed)
