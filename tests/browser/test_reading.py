"""Reading the briefing by keyboard, on a narrow screen, without a network and without scripts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FIRST = ".front .marks a[href^='#s']"


def opened(browser: Browser, page_file: Path, *, scripts: bool = True, width: int = 1280) -> Page:
    """The briefing in a page of its own."""
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(page_file.as_uri())
    return page


def test_no_request_leaves_the_page(browser: Browser, page_file: Path) -> None:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    page.locator(FIRST).first.click()
    page.wait_for_timeout(200)
    page.close()
    assert [url for url in asked if not url.startswith(page_file.as_uri())] == []


def test_the_first_tab_leads_past_the_contents(browser: Browser, page_file: Path) -> None:
    page = opened(browser, page_file)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the briefing"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "briefing"
    page.context.close()


def test_enter_opens_the_words_behind_a_statement_and_escape_returns(
    browser: Browser, page_file: Path
) -> None:
    page = opened(browser, page_file)
    sign = page.locator(FIRST).first
    sign.focus()
    page.keyboard.press("Enter")
    note = page.locator(".note:target")
    note.wait_for(state="visible")
    assert "The Gazette" in page.locator(".source:has(.note:target)").inner_text()
    assert "5 March 2022" in page.locator(".source:has(.note:target)").inner_text()
    assert page.evaluate("document.activeElement.classList.contains('note')")
    page.keyboard.press("Escape")
    assert page.locator(".note:target").count() == 0
    assert page.evaluate("document.activeElement.getAttribute('href')") == sign.get_attribute("href")
    page.context.close()


def test_enter_opens_how_a_number_was_obtained(browser: Browser, page_file: Path) -> None:
    page = opened(browser, page_file)
    page.locator("#packages .marks a[href^='#m']").first.focus()
    page.keyboard.press("Enter")
    told = page.locator(".note:target").inner_text()
    assert "Invented for a test" in told
    assert "draws 200" in told
    assert "seed 1" in told
    page.context.close()


def test_notes_open_without_scripts(browser: Browser, page_file: Path) -> None:
    page = opened(browser, page_file, scripts=False)
    page.locator(FIRST).first.click()
    assert page.locator(".note:target").is_visible()
    page.locator(".note:target .back").click()
    assert page.locator(".note:target").count() == 0
    page.context.close()


def test_nothing_sticks_out_on_a_phone(browser: Browser, page_file: Path) -> None:
    page = opened(browser, page_file, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()


def test_who_can_decide_takes_the_width_of_a_phone(browser: Browser, page_file: Path) -> None:
    page = opened(browser, page_file, width=390)
    widths = page.evaluate("[...document.querySelectorAll('.deciders tbody tr > *')].map(c => c.offsetWidth)")
    assert min(widths) > 300
    page.context.close()


def test_headings_come_in_order(browser: Browser, page_file: Path) -> None:
    page = opened(browser, page_file)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    page.context.close()
