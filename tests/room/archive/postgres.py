"""A PostgreSQL server of the tests' own: in a folder of its own, on a socket there, as a user who is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where it is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    newest = max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), default=None)
    return newest.parent if newest else None


def _user() -> str | None:
    """Who runs the server; None for whoever runs the tests."""
    if os.geteuid():
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@dataclass(frozen=True)
class Server:
    """The server: its programs and its folder."""

    programs: Path
    folder: Path

    @classmethod
    def made(cls, where: Path) -> Server:
        """A new server, started."""
        folder = Path(tempfile.mkdtemp(prefix="goodoffices-pg-"))
        if user := _user():
            shutil.chown(folder, user)
        server = cls(where, folder)
        server.run("initdb", "--auth=trust", "--username=room", "--encoding=UTF8", "--locale=C", "--no-sync")
        server.start()
        return server

    @property
    def url(self) -> str:
        """Its URL, as a host would type it."""
        return f"postgresql://room@/postgres?host={self.folder}"

    def run(self, program: str, *words: str) -> None:
        """Run one of its programs on its data."""
        command: list[str | Path] = [self.programs / program, "-D", self.folder / "data", *words]
        log = self.folder / "said.log"
        with log.open("a", encoding="utf-8") as said:
            done = subprocess.run(
                command,
                cwd=self.folder,
                stdout=said,
                stderr=said,
                stdin=subprocess.DEVNULL,
                user=_user(),
                check=False,
            )
        assert done.returncode == 0, log.read_text(encoding="utf-8")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-k {self.folder} -c listen_addresses='' -c max_connections=50"
        self.run("pg_ctl", "-l", str(self.folder / "server.log"), "-w", "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it; `immediate` is a crash."""
        self.run("pg_ctl", "-w", "-m", how, "stop")

    def remove(self) -> None:
        """Stop it, and leave nothing behind."""
        self.stop("immediate")
        shutil.rmtree(self.folder)
