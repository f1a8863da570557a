"""The formats that a rehearsal compares, unless it is told others: what a host can decide, one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from goodoffices.rehearsal.mediators import Facilitation, Formulation, Leverage
from goodoffices.rehearsal.negotiators import NEGOTIATORS
from goodoffices.rehearsal.protocol import MOST_ROUNDS, Calendar, Capital, Format

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goodoffices.case.case import Case
    from goodoffices.rehearsal.negotiators import Negotiator

BASE = "alternating"
"""The name of the format against which the others are set."""

PLAIN = Format(calendar=Calendar(40))
"""Ten days of talks, four rounds a day."""

TEMPERS = ("boulware", "linear", "conceder")
"""How delegations may negotiate where nobody knows: holding out, straight, giving way early."""

PAIR = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A format with its name in words.

    Attributes:
        name: a short name.
        say: what it is, in the mediator's words.
        form: the format.
    """

    name: str
    say: str
    form: Format


def referring(case: Case, agenda: str) -> tuple[str, ...]:
    """The parties at an agenda's table some of whose people are ad referendum on one of its issues, as the case says.

    Example:
        >>> from goodoffices.case.case import Case
        >>> chair = {"name": "C. Hair", "authority": [{"ad_referendum": ["when"], "by": "desk"}]}
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": {"name": "Ayland", "people": {"chair": chair}}, "B": "Beeland"},
        ...     issues={"when": {"options": {"now": "Now", "later": "Later"}}},
        ...     agendas={"meeting": {"issues": "all", "consent": ["A", "B"]}},
        ... )
        >>> referring(case, "meeting")
        ('A',)
    """
    issues = set(case.agenda_issues(agenda))

    def refers(party: str) -> bool:
        people = case.parties[party].people.values()
        held = (entry.ad_referendum for person in people for entry in person.authority)
        return any("all" in on or bool(issues & set(on)) for on in held if on is not None)

    return tuple(party for party in case.consenting(agenda) if refers(party))


def standard(
    base: Format = PLAIN, referred: tuple[str, ...] = (), parties: tuple[str, ...] = ()
) -> tuple[Choice, ...]:
    """The formats that a host can choose from, the base first.

    Args:
        base: what they have in common: when the rounds are held, the chance of collapse, the cost of delay.
        referred: parties whose delegations have to refer back.
        parties: those at the table; where they are named, the base is also held in the opposite order of turns.

    Example:
        >>> [choice.name for choice in standard()][:3]
        ['alternating', 'shuttle', 'shuttle, filtered']
    """
    chosen = [Choice(BASE, "The parties make proposals in turn, and nobody mediates.", base)]
    chosen += [*_mediated(base), *_pressed(base)]
    if len(parties) > 1:
        say = f"As alternating, but {parties[-1]} speaks first and {parties[0]} last."
        chosen.append(Choice("alternating, turned round", say, replace(base, turns=parties[::-1])))
    if referred:
        say = f"As alternating, but {' and '.join(referred)} have to ask their capitals."
        form = replace(base, capitals={party: Capital() for party in referred})
        chosen.append(Choice("alternating, referred", say, form))
    return tuple(chosen)


def _mediated(base: Format) -> Iterator[Choice]:
    """What a mediator can do with no more than words."""
    shuttle, text = replace(base, kind="shuttle"), replace(base, kind="text")
    yield Choice("shuttle", "The mediator carries every proposal between caucuses.", shuttle)
    yield Choice(
        "shuttle, filtered",
        "The mediator carries only what is no farther from the receiver's own proposal than what went before.",
        replace(shuttle, facilitation=Facilitation("no farther")),
    )
    yield Choice(
        "plenary with a chair",
        "All proposals are made in plenary; after every fifth round the chair makes one of its own.",
        replace(base, kind="plenary"),
    )
    yield Choice(
        "one text, changed by trial",
        "One text; the mediator changes one issue at a time and keeps what nobody minds.",
        replace(text, formulation=Formulation("climb")),
    )
    yield Choice(
        "one text, drafted", "One text, drafted by what the mediator learns from the votes on it.", text
    )
    yield Choice(
        "one text, from the frontier",
        "One text; each draft lies on the frontier that the mediator's estimates imply, which votes then correct.",
        replace(text, formulation=Formulation("frontier")),
    )


def _pressed(base: Format) -> Iterator[Choice]:
    """Leverage; other deadlines and budgets are set beside the base on their own."""
    yield Choice(
        "alternating, with leverage",
        "As alternating, with a fifth of a party's range to spend on those who refuse.",
        replace(base, leverage=Leverage(0.2)),
    )


def deadlines(base: Format = PLAIN) -> tuple[Choice, ...]:
    """The base with other deadlines: a quarter, a half, one and a half times and twice its rounds, or its days.

    Example:
        >>> [choice.name for choice in deadlines()]
        ['10 rounds', '20 rounds', '60 rounds', '80 rounds']
    """
    held = base.calendar
    now, unit = (held.rounds, "rounds") if held.days is None else (held.days, "days")
    found = []
    for count in sorted({max(1, now * k // 4) for k in (1, 2, 6, 8)} - {now}):
        rounds = min(count if held.days is None else 2 * held.rounds, MOST_ROUNDS)
        other = replace(held, rounds=rounds, days=None if held.days is None else count)
        days = other.day(other.held - 1) + 1
        also = f" ({days} {'day' if days == 1 else 'days'})" if held.days is None else ""
        say = f"A deadline after {count} {unit}{also} in place of {now}"
        found.append(Choice(f"{count} {unit}", say, replace(base, calendar=other)))
    return tuple(found)


def budgets(base: Format = PLAIN) -> tuple[Choice, ...]:
    """The base with a mediator who may spend more or less on those who refuse, in parts of a party's range of worths.

    Example:
        >>> [choice.name for choice in budgets()][-1]
        'budget 0.4'
    """
    return tuple(
        Choice(
            f"budget {budget:g}",
            f"A mediator's budget of {100 * budget:g} hundredths of a party's range in place of none",
            replace(base, leverage=Leverage(budget)),
        )
        for budget in (0.05, 0.1, 0.2, 0.4)
    )


def mixes(parties: int, names: Mapping[int, str] | None = None) -> tuple[tuple[Negotiator, ...], ...]:
    """How the delegations may negotiate: every pairing of the tempers; with more parties, each beside the next in turn.

    Args:
        parties: how many there are.
        names: those that are known, by the party's index.

    Raises:
        NegotiatorError: there is no such negotiator.

    Example:
        >>> len(mixes(2)), len(mixes(3)), len(mixes(2, {0: "micro", 1: "linear"}))
        (9, 3, 1)
    """
    from goodoffices.rehearsal.negotiators import negotiator  # noqa: PLC0415 -- a cycle otherwise

    known = {p: negotiator(name) for p, name in (names or {}).items()}
    if parties == PAIR:
        chosen = list(product(TEMPERS, repeat=2))
    else:
        chosen = [tuple(TEMPERS[(k + p) % 3] for p in range(parties)) for k in range(3)]
    found = (tuple(known.get(p, NEGOTIATORS[name]) for p, name in enumerate(mix)) for mix in chosen)
    return tuple(dict.fromkeys(found))
