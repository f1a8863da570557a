from __future__ import annotations

import logging
import socket
import time
from typing import TYPE_CHECKING

import pytest

from goodoffices.room.web import guard, waiting
from goodoffices.room.web.house import Limits, Settings
from tests.room.web.serving import hosted

if TYPE_CHECKING:
    from tests.room.web.serving import Host


async def never(*_: object) -> None:
    """Nobody asks."""


def opened(host: Host) -> socket.socket:
    """A line to the server."""
    name, port = host.url.removeprefix("http://").split(":")
    return socket.create_connection((name, int(port)), timeout=20)


def head(host: Host, request: str, *more: str) -> bytes:
    """The head of a request from the room's own pages."""
    name = host.url.removeprefix("http://")
    return "\r\n".join(
        [f"{request} HTTP/1.1", f"Host: {name}", f"Origin: {host.url}", *more, "", ""]
    ).encode()


class TestEveryAnswer:
    @pytest.mark.parametrize(
        "path", ["/", "/card", "/nowhere", "/room/record", "/static/door.js", "/room/nowhere"]
    )
    def test_carries_the_headers_that_shut_everything_else_out(self, host: Host, path: str) -> None:
        headers = host.guest("ann").client.get(path).headers
        assert headers["content-security-policy"] == guard.POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert headers["cache-control"] == ("no-cache" if path.startswith("/static") else "no-store")
        assert "server" not in headers
        assert "access-control-allow-origin" not in headers

    def test_asks_for_an_encrypted_line_once_there_is_one(self) -> None:
        encrypted = guard.Guard(app=never, settings=Settings("https://talks.example"))
        names = [name for name, _ in encrypted._headers("/")]
        assert b"strict-transport-security" in names

    def test_has_no_script_or_style_in_its_text(self, host: Host) -> None:
        ann = host.guest("ann")
        for page in ("/", "/card", "/room/record", "/room/seat"):
            text = ann.client.get(page).text
            assert "<style" not in text
            assert " style=" not in text
            assert text.count("<script") == text.count("<script src=")


