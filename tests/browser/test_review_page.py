"""The page of a review, in a real browser, on this machine."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from goodoffices.case.casefile import load
from goodoffices.reading.review.serving import Served
from tests.browser.test_room_axe import violations
from tests.reading.review.small import AMSEL, GRAIN, PROPOSALS, desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.reading.review.small import Desk


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Desk, Served]]:
    with desk(tmp_path) as at:
        serving = Served(at.review)
        told: list[str] = []
        thread = threading.Thread(target=serving.run, args=(told.append,))
        thread.start()
        try:
            yield at, serving
        finally:
            serving.stop()
            thread.join()


def opened(browser: Browser, url: str, width: int = 1280) -> Page:
    """The page, where anything that is fetched from elsewhere, or goes wrong, fails the test."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    wrong: list[str] = []
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(url.rsplit("/", 2)[0]) else wrong.append(asked.url),
    )
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(url)
    assert wrong == []
    return page


def pressed(page: Page, key: str, told: str) -> None:
    """Press a key once the page listens, and wait for what it tells then."""
    expect(page.locator(".switch")).to_be_visible()
    page.keyboard.press(key)
    expect(page.locator("#progress")).to_contain_text(told)


def test_a_review_by_keyboard_alone(served: tuple[Desk, Served], browser: Browser) -> None:
    at, serving = served
    at.to(GRAIN)
    page = opened(browser, serving.url)
    expect(page.locator("mark")).to_contain_text("buys most of its grain")
    page.keyboard.press("m")
    expect(page.locator("#slot-source")).to_be_focused()
    page.keyboard.type("VES")
    pressed(page, "Enter", "1 accepted")
    pressed(page, "r", "1 rejected")
    pressed(page, "u", "0 rejected")
    pressed(page, "n", f"{len(PROPOSALS) - 1} to judge")
    expect(page.locator(".switch")).to_be_visible()
    page.keyboard.press("q")
    expect(page.locator("h1")).to_have_text("Finished")
    assert load(at.folder).case.ties[0].between == ("VES", "ORL")
    page.close()


def test_single_keys_can_be_turned_off(served: tuple[Desk, Served], browser: Browser) -> None:
    at, serving = served
    page = opened(browser, serving.url)
    page.uncheck("#keys")
    page.locator("#report").focus()
    page.keyboard.press("r")
    page.reload()
    page.keyboard.press("r")
    assert at.journal.entries == []
    page.check("#keys")
    page.locator("#report").focus()
    pressed(page, "r", "1 rejected")
    page.close()


@pytest.mark.parametrize("width", [1280, 390], ids=["desktop", "phone"])
def test_axe_finds_no_violation(served: tuple[Desk, Served], browser: Browser, width: int) -> None:
    at, serving = served
    at.to(AMSEL)
    page = opened(browser, serving.url, width)
    assert violations(page) == []
    page.fill("[name='slot:side']", "Kontur")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("belongs to no party")
    expect(page.locator("#slot-side")).to_be_focused()
    assert violations(page) == []
    for _ in PROPOSALS:
        at.review.reject()
    page.goto(serving.url)
    expect(page.locator("h2")).to_have_text("Every proposal has been judged")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


def test_without_a_script_every_button_works(served: tuple[Desk, Served], browser: Browser) -> None:
    _, serving = served
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serving.url)
    page.click("button[value=reject]")
    expect(page.locator("#progress")).to_contain_text("1 rejected")
    context.close()
