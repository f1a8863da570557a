from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from immutables import Map
from typer.testing import CliRunner

import goodoffices
from goodoffices.case.faults import GoodOfficesError
from goodoffices.cli import app
from goodoffices.room.accreditation import Doors
from goodoffices.room.archive import Damaged, Unavailable, receipt_of_all
from goodoffices.room.caretaker import Caretaker, kept_up
from goodoffices.room.charter import Opening
from goodoffices.room.destroying import destroy_keys
from goodoffices.room.handing import CARDS, WANTED, ask_for_card
from goodoffices.room.host import Order, _settings, host, new_card
from goodoffices.room.keeping import ENDED
from goodoffices.room.live import Room
from goodoffices.room.place import OneHand, Onward, destroyed, exported, opened
from goodoffices.room.proceedings import Act, Refusal, evolved, numbered, view
from goodoffices.room.proceedings.acts.meetings import SayTo, SayWithin
from goodoffices.room.proceedings.acts.rules import AgreeRules, ProposeRules
from goodoffices.room.record import EVERYONE, caucus, delegation, named
from goodoffices.room.record.audience import standing
from goodoffices.room.record.closing import KeysDestroyed
from goodoffices.room.record.contents import Rules
from goodoffices.room.record.opening import RulesAgreed, RulesProposed
from goodoffices.room.record.talking import Said, SessionClosed
from goodoffices.room.retention import HELD
from goodoffices.room.seats import Charter, Seat
from tests.room.coroutines import awaited
from tests.room.web.rooms import CHARTER, CHEAP, MOMENT, PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goodoffices.room.place import Place
    from goodoffices.room.proceedings import Proceedings

CASE = Path(goodoffices.__file__).parent / "case" / "catalogue" / "antalya-2022"
HEAVY = ("numba", "scipy", "matplotlib", "weasyprint", "moocore", "polars")
OPENING = Opening(CHARTER, None, ())


class Calendar:
    """The host's clock."""

    def __init__(self, now: datetime = MOMENT) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def tomorrow(self) -> None:
        self.now += timedelta(days=1, hours=12)  # so that it is tomorrow everywhere


TOMORROW = MOMENT.date() + timedelta(days=1)


def place(folder: Path, now: Callable[[], datetime] = Calendar()) -> Place:  # noqa: B008 -- it stands still
    return opened(folder / "room", None, lambda: OPENING, now)


class Stopwatch:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def a_room(there: Place, watch: Stopwatch | None = None) -> tuple[Room, Caretaker]:
    doors = Doors(OneHand(there.archive), CHARTER, "http://localhost", CHEAP)
    caretaker = Caretaker(there, doors, clock=watch or Stopwatch())
    return Room(OneHand(there.archive), there.state, there.clock, caretaker.noticed), caretaker


async def an_hour(caretaker: Caretaker, room: Room, watch: Stopwatch) -> None:
    """The caretaker looks at the calendar, and again an hour later."""
    await caretaker.keep_the_day(room)
    watch.now += HELD
    await caretaker.keep_the_day(room)


async def agreed(room: Room, until: date) -> None:
    rules = Rules(record="all", retention=until, press="none", order="turns", languages="English")
    assert isinstance(await room.act(Act("ann", ProposeRules(rules=rules))), tuple)
    number = max(room.sight("ann").all.rules)
    for head in ("ann", "bob"):
        assert isinstance(await room.act(Act(head, AgreeRules(proposal=number))), tuple)


def _agreed_meanwhile(room: Room, until: date) -> Proceedings:
    rules = Rules(record="all", retention=until, press="none", order="turns", languages="English")
    state = evolved(
        numbered(room._state, [(EVERYONE, RulesProposed(rules=rules))], "ann", MOMENT), room._state
    )
    number = state.ledger(EVERYONE).length
    agreed = [(EVERYONE, RulesAgreed(proposal=number, party=party)) for party in ("A", "B")]
    return evolved(numbered(state, agreed, "ann", MOMENT), state)


