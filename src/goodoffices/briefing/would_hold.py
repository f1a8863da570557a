"""*Would it hold?* as a section of the briefing: states, who could leave them, and the least that would have to change.

Never a bare list of states that hold: each stands with its verdict, how often it survives, and how today leads there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.listing import joined
from goodoffices.briefing.statements import Name, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.analysis.finding import Finding
    from goodoffices.analysis.stability.holding import Aim, Holding, StateRow
    from goodoffices.briefing.statements import Computed
    from goodoffices.briefing.telling import Telling

MOST_STATES, MOST_VERDICTS, MOST_EXITS, MOST_CHANGES = 6, 3, 2, 1
"""Sentences that are printed of each; the JSON holds all."""


NO_EXIT = "No parties could leave it together for what all of them prefer."


@dataclass(frozen=True, slots=True)
class StateTold:
    """A state in the table.

    Attributes:
        number: its place; the page gives it that letter.
        words: what it is.
        word: what holds it, in the mediator's own model.
        survives: in how many of the rankings that the statements allow it holds.
        way: by whose moves today leads there.
        seen: what holds it as each side sees the conflict.
    """

    number: int
    words: Computed
    word: Word
    survives: Computed
    way: Computed
    seen: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class HoldingTold:
    """One model of the mediator's, with those of the sides beside it.

    Attributes:
        name: what it is called.
        sides: the parties whose own models stand beside it.
        lead: what kind of answer this is, and of whom nothing is known.
        states: the states shown.
        verdicts: who could leave today's state and the one asked for, and who would answer.
        exits: who could leave today's state together, and whether somebody would then defect.
        aim: which state is asked for; None where none is.
        changes: the least that would have to change for it, or what would break it.
        levers: what the mediator could do.
    """

    name: Name
    sides: tuple[Name, ...]
    lead: Computed
    states: tuple[StateTold, ...]
    verdicts: tuple[Computed, ...]
    exits: tuple[Computed, ...]
    aim: Computed | None
    changes: tuple[Computed, ...]
    levers: tuple[Computed, ...]


def holdings_told(telling: Telling, found: tuple[Finding[Holding], ...]) -> tuple[HoldingTold, ...]:
    """What a mediator reads of the models of a case: each of the mediator's own, those of the sides in its columns.

    Args:
        telling: the case, as of its day and for its audience.
        found: what every model says.
    """
    own = [each for each in found if each.answer.seen_by is None]
    sides = [each for each in found if each.answer.seen_by is not None]
    return tuple(
        _told(
            telling, each, [s for s in sides if telling.case.models[s.answer.model].like == each.answer.model]
        )
        for each in own
    )


def _told(telling: Telling, finding: Finding[Holding], sides: list[Finding[Holding]]) -> HoldingTold:
    of = finding.answer
    told = [telling.computed(sentence, finding) for sentence in _verdicts(of)]
    aim, rest = of.aim, [telling.computed(each.sentence, finding) for each in of.exits[:MOST_EXITS]]
    return HoldingTold(
        name=Name(of.name),
        sides=tuple(telling.party(str(each.answer.seen_by)) for each in sides),
        lead=telling.computed(_lead(telling, of), finding),
        states=tuple(_state(telling, finding, row, n, sides) for n, row in enumerate(of.rows[:MOST_STATES])),
        verdicts=tuple(told[:MOST_VERDICTS]),
        exits=tuple(rest) or (telling.computed(NO_EXIT, finding),),
        aim=None if aim is None else telling.computed(aim.row.words, finding),
        changes=() if aim is None else tuple(telling.computed(t, finding) for t in changes(aim)),
        levers=() if aim is None else tuple(telling.computed(t, finding) for t in levers(aim)),
    )


def _lead(telling: Telling, of: Holding) -> str:
    silent = joined(telling.case.party_name(key) for key in of.silent)
    unknown = f" Of what {silent} prefers nothing is known." if silent else ""
    aside = f" {len(of.aside)} contested priorities stand aside." if of.aside else ""
    return (
        f"{of.states:,} states can be; {of.holding:,} of them hold as the statements stand.{unknown}{aside}"
    )


def _state(
    telling: Telling, finding: Finding[Holding], row: StateRow, number: int, sides: list[Finding[Holding]]
) -> StateTold:
    movers = ", then ".join(telling.case.party_name(party) for party, _ in row.steps)
    none = "today" if row.state == finding.answer.today.state else "no moves lead there"
    gains = ", each gaining" if row.gains and row.steps else ""
    beside = [{each.taken: each.word for each in side.answer.rows} for side in sides]
    return StateTold(
        number=number,
        words=telling.computed(row.words, finding),
        word=Word(row.word),
        survives=telling.computed(f"{row.share.k:.0f} of {row.share.n:.0f}", finding),
        way=telling.computed(f"{movers or none}{gains}", finding),
        seen=tuple(Word(words.get(row.taken, "not asked")) for words in beside),
    )


def _verdicts(of: Holding) -> Iterator[str]:
    """Today first, then the state asked for, then the others that are shown; of each whoever would gain by moving."""
    rows = [of.today, *([of.aim.row] if of.aim else []), *of.rows]
    for row in {row.state: row for row in rows}.values():
        where = "Today" if row.state == of.today.state else f"At “{row.words}”"
        sentences = [each.sentence for each in row.verdicts if each.temptations]
        if row.state == of.today.state and not sentences:
            yield "Today: nobody has anything to gain by moving alone."
        yield from (f"{where}: {sentence}" for sentence in sentences)


def changes(aim: Aim) -> tuple[str, ...]:
    """The least that would have to change for a state to hold, or by which it would hold no longer."""
    if aim.row.holds:
        broken = aim.breaking.sets if aim.breaking else ()
        told = [
            f"It holds as the statements stand. It would no longer if {own[0].words}."
            for own in broken
            if own
        ]
        return tuple(told[:MOST_CHANGES]) or (
            "It holds as the statements stand, and no one change of them breaks it.",
        )
    least = aim.persuasion
    if least.count is None:
        first = [f"No {least.most} changes of priorities would make it hold."]
    else:
        first = [f"It would hold if {' and '.join(each.words for each in own)}." for own in least.sets]
    return (*first[:MOST_CHANGES], *(need.sentence for need in aim.needs))


def levers(aim: Aim) -> tuple[str, ...]:
    """What the mediator could do for a state to hold; what does not help stands in the data alone."""
    good = [pull for pull in aim.pulls if pull.holds]
    if not good:
        return ("None of the levers tried makes it hold.",) if aim.pulls else ()
    bound = [pull for pull in good if pull.lever.startswith("guarantee:")]
    told = [pull.words.rstrip(".") for pull in good if pull not in bound]
    if bound:
        who = _either(pull.words.partition(" binds ")[0] for pull in bound)
        told.append(f"{who} binds {bound[0].words.partition(' binds ')[2]}")
    return (f"Or if {'; or if '.join(told)}.",)


def _either(names: Iterable[str]) -> str:
    listed = tuple(names)
    return " or ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
