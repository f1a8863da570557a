"""The briefing meets WCAG 2.2 AA as far as a machine can tell [WCAG22]."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)], ids=["desktop", "phone"])
@pytest.mark.parametrize("clicked", ["", ".front .marks a[href^='#s']"], ids=["closed", "note open"])
def test_axe_finds_no_violation(
    browser: Browser, page_file: Path, width: int, height: int, clicked: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(page_file.as_uri())
    if clicked:
        page.locator(clicked).first.click()
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    found = [
        (v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in results.response["violations"]
    ]
    page.close()
    assert found == []
