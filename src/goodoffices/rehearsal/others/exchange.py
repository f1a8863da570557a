"""Import and export: from others' folder to a case's, and back."""

from __future__ import annotations

import json
import re
from io import StringIO
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import quoteattr

from ruamel.yaml import YAML

from goodoffices.analysis.worth import agenda_model
from goodoffices.case.case import Case
from goodoffices.case.casefile import load, loaded_from, write_lock, yaml_text
from goodoffices.case.faults import instead
from goodoffices.case.filters import as_of
from goodoffices.rehearsal.others.exercise import ExchangeError, Exercise, Sheet
from goodoffices.rehearsal.others.files import found_in
from goodoffices.rehearsal.others.gamefile import SUFFIX, game_of, is_game_file, read_game
from goodoffices.rehearsal.others.joining import Joined, joined
from goodoffices.rehearsal.others.naming import keys_for

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["genius", "json", "yaml"]
Format = Literal["genius", "json", "yaml", "gmcr"]
AGENDA = "exercise"
JOINED = "What one of them is worth depends on the others, in the imported files."
DISCOUNT = re.compile(r"(?P<party>[\w-]+): at the end of the time (?P<left>[\d.e-]+) of a worth is left")


def read_exercise(place: Path) -> Exercise:
    """An exercise from a folder of GENIUS or NegMAS files.

    Raises:
        ExchangeError: the files cannot be read, or leave something out.
    """
    from goodoffices.rehearsal.others import genius, negmas  # noqa: PLC0415 -- each loads its own parser

    kind, paths = found_in(place)
    reader = genius if kind == ".xml" else negmas
    exercise: Exercise = reader.read_folder(place if place.is_dir() else place.parent, paths)
    return exercise


def as_case(exercise: Exercise) -> Case:
    """An exercise as a case with known scores.

    Raises:
        ExchangeError: worths do not add up over issues, and not over small groups of them either.

    Example:
        >>> sheets = tuple(Sheet(name, {"wage": {"low": 0.2, "high": 1.0}}) for name in ("A", "B"))
        >>> as_case(Exercise("Pay", {"wage": ("low", "high")}, sheets)).scores["A"].on
        {'wage': {'low': 0.2, 'high': 1.0}}
    """
    return Case.model_validate(_data(exercise))


def _data(exercise: Exercise) -> dict[str, Any]:
    """The case as plain data."""
    parties, issues = keys_for(sheet.party for sheet in exercise.sheets), keys_for(exercise.issues)
    options = {issue: keys_for(names) for issue, names in exercise.issues.items()}
    whole = joined(exercise)
    told = "; ".join(
        f"{parties[s.party]}: at the end of the time {s.discount!r} of a worth is left"
        for s in exercise.sheets
    )
    return {
        "goodoffices": 1,
        "title": exercise.title or "Exercise",
        "conflict": "exercise",
        "coders": {"file": "the imported files"},
        "sources": {"files": {"note": f"Imported from others' files. {told}.", "date": "2000-01-01"}},
        "parties": {parties[sheet.party]: {"name": sheet.party} for sheet in exercise.sheets},
        "agendas": {AGENDA: {"issues": "all", "consent": list(parties.values())}},
        "issues": {
            issues[name]: {"name": name, "options": {options[name][o]: o for o in names}}
            for name, names in exercise.issues.items()
        },
        "groups": {
            f"together-{number}": {"issues": [issues[name] for name in group], "say": JOINED, "by": "file"}
            for number, group in enumerate(whole.groups, 1)
        },
        "scores": {
            parties[sheet.party]: {"no_agreement": sheet.no_agreement, "by": "file"}
            | _points(whole, place, issues, options)
            for place, sheet in enumerate(exercise.sheets)
        },
    }


def _points(
    whole: Joined, place: int, issues: dict[str, str], options: dict[str, dict[str, str]]
) -> dict[str, Any]:
    """One party's points by the case's short names: of each option, and of combinations."""
    return {
        "on": {
            issues[name]: {options[name][o]: point for o, point in row.items()}
            for name, row in whole.points[place].items()
        },
        "together": [
            {"when": {issues[name]: options[name][o] for name, o in when.items()}, "points": added}
            for when, added in whole.extra[place]
        ],
    }


def import_case(place: Path, folder: Path) -> Path:
    """Read others' files and write them as a case into a new or empty folder; returns the case file.

    Raises:
        ExchangeError: the files cannot be read or held by a case, or the folder is not empty or cannot be written.
    """
    text = yaml_text(read_game(place) if is_game_file(place) else as_case(read_exercise(place)))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            msg = f"{folder}: there is something here already. Name a new folder, or an empty one"
            raise ExchangeError(msg)
        path = folder / "case.yaml"
        loaded_from(text, path)
        (folder / "sources").mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        msg = (
            f"{folder}: this folder cannot be written: {(error.strerror or str(error)).lower()}. Name another"
        )
        raise ExchangeError(msg) from None
    write_lock(load(folder))
    return path


