"""Every page of the room meets WCAG 2.2 AA as far as a machine can tell, for each role [WCAG22]."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from goodoffices.room.web.page import all_pages
from tests.browser.people import DESK, PHONE, person
from tests.browser.stage import River, river
from tests.browser.test_axe import RULES
from tests.room.web.serving import Host, hosted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PEOPLE = [("ann", DESK), ("ben", PHONE), ("med", PHONE), ("obs", DESK)]
SHORT = {"record": "record?of=everyone&about=minutes"}
"""Addresses that show less of the same."""


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """Talks in full course."""
    with hosted(
        river(exercise=True), River(exercise=True).full().entries, now=lambda: datetime.now(UTC)
    ) as host:
        yield host


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds."""
    from axe_playwright_python.sync_playwright import Axe

    results = Axe().run(
        page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    )
    return [
        (v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in results.response["violations"]
    ]


@pytest.mark.parametrize(("seat", "size"), PEOPLE, ids=[f"{seat} {size[0]}" for seat, size in PEOPLE])
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_window(
    browser: Browser, host: Host, seat: str, size: tuple[int, int]
) -> None:
    guest = person(browser, host, seat, size).come_in()
    role = host.house.room.sight(seat).seat.role
    found, wide = {}, []
    for each in all_pages():
        if role in each.roles:
            guest.goto(SHORT.get(each.path, each.path))
            found[each.path] = violations(guest.page)
            if guest.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                wide.append(each.path)
    guest.leave()
    assert {path: seen for path, seen in found.items() if seen} == {}
    assert wide == []


def test_the_doors_have_no_violation(browser: Browser, host: Host) -> None:
    guest = person(browser, host, "ann", PHONE)
    for path in ("/", "/card", "/nothing"):
        guest.page.goto(f"{host.url}{path}")
        assert violations(guest.page) == []
    guest.leave()
