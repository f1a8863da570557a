"""A case in which every key of every type is set; its free texts all begin with the word Free."""

from __future__ import annotations

WHOLE = """\
goodoffices: 1
title: Free title
as_of: 2022-03-09
conflict: political
coders: {desk: {name: Free desk}, ann: Free Ann}
sources:
  open: {note: Free open words. They said it., outlet: Free paper, date: 2022-03-01, language: tr, country: TR, side: A,
    url: "https://example.org/open", title: Free heading, handling: public, weak: Free reason}
  text: {file: text.txt, outlet: Free, date: 2022-03-02, handling: team, original: text.html,
    sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855}
  told: {digest: told.md, outlet: Free, date: 2022-03-02, handling: named, names: [Free name]}
parties:
  A:
    name: Free Ayland
    decides: alp
    people:
      alp:
        name: Free Alp
        office: Free office
        from: 2022-01-01
        until: 2022-12-31
        authority:
          - {established: [a], level: may discuss, STATED}
          - {ad_referendum: all, STATED}
          - {doubted: [b], STATED}
        told: {STATED}
    ratification: {say: Free ratification, STATED}
    stakes: [{say: Free stake, STATED}]
    told: {STATED}
  B: {name: Free Beeland, people: {bob: Free Bob}}
  C: Free Ceeland
ties: [{between: [A, B], kind: Free kind, leans: A, tone: friendly, say: Free tie, STATED}]
tracks:
  t:
    name: Free track
    level: Free level
    STATED_BLOCK
    roles: {A: principal, B: {role: principal, from: 2022-01-01, STATED}, C: [host, mediator]}
    sessions:
      - when: 2022-03
        place: Free place
        agenda: m
        STATED_BLOCK_DEEP
        room: {A: alp, B: [bob]}
        format: [{say: Free format, STATED}, Free plain format]
        purpose: {say: Free purpose, STATED}
        came_of: {say: Free outcome, STATED}
        lines: {say: [Free line], avoid: [Free word], STATED}
agendas:
  m: {name: Free agenda, issues: [a, b], walk_away: {say: Free way, STATED}, consent: [A, B]}
issues:
  a:
    name: Free issue
    known: {say: Free raised, STATED}
    today: {option: x, since: 2022, STATED}
    options: {x: {say: Free x, STATED}, y: Free y, z: {say: Free z, STATED}}
    positions:
      A:
        - {seeks: x, say: Free want, STATED}
        - {open_to: [x, y], STATED}
        - {prefers: [[x, y], z], STATED}
        - {softened: [y], STATED}
      B: [{red_line: [z], status: repeated, STATED}]
    barred: [{option: z, norm: Free norm, STATED}]
    duty_of: {C: {what: Free duty, asked: yes, answered: no, STATED}}
  b: {options: {x: Free, y: Free}}
  c: {options: {x: Free, y: Free}}
groups: {g: {issues: [b, c], say: Free group, STATED}}
impossible: [{when: {a: z, b: y}, say: Free bar, STATED}]
packages:
  - {name: p, say: Free package, package: {a: x, b: x}, STATED}
  - {party: A, would_sign: p, STATED}
  - {party: A, refused: {a: z, b: y}, final: true, STATED}
  - {party: A, prefers: [p, {a: y, b: y}], STATED}
  - {party: A, no_agreement_over: {a: z, b: y}, STATED}
  - {party: B, order: [a, g], STATED}
  - {party: B, red_line: {a: z, b: x}, status: stated, STATED}
scores: {C: {no_agreement: 1, unit: Free points, on: {a: {x: 1, y: 2, z: 3}},
  together: [{when: {b: x, c: y}, points: 0.5}], STATED}}
models:
  own:
    name: Free model
    target: calm
    moves:
      go: {of: A, say: Free move, today: false, stays: taken, accepts: p, STATED}
      halt: {of: B, say: Free halt, today: true, stays: given up, STATED}
      pay: {of: C, say: Free payment, potential: true, STATED}
    impossible: [{when: go and pay, say: Free never, STATED}]
    same: [{when: go and not halt, say: Free alike, STATED}]
    states: {calm: {taken: [halt], say: Free calm, STATED}, gone: {taken: [go], STATED},
      both: {taken: [go, halt], STATED}, none: {taken: [], STATED}}
    priorities: {A: [{that: go if halt, open: where, say: Free wish, STATED}, {that: halt, STATED}]}
    rankings: {B: {order: [[calm, none], both, gone], STATED}}
  seen: {like: own, seen_by: B, priorities: {A: [{that: not go, STATED}]}}
messages:
  - {from: A, to: [B], via: t, gist: Free gist, rule: as said, gives: Free gift, state: owed, STATED}
commitments: [{of: Free third, what: Free commitment, asked: yes, answered: unknown, STATED}]
risks: [{kind: deadline, when: 2022-03-20, say: Free risk, STATED}]
gaps: [{ask: Free gap, of: [A], STATED}]
questions:
  q:
    ask: Free question
    agenda: m
    closes: 2022-03-20
    STATED_BLOCK
    forecasts: [{who: Free who, words: Free words, on: Free on, probability: 0.5, STATED}]
    compare: {k: {say: Free class, STATED}}
    happened: {answer: yes, say: Free end, STATED}
classes:
  k: {question: Free, k: 1, n: 2, dataset: Free, version: Free, citation: Free, caveat: Free, unit: Free,
    time_limit: Free, data_until: 2020-12-31, published: 2021-01-01}
"""

STATED = (
    'cite: {open: "They said it"}, by: ann, said: Free speaker, known: 2022-03-03, until: 2022-03-30, '
    "contested: free, handling: public"
)


def whole(stated: str = STATED) -> str:
    """The case file, every statement of which says who says so in the same way."""
    block = stated.replace(", ", "\n    ")
    deep = stated.replace(", ", "\n        ")
    text = WHOLE.replace("STATED_BLOCK_DEEP", deep).replace("STATED_BLOCK", block)
    return text.replace("STATED", stated)
