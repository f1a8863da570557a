"""Over HTTP: what one party does among itself, in caucus or by its vote changes no byte of what another is sent."""

from __future__ import annotations

import itertools
import logging
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from goodoffices.room.web.page import all_pages
from tests.room.sheets import shaped
from tests.room.web.serving import hosted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

    from tests.room.web.serving import Guest, Host

CANARY = "CANARYd41d8cd9"


def counted() -> Callable[[int], str]:
    """Texts that nobody guesses, but the same in every world: by how many were asked for before."""
    numbers = itertools.count()
    return lambda _: f"fresh{next(numbers):020d}"


@contextmanager
def world() -> Iterator[Host]:
    """A room at a fixed moment, with fixed secrets, that has come to its working phase."""
    with hosted(fresh=counted(), secret=bytes(32)) as host:
        for seat in host.house.doors.charter.seats:
            host.guest(seat)
        host.working()
        yield host


def nothing(_host: Host, _ann: Guest) -> None:
    """The world to compare with: everybody does the same, and ann does nothing more."""


def sheet(host: Host, ann: Guest, words: str = CANARY) -> None:
    """Ann's delegation keeps its sheet."""
    assert ann.do("keep-sheet", {"sealed": shaped(room="Talks", words=words * 40)}).status_code == 200
    assert (
        host.guest("abe").do("keep-sheet", {"sealed": shaped(room="Talks", words=f"{words}1")}).status_code
        == 200
    )


def among_itself(_host: Host, ann: Guest) -> None:
    """Ann's delegation notes something."""
    assert ann.do("say-within", {"text": f"{CANARY} " * 50}).status_code == 200


def in_caucus(host: Host, ann: Guest) -> None:
    """Ann's delegation talks to the mediator, who keeps what he is told."""
    assert ann.do("say-in-caucus", {"text": CANARY}).status_code == 200
    assert ann.do("entrust", {"text": CANARY, "to": "B"}).status_code == 200
    assert ann.do("show-sheet", {"text": CANARY}).status_code == 200
    med = host.guest("med")
    assert med.do("say-in-caucus", {"text": CANARY, "party": "A"}).status_code == 200
    assert med.do("say-within", {"text": CANARY}).status_code == 200
    assert med.do("open-meeting", {"form": "bilateral", "party": "A"}).status_code == 200


def to_seats(host: Host, ann: Guest) -> None:
    """Ann talks to an observer alone."""
    assert ann.do("say-to", {"seats": ["obs"], "text": CANARY}).status_code == 200
    assert host.guest("ada").do("say-to", {"seats": ["ann", "med"], "text": CANARY}).status_code == 200


def refused(_host: Host, ann: Guest) -> None:
    """Ann's delegation tries what is refused."""
    assert ann.do("agree-rules", {"proposal": 999}).status_code == 409
    assert ann.do("vote", {"poll": 999, "vote": "good"}).status_code == 409


def a_package(_host: Host, ann: Guest) -> None:
    """Ann proposes a package to the mediator alone."""
    choices = {"pause": "day", "route": CANARY}
    assert ann.do("propose-package", {"choices": choices, "ad_referendum": True}).status_code == 200


def off_the_record(_host: Host, ann: Guest) -> None:
    """Ann says something that is kept nowhere."""
    said = ann.client.post(
        "/room/aside", json={"audience": "caucus.A", "text": CANARY}, headers={"X-CSRF-Token": ann.csrf}
    )
    assert said.status_code == 200


@dataclass(frozen=True)
class Sent:
    """All that a seat has been sent."""

    stream: bytes
    pages: dict[str, tuple[int, list[tuple[bytes, bytes]], bytes]]


def answer(said: httpx.Response) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    """An answer, with the tokens of forms and cookies, which nobody can guess, replaced by others as long."""
    blank = re.compile(rb"fresh\d{20}(\.[\w-]+)?")
    headers = [(name, blank.sub(b"-", value)) for name, value in said.headers.raw]
    return said.status_code, headers, blank.sub(b"-", said.content)


