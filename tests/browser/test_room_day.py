"""A whole day in the browser: from the card to minutes that both delegations attest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from goodoffices.room.archive import MemoryArchive
from goodoffices.room.archive.export import export, of_seat
from goodoffices.room.archive.verify import examine
from goodoffices.room.proceedings import digest_of, evolved, minutes_of
from goodoffices.room.record import EVERYONE
from tests.browser.people import PHONE, Person, person
from tests.browser.stage import river
from tests.room.web.rooms import Kept
from tests.room.web.serving import Host, hosted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

    from goodoffices.room.record import Entry

SEATS = ("ann", "bob", "ada", "ben", "med", "obs")
WAY_OUT = "A calendar might be found that an office of both sides can change."


@dataclass
class Archived(Kept):
    """An archive with chains and heads, from which a record can be exported."""

    archive: MemoryArchive = field(default_factory=lambda: MemoryArchive(river().title))

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep entries."""
        self.archive.append(entries)
        super().append(entries)


def test_a_day_from_the_card_to_attested_minutes_and_a_verified_export(
    browser: Browser, tmp_path: Path
) -> None:
    kept = Archived()
    with hosted(river(), kept=kept, now=lambda: datetime.now(UTC)) as host:
        room = {seat: person(browser, host, seat, PHONE if seat == "bob" else (1280, 900)) for seat in SEATS}
        for each in room.values():
            each.take()
        _open(room)
        _agenda(room)
        _plenary(room)
        _caucus(room)
        _text(room)
        _packages(room)
        _close(room, host)
        for each in room.values():
            each.leave()
    _verified(kept.archive, tmp_path)


def _verified(archive: MemoryArchive, folder: Path) -> None:
    """What a delegation takes home is as the room wrote it, down to the minutes that were attested."""
    now = datetime.now(UTC)
    archive.head(now)
    files = export(archive, folder, of_seat("ann", river(), archive.lengths()), now)
    told = examine(files, minutes_digest=_minutes, key=archive.public_key)
    assert told.good, str(told)
    assert {each.audience for each in told.verdicts} >= {"everyone", "caucus.U"}
    assert "caucus.D" not in {each.audience for each in told.verdicts}


def _minutes(entries: Sequence[Entry]) -> str:
    return digest_of(minutes_of(evolved(entries).ledger(EVERYONE).told))


def _open(room: Mapping[str, Person]) -> None:
    """Nothing of substance comes before the ground rules; each head agrees to them."""
    ann, bob, med = room["ann"], room["bob"], room["med"]
    med.sees("Propose the ground rules: nothing of substance is said before they are agreed.")
    ann.goto("plenary")
    assert ann.page.get_by_label("Say to everyone, on the record").count() == 0
    bob.goto("rules")
    med.goto("rules").send(
        "propose-rules",
        **{
            "rules[record]": "Minutes by two note-takers",
            "rules[press]": "The host alone",
            "rules[order]": "By turns",
            "rules[languages]": "English",
        },
    )
    bob.press("Agree to these ground rules")
    ann.goto("rules").press("Agree to these ground rules")
    ann.sees("In force")
    ann.goto("seats").page.get_by_role("radio", name="may commit").check()
    ann.sent(ann.form("declare-powers"))


def _agenda(room: Mapping[str, Person]) -> None:
    """Its wording is negotiated: what the mediator proposes is worded otherwise by a head, and that is agreed."""
    ann, bob, med = room["ann"], room["bob"], room["med"]
    med.goto("agenda")
    med.page.get_by_role("textbox", name="Wording").first.fill("The misuse of the dam")
    med.sent(med.form("propose-agenda"))
    ann.goto("agenda").sees("The misuse of the dam")
    ann.page.get_by_role("textbox", name="Wording").first.fill("When the gates of the upper dam are opened")
    ann.page.get_by_label("Item 1, way 1").fill("By a fixed calendar")
    ann.page.get_by_label("Item 1, way 2").fill("By a joint office")
    ann.sent(ann.form("propose-agenda"))
    bob.goto("agenda").sees("before:")
    bob.press("Agree to this agenda")
    ann.press("Agree to this agenda")
    ann.sees("Agreed")


def _plenary(room: Mapping[str, Person]) -> None:
    """What a note-taker writes for the minister is read by all, at once, and once."""
    ada, med, obs = room["ada"], room["med"], room["obs"]
    obs.goto("plenary")
    med.goto("plenary").send("open-session", title="First session")
    med.press("Open the plenary")
    ada.goto("plenary").send("say", text="Upland needs two days.")
    said = obs.page.locator("#log .words", has_text="Upland needs two days.")
    said.wait_for()
    assert said.count() == 1
    assert obs.form("say").count() == 0
    room["bob"].goto("screen").sees("When the gates of the upper dam are opened")


