from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.room.web.serving import Host


def test_each_file_is_named_in_words_and_by_its_audience(host: Host) -> None:
    ann = host.ruled().guest("ann")
    ann.do("say-in-caucus", {"text": "A word."})
    page = ann.get("export").text
    assert "Aland and the mediation team</a>" in page
    assert '<span class="count">caucus.A</span>' in page


def test_a_file_of_others_is_not_there(host: Host) -> None:
    ann, bob = host.ruled().guest("ann"), host.guest("bob")
    ann.do("say-in-caucus", {"text": "A word."})
    pages = {
        bob.client.get("/room/export/file", params={"of": of}).content for of in ("caucus.A", "x", "team")
    }
    assert len(pages) == 1