def sent(
    what: Callable[[Host, Guest], None], seat: str, after: Callable[[Host, Guest], None] = nothing
) -> Sent:
    """All that a seat is sent in a world in which ann does something.

    Args:
        what: what ann does.
        seat: whose view it is.
        after: what else happens then.
    """
    with world() as host:
        ann, other = host.guest("ann"), host.guest(seat)
        with other.listening() as line:
            line.until("caughtup")
            what(host, ann)
            after(host, other)
            assert host.guest("bob").do("say", {"text": "the last"}).status_code == 200
            stream = line.until("the last")
        with other.listening() as again:
            stream += again.until("caughtup")
        pages = {page.path: answer(other.get(page.path)) for page in all_pages()}
        pages |= {f"{path}?live": answer(other.client.get(f"/room/{path}?part=live")) for path in list(pages)}
        for name, plain in ATTEMPTS:
            pages[f"do {name}"] = answer(other.do(name, plain))
            pages[f"form {name}"] = answer(other.submit(name, {"x": "y"}))
        return Sent(stream, pages)


ATTEMPTS: list[tuple[str, dict[str, Any]]] = [
    ("say-in-caucus", {"text": "x", "party": "A"}),
    ("withdraw", {"message": 1}),
    ("withdraw", {"message": 2}),
    ("pass-on", {"sender": "A", "message": 1}),
    ("close-meeting", {"meeting": 1, "party": "A"}),
    ("entrust", {"text": "x", "to": "A", "reply_to": 1}),
    ("vote", {"poll": 999, "vote": "good"}),
    ("answer-proposal", {"proposal": 999, "yes": True}),
    ("say-to", {"seats": ["ann", "obs"], "text": "hm"}),
]

PRIVATE: list[Callable[[Host, Guest], None]] = [
    sheet,
    among_itself,
    in_caucus,
    to_seats,
    refused,
    a_package,
    off_the_record,
]
LEFT_OUT = {(to_seats, "obs")}
"""Where the seat is one of those who are told."""


@pytest.fixture(scope="module")
def plain() -> dict[str, Sent]:
    return {seat: sent(nothing, seat) for seat in ("bob", "obs")}


@pytest.mark.parametrize("seat", ["bob", "obs"])
@pytest.mark.parametrize("what", PRIVATE, ids=lambda what: what.__name__)
def test_another_seat_is_sent_the_same_bytes(
    what: Callable[[Host, Guest], None], seat: str, plain: dict[str, Sent]
) -> None:
    if (what, seat) in LEFT_OUT:
        return
    seen = sent(what, seat)
    assert CANARY.encode() not in seen.stream
    assert seen.stream == plain[seat].stream
    assert seen.pages == plain[seat].pages


@pytest.mark.parametrize(("first", "second"), [("reject", "good"), ("reject", "could live with")])
def test_a_vote_shows_in_what_is_announced_and_nowhere_before(first: str, second: str) -> None:
    worlds = []
    for vote in (first, second):
        with world() as host:
            med, ann, bob = (host.guest(seat) for seat in ("med", "ann", "bob"))
            assert med.do("open-poll", {"choices": {"pause": "day", "route": "x"}}).status_code == 200
            number = max(host.house.room.sight("bob").all.polls)
            with bob.listening() as line:
                line.until("caughtup")
                assert ann.do("vote", {"poll": number, "vote": vote}).status_code == 200
                assert host.guest("med").do("say", {"text": "the last"}).status_code == 200
                stream = line.until("the last")
            worlds.append((stream, {page.path: answer(bob.get(page.path)) for page in all_pages()}))
            assert bob.do("vote", {"poll": number, "vote": "reject"}).status_code == 200
            assert med.do("close-poll", {"poll": number}).status_code == 200
            worlds[-1] += (answer(bob.get("packages")),)  # type: ignore[assignment] # a third of the same kind
    assert worlds[0] == worlds[1]


def test_a_secret_is_in_nobody_else_s_traffic_and_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), world() as host:
        ann = host.guest("ann")
        others = {seat: host.guest(seat) for seat in ("bob", "bea", "obs")}
        for what in PRIVATE:
            if what is not to_seats:
                what(host, ann)
        for guest in others.values():
            with guest.listening() as line:
                assert CANARY.encode() not in line.until("caughtup")
            for page in all_pages():
                assert CANARY not in guest.get(page.path).text
        med = host.guest("med")
        assert CANARY in med.get("record").text
    ours = [
        each
        for each in caplog.records
        if each.name.startswith(("goodoffices", "uvicorn", "asyncio", "fastapi"))
    ]
    assert ours
    assert not any(CANARY in each.getMessage() for each in ours)
