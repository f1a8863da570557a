"""The paper that figures are drawn on: millimetres, two greys, one size of type, the same bytes every time."""

from __future__ import annotations

import re
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import matplotlib as mpl
from markupsafe import Markup
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INK, SOFT, LINE, FAINT = "#1c1b19", "#55524c", "#c9c3b7", "#d9d4c9"
MM = 25.4
POINT = MM / 72
SIZE = 7.6
"""Type in points where the figure is as wide as it was drawn; seven at 100 mm."""

FACE = "LinBiolinum_R.otf"
FAMILY = "'Linux Biolinum O', 'Libertinus Sans', Optima, 'Segoe UI', 'DejaVu Sans', sans-serif"
Align = Literal["left", "center", "right"]


BROUGHT = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
"""The face that matplotlib brings: it has more scripts than the one of the pages' labels."""


@contextmanager
def _unheard() -> Iterator[None]:
    """Signs that a face lacks are drawn as boxes in pixels, and by the reader's own faces in vectors: no warning."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+", UserWarning)
        yield


@cache
def face() -> FontProperties:
    """The face of the pages' labels where it is installed, else the one that matplotlib brings."""
    places = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    found = (path for place in places if place.is_dir() for path in sorted(place.rglob(FACE)))
    return FontProperties(fname=str(next(found, BROUGHT)))


@cache
def _signs(path: str) -> frozenset[int]:
    return frozenset(get_font(path).get_charmap())


def face_of(text: str) -> FontProperties:
    """The face for a text: that of the labels, unless it lacks one of the text's signs.

    Example:
        >>> Path(str(face_of("المياه").get_file())).name
        'DejaVuSans.ttf'
    """
    own = face()
    return (
        own
        if {ord(sign) for sign in text} <= _signs(str(own.get_file()))
        else FontProperties(fname=str(BROUGHT))
    )


def _sized(text: str) -> FontProperties:
    sized = face_of(text).copy()
    sized.set_size(SIZE)
    return sized


@lru_cache(maxsize=4096)
def breadth(text: str) -> float:
    """How wide a text is, in millimetres."""
    font = get_font(str(face_of(text).get_file()))
    font.set_size(SIZE, 72)
    with _unheard():
        font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64 * POINT