class TestARequest:
    def test_to_another_address_is_answered_by_nobody(self, host: Host) -> None:
        """DNS rebinding."""
        said = host.guest("ann").client.get("/room/record", headers={"Host": "evil.example"})
        assert said.status_code == 421
        assert "record" not in said.text

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
    def test_that_changes_something_from_elsewhere_is_refused(self, host: Host, origin: str) -> None:
        ann = host.guest("ann")
        said = ann.client.post(
            "/room/do/say-within", json={"text": "x"}, headers={"Origin": origin, "X-CSRF-Token": ann.csrf}
        )
        assert said.status_code == 403
        assert (
            ann.client.post("/sign-in", data={"seat": "ann"}, headers={"Origin": origin}).status_code == 403
        )

    def test_that_says_not_where_it_comes_from_is_refused(self, host: Host) -> None:
        ann = host.guest("ann")
        del ann.client.headers["Origin"]
        assert ann.do("say-within", {"text": "x"}).status_code == 403

    def test_to_the_other_name_of_this_machine_comes_from_there(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            other = f"http://localhost:{free.getsockname()[1]}"
        with hosted(also=(other,)) as host:
            client = host.guest("ann").client
            name = {"Host": other.removeprefix("http://")}
            assert client.get("/", headers=name).status_code == 200
            form = {"lang": "tr"}
            assert client.post("/language", data=form, headers=name).status_code == 403
            assert client.post("/language", data=form, headers=name | {"Origin": other}).status_code == 200

    def test_with_too_long_a_body_is_refused_whether_or_not_it_says_so(self, host: Host) -> None:
        ann = host.guest("ann")
        long = b"text=" + b"x" * guard.LONGEST_BODY
        form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRF-Token": ann.csrf}
        assert ann.client.post("/room/do/say-within", content=long, headers=form).status_code == 413
        pieces = (long[start : start + 50_000] for start in range(0, len(long), 50_000))
        assert ann.client.post("/room/do/say-within", content=pieces, headers=form).status_code == 413

    def test_whose_body_never_comes_is_given_up(self, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(guard, "SLOWEST_BODY", 0.2)
        ann = host.guest("ann")
        name, port = host.url.removeprefix("http://").split(":")
        with socket.create_connection((name, int(port)), timeout=20) as line:
            cookie = f"room={ann.client.cookies['room']}"
            head = (
                f"POST /room/do/say-within HTTP/1.1\r\nHost: {name}:{port}\r\nOrigin: {host.url}\r\n"
                f"Cookie: {cookie}\r\nContent-Length: 100\r\n\r\nx"
            )
            line.sendall(head.encode())
            assert line.recv(100).startswith(b"HTTP/1.1 400 ")

    def test_whose_body_comes_drop_by_drop_is_given_up(
        self, host: Host, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(guard, "SLOWEST_BODY", 0.4)
        with opened(host) as line:
            line.sendall(head(host, "POST /sign-in", "Content-Length: 1000"))
            line.settimeout(0.1)
            answer = b""
            for _ in range(100):
                try:
                    line.sendall(b"x")
                    answer = line.recv(100)
                    break
                except TimeoutError:
                    continue
            assert answer.startswith(b"HTTP/1.1 400 ")

    def test_whose_head_never_ends_is_hung_up_on(self, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(waiting, "SLOWEST_HEAD", 0.3)
        with opened(host) as silent, opened(host) as slow, opened(host) as second:
            slow.sendall(b"GET / HTTP/1.1\r\nHost: ")
            second.sendall(head(host, "GET /static/door.js") + b"GET / HT")
            assert silent.recv(100) == b""
            assert slow.recv(100) == b""
            answer = b""
            while got := second.recv(65536):
                answer += got
            assert answer.startswith(b"HTTP/1.1 200 ")

    def test_that_waits_for_its_answer_or_listens_is_not_hung_up_on(
        self, host: Host, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(waiting, "SLOWEST_HEAD", 0.2)
        ann = host.guest("ann")
        with ann.listening() as line:
            line.until("caughtup")
            time.sleep(0.5)
            ann.do("say-within", {"text": "Still there."})
            line.until("Still there.")

    def test_that_says_in_two_ways_where_it_ends_is_refused_and_nothing_behind_it_is_read(
        self, host: Host
    ) -> None:
        """Request smuggling."""
        with opened(host) as line:
            twice = head(host, "POST /sign-in", "Content-Length: 6", "Transfer-Encoding: chunked")
            line.sendall(twice + b"0\r\n\r\n" + head(host, "GET /static/door.js"))
            answer = b""
            while got := line.recv(65536):
                answer += got
            assert answer.startswith(b"HTTP/1.1 400 ")
            assert answer.count(b"HTTP/1.1") == 1

    def test_whose_sender_has_gone_is_no_fault(self, host: Host, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.DEBUG):
            with opened(host) as line:
                line.sendall(head(host, "POST /sign-in", "Content-Length: 1000"))
                time.sleep(0.2)
            host.guest("ann")
        ours = [each for each in caplog.records if each.name.startswith("goodoffices")]
        assert any(each.getMessage() == "POST /sign-in gone" for each in ours)
        assert not [each for each in ours if each.levelno > logging.INFO]

    @pytest.mark.parametrize("length", ["-1", "1e3", "x"])
    def test_whose_length_is_no_number_is_refused(self, host: Host, length: str) -> None:
        name, port = host.url.removeprefix("http://").split(":")
        with socket.create_connection((name, int(port)), timeout=20) as line:
            line.sendall(
                f"GET / HTTP/1.1\r\nHost: {name}:{port}\r\nContent-Length: {length}\r\n\r\n".encode()
            )
            assert line.recv(100).startswith(b"HTTP/1.1 400 ")


class TestTooMuch:
    def test_of_one_session_is_refused_for_a_while_and_of_others_is_not(self) -> None:
        now = [0.0]
        with hosted(clock=lambda: now[0], limits=Limits(a_second=1, burst=20)) as host:
            ann, bob = host.guest("ann"), host.guest("bob")
            said = [ann.get("record").status_code for _ in range(25)]
            assert said[0] == 200
            assert said[-1] == 429
            assert bob.get("record").status_code == 200
            now[0] += 1
            assert ann.get("record").status_code == 200

    def test_that_changes_something_is_counted_by_itself(self) -> None:
        with hosted(clock=lambda: 0.0, limits=Limits(acts_burst=3)) as host:
            ann = host.guest("ann")
            said = [ann.do("say-within", {"text": str(n)}).status_code for n in range(5)]
            assert said == [200, 200, 200, 429, 429]
            assert ann.get("record").status_code == 200

    def test_of_a_stranger_is_refused(self) -> None:
        with hosted(clock=lambda: 0.0, limits=Limits(strangers_burst=3)) as host:
            client = host.guest("ann", taken=False).client
            assert [client.get("/").status_code for _ in range(5)] == [200, 200, 200, 429, 429]

    def test_of_a_stranger_leaves_a_browser_that_is_known_from_the_same_address(self) -> None:
        with hosted(clock=lambda: 0.0, limits=Limits(strangers_burst=3)) as host:
            ann = host.guest("ann")
            ann.client.post("/sign-out", data={"_csrf": ann.csrf})
            client = host.guest("ann", taken=False).client
            assert [client.get("/").status_code for _ in range(5)][-1] == 429
            assert ann.client.get("/").status_code == 200


class TestAFault:
    def test_says_nothing_of_what_was_asked_on_the_page_or_in_the_log(
        self, host: Host, caplog: pytest.LogCaptureFixture
    ) -> None:
        ann = host.guest("ann")
        host.kept.fails = ZeroDivisionError("CANARY in the exception")
        with caplog.at_level(logging.DEBUG):
            said = ann.do("say-within", {"text": "CANARY in the text"}, Accept="text/html")
        assert said.status_code == 500
        assert "Nothing was done" in said.text
        assert "CANARY" not in said.text
        assert "CANARY" not in caplog.text
        assert "fault ZeroDivisionError at" in caplog.text
        assert "POST /room/do/say-within 500" in caplog.text

    def test_is_the_same_page_for_what_is_hidden_and_for_what_is_not_there(self, host: Host) -> None:
        ann = host.guest("ann")
        hidden = [path for path in ("desk", "debrief") if ann.get(path).status_code == 404]
        for path in (*hidden, "nowhere", "do/nowhere", "stream/nowhere"):
            for method in ("GET", "POST", "PUT", "DELETE"):
                said = ann.client.request(method, f"/room/{path}")
                plain = ann.client.request(method, "/room/elsewhere")
                assert (said.status_code, said.content) == (404, plain.content)
                assert said.headers == plain.headers

    def test_of_the_method_is_one_more_page_that_is_not_there(self, host: Host) -> None:
        ann = host.guest("ann")
        assert ann.client.post("/room/record", data={"_csrf": ann.csrf}).status_code == 404
        assert ann.client.get("/room/do/say").status_code == 404
        assert ann.client.delete("/").status_code == 405

    def test_is_the_same_for_strangers_wherever_they_ask(self, host: Host) -> None:
        client = host.guest("ann", taken=False).client
        pages = {client.get(f"/room/{path}").content for path in ("record", "desk", "nowhere", "stream")}
        assert len(pages) == 1

    def test_shows_no_files_beside_the_static_ones(self, host: Host) -> None:
        client = host.guest("ann", taken=False).client
        for path in ("/static/../live.py", "/static/%2e%2e/live.py", "/static/", "/static/..%5clive.py"):
            assert client.get(path).status_code == 404
