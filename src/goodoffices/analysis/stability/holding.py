"""Would it hold? Today and any other state: who could leave it, who would answer, and what would have to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.finding import Finding, wilson
from goodoffices.analysis.stability.concepts import stable
from goodoffices.analysis.stability.joint import least_joint
from goodoffices.analysis.stability.leaving import exits
from goodoffices.analysis.stability.levers import fitting, pulled
from goodoffices.analysis.stability.needed import needed
from goodoffices.analysis.stability.paths import ways
from goodoffices.analysis.stability.persuading import least_persuasion
from goodoffices.analysis.stability.survival import survival
from goodoffices.analysis.stability.telling import state_words, way_words
from goodoffices.analysis.stability.verdicts import FAILING, HOLDING, verdicts, weakest
from goodoffices.analysis.stability.view import view_of
from goodoffices.case.faults import GoodOfficesError, instead
from goodoffices.case.modelled import whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from goodoffices.analysis.finding import Share
    from goodoffices.analysis.stability.leaving import Exit
    from goodoffices.analysis.stability.levers import Pull
    from goodoffices.analysis.stability.needed import Need
    from goodoffices.analysis.stability.persuading import Least
    from goodoffices.analysis.stability.verdicts import Verdict, Word
    from goodoffices.analysis.stability.view import View
    from goodoffices.case.case import Case

    Ints = NDArray[np.int32]
    Longs = NDArray[np.int64]
    Flags = NDArray[np.bool_]

MOST_ROWS = 8
"""States that are shown: today's, the one asked for, those with a name, and the nearest that hold."""
DRAWS = 100


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state, and whether it holds.

    Attributes:
        state: its number in the model.
        key: its name in the case; None where it has none.
        words: what it is: how it differs from today.
        taken: keys of the moves taken in it.
        word: what holds it, for all parties together: the weakest of their words.
        verdicts: each party's, with the moves that witness it.
        share: the share of rankings that the statements allow in which it holds, by credible answers, for all.
        breaks: one change of a priority by which it would hold no longer; None where none does, or it does not hold.
        gains: whether it can be reached from today by moves from each of which whoever moves gains.
        way: the moves from today in words, by such moves if it can be; None where no moves lead there.
        steps: the same: for each move the party's key and the number of the state it leads to.
    """

    state: int
    key: str | None
    words: str
    taken: tuple[str, ...]
    word: Word
    verdicts: tuple[Verdict, ...]
    share: Share
    breaks: str | None
    gains: bool
    way: str | None
    steps: tuple[tuple[str, int], ...]

    @property
    def holds(self) -> bool:
        """Whether it holds for everybody of their own interest, or because answers are credible."""
        return self.word in HOLDING


@dataclass(frozen=True, slots=True)
class Aim:
    """A state that is wanted, and what would have to change for it to hold.

    Attributes:
        row: the state.
        persuasion: the fewest changes of priorities by which it would hold for all; none where it holds.
        needs: for each party for whom it does not hold, the least change of its ranking, the others' as they are.
        pairs: the fewest pairs of states that would have to turn over, in all rankings together; None for large models.
        pairs_at_least: no change turns fewer; the same number where it is exact.
        breaking: the fewest changes of priorities by which it would hold no longer, where it holds.
        pulls: the levers pulled, each alone.
    """

    row: StateRow
    persuasion: Least
    needs: tuple[Need, ...]
    pairs: int | None
    pairs_at_least: int
    breaking: Least | None
    pulls: tuple[Pull, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """What a model says of today and of other states.

    Attributes:
        model: its key.
        name: what it is called.
        seen_by: the party that sees the conflict so; None for the mediator.
        parties: keys of those who can move.
        silent: keys of those of whose preferences nothing is known.
        states: how many states there are.
        holding: how many of them hold, with what the statements do not tell apart taken as tied.
        today: the present state.
        rows: the states shown: today's first.
        exits: who could jointly leave the present state.
        aim: the state asked for, and what would have to change; None where none is asked for.
        aside: where contested priorities stand, which take no part.
    """

    model: str
    name: str
    seen_by: str | None
    parties: tuple[str, ...]
    silent: tuple[str, ...]
    states: int
    holding: int
    today: StateRow
    rows: tuple[StateRow, ...]
    exits: tuple[Exit, ...]
    aim: Aim | None
    aside: tuple[str, ...]


METHOD = (
    "States and moves as a graph; a state holds for a party if each move from which it would gain can be answered, in "
    "a legal row of the others' moves each of which its mover gains from, by what is no better for the party."
)
ASSUMPTIONS = (
    "A party looks no further than its own move, the others' answer, and what it can do after that.",
    "Each priority outweighs all that stand below it together; what the priorities do not tell apart is tied.",
    "A share counts rankings that the statements allow, each alike likely; it is no chance that anything happens.",
)


def would_hold(  # noqa: PLR0913 -- as many as the command takes
    case: Case,
    model: str,
    target: str | None = None,
    *,
    levers: Iterable[str] = (),
    beside: Holding | None = None,
    draws: int = DRAWS,
    seed: int = 1,
) -> Finding[Holding]:
    """Would it hold? Who could leave the present state or another, who would answer, and what would have to change.

    Args:
        case: the case, as of a day and for an audience.
        model: key of one of its models.
        target: name of the state asked for; by default the one that the model names, if any.
        levers: what the mediator would do, as the command takes it; by default whatever bears on those who would leave.
        beside: what another model says, whose states are to be shown here as well.
        draws: how many rankings are drawn for each party.
        seed: the same seed gives the same draws.

    Returns:
        every state shown with its verdicts, each in a sentence with the moves that witness it.

    Raises:
        GoodOfficesError: no such model, state or lever, or the model cannot be asked.

    Example:
        >>> from goodoffices.case.case import Case
        >>> moves = {
        ...     "a": {"of": "A", "say": "Pause", "by": "desk"},
        ...     "b": {"of": "B", "say": "Pause", "by": "desk"},
        ... }
        >>> wants = {
        ...     "A": [{"that": "b", "by": "desk"}, {"that": "not a", "by": "desk"}],
        ...     "B": [{"that": "a", "by": "desk"}, {"that": "not b", "by": "desk"}],
        ... }
        >>> models = {"own": {"moves": moves, "priorities": wants, "states": {"truce": ["a", "b"]}}}
        >>> case = Case(goodoffices=1, title="t", parties={"A": "Alba", "B": "Bora"}, models=models)
        >>> found = would_hold(case, "own", "truce").answer
        >>> found.today.word, found.aim.row.word
        ('nothing to gain', 'held back')
        >>> print(found.aim.row.verdicts[0].sentence)
        Alba would gain if it drops “Pause”; but Bora drops “Pause”, which leaves Alba no better off (as today), and
        whoever moves gains by it.
    """
    if model not in case.models:
        msg = f"the case has no model `{model}`. {instead(model, case.models)}"
        raise GoodOfficesError(msg)
    view = view_of(case, whole(case, model))
    wanted = target or view.whole.target
    chosen = tuple(levers)
    if wanted is None and chosen:
        msg = f"model `{model}` names no target for the levers. Add `--target STATE`"
        raise GoodOfficesError(msg)
    asked = _Asked(view, draws, seed)
    aim = None if wanted is None else _aim(case, asked, view.state(wanted), chosen)
    cited = (c for own in view.wishes for wish in own for c in wish.citations)
    return Finding(
        question="Would it hold?",
        answer=_answer(asked, aim, beside),
        method=METHOD,
        exact=True,
        assumptions=ASSUMPTIONS,
        citations=tuple(dict.fromkeys(cited)),
        parameters={"model": model, "target": wanted or "", "draws": draws, "seed": seed},
        references=("Fang1993", "Kilgour2001", "Kinsara2015"),
    )


def _answer(asked: _Asked, aim: Aim | None, beside: Holding | None) -> Holding:
    view = asked.view
    return Holding(
        model=view.whole.key,
        name=view.whole.name,
        seen_by=view.whole.seen_by,
        parties=view.whole.parties,
        silent=tuple(view.whole.parties[p] for p in view.silent),
        states=view.graph.states,
        holding=int(asked.held.sum()),
        today=asked.row(view.today),
        rows=asked.rows(aim, beside),
        exits=exits(view, asked.rank, view.today),
        aim=aim,
        aside=view.aside,
    )


class _Asked:
    """A model, with what is worked out once for all its states."""

    def __init__(self, view: View, draws: int, seed: int) -> None:
        self.view, self._draws = view, draws
        self.rank: Ints = view.rank()
        self.held: Flags = np.all(stable(view.graph, self.rank, ("seq",))["seq"], axis=0)
        self._survival: Longs = survival(view, "seq", draws, seed)[0]
        self._gains = ways(view.graph, self.rank, view.today, improving=True)
        self._any = ways(view.graph, self.rank, view.today)

    def row(self, state: int) -> StateRow:
        view = self.view
        found = verdicts(view, self.rank, state)
        way = self._gains.get(state, self._any.get(state))
        return StateRow(
            state=state,
            key=view.named(state),
            words=state_words(view, state),
            taken=view.taken(state),
            word=weakest(found),
            verdicts=found,
            share=wilson(int(self._survival[state]), self._draws),
            breaks=self._breaks(state),
            gains=state in self._gains,
            way=None if way is None else way_words(view, view.today, way),
            steps=tuple((view.whole.parties[p], to) for p, to in way or ()),
        )

    def _breaks(self, state: int) -> str | None:
        if not self.held[state]:
            return None
        found = least_persuasion(self.view, state, "seq", hold=False, most=1, shown=1).sets
        return found[0][0].words if found else None

    def rows(self, aim: Aim | None, beside: Holding | None) -> tuple[StateRow, ...]:
        """Today, the state asked for, those with a name, those of another model, the nearest that hold."""
        shown = dict.fromkeys([self.view.today, *([aim.row.state] if aim else [])])
        shown |= dict.fromkeys(self.view.state(name) for name in self.view.whole.states)
        if beside is not None:
            combinations = [self.view.whole.combination(row.taken) for row in beside.rows]
            shown |= dict.fromkeys(s for c in combinations if (s := int(self.view.graph.place[c])) >= 0)
        near = [s for found in (self._gains, self._any) for s in found if self.held[s]]
        shown |= dict.fromkeys(near)
        return tuple(self.row(state) for state in list(shown)[: MOST_ROWS if beside is None else None])


def _aim(case: Case, asked: _Asked, state: int, levers: tuple[str, ...]) -> Aim:
    view, row = asked.view, asked.row(state)
    mask = int(view.graph.masks[state])
    chosen = levers or fitting(case, view, row.verdicts)
    failing = [view.whole.parties.index(v.party) for v in row.verdicts if v.word in FAILING]
    together = least_joint(view.graph, asked.rank, state, "seq")
    return Aim(
        row=row,
        persuasion=least_persuasion(view, state, "seq"),
        needs=tuple(needed(view, asked.rank, party, state) for party in failing),
        pairs=together.count,
        pairs_at_least=together.at_least,
        breaking=least_persuasion(view, state, "seq", hold=False, most=1) if row.holds else None,
        pulls=tuple(pulled(case, view.whole, mask, lever)[2] for lever in chosen),
    )