def wrapped(text: str, width: float, most: int) -> list[str]:
    """A text in lines of at most so many millimetres; a longer word stands alone, and what is cut off is marked so.

    Args:
        text: the text.
        width: of a line, in millimetres.
        most: how many lines.

    Example:
        >>> len(wrapped("a ceasefire along the corridors", 20.0, 3)) > 1
        True
        >>> wrapped("a ceasefire along the corridors", 20.0, 1)[0].endswith(" …")
        True
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and breadth(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while breadth(f"{last} …") > width and " " in last:
        last = last.rpartition(" ")[0]
    return [*lines[: most - 1], f"{last} …"]


@dataclass(frozen=True)
class Picture:
    """A figure.

    Attributes:
        title: what it shows, in a phrase.
        description: all it shows, in words, for whoever cannot see it.
        svg: the figure, title and description in it.
        width: as drawn, in millimetres.
        figure: the drawing itself.
    """

    title: str
    description: str
    svg: Markup
    width: float
    figure: Figure

    def png(self) -> bytes:
        """The figure as pixels, for word processors."""
        pixels = BytesIO()
        self.figure.set_dpi(220)
        with _unheard():
            FigureCanvasAgg(self.figure).print_png(  # type: ignore[no-untyped-call]  # matplotlib has none here
                pixels, metadata={"Software": None}
            )
        return pixels.getvalue()


class Paper:
    """A sheet in millimetres, the origin at its upper left corner.

    Args:
        width: in millimetres.
        height: in millimetres.
    """

    def __init__(self, width: float, height: float) -> None:
        """An empty sheet."""
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / MM, height / MM))
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.set_axis_off()

    def text(  # noqa: PLR0913 -- a place, words, and how they look
        self, x: float, y: float, text: str, *, align: Align = "left", colour: str = INK, turned: bool = False
    ) -> None:
        """One line of text, its middle at a height; turned, it runs upwards."""
        self.axes.text(
            x, y, text, ha=align, va="center" if turned else "center_baseline", color=colour, parse_math=False,
            rotation=90 if turned else 0, fontproperties=_sized(text),
        )  # fmt: skip

    def lines(
        self, x: float, y: float, lines: list[str], *, align: Align = "left", colour: str = INK
    ) -> None:
        """Lines of text, the middle of all of them at a height."""
        step = SIZE * POINT * 1.14
        top = y - step * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            self.text(x, top + number * step, line, align=align, colour=colour)

    def rule(  # noqa: PLR0913 -- two places, and how the line looks
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        colour: str = LINE,
        width: float = 0.5,
        dash: bool = False,
    ) -> None:
        """A straight line."""
        style = (0, (3, 2)) if dash else "solid"
        self.axes.plot(
            [x0, x1],
            [y0, y1],
            color=colour,
            linewidth=width,
            linestyle=style,
            solid_capstyle="butt",
            zorder=1,
        )

    def bar(self, x0: float, x1: float, y: float, *, filled: bool, thick: float = 2.1) -> None:
        """A bar from one place to another; open bars are outlined and hatched, so that grey tells them apart."""
        wide = max(x1 - x0, 0.5)
        self.axes.add_patch(
            Rectangle(
                (x0, y - thick / 2), wide, thick, facecolor=SOFT if filled else "white", edgecolor=INK, linewidth=0.6,
                hatch=None if filled else "//////", hatch_linewidth=0.35, zorder=3,
            )
        )  # fmt: skip

    def dot(self, x: float, y: float, *, filled: bool, radius: float = 1.15) -> None:
        """A dot, full or open."""
        colour = INK if filled else "white"
        self.axes.add_patch(Circle((x, y), radius, facecolor=colour, edgecolor=INK, linewidth=0.9, zorder=4))

    def arrow(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """An arrow."""
        style = "-|>,head_length=3.2,head_width=1.5"
        self.axes.add_patch(
            FancyArrowPatch(
                (x0, y0), (x1, y1), arrowstyle=style, color=INK, linewidth=0.8, shrinkA=0, shrinkB=0
            )
        )

    def scale(self, left: float, right: float, top: float, bottom: float) -> None:
        """A scale of shares from 0 to 1 with light lines, its figures at the foot."""
        for part in (0.0, 0.25, 0.5, 0.75, 1.0):
            x = left + part * (right - left)
            self.rule(x, top, x, bottom, width=0.4 if part % 1 else 0.7)
            self.text(x, bottom + 2.2, f"{part:g}", align="center", colour=SOFT)

    def picture(self, name: str, title: str, description: str) -> Picture:
        """The sheet as a picture; ids begin with the name, so that figures can share a page."""
        with _unheard(), rc_context({"svg.hashsalt": name, "svg.fonttype": "none"}):
            vector = BytesIO()
            FigureCanvasSVG(self.figure).print_svg(  # type: ignore[no-untyped-call]  # matplotlib has none here
                vector, metadata={"Date": None, "Creator": None}
            )
        svg = _inline(vector.getvalue().decode(), name, title, description)
        return Picture(title, description, svg, self.width, self.figure)


def _inline(svg: str, name: str, title: str, description: str) -> Markup:
    """An SVG file as part of a page: no prologue, its own ids, and words for whoever cannot see it."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r'\bid="', f'id="{name}-', body)
    body = re.sub(r'(href="#|url\(#)', rf"\g<1>{name}-", body)
    body = re.sub(r"font-family: [^;\"]*", f"font-family: {FAMILY}", body)
    body = re.sub(r"<!--.*?-->\s*", "", body, flags=re.DOTALL)
    head = Markup('<title id="{0}-title">{1}. {2}</title>').format(name, title, description)
    start = body.index(">") + 1
    opening = body[:start].replace("<svg", f'<svg role="img" aria-labelledby="{name}-title"', 1)
    return Markup(opening) + head + Markup(body[start:])  # noqa: S704 -- drawn here; matplotlib escapes its texts


def legend(paper: Paper, x: float, y: float, words: Iterable[tuple[bool, str]]) -> None:
    """Direct labels for full and open bars, in a row."""
    for filled, word in words:
        paper.bar(x, x + 4.5, y, filled=filled)
        paper.text(x + 6, y, word, colour=SOFT)
        x += 10 + breadth(word)
