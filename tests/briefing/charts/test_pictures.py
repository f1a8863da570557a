"""Every figure: words for whoever cannot see it, readable in grey and at 100 mm, nothing cut off or in the way."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from goodoffices.briefing.charts import pictures
from tests.briefing.cases import CASE, briefed, folder

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.transforms import Bbox

    from goodoffices.briefing.charts.paper import Picture

SVG = "{http://www.w3.org/2000/svg}"
LEAST_POINTS = 6.7
LEAST_CONTRAST = 4.5
"""Text against its ground, by WCAG 2.2, criterion 1.4.3."""

LONG = {
    "name: Alba": "name: The Federated Republics of Upper and Lower Alba",
    "name: Bora": "name: The Transitional Council for the Bora Lowlands",
    "name: River talks": "name: Ministerial conference on the waters of the river",
    "name: Calm": "name: Cessation of hostilities along the whole of the river",
    "An hour of calm,": "An hour of calm on every day of the week from the dam down to the sea,",
}
FIGURES = {"timeline", "ties", "acceptability-1", "blockers-1", "questions-1"}


def drawn(place: Path, conflict: str, names: dict[str, str]) -> dict[str, Picture]:
    case = CASE.replace("conflict: armed", f"conflict: {conflict}")
    for short, long in names.items():
        assert short in case
        case = case.replace(short, long)
    return pictures(briefed(folder(place / "x", case), withheld=False))


@pytest.fixture(params=["armed", "exercise", "long names"])
def shown(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Picture]:
    conflict = "exercise" if request.param == "long names" else request.param
    return drawn(tmp_path, conflict, LONG if request.param == "long names" else {})


def luminance(colour: str) -> float:
    """Relative luminance: what is left of a colour in grey."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def texts(picture: Picture) -> list[tuple[str, Bbox]]:
    """Each text with the box that it takes up, in pixels of the drawing."""
    renderer = FigureCanvasAgg(picture.figure).get_renderer()  # type: ignore[no-untyped-call]
    every = [text for axes in picture.figure.axes for text in axes.texts]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in every if text.get_text().strip()]


def test_an_armed_conflict_has_five_kinds_and_known_scores_a_sixth(tmp_path: Path) -> None:
    assert set(drawn(tmp_path / "a", "armed", {})) == FIGURES
    assert set(drawn(tmp_path / "b", "exercise", {})) == {*FIGURES, "frontier-1"}


def test_each_says_in_words_what_it_shows(shown: dict[str, Picture]) -> None:
    for name, picture in shown.items():
        root = ET.fromstring(str(picture.svg))  # noqa: S314 -- drawn here
        assert root.get("role") == "img", name
        title = root.find(f"{SVG}title")
        assert title is not None
        assert title.get("id") == root.get("aria-labelledby"), name
        assert title.text == f"{picture.title}. {picture.description}", name
        assert len(picture.description.split()) >= 8, name


def test_the_words_hold_every_figure_of_the_drawing(tmp_path: Path) -> None:
    shown = drawn(tmp_path, "exercise", {})
    for name in ("acceptability-1", "blockers-1", "questions-1"):
        rows = re.findall(r"\d\.\d\d", shown[name].description)
        assert len(rows) >= 4, name
    assert "Nash" in shown["frontier-1"].description
    assert "10 March 2022 (to come)" in shown["timeline"].description
    assert "Mora leans on Alba: energy" in shown["ties"].description


def test_each_is_readable_in_grey(shown: dict[str, Picture]) -> None:
    for name, picture in shown.items():
        for axes in picture.figure.axes:
            for text in axes.texts:
                contrast = 1.05 / (luminance(str(text.get_color())) + 0.05)
                assert contrast >= LEAST_CONTRAST, (name, text.get_text())
        # Full and open marks differ by hatching or by black and white, never by hue.
        colours = set(re.findall(r"#[0-9a-f]{6}\b", str(picture.svg)))
        assert all(max(c) - min(c) <= 0x14 for c in (bytes.fromhex(colour[1:]) for colour in colours)), name


def test_each_is_readable_at_100_mm(shown: dict[str, Picture]) -> None:
    for name, picture in shown.items():
        sizes = [float(text.get_fontsize()) for axes in picture.figure.axes for text in axes.texts]
        assert min(sizes) * min(100 / picture.width, 1.0) >= LEAST_POINTS, name


def test_no_text_is_cut_off_or_covers_another(shown: dict[str, Picture]) -> None:
    for name, picture in shown.items():
        boxes, sheet = texts(picture), picture.figure.bbox
        for text, box in boxes:
            assert min(box.x0, box.y0, sheet.width - box.x1, sheet.height - box.y1) >= -1, (name, text)
        for (text, box), (other, beside) in combinations(boxes, 2):
            wide = min(box.x1, beside.x1) - max(box.x0, beside.x0)
            high = min(box.y1, beside.y1) - max(box.y0, beside.y0)
            assert wide <= 1 or high <= 2, (name, text, other)


def test_a_label_that_is_shortened_says_so(tmp_path: Path) -> None:
    long = f"name: {'The great dam at the head of the river ' * 6}"
    shown = drawn(tmp_path, "armed", {"name: The dam": long})
    assert any(text.endswith(" …") for text, _ in texts(shown["blockers-1"]))
    assert "head of the river" in shown["blockers-1"].description
