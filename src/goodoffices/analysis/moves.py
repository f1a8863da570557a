"""Who would have to move for a package, and which red lines it crosses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.choices import named
from goodoffices.analysis.readings import READINGS, holds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goodoffices.analysis.choices import Choice
    from goodoffices.analysis.draws.knowledge import Knowledge
    from goodoffices.analysis.readings import Reading
    from goodoffices.analysis.statements import RedLine
    from goodoffices.analysis.worth import AgendaModel


@dataclass(frozen=True, slots=True)
class Move:
    """Where a party would have to move for a package, on one issue.

    Attributes:
        party: its key.
        issue: the issue.
        option: what the package holds.
        seeks: the options it has said it would rather have, the best of them where it ordered them; may be empty.
        excluded: status of the red line the option crosses ("stated", ...); None where it crosses none.
        paths: where the case says so.
    """

    party: str
    issue: str
    option: str
    seeks: tuple[str, ...]
    excluded: str | None
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failing:
    """Something a package fails on.

    Attributes:
        party: whose red line it is.
        options: what is excluded, and the package holds.
        status: of the red line.
        readings: the readings in which it holds.
        path: where the case says so.
    """

    party: str
    options: Choice
    status: str
    readings: tuple[Reading, ...]
    path: str


def fails_of(model: AgendaModel, package: Sequence[int]) -> tuple[Failing, ...]:
    """The red lines that a package crosses, by issue, each with the readings in which it holds.

    Args:
        model: the agenda.
        package: one option index for each issue.
    """
    return tuple(
        Failing(
            line.party,
            named(model.space, line.combination),
            line.status,
            tuple(reading for reading in READINGS if holds(line.status, reading)),
            line.path,
        )
        for line in _crossed(model, package)
    )


def moves_of(model: AgendaModel, package: Sequence[int]) -> tuple[Move, ...]:
    """Where each party would have to move for a package: from what it would rather have, over what it excludes.

    Args:
        model: the agenda.
        package: one option index for each issue.
    """
    crossed = tuple(_crossed(model, package))
    found = []
    for i, issue in enumerate(model.space.issues):
        for party, known in zip(model.parties, model.knowledge, strict=True):
            lines = [
                line for line in crossed if line.party == party and any(at == i for at, _ in line.combination)
            ]
            better, said = _rather(model, known, i, package)
            if lines or better:
                seeks = tuple(model.space.options[i][o] for o in better)
                status = lines[0].status if lines else None
                paths = tuple(dict.fromkeys([*said, *(line.path for line in lines)]))
                found.append(Move(party, issue, model.space.options[i][package[i]], seeks, status, paths))
    return tuple(found)


def _crossed(model: AgendaModel, package: Sequence[int]) -> Iterator[RedLine]:
    return (line for line in model.red_lines if all(package[i] == o for i, o in line.combination))


def _rather(
    model: AgendaModel, known: Knowledge, issue: int, package: Sequence[int]
) -> tuple[list[int], list[str]]:
    """The options that a party has said it would rather have on an issue, all else alike, and where it said so.

    Of several only those are named to which it has not said that it prefers another.
    """
    options = range(model.space.counts[issue])
    if known.scores is not None:
        return _higher(model, known, issue, package), []
    better = {(pair.first, pair.second): str(pair.name) for pair in known.cell_orders}
    column = {o: _column(model, issue, o, package) for o in options}
    above, said, todo = set[int](), list[str](), [package[issue]]
    while todo:
        at = todo.pop()
        for o in options:
            if (column[o], column[at]) in better and o not in above:
                above.add(o)
                said.append(better[column[o], column[at]])
                todo.append(o)
    top = [o for o in sorted(above) if not any((column[b], column[o]) in better for b in above)]
    return top, sorted(dict.fromkeys(said))


def _higher(model: AgendaModel, known: Knowledge, issue: int, package: Sequence[int]) -> list[int]:
    """The options that score best on an issue, the rest of the package standing; none where the package holds one."""
    scores = known.scores or ()
    worth = [scores[_column(model, issue, o, package)] for o in range(model.space.counts[issue])]
    best = [o for o, each in enumerate(worth) if each == max(worth)]
    return [] if package[issue] in best else best


def _column(model: AgendaModel, issue: int, option: int, package: Sequence[int]) -> int:
    """The column of the worth table that an option takes, the rest of the package standing."""
    space = model.space
    term, scope = next((t, scope) for t, scope in enumerate(space.scopes) if issue in scope)
    cell = 0
    for i in scope:
        cell = cell * space.counts[i] + (option if i == issue else package[i])
    return int(space.offsets[term]) + cell
