"""The page of a delegation's own sheet, in a real browser, against a running room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from goodoffices.room.sheet.sealing import opened, sealed
from goodoffices.room.sheet.worths import Sheet
from tests.room.talks import AGENDA, Talks
from tests.room.web.rooms import PASSPHRASE
from tests.room.web.serving import hosted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Request

    from tests.room.web.serving import Host

CANARY = "73519.25"
SECRET = "canary phrase of the sheet"  # noqa: S105 -- it is looked for wherever it must not be


@pytest.fixture
def place() -> Iterator[Host]:
    talks = Talks().working()
    talks.do("bob", "propose-package", choices={"pause": "week", "roads": "None"}, openly=True)
    talks.do("med", "put-proposal", choices={"pause": "day", "roads": "Two"})
    with hosted(talks.sight("med").charter, talks.entries, "localhost") as host:
        yield host


def at(place: Host, browser: Browser, seat: str) -> Page:
    """A browser of its own, in which a seat has been taken, at the page of the sheet."""
    page = browser.new_context().new_page()
    code = place.cards[seat].code
    form: dict[str, str | float | bool] = {
        "seat": seat,
        "code": code,
        "passphrase": PASSPHRASE,
        "again": PASSPHRASE,
    }
    done = page.request.post(f"{place.url}/card", form=form, headers={"Origin": place.url}, max_redirects=0)
    assert done.status == 303, done.text()
    page.goto(f"{place.url}/room/sheet")
    return page


def typed(page: Page) -> None:
    """Type a sheet."""
    page.fill("#sheet-passphrase", SECRET)
    page.fill("[data-item=pause] [data-option=day] [data-value]", CANARY)
    page.fill("[data-item=pause] [data-option=week] [data-value]", "2/3")
    page.check("[data-item=pause] [data-option=week] [data-never]")
    page.fill("#sheet-no-agreement", "1")


def test_what_is_typed_never_leaves_the_page(
    place: Host, browser: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    page = at(place, browser, "ann")
    sent: list[Request] = []
    said: list[str] = []
    page.on("request", lambda request: sent.append(request))  # noqa: PLW0108 -- playwright marks what it is given
    page.on("console", lambda message: said.append(message.text))
    typed(page)
    page.select_option("[data-choice=pause]", "day")
    assert page.inner_text("#sheet-weighed") == (
        f"worth not known: there is no value for Roads for civilians; the rest is worth {CANARY}"
    )
    page.click("#sheet-do-seal")
    expect(page.locator("#sheet-said")).to_contain_text("is sealed")
    expect(page.locator("#sheet-keep + .notice")).to_contain_text("Done")
    posted = [each for each in sent if each.method == "POST"]
    assert [each.url for each in posted] == [f"{place.url}/room/do/keep-sheet"]
    for each in sent:
        carried = f"{each.url} {each.headers} {each.post_data}"
        assert CANARY not in carried
        assert "canary" not in carried
    kept = "".join(entry.model_dump_json() for entry in place.kept.entries)
    out, err = capfd.readouterr()
    assert not [text for text in (kept, out, err, *said) if CANARY in text or "canary" in text]
    sheet = opened(place.house.room.sight("ann").own.sheet or "", SECRET)
    assert sheet == Sheet.model_validate(
        {
            "room": "A talk",
            "party": "A",
            "no_agreement": "1",
            "items": {"pause": {"values": {"day": CANARY, "week": "2/3"}}},
            "red_lines": [{"pause": "week"}],
        }
    )
    page.context.close()


def test_a_sheet_from_the_command_line_is_kept_opened_and_weighed(place: Host, browser: Browser) -> None:
    items = {
        "pause": {"values": {"day": 5, "week": 8}},
        "roads": {"values": {"Two": 3}},
        "gone": {"values": {"a": 1}},
    }
    lines = [{"pause": "week", "roads": "None"}]
    sheet = Sheet.model_validate(
        {"room": "A talk", "party": "A", "no_agreement": 6, "items": items, "red_lines": lines}
    )
    page = at(place, browser, "abe")
    page.click("summary:has-text('sealed elsewhere')")
    page.fill("#sheet-sealed", "worth of everything: 7")
    page.click("#sheet-keep button")
    assert "no sealed sheet" in page.inner_text("#sheet-said")
    page.fill("#sheet-sealed", sealed(sheet, SECRET))
    page.click("#sheet-keep button")
    expect(page.locator("#sheet-keep + .notice")).to_contain_text("Done")
    page.reload()
    page.fill("#sheet-passphrase", "not the passphrase")
    page.click("#sheet-do-open")
    expect(page.locator("#sheet-said")).to_contain_text("does not open")
    page.fill("#sheet-passphrase", SECRET)
    page.click("#sheet-do-open")
    expect(page.locator("#sheet-said")).to_contain_text("is open")
    told = page.locator("[data-package] output").all_inner_texts()
    line = "crosses a red line: A pause in the fighting: A week + Roads for civilians: None"
    assert told == [
        f"worth not known: there is no value for Roads for civilians; the rest is worth 8 · {line}",
        "worth 8 · better than no agreement by 2",
    ]
    page.fill("[data-item=pause] [data-option=day] [data-value]", "4")
    page.click("#sheet-do-seal")
    expect(page.locator("#sheet-keep + .notice")).to_contain_text("Done")
    again = opened(place.house.room.sight("ann").own.sheet or "", SECRET)
    changed = {**items, "pause": {"values": {"day": 4, "week": 8}}}
    assert again == sheet.model_copy(update={"items": Sheet.model_validate(
        {"room": "A", "party": "A", "items": changed}).items})  # fmt: skip
    page.click("#sheet-do-close")
    assert page.input_value("#sheet-passphrase") == ""
    assert page.input_value("#sheet-no-agreement") == ""
    page.context.close()


def test_a_wrong_number_is_pointed_out_and_nothing_is_sent(place: Host, browser: Browser) -> None:
    page = at(place, browser, "ann")
    typed(page)
    page.fill("#sheet-no-agreement", "much")
    page.click("#sheet-do-seal")
    assert "no number" in page.inner_text("#sheet-said")
    assert page.evaluate("document.activeElement.id") == "sheet-no-agreement"
    assert place.house.room.sight("ann").own.sheet is None
    page.context.close()


def test_only_those_who_negotiate_have_the_page(place: Host, browser: Browser) -> None:
    for seat in ("med", "obs", "ada"):
        page = at(place, browser, seat)
        assert page.locator("#sheet").count() == 0
        page.context.close()


def test_where_the_address_is_not_secure_the_page_says_so_and_offers_the_command_line(
    browser: Browser,
) -> None:
    talks = Talks().working()
    with hosted(talks.sight("med").charter, talks.entries, "0.0.0.0") as place:  # noqa: S104 -- an address of this machine that is not trusted
        page = at(place, browser, "ann")
        page.wait_for_selector("#sheet-insecure")
        assert "goodoffices sheet seal" in page.inner_text("#sheet-insecure")
        assert not page.is_visible("#sheet-open")
        page.context.close()


def test_the_agenda_of_the_talks_is_what_the_fields_are_drawn_from(place: Host, browser: Browser) -> None:
    page = at(place, browser, "ann")
    assert page.locator("#sheet-items legend").all_inner_texts() == [AGENDA.items["pause"].wording]
    page.context.close()
