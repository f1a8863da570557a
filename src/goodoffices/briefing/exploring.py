"""Packages worth exploring, told side by side: what each holds, who gains, who would have to move, what it fails on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.listing import joined
from goodoffices.analysis.statements import choice_of
from goodoffices.briefing.ink import short_day
from goodoffices.briefing.overlaps import between, share

if TYPE_CHECKING:
    from goodoffices.analysis.finding import Finding
    from goodoffices.analysis.packages import Acceptance, Explored, Packages
    from goodoffices.briefing.statements import Computed, Name, Statement
    from goodoffices.briefing.telling import Telling


@dataclass(frozen=True, slots=True)
class PackageTold:
    """A package worth exploring.

    Attributes:
        number: its place; the page prints a letter.
        acceptable: for each reading, how often nobody would refuse it, over the priors.
        gains: for each party, what it would gain, and in which share of the draws it would not refuse.
        moves: for each party, on which issues it would have to move; None where on none.
        fails: what it fails on, in either reading.
        refused: who has refused just this package, all else as today, and when.
        acceptance: the same for the figure.
    """

    number: int
    acceptable: tuple[Computed, ...]
    gains: tuple[Computed, ...]
    moves: tuple[Computed | None, ...]
    fails: tuple[Computed, ...]
    refused: tuple[Computed, ...]
    acceptance: tuple[Acceptance, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What the packages hold on one issue.

    Attributes:
        issue: its name.
        options: for each package, its option; None where it stands as today.
    """

    issue: Name
    options: tuple[Statement | None, ...]


def _acceptable(telling: Telling, finding: Finding[Packages], of: Explored) -> tuple[Computed, ...]:
    readings = dict.fromkeys(each.reading for each in of.acceptance)
    told = []
    for reading in readings:
        shares = [each.share.value for each in of.acceptance if each.reading == reading]
        told.append(telling.computed(between(min(shares), max(shares)), finding))
    return tuple(told)


def _gains(telling: Telling, finding: Finding[Packages], of: Explored) -> tuple[Computed, ...]:
    def text(value: float) -> str:
        return f"{value:+.2f}".replace("-", "−") if round(value, 2) else "0.00"

    return tuple(
        telling.computed(
            f"{text(g.median)} ({text(g.low)} to {text(g.high)}); {share(g.willing)}",
            finding,
        )
        for g in of.gains
    )


def _moves(telling: Telling, finding: Finding[Packages], of: Explored) -> tuple[Computed | None, ...]:
    """For each party, on which issues it would have to move, and where across a red line of its own."""
    told: list[Computed | None] = []
    for party in (gain.party for gain in of.gains):
        own = [move for move in of.moves if move.party == party]
        over = {move.issue for move in own if move.excluded}
        names = [
            f"{telling.issue(issue).text}{' (its red line)' if issue in over else ''}"
            for issue in dict.fromkeys(move.issue for move in own)
        ]
        told.append(telling.computed(", ".join(names), finding) if names else None)
    return tuple(told)


def _refused(telling: Telling, finding: Finding[Packages], of: Explored) -> tuple[Computed, ...]:
    """Who has refused just this package; a refusal that is not final enters no computation, so it is told here."""
    case, told = telling.case, []
    for number, entry in enumerate(case.packages):
        if entry.refused is None or entry.contested is not None or entry.party is None:
            continue
        if dict(choice_of(case, entry.refused)) == dict(of.changes):
            path = f"packages.{number}"
            day = telling.index.at(path).claim.date
            when = f" ({short_day(day, telling.day.year if telling.day else None)})" if day else ""
            kind = "has refused it for good" if entry.final else "refused it"
            told.append(telling.computed(f"{case.party_name(entry.party)} {kind}{when}", finding, [path]))
    return tuple(told)


def package_told(telling: Telling, finding: Finding[Packages], number: int, of: Explored) -> PackageTold:
    """A package: how often nobody would refuse it, who gains what, who would have to move, what it fails on."""
    fails = tuple(
        telling.computed(
            f"{telling.case.party_name(f.party)} excludes {telling.package_text(f.options)}, {f.status}: holds "
            f"{'in both readings' if len(f.readings) > 1 else joined(f.readings)}",
            finding,
            [f.path],
        )
        for f in of.fails
    )
    return PackageTold(
        number,
        _acceptable(telling, finding, of),
        _gains(telling, finding, of),
        _moves(telling, finding, of),
        fails,
        _refused(telling, finding, of),
        of.acceptance,
    )


def held_on(telling: Telling, explored: tuple[Explored, ...], issues: tuple[str, ...]) -> tuple[Held, ...]:
    """What packages hold on each issue where one of them differs from today."""
    rows = []
    for issue in issues:
        options = [dict(each.changes).get(issue) for each in explored]
        if any(options):
            told = tuple(telling.option(issue, option) if option else None for option in options)
            rows.append(Held(telling.issue(issue), told))
    return tuple(rows)
