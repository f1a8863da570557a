"""The load measurement itself works, on a small room; `make load` takes the figures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tests.load.load import MOST_MEGABYTES, run
from tests.load.server_crash import crash

if TYPE_CHECKING:
    from pathlib import Path


def test_every_event_comes_once_to_every_screen_that_may_show_it() -> None:
    with ThreadPoolExecutor(1) as thread:  # a browser that is open for other tests holds this one's loop
        came = thread.submit(run, seats=40, rate=20, seconds=20).result()
    assert came.expected > 40 * 20 * 20 * 0.7
    assert came.faultless
    assert came.memory < MOST_MEGABYTES


def test_a_server_that_is_killed_has_lost_and_doubled_nothing(tmp_path: Path) -> None:
    assert crash(tmp_path / "room", 3) > 0
