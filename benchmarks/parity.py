"""Whether talks here and in NegMAS end in the same agreement in the same round, where both follow the same definitions.

    python benchmarks/parity.py FOLDER

FOLDER holds `scenarios.json` and the exercises that it lists. Both programs get the same worths: GENIUS's, for NegMAS
reads these files with other semantics. Time-dependent negotiators accept by their target, MiCRO by its next proposal.
NegMAS counts a round more, its last step being the one after the agreement.

They may differ in three ways, and differ in no other. Among packages of equal worth NegMAS turns from one to the next
each time it is asked, and here the first is proposed each time. NegMAS takes a package up to 0.0001 under the target
for one that meets it. Neither can matter where no two packages are worth that nearly the same to a party, as
`distinct` says. And MiCRO, waiting for one who does not move, repeats one of its proposals at random: `determined`
says that no chance was in it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.negotiators import NEGOTIATORS, Micro, Negotiator, Next, Target
from goodoffices.rehearsal.others.exchange import read_exercise
from goodoffices.rehearsal.protocol import Calendar, Format
from goodoffices.rehearsal.talks import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PEER = ROOT / ".venv-peers" / "bin" / "python"
NAMES, ROUNDS, LARGEST, ONE, TOLERANCE = (
    ("boulware", "linear", "conceder", "micro"),
    100,
    60_000,
    2.0**44,
    2e-4,
)


@dataclass(frozen=True)
class Row:
    """One pairing on one exercise: what each program agreed on, and in which round; None for nothing."""

    folder: str
    distinct: bool
    pairing: tuple[str, str]
    ours: tuple[list[int] | None, int]
    theirs: tuple[list[int] | None, int]

    @property
    def determined(self) -> bool:
        """Whether nothing but the definitions decides: no near ties, and no MiCRO beside one that may not move."""
        return self.distinct and ("micro" not in self.pairing or self.pairing == ("micro", "micro"))

    @property
    def same(self) -> bool:
        """Whether both ended alike."""
        return self.ours == self.theirs


def _task(folder: Path) -> dict[str, Any]:
    exercise = read_exercise(folder)
    values = [
        [[sheet.points[issue][option] for option in options] for issue, options in exercise.issues.items()]
        for sheet in exercise.sheets
    ]
    reserved = [sheet.no_agreement for sheet in exercise.sheets]
    return {"task": "parity", "values": values, "reserved": reserved, "names": NAMES, "rounds": ROUNDS}


def _distinct(rows: list[list[float]]) -> bool:
    """Whether no two packages are worth nearly the same to a party."""
    worths = np.sort(reduce(np.add.outer, [np.array(row) for row in rows]).ravel())
    return bool(len(worths) < 2 or np.diff(worths).min() > TOLERANCE)


def _ours(task: dict[str, Any], first: str, second: str) -> tuple[list[int] | None, int]:
    space = Space.of([(f"i{k}", tuple(map(str, range(len(row))))) for k, row in enumerate(task["values"][0])])
    values = np.rint(np.array([[x * ONE for row in rows for x in row] for rows in task["values"]]))[None]
    draws = Draws(("A", "B"), values, np.rint(np.array([task["reserved"]]) * ONE), ONE)
    offers = [NEGOTIATORS[name].offers for name in (first, second)]
    chosen = [Negotiator(offer, Next() if isinstance(offer, Micro) else Target()) for offer in offers]
    talks = Stage(space, draws, Format(calendar=Calendar(ROUNDS)), chosen).hold(
        np.zeros(1, dtype=np.int64), 1
    )
    return (talks.package[0].tolist() if talks.ended[0] == 1 else None), int(talks.round[0])


def rows_of(home: Path) -> Iterator[Row]:
    """Every pairing on every bilateral exercise that is not too large for NegMAS to enumerate in good time."""
    listed = json.loads((home / "scenarios.json").read_text(encoding="utf-8"))["scenarios"]
    folders = [e["folder"] for e in listed if e["parties"] == 2 and e["outcomes"] <= LARGEST]
    tasks = [_task(home / "scenarios" / folder) for folder in folders]
    ran = subprocess.run(
        [str(PEER), str(ROOT / "benchmarks" / "negmas_talks.py")],
        input=json.dumps(tasks),
        capture_output=True,
        text=True,
        check=True,
    )
    for folder, task, line in zip(folders, tasks, ran.stdout.splitlines(), strict=True):
        distinct = all(_distinct(rows) for rows in task["values"])
        for row in json.loads(line)["rows"]:
            pairing = (row["first"], row["second"])
            theirs = (row["agreed"], row["round"] - 1)
            yield Row(folder, distinct, pairing, _ours(task, *pairing), theirs)


def main() -> None:
    """Print the table: for each exercise how many pairings end alike, and those that do not."""
    rows = list(rows_of(Path(sys.argv[1])))
    for folder in dict.fromkeys(row.folder for row in rows):
        own = [row for row in rows if row.folder == folder]
        ties = "all worths distinct" if own[0].distinct else "ties, or worths within 0.0001"
        print(f"{folder:<32} {sum(row.same for row in own):>2} of {len(own)} alike; {ties}")
        for row in own:
            if not row.same:
                print(f"    {' x '.join(row.pairing):<22} here {row.ours}, NegMAS {row.theirs}")


if __name__ == "__main__":
    main()
