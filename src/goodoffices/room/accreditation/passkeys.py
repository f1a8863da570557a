"""Passkeys: a seat comes in with what its device keeps, where the browser lets the room's address make them."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from goodoffices.room.accreditation.credentials import Credential, Passkey
from goodoffices.room.accreditation.doors import Doors, Entered, NotAdmitted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

SECONDS = 180.0
"""How long a challenge waits for its answer."""
MOST_CHALLENGES = 2000
MOST_PASSKEYS = 10
"""How many a seat may have."""
NOT_ACCEPTED = NotAdmitted("The passkey was not accepted. Try again, or use the passphrase.")
TOO_MANY = NotAdmitted("This seat has as many passkeys as it may have.")


class Passkeys:
    """Makes challenges and checks what devices answer. A challenge is answered once, and soon.

    The work is that of the `webauthn` package; it is loaded when the first passkey is asked for.
    """

    def __init__(self, doors: Doors) -> None:
        """Begin with no challenge."""
        self._doors = doors
        self._origin = doors.address
        self._domain = urlsplit(doors.address).hostname or ""
        self._challenges: dict[bytes, tuple[str, float]] = {}

    def offer(self, seat: str) -> str:
        """What a seat's browser needs to make a passkey: JSON for `navigator.credentials.create`."""
        from webauthn import generate_registration_options, options_to_json  # noqa: PLC0415 -- see above
        from webauthn.helpers.structs import (  # noqa: PLC0415 -- see above
            AuthenticatorSelectionCriteria,
            ResidentKeyRequirement,
            UserVerificationRequirement,
        )

        about = self._doors.charter.seats[seat]
        options = generate_registration_options(
            rp_id=self._domain,
            rp_name=self._doors.charter.title,
            user_name=seat,
            user_id=hashlib.sha256(seat.encode()).digest(),
            user_display_name=about.name,
            challenge=self._challenge(seat),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[_described(each.id) for each in self._doors.credential(seat).passkeys],
        )
        return options_to_json(options)

    async def add(self, seat: str, answer: Mapping[str, Any]) -> NotAdmitted | None:
        """Keep a passkey that a seat's browser has made; says why not where it is not kept.

        Raises:
            GoodOfficesError: it cannot be kept now.
        """
        from webauthn import verify_registration_response  # noqa: PLC0415 -- see above
        from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415 -- see above

        challenge = self._answered(answer, seat)
        if challenge is None:
            return NOT_ACCEPTED
        try:
            made = verify_registration_response(
                credential=dict(answer),
                expected_challenge=challenge,
                expected_rp_id=self._domain,
                expected_origin=self._origin,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError):
            return NOT_ACCEPTED
        key = Passkey(
            id=_text(made.credential_id), public_key=_text(made.credential_public_key), count=made.sign_count
        )
        if self._doors.with_passkey(key.id) is not None:
            return NOT_ACCEPTED
        if len(self._doors.credential(seat).passkeys) >= MOST_PASSKEYS:
            return TOO_MANY
        await self._doors.change(seat, lambda before: _with(before, *before.passkeys, key))
        return None

    def ask(self) -> str:
        """What a browser needs to come in with a passkey: JSON for `navigator.credentials.get`; it names no seat."""
        from webauthn import generate_authentication_options, options_to_json  # noqa: PLC0415 -- see above
        from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415 -- see above

        return options_to_json(
            generate_authentication_options(
                rp_id=self._domain,
                challenge=self._challenge(""),
                user_verification=UserVerificationRequirement.REQUIRED,
            )
        )

    async def come_in(self, answer: Mapping[str, Any]) -> Entered | NotAdmitted:
        """Come in with a passkey; nobody can guess a signature, so nobody is made to wait by others' attempts.

        Args:
            answer: what the browser made of the challenge.

        Raises:
            GoodOfficesError: how often it has signed cannot be kept now.
        """
        challenge = self._answered(answer, "")
        found = self._doors.with_passkey(str(answer.get("id", "")))
        if challenge is None or found is None:
            return NOT_ACCEPTED
        seat, key = found
        generation = self._doors.credential(seat).generation
        count = await asyncio.to_thread(self._signed, answer, challenge, key)
        if count is None:
            return NOT_ACCEPTED
        used = key.model_copy(update={"count": count})
        await self._doors.change(
            seat,
            lambda before: _with(before, *(used if each.id == key.id else each for each in before.passkeys)),
        )
        return Entered(seat, generation)

    def _signed(self, answer: Mapping[str, Any], challenge: bytes, key: Passkey) -> int | None:
        """How often the passkey has signed; None where this is not its signature, or it has been copied."""
        from webauthn import verify_authentication_response  # noqa: PLC0415 -- see above
        from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415 -- see above

        try:
            return verify_authentication_response(
                credential=dict(answer),
                expected_challenge=challenge,
                expected_rp_id=self._domain,
                expected_origin=self._origin,
                credential_public_key=_bytes(key.public_key),
                credential_current_sign_count=key.count,
                require_user_verification=True,
            ).new_sign_count
        except (WebAuthnException, ValueError, KeyError, TypeError):
            return None

    def _challenge(self, seat: str) -> bytes:
        challenge = secrets.token_bytes(32)
        while len(self._challenges) >= MOST_CHALLENGES:
            del self._challenges[next(iter(self._challenges))]
        self._challenges[challenge] = (seat, self._doors.clock() + SECONDS)
        return challenge

    def _answered(self, answer: Mapping[str, Any], seat: str) -> bytes | None:
        """The challenge that an answer is to, if it was made for this seat and still waits."""
        try:
            said = json.loads(_bytes(answer["response"]["clientDataJSON"]))
            challenge = _bytes(said["challenge"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        made_for, until = self._challenges.pop(challenge, ("", 0.0))
        return challenge if made_for == seat and self._doors.clock() <= until else None


def _with(before: Credential, *passkeys: Passkey) -> Credential:
    return before.model_copy(update={"passkeys": passkeys})


def _described(identifier: str) -> PublicKeyCredentialDescriptor:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor  # noqa: PLC0415 -- see above

    return PublicKeyCredentialDescriptor(id=_bytes(identifier))


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
