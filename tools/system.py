"""Sees to the system packages that pip cannot bring: installs what is missing where it may, else names it in a line.

Usage: python system.py [pdf] [test]. Runs on a bare Python, before any environment exists. It ends well either way:
what cannot be installed here is named, and make goes on with what works without it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def library(name: str) -> bool:
    """Whether the dynamic loader finds this library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def program(*names: str) -> bool:
    """Whether one of these programs is on the PATH."""
    return any(shutil.which(name) for name in names)


def server(name: str) -> bool:
    """Whether PostgreSQL's own programs are here; Debian keeps them off the PATH."""
    return program(name) or any(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))


def font(name: str = "*.[ot]tf") -> bool:
    """Whether there is a font file of this name; by default, any scalable font at all."""
    places = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    return any(next(place.rglob(name), None) for place in places if place.is_dir())


@dataclass(frozen=True, slots=True)
class Need:
    """A Debian package, what for, and how to see that what it brings is already there."""

    package: str
    purpose: str
    present: Callable[[], bool]


NEEDS = (
    Need("libpango-1.0-0", "pdf", lambda: library("libpango-1.0.so.0")),
    Need("libpangoft2-1.0-0", "pdf", lambda: library("libpangoft2-1.0.so.0")),
    Need("libharfbuzz-subset0", "pdf", lambda: library("libharfbuzz-subset.so.0")),
    Need("fonts-dejavu-core", "pdf", font),
    Need("fonts-linuxlibertine", "pdf", lambda: font("LinLibertine_R.otf")),
    Need("chromium-headless-shell", "test", lambda: program("chromium", "chromium-headless-shell")),
    Need("libatomic1", "test", lambda: library("libatomic.so.1")),
    Need("poppler-utils", "test", lambda: program("pdftotext")),
    Need("postgresql", "test", lambda: server("initdb")),
    Need("libreoffice-writer-nogui", "test", lambda: program("soffice")),
)


def missing(purposes: Sequence[str]) -> list[str]:
    """The packages wanted for these purposes whose content is not here."""
    return [need.package for need in NEEDS if need.purpose in purposes and not need.present()]


def privilege() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo if it asks no password; None where neither holds."""
    if not program("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if not program("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def install(packages: Sequence[str], before: Sequence[str], log: Path) -> None:
    """Asks apt-get for the packages; all it says goes to the log."""
    apt = [
        *before,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]
    log.parent.mkdir(exist_ok=True)
    with log.open("w", encoding="utf-8") as said:
        for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            subprocess.run([*apt, *step], stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False)


def main(purposes: Sequence[str]) -> None:
    """Installs what is missing for these purposes, or says in one line what to install."""
    packages = missing(purposes)
    before = privilege()
    log = Path("build/system.log")
    if packages and before is not None:
        sys.stdout.write(f"installing system packages: {' '.join(packages)}\n")
        sys.stdout.flush()
        install(packages, before, log)
        packages = missing(purposes)
    if packages:
        tried = f" ({log} says why apt-get failed)" if before is not None else ""
        what = " and ".join(purposes)
        sys.stderr.write(f"missing for {what}, by Debian's names: {' '.join(packages)}{tried}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
