"""Every place where one part of a case names another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from goodoffices.case.agenda import Agenda, Group, Impossible, Issue
from goodoffices.case.claims import Attribution, Frozen
from goodoffices.case.conditions import moves_in, tree_of
from goodoffices.case.messages import Gap, Message, Question
from goodoffices.case.moves import Alike, CannotBe, Model, Move, Priority, Ranking, State
from goodoffices.case.parties import Authority, Party, Tie
from goodoffices.case.preferences import PackageStatement, Position, Together
from goodoffices.case.tracks import Session, Track

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.case.case import Case
    from goodoffices.case.faults import Path
    from goodoffices.case.preferences import Scores


@dataclass(frozen=True, slots=True)
class Reference:
    """One part of a case names another.

    Attributes:
        path: where the name stands.
        kind: what it names: source, coder, party, person, issue, option, agenda, track, class, package, ...
        key: the name.
        within: for a person, the party; for an option, the issue; else empty.
        owner: what falls with the name: the name itself in a list, or the statement that needs it.
        least: where the name stands in a list, how many entries that list needs to remain a statement; else 0.
        among: that list.
    """

    path: Path
    kind: str
    key: str
    within: str
    owner: Path
    least: int = 0
    among: Path = ()

    @property
    def entry(self) -> Path:
        """The entry of the list in which the name stands, alone or with others."""
        return self.path[: len(self.among) + 1]


def walk(top: Frozen) -> Iterator[tuple[Path, Frozen]]:
    """Every part of a case with its path, from the top, in the order of the file's fields.

    Paths use the names of the file: ``from``, not ``sender``.
    """
    waiting: list[tuple[Path, object]] = [((), top)]
    while waiting:
        path, thing = waiting.pop()
        if isinstance(thing, Frozen):
            yield path, thing
        inside = [((*path, step), value) for step, value in _inside(thing) if isinstance(value, _HOLDERS)]
        waiting += reversed(inside)


_HOLDERS = (Frozen, dict, tuple)


@cache
def _steps(kind: type[Frozen]) -> tuple[tuple[str, str], ...]:
    """For each field of a type, its name in the file and its own."""
    return tuple((info.alias or name, name) for name, info in kind.model_fields.items())


def _inside(thing: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(thing, Frozen):
        held = vars(thing)
        return ((step, held[name]) for step, name in _steps(type(thing)))
    return thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, tuple) else ()


def _listed(path: Path, owner: Path, kind: str, keys: Iterable[str], least: int = 1) -> Iterator[Reference]:
    for position, key in enumerate(keys):
        yield Reference((*path, position), kind, key, "", owner, least, path)


def _within(listed: Iterable[Reference], within: str) -> Iterator[Reference]:
    return (replace(reference, within=within) for reference in listed)


def _one(path: Path, kind: str, key: str | None, owner: Path, within: str = "") -> Iterator[Reference]:
    if key is not None:
        yield Reference(path, kind, key, within, owner)


def _choice(path: Path, owner: Path, choice: dict[str, str] | str | None) -> Iterator[Reference]:
    if isinstance(choice, str):
        yield Reference(path, "package", choice, "", owner)
    elif choice is not None:
        for issue, option in choice.items():
            yield Reference((*path, issue), "issue", issue, "", owner)
            yield Reference((*path, issue), "option", option, issue, owner)


def _tied(
    path: Path, owner: Path, kind: str, tied: tuple[tuple[str, ...], ...], within: str = ""
) -> Iterator[Reference]:
    for position, names in enumerate(tied):
        for number, key in enumerate(names):
            yield Reference((*path, position, number), kind, key, within, owner, 2, path)


def _of_position(path: Path, position: Position, issue: str) -> Iterator[Reference]:
    yield from _one((*path, "seeks"), "option", position.seeks, path, issue)
    for verb in ("open_to", "softened", "red_line"):
        yield from _within(_listed((*path, verb), path, "option", getattr(position, verb) or ()), issue)
    yield from _tied((*path, "prefers"), path, "option", position.prefers or (), issue)


def _of_issue(path: Path, issue: Issue) -> Iterator[Reference]:
    key = str(path[-1])
    if issue.today is not None:
        yield from _one((*path, "today"), "option", issue.today.option, (*path, "today"), key)
    for party, positions in issue.positions.items():
        yield from _one((*path, "positions", party), "party", party, (*path, "positions", party))
        for number, position in enumerate(positions):
            yield from _of_position((*path, "positions", party, number), position, key)
    for number, barred in enumerate(issue.barred):
        yield from _one(
            (*path, "barred", number, "option"), "option", barred.option, (*path, "barred", number), key
        )
    for party in issue.duty_of:
        yield from _one((*path, "duty_of", party), "party", party, (*path, "duty_of", party))


def _of_packages(path: Path, entry: PackageStatement) -> Iterator[Reference]:
    yield from _one((*path, "party"), "party", entry.party, path)
    for verb in ("package", "would_sign", "refused", "no_agreement_over", "red_line"):
        yield from _choice((*path, verb), path, getattr(entry, verb))
    for number, choice in enumerate(entry.prefers or ()):
        yield from _choice((*path, "prefers", number), path, choice)
    yield from _tied((*path, "order"), path, "issue or group", entry.order or ())


def _of_track(path: Path, track: Track) -> Iterator[Reference]:
    for party in track.roles:
        yield from _one((*path, "roles", party), "party", party, (*path, "roles", party))


def _of_session(path: Path, session: Session) -> Iterator[Reference]:
    yield from _one((*path, "agenda"), "agenda", session.agenda, (*path, "agenda"))
    for party, people in session.room.items():
        place = (*path, "room", party)
        yield from _one(place, "party", party, place)
        yield from _within(_listed(place, place, "person", people), party)


def _of_attribution(path: Path, statement: Attribution) -> Iterator[Reference]:
    for source in statement.cite:
        yield Reference((*path, "cite", source), "source", source, "", (*path, "cite", source))
    yield from _one((*path, "by"), "coder", statement.by, path)


def _of_message(path: Path, message: Message) -> Iterator[Reference]:
    yield from _one((*path, "from"), "party", message.sender, path)
    yield from _listed((*path, "to"), path, "party", message.to)
    yield from _one((*path, "via"), "party or track", message.via, (*path, "via"))


def _of_question(path: Path, question: Question) -> Iterator[Reference]:
    yield from _one((*path, "agenda"), "agenda", question.agenda, (*path, "agenda"))
    for name in question.compare:
        yield from _one((*path, "compare", name), "class", name, (*path, "compare", name))


def _of_agenda(path: Path, agenda: Agenda) -> Iterator[Reference]:
    if agenda.issues != ("all",):
        yield from _listed((*path, "issues"), path, "issue", agenda.issues)
    yield from _listed((*path, "consent"), (*path, "consent"), "party", agenda.consent or ())


def _of_authority(path: Path, authority: Authority) -> Iterator[Reference]:
    if authority.issues != ("all",):
        yield from _listed((*path, authority.word.replace(" ", "_")), path, "issue", authority.issues)


def _of_part(path: Path, part: Frozen) -> Iterator[Reference]:  # noqa: C901, PLR0912 -- a table of types, nothing else
    match part:
        case Issue():
            yield from _of_issue(path, part)
        case PackageStatement():
            yield from _of_packages(path, part)
        case Track():
            yield from _of_track(path, part)
        case Session():
            yield from _of_session(path, part)
        case Message():
            yield from _of_message(path, part)
        case Question():
            yield from _of_question(path, part)
        case Agenda():
            yield from _of_agenda(path, part)
        case Authority():
            yield from _of_authority(path, part)
        case Party():
            yield from _one((*path, "decides"), "person", part.decides, (*path, "decides"), str(path[-1]))
        case Tie():
            yield from _listed((*path, "between"), path, "party", part.between, least=2)
            yield from _one((*path, "leans"), "party", part.leans, (*path, "leans"))
        case Gap():
            yield from _listed((*path, "of"), path, "party", part.of)
        case Group():
            yield from _listed((*path, "issues"), path, "issue", part.issues, least=2)
        case Together() | Impossible():
            yield from _choice((*path, "when"), path, part.when)
        case Model() | Move() | State() | Ranking() | Priority() | CannotBe() | Alike():
            yield from _of_model(path, part)


def _of_model(path: Path, part: Frozen) -> Iterator[Reference]:
    """What a model and its parts name; moves and states are those of the model itself, or of the one it is like."""
    model = str(path[1])
    match part:
        case Model():
            yield from _one((*path, "like"), "model", part.like, path)
            yield from _one((*path, "seen_by"), "party", part.seen_by, path)
            yield from _one((*path, "target"), "state", part.target, (*path, "target"), model)
            for field in ("priorities", "rankings"):
                for party in getattr(part, field):
                    yield from _one((*path, field, party), "party", party, (*path, field, party))
        case Move():
            yield from _one((*path, "of"), "party", part.of, path)
            yield from _one((*path, "accepts"), "package", part.accepts, (*path, "accepts"))
        case State():
            for position, move in enumerate(part.taken):
                yield from _one((*path, "taken", position), "move", move, path, model)
        case Ranking():
            yield from _tied((*path, "order"), path, "state", part.order, model)
        case Priority():
            yield from _of_condition((*path, "that"), path, part.that, model)
        case CannotBe() | Alike():
            yield from _of_condition((*path, "when"), path, part.when, model)


def _of_condition(path: Path, owner: Path, text: str, model: str) -> Iterator[Reference]:
    for move in moves_in(tree_of(text)):
        yield from _one(path, "move", move, owner, model)


def references(case: Case) -> Iterator[Reference]:
    """Every name by which one part of a case refers to another."""
    for path, part in walk(case):
        yield from _of_part(path, part)
        if isinstance(part, Attribution):
            yield from _of_attribution(path, part)
    for party, scores in case.scores.items():
        yield from _of_scores(("scores", party), scores)


def _of_scores(path: Path, scores: Scores) -> Iterator[Reference]:
    yield from _one(path, "party", str(path[-1]), path)
    for issue, points in scores.on.items():
        yield from _one((*path, "on", issue), "issue", issue, (*path, "on", issue))
        for option in points:
            place = (*path, "on", issue, option)
            yield from _one(place, "option", option, place, issue)
