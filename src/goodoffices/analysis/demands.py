"""What would have to give, each thing beside the refusals that it meets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from goodoffices.analysis.choices import named
from goodoffices.analysis.readings import holds
from goodoffices.case.preferences import Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.analysis.changes import Giving, Obstacle, Search
    from goodoffices.analysis.choices import Choice
    from goodoffices.analysis.space import Combination
    from goodoffices.analysis.statements import RedLine
    from goodoffices.analysis.worth import AgendaModel

Kind = Literal["red line", "impossible combination", "no-agreement worth"]
"""What can be changed. Options barred by a norm cannot: a change to a norm is never proposed."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What one party excludes on an issue.

    Attributes:
        party: its key.
        options: the options it excludes there, as whole combinations (one option each, or several together).
        status: the firmest status among them.
        paths: where the case says so.
    """

    party: str
    options: tuple[Choice, ...]
    status: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that would have to give.

    Attributes:
        kind: a red line, an impossible combination or a no-agreement worth.
        issue: the issue it concerns, the first of several; None for a no-agreement worth.
        party: whose it is; None for an impossible combination.
        options: what would have to be allowed: one option, or several together; empty for a no-agreement worth.
        status: of the red line; None for the others.
        paths: where the case says so; empty for a no-agreement worth that is assumed.
        meets: what other parties exclude on the same issues: the refusals that this one meets.
        fall: for a no-agreement worth, by how much it would have to fall in the median draw that this opens; 0 to 1.
            None for the others.
    """

    kind: Kind
    issue: str | None
    party: str | None
    options: Choice
    status: str | None
    paths: tuple[str, ...]
    meets: tuple[Refusal, ...] = ()
    fall: float | None = None


def refusals_by_issue(model: AgendaModel) -> tuple[tuple[str, tuple[Refusal, ...]], ...]:
    """For each issue with a red line, what each party excludes there, parties in the order of the case."""
    found = []
    for i, issue in enumerate(model.space.issues):
        lines = [line for line in model.red_lines if any(at == i for at, _ in line.combination)]
        if lines:
            found.append((issue, refusals(model, lines)))
    return tuple(found)


def refusals(model: AgendaModel, lines: Iterable[RedLine]) -> tuple[Refusal, ...]:
    """Red lines gathered by party, in the order of the case."""
    by_party: dict[str, list[RedLine]] = {party: [] for party in model.parties}
    for line in lines:
        by_party[line.party].append(line)
    order = get_args(Strength)
    return tuple(
        Refusal(
            party,
            tuple(dict.fromkeys(named(model.space, line.combination) for line in own)),
            min((line.status for line in own), key=order.index),
            tuple(dict.fromkeys(line.path for line in own)),
        )
        for party, own in by_party.items()
        if own
    )


def demands_of(search: Search, giving: Giving, fall: float | None) -> tuple[Demand, ...]:
    """What would have to give, by issue; no-agreement worths last, parties in the order of the case.

    Args:
        search: the search that found it.
        giving: what gives way together.
        fall: by how much its no-agreement worths have to fall; None where it has none, or where it is not asked.
    """
    found: list[Demand] = []
    for k in sorted(giving.obstacles):
        found += _on_obstacle(search, search.obstacles[k])
    for p in sorted(giving.parties):
        known = search.model.knowledge[p].reserve_name
        paths = () if known is None else (str(known),)
        party = search.model.parties[p]
        found.append(Demand("no-agreement worth", None, party, (), None, paths, fall=fall))
    return tuple(found)


def _on_obstacle(search: Search, obstacle: Obstacle) -> Iterator[Demand]:
    space = search.model.space
    issue, options = space.issues[obstacle.combination[0][0]], named(space, obstacle.combination)
    if obstacle.impossible:
        yield Demand("impossible combination", issue, None, options, None, ())
    for number in obstacle.lines:
        line = search.model.red_lines[number]
        met = refusals(search.model, _met(search, obstacle.combination, line.party))
        yield Demand("red line", issue, line.party, options, line.status, (line.path,), met)


def _met(search: Search, combination: Combination, party: str) -> Iterator[RedLine]:
    """The red lines of others, on the same issues, that hold in this reading; norms may bar what they exclude."""
    issues = {i for i, _ in combination}
    for line in search.model.red_lines:
        on_them = any(i in issues for i, _ in line.combination)
        if line.party != party and on_them and holds(line.status, search.reading):
            yield line
