from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from goodoffices.case.casefile import load
from goodoffices.reading.review import web
from goodoffices.reading.review.web import HEADERS, Place, create_app
from tests.reading.review.small import AMSEL, CASE, FERRY, GENEVA, GRAIN, PROPOSALS, TEXT, desk, proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reading.review.small import Desk

pytestmark = pytest.mark.anyio
ORIGIN, TOKEN = "http://127.0.0.1:8123", "t" * 32
PAGE = Path(web.__file__).parent / "page"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Visit:
    """A browser at the page."""

    def __init__(self, at: Desk) -> None:
        self.at, self.stopped = at, 0
        self.place = Place(at.review, TOKEN, ORIGIN, PAGE, self._stop)

    def _stop(self) -> None:
        self.stopped += 1

    async def ask(
        self, path: str = f"/{TOKEN}/", form: dict[str, str] | None = None, **headers: str
    ) -> httpx.Response:
        """Ask for a page, or send a form."""
        transport = httpx.ASGITransport(create_app(self.place))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            if form is None:
                return await client.get(path, headers=headers)
            return await client.post(path, data=form, headers={"Origin": ORIGIN} | headers)

    async def press(self, act: str, **slots: str) -> httpx.Response:
        """Press a button, with the page's fields as they stand or as they are typed."""
        shown = (await self.ask()).text
        fields = dict(re.findall(r'name="(slot:[^"]+)" value="([^"]*)"', shown))
        key = re.findall(r'name="key" value="([^"]*)"', shown)[0]
        typed = {f"slot:{name.replace('_', '-')}": value for name, value in slots.items()}
        answer = await self.ask(f"/{TOKEN}/do", {"act": act, "key": key} | fields | typed)
        return answer if answer.status_code == 200 else await self.ask()


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    with desk(tmp_path) as at:
        yield Visit(at)


class TestWhoMayComeIn:
    @pytest.mark.parametrize(
        "path", ["/", "/x/", "/favicon.ico", f"/{TOKEN[:-1]}/", f"/{TOKEN}/static/web.py"]
    )
    async def test_nobody_without_the_address(self, visit: Visit, path: str) -> None:
        assert (await visit.ask(path)).status_code == 404

    async def test_no_other_site_through_a_name_of_its_own(self, visit: Visit) -> None:
        assert (await visit.ask(Host="evil.example")).status_code == 421

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
    async def test_no_other_sites_form(self, visit: Visit, origin: str) -> None:
        answer = await visit.ask(f"/{TOKEN}/do", {"act": "reject"}, Origin=origin)
        assert answer.status_code == 403
        assert visit.at.journal.entries == []

    async def test_no_endless_form(self, visit: Visit) -> None:
        assert (await visit.ask(f"/{TOKEN}/do", {"act": "x" * 300_000})).status_code == 413

    async def test_every_answer_carries_the_headers(self, visit: Visit) -> None:
        for path in (f"/{TOKEN}/", f"/{TOKEN}/static/review.js", "/"):
            answer = await visit.ask(path)
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS

    def test_the_page_brings_nothing_from_elsewhere_and_nothing_inline(self) -> None:
        for file in PAGE.iterdir():
            text = file.read_text(encoding="utf-8")
            assert "//" not in re.sub(r"^//.*$", "", text, flags=re.MULTILINE), file.name
            assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:|@import", text)


class TestThePage:
    async def test_words_are_lit_and_boilerplate_is_told(self, visit: Visit) -> None:
        visit.at.to(GRAIN)
        text = (await visit.ask()).text
        assert "evidence: </span>Veskia buys most of its grain from Orlania<span" in text
        assert "not read: </span>Share this article</s>" in text
        assert '<span class="tier amber">amber</span>' in text

    async def test_nothing_of_a_report_is_obeyed(self, tmp_path: Path) -> None:
        text = TEXT + "\n<script>alert(1)</script> sold “x\u202ey” & more.\n"
        hostile = proposal(
            GRAIN.kind, "<script>alert(1)</script>", text=text, source='"><b>', target="\u202e", marked="<i>"
        )
        with desk(tmp_path, text, [hostile]) as at:
            shown = (await Visit(at).ask()).text
        assert "<script>alert" not in shown
        assert "<b>" not in shown
        assert "<i>" not in shown
        assert "\u202e" not in shown

    async def test_accepting_mending_rejecting_and_undoing(self, visit: Visit) -> None:
        visit.at.to(GRAIN)
        await visit.press("accept", say="Buys grain.")
        visit.at.to(GENEVA)
        await visit.press("reject")
        await visit.press("undo")
        await visit.press("next")
        assert [each.act for each in visit.at.journal.entries] == ["accepted", "rejected", "undone"]
        assert "Written into the case: 1 claim." in (await visit.press("write")).text
        assert load(visit.at.folder).case.ties[0].say == "Buys grain."

    async def test_what_a_place_needs_is_pointed_at_and_what_was_typed_stays(self, visit: Visit) -> None:
        visit.at.to(FERRY)
        text = (await visit.press("accept", speaker="A diplomat", say="Kept & seen.")).text
        assert "belongs to no party of this case" in text
        assert re.search(r'name="slot:party" value="" aria-invalid="true" list="choices-party"', text)
        assert 'value="Kept &amp; seen."' in text
        assert '<option value="ORL">' in text

    async def test_a_page_that_was_left_behind_judges_nothing(self, visit: Visit) -> None:
        await visit.ask(f"/{TOKEN}/do", {"act": "reject", "key": "another"})
        assert "has been judged already" in (await visit.ask()).text
        assert visit.at.journal.entries == []

    async def test_finishing_writes_and_stops(self, visit: Visit) -> None:
        visit.at.to(AMSEL)
        await visit.press("accept")
        assert "1 claim. You can close" in (await visit.press("finish")).text
        assert visit.stopped == 1
        assert "amsel" in load(visit.at.folder).case.parties["VES"].people

    async def test_what_cannot_be_written_keeps_the_page_open(self, visit: Visit) -> None:
        visit.at.to(GRAIN)
        await visit.press("accept")
        (visit.at.folder / "case.yaml").write_text(CASE + "# changed\n", encoding="utf-8")
        assert "changed while you were reading" in (await visit.press("finish")).text
        assert visit.stopped == 0

    async def test_after_the_last_one(self, visit: Visit) -> None:
        for _ in PROPOSALS:
            await visit.press("reject")
        text = (await visit.press("reject")).text
        assert "Every proposal has been judged" in text
