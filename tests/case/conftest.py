"""Cases that several tests of the ground floor use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goodoffices.case.case import Case
from goodoffices.case.marks import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TALKS = """\
goodoffices: 1
title: Talks
as_of: 2022-03-09
sources:
  early: {note: "Ayland wants a pause of one day. Nobody doubts it.", date: 2022-03-01, outlet: A paper}
  late: {note: "Beeland offers a pause of one week. The minister has left.", date: 2022-03-10}
  told: {note: "Ann may sign nothing, we hear.", date: 2022-03-02, handling: team}
  whispered: {note: "The canary sings at dawn.", date: 2022-03-02, handling: named, names: [The head of mission]}
parties:
  A:
    name: Ayland
    decides: ann
    people:
      ann: {name: Ann, office: Minister, until: 2022-03-10}
      bea: {name: Bea, office: Minister, from: 2022-03-10}
  B: {name: Beeland, people: {bob: Bob}}
  H: Hostland
ties:
  - {between: [H, A], kind: trade, leans: H, say: Trade., cite: {early: "Nobody doubts it"}}
  - {between: [H, B], kind: energy, leans: H, say: Gas., cite: {late: "The minister has left"}}
tracks:
  talks:
    roles: {A: principal, B: principal, H: [host, {role: mediator, from: 2022-03-10}]}
    sessions:
      - when: 2022-03-10
        agenda: meeting
        room: {A: [ann, bea], B: [bob]}
        came_of: [{say: Beeland offered a week., cite: {late: "offers a pause of one week"}}]
agendas:
  meeting: {issues: [pause], walk_away: Fighting goes on.}
  all: {issues: all}
issues:
  pause:
    today: none
    options:
      none: No pause
      day: {say: A day, cite: {early: "a pause of one day"}}
      week: {say: A week, cite: {late: "a pause of one week"}}
    positions:
      A:
        - {prefers: [week, day, none], cite: {early: "Ayland wants a pause"}}
        - {open_to: [week], cite: {early: "one day", late: "one week"}}
      B: [{seeks: week, cite: {late: "Beeland offers"}}, {red_line: [day], cite: {told: "may sign nothing"}}]
  exchange:
    options: {list: {say: By list, cite: {late: "Beeland offers a pause"}}}
risks: [{say: Each side briefs alone., by: desk}, {say: The canary is heard., cite: {whispered: "canary sings"}}]
messages: [{from: A, to: B, gist: The canary of the messages., rule: not to be passed, by: desk}]
"""


@pytest.fixture
def write_case(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a case file into an empty folder."""

    def write(text: str) -> Path:
        (tmp_path / "sources").mkdir(exist_ok=True)
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def talks() -> Case:
    """A small case with early and late sources, open and confidential ones."""
    return Case.model_validate(parse(TALKS, "case.yaml")[0])