def exercise_of(case: Case, agenda: str) -> Exercise:
    """A case's agenda as an exercise, worths from 0 to 1.

    Raises:
        ExchangeError: no such agenda, its worths are not all known, or others' formats cannot hold what it has.
    """
    if agenda not in case.agendas:
        msg = f"the case has no agenda `{agenda}`. {instead(agenda, case.agendas)}"
        raise ExchangeError(msg)
    model = agenda_model(case, agenda)
    space = model.space
    if not model.scored:
        msg = f"agenda `{agenda}`: not every party's scores are known, and others' formats hold nothing else"
        raise ExchangeError(msg)
    if any(len(scope) > 1 for scope in space.scopes) or model.forbidden("at their word"):
        msg = f"agenda `{agenda}`: those formats have no place for issues valued together, or for what is forbidden"
        raise ExchangeError(msg)
    notes = " ".join(str(source.note) for source in case.sources.values() if source.note)
    left = {found["party"]: float(found["left"]) for found in DISCOUNT.finditer(notes)}
    issues = {str(case.issues[key].name or key): space.options[i] for i, key in enumerate(space.issues)}
    named = {
        name: tuple(str(case.issues[key].options[o].say) for o in space.options[i])
        for i, (key, name) in enumerate(zip(space.issues, issues, strict=True))
    }
    sheets = []
    for party, known in zip(model.parties, model.knowledge, strict=True):
        scores, at = [float(score) for score in known.scores or ()], 0
        points = {}
        for name, options in named.items():
            points[name] = dict(zip(options, scores[at : at + len(options)], strict=True))
            at += len(options)
        name = str(case.parties[party].name)
        sheets.append(Sheet(name, points, float(known.reserve[0]), left.get(party, 1.0)))
    return Exercise(case.title, named, tuple(sheets))


def export_case(
    place: Path, folder: Path, agenda: str | None, kind: Format, model: str | None = None
) -> list[Path]:
    """Write an agenda of a case in others' format into a new or empty folder; returns the files, the domain first.

    Where the format is that of game files (`gmcr`), a model of the conflict is written in place of an agenda.

    Raises:
        CaseFileError: the case has faults.
        ExchangeError: the agenda cannot be held by that format, or the folder is not empty or cannot be written.
    """
    texts = _texts(load(place).case, place, agenda, kind, model)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            msg = f"{folder}: there is something here already. Name a new folder, or an empty one"
            raise ExchangeError(msg)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        msg = (
            f"{folder}: this folder cannot be written: {(error.strerror or str(error)).lower()}. Name another"
        )
        raise ExchangeError(msg) from None
    return [folder / name for name in texts]


def _texts(case: Case, place: Path, agenda: str | None, kind: Format, model: str | None) -> dict[str, str]:
    if kind == "gmcr":
        name = f"{model or next(iter(case.models), 'game')}{SUFFIX}"
        return {name: json.dumps(game_of(as_of(case, case.as_of), model), ensure_ascii=False) + "\n"}
    if not case.agendas:
        msg = f"{place}: the case has no agenda to export"
        raise ExchangeError(msg)
    exercise = exercise_of(case, agenda or next(iter(case.agendas)))
    return _xml(exercise) if kind == "genius" else _mappings(exercise, kind)


def _xml(exercise: Exercise) -> dict[str, str]:
    """A domain and profiles: an issue's weight is its largest worth, and its evaluations are worths."""
    files = keys_for(["domain", *(sheet.party for sheet in exercise.sheets)])
    domain = [
        "<negotiation_template>",
        f'<utility_space number_of_issues="{len(exercise.issues)}">',
        *_objective(exercise, None),
        "</utility_space>",
        "</negotiation_template>",
    ]
    texts = {"domain.xml": "\n".join(domain) + "\n"}
    for sheet in exercise.sheets:
        lines = [f'<utility_space number_of_issues="{len(exercise.issues)}">', *_objective(exercise, sheet)]
        lines += [
            f'<discount_factor value="{sheet.discount!r}"/>',
            f'<reservation value="{sheet.no_agreement!r}"/>',
        ]
        texts[f"{files[sheet.party]}.xml"] = "\n".join([*lines, "</utility_space>"]) + "\n"
    return texts


def _objective(exercise: Exercise, sheet: Sheet | None) -> list[str]:
    lines = ['<objective index="0" etype="objective" type="objective" name="root">']
    for number, (issue, options) in enumerate(exercise.issues.items(), 1):
        kind = 'etype="discrete" type="discrete" vtype="discrete"'
        lines.append(f'<issue index="{number}" {kind} name={quoteattr(issue)}>')
        for place, option in enumerate(options, 1):
            worth = "" if sheet is None else f' evaluation="{sheet.points[issue][option]!r}"'
            lines.append(f'<item index="{place}" value={quoteattr(option)}{worth}/>')
        lines.append("</issue>")
    if sheet is not None:
        tops = [max(row.values()) for row in sheet.points.values()]
        lines += [f'<weight index="{number}" value="{top!r}"/>' for number, top in enumerate(tops, 1)]
    return [*lines, "</objective>"]


def _mappings(exercise: Exercise, kind: Kind) -> dict[str, str]:
    issues = [{"name": n, "type": "CategoricalIssue", "values": list(o)} for n, o in exercise.issues.items()]
    contents: dict[str, Any] = {
        "domain": {"name": exercise.title, "type": "DiscreteCartesianOutcomeSpace", "issues": issues}
    }
    files = keys_for(["domain", *(sheet.party for sheet in exercise.sheets)])
    for sheet in exercise.sheets:
        values = [{"type": "TableFun", "mapping": dict(row)} for row in sheet.points.values()]
        own: dict[str, Any] = {"type": "LinearAdditiveUtilityFunction", "name": sheet.party, "values": values}
        own |= {"weights": [1.0] * len(values), "reserved_value": sheet.no_agreement}
        if sheet.discount < 1 and isfinite(sheet.discount):
            own = {"type": "ExpDiscountedUFun", "name": sheet.party, "discount": sheet.discount, "ufun": own}
        contents[files[sheet.party]] = own
    if kind == "json":
        return {
            f"{name}.json": json.dumps(c, indent=1, ensure_ascii=False) + "\n" for name, c in contents.items()
        }
    return {f"{name}.yml": _dumped(content) for name, content in contents.items()}


def _dumped(content: object) -> str:
    writer, text = YAML(typ="safe", pure=True), StringIO()
    writer.default_flow_style, writer.allow_unicode = False, True
    writer.dump(content, text)
    return text.getvalue()
