"""A progress bar on standard error, for whoever waits in front of a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def shown_progress() -> Iterator[Callable[[str, float], None]]:
    """A function that takes a label and the share done (0 to 1) and shows both; silent where nobody watches.

    Example:
        >>> with shown_progress() as progress:
        ...     progress("drawing", 0.5)
    """
    if not sys.stderr.isatty():
        yield lambda _label, _done: None
        return
    from rich.console import Console  # noqa: PLC0415 -- only a watched command pays for it
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 -- as above

    columns = (TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading the case", total=1.0)
        yield lambda label, done: bar.update(task, description=label, completed=done)
