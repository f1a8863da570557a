"""What a seat that the program plays does next: from its own sight and its own sheet, by the commands that all have."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from goodoffices.room.proceedings.acts.agenda import AgreeAgenda
from goodoffices.room.proceedings.acts.meetings import SayInCaucus
from goodoffices.room.proceedings.acts.packages import ProposePackage
from goodoffices.room.proceedings.acts.proposals import AnswerProposal, CastVote
from goodoffices.room.proceedings.acts.rules import AgreeRules
from goodoffices.room.record import EVERYONE
from goodoffices.room.record.drafting import PackageProposed, ProposalPut
from goodoffices.room.record.talking import Said as Spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from goodoffices.rehearsal.sitting import Said, Sitter, Turn
    from goodoffices.room.exercise.player import Player
    from goodoffices.room.proceedings import Command, Sight
    from goodoffices.room.record import Entry
    from goodoffices.room.record.contents import Agenda

UNVALUED = (
    "The program plays this seat. It cannot agree to an agenda on which its sheet has no worth for: {items}."
)


@dataclass(frozen=True)
class Mind:
    """A player, and what its seat sees now.

    Attributes:
        player: the player.
        sight: what the seat sees; it is shown nothing else.
        now: the moment.
        begun: when the time began; None before that.
        minutes: how much time it reckons with.
    """

    player: Player
    sight: Sight
    now: datetime
    begun: datetime | None
    minutes: int

    def next(self) -> Command | None:
        """What it asks of the room; None where nothing waits for it, or somebody has taken the seat."""
        sight = self.sight
        if sight.me in sight.all.taken or sight.phase == "ended":
            return None
        return next((each for each in self._wanted() if each is not None), None)

    def _wanted(self) -> Iterator[Command | None]:
        yield self._rules()
        if self.sight.phase != "opening":
            yield self._agenda()
        if self.sight.phase == "working":
            yield from self._answers()
            yield self._package()

    def _rules(self) -> Command | None:
        proposed = self.sight.all.rules
        latest = max(proposed, default=0)
        waits = latest and self.sight.party not in proposed[latest].agreed
        return AgreeRules(proposal=latest) if waits else None

    def _agenda(self) -> Command | None:
        proposed = self.sight.all.agendas
        latest = max(proposed, default=0)
        if not latest or self.sight.party in proposed[latest].agreed:
            return None
        lacking = list(unvalued(self.player, proposed[latest].content))
        if not lacking:
            return AgreeAgenda(proposal=latest)
        text = UNVALUED.format(items=", ".join(lacking))[:20_000]
        own = (each for each in self.sight.record() if each.by == self.sight.me)
        told = any(isinstance(each.event, Spoken) and each.event.text == text for each in own)
        return None if told else SayInCaucus(text=text)

    def _answers(self) -> Iterator[Command | None]:
        told, own, since = self.sight.all, self.sight.caucus(), self._since
        for n, put in sorted(told.proposals.items()):
            if put.all_yes is None and n not in own.answers and n > since:
                yes = (turn := self._turn(put.event.choices)) is not None and turn.content
                yield AnswerProposal(proposal=n, yes=yes, ad_referendum=yes and self._beyond)
        for n, poll in sorted(told.polls.items()):
            if poll.all_yes is None and n not in own.votes and n > since:
                turn = self._turn(poll.event.choices)
                vote = (
                    "good"
                    if turn and turn.content
                    else "could live with"
                    if turn and turn.could
                    else "reject"
                )
                yield CastVote(poll=n, vote=vote)  # type: ignore[arg-type] # one of the three words

    def _package(self) -> Command | None:
        """The package that it has just heard, if it would sign it; else one of its own, if not the one before."""
        told = self.sight.all
        own = [each for each in self._packages() if each.by == self.sight.me]
        latest = max((each.at for each in own), default=self._opened)
        if told.session != "open" or self.now - latest < timedelta(minutes=self.player.every):
            return None
        heard = next(
            (_choices(each) for each in reversed(self._packages()) if each.by != self.sight.me), None
        )
        turn = self._turn(heard)
        if turn is None:
            return None
        choices = heard if heard is not None and turn.content else self._named(turn.proposes)
        if own and _choices(own[-1]) == choices:
            return None
        openly = self.player.openly
        return ProposePackage(choices=dict(choices), openly=openly, ad_referendum=self._beyond)

    @property
    def _opened(self) -> datetime:
        return self.sight.ledgers[EVERYONE].entries[max(self.sight.all.session_opened, 1)].at

    @property
    def _since(self) -> int:
        agenda = self.sight.agenda
        return (agenda.since or 0) if agenda else 0

    @property
    def _beyond(self) -> bool:
        """Whether its package goes beyond the powers declared for the seat."""
        agenda = self.sight.agenda
        return any(
            self.sight.power(item) != "may commit" for item in (agenda.content.items if agenda else ())
        )

    def _packages(self) -> list[Entry]:
        """The packages that stand on this agenda, in order: its own, others', and the mediator's proposals."""
        sight = self.sight
        return [
            each
            for each in sight.record()
            if isinstance(each.event, PackageProposed | ProposalPut)
            and each.n not in sight.told(each.audience).taken_back
            and (each.by == sight.me or sight.charter.seats[each.by].side != sight.party)
            and self._indices(each.event.choices) is not None
        ]

    def _turn(self, asked: Mapping[str, str] | None) -> Turn | None:
        """What the negotiator would do; None where nothing could be signed, or it cannot value the agenda."""
        package = self._indices(asked) if asked is not None else None
        if self.sitter is None or (asked is not None and package is None):
            return None
        return self.sitter.turn(list(self._said()), self._time(self.now), package)

    def _said(self) -> Iterator[Said]:
        """A package of its own that repeats what it had just heard was its yes to that, and no step of its own."""
        from goodoffices.rehearsal.sitting import Said  # noqa: PLC0415 -- only exercises that are played need it

        heard = None
        for each in self._packages():
            package, own = self._indices(_choices(each)), each.by == self.sight.me
            if package is not None and not (own and package == heard):
                yield Said(package, self._time(each.at), own)
            heard = heard if own else package

    def _time(self, moment: datetime) -> float:
        if self.begun is None:
            return 0.0
        return min(max((moment - self.begun) / timedelta(minutes=self.minutes), 0.0), 1.0)

    def _indices(self, choices: Mapping[str, str]) -> tuple[int, ...] | None:
        items = self.sight.agenda.content.items if self.sight.agenda else {}
        places = {key: list(item.options) for key, item in items.items()}
        if choices.keys() != places.keys() or any(choices[key] not in places[key] for key in places):
            return None
        return tuple(places[key].index(choices[key]) for key in places)

    def _named(self, package: tuple[int, ...]) -> dict[str, str]:
        items = self.sight.agenda.content.items if self.sight.agenda else {}
        return {key: list(item.options)[at] for (key, item), at in zip(items.items(), package, strict=True)}

    @cached_property
    def sitter(self) -> Sitter | None:
        """The negotiator with its own sheet, on the agenda in force; None where the two do not fit."""
        agenda = self.sight.agenda
        if agenda is None or any(unvalued(self.player, agenda.content)):
            return None
        try:
            return seated(self.player, agenda.content, self.sight)
        except ValueError:  # its red lines leave nothing, or the agenda is too large to be gone through
            return None


def unvalued(player: Player, agenda: Agenda) -> Iterator[str]:
    """The items of an agenda that a player cannot value: open ones, and those with options that its sheet has not.

    Args:
        player: the player.
        agenda: the agenda.
    """
    for key, item in agenda.items.items():
        own = player.items.get(key)
        if own is None or not item.options or not item.options.keys() <= own.values.keys():
            yield item.wording


def seated(player: Player, agenda: Agenda, sight: Sight) -> Sitter:
    """A negotiator that knows its own sheet, at a table with an agenda.

    Args:
        player: the player.
        agenda: an agenda that it can value.
        sight: what its seat sees: how many others there are.

    Raises:
        ValueError: its red lines leave nothing, or the agenda is too large.
    """
    import numpy as np  # noqa: PLC0415 -- only exercises that are played need these

    from goodoffices.analysis.space import Space  # noqa: PLC0415 -- as above
    from goodoffices.rehearsal.negotiators import negotiator  # noqa: PLC0415 -- as above
    from goodoffices.rehearsal.sitting import Sitter  # noqa: PLC0415 -- as above

    places = {key: list(item.options) for key, item in agenda.items.items()}
    space = Space.of([(key, tuple(options)) for key, options in places.items()])
    worths = [
        float(Fraction(player.items[key].weight) * Fraction(player.items[key].values[option]))
        for key, options in places.items()
        for option in options
    ]
    known = [line for line in player.red_lines if all(o in places.get(i, ()) for i, o in line.items())]
    order = list(places)
    never = tuple(tuple((order.index(i), places[i].index(o)) for i, o in line.items()) for line in known)
    key = int.from_bytes(hashlib.sha256(f"{sight.charter.title} {player.seat}".encode()).digest()[:8], "big")
    own, others = negotiator(player.negotiator), len(sight.charter.parties) - 1
    sitter = Sitter(space, np.array(worths), float(Fraction(player.no_agreement)), own, never, others, key)
    sitter.turn([], 0.0)
    return sitter


def _choices(entry: Entry) -> Mapping[str, str]:
    event = entry.event
    return event.choices if isinstance(event, PackageProposed | ProposalPut) else {}
