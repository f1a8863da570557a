from __future__ import annotations

import base64
import hashlib
import json
import secrets
from typing import TYPE_CHECKING, Any

import cbor2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from goodoffices.room.accreditation import Doors, Entered, NotAdmitted
from goodoffices.room.accreditation.credentials import InMemory
from goodoffices.room.accreditation.passkeys import MOST_PASSKEYS, NOT_ACCEPTED, TOO_MANY, Passkeys
from goodoffices.room.web.house import Settings
from tests.room.coroutines import awaited
from tests.room.web.rooms import CHARTER, CHEAP, PASSPHRASE
from tests.room.web.serving import hosted

if TYPE_CHECKING:
    from collections.abc import Callable

URL = "http://localhost:8000"


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Device:
    """Keeps a passkey as a phone does."""

    def __init__(self, origin: str = URL, domain: str = "localhost") -> None:
        self.origin, self.domain = origin, domain
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id, self.count = secrets.token_bytes(16), 0

    def _data(self, flags: int) -> bytes:
        self.count += 1
        return hashlib.sha256(self.domain.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _said(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def makes(self, options: dict[str, Any], flags: int = 0x45) -> dict[str, Any]:
        """A passkey, for what the room offers."""
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        data = self._data(flags) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": text(self._said("webauthn.create", options["challenge"])),
            "attestationObject": text(attestation),
        }
        return {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response}

    def signs(self, options: dict[str, Any], flags: int = 0x05) -> dict[str, Any]:
        """Its signature under what the room asks."""
        data, said = self._data(flags), self._said("webauthn.get", options["challenge"])
        signature = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": text(said),
            "authenticatorData": text(data),
            "signature": text(signature),
        }
        return {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response}


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def doors(clock: Clock) -> Doors:
    made = Doors(InMemory(), CHARTER, URL, CHEAP, clock)
    for seat in CHARTER.seats:
        made.new_card(seat)
    return made


@pytest.fixture
def passkeys(doors: Doors) -> Passkeys:
    return Passkeys(doors)


def add(passkeys: Passkeys, device: Device, seat: str = "ann", flags: int = 0x45) -> NotAdmitted | None:
    return awaited(passkeys.add(seat, device.makes(json.loads(passkeys.offer(seat)), flags)))


def come_in(passkeys: Passkeys, device: Device, **more: int) -> Entered | NotAdmitted:
    return awaited(passkeys.come_in(device.signs(json.loads(passkeys.ask()), **more)))


class TestAPasskey:
    def test_comes_in_on_its_seat(self, passkeys: Passkeys) -> None:
        device = Device()
        assert add(passkeys, device) is None
        assert come_in(passkeys, device) == Entered("ann", 1)
        assert come_in(passkeys, device) == Entered("ann", 1)

    def test_that_was_never_made_here_does_not(self, passkeys: Passkeys) -> None:
        assert come_in(passkeys, Device()) == NOT_ACCEPTED

    def test_that_was_copied_is_noticed_by_its_count(self, passkeys: Passkeys) -> None:
        device = Device()
        add(passkeys, device)
        come_in(passkeys, device)
        device.count -= 1
        assert come_in(passkeys, device) == NOT_ACCEPTED

    def test_with_another_s_signature_does_not(self, passkeys: Passkeys) -> None:
        device, thief = Device(), Device()
        add(passkeys, device)
        thief.id, thief.count = device.id, 50
        assert come_in(passkeys, thief) == NOT_ACCEPTED

    @pytest.mark.parametrize(
        "device",
        [
            Device(origin="https://evil.example"),
            Device(domain="evil.example"),
            Device(origin="http://localhost:9"),
        ],
    )
    def test_of_another_address_is_not_taken(self, passkeys: Passkeys, device: Device) -> None:
        assert add(passkeys, device) == NOT_ACCEPTED

    def test_says_that_its_owner_is_there(self, passkeys: Passkeys) -> None:
        device = Device()
        assert add(passkeys, Device(), flags=0x41) == NOT_ACCEPTED
        assert add(passkeys, device) is None
        assert come_in(passkeys, device, flags=0x01) == NOT_ACCEPTED

    def test_ends_with_a_new_card(self, passkeys: Passkeys, doors: Doors) -> None:
        device = Device()
        add(passkeys, device)
        doors.new_card("ann")
        assert come_in(passkeys, device) == NOT_ACCEPTED

    def test_belongs_to_one_seat(self, passkeys: Passkeys) -> None:
        device = Device()
        assert add(passkeys, device) is None
        assert add(passkeys, device, "bob") == NOT_ACCEPTED

    def test_is_one_of_ten_at_most(self, passkeys: Passkeys) -> None:
        assert [add(passkeys, Device()) for _ in range(MOST_PASSKEYS + 1)] == [None] * MOST_PASSKEYS + [
            TOO_MANY
        ]


