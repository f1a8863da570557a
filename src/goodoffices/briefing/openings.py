"""What can be tried: openings that follow from what is known, by one rule for all sides, even where no number does."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from goodoffices.analysis.finding import Finding
from goodoffices.analysis.statements import choice_of
from goodoffices.analysis.wording import issue_name, joined
from goodoffices.briefing.statements import Computed, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.analysis.authority import AuthorityTable
    from goodoffices.analysis.packages import Packages
    from goodoffices.briefing.telling import Telling
    from goodoffices.case.case import Case

Kind = Literal["package", "common ground", "one side asks", "authority", "commitment", "message", "open"]

METHOD = (
    "The openings that the statements on file leave, one of each sort in turn: a package, where the case says enough "
    "to name one; what several sides asked for or called open; what one side asks for and nobody excludes; authority "
    "that nobody has established; third parties nobody has asked; messages still owed; options nobody has spoken on. "
    "Whoever has refused an option on its own is named beside it. "
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


@dataclass(frozen=True, slots=True)
class Stance:
    """What the parties whose consent counts have said of one option.

    Attributes:
        wanted: parties that seek it, are open to it or put it first, with the path of that statement.
        excluded: parties that exclude it.
        refused: parties that have refused a package of this option alone, with the path of that statement.
    """

    wanted: tuple[tuple[str, str], ...]
    excluded: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()


def stances(case: Case, issue: str, parties: tuple[str, ...]) -> dict[str, Stance]:
    """For each option of an issue, who wants it and who excludes it; contested statements stand aside.

    Example:
        >>> from goodoffices.case.case import Case
        >>> positions = {"A": [{"seeks": "yes", "by": "desk"}], "B": [{"red_line": "yes", "by": "desk"}]}
        >>> issues = {"truce": {"options": {"no": "None", "yes": "A truce"}, "positions": positions}}
        >>> case = Case(goodoffices=1, title="t", parties={"A": "Alba", "B": "Bora"}, issues=issues)
        >>> stances(case, "truce", ("A", "B"))["yes"]
        Stance(wanted=(('A', 'issues.truce.positions.A.0'),), excluded=('B',), refused=())
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
        refused = tuple(_refusals(case, {issue: option}, parties))
        found[option] = Stance(tuple((p, wanted[p]) for p in parties if p in wanted), excluded, refused)
    return found


def _refusals(case: Case, package: dict[str, str], parties: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Which parties have refused just this package, and where the case says so; contested statements stand aside."""
    for number, entry in enumerate(case.packages):
        if entry.refused is None or entry.contested is not None or entry.party not in parties:
            continue
        if choice_of(case, entry.refused) == package:
            yield entry.party, f"packages.{number}"


class _Found:
    """Openings of each sort, gathered in the order of the issues."""

    def __init__(self, telling: Telling, issues: tuple[str, ...], parties: tuple[str, ...]) -> None:
        self.telling, self.issues, self.parties = telling, issues, parties

    def _one(self, kind: Kind, text: str, *paths: str) -> Opening:
        beside = self.telling.entries(paths)
        cited = tuple(c for entry in beside for c in entry.claim.citations)
        finding = Finding(
            "What can be tried?", kind, METHOD, exact=True, assumptions=ASSUMPTIONS, citations=cited
        )
        return Opening(Word(kind), Computed(text, finding, beside))

    def on_options(self, wants: int) -> Iterator[Opening]:
        """Options that nobody excludes, no norm bars and that do not hold today, by how many parties want them."""
        case = self.telling.case
        for key in self.issues:
            issue = case.issues[key]
            shut = {barred.option for barred in issue.barred} | (
                {issue.today.option} if issue.today else set()
            )
            for option, stance in stances(case, key, self.parties).items():
                if option not in shut and not stance.excluded and min(len(stance.wanted), 2) == wants:
                    yield self._option(key, option, stance)

    def _option(self, issue: str, option: str, stance: Stance) -> Opening:
        words = f"{issue_name(self.telling.case, issue)}: “{self.telling.option_text(issue, option)}”"
        who = joined(self.telling.case.party_name(party) for party, _ in stance.wanted)
        paths = [path for _, path in stance.wanted] or [f"issues.{issue}.options.{option}"]
        paths += [path for _, path in stance.refused]
        but = self._refused(stance)
        if len(stance.wanted) > 1:
            return self._one("common ground", f"{words}. {who} each ask for it or call it open{but}.", *paths)
        if stance.wanted:
            asks = f"{words}. {who} asks for it or calls it open; nobody excludes it{but}."
            return self._one("one side asks", asks, *paths)
        nobody = f"{words}. No party on file asks for it, and none excludes it{but}."
        return self._one("open", nobody, *paths)

    def _refused(self, stance: Stance) -> str:
        """Who has refused an option on its own: a red line it is not, and page one must not read as if it were free."""
        who = joined(self.telling.case.party_name(party) for party, _ in stance.refused)
        have = "has" if len(stance.refused) == 1 else "have"
        return f", though {who} {have} refused it alone" if who else ""

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
                text = f"From {case.party_name(message.sender)} to {to}: {message.gist} ({message.rule})."
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
    most: int = 3,
) -> tuple[Opening, ...]:
    """What can be tried? One opening of each sort in turn, until there are enough.

    Args:
        telling: the case.
        issues: issues by key, the session's own first.
        parties: keys of the parties whose consent counts.
        table: who can decide what; None where nobody is asked about.
        packages: packages worth exploring; None where the case does not say enough to name one.
        most: how many.
    """
    found = _Found(telling, issues, parties)
    sorts = (
        found.packages(packages),
        found.on_options(2),
        found.on_options(1),
        found.authority(table),
        found.commitments(),
        found.messages(),
        found.on_options(0),
    )
    rounds = (each for turn in zip_longest(*sorts) for each in turn if each is not None)
    return tuple(each for each, _ in zip(rounds, range(most), strict=False))