class TestAPlace:
    def test_is_found_again_as_it_was_left(self, tmp_path: Path) -> None:
        first = place(tmp_path)

        async def scene() -> None:
            room, _ = a_room(first)
            async with room:
                await room.act(Act("ann", SayWithin(text="Kept.")))

        with first.archive:
            awaited(scene())
        again = place(tmp_path)
        with again.archive:
            assert again.charter == CHARTER
            assert again.state.ledger(delegation("A")).length == 1

    def test_is_begun_although_the_first_attempt_got_no_further_than_its_folder(self, tmp_path: Path) -> None:
        from goodoffices.room.archive import create_room

        create_room(tmp_path / "room", "Talks").close()
        with place(tmp_path).archive as archive:
            assert archive.lengths() == {EVERYONE: 1}

    def test_goes_by_a_clock_that_never_runs_backwards(self, tmp_path: Path) -> None:
        place(tmp_path).archive.close()
        earlier = place(tmp_path, Calendar(datetime(2020, 1, 1, tzinfo=UTC)))
        with earlier.archive:
            assert earlier.clock() == MOMENT

    def test_has_a_key_for_every_side_before_anybody_speaks(self, tmp_path: Path) -> None:
        with place(tmp_path).archive as archive:
            assert archive.audiences() == standing(CHARTER)
            assert archive.lengths() == {EVERYONE: 1}

    def test_of_before_gets_the_keys_that_it_lacks(self, tmp_path: Path) -> None:
        from goodoffices.room.archive import create_room

        create_room(tmp_path / "room", "Talks").close()
        with place(tmp_path).archive as archive:
            assert archive.audiences() == standing(CHARTER)

    def test_with_more_sides_than_a_room_has_audiences_is_refused_and_nothing_is_made(
        self, tmp_path: Path
    ) -> None:
        parties = {f"P{i}": "P" for i in range(512)}
        heads = {f"s{i}": Seat(name="S", side=f"P{i}", role="head") for i in range(512)}
        seats = {**heads, "m": Seat(name="M", side="team", role="mediator")}
        opening = Opening(Charter(title="T", parties=parties, seats=seats), None, ())
        with pytest.raises(GoodOfficesError, match="1024 audiences at most"):
            opened(tmp_path / "room", None, lambda: opening, Calendar())
        assert not (tmp_path / "room").exists()

    def test_of_something_else_is_left_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "room").mkdir()
        (tmp_path / "room" / "notes.txt").write_text("mine")
        with pytest.raises(GoodOfficesError, match="something here already"):
            place(tmp_path)
        assert [each.name for each in (tmp_path / "room").iterdir()] == ["notes.txt"]


class TestARecordTakenHome:
    def test_passes_through_no_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
        there = place(tmp_path)
        with there.archive:
            before = sorted(there.folder.iterdir())
            name, taken = exported(there, EVERYONE)
            assert (name, taken.count(b"\n")) == ("everyone.jsonl", 3)
            assert sorted(there.folder.iterdir()) == before


