"""The review as one local page: the report on the left with the words lit, the proposal on the right."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from goodoffices.case.faults import GoodOfficesError
from goodoffices.reading.review.claim import NotPlacedError
from goodoffices.reading.review.showing import harmless, paragraphs, pieces, rows
from goodoffices.reading.review.terminal import progress_told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path as FilePath

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from goodoffices.reading.review.session import Review

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Under `no-referrer` browsers send `Origin: null` with a plain form, and nobody could tell the page's own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer carries."""
LONGEST_BODY = 256 * 1024
STATIC = ("review.css", "review.js")


@dataclass
class Place:
    """Where the page stands, and what it has to say.

    Attributes:
        review: the review.
        token: the secret part of the address.
        origin: the scheme, the host and the port.
        folder: where the page's own files are.
        stop: stops the server.
        notice: what the next page says.
        typed: what was typed into a claim that was refused.
        lacking: the slot that it lacked, and what may be given.
    """

    review: Review
    token: str
    origin: str
    folder: FilePath
    stop: Callable[[], None]
    notice: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    lacking: tuple[str, tuple[str, ...]] = ("", ())

    def __post_init__(self) -> None:
        """Load the pages."""
        loader = PackageLoader("goodoffices.reading.review", "page")
        self._pages = Environment(loader=loader, autoescape=True, keep_trailing_newline=True)

    async def page(self, _: Request) -> Response:
        """The page."""
        told = self._told()
        self.notice, self.typed, self.lacking = "", {}, ("", ())
        return HTMLResponse(self._pages.get_template("review.html").render(told))

    def _told(self) -> dict[str, object]:
        review, proposal = self.review, self.review.current
        lit = proposal.evidence if proposal else ()
        told: dict[str, object] = {
            "name": harmless(review.report.name),
            "case": harmless(review.draft.loaded.case.title),
            "progress": progress_told(review),
            "notice": harmless(self.notice),
            "paragraphs": [list(pieces(review.report, each, lit)) for each in paragraphs(review.report)],
            "key": "",
        }
        if proposal is None:
            return told
        return told | {
            "key": proposal.key(review.report),
            "kind": proposal.kind.value,
            "tier": proposal.tier.value,
            "rule": harmless(proposal.rule),
            "links": [harmless(str(each)) for each in proposal.links],
            "fields": self._fields({name: remark for name, _, remark in rows(proposal)}),
        }

    def _fields(self, remarks: Mapping[str, str]) -> list[dict[str, object]]:
        slot, choices = self.lacking
        values = {name: harmless(value) for name, value in self.review.fields().items()} | dict(self.typed)
        return [
            {
                "name": name,
                "value": value,
                "remark": remarks.get(name, ""),
                "lacking": name == slot,
                "choices": choices if name == slot else (),
            }
            for name, value in values.items()
        ]

    async def do(self, request: Request) -> Response:
        """What was pressed."""
        form = await request.form()
        said = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        slots = {
            name.removeprefix("slot:"): value for name, value in said.items() if name.startswith("slot:")
        }
        act = said.get("act", "")
        if act == "finish":
            return self._finished()
        current = self.review.current
        if act in {"accept", "reject", "next"} and said.get("key") != (
            current.key(self.review.report) if current else ""
        ):
            self.notice = "that proposal has been judged already; this is the next one"
        else:
            self._act(act, slots)
        return RedirectResponse(
            f"./#slot-{self.lacking[0]}" if self.lacking[0] else "./#proposal", status_code=303
        )

    def _act(self, act: str, slots: dict[str, str]) -> None:
        try:
            if act == "accept":
                self.review.accept(self._changed(slots))
            elif act == "write":
                self.notice = _written(self.review.write())
            elif act in {"reject", "next", "undo"}:
                getattr(self.review, act)()
        except GoodOfficesError as refused:
            self.notice = str(refused)
            if isinstance(refused, NotPlacedError):
                likely = self.review.given.get(refused.slot, "")
                self.typed = slots | {refused.slot: slots.get(refused.slot) or likely}
                self.lacking = (refused.slot, refused.choices)

    def _changed(self, slots: Mapping[str, str]) -> dict[str, str]:
        """The slots that were changed: a field shows signs that cannot be seen as others, and that is no change."""
        shown = {name: harmless(value) for name, value in self.review.fields().items()}
        return {name: value for name, value in slots.items() if value != shown.get(name, "")}

    def _finished(self) -> Response:
        try:
            words = _written(self.review.write())
        except GoodOfficesError as refused:
            self.notice = str(refused)
            return RedirectResponse("./#notice", status_code=303)
        self.stop()
        return HTMLResponse(self._pages.get_template("finished.html").render(words=words))

    async def static(self, request: Request) -> Response:
        """A file of the page's own."""
        name = request.path_params["name"]
        if name not in STATIC:
            raise HTTPException(404)
        return FileResponse(self.folder / name)


def _written(count: int) -> str:
    return f"Written into the case: {count} claim{'' if count == 1 else 's'}."


@dataclass
class Guard:
    """Lets in whoever knows the address, from this machine's own pages, and sees to what every answer carries."""

    app: ASGIApp
    place: Place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                names = {name for name, _ in own}
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in names]
                message = {**message, "headers": [*kept, *own]}
            await send(message)

        status = self._refused(scope)
        app = self.app if status is None else PlainTextResponse("", status_code=status)
        await app(scope, receive, answer)

    def _refused(self, scope: Scope) -> int | None:
        headers = dict(scope["headers"])
        token, _, _ = scope["path"].removeprefix("/").partition("/")
        if headers.get(b"host", b"") != self.place.origin.partition("://")[2].encode():
            return 421
        if not hmac.compare_digest(token.encode(), self.place.token.encode()):
            return 404
        if scope["method"] == "POST" and headers.get(b"origin", b"") != self.place.origin.encode():
            return 403
        length = headers.get(b"content-length", b"0")
        if scope["method"] == "POST" and not (length.isdigit() and int(length) <= LONGEST_BODY):
            return 413
        return None


def create_app(place: Place) -> ASGIApp:
    """The application that shows a review at its place."""
    root = f"/{place.token}"
    routes = [
        Route(f"{root}/", place.page),
        Route(f"{root}/do", place.do, methods=["POST"]),
        Route(f"{root}/static/{{name}}", place.static),
    ]
    return Guard(Starlette(routes=routes), place)
