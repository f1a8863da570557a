"""Who has signed in: sessions are kept by the server, and a cookie only points to one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itsdangerous import BadSignature, Signer

from goodoffices.room.accreditation import Caller
from goodoffices.room.accreditation.devices import LASTS, MOST, read
from goodoffices.room.web.allowance import Allowance

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from goodoffices.room.accreditation import Doors, Entered
    from goodoffices.room.watchers import Watcher
    from goodoffices.room.web.house import Settings


@dataclass(eq=False)
class Session:
    """A browser in which a seat has signed in.

    Attributes:
        seat: the seat.
        generation: of which of its cards.
        csrf: what its forms carry, so that no other site's can.
        started: seconds on the clock at sign-in.
        seen: seconds on the clock at the latest request.
        requests: how much more it may ask for.
        acts: how much more it may do.
        lines: its open streams.
        ended: whether it has ended.
    """

    seat: str
    generation: int
    csrf: str
    started: float
    seen: float
    requests: Allowance
    acts: Allowance
    lines: list[Watcher] = field(default_factory=list)
    ended: bool = False


class Sessions:
    """All sessions of a room. They end with the process: people then come in again with their passphrases."""

    def __init__(self, settings: Settings, doors: Doors) -> None:
        """Begin with none."""
        self._settings, self._doors = settings, doors
        self._signer = Signer(settings.secret, salt="goodoffices.room.session", digest_method=hashlib.sha256)
        self._sessions: dict[bytes, Session] = {}

    @property
    def cookie(self) -> str:
        """What the cookie is called; on an encrypted line browsers guard the name as well."""
        return "__Host-room" if self._settings.encrypted else "room"

    @property
    def device_cookie(self) -> str:
        """What the cookie is called by which a browser is known again; it signs nobody in."""
        return "__Host-device" if self._settings.encrypted else "device"

    def caller(self, request: Request) -> Caller:
        """Who a request comes from, as far as the door can tell."""
        address = request.client.host if request.client else ""
        return Caller(address, read(request.cookies.get(self.device_cookie, "")))

    def begin(self, entered: Entered, request: Request, response: Response) -> Session:
        """A new session, and the end of the one that the browser had: nobody brings an identifier along."""
        self.end(self.found(request))
        self._sweep()
        moment = self._settings.clock()
        identifier = self._settings.fresh(32)
        limits = self._settings.limits
        session = Session(
            entered.seat,
            entered.generation,
            self._settings.fresh(32),
            moment,
            moment,
            Allowance(limits.a_second, limits.burst, moment),
            Allowance(limits.acts_a_second, limits.acts_burst, moment),
        )
        self._sessions[_key(identifier)] = session
        self._set(response, self.cookie, self._signer.sign(identifier).decode())
        devices = self._doors.marked(entered.seat, self.caller(request))[:MOST]
        self._set(response, self.device_cookie, "~".join(devices), LASTS)
        return session

    def _set(self, response: Response, name: str, value: str, lasts: int | None = None) -> None:
        secure = self._settings.encrypted
        response.set_cookie(
            name, value, max_age=lasts, path="/", secure=secure, httponly=True, samesite="strict"
        )

    def found(self, request: Request) -> Session | None:
        """The session of a request, if it counts still; it has been seen now."""
        try:
            identifier = self._signer.unsign(request.cookies.get(self.cookie, "")).decode()
        except BadSignature:
            return None
        session = self._sessions.get(_key(identifier))
        if session is None or not self.counts(session):
            self.end(session)
            return None
        session.seen = self._settings.clock()
        return session

    def counts(self, session: Session) -> bool:
        """Whether a session counts still: neither idle nor old, nor ended by a new card or a sign-out."""
        moment, limits = self._settings.clock(), self._settings.limits
        return (
            not session.ended
            and moment - session.seen <= limits.idle
            and moment - session.started <= limits.absolute
            and self._doors.holds(session.seat, session.generation)
        )

    def end(self, session: Session | None) -> None:
        """End a session and its streams."""
        if session is not None:
            session.ended = True
            self._sessions = {key: each for key, each in self._sessions.items() if each is not session}
            for line in session.lines:
                line.cut()

    def end_all(self, seat: str) -> None:
        """End every session of a seat."""
        for session in [each for each in self._sessions.values() if each.seat == seat]:
            self.end(session)

    def forgotten(self, response: Response) -> None:
        """Take the cookie back, and what the browser stored of the room."""
        response.delete_cookie(
            self.cookie, path="/", secure=self._settings.encrypted, httponly=True, samesite="strict"
        )
        response.headers["Clear-Site-Data"] = '"cache", "storage"'

    def _sweep(self) -> None:
        for session in [each for each in self._sessions.values() if not self.counts(each)]:
            self.end(session)


def _key(identifier: str) -> bytes:
    """What is remembered of an identifier; whoever reads the memory cannot use it."""
    return hashlib.sha256(identifier.encode()).digest()
