"""Work that takes long, in threads of its own: whatever waits for it, nothing else does."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Bench:
    """A few threads for one kind of work.

    Whoever asks has one piece of work there at a time, and waits with the next: nobody fills it for all others.

    Example:
        >>> bench = Bench("papers", 2)
        >>> asyncio.run(bench.do("ann", lambda: 6 * 7))
        42
    """

    def __init__(self, name: str, at_once: int) -> None:
        """Begin with no work.

        Args:
            name: what its threads are called.
            at_once: how much is done at the same time.
        """
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._turns: dict[str, asyncio.Lock] = {}

    async def do(self, whose: str, work: Callable[[], T]) -> T:
        """Do it when its turn has come.

        Args:
            whose: who asks for it.
            work: does it.
        """
        async with self._turns.setdefault(whose, asyncio.Lock()):
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
