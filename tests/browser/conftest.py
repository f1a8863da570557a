"""The briefing in a real browser."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from goodoffices.briefing.charts import pictures
from goodoffices.briefing.html import html_text
from tests.briefing.cases import briefed, folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing as a file."""
    briefing = briefed(folder(tmp_path_factory.mktemp("case") / "river"))
    path = tmp_path_factory.mktemp("page") / "briefing.html"
    path.write_text(html_text(briefing, pictures(briefing)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; for one file at a time: while its driver runs, a thread can begin no other event loop."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()
