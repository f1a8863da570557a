from __future__ import annotations

import json
import re
import socket
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.room import watchers
from goodoffices.room.record import EVERYONE, KINDS, caucus, delegation, named
from goodoffices.room.web.stream import LONG, cursor, place_of
from goodoffices.room.web.topics import TOPICS

if TYPE_CHECKING:
    from goodoffices.room.record import Audience
    from tests.room.web.serving import Guest, Host

AUDIENCES = [EVERYONE, caucus("A"), delegation("A"), *(named("ann", f"seat{n}") for n in range(100))]


def numbers(data: bytes) -> list[tuple[str, int]]:
    """The entries that a stream brought, as the page names them."""
    return [(audience, int(n)) for audience, n in re.findall(r'id=\\"e-([^"]*?)-(\d+)\\"', data.decode())]


def say(guest: Guest, *texts: str) -> None:
    for text in texts:
        assert guest.do("say-within", {"text": text}).status_code == 200


class TestACursor:
    @given(st.dictionaries(st.sampled_from(AUDIENCES), st.integers(0, 10**9)))
    def test_says_how_far_a_page_has_come(self, place: dict[Audience, int]) -> None:
        assert place_of(cursor(place)) == place

    def test_stays_short_enough_for_a_header_with_a_thousand_audiences(self) -> None:
        place = {named("mediator-of-the-talks", f"delegate-{n}"): n for n in range(1000)}
        assert LONG < len(cursor(place)) < 12_000
        assert place_of(cursor(place)) == place

    @given(st.text(max_size=80))
    def test_that_somebody_made_up_is_none_or_says_a_place(self, text: str) -> None:
        try:
            place = place_of(text)
        except ValueError:
            return
        assert all(n >= 0 for n in place.values())

    @pytest.mark.parametrize(
        "made_up",
        ["x", "~", "~x", "W10", "eyJhIjoxfQ", "eyJldmVyeW9uZSI6LTF9", "é", "eyJldmVyeW9uZSI6dHJ1ZX0"],
    )
    def test_that_is_none_is_refused(self, host: Host, made_up: str) -> None:
        assert host.guest("ann").client.get("/room/stream", params={"after": made_up}).status_code == 422


class TestAStream:
    def test_brings_each_line_with_its_topic_as_it_happens(self, host: Host) -> None:
        ann = host.guest("ann")
        with ann.listening() as line:
            line.until("caughtup")
            say(ann, "Fresh & new")
            got = line.until("Fresh").decode()
        data = json.loads(re.findall(r"^event: entry\ndata: (.*)$", got, re.MULTILINE)[-1])
        assert data["topic"] == "meetings"
        assert data["html"].startswith("<li")
        assert "Fresh &amp; new" in data["html"]
        assert line.answer.headers["content-type"] == "text/event-stream; charset=utf-8"

    def test_goes_on_where_the_page_came_to(self, host: Host) -> None:
        ann = host.guest("ann")
        say(ann, "before")
        place = re.findall(r'data-after="([^"]*)"', ann.get("record").text)[0]
        say(ann, "between")
        with ann.listening(after=place) as line:
            got = line.until("caughtup")
        assert b"between" in got
        assert b"before" not in got

    def test_goes_on_after_a_dropped_line_without_loss_or_doubling(self, host: Host) -> None:
        ann = host.guest("ann")
        with ann.listening() as first:
            first.until("caughtup")
            say(ann, "one", "two")
            first.until("two")
        say(ann, "three", "four")
        with ann.listening(**{"Last-Event-ID": first.cursor}) as second:
            second.until("caughtup")
            say(ann, "five")
            second.until("five")
        together = numbers(first.got) + numbers(second.got)
        assert len(together) == len(set(together))
        assert [n for audience, n in together if audience.startswith("delegation")] == [1, 2, 3, 4, 5]

    def test_brings_nothing_twice_that_happens_while_it_catches_up(self, host: Host) -> None:
        ann, abe = host.guest("ann"), host.guest("abe")
        say(abe, *map(str, range(30)))
        with ann.listening() as line:
            say(abe, *map(str, range(30, 60)), "the last")
            got = line.until("the last")
        found = [n for audience, n in numbers(got) if audience.startswith("delegation")]
        assert found == list(range(1, 62))

    def test_of_a_page_that_claims_to_be_further_than_the_record_loses_nothing(self, host: Host) -> None:
        ann = host.guest("ann")
        with ann.listening(after=cursor({delegation("A"): 10**6, delegation("B"): 3})) as line:
            line.until("caughtup")
            say(ann, "not lost")
            line.until("not lost")

    def test_is_each_tab_s_own(self, host: Host) -> None:
        one, other = host.guest("ann"), host.guest("ann")
        with one.listening() as first, other.listening() as second:
            for line in (first, second):
                line.until("caughtup")
            say(one, "to both")
            assert first.until("to both") == second.until("to both")

    def test_that_is_too_slow_is_cut_and_the_page_catches_up(
        self, host: Host, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(watchers, "MOST_WAITING", 5)
        ann, abe = host.guest("ann"), host.guest("abe")
        name, port = host.url.removeprefix("http://").split(":")
        with socket.socket() as slow:
            slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            slow.settimeout(30)
            slow.connect((name, int(port)))
            cookie = f"room={ann.client.cookies['room']}"
            slow.sendall(
                f"GET /room/stream HTTP/1.1\r\nHost: {name}:{port}\r\nCookie: {cookie}\r\n\r\n".encode()
            )
            for number in range(300):
                say(abe, f"{number} " + "long " * 3000)
            say(abe, "the last")
            got = b""
            while not got.endswith(b"0\r\n\r\n") and (piece := slow.recv(1 << 20)):
                got += piece
        assert b"the last" not in got
        place = re.findall(rb"^id: (\S+)$", got, re.MULTILINE)[-1].decode()
        with ann.listening(**{"Last-Event-ID": place}) as line:
            rest = line.until("the last")
        found = [n for audience, n in numbers(got + rest) if audience.startswith("delegation")]
        assert found == list(range(1, len(found) + 1))
        assert b"the last" in rest

    def test_gives_a_sign_of_life_while_nothing_happens(
        self, host: Host, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("goodoffices.room.web.stream.HEARTBEAT", 0.05)
        with host.guest("ann").listening() as line:
            line.until(": still here", 3)

    def test_ends_with_a_new_card_however_busy_the_line_is(self, host: Host) -> None:
        ann, abe = host.guest("ann"), host.guest("abe")
        with ann.listening() as line:
            line.until("caughtup")
            host.house.doors.new_card("ann")
            say(abe, "not for whoever had the seat")
            assert b"not for whoever" not in line.got + b"".join(line.raw)

    def test_more_of_them_than_anybody_has_tabs_cut_the_oldest(self, host: Host) -> None:
        ann = host.guest("ann")
        from contextlib import ExitStack

        with ExitStack() as stack:
            lines = [
                stack.enter_context(ann.listening()) for _ in range(host.house.settings.limits.lines + 1)
            ]
            for line in lines[1:]:
                line.until("caughtup")
            assert b"caughtup" in lines[0].got + b"".join(lines[0].raw)

    def test_is_for_those_who_have_signed_in(self, host: Host) -> None:
        assert host.guest("ann", taken=False).client.get("/room/stream").status_code == 401

    def test_tells_the_desk_who_has_a_page_open(self, host: Host) -> None:
        with host.guest("ann").listening() as line:
            line.until("caughtup")
            assert host.house.room.present() == {"ann"}


def test_every_kind_of_event_has_a_topic() -> None:
    assert TOPICS.keys() == KINDS.keys()
