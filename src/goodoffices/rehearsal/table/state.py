"""What the kernels of the table read and write: the rules of a format, and the seats of one talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from goodoffices.rehearsal.negotiators import NEGOTIATORS, Learner, NegotiatorError, TimeDependent
from goodoffices.rehearsal.protocol import Format, FormatError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from goodoffices.rehearsal.negotiators import Negotiator

KINDS = ("alternating", "shuttle", "plenary", "text")
NEVER = 1 << 40
"""A day that does not come."""
REMEMBER = (1, 2, 3, 4)
"""Rules of proposing that look back at what was proposed to them."""
MOST_MEMORY = 20_000_000
"""Numbers that the seats of one talk may hold."""


class Rules(NamedTuple):
    """A format and its negotiators, as few arrays: each array that is handed down costs a compiled call its time.

    Attributes:
        kind: index into `KINDS`.
        rounds: how many rounds are held.
        day: int64 [rounds]; the day of each round.
        last_day: the day after which no round is held.
        who: int64 [parties, 3]; codes of the rules of proposing and accepting; days until a capital answers, -1 for
        none.
        how: float64 [parties, 7]; two parameters of each rule, patience, how far apart the capital may be, and the heat
            of one that votes as an annealer.
        curve: float64 [parties, rounds]; how much of the way up from its floor a time-dependent negotiator asks for.
        keep: what is left of a worth after a day.
        collapse: chance of collapse on a day.
        passing: code of what is carried.
        chance: how often, where it is by chance.
        faithful: how often it arrives as it was made.
        chair: rounds between a chair's proposals, 0 for never.
        looks: texts that a mediator weighs before each.
        budget: of leverage.
        step: of leverage, a round.
        sticks: the part of it that is sticks.
        good: the part of the way from no agreement to the ideal from which a party finds a package good.
        live: likewise, from which it could live with it.
        drafting: code of how a text is drafted.
        heat: of an annealing mediator.
        slight: the loss up to which an annealing mediator's voters call a change slightly worse.
        raised: by how much voters exaggerate.
        settle: whether a text that all find good ends the talks.
        steady: after how many votes that leave a mediator's best text as it is the talks end; 0 for never.
    """

    kind: int
    rounds: int
    day: NDArray[np.int64]
    last_day: int
    who: NDArray[np.int64]
    how: NDArray[np.float64]
    curve: NDArray[np.float64]
    keep: float
    collapse: float
    passing: int
    chance: float
    faithful: float
    chair: int
    looks: int
    budget: float
    step: float
    sticks: float
    good: float
    live: float
    drafting: int
    heat: float
    slight: float
    raised: float
    settle: bool
    steady: int


OFFER, ACCEPT, WAIT = range(3)
"""Columns of `Rules.who`."""
PATIENCE, APART, VOTER = range(4, 7)
"""Columns of `Rules.how`, after four parameters."""
RESERVE, EASE, FLOOR, FLOOR_FOR, IDEAL, ASK, HEARD_BEST, LAST, CAPITAL = range(9)
"""Columns of `Seats.now`."""
BEST, HEARD_COUNT, GOT_COUNT, SENT_COUNT, REFUSED, CLOSEST, LATEST, OVER = range(8)
"""Columns of `Seats.tally`."""
LEFT = 0
LOST, COUNT = range(2)
"""Places of `Seats.purse` and `Seats.clock`."""


class Seats(NamedTuple):
    """The seats of one talk: what each party has heard, said and asked for so far. Reused from talk to talk.

    Attributes:
        now: float64 [parties, 9]; what no agreement is worth to it, as instructed; what leverage has moved for it; the
            least worth it would not refuse, and the no-agreement worth that this is for; its ideal; what a tit-for-tat
            negotiator last asked for; the best it has heard; the worth of the last package that MiCRO came to; what no
            agreement is worth to its capital.
        tally: int64 [parties, 8]; its best package; how many worths it has heard, different packages got, and sent;
        how often
            it refused; issues in which the closest proposal carried to it agreed with its own; its latest proposal, -1
            before; 1 where it was overruled on the package that stands.
        heard: float64 [parties, memory]; worths, to it, of what was proposed to it.
        got: int64 [parties, memory]; the different packages proposed to it.
        sent: int64 [parties, memory]; the different packages that a MiCRO negotiator has proposed.
        liked: float64 [parties, options]; how often each option stood in what was proposed to it.
        chosen: int64 [3, issues]; room for packages written out.
        score: float64 [parts]; room for what parts may be worth to others.
        purse: float64 [1]; what is left of the mediator's budget.
        clock: int64 [2]; days spent waiting for capitals; proposals that reached somebody.
        streams: uint64 [parties + 2]; chance of each seat, of the mediator, of events.
    """

    now: NDArray[np.float64]
    tally: NDArray[np.int64]
    heard: NDArray[np.float64]
    got: NDArray[np.int64]
    sent: NDArray[np.int64]
    liked: NDArray[np.float64]
    chosen: NDArray[np.int64]
    score: NDArray[np.float64]
    purse: NDArray[np.float64]
    clock: NDArray[np.int64]
    streams: NDArray[np.uint64]


def rules_of(
    form: Format,
    parties: Sequence[str],
    negotiators: Sequence[Negotiator] = (),
    voters: Sequence[float] = (),
    slight: float = 0.05,
) -> Rules:
    """A format and its negotiators as arrays.

    Args:
        form: the format.
        parties: their keys, in turn order.
        negotiators: one for each; none takes boulware throughout, as a text needs no negotiators.
        voters: heat of each party that votes on a text as an annealer, in parts of its range of worths; none for
        climbers.
        slight: the loss, in parts of the range, that a voter calls slight.

    Raises:
        FormatError: the calendar leaves no round to talk, or a capital is that of no party here.
        NegotiatorError: there are not as many negotiators as parties.

    Example:
        >>> rules_of(Format(), ("A", "B"), [NEGOTIATORS["linear"]] * 2).curve[0, 49].round(2)
        np.float64(0.5)
    """
    _refuse(form, parties, negotiators, voters)
    chosen = list(negotiators) or [NEGOTIATORS["boulware"]] * len(parties)
    held, capitals = form.calendar.held, [form.capitals.get(key) for key in parties]
    who = [
        [n.offers.code, n.accepts.code, -1 if c is None else c.delay]
        for n, c in zip(chosen, capitals, strict=True)
    ]
    rest = [[n.patience, 0.0 if c is None else c.apart] for n, c in zip(chosen, capitals, strict=True)]
    heats = list(voters) or [0.0] * len(parties)
    return Rules(
        kind=KINDS.index(form.kind),
        rounds=held,
        day=np.array([form.calendar.day(r) for r in range(held)], dtype=np.int64),
        last_day=NEVER if form.calendar.days is None else form.calendar.days - 1,
        who=np.array(who, dtype=np.int64),
        how=np.array([[*_numbers(n), *r, h] for n, r, h in zip(chosen, rest, heats, strict=True)]),
        curve=np.array([_curve(each, held) for each in chosen]),
        keep=1.0 - form.delay,
        collapse=float(form.collapse),
        slight=float(slight),
        **_mediation(form),
    )


def _refuse(
    form: Format, parties: Sequence[str], negotiators: Sequence[Negotiator], voters: Sequence[float]
) -> None:
    if form.calendar.held < 1:
        msg = "the deadline leaves no round to talk. Give it more days or rounds"
        raise FormatError(msg)
    unknown = [key for key in form.capitals if key not in parties]
    if unknown:
        msg = f"`{unknown[0]}` is no party at this table, so it has no capital to ask. At it are {', '.join(parties)}"
        raise FormatError(msg)
    if any(given and len(given) != len(parties) for given in (negotiators, voters)):
        msg = f"{len(parties)} parties need as many negotiators or voters; {len(negotiators or voters)} are named"
        raise NegotiatorError(msg)


def _numbers(negotiator: Negotiator) -> list[float]:
    """Two parameters of each rule."""
    rules = (negotiator.offers, negotiator.accepts)
    return [number for rule in rules for number in (*rule.numbers, 0.0, 0.0)[:2]]


def _curve(negotiator: Negotiator, rounds: int) -> NDArray[np.float64]:
    """How much of the way up from its floor it asks for in each round; straight where it does not go by time."""
    timed = isinstance(negotiator.offers, TimeDependent | Learner)
    exponent = negotiator.offers.numbers[0] if timed else 1.0
    curve: NDArray[np.float64] = 1.0 - (np.arange(1, rounds + 1) / (rounds + 1)) ** exponent
    return curve


def _mediation(form: Format) -> dict[str, Any]:
    """What the mediator does, by the names of `Rules`."""
    return {
        "passing": form.facilitation.code,
        "chance": float(form.facilitation.chance),
        "faithful": float(form.facilitation.faithful),
        "chair": form.chair if form.kind == "plenary" else 0,
        "looks": form.formulation.looks,
        "budget": float(form.leverage.budget),
        "step": float(form.leverage.step),
        "sticks": float(form.leverage.sticks),
        "good": float(form.ballot.good),
        "live": float(form.ballot.live),
        "drafting": form.formulation.code,
        "heat": float(form.formulation.heat),
        "raised": float(form.ballot.exaggerated),
        "settle": form.formulation.settle,
        "steady": form.formulation.steady,
    }


def seats_for(rules: Rules, options: Sequence[int], parts: int = 0) -> Seats:
    """Seats of the right sizes.

    Args:
        rules: the format.
        options: how many each issue has.
        parts: how many parts the board has; none where there is no board.

    Raises:
        FormatError: so many rounds and parties would take more memory than a talk may have.

    Example:
        >>> seats_for(rules_of(Format(), ("A", "B")), (2, 3)).liked.shape
        (2, 5)
    """
    parties, issues = len(rules.who), len(options)
    memory = rules.rounds * parties + 1 if set(rules.who[:, OFFER].tolist()) & set(REMEMBER) else 1
    if memory * parties > MOST_MEMORY:
        msg = f"{rules.rounds:,} rounds of {parties} parties that remember them all are too many. Take fewer rounds"
        raise FormatError(msg)
    return Seats(
        now=np.zeros((parties, 9)),
        tally=np.zeros((parties, 8), dtype=np.int64),
        heard=np.zeros((parties, memory)),
        got=np.zeros((parties, memory), dtype=np.int64),
        sent=np.zeros((parties, memory), dtype=np.int64),
        liked=np.zeros((parties, sum(options))),
        chosen=np.zeros((3, issues), dtype=np.int64),
        score=np.zeros(parts),
        purse=np.zeros(1),
        clock=np.zeros(2, dtype=np.int64),
        streams=np.zeros(parties + 2, dtype=np.uint64),
    )
