"""What is in hand: messages, commitments, risks, gaps and the balance of sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.listing import joined
from goodoffices.analysis.wording import issue_name
from goodoffices.briefing.statements import Name, Word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from goodoffices.analysis.finding import Finding
    from goodoffices.analysis.mediators import Mediator, Side
    from goodoffices.analysis.sources import SourceBalance
    from goodoffices.analysis.ties import TieRow
    from goodoffices.briefing.statements import Computed, Statement
    from goodoffices.briefing.telling import Telling


@dataclass(frozen=True, slots=True)
class Carried:
    """A message.

    Attributes:
        sender: whom it comes from.
        to: whom it is meant for.
        via: who carries it; None where the case does not say.
        gist: what it says.
        rule: what may be done with it.
        gives: what the other side would have to give, where the rule asks for that.
        state: what has become of it.
    """

    sender: Name
    to: tuple[Name, ...]
    via: Name | None
    gist: Statement
    rule: Word
    gives: Statement | None
    state: Word


@dataclass(frozen=True, slots=True)
class Pledge:
    """What a third party would have to do.

    Attributes:
        of: the third party.
        what: what it would commit to.
        issue: the issue it belongs to; None where it belongs to none.
        asked: whether it was asked.
        answered: whether it said yes.
    """

    of: Name
    what: Statement
    issue: Name | None
    asked: Word
    answered: Word


@dataclass(frozen=True, slots=True)
class Danger:
    """A risk, a spoiler or a deadline.

    Attributes:
        kind: which of them.
        statement: what.
        when: the day, for a deadline.
    """

    kind: Word
    statement: Statement
    when: date | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A gap.

    Attributes:
        ask: the question.
        of: whom to ask.
    """

    ask: Statement
    of: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class TieTold:
    """A relation.

    Attributes:
        leans: who depends on the other; None where the case does not say.
        on: on whom.
        kind: what sort of relation.
        statement: what it is.
    """

    leans: Name | None
    on: Name | None
    kind: Name
    statement: Statement


@dataclass(frozen=True, slots=True)
class Pair:
    """The relations between two parties."""

    between: tuple[Name, Name]
    ties: tuple[TieTold, ...]


@dataclass(frozen=True, slots=True)
class GoBetween:
    """A would-be mediator.

    Attributes:
        name: its name.
        roles: track and role.
        sides: the principals, in the order of the counts.
        leans: what it leans on each principal for.
        leaned: what each principal leans on it for.
        access: tracks, sessions and messages, principals side by side.
    """

    name: Name
    roles: tuple[tuple[Name, Word], ...]
    sides: tuple[Name, ...]
    leans: tuple[Computed, ...]
    leaned: tuple[Computed, ...]
    access: Computed


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance of sources.

    Attributes:
        lines: what it says, in sentences.
        parties: what each party's statements rest on.
        weak: the weak witnesses.
    """

    lines: tuple[Computed, ...]
    parties: tuple[Computed, ...]
    weak: tuple[Computed, ...]


def messages(telling: Telling) -> tuple[Carried, ...]:
    """Messages, in the order of the case."""
    found = []
    for number, message in enumerate(telling.case.messages):
        gist = telling.says("messages", number, text=message.gist)
        via = None
        if message.via is not None:
            via = (
                telling.party(message.via)
                if message.via in telling.case.parties
                else telling.track(message.via)
            )
        gives = telling.says("messages", number, text=message.gives) if message.gives else None
        to = tuple(telling.party(key) for key in message.to)
        found.append(
            Carried(
                telling.party(message.sender), to, via, gist, Word(message.rule), gives, Word(message.state)
            )
        )
    return tuple(found)


def pledges(telling: Telling) -> tuple[Pledge, ...]:
    """What third parties would have to do, issue by issue, then the others."""
    case, found = telling.case, []
    for key, issue in case.issues.items():
        for party, duty in issue.duty_of.items():
            text = duty.what or issue_name(case, key)
            what = telling.says("issues", key, "duty_of", party, text=text)
            found.append(
                Pledge(telling.party(party), what, telling.issue(key), Word(duty.asked), Word(duty.answered))
            )
    for number, each in enumerate(case.commitments):
        what = telling.says("commitments", number, text=each.what)
        found.append(Pledge(telling.party(each.of), what, None, Word(each.asked), Word(each.answered)))
    return tuple(found)


def dangers(telling: Telling) -> tuple[Danger, ...]:
    """Deadlines by day, then risks and spoilers in the order of the case."""
    told = [
        Danger(Word(risk.kind), telling.says("risks", number), risk.when)
        for number, risk in enumerate(telling.case.risks)
    ]
    return tuple(sorted(told, key=lambda d: (d.kind.text != "deadline", str(d.when or ""))))


def gaps(telling: Telling) -> tuple[Unknown, ...]:
    """What we do not know, and whom to ask."""
    return tuple(
        Unknown(telling.says("gaps", number), tuple(telling.party(key) for key in gap.of))
        for number, gap in enumerate(telling.case.gaps)
    )


def ties_told(telling: Telling, finding: Finding[tuple[TieRow, ...]]) -> tuple[Pair, ...]:
    """Who leans on whom, for what, pair by pair."""
    pairs: dict[tuple[str, str], list[TieTold]] = {}
    for row in finding.answer:
        leans = telling.party(row.leans) if row.leans else None
        on = telling.party(row.on) if row.on else None
        statement = telling.says(*row.path.split("."), text=row.say)
        pairs.setdefault(row.between, []).append(TieTold(leans, on, Name(row.kind), statement))
    return tuple(
        Pair((telling.party(first), telling.party(second)), tuple(told))
        for (first, second), told in pairs.items()
    )


def go_betweens(telling: Telling, finding: Finding[tuple[Mediator, ...]]) -> tuple[GoBetween, ...]:
    """Each would-be mediator's access, dependence and evenness, side by side; no score."""
    found = []
    for each in finding.answer:
        leans = _kinds(telling, finding, [(side.name, side.leans_on_it) for side in each.sides])
        leaned = _kinds(telling, finding, [(side.name, side.leans_on_mediator) for side in each.sides])
        told = [
            f"{count} {' · '.join(str(of(side)) for side in each.sides)}"
            for count, of in _ACCESS
            if any(of(side) for side in each.sides)
        ]
        access = telling.computed("; ".join(told) or "nothing on file", finding)
        roles = tuple((Name(held.name), Word(held.role)) for held in each.roles)
        sides = tuple(Name(side.name) for side in each.sides)
        found.append(GoBetween(Name(each.name), roles, sides, leans, leaned, access))
    return tuple(found)