def _caucus(room: Mapping[str, Person]) -> None:
    """A message is entrusted under a rule, passed in the mediator's words, and answered; an aside is kept nowhere."""
    ann, bob, med = room["ann"], room["bob"], room["med"]
    ann.goto("caucus")
    ann.page.get_by_role("radio", name="substance only, unattributed").check()
    ann.send("entrust", text="We could live with a calendar.")
    med.goto("caucus?with=U").sees("We could live with a calendar.")
    form = med.form("pass-on")
    form.locator("button").click()
    med.sees("Only the substance may be passed.")
    med.send("pass-on", wording=WAY_OUT)
    bob.goto("now").page.get_by_role("link", name="The mediator has brought you a message.").click()
    bob.sees(WAY_OUT)
    assert "Upland" not in bob.page.locator("section", has_text=WAY_OUT).last.inner_text()
    bob.page.get_by_role("link", name="Answer it").click()
    bob.page.get_by_role("radio", name="as said").check()
    bob.send("entrust", text="Which office?")
    bob.sees("answered")
    med.send("aside", text="Between us: he is tired.")
    ann.page.locator("#aside-lines", has_text="he is tired").wait_for()
    ann.goto("record")
    assert "he is tired" not in ann.page.content()


def _text(room: Mapping[str, Person]) -> None:
    """A release reaches everyone; it is criticised and changed; brackets are settled, and it is initialled."""
    ann, bob, med = room["ann"], room["bob"], room["med"]
    bob.goto("text")
    med.goto("text")
    med.form("draft-text").locator("textarea").fill(
        "The gates open [U: on two days’ notice | D: by a calendar]."
    )
    med.page.get_by_role("button", name="Release to all").click()
    bob.page.locator(".wording", has_text="by a calendar").wait_for()
    bob.page.get_by_role("link", name="Criticise").click()
    bob.form("criticise").locator("textarea").fill("Two days are no notice.")
    bob.sent(bob.form("criticise"))
    med.page.locator(".remarks", has_text="Two days are no notice.").wait_for()
    ann.goto("text")
    assert "Two days are no notice." not in ann.page.content()
    med.goto("text")
    med.form("draft-text").locator("textarea").fill("The gates open by a calendar.")
    med.page.get_by_role("button", name="Release to all").click()
    words = ann.page.locator("mark.run", has_text="by a calendar")
    words.wait_for()
    expect(med.form("draft-text").locator("textarea")).to_have_value("The gates open by a calendar.")
    words.focus()
    assert words.locator(".by").is_visible()
    ann.press("Initial this version")
    bob.page.get_by_role("button", name="Initial this version").click()
    bob.sees("It can be sent ad referendum")
    bob.press("Send it ad referendum")
    ann.goto("compare").page.locator("del", has_text="on two days").wait_for()


def _packages(room: Mapping[str, Person]) -> None:
    """The mediator's proposal is answered to the mediator alone; what is announced is all yes, or not all."""
    ann, bob, med = room["ann"], room["bob"], room["med"]
    ann.goto("packages")
    bob.goto("packages")
    med.goto("packages").page.get_by_role("radio", name="By a joint office").check()
    med.sent(med.form("put-proposal"))
    ann.press("Yes")
    bob.page.get_by_role("button", name="Yes", exact=True).click()
    bob.press("Send it ad referendum")
    med.page.get_by_role("row", name="Downland yes").wait_for()
    assert "Downland yes" not in ann.page.locator("main").inner_text()
    med.press("Announce: all yes, or not all")
    ann.page.locator(".tag.good", has_text="all yes").wait_for()


def _close(room: Mapping[str, Person], host: Host) -> None:
    """Read-out, minutes merged and signed, attested by both; the record is sealed."""
    ann, bob, ada, ben, med = (room[seat] for seat in ("ann", "bob", "ada", "ben", "med"))
    med.goto("readout").send("propose-readout", text="The delegations met.")
    ann.goto("readout").press("Agree to it")
    bob.goto("readout").press("Do not agree")
    ada.goto("minutes").send("write-minutes", text="The delegations met, and agreed on a calendar.")
    expect(ada.form("write-minutes").locator("#w-paragraph")).to_have_value("2")
    ben.goto("minutes").send("write-minutes", paragraph="1", text="The delegations met.")
    ben.press("Take this wording over")
    med.goto("plenary").press("Close the session")
    med.goto("readout").press("Settle it: each speaks for itself")
    for head in (ann, bob):
        head.goto("minutes").press("Sign paragraph 1")
    for head in (ann, bob):
        head.goto("minutes").press("Attest these minutes for your delegation")
    digest = ann.page.locator(".groups").inner_text()
    assert "".join(digest.split()) in host.house.room.sight("obs").all.attested.values()
    med.goto("minutes").press("Seal the record")
    ann.sees("The record is sealed. It can be read, and nothing is added to it.")
