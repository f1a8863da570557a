"""A small case with two sides, a host and another mediator, that several tests of findings use."""

from __future__ import annotations

import re

from goodoffices.case.case import Case
from goodoffices.case.citations import fold
from goodoffices.case.marks import parse

TEXT = """\
goodoffices: 1
title: Talks
coders: {desk: The desk, nb: Nora}
sources:
  wire: {note: "Bob holds no brief, said Ann. Ayland seeks a pause of one day.", date: 2022-03-01, outlet: The Wire,
    country: GB, url: "https://example.org/wire"}
  gazette: {note: "Beeland wants no pause. Ann may settle the lists.", date: 2022-03-03, outlet: Gazette, side: AY,
    country: AA, language: aa}
  mirror: {note: "Hostland buys gas from Beeland; Ayland buys drones.", date: 2022-03-05, outlet: A mirror,
    weak: a copy of another report}
  leaflet: {digest: leaflet.md, date: 2022-02-01, outlet: Leaflet, side: BE}
  unread: {note: "Nobody cites this.", date: 2020-01-01}
parties:
  AY:
    name: Ayland
    decides: queen
    ratification: {say: Parliament votes., cite: {wire: "a pause of one day"}}
    people:
      queen: Quin
      ann:
        name: Ann
        office: Minister
        authority: [{established: lists, level: may discuss, cite: {gazette: "Ann may settle"}}]
  BE:
    name: Beeland
    people:
      bob:
        name: Bob
        authority: [{doubted: all, said: ann, cite: {wire: "Bob holds no brief"}}]
  H: {name: Hostland, people: {hal: Hal}}
  F: Farland
ties:
  - {between: [H, BE], kind: gas, leans: H, say: Buys gas., cite: {mirror: "gas from Beeland"}}
  - {between: [AY, H], kind: arms, leans: AY, say: Buys drones., cite: {mirror: "Ayland buys drones"}}
  - {between: [H, BE], kind: language, say: Shares a language., by: nb}
tracks:
  talks:
    level: ministers
    roles: {AY: principal, BE: principal, H: [host, mediator]}
    sessions:
      - {when: 2022-03-10, agenda: meeting, room: {AY: ann, BE: bob, H: hal}}
      - {when: 2022-03-11, room: {AY: ann, H: hal}}
      - {when: 2022-03-12}
  leaders: {roles: {F: mediator}, cite: {leaflet: "Farland calls"}}
agendas:
  meeting: {issues: [pause, lists]}
issues:
  pause:
    name: A pause
    options: {none: No pause, day: One day}
    positions:
      AY: [{seeks: day, cite: {wire: "Ayland seeks a pause", gazette: "Beeland wants no pause"}}]
      BE: [{red_line: day, cite: {gazette: "Beeland wants no pause"}}]
  lists: {options: {none: No lists, full: Full lists}}
messages:
  - {from: AY, to: BE, via: H, gist: A list., by: desk}
  - {from: BE, to: [AY, F], via: talks, gist: An answer., state: delivered, by: desk}
  - {from: BE, to: AY, via: F, gist: A call., by: desk}
"""

FOLDED = {"leaflet": fold("Far away, Farland calls both sides.")}


def case_of(text: str = TEXT) -> Case:
    """The case that a text holds."""
    return Case.model_validate(parse(text, "case.yaml")[0])


def texts_of(case: Case) -> dict[str, str]:
    """The folded texts of the sources."""
    return FOLDED | {key: fold(source.note) for key, source in case.sources.items() if source.note}


def swapped(text: str) -> str:
    """The text with the two sides' keys and names, and their people's, changed over."""
    over = {"AY": "BE", "Ayland": "Beeland", "ann": "bob", "Ann": "Bob"}
    over |= {second: first for first, second in over.items()}
    return re.sub(r"\b(" + "|".join(over) + r")\b", lambda m: over[m.group()], text)
