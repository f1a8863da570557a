"""How long the commands take, each as a whole new process: medians of five, after one run that is not counted.

Run by `make bench`. The first run ever, which compiles the kernels, is timed once, in a cache of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "src" / "goodoffices" / "case" / "catalogue" / "antalya-2022"
RUNS = 5


@dataclass(frozen=True)
class Timing:
    """Wall seconds of some runs, and the largest memory of one."""

    seconds: tuple[float, ...]
    megabytes: float

    @property
    def median(self) -> float:
        """The median."""
        return statistics.median(self.seconds)


def once(words: list[str], **extra: str) -> tuple[float, float]:
    """Wall seconds and peak megabytes of one process."""
    command = [sys.executable, "-m", "goodoffices", *words]
    started = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **extra}, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"goodoffices {' '.join(words)} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def timed(words: list[str], runs: int = RUNS) -> Timing:
    """Some runs after one that is not counted."""
    once(words)
    found = [once(words) for _ in range(runs)]
    return Timing(tuple(seconds for seconds, _ in found), max(memory for _, memory in found))


def first_page(folder: str) -> tuple[float, float]:
    """Wall seconds from typing `goodoffices host` to the first page in a browser's hands, and peak megabytes."""
    command = [sys.executable, "-m", "goodoffices", "host", str(CASE), "--place", folder, "--port", "0"]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        line = process.stdout.readline() if process.stdout else ""
        if not line.startswith("http"):
            sys.exit("goodoffices host did not open a room")
        with urlopen(line.split()[0], timeout=10) as page:  # noqa: S310 -- the address is our own server's
            page.read()
        seconds = time.perf_counter() - started
        process.terminate()
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return seconds, usage.ru_maxrss / 1024


def opened(folder: str, runs: int = RUNS) -> Timing:
    """Rooms opened for the first time, after one that is not counted."""
    found = [first_page(f"{folder}/room-{number}") for number in range(runs + 1)][1:]
    return Timing(tuple(seconds for seconds, _ in found), max(memory for _, memory in found))


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        brief = ["brief", str(CASE), "--out", f"{folder}/briefing", "--draws", "10000"]
        rows = [
            ("goodoffices stability (Antalya, every model)", 3.0, timed(["stability", str(CASE)])),
            ("goodoffices --help", 0.3, timed(["--help"])),
            ("goodoffices check (Antalya)", 1.0, timed(["check", str(CASE)])),
            ("goodoffices host (Antalya), a new room, to its first page", 3.0, opened(folder)),
            ("goodoffices brief (Antalya, 10,000 draws, all agendas)", 10.0, timed(brief)),
        ]
        first, memory = once(brief, NUMBA_CACHE_DIR=f"{folder}/empty-cache")
    print("\nCommands, each a new process\n")
    print("| command | to reach, s | median, s | fastest | slowest | peak memory, MB |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, wanted, timing in rows:
        low, high = min(timing.seconds), max(timing.seconds)
        print(
            f"| `{name}` | {wanted} | {timing.median:.2f} | {low:.2f} | {high:.2f} | {timing.megabytes:.0f} |"
        )
    print(f"| the same brief, first run ever (kernels compiled) | - | {first:.1f} | - | - | {memory:.0f} |")


if __name__ == "__main__":
    main()
