"""A local server that speaks the protocol, and lies."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.reading_gold import corpus

from goodoffices.reading.model.asking import KEY, Endpoint, ModelError
from goodoffices.reading.model.gate import admitted
from goodoffices.reading.report import Report, Span
from tests.reading.model.lies import claim, evidence, lies, report_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Answer = tuple[int, bytes]


@contextmanager
def answering(answer: Callable[[dict[str, Any]], Answer]) -> Iterator[tuple[str, list[Any]]]:
    """A server of the protocol; what it was sent is kept."""
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((self.path, dict(self.headers), body))
            status, raw = answer(body)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:9/")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def saying(content: object) -> Answer:
    text = content if isinstance(content, str) else json.dumps(content)
    return 200, json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


GOLD = next(each for each in corpus("build") if each.name == "build-broken-quotes")
REPORT = report_of(GOLD)
LIES = [lie.claim for lie in lies() if lie.report.name == GOLD.name]


class TestAModelThatLies:
    def test_nothing_of_its_lies_passes_the_gate(self) -> None:
        with answering(lambda _: saying(LIES)) as (url, asked):
            claims = list(Endpoint(url).claims(REPORT))
        assert len(claims) == len(LIES) > 100
        assert admitted(REPORT, claims)[0] == []
        (path, _, body) = asked[0]
        assert path == "/v1/chat/completions"
        assert (body["temperature"], body["messages"][1]["content"]) == (0, REPORT.text)

    def test_a_truth_among_them_passes_alone(self) -> None:
        true = claim(GOLD, next(each for each in GOLD.first if each.slots.get("said") == "Nobody has packed"))
        true["slots"] = {"speaker": "Liv Haugen", "said": "My quarrel is with artillery."}
        honest = {"kind": "statement", "evidence": "“My quarrel is with artillery.”", "slots": {}}
        known = {
            "kind": "actor",
            "evidence": evidence(
                GOLD, next(each for each in GOLD.first if each.slots.get("speaker") == "Norway")
            ),
            "slots": {"name": "Norway", "sort": "state"},
        }
        with answering(
            lambda _: saying("Here:\n```json\n" + json.dumps([true, honest, known]) + "\n```")
        ) as (url, _):
            passed, refused = admitted(REPORT, Endpoint(url).claims(REPORT))
        assert [each.slots[0][1].value for each in passed] == ["Norway"]
        assert len(refused) == 2


class TestAModelThatFails:
    @pytest.mark.parametrize(
        "answer",
        [
            (500, b"no"),
            (302, b""),
            (200, b"no json"),
            (200, b"[]"),
            (200, b'{"choices": []}'),
            (200, b'{"choices": [{"message": {"content": 5}}]}'),
            saying("I would rather not."),
            saying({"claims": "none"}),
            saying("[" * 100_000),
            (200, b" " * 4_000_001),
        ],
        ids=range(10),
    )
    def test_is_told_in_a_sentence(self, answer: Answer) -> None:
        with answering(lambda _: answer) as (url, _), pytest.raises(ModelError, match="model"):
            list(Endpoint(url).claims(REPORT))

    def test_is_told_where_nobody_listens(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        with pytest.raises(ModelError, match="cannot be asked"):
            list(Endpoint(f"http://127.0.0.1:{port}/v1").claims(REPORT))

    @pytest.mark.parametrize(
        "url", ["", "ftp://x", "file:///etc/passwd", "127.0.0.1:80", "http://", "http://a:b@x"]
    )
    def test_an_address_that_is_none(self, url: str) -> None:
        with pytest.raises(ModelError, match="no address of a model"):
            Endpoint(url)


def test_boilerplate_is_never_sent_and_a_long_report_goes_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "a key")
    text = "Subscribe now\n" + "They met.\n" * 2000
    report = Report("r", "0" * 64, "txt", text, (Span(0, 13),), None)
    with answering(lambda _: saying([])) as (url, asked):
        assert list(Endpoint(url, "small").claims(report)) == []
    sent = "".join(body["messages"][1]["content"] for _, _, body in asked)
    assert len(asked) == 3
    assert len(sent) == len(text)
    assert "Subscribe" not in sent
    assert {headers["Authorization"] for _, headers, _ in asked} == {"Bearer a key"}
    assert {body["model"] for _, _, body in asked} == {"small"}
