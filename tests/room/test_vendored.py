"""What is not ours is what it says it is."""

from __future__ import annotations

import hashlib
import re

from tools.translations import ROOM

STATIC = ROOM / "static"
PRINTED = ("cards", "print")
"""Files that are printed, and that no browser is served, carry their style with them."""


def test_every_vendored_file_has_the_hash_that_is_written_down() -> None:
    table = (STATIC / "VENDORED.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$", table, re.MULTILINE)
    assert listed
    for name, digest in listed:
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest


def test_every_minified_file_is_listed() -> None:
    table = (STATIC / "VENDORED.md").read_text(encoding="utf-8")
    assert [path.name for path in STATIC.glob("*.min.*") if f"`{path.name}`" not in table] == []


def test_no_page_carries_a_script_or_a_style_of_its_own() -> None:
    """The policy would stop them; nor is there anything for it to stop."""
    inline = re.compile(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:", re.IGNORECASE)
    for path in sorted((ROOM / "templates").glob("*.j2")):
        if not path.name.startswith(PRINTED):
            assert inline.findall(path.read_text(encoding="utf-8")) == [], path.name
