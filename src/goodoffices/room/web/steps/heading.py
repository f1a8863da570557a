"""What waits for the head of a delegation, who binds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.room.proceedings import minutes_of
from goodoffices.room.proceedings.minutes import digest_of
from goodoffices.room.web.page import N_
from goodoffices.room.web.steps.step import Step
from goodoffices.room.web.steps.writing import to_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.room.proceedings import Sight


def of_a_head(sight: Sight) -> Iterator[Step]:
    """What waits for a head.

    Args:
        sight: what the seat sees.
    """
    yield from _to_open(sight)
    yield from _to_answer_alone(sight)
    yield from to_answer(sight)
    yield from _to_initial(sight)
    yield from _to_close(sight)
    yield from _to_declare(sight)


def _to_open(sight: Sight) -> Iterator[Step]:
    rules, agendas = sight.all.rules, sight.all.agendas
    if not rules:
        yield Step(N_("Propose the ground rules, or wait for the mediation team to propose them."), "rules")
    elif sight.party not in rules[max(rules)].agreed:
        yield Step(N_("Read the proposed ground rules: agree to them, or propose a change."), "rules")
    if agendas and sight.party not in agendas[max(agendas)].agreed:
        yield Step(N_("Read the proposed agenda: agree to its wording, or propose another."), "agenda")


def _to_answer_alone(sight: Sight) -> Iterator[Step]:
    mine = sight.caucus()
    if sight.phase != "working":
        return
    for number, put in sorted(sight.all.proposals.items()):
        if put.all_yes is None and number not in mine.answers:
            yield Step(
                N_("Answer the mediator’s proposal, number {number}; the mediator alone sees your answer."),
                "packages",
                {"number": str(number)},
            )
    for number, poll in sorted(sight.all.polls.items()):
        if poll.all_yes is None and number not in mine.votes:
            yield Step(
                N_("Vote in the silent poll, number {number}; the mediator alone sees your vote."),
                "packages",
                {"number": str(number)},
            )


def _to_initial(sight: Sight) -> Iterator[Step]:
    release = sight.release
    if release is None or any(each.brackets for each in release.paragraphs):
        return
    if sight.party not in release.initialled and sight.phase in ("working", "closed"):
        yield Step(
            N_("The text has no bracket left. Read version {number} and initial it, or criticise it."),
            "text",
            {"number": str(release.version)},
        )


def _to_close(sight: Sight) -> Iterator[Step]:
    readout = sight.readout
    settled = sight.all.settled_readout is not None
    if readout is not None and not settled and sight.party not in readout.agreed | readout.refused:
        yield Step(N_("Read the proposed read-out, and say whether your delegation agrees."), "readout")
    minutes = minutes_of(sight.all)
    unsigned = [str(each.number) for each in minutes if sight.party not in each.signed]
    if unsigned and sight.phase == "closed":
        yield Step(
            N_("Sign the minutes, or say what you dispute. Paragraphs that wait for you: {numbers}."),
            "minutes",
            {"numbers": ", ".join(unsigned)},
        )
    ready = minutes and all(each.standing != "open" for each in minutes) and sight.phase == "closed"
    if ready and sight.all.attested.get(sight.party) != digest_of(minutes):
        yield Step(N_("All have signed. Attest the minutes for your delegation."), "minutes")


def _to_declare(sight: Sight) -> Iterator[Step]:
    seats = {key for key, seat in sight.charter.seats.items() if seat.side == sight.party}
    if not any(seat in seats for seat, _ in sight.all.powers):
        yield Step(
            N_("Declare the powers of your delegation’s seats; until then all of them act ad referendum."),
            "seats",
        )
