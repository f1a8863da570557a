"""Serving the page of a review on this machine, and to nobody else."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import uvicorn

from goodoffices.reading.review.web import Place, create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.reading.review.session import Review

HOME = "127.0.0.1"


class Served:
    """A review that is served at an address which only whoever started it knows."""

    def __init__(self, review: Review, port: int = 0) -> None:
        """Find a place for it.

        Args:
            review: the review.
            port: the port; 0 for any that is free.

        Raises:
            OSError: the port is taken.
        """
        self._listening = socket.create_server((HOME, port))
        self._origin = f"http://{HOME}:{self._listening.getsockname()[1]}"
        folder = FilePath(__file__).parent / "page"
        self.place = Place(review, secrets.token_urlsafe(24), self._origin, folder, self.stop)
        config = uvicorn.Config(
            create_app(self.place), log_config=None, access_log=False, server_header=False, ws="none", lifespan="off",
            timeout_graceful_shutdown=2,
        )  # fmt: skip
        self._server = uvicorn.Server(config)

    @property
    def url(self) -> str:
        """The address, with its secret."""
        return f"{self._origin}/{self.place.token}/"

    def run(self, announce: Callable[[str], None]) -> None:
        """Serve until it is finished, or interrupted.

        Args:
            announce: is told the address.
        """
        announce(self.url)
        with self._listening:
            self._server.run(sockets=[self._listening])

    def stop(self) -> None:
        """Stop soon; may be called from any thread."""
        self._server.should_exit = True
