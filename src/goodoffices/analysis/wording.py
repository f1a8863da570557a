"""How the parts of a case read on a page: names instead of keys, and one sentence for each attributed part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from goodoffices.analysis.listing import joined
from goodoffices.analysis.wording_moves import priority, ranking, state
from goodoffices.case.agenda import Barred, Duty, Today
from goodoffices.case.claims import Citation, Statement
from goodoffices.case.messages import Forecast, Gap, Happened, Message, Question
from goodoffices.case.moves import Priority, Ranking, State
from goodoffices.case.parties import Authority, Commitment, Tie, Told
from goodoffices.case.preferences import PackageStatement, Position, Scores
from goodoffices.case.tracks import Lines, Role, Session, Track

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from goodoffices.case.case import Case
    from goodoffices.case.claims import Attribution
    from goodoffices.case.faults import Path

VERBS = {
    "seeks": "seeks",
    "open_to": "is open to",
    "prefers": "prefers",
    "softened": "insists less on",
    "red_line": "excludes",
    "would_sign": "would sign",
    "refused": "has refused",
    "no_agreement_over": "would rather have no agreement than",
    "order": "cares for, most first,",
}
"""What the verbs of statements read like."""


def dotted(path: Path) -> str:
    """A path as the pages and the claims write it.

    Example:
        >>> dotted(("ties", 0))
        'ties.0'
    """
    return ".".join(map(str, path))


def citations_of(*parts: Attribution) -> tuple[Citation, ...]:
    """Where statements stand, in their order, each place once.

    Example:
        >>> risk = Statement(say="Both brief the press.", cite={"report": ("brief the press", "both sides")})
        >>> [citation.words for citation in citations_of(risk, risk)]
        ['brief the press', 'both sides']
    """
    found = (
        Citation(source, words) for part in parts for source, quoted in part.cite.items() for words in quoted
    )
    return tuple(dict.fromkeys(found))


def home_of(case: Case, person: str) -> str | None:
    """Key of the party that a person, by key, acts for; None where no party has such a person."""
    return next((key for key, party in case.parties.items() if person in party.people), None)


def speaker(case: Case, said: str) -> str:
    """Who said it, as it is printed: a person with the party, a party, or the name in full that the case gives.

    Example:
        >>> from goodoffices.case.case import Case
        >>> ukraine = {"name": "Ukraine", "people": {"kuleba": "D. Kuleba"}}
        >>> case = Case(goodoffices=1, title="t", parties={"UA": ukraine})
        >>> speaker(case, "kuleba"), speaker(case, "UA"), speaker(case, "United Nations")
        ('D. Kuleba (Ukraine)', 'Ukraine', 'United Nations')
    """
    home = home_of(case, said)
    if said in case.parties or home is None:
        return case.party_name(said)
    return f"{case.parties[home].people[said].name} ({case.parties[home].name})"


def issue_name(case: Case, issue: str) -> str:
    """The printed name of an issue; its key where it has none."""
    return (case.issues[issue].name if issue in case.issues else None) or issue


def option_text(case: Case, issue: str, option: str) -> str:
    """An option, as it is printed."""
    return case.issues[issue].options[option].say


def track_name(case: Case, track: str) -> str:
    """The printed name of a track; its key where it has none."""
    return (case.tracks[track].name if track in case.tracks else None) or track


def _options(case: Case, issue: str, named: str | tuple[Any, ...]) -> str:
    if isinstance(named, str):
        text = option_text(case, issue, named)
        return f"‘{text}’" if "“" in text else f"“{text}”"
    if any(isinstance(each, tuple) for each in named):
        return " to ".join(_options(case, issue, each) for each in named)
    return joined(_options(case, issue, each) for each in named)


def package_text(case: Case, named: str | Mapping[str, str]) -> str:
    """A package, issue by issue; one referred to by its name is looked up."""
    if isinstance(named, str):
        entry = next(entry for entry in case.packages if entry.name == named)
        return entry.say or package_text(case, cast("Mapping[str, str]", entry.named))
    return "; ".join(f"{issue_name(case, i)}: {option_text(case, i, o)}" for i, o in named.items())


def _position(case: Case, path: Path, part: Position) -> str:
    issue, party = str(path[1]), str(path[3])
    what = f": {part.say.rstrip('.')}" if part.say else f" {_options(case, issue, getattr(part, part.verb))}"
    return f"{case.party_name(party)} {VERBS[part.verb]}{what} ({issue_name(case, issue)})."


def _over_packages(case: Case, _path: Path, part: PackageStatement) -> str:
    if part.verb is None or part.party is None:
        return part.say or f"A package: {package_text(case, part.package or {})}."
    what = getattr(part, part.verb)
    if part.verb == "order":
        text = "; ".join(joined(_term_name(case, name) for name in names) for names in what)
    elif part.verb == "prefers":
        text = " to ".join(f"({package_text(case, each)})" for each in what)
    else:
        text = package_text(case, what) + _left_as_today(case, what)
    verb = "has refused for good" if part.final else VERBS[part.verb]
    return part.say or f"{case.party_name(part.party)} {verb} {text}."


def _term_name(case: Case, name: str) -> str:
    """What an order names: an issue, or a group's issues valued together."""
    if name not in case.groups:
        return issue_name(case, name)
    return f"{joined(issue_name(case, issue) for issue in case.groups[name].issues)} together"


