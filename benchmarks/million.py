"""A million rehearsals of the Antalya case, on one agenda, over one drafted text, in a new process: seconds and memory.

    python benchmarks/million.py AGENDA

Everything counts, from reading the case to the last byte of the table; the kernels are compiled beforehand.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from goodoffices.case.casefile import load
from goodoffices.case.filters import as_of
from goodoffices.rehearsal.campaign import hold
from goodoffices.rehearsal.rehearsing import Order, campaign_of

CASE = Path(__file__).parent.parent / "src" / "goodoffices" / "case" / "catalogue" / "antalya-2022"
TALKS = 1_000_000
FORMAT = "one text, drafted"


def main() -> None:
    """Hold them, and print what it took."""
    start = time.perf_counter()
    loaded = load(CASE).case
    whole = campaign_of(as_of(loaded, loaded.as_of), sys.argv[1], Order(talks=TALKS), {})
    campaign = replace(whole, settings=whole.settings[:1], formats={FORMAT: whole.formats[FORMAT]})
    with tempfile.TemporaryDirectory() as folder:
        hold(campaign, Path(folder) / "out", workers=2)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{TALKS:,} rehearsals of {sys.argv[1]}, {FORMAT}: {seconds:.1f} s, {memory:.0f} MB")


if __name__ == "__main__":
    main()