class TestTheCaretaker:
    def test_makes_a_joint_head_at_fixed_times_and_when_a_session_closes(self, tmp_path: Path) -> None:
        there = place(tmp_path)

        async def work() -> None:
            room, caretaker = a_room(there)
            async with room:
                working = asyncio.create_task(caretaker.work(room, lambda _: None))
                await room.post([(EVERYONE, SessionClosed())])
                while not caretaker.heads():  # noqa: ASYNC110 -- the caretaker tells nobody
                    await asyncio.sleep(0.01)
                working.cancel()
            again = Caretaker(there, Doors(OneHand(there.archive), CHARTER, "http://localhost", CHEAP))
            assert [head.number for head in again.heads()] == [1]

        with there.archive:
            awaited(asyncio.wait_for(work(), 60))

    def test_destroys_caucuses_and_delegations_on_the_day_agreed_and_says_so(self, tmp_path: Path) -> None:
        calendar = Calendar()
        there = place(tmp_path, calendar)
        forgotten: list[object] = []

        async def scene() -> None:
            watch = Stopwatch()
            room, caretaker = a_room(there, watch)
            caretaker._forgets = forgotten.append
            async with room:
                await agreed(room, TOMORROW)
                for audience in (caucus("A"), delegation("B"), named("ann", "bob")):
                    await room.post([(audience, Said(text="a secret"))])
                await an_hour(caretaker, room, watch)
                assert "a secret" in str(room.sight("med").record())
                calendar.tomorrow()
                await an_hour(caretaker, room, watch)
                await caretaker.keep_the_day(room)
                assert "a secret" not in str(room.sight("med").record())
                assert room.sight("med").all.destroyed == TOMORROW
                refused = await room.act(Act("bob", SayWithin(text="too late")))
                assert refused == ENDED
                to_seats = await room.act(Act("ann", SayTo(seats=("med",), text="too late")))
                assert isinstance(to_seats, Refusal)
                assert str(to_seats).startswith("What was said between named seats was destroyed")
                assert isinstance(await room.act(Act("med", SayWithin(text="still open"))), tuple)

        with there.archive as archive:
            awaited(scene())
            gone = destroyed(archive)
            shared = {caucus("A"), caucus("B"), delegation("A"), delegation("B")}
            ended = shared | {named("ann", "bob")}
            assert set(gone) == set(forgotten) == ended, "alike for those who spoke and those who did not"
            receipts = [e.event for e in archive.entries() if isinstance(e.event, KeysDestroyed)]
            assert receipts == [KeysDestroyed(receipt=receipt_of_all(gone[each] for each in shared))]
            assert "a secret" not in " ".join(
                e.model_dump_json() for e in archive.entries() if e.audience.kind not in {"everyone", "team"}
            )
        again = place(tmp_path)
        with again.archive:
            assert again.state.ledger(caucus("A")).length == 1
            assert again.state.ledger(caucus("A")).entries == Map()
            assert caucus("B") not in again.state.ledgers
            assert delegation("A") not in view(again.state, "ann").ledgers

    def test_destroys_nothing_before_the_day_has_begun_everywhere(self, tmp_path: Path) -> None:
        calendar = Calendar()
        there = place(tmp_path, calendar)

        async def scene() -> None:
            watch = Stopwatch()
            room, caretaker = a_room(there, watch)
            async with room:
                await agreed(room, TOMORROW)
                await room.post([(caucus("A"), Said(text="a secret"))])
                calendar.now = datetime(TOMORROW.year, TOMORROW.month, TOMORROW.day, 11, 59, tzinfo=UTC)
                await an_hour(caretaker, room, watch)
                assert "a secret" in str(room.sight("med").record())

        with there.archive as archive:
            asyncio.run(scene())
            assert destroyed(archive) == {}

    def test_destroys_nothing_where_the_clock_has_jumped_ahead_and_is_put_right(self, tmp_path: Path) -> None:
        calendar = Calendar()
        there = place(tmp_path, calendar)

        async def scene() -> None:
            watch = Stopwatch()
            room, caretaker = a_room(there, watch)
            async with room:
                await agreed(room, TOMORROW)
                await room.post([(caucus("A"), Said(text="a secret"))])
                for _ in range(3):
                    calendar.tomorrow()
                    await room.post([(EVERYONE, Said(text="This is dated wrongly."))])
                    await caretaker.keep_the_day(room)
                    watch.now += HELD - 1
                    await caretaker.keep_the_day(room)
                    calendar.now = MOMENT
                    assert there.clock() > MOMENT, "the room's own time has seen the wrong day"
                    await an_hour(caretaker, room, watch)
                assert "a secret" in str(room.sight("med").record())

        with there.archive as archive:
            awaited(scene())
            assert destroyed(archive) == {}

    def test_destroys_nothing_where_a_later_day_is_agreed_in_the_same_moment(self, tmp_path: Path) -> None:
        calendar = Calendar()
        there = place(tmp_path, calendar)

        async def scene() -> None:
            watch = Stopwatch()
            room, caretaker = a_room(there, watch)
            async with room:
                await agreed(room, TOMORROW)
                await room.post([(caucus("A"), Said(text="a secret"))])
                calendar.tomorrow()
                await caretaker.keep_the_day(room)
                watch.now = HELD
                async with room._keeping:  # an act is being kept, and others wait behind it
                    looking = asyncio.create_task(caretaker.keep_the_day(room))
                    await asyncio.sleep(0)
                    room._state = _agreed_meanwhile(room, TOMORROW + timedelta(days=30))
                await looking
                assert "a secret" in str(room.sight("med").record())

        with there.archive as archive:
            asyncio.run(scene())
            assert destroyed(archive) == {}

    def test_destroys_nothing_where_no_day_is_agreed(self, tmp_path: Path) -> None:
        calendar = Calendar()
        there = place(tmp_path, calendar)

        async def scene() -> None:
            watch = Stopwatch()
            room, caretaker = a_room(there, watch)
            async with room:
                await room.post([(caucus("A"), Said(text="a secret"))])
                calendar.tomorrow()
                await an_hour(caretaker, room, watch)

        with there.archive as archive:
            awaited(scene())
            assert destroyed(archive) == {}

    def test_says_what_was_destroyed_although_it_was_stopped_in_between(self, tmp_path: Path) -> None:
        calendar = Calendar()
        there = place(tmp_path, calendar)

        async def scene() -> None:
            watch = Stopwatch()
            room, caretaker = a_room(there, watch)
            async with room:
                await agreed(room, TOMORROW)
                await room.post([(caucus("A"), Said(text="a secret"))])
                calendar.tomorrow()
                there.archive.destroy([caucus("A")], there.clock())
                await an_hour(caretaker, room, watch)
                assert room.sight("ann").all.destroyed == TOMORROW

        with there.archive:
            awaited(scene())

    def test_names_no_audience_and_no_seat_in_the_log(self, caplog: pytest.LogCaptureFixture) -> None:
        async def fails(error: Exception) -> None:
            raise error

        async def scene() -> None:
            for error in (
                Unavailable("room.db: the disk is full"),
                Damaged("entry 3 of caucus.A is not what was written"),
                PermissionError(13, "Permission denied", "card-ann.html"),
            ):
                await Caretaker._tried(fails(error))

        with caplog.at_level("WARNING"):
            awaited(scene())
        assert [each.getMessage().rpartition("something: ")[2] for each in caplog.records] == [
            "room.db: the disk is full",
            "Damaged",
            "permission denied",
        ]


