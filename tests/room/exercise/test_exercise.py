from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME
from goodoffices.case.faults import CaseFileError
from goodoffices.room.charter import opening_of
from goodoffices.room.exercise import load_exercise
from tests.room.talks import charter

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
exercise: 1
title: A pause
starts: room
sheets:
  - {to: A, title: Your sheet, text: You are tired.}
  - {seats: [bob, bea], title: For two, text: You are not.}
  - {to: team, title: For the mediators, text: Listen.}
timetable: [{what: Bilaterals, minutes: 20}, {what: Plenary, minutes: 40}]
injects:
  - {after: 5, text: It rains.}
  - {at: 14:30, to: B, text: A call.}
  - {after: 0, to: team, text: Nobody else knows.}
"""


def faults(tmp_path: Path, text: str) -> list[str]:
    """What is wrong with an exercise file."""
    path = tmp_path / "exercise.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseFileError) as error:
        load_exercise(path, charter())
    return [str(each).replace(f"{tmp_path}/", "") for each in error.value.faults]


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "exercise.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    exercise = load_exercise(path, charter())
    assert [each.at for each in exercise.injects] == [None, "14:30", None]
    assert exercise.sheets[1].seats == ("bob", "bea")


def test_the_shipped_exercise_fits_the_shipped_case() -> None:
    folder = HOME / "labour-pay-round"
    opening = opening_of(load(folder).case, exercise=True)
    exercise = load_exercise(folder / "exercise.yaml", opening.charter)
    assert {each.to for each in exercise.sheets} == {"crew", "company", None, "team"}
    assert sum(each.minutes for each in exercise.timetable) == 90


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("to: A,", "to: AA,", "exercise.yaml:5:10: `AA` is no delegation here."),
        ("bea]", "bee]", "exercise.yaml:6:19: there is no seat `bee` here. Did you mean `ben`?"),
        ("to: B,", "to: all,", "exercise.yaml:11:21: `all` is no delegation here. Known here: `everyone`, `A`"),
        ("to: A, ", "", "exercise.yaml:5:5: a role sheet is for a delegation or for seats. Write one of `to: KEY`"),
        ("to: A,", "to: A, seats: ann,", "exercise.yaml:5:5: a role sheet is for a delegation or for seats."),
        ("after: 5,", "", "exercise.yaml:10:5: an inject has one time. Write one of `after: MINUTES` and `at: 14:30`"),
        ("after: 5,", "at: 9:30,", "exercise.yaml:10:10: `9:30` is no hour. Write it as 14:30"),
        ("minutes: 20", "minutes: none", "exercise.yaml:8:41: `none` is not a whole number. Write one"),
        ("minutes: 20", "minuts: 20", "exercise.yaml:8:32: unknown key `minuts`. Did you mean `minutes`?"),
        ("exercise: 1", "exercise: 2", "exercise.yaml:1:11: `2` is not one of the words that may stand here."),
        ("starts: room", "starts: soon", "exercise.yaml:3:9: `soon` is not one of the words that may stand here."),
        ("title: A pause", "title: [A", "exercise.yaml:"),
    ],
)  # fmt: skip
def test_every_fault_has_its_place_and_its_remedy(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in WHOLE
    assert any(said in each for each in faults(tmp_path, WHOLE.replace(old, new, 1)))


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    assert len(faults(tmp_path, WHOLE.replace("to: A,", "to: X,").replace("bea]", "zed]"))) == 2


def test_no_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="there is no such file"):
        load_exercise(tmp_path / "none.yaml", charter())
