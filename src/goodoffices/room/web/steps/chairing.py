"""What waits for the mediation team, which chairs, carries messages and writes the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.room.proceedings import minutes_of
from goodoffices.room.proceedings.minutes import digest_of
from goodoffices.room.web.page import N_
from goodoffices.room.web.steps.step import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.room.proceedings import Sight


def of_the_team(sight: Sight) -> Iterator[Step]:
    """What waits for a mediator.

    Args:
        sight: what the seat sees.
    """
    yield from _to_open(sight)
    yield from _to_pass(sight)
    yield from _to_announce(sight)
    yield from _to_read(sight)
    yield from _to_close(sight)


def _to_open(sight: Sight) -> Iterator[Step]:
    if not sight.all.rules:
        yield Step(
            N_("Propose the ground rules: nothing of substance is said before they are agreed."), "rules"
        )
    if sight.phase == "ruled" and not sight.all.agendas:
        yield Step(N_("Put the agenda into neutral words, and propose it."), "agenda")
    if sight.phase in ("ruled", "working") and sight.all.session == "none":
        yield Step(N_("Open the session."), "plenary")


def _to_pass(sight: Sight) -> Iterator[Step]:
    for party, name in sight.charter.parties.items():
        owed = [
            str(n)
            for n, each in sorted(sight.caucus(party).messages.items())
            if each.state == "owed" and each.said.rule != "not to be passed"
        ]
        if owed and sight.phase in ("ruled", "working", "closed"):
            yield Step(
                N_("Messages of {party} wait to be passed: number {numbers}."),
                f"caucus?with={party}",
                {"party": name, "numbers": ", ".join(owed)},
            )


def _to_announce(sight: Sight) -> Iterator[Step]:
    parties = sight.charter.parties
    caucuses = [sight.caucus(party) for party in parties]
    for number, put in sorted(sight.all.proposals.items()):
        if put.all_yes is None and all(number in told.answers for told in caucuses):
            yield Step(
                N_("All have answered proposal {number}. Announce it: all yes, or not all."),
                "packages",
                {"number": str(number)},
            )
    for number, poll in sorted(sight.all.polls.items()):
        if poll.all_yes is None and all(number in told.votes for told in caucuses):
            yield Step(
                N_("All have voted in poll {number}. Announce it: all yes, or not all."),
                "packages",
                {"number": str(number)},
            )


def _to_read(sight: Sight) -> Iterator[Step]:
    release = sight.release
    if sight.phase == "working" and release is None:
        yield Step(
            N_("Write the first version of the text, and release it to all at the same instant."), "text"
        )
    if release is None:
        return
    told = (sight.all, *(sight.caucus(party) for party in sight.charter.parties))
    criticised = sum(each.release == release.n for one in told for _, each in one.criticisms.values())
    if criticised and sight.phase == "working":
        yield Step(
            N_("Version {version} of the text has been criticised: {number} remarks to read."),
            "text",
            {"version": str(release.version), "number": str(criticised)},
        )


def _to_close(sight: Sight) -> Iterator[Step]:
    if sight.phase != "closed":
        return
    if sight.all.settled_readout is None:
        yield Step(N_("Settle the read-out: joint, or each speaks for itself."), "readout")
    minutes = minutes_of(sight.all)
    digest = digest_of(minutes)
    if minutes and all(sight.all.attested.get(party) == digest for party in sight.charter.parties):
        yield Step(N_("All have attested the minutes. Open another session, or seal the record."), "minutes")