def test_what_fails_beside_the_room_begins_again_and_stops_nothing_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    went: list[str] = []

    async def fails() -> None:
        went.append("fails")
        raise ZeroDivisionError

    async def goes_on() -> None:
        went.append("goes on")
        await asyncio.Event().wait()

    async def scene() -> None:
        works = [kept_up("the exercise", fails, 0), kept_up("the caretaker", goes_on, 0)]
        working = asyncio.gather(*works)
        while went.count("fails") < 3:  # noqa: ASYNC110 -- what fails tells nobody
            await asyncio.sleep(0)
        assert went.count("goes on") == 1
        working.cancel()
        with pytest.raises(asyncio.CancelledError):
            await working

    awaited(asyncio.wait_for(scene(), 30))
    assert caplog.records[0].getMessage() == "the exercise has failed, and begins again: ZeroDivisionError"


class TestDestroyingKeys:
    """For a room that is not open on the day."""

    def begun(self, folder: Path, *, day: date | None) -> Order:
        there = place(folder)

        async def scene() -> None:
            room, _ = a_room(there)
            async with room:
                if day is not None:
                    await agreed(room, day)
                await room.post([(caucus("A"), Said(text="a secret"))])

        with there.archive:
            awaited(scene())
        return Order(CASE, folder / "room")

    def test_is_done_on_the_day_and_told_once(self, tmp_path: Path) -> None:
        order, calendar = self.begun(tmp_path, day=TOMORROW), Calendar()
        calendar.tomorrow()
        receipt = awaited(asyncio.to_thread(destroy_keys, order, calendar.now.date(), calendar))
        assert awaited(asyncio.to_thread(destroy_keys, order, calendar.now.date(), calendar)) == receipt
        with place(tmp_path, calendar).archive as archive:
            assert len(destroyed(archive)) == 4
            assert "a secret" not in " ".join(each.model_dump_json() for each in archive.entries())
            told = [e.event.receipt for e in archive.entries() if isinstance(e.event, KeysDestroyed)]
            assert told == [receipt]
            assert archive.heads()[-1].lengths["everyone"] == archive.lengths()[EVERYONE]

    @pytest.mark.parametrize(
        ("day", "today", "why"),
        [
            (None, MOMENT.date(), "no day has been agreed"),
            (TOMORROW, MOMENT.date(), "has not begun everywhere on earth"),
            (TOMORROW, TOMORROW, "clock says 2022-03-10, not 2022-03-11"),
        ],
    )
    def test_is_refused_before_the_day_or_where_the_clock_is_wrong(
        self, tmp_path: Path, day: date | None, today: date, why: str
    ) -> None:
        order = self.begun(tmp_path, day=day)
        with pytest.raises(GoodOfficesError, match=why):
            awaited(asyncio.to_thread(destroy_keys, order, today, Calendar()))
        with place(tmp_path).archive as archive:
            assert destroyed(archive) == {}

    def test_is_a_command(self, tmp_path: Path) -> None:
        words = ["host", str(CASE), "--place", str(tmp_path / "room"), "--destroy-keys"]
        done = CliRunner().invoke(app, [*words, "2022-06-08"])
        assert (done.exit_code, "there is no room here" in done.output) == (2, True)
        assert "is not a day" in CliRunner().invoke(app, [*words, "tomorrow"]).output
        today = datetime.now(UTC).astimezone().date()
        self.begun(tmp_path, day=today - timedelta(days=2))
        done = awaited(asyncio.to_thread(CliRunner().invoke, app, [*words, today.isoformat()]))
        assert done.exit_code == 0, done.output
        assert re.search(r"is destroyed\. The receipt: [0-9a-f]{64}\n$", done.output)


