from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.record.opening import SeatTaken
from goodoffices.room.web.house import Limits, Settings
from goodoffices.room.web.signing_in import below_room
from tests.room.web.rooms import PASSPHRASE
from tests.room.web.serving import hosted

if TYPE_CHECKING:
    from tests.room.web.serving import Host

WRONG = "umbrella cobalt fiddle rain"


def taken(host: Host) -> list[str]:
    return [each.event.seat for each in host.kept.entries if isinstance(each.event, SeatTaken)]


class TestACard:
    def test_takes_the_seat_and_everyone_is_told_once(self, host: Host) -> None:
        host.guest("ann")
        host.guest("ann")
        assert taken(host) == ["ann"]

    def test_leads_to_a_page_with_the_seat_filled_in(self, host: Host) -> None:
        page = host.guest("ann", taken=False).client.get("/card?seat=ann")
        assert 'name="seat" value="ann"' in page.text

    def test_with_two_different_passphrases_takes_nothing(self, host: Host) -> None:
        form = {"seat": "ann", "code": host.cards["ann"].code, "passphrase": PASSPHRASE, "again": WRONG}
        said = host.guest("ann", taken=False).client.post("/card", data=form)
        assert said.status_code == 403
        assert "not the same" in said.text
        assert taken(host) == []

    def test_that_is_new_ends_every_session_and_stream_of_the_seat(self, host: Host) -> None:
        ann = host.guest("ann")
        card = host.house.doors.new_card("ann")
        assert ann.get("record", Accept="text/html").url.path == "/"
        other = host.guest("ann", taken=False).take(card.code, WRONG)
        assert other.get("record").status_code == 200
        assert taken(host) == ["ann", "ann"]

    def test_that_cannot_be_kept_is_not_used_up(self, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
        from tests.room.test_accreditation import _full

        form = {"seat": "ann", "code": host.cards["ann"].code, "passphrase": PASSPHRASE, "again": PASSPHRASE}
        with monkeypatch.context() as patched:
            patched.setattr(host.house.doors.credentials, "put_credential", _full)
            assert host.guest("ann", taken=False).client.post("/card", data=form).status_code == 503
        host.guest("ann")

    def test_that_nobody_can_be_told_of_takes_no_seat_unseen(self, host: Host) -> None:
        host.kept.fails = GoodOfficesError("the disk is full")
        form = {"seat": "ann", "code": host.cards["ann"].code, "passphrase": PASSPHRASE, "again": PASSPHRASE}
        said = host.guest("ann", taken=False).client.post("/card", data=form)
        assert (said.status_code, "it was not done" in said.text) == (403, True)
        assert host.house.doors.credential("ann").passphrase is None
        host.kept.fails = None
        host.guest("ann")
        assert taken(host) == ["ann"]


class TestComingInAgain:
    def test_with_the_passphrase_opens_the_room(self, host: Host) -> None:
        host.guest("ann")
        assert host.guest("ann").get("record").status_code == 200

    def test_is_refused_in_the_same_words_for_a_wrong_passphrase_and_for_no_seat(self, host: Host) -> None:
        host.guest("ann")
        pages = []
        for seat in ("ann", "zoe"):
            client = host.guest(seat, taken=False).client
            said = client.post("/sign-in", data={"seat": seat, "passphrase": WRONG})
            pages.append((said.status_code, said.text.replace(f'value="{seat}"', ""), dict(said.headers)))
        assert pages[0] == pages[1]
        assert pages[0][0] == 403

    def test_has_to_wait_after_several_failures_and_is_told_how_long(self, host: Host) -> None:
        host.guest("ann")
        client = host.guest("ann", taken=False).client
        for _ in range(5):
            client.post("/sign-in", data={"seat": "ann", "passphrase": WRONG})
        said = client.post("/sign-in", data={"seat": "ann", "passphrase": PASSPHRASE})
        assert said.status_code == 429
        assert 1 <= int(said.headers["retry-after"]) <= 3

    def test_has_to_wait_for_no_other_who_guesses_where_the_browser_is_known(self, host: Host) -> None:
        """All guests of this server come from one address, as behind a proxy."""
        ann = host.guest("ann")
        ann.client.post("/sign-out", data={"_csrf": ann.csrf})
        stranger = host.guest("ann", taken=False).client
        for seat in ("ann", *(f"seat{n}" for n in range(31))):
            for _ in range(5 if seat == "ann" else 1):
                stranger.post("/sign-in", data={"seat": seat, "passphrase": WRONG})
        assert stranger.post("/sign-in", data={"seat": "ann", "passphrase": PASSPHRASE}).status_code == 429
        assert ann.come_in().get("record").status_code == 200

    def test_keeps_no_identifier_that_the_browser_brought(self, host: Host) -> None:
        """Session fixation."""
        ann = host.guest("ann")
        before = ann.client.cookies["room"]
        ann.come_in()
        after = ann.client.cookies["room"]
        assert after != before
        thief = host.guest("ann", taken=False)
        thief.client.cookies.set("room", before, domain="127.0.0.1")
        assert thief.get("record", Accept="text/html").url.path == "/"

    @pytest.mark.parametrize("made_up", ["", "x", "x.y", "a" * 3000, "room=1", "é"])
    def test_is_not_done_by_a_cookie_that_somebody_made_up(self, host: Host, made_up: str) -> None:
        headers = {b"Cookie": f"room={made_up}".encode()}
        said = host.guest("ann", taken=False).client.get("/room/record", headers=headers)
        assert said.status_code == 401

    def test_answers_in_json_where_a_program_asks(self, host: Host) -> None:
        said = host.guest("ann", taken=False).client.get(
            "/room/record", headers={"Accept": "application/json"}
        )
        assert (said.status_code, said.json()) == (401, {"refused": "Please sign in first."})


class TestAnotherPassphrase:
    def test_takes_the_place_of_the_current_one_and_ends_the_other_sessions(self, host: Host) -> None:
        here, there = host.guest("ann"), host.guest("ann")
        form = {"_csrf": here.csrf, "current": PASSPHRASE, "passphrase": WRONG, "again": WRONG}
        assert here.client.post("/passphrase", data=form).status_code == 200
        assert there.get("record").status_code == 401
        assert here.get("record").status_code == 200
        assert host.guest("ann", taken=False).come_in(WRONG).get("record").status_code == 200

    @pytest.mark.parametrize(
        ("spoilt", "status"),
        [
            ({"current": WRONG}, 403),
            ({"again": "x"}, 403),
            ({"passphrase": "short", "again": "short"}, 403),
            ({"_csrf": ""}, 403),
        ],
    )
    def test_is_refused_without_the_current_one_or_this_form(
        self, host: Host, spoilt: dict[str, str], status: int
    ) -> None:
        ann = host.guest("ann")
        form = {"_csrf": ann.csrf, "current": PASSPHRASE, "passphrase": WRONG, "again": WRONG} | spoilt
        assert ann.client.post("/passphrase", data=form).status_code == status
        assert host.guest("ann").get("record").status_code == 200

    def test_is_for_those_who_have_signed_in(self, host: Host) -> None:
        assert host.guest("ann", taken=False).client.post("/passphrase", data={}).status_code == 401


class TestTheCookie:
    def test_is_for_this_room_alone_and_no_script_reads_it(self, host: Host) -> None:
        client = host.guest("ann", taken=False).client
        form = {"seat": "ann", "code": host.cards["ann"].code, "passphrase": PASSPHRASE, "again": PASSPHRASE}
        answer = client.post("/card", data=form, follow_redirects=False)
        session, device = answer.headers.get_list("set-cookie")
        assert session.startswith("room=")
        assert device.startswith("device=")
        for cookie in (session, device):
            for word in ("HttpOnly", "SameSite=strict", "Path=/"):
                assert word in cookie
            assert not any(word in cookie for word in ("Domain", "ann"))
        assert not any(word in session for word in ("Max-Age", "expires"))

    def test_that_knows_a_browser_again_signs_nobody_in(self, host: Host) -> None:
        ann = host.guest("ann")
        del ann.client.cookies["room"]
        assert ann.get("record", Accept="application/json").status_code == 401

    def test_is_guarded_by_its_name_on_an_encrypted_line(self) -> None:
        from goodoffices.room.web.sessions import Sessions
        from tests.room.web.rooms import house

        made = house(settings=Settings("https://talks.example"))
        sessions = Sessions(made.settings, made.doors)
        assert (sessions.cookie, sessions.device_cookie) == ("__Host-room", "__Host-device")


class TestASession:
    def test_ends_when_it_is_idle(self) -> None:
        now = [0.0]
        with hosted(clock=lambda: now[0], limits=Limits(idle=60, absolute=1000)) as host:
            ann = host.guest("ann")
            now[0] += 59
            assert ann.get("record").status_code == 200
            now[0] += 61
            assert ann.get("record").status_code == 401

    def test_ends_in_any_case_after_a_day_of_talks(self) -> None:
        now = [0.0]
        with hosted(clock=lambda: now[0], limits=Limits(idle=60, absolute=100)) as host:
            ann = host.guest("ann")
            for _ in range(2):
                now[0] += 45
                assert ann.get("record").status_code == 200
            now[0] += 20
            assert ann.get("record").status_code == 401

    def test_is_ended_here_or_everywhere(self, host: Host) -> None:
        here, there, third = (host.guest("ann") for _ in range(3))
        here.client.post("/sign-out", data={"_csrf": here.csrf})
        assert here.get("record").status_code == 401
        assert there.get("record").status_code == 200
        gone = there.client.post(
            "/sign-out", data={"_csrf": there.csrf, "everywhere": "on"}, follow_redirects=False
        )
        assert gone.headers["clear-site-data"] == '"cache", "storage"'
        assert third.get("record").status_code == 401

    def test_is_not_ended_by_another_site(self, host: Host) -> None:
        ann = host.guest("ann")
        assert ann.client.post("/sign-out", data={}).status_code == 403
        assert ann.get("record").status_code == 200

    def test_has_its_stream_cut_when_it_ends(self, host: Host) -> None:
        ann = host.guest("ann")
        with ann.listening() as line:
            line.until("caughtup")
            host.guest("ann").client.post("/sign-out", data={"_csrf": ""})
            other = host.guest("ann")
            other.client.post("/sign-out", data={"_csrf": other.csrf, "everywhere": "on"})
            assert b"".join(line.raw) == b""


class TestTheLanguage:
    def test_is_the_one_that_the_browser_asks_for_until_another_is_chosen(self, host: Host) -> None:
        client = host.guest("ann", taken=False).client
        assert '<html lang="uk"' in client.get("/", headers={"Accept-Language": "fr, uk;q=0.8"}).text
        assert '<html lang="tr"' in client.post("/language", data={"lang": "tr"}).text
        assert '<html lang="ru"' in client.get("/language/ru?back=/").text
        assert '<html lang="ru"' in client.get("/language/xx").text

    @pytest.mark.parametrize(
        "elsewhere",
        ["https://evil.example/room/", "//evil.example", "/room/..//x", "/room/\\x", "/room/a b", ""],
    )
    def test_leads_back_to_the_room_and_nowhere_else(self, host: Host, elsewhere: str) -> None:
        assert below_room(elsewhere) is None
        client = host.guest("ann", taken=False).client
        gone = client.post("/language", data={"lang": "tr", "_back": "/room/rules"}, follow_redirects=False)
        assert gone.headers["location"] == "/room/rules"
        gone = client.get("/language/tr", params={"back": elsewhere}, follow_redirects=False)
        assert gone.headers["location"] == "/"


def test_nothing_of_who_came_in_stands_in_the_log(host: Host, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ann = host.guest("ann")
        ann.client.get("/card?seat=ann")
        ann.client.post("/sign-in", data={"seat": "ann", "passphrase": WRONG})
    assert "POST /card 303" in caplog.text
    assert "GET /card 200" in caplog.text
    ours = "\n".join(
        each.getMessage() for each in caplog.records if each.name.startswith(("goodoffices", "uvicorn"))
    )
    assert not any(word in ours for word in ("ann", PASSPHRASE, WRONG, host.cards["ann"].code, ann.csrf))
