"""People at their browsers: each with a seat, a card, and a window of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from tests.room.web.rooms import PASSPHRASE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

    from tests.room.web.serving import Host

DESK, PHONE = (1280, 900), (390, 844)


@dataclass
class Person:
    """Somebody with a seat, in front of a browser.

    Attributes:
        seat: the seat.
        host: the room.
        context: the browser's window, with its cookies.
        page: the page that is open.
        faults: what the browser's console complained of.
    """

    seat: str
    host: Host
    context: BrowserContext
    page: Page
    faults: list[str]

    def take(self) -> Self:
        """Take the seat with its card, as its QR code leads there."""
        card = self.host.cards[self.seat]
        self.page.goto(card.link)
        self.page.get_by_label("A passphrase of your own").fill(PASSPHRASE)
        self.page.get_by_label("The passphrase again").fill(PASSPHRASE)
        self.page.get_by_role("button", name="Take the seat").click()
        self.page.get_by_role("heading", level=1).wait_for()
        return self

    def come_in(self) -> Self:
        """Come in again with the passphrase; the seat is taken before if it has not been."""
        if self.host.house.doors.credential(self.seat).card is not None:
            self.host.guest(self.seat)
        self.page.goto(self.host.url)
        self.page.locator("#seat").fill(self.seat)
        self.page.locator("#passphrase").fill(PASSPHRASE)
        self.page.locator("form.sheet button").click()
        self.page.locator("#main").wait_for()
        return self

    def goto(self, path: str) -> Self:
        """Open a page of the room, and wait until it listens."""
        self.page.goto(f"{self.host.url}/room/{path}")
        self.page.locator('#line[data-state="up"]').wait_for()
        return self

    def press(self, name: str, *, exact: bool = True) -> Self:
        """Press a button, and see that it was done."""
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        self.page.locator('[data-notice="done"]').first.wait_for()
        return self

    def send(self, form: str, **fields: str) -> Self:
        """Fill the fields of a form by name, send it, and see that it was done."""
        place = self.form(form)
        for name, value in fields.items():
            place.locator(f'[name="{name}"]').first.fill(value)
        return self.sent(place)

    def form(self, form: str) -> Locator:
        """A form by its id."""
        return self.page.locator(f"form#{form}")

    def sent(self, form: Locator) -> Self:
        """Send a form, and see that it was done."""
        form.locator("button").first.click()
        self.page.locator('[data-notice="done"]').first.wait_for()
        return self

    def sees(self, text: str) -> Self:
        """Wait until some words are on the page."""
        self.page.get_by_text(text).first.wait_for()
        return self

    def new_page(self) -> Person:
        """Another tab of the same window."""
        page = self.context.new_page()
        watched(page, self.faults)
        return Person(self.seat, self.host, self.context, page, self.faults)

    def leave(self) -> None:
        """Close the window; the browser must have had nothing to complain of."""
        self.context.close()
        assert self.faults == []


def watched(page: Page, faults: list[str]) -> None:
    """Note what a page's console complains of, but for a line that is down: scripts that fail, a broken policy."""
    page.on("pageerror", lambda error: faults.append(str(error)))

    def heard(kind: str, text: str) -> None:
        if kind == "error" and not text.startswith(("Failed to load", "htmx:sendError", "htmx:afterRequest")):
            faults.append(text)

    page.on("console", lambda said: heard(said.type, said.text))


def person(
    browser: Browser, host: Host, seat: str, size: tuple[int, int] = DESK, language: str = "en"
) -> Person:
    """Somebody who sits down in front of a new browser window."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale=language)
    context.set_default_timeout(15_000)
    page = context.new_page()
    faults: list[str] = []
    watched(page, faults)
    return Person(seat, host, context, page, faults)
