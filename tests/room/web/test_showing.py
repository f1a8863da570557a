from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from goodoffices.room.web.page import all_pages
from goodoffices.room.web.rendering import Rendering, chosen, direction
from tests.room.web.rooms import CHARTER

if TYPE_CHECKING:
    from tests.room.web.serving import Host

SEATS = {seat: about.role for seat, about in CHARTER.seats.items()}


class TestAPage:
    @pytest.mark.parametrize("seat", ["ann", "ada", "med", "obs"])
    def test_is_there_for_the_seats_it_is_for_and_for_no_others(self, host: Host, seat: str) -> None:
        host.working()
        guest = host.guest(seat)
        for page in all_pages():
            expected = 200 if SEATS[seat] in page.roles else 404
            assert guest.get(page.path).status_code == expected, page.path

    def test_that_is_hidden_is_in_no_navigation(self, host: Host) -> None:
        text = host.guest("obs").get("record").text
        hidden = [page.path for page in all_pages() if "observer" not in page.roles]
        assert not any(f'href="/room/{path}"' in text for path in hidden)

    def test_is_refreshed_by_its_live_part_alone(self, host: Host) -> None:
        ann = host.guest("ann")
        part = ann.client.get("/room/seats", params={"part": "live"}).text
        assert "Ann" in part
        assert "<html" not in part
        assert 'name="_csrf"' not in part

    def test_gives_every_form_a_token_of_its_own(self, host: Host) -> None:
        tokens = [
            re.findall(r'name="_token" value="([^"]+)"', host.guest("ann").get("rules").text)
            for _ in range(2)
        ]
        flat = [token for page in tokens for token in page]
        assert len(flat) == len(set(flat)) > 0

    def test_says_what_everybody_wrote_as_they_wrote_it(self, host: Host) -> None:
        ann = host.guest("ann")
        ann.do("say-within", {"text": "<script>alert(1)</script> & {{ 7 * 7 }}"})
        text = ann.get("record").text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7 * 7 }}" in text

    def test_comes_first_where_nobody_said_which(self, host: Host) -> None:
        assert host.guest("ann").client.get("/room/").status_code == 200
        assert host.guest("ann").client.get("/").url.path.startswith("/room/")

    def test_tells_the_mediation_team_alone_who_is_there(self, host: Host) -> None:
        ann, med = host.guest("ann"), host.guest("med")
        with host.guest("bob").listening() as line:
            line.until("caughtup")
            desk = med.get("desk").text
            assert ">page open<" in desk
            for page in all_pages():
                assert ">page open<" not in ann.get(page.path).text


class TestALanguage:
    @pytest.mark.parametrize(
        ("cookie", "accepted", "expected"),
        [
            ("tr", "uk", "tr"),
            ("xx", "uk", "uk"),
            (None, "ru-RU, ru;q=0.9, en;q=0.8", "ru"),
            (None, "fr;q=1, uk;q=0.2, tr;q=0.7", "tr"),
            (None, "", "en"),
            (None, "*", "en"),
            (None, "uk;q=high, tr;q=0.1", "tr"),
            (None, "x" * 10_000, "en"),
        ],
    )
    def test_is_chosen(self, cookie: str | None, accepted: str, expected: str) -> None:
        assert chosen(cookie, accepted, ("en", "tr", "uk", "ru"), "en") == expected

    def test_from_right_to_left_turns_the_page(self) -> None:
        page = Rendering(("en", "he")).page("fault.html.j2", "he", {"status": 404, "text": "x"})
        assert 'dir="rtl"' in page
        assert direction("en") == "ltr"


def test_lines_of_a_record_that_was_destroyed_are_not_remembered(host: Host) -> None:
    from goodoffices.room.record import delegation

    ann = host.guest("ann")
    rendering = Rendering(("en",))
    ann.do("say-within", {"text": "a secret"})
    entry = host.kept.entries[-1]
    assert b"a secret" in rendering.line(entry, "en", CHARTER)
    assert rendering.line(entry, "en", CHARTER) is rendering.line(entry, "en", CHARTER)
    rendering.forget(delegation("A"))
    assert rendering._lines == {}


def test_the_items_of_a_proposed_agenda_stand_on_lines_of_their_own(host: Host) -> None:
    ann = host.working().guest("ann")
    assert "1. A pause\n2. A route" in ann.get("record").text