class TestAChallenge:
    def test_is_answered_once(self, passkeys: Passkeys) -> None:
        device = Device()
        add(passkeys, device)
        answer = device.signs(json.loads(passkeys.ask()))
        assert isinstance(awaited(passkeys.come_in(answer)), Entered)
        assert awaited(passkeys.come_in(answer)) == NOT_ACCEPTED

    def test_is_answered_soon(self, passkeys: Passkeys, clock: Clock) -> None:
        device = Device()
        add(passkeys, device)
        answer = device.signs(json.loads(passkeys.ask()))
        clock.seconds += 181
        assert awaited(passkeys.come_in(answer)) == NOT_ACCEPTED

    def test_for_one_seat_makes_no_passkey_for_another(self, passkeys: Passkeys) -> None:
        answer = Device().makes(json.loads(passkeys.offer("ann")))
        assert awaited(passkeys.add("bob", answer)) == NOT_ACCEPTED

    def test_names_no_seat_to_strangers(self, passkeys: Passkeys) -> None:
        device = Device()
        add(passkeys, device)
        options = json.loads(passkeys.ask())
        assert options.get("allowCredentials", []) == []
        assert "ann" not in json.dumps(options)

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda answer: answer.clear(),
            lambda answer: answer.update(response=1),
            lambda answer: answer["response"].update(clientDataJSON="~"),
            lambda answer: answer["response"].update(signature=7),
            lambda answer: answer["response"].pop("authenticatorData"),
            lambda answer: answer.update(type="x"),
        ],
    )
    def test_that_is_answered_by_nonsense_lets_nobody_in(
        self, passkeys: Passkeys, spoil: Callable[[dict[str, Any]], object]
    ) -> None:
        device = Device()
        add(passkeys, device)
        answer = device.signs(json.loads(passkeys.ask()))
        spoil(answer)
        assert awaited(passkeys.come_in(answer)) == NOT_ACCEPTED

    def test_is_waited_for_by_nobody_because_of_others(self, passkeys: Passkeys) -> None:
        device = Device()
        add(passkeys, device)
        assert {come_in(passkeys, Device()) for _ in range(40)} == {NOT_ACCEPTED}
        assert isinstance(come_in(passkeys, device), Entered)


class TestOverTheWeb:
    def test_a_seat_makes_one_and_comes_in_with_it(self) -> None:
        with hosted(name="localhost") as host:
            ann = host.guest("ann")
            device = Device(origin=host.url)
            token = {"X-CSRF-Token": ann.csrf}
            assert ann.client.post("/passkeys/offer", json={}).status_code == 403
            assert ann.client.post("/passkeys/offer", json={}, headers=token).status_code == 403
            known = {"passphrase": PASSPHRASE}
            options = ann.client.post("/passkeys/offer", json=known, headers=token).json()
            assert ann.client.post(
                "/passkeys/make", json=device.makes(options), headers=token
            ).json().keys() == {"done"}
            other = host.guest("ann", taken=False)
            asked = other.client.post("/passkeys/ask", json={}).json()
            assert other.client.post("/passkeys/come-in", json=device.signs(asked)).json() == {"go": "/room/"}
            assert other.get("record").status_code == 200

    def test_nonsense_is_refused(self) -> None:
        with hosted(name="localhost") as host:
            client = host.guest("ann", taken=False).client
            assert client.post("/passkeys/come-in", json=[]).status_code == 422
            assert client.post("/passkeys/come-in", content=b"{").status_code == 422
            assert client.post("/passkeys/come-in", json={"id": 1}).status_code == 403

    def test_there_are_none_where_browsers_make_none(self) -> None:
        with hosted() as host:
            client = host.guest("ann", taken=False).client
            assert client.post("/passkeys/ask", json={}).status_code == 404
            assert "passkey" not in client.get("/").text

    @pytest.mark.parametrize(
        ("url", "offered"),
        [
            ("https://talks.example", True),
            ("http://talks.example", False),
            ("http://localhost:8000", True),
            ("http://127.0.0.1:8000", False),
            ("https://192.0.2.1", False),
            ("https://[::1]:8000", False),
        ],
    )
    def test_they_are_offered_at_a_name_that_browsers_trust(self, url: str, *, offered: bool) -> None:
        assert Settings(url).passkeys is offered
