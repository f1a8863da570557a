"""What can be tried: openings that follow from what is known, by one rule for all sides, even where no number does."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from goodoffices.analysis.finding import Finding
from goodoffices.analysis.listing import joined
from goodoffices.analysis.statements import choice_of
from goodoffices.analysis.wording import issue_name
from goodoffices.briefing.statements import Computed, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.analysis.authority import AuthorityTable
    from goodoffices.analysis.packages import Packages
    from goodoffices.briefing.telling import Telling
    from goodoffices.case.case import Case

ASKS = {"seeks": "asks for it", "open_to": "calls it open", "prefers": "puts it first"}
Kind = Literal["package", "common ground", "one side asks", "authority", "commitment", "message", "open"]

LEADS = {
    "package": "Explore a package.",
    "common ground": "Start where they meet.",
    "one side asks": "Test what is asked for.",
    "open": "Float what nobody has spoken on.",
    "authority": "Settle who can say yes.",
    "commitment": "Ask a third party.",
    "message": "Deliver what is owed.",
}
"""What each sort of opening comes to, as the pages print it before the opening."""

METHOD = (
    "The openings that the statements on file leave, one of each sort in turn: a package, where the case says enough "
    "to name one; what several sides asked for or called open; on one issue, what each side alone asks for and nobody "
    "excludes; authority that nobody has established; third parties nobody has asked; messages still owed; options "
    "nobody has spoken on. A refusal of an option by itself, all else as today, is told beside it. "
    "The session's own issues come first, then the others in the order of the case."
)
ASSUMPTIONS = (
    "An option that no party in the file excludes is not thereby acceptable; nobody may have been asked.",
    "The order is that of the sorts and of the case: it ranks neither chances nor parties.",
)


@dataclass(frozen=True, slots=True)
class Opening:
    """Something to try.

    Attributes:
        kind: what sort of opening.
        statement: what to try, and what it rests on.
    """

    kind: Word
    statement: Computed

    @property
    def lead(self) -> str:
        """What it comes to, in a few fixed words."""
        return LEADS[self.kind.text]


@dataclass(frozen=True, slots=True)
class Stance:
    """What the parties whose consent counts have said of one option.

    Attributes:
        wanted: parties that seek it, are open to it or put it first, with the path of that statement.
        excluded: parties that exclude it.
    """

    wanted: tuple[tuple[str, str], ...]
    excluded: tuple[str, ...]


def stances(case: Case, issue: str, parties: tuple[str, ...]) -> dict[str, Stance]:
    """For each option of an issue, who wants it and who excludes it; contested statements stand aside.

    Example:
        >>> from goodoffices.case.case import Case
        >>> positions = {"A": [{"seeks": "yes", "by": "desk"}], "B": [{"red_line": "yes", "by": "desk"}]}
        >>> issues = {"truce": {"options": {"no": "None", "yes": "A truce"}, "positions": positions}}
        >>> case = Case(goodoffices=1, title="t", parties={"A": "Alba", "B": "Bora"}, issues=issues)
        >>> stances(case, "truce", ("A", "B"))["yes"]
        Stance(wanted=(('A', 'issues.truce.positions.A.0'),), excluded=('B',))
    """
    told = [
        (party, f"issues.{issue}.positions.{party}.{number}", position)
        for party in parties
        for number, position in enumerate(case.issues[issue].positions.get(party, ()))
        if position.contested is None
    ]
    found: dict[str, Stance] = {}
    for option in case.issues[issue].options:
        wanted = {
            party: path
            for party, path, said in reversed(told)
            if option == said.seeks or option in (said.open_to or ()) or option in (said.prefers or ((),))[0]
        }
        excluded = tuple(dict.fromkeys(party for party, _, said in told if option in (said.red_line or ())))
        found[option] = Stance(tuple((p, wanted[p]) for p in parties if p in wanted), excluded)
    return found


def _of_several(way: str, who: list[str]) -> str:
    """A way of wanting, said of one party or of several."""
    return (
        way if len(who) == 1 else way.replace("asks", "ask").replace("calls", "call").replace("puts", "put")
    )


def refusals(case: Case, issue: str, option: str, parties: tuple[str, ...]) -> list[tuple[str, str]]:
    """Who has refused an option by itself, all else as today, with the path of that statement.

    Example:
        >>> from goodoffices.case.case import Case
        >>> issues = {"truce": {"options": {"no": "None", "yes": "A truce"}}}
        >>> packages = [{"party": "A", "refused": {"truce": "yes"}, "by": "desk"}]
        >>> case = Case(goodoffices=1, title="t", parties={"A": "Alba"}, issues=issues, packages=packages)
        >>> refusals(case, "truce", "yes", ("A",))
        [('A', 'packages.0')]
    """
    return [
        (entry.party, f"packages.{number}")
        for number, entry in enumerate(case.packages)
        if entry.refused is not None and entry.contested is None and entry.party in parties
        if choice_of(case, entry.refused) == {issue: option}
    ]


class _Found:
    """Openings of each sort, gathered in the order of the issues."""

    def __init__(
        self, telling: Telling, issues: tuple[str, ...], parties: tuple[str, ...], beyond: frozenset[str]
    ) -> None:
        self.telling, self.issues, self.parties = telling, issues, parties
        self.beyond = beyond

    def _one(self, kind: Kind, text: str, *paths: str) -> Opening:
        beside = self.telling.entries(paths)
        cited = tuple(c for entry in beside for c in entry.claim.citations)
        finding = Finding(
            "What can be tried?", kind, METHOD, exact=True, assumptions=ASSUMPTIONS, citations=cited
        )
        return Opening(Word(kind), Computed(text, finding, beside))

    def _free(self, issue: str, wants: int) -> list[tuple[str, Stance]]:
        """Options that nobody excludes, no norm bars and that do not hold today, by how many parties want them."""
        of = self.telling.case.issues[issue]
        shut = {barred.option for barred in of.barred} | ({of.today.option} if of.today else set())
        return [
            (option, stance)
            for option, stance in stances(self.telling.case, issue, self.parties).items()
            if option not in shut and not stance.excluded and min(len(stance.wanted), 2) == wants
        ]

    def common(self) -> Iterator[Opening]:
        """Options that several parties want."""
        for issue in self.issues:
            for option, stance in self._free(issue, 2):
                text, paths = self._wanted(issue, option, stance)
                yield self._one("common ground", f"{self._on(issue)}: {text}.", *paths)

    def asked(self) -> Iterator[Opening]:
        """Options that one party alone wants: those of one issue together, so that no side's stands alone."""
        for issue in self.issues:
            told = [self._wanted(issue, option, stance) for option, stance in self._free(issue, 1)]
            if told:
                text = f"{self._on(issue)}: {'; '.join(words for words, _ in told)}. No red line on file excludes "
                text += "it." if len(told) == 1 else "any of these."
                yield self._one("one side asks", text, *(path for _, paths in told for path in paths))

    def unspoken(self) -> Iterator[Opening]:
        """Options that nobody has spoken on."""
        for issue in self.issues:
            for option, _ in self._free(issue, 0):
                text = f"{self._on(issue)}: “{self.telling.option_text(issue, option)}”."
                path = f"issues.{issue}.options.{option}"
                yield self._one("open", f"{text} No party on file asks for it, and none excludes it.", path)

    def _on(self, issue: str) -> str:
        """An issue's name, marked where the session to prepare does not deal with it."""
        beyond = " (not on this session’s agenda)" if issue in self.beyond else ""
        return f"{issue_name(self.telling.case, issue)}{beyond}"

    def _wanted(self, issue: str, option: str, stance: Stance) -> tuple[str, list[str]]:
        """An option with who wants it and in which way, who has refused it by itself, and where that stands."""
        case, ways = self.telling.case, dict[str, list[str]]()
        for party, path in stance.wanted:
            position = case.issues[issue].positions[party][int(path.rsplit(".", 1)[1])]
            ways.setdefault(ASKS[position.verb], []).append(case.party_name(party))
        told = [
            f"{joined(who)} {'each ' if len(who) > 1 else ''}{_of_several(way, who)}"
            for way, who in ways.items()
        ]
        refused = refusals(case, issue, option, self.parties)
        if refused:
            who = joined(case.party_name(party) for party, _ in refused)
            told.append(f"{who} refused it by itself, all else as today")
        paths = [path for _, path in (*stance.wanted, *refused)]
        return f"“{self.telling.option_text(issue, option)}” ({'; '.join(told)})", paths

    def authority(self, table: AuthorityTable | None) -> Iterator[Opening]:
        """Authority that nobody has established."""
        rows = [d for d in table.delegates if d.consents] if table else []
        unsettled = [d for d in rows if any(cell.word == "not established" for cell in d.cells)]
        issues = dict.fromkeys(c.issue for d in unsettled for c in d.cells if c.word == "not established")
        if unsettled:
            who = joined(f"{d.name} ({d.party_name})" for d in unsettled)
            paths = [ground.path for d in unsettled for cell in d.cells for ground in cell.doubts]
            on = self.telling.issues(issues)
            yield self._one(
                "authority", f"Ask {who}, in the same words, what each may agree to alone on {on}.", *paths
            )

    def commitments(self) -> Iterator[Opening]:
        """Third parties whose commitment nobody has asked for, as far as the case tells."""
        case = self.telling.case
        for key in self.issues:
            for party, duty in case.issues[key].duty_of.items():
                if duty.asked != "yes":
                    what = duty.what or issue_name(case, key)
                    text = f"{case.party_name(party)}: {what}. Nobody is on file as having asked."
                    yield self._one("commitment", text, f"issues.{key}.duty_of.{party}")
        for number, each in enumerate(case.commitments):
            if each.asked != "yes":
                text = f"{case.party_name(each.of)}: {each.what}. Nobody is on file as having asked."
                yield self._one("commitment", text, f"commitments.{number}")

    def messages(self) -> Iterator[Opening]:
        """Messages that are still owed and may be passed."""
        case = self.telling.case
        for number, message in enumerate(case.messages):
            if message.state == "owed" and message.rule != "not to be passed":
                to = joined(case.party_name(party) for party in message.to)
                rule = f"{message.rule}: {message.gives.rstrip('.')}" if message.gives else message.rule
                text = f"From {case.party_name(message.sender)} to {to}: {message.gist.rstrip('.')} ({rule})."
                yield self._one("message", text, f"messages.{number}")

    def packages(self, finding: Finding[Packages] | None) -> Iterator[Opening]:
        """Packages worth exploring."""
        if finding is None:
            return
        for each in finding.answer.explored:
            words = self.telling.package_text(each.changes or each.options)
            yield Opening(Word("package"), Computed(f"Package {each.letter}: {words}.", finding))


def openings(  # noqa: PLR0913 -- an opening may come from any of them
    telling: Telling,
    issues: tuple[str, ...],
    parties: tuple[str, ...],
    table: AuthorityTable | None,
    packages: Finding[Packages] | None,
    *,
    beyond: frozenset[str] = frozenset(),
    most: int = 3,
) -> tuple[Opening, ...]:
    """What can be tried? One opening of each sort in turn, until there are enough.

    Args:
        telling: the case.
        issues: issues by key, the session's own first.
        parties: keys of the parties whose consent counts.
        table: who can decide what; None where nobody is asked about.
        packages: packages worth exploring; None where the case does not say enough to name one.
        beyond: those of the issues that are not on the session's own agenda, where it has one.
        most: how many.
    """
    found = _Found(telling, issues, parties, beyond)
    sorts = (
        found.packages(packages),
        found.common(),
        found.asked(),
        found.authority(table),
        found.commitments(),
        found.messages(),
        found.unspoken(),
    )
    rounds = (each for turn in zip_longest(*sorts) for each in turn if each is not None)
    return tuple(each for each, _ in zip(rounds, range(most), strict=False))
