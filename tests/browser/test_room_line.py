"""A line that drops, a second tab, a phone, a language from right to left, a browser without scripts, a passkey."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from goodoffices.room.web.rendering import Rendering
from tests.browser.people import PHONE, person
from tests.browser.stage import River, river
from tests.browser.test_room_axe import violations
from tests.room import pseudo
from tests.room.web.rooms import PASSPHRASE
from tests.room.web.serving import Host, hosted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture
def host() -> Iterator[Host]:
    """Talks that have begun."""
    with hosted(river(), River().begun().entries, now=lambda: datetime.now(UTC)) as host:
        yield host


def said(host: Host, text: str) -> int:
    """How often something stands in the record of everyone."""
    return sum(getattr(entry.event, "text", None) == text for entry in host.kept.entries)


def test_a_line_that_drops_loses_nothing_and_doubles_nothing(browser: Browser, host: Host) -> None:
    ann, bob = (person(browser, host, seat).come_in().goto("plenary") for seat in ("ann", "bob"))
    bob.context.set_offline(offline=True)
    bob.sees("The line is down. Trying again")
    for text in ("One.", "Two.", "Three."):
        ann.send("say", text=text)
        ann.page.locator("#log .words", has_text=text).wait_for()
    bob.form("say").locator("textarea").fill("Four.")
    bob.form("say").locator("button").click()
    bob.sees("Not sent yet: the line is down.")
    assert bob.form("say").locator("textarea").input_value() == "Four."
    bob.context.set_offline(offline=False)
    for one in (ann, bob):
        for text in ("One.", "Two.", "Three.", "Four."):
            expect(one.page.locator("#log .words", has_text=text)).to_have_count(1)
    expect(bob.form("say").locator("textarea")).to_have_value(
        ""
    )  # emptied once the answer is there, after the words
    assert [said(host, text) for text in ("One.", "Two.", "Three.", "Four.")] == [1, 1, 1, 1]
    ann.leave()
    bob.leave()


def test_two_tabs_show_the_same_and_what_is_typed_in_one_stays(browser: Browser, host: Host) -> None:
    bob = person(browser, host, "bob").come_in().goto("plenary")
    other = bob.new_page().goto("plenary")
    other.form("say").locator("textarea").fill("Half a sentence")
    bob.form("say").locator("textarea").fill("Once.")
    bob.form("say").locator("button").dblclick()
    for tab in (bob, other):
        expect(tab.page.locator("#log .words", has_text="Once.")).to_have_count(1)
    assert said(host, "Once.") == 1
    host.guest("med").do("close-session")
    other.sees("The session is closed.")
    assert other.form("say").locator("textarea").input_value() == "Half a sentence"
    other.form("say").locator("textarea").fill("")
    bob.leave()


def test_a_phone_has_a_menu_that_the_keyboard_reaches(browser: Browser, host: Host) -> None:
    ann = person(browser, host, "ann", PHONE).come_in().goto("now")
    assert not ann.page.locator("#menu").is_visible()
    ann.page.keyboard.press("Tab")
    assert ann.page.evaluate("document.activeElement.textContent") == "Skip to the page"
    ann.page.get_by_role("link", name="Menu", exact=True).focus()
    ann.page.keyboard.press("Enter")
    ann.page.get_by_role("link", name="Ground rules").click()
    ann.page.get_by_role("heading", name="Ground rules", level=1).wait_for()
    ann.leave()


def test_a_language_is_read_from_right_to_left(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pseudo.written(tmp_path)
    monkeypatch.setattr("goodoffices.room.web.app.Rendering", partial(Rendering, translations=folder))
    entries = River().full().entries
    with hosted(river(), entries, now=lambda: datetime.now(UTC), languages=("en", pseudo.LANGUAGE)) as host:
        ann = person(browser, host, "ann", PHONE, pseudo.LANGUAGE).come_in()
        for path in ("now", "seats", "text", "compare", "packages", "caucus"):
            ann.goto(path)
            assert ann.page.evaluate("document.documentElement.dir") == "rtl"
            assert not ann.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            assert violations(ann.page) == []
        ann.goto("text")
        words = ann.page.locator("#p1 > p").first
        assert words.evaluate("each => getComputedStyle(each).direction") == "ltr"  # it is in English
        log = ann.goto("now").page.locator("#log > li").first
        when, what = log.locator(".when").bounding_box(), log.locator(".what").bounding_box()
        assert when is not None
        assert what is not None
        assert when["x"] > what["x"]
        ann.page.get_by_role("button", name="English").click()
        ann.sees("The next step")
        ann.leave()


def test_without_scripts_forms_go_there_and_back(browser: Browser, host: Host) -> None:
    host.guest("ann")
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(host.url)
    page.locator("#seat").fill("ann")
    page.locator("#passphrase").fill(PASSPHRASE)
    page.locator("form.sheet button").click()
    page.goto(f"{host.url}/room/plenary")
    page.get_by_label("Say to everyone, on the record").fill("Without a script.")
    page.get_by_role("button", name="Say it").click()
    expect(page.locator("#log .words", has_text="Without a script.")).to_have_count(1)
    page.goto(f"{host.url}/room/caucus")
    page.get_by_label("The message").fill("Under no rule that fits.")
    page.get_by_role("radio", name="only if the other side gives something").check()
    page.get_by_role("button", name="Entrust it").click()
    page.get_by_text("Say what the other side would have to give").wait_for()
    assert "Under no rule that fits." in page.content()
    context.close()


def test_a_passkey_opens_the_door(browser: Browser) -> None:
    with hosted(river(), name="localhost", now=lambda: datetime.now(UTC)) as host:
        ann = person(browser, host, "ann")
        keys = ann.context.new_cdp_session(ann.page)
        keys.send("WebAuthn.enable")
        device = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        keys.send("WebAuthn.addVirtualAuthenticator", {"options": device})
        ann.take().goto("seat")
        ann.page.locator("#passkey-passphrase").fill(PASSPHRASE)
        ann.page.get_by_role("button", name="Make a passkey").click()
        expect(ann.page.locator("#make-passkey-says")).not_to_be_empty()
        ann.page.get_by_role("button", name="Sign out", exact=True).click()
        ann.page.get_by_role("button", name="Sign in with a passkey").click()
        ann.page.locator("#main").wait_for()
        assert ann.page.get_by_role("heading", level=1).inner_text() == "Where we are"
        ann.leave()