class TestTheAddress:
    def test_of_this_machine_has_a_name_and_a_number(self) -> None:
        settings = _settings(Order(CASE), 8123)
        assert settings.url == "http://localhost:8123"
        assert settings.also == ("http://127.0.0.1:8123",)
        assert settings.passkeys

    def test_behind_a_proxy_is_the_proxy_s(self) -> None:
        settings = _settings(Order(CASE, url="https://Talks.example.org/"), 8000)
        assert (settings.url, settings.encrypted, settings.passkeys) == (
            "https://talks.example.org",
            True,
            True,
        )

    def test_in_the_house_is_not_secure(self) -> None:
        assert not _settings(Order(CASE, address="192.0.2.1"), 80).secure

    @pytest.mark.parametrize("url", ["talks.example", "ftp://x", "https://", "https://x/path", "https://x?y"])
    def test_that_is_none_is_refused(self, url: str) -> None:
        with pytest.raises(GoodOfficesError, match="Write it as"):
            _settings(Order(CASE, url=url), 1)

    def test_that_stands_for_all_is_refused(self) -> None:
        with pytest.raises(GoodOfficesError, match="--url"):
            _settings(Order(CASE, address="0.0.0.0"), 1)  # noqa: S104 -- it is refused

    def test_of_the_folder_is_beside_the_case(self) -> None:
        assert Order(CASE).folder == CASE.resolve().with_name("antalya-2022.room")
        assert Order(CASE / "case.yaml").folder == CASE.resolve().with_name("antalya-2022.room")


def test_a_clock_goes_on_by_the_host_s() -> None:
    moments = iter([MOMENT, MOMENT.replace(hour=8), MOMENT.replace(hour=10)])
    clock = Onward(MOMENT, lambda: next(moments))
    assert [clock().hour for _ in range(3)] == [9, 9, 10]