def _left_as_today(case: Case, named: str | Mapping[str, str]) -> str:
    """A word on the issues that a package leaves out; a package known by what it is called needs none."""
    return "" if isinstance(named, str) or set(case.issues) <= set(named) else "; all else as today"


def _authority(case: Case, path: Path, part: Authority) -> str:
    person = case.parties[str(path[1])].people[str(path[3])].name
    on = "all issues" if "all" in part.issues else joined(issue_name(case, issue) for issue in part.issues)
    level = f" ({part.level})" if part.established is not None else ""
    return f"Authority of {person} on {on}: {part.word}{level}."


def _session(case: Case, path: Path, part: Session) -> str:
    place = f", {part.place}" if part.place else ""
    return f"{track_name(case, str(path[1]))}: session of {part.when}{place}."


def _track(case: Case, path: Path, part: Track) -> str:
    level = f" ({part.level})" if part.level else ""
    return f"{track_name(case, str(path[1]))}: a track{level}."


def _role(case: Case, path: Path, part: Role) -> str:
    return f"{case.party_name(str(path[3]))}: {part.role} ({track_name(case, str(path[1]))})."


def _duty(case: Case, path: Path, part: Duty) -> str:
    what = part.what or issue_name(case, str(path[1]))
    return f"{case.party_name(str(path[3]))}: {what}; asked: {part.asked}; answered: {part.answered}."


def _told(case: Case, path: Path, _part: Told) -> str:
    party = case.parties[str(path[1])]
    if path[2] != "people":
        return f"{party.name}: a party."
    person = party.people[str(path[3])]
    return f"{person.name} ({party.name}): {person.office or 'no office is told'}."


def _commitment(case: Case, _path: Path, part: Commitment) -> str:
    return f"{case.party_name(part.of)}: {part.what}; asked: {part.asked}; answered: {part.answered}."


def _message(case: Case, _path: Path, part: Message) -> str:
    to = joined(case.party_name(party) for party in part.to)
    return f"From {case.party_name(part.sender)} to {to}: {part.gist}"


def _tie(case: Case, _path: Path, part: Tie) -> str:
    return f"{joined(case.party_name(party) for party in part.between)}, {part.kind}: {part.say}"


def _today(case: Case, path: Path, part: Today) -> str:
    issue = str(path[1])
    return f"{issue_name(case, issue)} today: {option_text(case, issue, part.option).rstrip('.')}."


def _barred(case: Case, path: Path, part: Barred) -> str:
    return f"{option_text(case, str(path[1]), part.option)}: barred by a norm, “{part.norm.rstrip('.')}”"


def _lines(_case: Case, _path: Path, part: Lines) -> str:
    told = (("To say", part.say), ("To avoid", part.avoid))
    return " ".join(
        f"{what}: {'; '.join(line.rstrip('.') for line in lines)}." for what, lines in told if lines
    )


def _forecast(_case: Case, _path: Path, part: Forecast) -> str:
    on = f" (on {part.on})" if part.on else ""
    return f"{part.who}{on}: {part.words}"


def _scores(case: Case, path: Path, _part: Scores) -> str:
    return f"The scores of {case.party_name(str(path[1]))}."


_WORDING: dict[type[Attribution], Callable[[Case, Path, Any], str]] = {
    Authority: _authority,
    Barred: _barred,
    Commitment: _commitment,
    Duty: _duty,
    Forecast: _forecast,
    Gap: lambda _case, _path, part: part.ask,
    Happened: lambda _case, _path, part: part.say or f"{part.answer.capitalize()}.",
    Lines: _lines,
    Message: _message,
    PackageStatement: _over_packages,
    Position: _position,
    Priority: priority,
    Question: lambda _case, _path, part: part.ask,
    Ranking: ranking,
    Role: _role,
    Scores: _scores,
    Session: _session,
    State: state,
    Tie: _tie,
    Today: _today,
    Told: _told,
    Track: _track,
}


def text_of(case: Case, path: Path, part: Attribution) -> str:
    """What the page prints of an attributed part of the case: its own words, or a sentence made of its fields.

    Args:
        case: the case.
        path: where the part stands, as `goodoffices.case.references.walk` gives it.
        part: the part.

    Example:
        >>> from goodoffices.case.case import Case
        >>> from goodoffices.case.references import walk
        >>> tie = {"between": ["TR", "RU"], "kind": "energy", "say": "Gas.", "by": "desk"}
        >>> case = Case(goodoffices=1, title="t", parties={"TR": "Türkiye", "RU": "Russia"}, ties=[tie])
        >>> text_of(case, ("ties", 0), case.ties[0])
        'Türkiye and Russia, energy: Gas.'
    """
    worded = _WORDING.get(type(part))
    return worded(case, path, part) if worded else cast("Statement", part).say
