from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.room.web.serving import hosted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.room.web.serving import Host


@pytest.fixture
def host() -> Iterator[Host]:
    """A room that a real server serves, with a card for every seat and nobody there yet."""
    with hosted() as room:
        yield room