@contextmanager
def running(
    folder: Path, *options: str, listed: bool = False, case: Path = CASE
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, and the first line that it says; what it loads is listed on request."""
    command = [sys.executable, *(["-X", "importtime"] if listed else [])]
    command += ["-c", "from goodoffices.cli import main; main()", "host", str(case)]
    command += ["--place", str(folder), "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with (
        log_of(folder).open("w") as log,  # no pipe: what nobody reads would hold the process up
        subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=log, text=True, env=environment
        ) as process,
    ):
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, log_of(folder).read_text()
            yield process, line
        finally:
            process.kill()


def log_of(folder: Path) -> Path:
    """What the command has said beside its answer."""
    return folder.with_suffix(".log")


def url_of(line: str) -> str:
    found = re.match(r"(http://localhost:\d+) is the room\.", line)
    assert found is not None, line
    return found[1]


def codes(folder: Path) -> dict[str, str]:
    text = (folder / CARDS).read_text(encoding="utf-8")
    return dict(
        re.findall(r"Seat: <code>([^<]+)</code><br>Code, which works once:<br><code>([^<]+)</code>", text)
    )


@contextmanager
def reached(url: str) -> Iterator[httpx.Client]:
    headers = {"Origin": url}
    with httpx.Client(
        base_url=url, headers=headers, follow_redirects=True, timeout=30, trust_env=False
    ) as client:
        for _ in range(400):
            try:
                client.get("/")
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                break
        yield client


class TestTheCommand:
    def test_hosts_a_room_that_is_as_it_was_after_it_was_killed(self, tmp_path: Path) -> None:
        folder = tmp_path / "room"
        with running(folder) as (process, line), reached(url_of(line)) as client:
            assert re.search(r"Its public key is [0-9a-f]{64}$", line.strip())
            assert f"{folder / CARDS}" in line
            assert (folder / CARDS).stat().st_mode & 0o777 == 0o600
            assert folder.stat().st_mode & 0o777 == 0o700
            seats = codes(folder)
            form = {"seat": "lavrov", "code": seats["lavrov"], "passphrase": PASSPHRASE, "again": PASSPHRASE}
            page = client.post("/card", data=form)
            assert page.status_code == 200
            csrf = re.findall(r'name="_csrf" value="([^"]+)"', page.text)[0]
            said = client.post(
                "/room/do/say-within", json={"text": "durable"}, headers={"X-CSRF-Token": csrf}
            )
            assert said.status_code == 200
            process.kill()
        with running(folder) as (process, line), reached(url_of(line)) as client:
            assert "handed out before" in line
            assert client.get("/room/export/file?of=everyone").status_code == 401
            page = client.post("/sign-in", data={"seat": "lavrov", "passphrase": PASSPHRASE})
            assert "durable" in client.get("/room/record").text
            own = re.findall(r'/room/export/file\?of=([^"]+)"', client.get("/room/export").text)
            assert own == ["everyone", "delegation.RU"]
            files = []
            for audience in (*own, "delegation.UA", "caucus.UA", "team", "nobody", ""):
                taken = client.get("/room/export/file", params={"of": audience})
                assert taken.status_code == (200 if audience in own else 404)
                files.append(taken.content)
            (tmp_path / "own.jsonl").write_bytes(files[1])
            process.send_signal(signal.SIGTERM)
            process.wait(60)
            log = log_of(folder).read_text()
            assert process.returncode == 0, log
            assert re.search(r"^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z INFO POST /sign-in 303$", log, re.MULTILINE)
            assert not any(word in log for word in ("lavrov", "durable", PASSPHRASE, "Traceback"))
        checked = [
            sys.executable,
            "-c",
            "from goodoffices.cli import main; main()",
            "verify",
            str(tmp_path / "own.jsonl"),
        ]
        assert subprocess.run(checked, capture_output=True, check=False).returncode == 0
        assert json.loads((folder / "last-head.json").read_text())["head"]["number"] >= 1

    def test_stops_at_once_although_somebody_listens(self, tmp_path: Path) -> None:
        folder = tmp_path / "room"
        with running(folder) as (process, line), reached(url_of(line)) as client:
            form = {
                "seat": "kuleba",
                "code": codes(folder)["kuleba"],
                "passphrase": PASSPHRASE,
                "again": PASSPHRASE,
            }
            client.post("/card", data=form)
            with client.stream("GET", "/room/stream") as stream:
                pieces = stream.iter_raw()
                assert next(pieces)
                process.send_signal(signal.SIGINT)
                list(pieces)
            assert process.wait(60) == 0

    def test_hands_out_a_new_card_whether_or_not_the_room_is_open(self, tmp_path: Path) -> None:
        folder = tmp_path / "room"
        order = Order(CASE, folder)
        with running(folder, "--cards") as (process, line):
            assert re.search(r"seat \w[\w-]*, code (\w{4}-){4}\w{4}, at http://localhost", line)
            assert not (folder / CARDS).exists()
            card = new_card(order, "lavrov")
            process.kill()
        first = card.read_text(encoding="utf-8")
        assert card.stat().st_mode & 0o777 == 0o600
        assert new_card(order, "lavrov").read_text(encoding="utf-8") != first
        with pytest.raises(GoodOfficesError, match="no seat `lavrof`"):
            new_card(order, "lavrof")
        with pytest.raises(GoodOfficesError, match="no room here"):
            new_card(replace(order, place=tmp_path / "nowhere"), "lavrov")

    def test_loads_nothing_heavy(self, tmp_path: Path) -> None:
        folder = tmp_path / "room"
        with running(folder, listed=True) as (process, line), reached(url_of(line)):
            process.send_signal(signal.SIGTERM)
            process.wait(60)
        log = log_of(folder).read_text()
        loaded = {name.split(".")[0] for name in re.findall(r"^import time:.*\| +(\S+)$", log, re.MULTILINE)}
        assert "sqlalchemy" in loaded
        assert loaded & set(HEAVY) == set()

    @pytest.mark.parametrize(
        "module", ["goodoffices.room", "goodoffices.room.host", "goodoffices.room.web.app"]
    )
    def test_imports_nothing_heavy(self, module: str) -> None:
        program = f"import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
        loaded = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        ).stdout
        assert [name for name in HEAVY if name in loaded.split()] == []

    @pytest.mark.parametrize(
        ("options", "why"),
        [
            (["--track", "nowhere"], "there is no track `nowhere`"),
            (["--address", "203.0.113.1"], "Choose another by --address"),
            (["--url", "talks"], "is no address of a room"),
            (["--url", "https://[::1"], "is no address of a room"),
            (["--database", "mysql://x"], "no URL of a PostgreSQL server"),
        ],
    )
    def test_refuses_in_one_line_and_leaves_nothing_behind(
        self, tmp_path: Path, options: list[str], why: str
    ) -> None:
        folder = tmp_path / "room"
        command = [sys.executable, "-c", "from goodoffices.cli import main; main()", "host", str(CASE)]
        done = subprocess.run(
            [*command, "--place", str(folder), "--port", "0", *options],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert why in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert not folder.exists()


@pytest.mark.parametrize(
    "url",
    [
        "https://a b", "https://me:secret@talks.example.org", "https://talks.example.org:99999", "https://:80",
        "https://talks.example.org/#now", "https://talks.example.org:port", "javascript:alert(1)", "https://türk.example",
        "https://talks..example.org", "https://talks.example.org:0", "https://talks.example.org\\@x", "",
    ],
)  # fmt: skip
def test_what_no_browser_would_say_of_itself_is_no_address_of_a_room(url: str, tmp_path: Path) -> None:
    with pytest.raises(GoodOfficesError, match="is no address of a room"):
        host(Order(CASE, tmp_path / "room", port=0, url=url), print)
    assert not list(tmp_path.iterdir())


def test_a_room_that_does_not_answer_hands_out_nothing(tmp_path: Path) -> None:
    with pytest.raises(GoodOfficesError, match="did not hand out"):
        ask_for_card(tmp_path, "ann", patience=0.1)
    assert not (tmp_path / WANTED).exists()


def test_nothing_of_the_case_but_names_and_a_draft_agenda_is_in_the_folder_in_clear(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(CASE, case)
    order = Order(case, tmp_path / "room")
    there = opened(order.folder, None, order.opening, lambda: MOMENT)
    there.archive.close()
    data = b"".join(path.read_bytes() for path in order.folder.iterdir())
    for word in (b"ceasefire", b"humanitarian", b"red line", b"estimate"):
        assert word not in data


class TestAnExercise:
    PAY_ROUND = CASE.parent / "labour-pay-round"

    def test_is_run_in_the_room_and_its_sheets_are_handed_out_once(self, tmp_path: Path) -> None:
        folder, file = tmp_path / "room", str(self.PAY_ROUND / "exercise.yaml")
        for _ in range(2):
            with running(folder, "--exercise", file, case=self.PAY_ROUND) as (process, line):
                url_of(line)
                assert httpx.get(url_of(line), trust_env=False).status_code == 200
                process.send_signal(signal.SIGTERM)
                assert process.wait(30) == 0
        again = opened(folder, None, lambda: OPENING, lambda: datetime.now(UTC))
        with again.archive:
            ledger = again.state.ledger(delegation("crew"))
            assert [e.event.kind for e in ledger.entries.values()] == ["sheet handed"]
            assert again.charter.exercise

    def test_a_fault_in_its_file_is_named_before_anything_is_made(self, tmp_path: Path) -> None:
        file = tmp_path / "exercise.yaml"
        file.write_text("exercise: 1\nsheets: [{to: crews, title: A, text: B}]\n", encoding="utf-8")
        order = Order(self.PAY_ROUND, tmp_path / "room", exercise=file)
        with pytest.raises(GoodOfficesError, match=r"exercise.yaml:2:15: `crews` is no delegation here"):
            order.opening()
        assert not (tmp_path / "room").exists()

    def test_is_not_run_in_a_room_that_was_opened_for_real_talks(self, tmp_path: Path) -> None:
        order = Order(self.PAY_ROUND, tmp_path / "room", exercise=self.PAY_ROUND / "exercise.yaml")
        with pytest.raises(GoodOfficesError, match="was not opened for an exercise"):
            order.conducted(CHARTER)