_ACCESS: tuple[tuple[str, Callable[[Side], int]], ...] = (
    ("tracks", lambda side: len(side.reach)),
    ("sessions", lambda side: sum(reach.sessions for reach in side.reach)),
    ("messages from", lambda side: len(side.messages_from)),
    ("messages to", lambda side: len(side.messages_to)),
)


def _kinds(
    telling: Telling, finding: Finding[tuple[Mediator, ...]], sides: list[tuple[str, tuple[TieRow, ...]]]
) -> tuple[Computed, ...]:
    """For each side, the kinds of relations; one line where nothing is on file of any."""
    if not any(rows for _, rows in sides):
        return (telling.computed("nothing on file", finding),)
    told = []
    for name, rows in sides:
        kinds = dict.fromkeys(f"{row.kind} (contested)" if row.contested else row.kind for row in rows)
        text = f"{name}: {joined(kinds) or 'nothing on file'}"
        told.append(telling.computed(text, finding, [row.path for row in rows]))
    return tuple(told)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def balance(telling: Telling, finding: Finding[SourceBalance]) -> Balance:
    """Where our knowledge comes from."""
    of = finding.answer
    by = [
        f"{how}: {'; '.join(f'{tally.name} {tally.claims}' for tally in tallies)}"
        for how, tallies in (
            ("By side", of.by_side),
            ("By country", of.by_country),
            ("By language", of.by_language),
        )
        if tallies
    ]
    head = (
        f"{_counted(of.cited, 'citation')} of {_counted(of.sources, 'source')} in the case file, "
        f"{of.digest_sources} told in our own words; {_counted(of.signed, 'statement')} of our own judgement"
    )
    if of.oldest and of.newest:
        head += f". The oldest source is of {of.oldest:%-d %B %Y}, the newest of {of.newest:%-d %B %Y}"
    lines = tuple(telling.computed(f"{words}.", finding) for words in (head, *by))
    parties = tuple(
        telling.computed(
            f"{basis.name}: {_counted(basis.statements, 'cited statement')}, {len(basis.one_source)} on one source "
            f"only, {len(basis.near_others)} only on sources near another side; {basis.signed} judged by us.",
            finding,
        )
        for basis in of.parties
    )
    weak = tuple(
        telling.computed(f"{each.outlet}: {each.why} ({_counted(each.claims, 'claim')}).", finding)
        for each in of.weak
    )
    return Balance(lines, parties, weak)
