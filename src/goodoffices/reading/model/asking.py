"""Asking a language model for claims, over the protocol that OpenAI's servers and most local ones speak."""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from goodoffices.case.faults import GoodOfficesError, short, visible
from goodoffices.reading.model.gate import NEEDED, SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.reading.report import Report

LARGEST = 4_000_000
"""Bytes of the longest answer that is read."""
PIECE = 8_000
"""Characters of a report that are sent at a time."""
SECONDS = 300
KEY = "GOODOFFICES_MODEL_KEY"
"""The environment variable with a key, for a server that wants one."""
_FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)


class ModelError(GoodOfficesError):
    """The model cannot be asked, or answers something that is no list of claims."""


@dataclass(frozen=True)
class Endpoint:
    """Where a model is asked.

    Attributes:
        url: the base of its addresses, such as http://127.0.0.1:8080/v1.
        name: the model's name, for a server with several.
    """

    url: str
    name: str = "default"

    def __post_init__(self) -> None:
        """Refuse what is no address of a web server."""
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
            msg = f"{visible(short(self.url))}: this is no address of a model. Write it as http://127.0.0.1:8080/v1"
            raise ModelError(msg)

    @property
    def local(self) -> bool:
        """Whether it is on this machine, so that the report does not leave it.

        Example:
            >>> Endpoint("http://127.0.0.1:8080/v1").local, Endpoint("https://example.org/v1").local
            (True, False)
        """
        host = urlsplit(self.url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    def claims(self, report: Report) -> Iterator[object]:
        """What the model claims of a report, of any shape; nothing of it has passed the gate.

        Raises:
            ModelError: it cannot be asked, or answers something else.
        """
        for piece in _pieces(report):
            yield from _listed(self._asked(piece), self.url)

    def _asked(self, piece: str) -> str:
        messages = [{"role": "system", "content": _ORDER}, {"role": "user", "content": piece}]
        body = json.dumps({"model": self.name, "temperature": 0, "messages": messages}).encode()
        headers = {"Content-Type": "application/json"}
        if key := os.environ.get(KEY):
            headers["Authorization"] = f"Bearer {key}"
        address = f"{self.url.rstrip('/')}/chat/completions"
        request = urllib.request.Request(address, body, headers)  # noqa: S310 -- the scheme is looked at above
        proxies = urllib.request.ProxyHandler({} if self.local else None)
        opener = urllib.request.build_opener(proxies, _NoRedirect)
        try:
            with opener.open(request, timeout=SECONDS) as answer:
                raw = answer.read(LARGEST + 1)
        except (OSError, HTTPException, ValueError) as error:
            why = getattr(error, "reason", None) or error
            msg = f"{visible(self.url)}: the model cannot be asked: {visible(short(str(why)))}. Check that it runs"
            raise ModelError(msg) from None
        return _content(raw, self.url)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: a report goes where it was sent."""

    def redirect_request(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 -- as the library calls it
        """None: the answer stands as an error."""


def _content(raw: bytes, url: str) -> str:
    try:
        content = json.loads(raw)["choices"][0]["message"]["content"] if len(raw) <= LARGEST else None
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        content = None
    if not isinstance(content, str):
        _no_claims(url)
    return content


def _listed(content: str, url: str) -> list[object]:
    fenced = _FENCE.search(content)
    try:
        data = json.loads(fenced[1] if fenced else content)
    except (ValueError, RecursionError):
        _no_claims(url)
    listed = data.get("claims") if isinstance(data, dict) else data
    if not isinstance(listed, list):
        _no_claims(url)
    return listed


def _no_claims(url: str) -> NoReturn:
    msg = f"{visible(url)}: the model answers something that is no list of claims. Try another, or read without one"
    raise ModelError(msg)


def _pieces(report: Report) -> Iterator[str]:
    """The report without its boilerplate, in pieces that end with a line."""
    text = report.text
    for mask in report.masked:
        text = text[: mask.start] + " " * (mask.end - mask.start) + text[mask.end :]
    piece = ""
    for line in text.splitlines(keepends=True):
        if piece and len(piece) + len(line) > PIECE:
            yield piece
            piece = ""
        piece += line
    if piece.strip():
        yield piece


_ORDER = (
    "You list claims that a news report makes. Answer with a JSON array and nothing else. Each claim is an object "
    'with "kind", "evidence" and "slots". The evidence is one whole sentence, copied from the report letter by letter. '
    "Every slot is copied from the evidence, names as they stand there. Leave out whatever you cannot copy. Where only "
    "a pronoun tells who speaks, the pronoun is the speaker. What is said is whole, without its quotation marks. A "
    "sort is state, person or organisation; a status is occurred, planned, refused, denied or hypothetical; the type "
    "of an event is one of PLOVER's, that of a tie trade, energy, arms, alliance, membership or sanctions. Kinds and "
    "their slots, those that must be there with an asterisk: "
    + "; ".join(
        f"{kind}: {', '.join(sorted(name + '*' * (name in NEEDED[kind]) for name in SLOTS[kind]))}"
        for kind in SLOTS
    )
    + "."
)
