"""A small case with something of everything, written out into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.briefing.briefing import Briefing, Run, assembled, case_hash, told
from goodoffices.case.casefile import load
from tests.briefing.invented import outlook

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.case.claims import Audience

CASE = """\
goodoffices: 1
title: Talks on the river
as_of: 2022-03-09
conflict: armed
coders: {desk: the desk}
sources:
  gazette: {file: gazette.txt, outlet: The Gazette, date: 2022-03-05, country: CH, url: "https://example.org/gazette"}
  call: {note: "The envoy told us that the dam matters most.", date: 2022-03-08, handling: team}
  later: {note: "A day of calm was offered on the tenth.", date: 2022-03-10}
parties:
  A:
    name: Alba
    decides: anna
    people:
      anna: {name: A. Anders, office: President}
      adam: {name: A. Adler, office: Envoy, authority: [{doubted: all, said: ben, cite: {gazette: "no free hand"}}]}
    ratification: {say: Its assembly votes., cite: {gazette: "the assembly has to vote"}}
    stakes: [{say: Its harvest., cite: {gazette: "the harvest is at stake"}}]
  B: {name: Bora, decides: bea, people: {bea: {name: B. Berg}, ben: {name: B. Bach, office: Envoy}}}
  M: {name: Mora, people: {mia: M. Moll}}
ties:
  - {between: [M, A], kind: energy, leans: M, say: Buys its gas., cite: {gazette: "buys gas"}}
  - {between: [M, B], kind: trade, say: Trades with it., by: desk}
tracks:
  early:
    name: Early track
    level: officials
    roles: {A: principal, B: principal}
    sessions: [{when: 2022-03-02, came_of: {say: A list of names., cite: {gazette: "a list of names"}}}]
  river:
    name: River talks
    level: envoys
    roles: {A: principal, B: principal, M: [host, mediator]}
    sessions:
      - when: 2022-03-10
        place: Mora City
        agenda: meeting
        room: {A: [adam], B: [ben], M: [mia]}
        purpose: {say: Calm before all else., by: desk}
        lines: {say: [Meeting is a result.], avoid: [Who began it.], by: desk}
agendas:
  meeting: {name: The meeting, issues: [calm, dam], walk_away: Things stay as they are.}
issues:
  calm:
    name: Calm
    today: none
    options:
      none: No calm
      hour: {say: An hour of calm, cite: {gazette: "an hour of calm"}}
      day: {say: A day of calm, cite: {later: "A day of calm was offered"}}
    positions:
      A: [{open_to: hour, cite: {gazette: "an hour of calm"}}]
      B: [{seeks: hour, cite: {gazette: "an hour of calm"}}]
    duty_of: {M: {what: Watch the calm, by: desk}}
  dam:
    name: The dam
    today: shut
    options: {shut: Shut, half: {say: Half open, by: desk}, open: Open}
    positions:
      A: [{red_line: open, status: repeated, cite: {gazette: "never open it"}}]
      B: [{seeks: open, cite: {gazette: "wants it open"}}, {red_line: shut, by: desk}]
packages:
  - {party: B, would_sign: {calm: hour, dam: open}, cite: {call: "the dam matters most"}}
messages:
  - {from: A, to: B, via: M, gist: An hour at noon., rule: as said, state: owed, by: desk}
  - {from: B, to: A, gist: The names., rule: not to be passed, by: desk}
commitments: [{of: Mora, what: Send two watchers, by: desk}]
risks: [{say: Floods in spring., kind: deadline, when: 2022-04-01, by: desk}, {say: Rumours., by: desk}]
gaps: [{ask: What may each envoy agree to alone?, of: [A, B], by: desk}]
questions:
  calm-agreed:
    ask: Is any calm agreed?
    agenda: meeting
    closes: 2022-03-10
    forecasts: [{who: The Gazette, words: a slim chance, cite: {gazette: "a slim chance"}}]
"""

GAZETTE = """\
The envoy has no free hand, says the other. Mora buys gas. At the first session a list of names was agreed. Before it
binds, the assembly has to vote; the harvest is at stake. Both speak of an hour of calm. Of the dam one says: never open
it; the other wants it open. Observers see a slim chance.
"""

RUN = Run("0", 200, 1, "0" * 16)


def folder(place: Path, case: str = CASE, gazette: str = GAZETTE) -> Path:
    """A case in a folder."""
    (place / "sources").mkdir(parents=True)
    (place / "case.yaml").write_text(case, encoding="utf-8")
    (place / "sources" / "gazette.txt").write_text(gazette, encoding="utf-8")
    return place


def briefed(
    place: Path, audience: Audience = "team", *, withheld: bool = True, run: Run | None = RUN
) -> Briefing:
    """The briefing of a case in a folder, its outlooks invented."""
    loaded = load(place)
    telling = told(loaded, None, audience)
    outlooks = tuple(outlook(telling.case, agenda, withheld=withheld) for agenda in telling.case.agendas)
    own = run or Run("0", 200, 1, case_hash(telling.case, loaded.texts))
    return assembled(telling, outlooks, own)
