"""The browser's half of the sealed sheet: it opens what the command line seals, and the other way round."""

from __future__ import annotations

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from goodoffices.room.sheet.sealing import label_of, opened, sealed, suggested
from goodoffices.room.sheet.worths import Sheet
from tests.room.sheet.vectors import CANARY, PASSPHRASE, VECTORS, crew

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CALL = "async ([name, ...given]) => (await import('/sheet.js'))[name](...given)"
REFUSED = """async ([name, ...given]) => {
  const sheet = await import('/sheet.js');
  try { await sheet[name](...given); } catch (error) { return error.code; }
}"""
WEIGHED = """async ([sheet, choices]) => {
  const { judged, written } = await import('/sheet.js');
  const by = judged(sheet, choices);
  return { ...by, worth: written(by.worth), rest: written(by.rest), gain: written(by.gain) };
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of a secure origin that can import the script."""
    folder: Path = tmp_path_factory.mktemp("static")
    (folder / "index.html").write_text("<!doctype html><title>A page</title>", encoding="utf-8")
    script = files("goodoffices.room") / "static" / "sheet.js"
    (folder / "sheet.js").write_bytes(script.read_bytes())
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        shown = browser.new_page()
        shown.goto(f"http://localhost:{server.server_address[1]}/index.html")
        yield shown
        shown.close()
        server.shutdown()
        thread.join()


def plain(sheet: Sheet) -> dict[str, Any]:
    """A sheet as the browser holds it."""
    found: dict[str, Any] = json.loads(sheet.model_dump_json())
    return found


def test_the_browser_opens_what_the_command_line_seals(page: Page) -> None:
    assert page.evaluate(CALL, ["opened", sealed(crew(), PASSPHRASE), PASSPHRASE]) == plain(crew())


def test_the_command_line_opens_what_the_browser_seals(page: Page) -> None:
    text = page.evaluate(CALL, ["sealed", plain(crew()), "un cafe\u0301 tre\u0300s fort"])
    assert opened(text, "un café très fort") == crew()
    assert label_of(text).room == crew().room
    assert page.evaluate(CALL, ["isSealed", text])
    assert CANARY not in text


def test_all_are_of_the_same_length(page: Page) -> None:
    texts = [
        page.evaluate(CALL, ["sealed", plain(crew()), PASSPHRASE]),
        page.evaluate(CALL, ["sealed", plain(Sheet(room=crew().room, party="crew")), PASSPHRASE]),
        sealed(crew(), PASSPHRASE),
    ]
    assert len({len(text) for text in texts}) == 1
    assert len(set(texts)) == 3


def test_what_does_not_open_says_why_in_a_word(page: Page) -> None:
    text = sealed(crew(), PASSPHRASE)
    middle = len(text) // 2
    altered = text[:middle] + ("A" if text[middle] != "A" else "B") + text[middle + 1 :]
    refused: list[tuple[list[Any], str]] = [
        (["opened", text, "another passphrase"], "wrong"),
        (["opened", altered, PASSPHRASE], "wrong"),
        (["opened", text.replace(".Y3Jldw.", ".Y3Jldx."), PASSPHRASE], "wrong"),
        (["opened", text.replace(".600000.", ".599999."), PASSPHRASE], "rounds"),
        (["opened", text.replace(".1.pbk", ".2.pbk"), PASSPHRASE], "version"),
        (["opened", "hello", PASSPHRASE], "no-sheet"),
        (["sealed", plain(crew()), "short"], "short"),
        (["sealed", plain(crew()) | {"room": "a" * 70_000}, PASSPHRASE], "long"),
        (["fraction", "1/0"], "number"),
    ]
    for given, told in refused:
        assert page.evaluate(REFUSED, given) == told, given[0]


@pytest.mark.parametrize("vector", VECTORS, ids=[each["why"] for each in VECTORS])
def test_a_package_is_worth_the_same_as_on_the_command_line(page: Page, vector: dict[str, Any]) -> None:
    sheet = plain(Sheet.model_validate(vector["sheet"]))
    assert page.evaluate(WEIGHED, [sheet, vector["choices"]]) == {
        key: vector[key] for key in ("worth", "rest", "gain", "unvalued", "crossed")
    }


def test_suggested_passphrases_look_the_same(page: Page) -> None:
    theirs = {page.evaluate(CALL, ["suggested"]) for _ in range(20)}
    assert len(theirs) == 20
    assert {tuple(map(len, each.split("-"))) for each in theirs | {suggested()}} == {(5, 5, 5, 5, 5)}
