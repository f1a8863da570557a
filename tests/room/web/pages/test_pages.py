"""Every page for every seat, in every language; and what no page shows to whom."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from goodoffices.room.web.page import all_pages
from tests.browser.stage import River, river
from tests.room.web.serving import Host, hosted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.room.web.serving import Guest

LANGUAGES = ("en", "tr", "uk", "ru")
SEATS = ("ann", "abe", "ben", "med", "obs")
SECRETS = {
    "ann": (
        "Ask the ministry about last year",
        "Two days are no notice at all",
        "Our ministry has to see the sum",
    ),
    "bob": ("a calendar is possible if an office", "Our parliament sits again", "could live with a calendar"),
    "obs": ("A calendar might be found", "A word about the press", "made good within a year.</dd>"),
}
"""What is said where these seats are not."""


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """Talks in full course, as an exercise: then there is a debrief as well."""
    entries = River(exercise=True).full().entries
    with hosted(river(exercise=True), entries, now=lambda: datetime.now(UTC)) as host:
        yield host


def pages_of(guest: Guest, host: Host) -> dict[str, str]:
    """Every page that a seat has."""
    role = host.house.room.sight(guest.seat).seat.role
    answers = {each.path: guest.get(each.path) for each in all_pages() if role in each.roles}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 200} == {}
    return {path: answer.text for path, answer in answers.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_read_by_every_role_in_every_language(host: Host, language: str) -> None:
    for seat in SEATS:
        guest = host.guest(seat)
        guest.client.headers["Accept-Language"] = language
        for path, text in pages_of(guest, host).items():
            assert f'<html lang="{language}"' in text, path


@pytest.mark.parametrize("part", ["live", "forms", "masthead"])
def test_every_part_of_a_page_can_be_asked_for_alone(host: Host, part: str) -> None:
    guest = host.guest("med")
    for each in all_pages():
        if "mediator" in each.roles and each.path != "screen":
            answer = guest.get(f"{each.path}?part={part}")
            assert answer.status_code == 200
            assert "<html" not in answer.text


@pytest.mark.parametrize("seat", SECRETS)
def test_no_page_shows_what_is_not_a_seats_to_see(host: Host, seat: str) -> None:
    everything = "".join(pages_of(host.guest(seat), host).values())
    assert [secret for secret in SECRETS[seat] if secret in everything] == []


def test_what_they_are_not_shown_is_there_to_be_seen(host: Host) -> None:
    """Else the test above would hold for want of anything to hide."""
    told = {seat: "".join(pages_of(host.guest(seat), host).values()) for seat in ("ann", "bob", "med")}
    assert "Ask the ministry about last year" in host.guest("bob").get("caucus?with=ourselves").text
    assert "Two days are no notice at all" in told["med"]
    assert "a calendar is possible if an office" in told["ann"]
    assert "Our ministry has to see the sum" in told["bob"]


def test_the_case_names_nothing_to_a_delegation_and_no_page_tells_of_the_estimates(host: Host) -> None:
    for seat in ("ann", "bob", "obs"):
        everything = "".join(pages_of(host.guest(seat), host).values())
        assert "its abuse" not in everything
        assert "doubted" not in everything
    assert "doubted, says Ann Aster" in host.guest("med").get("desk").text


def test_the_shared_screen_is_the_same_whoever_has_opened_it(host: Host) -> None:
    def shown(seat: str) -> str:
        return host.guest(seat).get("screen?part=live").text

    assert shown("med") == shown("ann") == shown("obs")


def test_pages_of_others_do_not_exist(host: Host) -> None:
    assert host.guest("ann").get("desk").status_code == 404
    assert host.guest("obs").get("caucus").status_code == 404
