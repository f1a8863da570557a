"""Minutes: written by each delegation's note-taker, merged paragraph by paragraph, signed and attested by all."""

from __future__ import annotations

from collections.abc import Iterator

from immutables import Map
from pydantic import Field

from goodoffices.case.claims import Key
from goodoffices.room.proceedings.commands import Command, Posting, command, decided, refuse
from goodoffices.room.proceedings.minutes import digest_of, minutes_of, next_paragraph
from goodoffices.room.proceedings.sight import Sight
from goodoffices.room.record import EVERYONE
from goodoffices.room.record.closing import (
    MinutesAttested,
    MinutesMerged,
    MinutesSigned,
    MinutesStruck,
    MinutesWritten,
)
from goodoffices.room.record.contents import Digest, Signed, Words

LONGEST = 400


@command("write-minutes", ["head", "note-taker"], ["working", "closed"])
class WriteMinutes(Command):
    """Write a paragraph of the minutes for one's delegation; earlier signatures under it no longer count."""

    paragraph: int = Field(ge=1, le=LONGEST)
    """The paragraph, counted from 1."""
    text: Words
    """The wording."""


@command("merge-minutes", ["head", "note-taker"], ["working", "closed"])
class MergeMinutes(Command):
    """Take over another delegation's wording of a paragraph."""

    paragraph: int
    """The paragraph."""
    wording_of: Key
    """The delegation whose wording it is."""


@command("strike-minutes", ["head", "note-taker"], ["working", "closed"])
class StrikeMinutes(Command):
    """Take one's delegation's wording of a paragraph out of the minutes, before any delegation attests them."""

    paragraph: int
    """The paragraph."""


@command("sign-minutes", ["head"], ["working", "closed"])
class SignMinutes(Command):
    """Sign a paragraph, sign it with a reservation, or dispute it."""

    paragraph: int
    """The paragraph."""
    signed: Signed
    """How one stands to it."""


@command("attest-minutes", ["head"], ["closed"])
class AttestMinutes(Command):
    """Attest the minutes as a whole, reservations and disputes included."""

    digest: Digest
    """The SHA-256 of the minutes as one has read them."""


@decided.register
def _write(command: WriteMinutes, sight: Sight) -> Iterator[Posting]:
    written = sight.all.minutes
    following = next_paragraph(sight.all)
    if command.paragraph > following:
        refuse("The next paragraph is number {number}.", number=str(following))
    if command.paragraph in written and written[command.paragraph].get(sight.party) == command.text:
        refuse("That is your wording already.")
    yield (
        EVERYONE,
        MinutesWritten(paragraph=command.paragraph, party=sight.party, text=command.text),
    )


@decided.register
def _merge(command: MergeMinutes, sight: Sight) -> Iterator[Posting]:
    wordings = sight.all.minutes.get(command.paragraph) or Map[str, str]()
    if command.wording_of == sight.party or command.wording_of not in wordings:
        refuse("There is no wording of another delegation to take over.")
    if wordings.get(sight.party) == wordings[command.wording_of]:
        refuse("The wordings are the same already.")
    yield (
        EVERYONE,
        MinutesMerged(paragraph=command.paragraph, party=sight.party, wording_of=command.wording_of),
    )


@decided.register
def _strike(command: StrikeMinutes, sight: Sight) -> Iterator[Posting]:
    if sight.party not in (sight.all.minutes.get(command.paragraph) or Map[str, str]()):
        refuse("Your delegation has no wording of paragraph {number}.", number=str(command.paragraph))
    if sight.all.attested:
        refuse("The minutes have been attested. Word the paragraph otherwise instead; that opens them again.")
    yield EVERYONE, MinutesStruck(paragraph=command.paragraph, party=sight.party)


@decided.register
def _sign(command: SignMinutes, sight: Sight) -> Iterator[Posting]:
    wordings = sight.all.minutes.get(command.paragraph)
    if wordings is None:
        refuse("There is no paragraph {number} of the minutes.", number=str(command.paragraph))
    if command.signed.how != "disputed" and len(set(wordings.values())) > 1:
        refuse("The wordings differ. Take one over, or dispute the paragraph.")
    if sight.all.signed.get((command.paragraph, sight.party)) == command.signed:
        refuse("Your delegation stands to this paragraph in that way already.")
    yield (
        EVERYONE,
        MinutesSigned(paragraph=command.paragraph, party=sight.party, signed=command.signed),
    )


@decided.register
def _attest(command: AttestMinutes, sight: Sight) -> Iterator[Posting]:
    minutes = minutes_of(sight.all)
    if not minutes:
        refuse("There are no minutes yet.")
    for each in minutes:
        if each.standing == "open":
            refuse("Paragraph {number} is not signed by all yet.", number=str(each.number))
    if command.digest != digest_of(minutes):
        refuse("The minutes have changed since you read them. Read them again.")
    if sight.all.attested.get(sight.party) == command.digest:
        refuse("Your delegation has attested these minutes already.")
    yield EVERYONE, MinutesAttested(party=sight.party, digest=command.digest)
