"""What each preference statement of the case says of a party's worths on one agenda."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

from goodoffices.analysis.draws.knowledge import Knowledge, Over, Pair, Stand
from goodoffices.analysis.scores import scored

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goodoffices.analysis.space import Combination, Space
    from goodoffices.analysis.terms import Layout
    from goodoffices.case.case import Case
    from goodoffices.case.preferences import PackageStatement, Position


@dataclass(frozen=True, slots=True)
class RedLine:
    """Something a party excludes.

    Attributes:
        party: its key.
        combination: what it excludes: one option, or several that may not stand together, as indices.
        status: bound by law, repeated, stated or softened.
        path: where the case says so.
    """

    party: str
    combination: Combination
    status: str
    path: str


@dataclass(frozen=True, slots=True)
class Unused:
    """A statement that bears on no draw of an agenda, and why.

    Attributes:
        path: where the case says so.
        why: the reason, in plain words.
    """

    path: str
    why: str


SCORED = "its worths are known in full"


class _Told:
    """Collects what one party has said, as indices."""

    def __init__(self, case: Case, party: str, layout: Layout, space: Space, unused: list[Unused]) -> None:
        self._case, self._party, self._layout, self._space, self._unused = case, party, layout, space, unused
        self._found: dict[str, list[Any]] = {}

    def _note(self, field: str, statement: Pair | Over | Stand) -> None:
        self._found.setdefault(field, []).append(statement)

    def _order(self, issue: str, better: str, worse: str, name: str) -> None:
        for first, second in self._layout.cells(self._space, issue, better, worse):
            self._note("cell_orders", Pair(first, second, name))

    def position(self, issue: str, position: Position, name: str) -> None:
        """What a position says of the options of its issue."""
        options = self._case.issues[issue].options
        if position.seeks is not None:
            for other in options:
                if other != position.seeks:
                    self._order(issue, position.seeks, other, name)
        for better, worse in pairwise(position.prefers or ()):
            for first, second in product(better, worse):
                self._order(issue, first, second, name)
        for alike in position.prefers or ():
            for first, second in pairwise(alike):
                for pair in self._layout.cells(self._space, issue, first, second):
                    self._note("cell_ties", Pair(*pair, name))

    def entry(self, entry: PackageStatement, name: str) -> None:
        """What a statement across issues says of packages, or of issues against each other."""
        if entry.order is not None:
            self._weights(entry.order, name)
        for first, second in pairwise(entry.prefers or ()):
            pair = [self._package(each, name) for each in (first, second)]
            if pair[0] is not None and pair[1] is not None:
                self._note("over", Over(pair[0], pair[1], name))
        for field, named in (("accepts", entry.would_sign), ("refuses", _final(entry))):
            if named is not None and (package := self._package(named, name)) is not None:
                self._note(field, Stand(package, name))
        if entry.refused is not None and not entry.final:
            self._unused.append(Unused(name, "a refusal that is not final is often tactics"))

    def _weights(self, order: tuple[tuple[str, ...], ...], name: str) -> None:
        levels = [[t for key in names if (t := self._term(key)) is not None] for names in order]
        levels = [list(dict.fromkeys(level)) for level in levels if level]
        for heavier, lighter in pairwise(levels):
            for first, second in product(heavier, lighter):
                self._note("weight_orders", Pair(first, second, name))
        for level in levels:
            for first, second in pairwise(level):
                self._note("weight_ties", Pair(first, second, name))

    def _term(self, key: str) -> int | None:
        if key in self._case.groups:
            inside = [i for i in self._case.groups[key].issues if i in self._layout.issues]
            return self._layout.term(inside[0]) if inside else None
        return self._layout.term(key)

    def _package(self, named: str | Mapping[str, str], name: str) -> tuple[int, ...] | None:
        package, why = self._layout.whole(choice_of(self._case, named))
        if package is None:
            self._unused.append(Unused(name, why))
            return None
        counts = self._layout.options
        columns = []
        for t, scope in enumerate(self._layout.scopes):
            cell = 0
            for i in scope:
                cell = cell * len(counts[i]) + package[i]
            columns.append(int(self._space.offsets[t]) + cell)
        return tuple(columns)

    def knowledge(self) -> Knowledge:
        """All of it."""
        found: dict[str, Any] = {field: tuple(statements) for field, statements in self._found.items()}
        return Knowledge(**found)


def _final(entry: PackageStatement) -> str | Mapping[str, str] | None:
    return entry.no_agreement_over or (entry.refused if entry.final else None)


def choice_of(case: Case, named: str | Mapping[str, str]) -> Mapping[str, str]:
    """A package written out, whether the case names it or writes it out on the spot.

    Raises:
        KeyError: no entry of the case has that name.
    """
    if not isinstance(named, str):
        return named
    found = next((entry.named for entry in case.packages if entry.name == named), None)
    if found is None or isinstance(found, str):
        raise KeyError(named)
    return found


def _positions(case: Case, party: str, layout: Layout) -> Iterator[tuple[str, Position, str]]:
    """A party's positions on an agenda: issue, position, path; contested ones stand aside."""
    for issue in layout.issues:
        for number, position in enumerate(case.issues[issue].positions.get(party, ())):
            yield issue, position, f"issues.{issue}.positions.{party}.{number}"


def knowledge_of(case: Case, party: str, layout: Layout, space: Space, unused: list[Unused]) -> Knowledge:
    """What is known of one party's worths on an agenda; statements that bear on nothing here are added to `unused`.

    Contested statements stand side by side on the page and enter no draw.
    """
    if party in case.scores and (known := scored(case.scores[party], layout, party)) is not None:
        unused += [Unused(name, SCORED) for name in _ranking(case, party, layout)]
        return known
    told = _Told(case, party, layout, space, unused)
    for issue, position, name in _positions(case, party, layout):
        if position.contested is None:
            told.position(issue, position, name)
        else:
            unused.append(Unused(name, f"it is contested ({position.contested})"))
    for number, entry in enumerate(case.packages):
        name = f"packages.{number}"
        if entry.party == party and entry.contested is not None:
            unused.append(Unused(name, f"it is contested ({entry.contested})"))
        elif entry.party == party:
            told.entry(entry, name)
    return told.knowledge()


def _ranking(case: Case, party: str, layout: Layout) -> Iterator[str]:
    """Where a party says what it would rather have; what it excludes is not meant."""
    for _, position, name in _positions(case, party, layout):
        if position.seeks is not None or position.prefers:
            yield name
    for number, entry in enumerate(case.packages):
        if entry.party == party and entry.verb not in {None, "red_line"}:
            yield f"packages.{number}"


def red_lines_of(case: Case, party: str, layout: Layout, unused: list[Unused]) -> Iterator[RedLine]:
    """What one party excludes on an agenda: options, and combinations as far as the agenda decides them."""
    for issue, position, name in _positions(case, party, layout):
        if position.contested is None:
            for option in position.red_line or ():
                pair = (layout.issues.index(issue), layout.option(issue, option))
                yield RedLine(party, (pair,), position.status, name)
    for number, entry in enumerate(case.packages):
        if entry.party == party and entry.red_line is not None and entry.contested is None:
            inside = layout.inside(entry.red_line)
            if inside is None:
                unused.append(
                    Unused(f"packages.{number}", "what it excludes cannot come about on this agenda")
                )
            else:
                yield RedLine(party, inside, entry.status, f"packages.{number}")
