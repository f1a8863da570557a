"""The one bridge from the case to arrays: an agenda's packages, and what is known of each party's worths."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.analysis.draws.knowledge import Knowledge
from goodoffices.analysis.readings import holds
from goodoffices.analysis.space import Combination, Space
from goodoffices.analysis.statements import Unused, choice_of, knowledge_of, red_lines_of
from goodoffices.analysis.terms import Layout, layout_of

if TYPE_CHECKING:
    from fractions import Fraction

    from goodoffices.analysis.readings import Reading
    from goodoffices.analysis.statements import RedLine
    from goodoffices.case.case import Case


@dataclass(frozen=True)
class AgendaModel:
    """One agenda as arrays: its packages, the parties whose consent counts, and what is known of their worths.

    Attributes:
        agenda: its key in the case.
        space: its packages.
        parties: keys of the parties whose consent counts, in the order of the case.
        knowledge: for each of them, what is known.
        red_lines: what they exclude, in the order of the issues.
        unused: statements that bear on no draw here, and why.
        today: for each issue, the index of the option that holds today; None where the case does not say.
        spoken: for each issue, the options that hold today, or that a party whose consent counts has asked for, called
            open, put first, or put into a package that it would sign.
        scored: whether every party's worths are known, so that nothing is drawn.
    """

    agenda: str
    space: Space
    parties: tuple[str, ...]
    knowledge: tuple[Knowledge, ...]
    red_lines: tuple[RedLine, ...]
    unused: tuple[Unused, ...]
    today: tuple[int | None, ...]
    spoken: tuple[frozenset[int], ...]

    @property
    def scored(self) -> bool:
        """Whether every party's worths are known."""
        return bool(self.knowledge) and all(known.scores is not None for known in self.knowledge)

    @property
    def rates(self) -> tuple[Fraction, ...] | None:
        """How many of one shared unit a worth of 1 is to each party; None where their worths share no unit."""
        units = [known.currency for known in self.knowledge]
        rates = tuple(each[1] for each in units if each is not None)
        return rates if len(rates) == len(units) and len({each[0] for each in units if each}) == 1 else None

    @property
    def stated(self) -> bool:
        """Whether any statement bears on the draws or excludes a package."""
        return bool(self.red_lines) or any(
            known.names or known.scores is not None for known in self.knowledge
        )

    def forbidden(self, reading: Reading) -> tuple[Combination, ...]:
        """The combinations that no package may hold in a reading: impossible, barred, and red lines that hold."""
        lines = tuple(line.combination for line in self.red_lines if holds(line.status, reading))
        return tuple(dict.fromkeys(self.space.forbidden + lines))

    def control(self) -> AgendaModel:
        """The same agenda with all statements removed: what the prior says on its own."""
        return replace(self, knowledge=tuple(Knowledge() for _ in self.parties), red_lines=())


def _space(case: Case, layout: Layout) -> Space:
    impossible = (layout.inside(entry.when) for entry in case.impossible)
    barred = [
        (i, layout.option(key, entry.option))
        for i, key in enumerate(layout.issues)
        for entry in case.issues[key].barred
    ]
    whole = [combination for combination in impossible if combination]
    return Space(
        layout.issues,
        layout.options,
        layout.scopes,
        tuple(c for c in whole if len(c) > 1),
        tuple(dict.fromkeys([*barred, *(c[0] for c in whole if len(c) == 1)])),
    )


def agenda_model(case: Case, agenda: str) -> AgendaModel:
    """What an agenda's packages are, and what is known of what they are worth to the parties whose consent counts.

    Args:
        case: the case, as of its day and for its audience.
        agenda: key of the agenda.

    Returns:
        the model. Weights are those of the agenda's own issues: what lies outside it holds as it does today.

    Raises:
        KeyError: the case has no such agenda.
        ValueError: the agenda has no issue with an option, or nobody's consent counts.

    Example:
        >>> from goodoffices.case.case import Case
        >>> issue = {
        ...     "options": {"now": "Now", "later": "Later"},
        ...     "positions": {"A": [{"seeks": "now", "by": "desk"}]},
        ... }
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": "Ayland", "B": "Beeland"},
        ...     issues={"when": issue},
        ...     agendas={"meeting": {"issues": "all", "consent": ["A", "B"]}},
        ... )
        >>> model = agenda_model(case, "meeting")
        >>> model.space.size, model.knowledge[0].cell_orders[0].name, model.knowledge[1].names
        (2, 'issues.when.positions.A.0', ())
    """
    layout = layout_of(case, agenda)
    parties = case.consenting(agenda)
    if not layout.issues:
        msg = f"agenda {agenda!r} has no issue that is known yet"
        raise ValueError(msg)
    if not parties:
        msg = f"nobody's consent counts on agenda {agenda!r}: give it `consent: [...]`, or give a track its principals"
        raise ValueError(msg)
    space = _space(case, layout)
    unused: list[Unused] = []
    knowledge = tuple(knowledge_of(case, party, layout, space, unused) for party in parties)
    lines = [line for party in parties for line in red_lines_of(case, party, layout, unused)]
    ordered = sorted(lines, key=lambda line: line.combination)
    today = tuple(layout.today.get(key) for key in layout.issues)
    spoken = tuple(_spoken_for(case, parties, layout, key) for key in layout.issues)
    return AgendaModel(agenda, space, parties, knowledge, tuple(ordered), tuple(unused), today, spoken)


def _spoken_for(case: Case, parties: tuple[str, ...], layout: Layout, issue: str) -> frozenset[int]:
    """The options of an issue that hold today or that a party has spoken for."""
    positions = case.issues[issue].positions
    said = [p for party in parties for p in positions.get(party, ()) if p.contested is None]
    named = {
        option for p in said for option in (p.seeks, *(p.open_to or ()), *(p.prefers or ((),))[0]) if option
    }
    for entry in case.packages:
        if entry.would_sign is not None and entry.party in parties and entry.contested is None:
            named |= {option for key, option in choice_of(case, entry.would_sign).items() if key == issue}
    today = layout.today.get(issue)
    return frozenset(layout.option(issue, option) for option in named) | (
        {today} if today is not None else set()
    )
