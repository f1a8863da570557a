"""An agenda laid out: its issues and options by index, and the terms over which worths add up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goodoffices.analysis.space import Combination, Space
    from goodoffices.case.case import Case


@dataclass(frozen=True)
class Layout:
    """The issues of an agenda by index.

    Attributes:
        issues: their keys, in the order of the case.
        options: for each issue, the keys of its options.
        scopes: for each term, the indices of its issues.
        today: for each issue of the whole case that has one, the index of the option that holds today.
        everywhere: for each issue of the whole case, the keys of its options.
    """

    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    scopes: tuple[tuple[int, ...], ...]
    today: Mapping[str, int]
    everywhere: Mapping[str, tuple[str, ...]]

    def option(self, issue: str, option: str) -> int:
        """The index of an option within its issue."""
        return self.everywhere[issue].index(option)

    def term(self, issue: str) -> int | None:
        """The index of the term in which an issue is valued; None where the agenda leaves it out."""
        if issue not in self.issues:
            return None
        at = self.issues.index(issue)
        return next(t for t, scope in enumerate(self.scopes) if at in scope)

    def inside(self, choice: Mapping[str, str]) -> Combination | None:
        """The part of a combination that the agenda decides; None where the part outside it does not hold today."""
        outside = {issue: option for issue, option in choice.items() if issue not in self.issues}
        if any(self.today.get(issue) != self.option(issue, option) for issue, option in outside.items()):
            return None
        pairs = ((self.issues.index(i), self.option(i, o)) for i, o in choice.items() if i in self.issues)
        return tuple(sorted(pairs)) or None

    def whole(self, choice: Mapping[str, str]) -> tuple[tuple[int, ...] | None, str]:
        """A package for all the agenda's issues, those it leaves out standing as today; or None, and why not."""
        beyond = [issue for issue in choice if issue not in self.issues]
        if beyond:
            return None, f"it reaches beyond this agenda ({', '.join(beyond)})"
        open_issues = [i for i in self.issues if i not in choice and i not in self.today]
        if open_issues:
            return None, f"it leaves out {', '.join(open_issues)}, and where that stands today is not known"
        return tuple(self.option(i, choice[i]) if i in choice else self.today[i] for i in self.issues), ""

    def cells(self, space: Space, issue: str, first: str, second: str) -> Iterator[tuple[int, int]]:
        """Pairs of columns that differ in one issue alone, for every combination of the issues valued with it."""
        term = self.term(issue)
        if term is None:
            return
        scope = self.scopes[term]
        place = scope.index(self.issues.index(issue))
        counts = [len(self.options[i]) for i in scope]
        others = [range(c) if n != place else (0,) for n, c in enumerate(counts)]
        a, b = self.option(issue, first), self.option(issue, second)
        for rest in product(*others):
            pair = ([*rest[:place], option, *rest[place + 1 :]] for option in (a, b))
            left, right = (space.offsets[term] + _cell(cells, counts) for cells in pair)
            yield int(left), int(right)


def _cell(indices: list[int], counts: list[int]) -> int:
    cell = 0
    for index, count in zip(indices, counts, strict=True):
        cell = cell * count + index
    return cell


def layout_of(case: Case, agenda: str) -> Layout:
    """An agenda of a case by index; issues valued together share a term as far as the agenda holds them.

    Example:
        >>> from goodoffices.case.case import Case
        >>> issue = {"options": {"now": "Now", "later": "Later"}}
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     issues={"a": issue, "b": issue, "c": issue},
        ...     groups={"ab": {"issues": ["a", "b"], "say": "together"}},
        ...     agendas={"x": {"issues": "all"}},
        ... )
        >>> layout_of(case, "x").scopes
        ((0, 1), (2,))
    """
    issues = case.agenda_issues(agenda)
    everywhere = {key: tuple(issue.options) for key, issue in case.issues.items()}
    home = {issue: key for key, group in case.groups.items() for issue in group.issues}
    members: dict[str, list[int]] = {}
    for at, issue in enumerate(issues):
        members.setdefault(home.get(issue, f"issue {issue}"), []).append(at)
    today = {
        key: everywhere[key].index(issue.today.option)
        for key, issue in case.issues.items()
        if issue.today is not None and issue.today.option in everywhere[key]
    }
    scopes = tuple(map(tuple, members.values()))
    return Layout(issues, tuple(everywhere[key] for key in issues), scopes, today, everywhere)
