# ruff: noqa: E501 -- a fault is compared letter by letter with the line that a user sees
"""Broken case files whose shape is right: names nothing has, words not in their source, statements that clash."""

from __future__ import annotations

from tests.case.broken_shapes import HEAD, NOTE

SOURCE = "sources: {note: {digest: note.md, outlet: A paper, date: 2022-03-01}}\n"
PARTIES = "parties: {A: {name: Ayland, people: {ann: Ann}}, B: Beeland}\n"
PAUSE = "issues:\n  pause:\n    options: {none: None, day: A day, week: A week}\n"
SAID = HEAD + SOURCE + PARTIES + PAUSE + "    positions:\n      A:\n"

__all__ = ["BROKEN", "NOTE"]

MODEL = (
    HEAD
    + PARTIES
    + (
        "models:\n  own:\n    moves:\n"
        "      go: {of: A, say: A goes, by: desk}\n      stay: {of: B, say: B stays, by: desk, today: yes}\n"
    )
)

BROKEN: dict[str, tuple[str | bytes, list[str]]] = {
    "neither cited nor signed": (
        SAID + "        - {seeks: day}\n",
        [
            'case.yaml:10:11: this is neither cited nor signed. Add `cite: {source: "its words"}` or `by: initials`',
        ],
    ),
    "words not in the source": (
        SAID + '        - {seeks: day, cite: {note: "a truce would help"}}\n',
        [
            "case.yaml:10:37: these words do not stand in source `note`. Copy them from it, letter by letter",
        ],
    ),
    "words twice in the source": (
        SAID + '        - {seeks: day, cite: {note: "pause would help"}}\n',
        [
            "case.yaml:10:37: these words stand 2 times in source `note`. Cite a few words more",
        ],
    ),
    "words cut out of longer ones": (
        SAID + '        - {seeks: day, cite: {note: "inister said"}}\n',
        [
            "case.yaml:10:37: these words stand in source `note` inside longer words, or in other capitals. Copy them whole",
        ],
    ),
    "words in other capitals": (
        SAID + '        - {seeks: day, cite: {note: "the minister said"}}\n',
        [
            "case.yaml:10:37: these words stand in source `note` inside longer words, or in other capitals. Copy them whole",
        ],
    ),
    "no words": (
        SAID + '        - {seeks: day, cite: {note: ""}}\n',
        [
            "case.yaml:10:37: this text needs 3 or more characters. Write it, or take the key out",
        ],
    ),
    "an unknown source": (
        SAID + '        - {seeks: day, cite: {notes: "both sides kept it"}}\n',
        [
            "case.yaml:10:38: `notes` is not a source in this case. Did you mean `note`?",
        ],
    ),
    "an unknown coder": (
        SAID + "        - {seeks: day, by: dsek}\n",
        [
            "case.yaml:10:28: `dsek` is not a coder in this case. Did you mean `desk`?",
        ],
    ),
    "an unknown option": (
        SAID + "        - {seeks: weak, by: desk}\n",
        [
            "case.yaml:10:19: `weak` is not an option of `pause` in this case. Did you mean `week`?",
        ],
    ),
    "an option of no issue": (
        SAID + "        - {red_line: [month, year], by: desk}\n",
        [
            "case.yaml:10:23: `month` is not an option of `pause` in this case. Known here: `day`, `none`, `week`",
            "case.yaml:10:30: `year` is not an option of `pause` in this case. Known here: `day`, `none`, `week`",
        ],
    ),
    "two things in one statement": (
        SAID + "        - {seeks: day, red_line: none, by: desk}\n",
        [
            "case.yaml:10:11: a statement says one thing; this one has `seeks` and `red_line`. Use exactly one of `seeks`, `open_to`, `prefers`, `softened`, `red_line`",
        ],
    ),
    "nothing in a statement": (
        SAID + "        - {by: desk}\n",
        [
            "case.yaml:10:11: a statement says one thing; this one has none. Use exactly one of `seeks`, `open_to`, `prefers`, `softened`, `red_line`",
        ],
    ),
    "a status without a red line": (
        SAID + "        - {seeks: day, status: repeated, by: desk}\n",
        [
            "case.yaml:10:11: `status` belongs to a red line. Take it out, or say `red_line`",
        ],
    ),
    "an unknown status": (
        SAID + "        - {red_line: day, status: firm, by: desk}\n",
        [
            "case.yaml:10:35: `firm` is not one of the words that may stand here. Write one of: bound by law, repeated, stated, softened",
        ],
    ),
    "a preference of one": (
        SAID + "        - {prefers: [day], by: desk}\n",
        [
            "case.yaml:10:21: this needs at least 2, and has 1. Add what is missing, or take the key out",
        ],
    ),
    "wanted and excluded": (
        SAID + "        - {seeks: day, by: desk}\n        - {red_line: day, by: desk}\n",
        [
            "case.yaml:10:11: `A` cannot both want `day` and exclude it (statement 2). Mark both `contested: a label`, or end one (`until:`) before the other is known",
        ],
    ),
    "contested by nothing": (
        SAID + "        - {seeks: day, by: desk, contested: length}\n",
        [
            "case.yaml:10:45: nothing else is marked `contested: length`. Mark the statement it contradicts as well",
        ],
    ),
    "over before it is known": (
        SAID + "        - {seeks: day, by: desk, known: 2022-03-02, until: 2022-03-01}\n",
        [
            "case.yaml:10:11: `until` is not after `known`. Give a later day, or leave one of them out",
        ],
    ),
    "an unknown party": (
        HEAD + SOURCE + PARTIES + PAUSE + "    positions: {C: [{seeks: day, by: desk}]}\n",
        [
            "case.yaml:8:20: `C` is not a party in this case. Known here: `A`, `B`",
        ],
    ),
    "a person of the other side": (
        HEAD + PARTIES + "tracks: {t: {sessions: [{when: 2022-03-10, room: {B: [ann]}}]}}\n",
        [
            "case.yaml:4:55: `ann` is not a person of `B` in this case. None is given in this case yet: add it",
        ],
    ),
    "a person on both sides": (
        HEAD + "parties: {A: {name: A, people: {ann: Ann}}, B: {name: B, people: {ann: Ann}}}\n",
        [
            "case.yaml:3:72: `ann` is a person of `A` already. Give this one another short name",
        ],
    ),
    "somebody decides who is nobody": (
        HEAD + "parties: {A: {name: Ayland, decides: bob, people: {ann: Ann}}}\n",
        [
            "case.yaml:3:38: `bob` is not a person of `A` in this case. Known here: `ann`",
        ],
    ),
    "a doubt that nobody has": (
        HEAD
        + "parties: {A: {name: Ayland, people: {ann: {name: Ann, authority: [{doubted: all, by: desk}]}}}}\n",
        [
            "case.yaml:3:67: a doubt needs somebody who doubts. Add `said: who`",
        ],
    ),
    "a tie with itself": (
        HEAD + PARTIES + "ties: [{between: [A, A], kind: trade, say: Trade., by: desk}]\n",
        [
            "case.yaml:4:18: a tie is between two parties. Name two different ones",
        ],
    ),
    "a third one leans": (
        HEAD + PARTIES + "ties: [{between: [A, B], kind: trade, leans: C, say: Trade., by: desk}]\n",
        [
            "case.yaml:4:46: `C` is not a party in this case. Known here: `A`, `B`",
        ],
    ),
    "an unknown issue on an agenda": (
        HEAD + PAUSE + "agendas: {meeting: {issues: [pause, prisoners]}}\n",
        [
            "case.yaml:6:37: `prisoners` is not an issue in this case. Known here: `pause`",
        ],
    ),
    "an unknown agenda": (
        HEAD + "tracks: {t: {sessions: [{when: 2022-03-10, agenda: meeting}]}}\n",
        [
            "case.yaml:3:52: `meeting` is not an agenda in this case. None is given in this case yet: add it",
        ],
    ),
    "an issue in two groups": (
        HEAD + "issues: {a: {options: {x: X}}, b: {options: {x: X}}, c: {options: {x: X}}}\n"
        "groups: {ab: {issues: [a, b], say: t}, bc: {issues: [b, c], say: t}}\n",
        [
            "case.yaml:4:54: `b` is in group `ab` already. An issue is in one group at most",
        ],
    ),
    "a weight inside a group": (
        HEAD
        + "parties: {A: Ayland}\nissues: {a: {options: {x: X}}, b: {options: {x: X}}, c: {options: {x: X}}}\n"
        "groups: {ab: {issues: [a, b], say: t}}\npackages: [{party: A, order: [a, c], by: desk}]\n",
        [
            "case.yaml:6:31: `a` is valued together with others. Order the group `ab` instead",
        ],
    ),
    "a package without a party": (
        HEAD + PAUSE + "packages: [{would_sign: {pause: day}, by: desk}]\n",
        [
            "case.yaml:6:12: whose statement is this? Add `party: its key`",
        ],
    ),
    "a package that has no name": (
        HEAD + PARTIES + PAUSE + "packages: [{party: A, would_sign: offer, by: desk}]\n",
        [
            "case.yaml:7:35: `offer` is not a package in this case. None is given in this case yet: add it",
        ],
    ),
    "final without a refusal": (
        HEAD + PARTIES + PAUSE + "packages: [{party: A, would_sign: {pause: day}, final: true, by: desk}]\n",
        [
            "case.yaml:7:12: `final` belongs to a refusal. Take it out, or say `refused`",
        ],
    ),
    "scores with a hole": (
        HEAD + PARTIES + PAUSE + "scores: {A: {no_agreement: 1, on: {pause: {none: 0, day: 5}}, by: desk}}\n",
        [
            "case.yaml:7:43: no points are given for `week`. Score every option",
        ],
    ),
    "points for issues that are not valued together": (
        HEAD
        + PARTIES
        + PAUSE
        + "  lifting: {options: {yes: All, no: None}}\n"
        + "scores: {A: {no_agreement: 1, on: {pause: {none: 0, day: 5, week: 6}}, by: desk,\n"
        + "  together: [{when: {pause: day, lifting: yes}, points: 3}]}}\n",
        [
            "case.yaml:9:21: `pause`, `lifting` are not valued together. Put them into one group, under `groups`",
        ],
    ),
    "a score that is no number": (
        HEAD
        + PARTIES
        + PAUSE
        + "scores: {A: {no_agreement: .nan, on: {pause: {none: 0, day: 5, week: 6}}, by: desk}}\n",
        [
            "case.yaml:7:28: `.nan` is not a number. Write one",
        ],
    ),
    "an unknown reference class": (
        HEAD
        + "questions: {q: {ask: Will it?, closes: 2022-03-10, compare: {crisis-war-mediate: as a guide}}}\n",
        [
            "case.yaml:3:82: `crisis-war-mediate` is not a class in this case. Did you mean `crisis-war-mediated`?",
        ],
    ),
    "more than all": (
        HEAD
        + "classes: {c: {question: q, k: 5, n: 4, dataset: d, version: v, citation: c, caveat: c, unit: u, "
        "time_limit: none, data_until: 2020-12-31}}\n",
        [
            "case.yaml:3:31: 5 of 4 cannot be. Check `k` and `n`",
        ],
    ),
    "a source without a text": (
        HEAD + "sources: {note: {outlet: A paper, date: 2022-03-01}}\n",
        [
            "case.yaml:3:17: a source has one of `file`, `digest` and `note`; this one has none of them. Keep exactly one",
        ],
    ),
    "a source with two texts": (
        HEAD + "sources: {note: {digest: note.md, note: By telephone., date: 2022-03-01}}\n",
        [
            "case.yaml:3:17: a source has one of `file`, `digest` and `note`; this one has `digest` and `note`. Keep exactly one",
        ],
    ),
    "a source that is not there": (
        HEAD + "sources: {note: {digest: nota.md, date: 2022-03-01}}\n",
        [
            "case.yaml:3:26: sources/nota.md: there is no such file. Check the name",
        ],
    ),
    "a source outside the folder": (
        HEAD + "sources: {note: {digest: ../note.md, date: 2022-03-01}}\n",
        [
            "case.yaml:3:26: `../note.md` is not the name of a text file in the folder sources. Write a name such as report.txt or note.md",
        ],
    ),
    "named without names": (
        HEAD + "sources: {note: {note: Told to us., date: 2022-03-01, handling: named}}\n",
        [
            "case.yaml:3:17: `handling: named` and `names: [...]` go together. Give both or neither",
        ],
    ),
    "an answer that nobody gave": (
        HEAD + PARTIES + PAUSE + "    duty_of: {B: {asked: yes}}\n",
        [
            'case.yaml:7:18: who says that it was asked or answered? Add `cite: {source: "its words"}` or `by: initials`',
        ],
    ),
    "a condition that cannot be read": (
        MODEL + "    priorities: {A: [{that: go and, by: desk}]}\n",
        [
            "case.yaml:9:29: the end stands where the name of a move is wanted. Write, say, `a and not b`",
        ],
    ),
    "a condition with too many names": (
        MODEL + "    priorities: {A: [{that: go stay, by: desk}]}\n",
        [
            "case.yaml:9:29: `stay` stands where and, or, if, iff or the end is wanted. Mend the condition",
        ],
    ),
    "a bracket left open": (
        MODEL + "    priorities: {A: [{that: (go or stay, by: desk}]}\n",
        [
            "case.yaml:9:29: a bracket is opened and not closed. Add `)`",
        ],
    ),
    "a move that is none": (
        MODEL + "    priorities: {A: [{that: goo, by: desk}]}\n",
        [
            "case.yaml:9:29: `goo` is not a move of `own` in this case. Did you mean `go`?",
        ],
    ),
    "priorities that contradict each other": (
        MODEL + "    priorities: {A: [{that: go if stay, by: desk}, {that: stay and not go, by: desk}]}\n",
        [
            "case.yaml:9:59: this wants the opposite of priority 1. Mark both `contested: a label`, or end one before the other is known",
        ],
    ),
    "a priority that nothing fulfils": (
        MODEL + "    priorities: {A: [{that: go and not go, by: desk}]}\n",
        [
            "case.yaml:9:29: this holds in no state that can be. Mend it, or take it out",
        ],
    ),
    "nothing that can be": (
        MODEL + "    impossible: [{when: go or not go, say: Never., by: desk}]\n",
        [
            "case.yaml:9:17: none of the 4 combinations of moves can be. Take something out of `impossible`",
        ],
    ),
    "a today that cannot be": (
        MODEL + "    impossible: [{when: stay, say: Never., by: desk}]\n",
        [
            "case.yaml:7:7: the moves taken today cannot stand together. Mend `today`, or `impossible`",
        ],
    ),
    "a state with two names, and one that cannot be": (
        MODEL
        + "    impossible: [{when: go and stay, say: Never., by: desk}]\n    states: {a: [stay], b: [stay], c: [go, stay]}\n",
        [
            "case.yaml:10:28: this is the state `a`. Give a state one name",
            "case.yaml:10:39: these moves cannot stand together. Mend the state, or `impossible`",
        ],
    ),
    "a ranking that leaves states out": (
        MODEL + "    states: {a: [stay], b: []}\n    rankings: {A: {order: [a, b], by: desk}}\n",
        [
            "case.yaml:10:27: 2 of the combinations that can be are not ranked. Name them, or say `impossible` or `same`",
        ],
    ),
    "a ranking beside priorities": (
        MODEL
        + "    states: {a: [stay], b: []}\n    priorities: {A: [{that: go, by: desk}]}\n    rankings: {A: {order: [a, b], by: desk}}\n",
        [
            "case.yaml:6:5: `A` has both priorities and a ranking. Keep one of the two",
        ],
    ),
    "a model like one that is like another": (
        MODEL + "  b: {like: own}\n  c: {like: b}\n",
        [
            "case.yaml:10:13: `b` is like another itself. Name a model that is written out",
        ],
    ),
    "a model of nothing": (
        HEAD + "models: {own: {name: Empty}}\n",
        [
            "case.yaml:3:15: a model needs moves. Add `moves:`, or say which model it is `like`",
        ],
    ),
    "a move called if": (
        HEAD + PARTIES + "models: {own: {moves: {if: {of: A, say: A, by: desk}}}}\n",
        [
            "case.yaml:4:15: `if` joins conditions and cannot be a move's name. Give the move another",
        ],
    ),
    "forty moves": (
        HEAD
        + PARTIES
        + "models:\n  own:\n    moves:\n"
        + "".join(f"      m{n}: {{of: A, say: A, by: desk}}\n" for n in range(40)),
        [
            "case.yaml:7:7: 40 moves make 1,099,511,627,776 combinations, and at most 1,048,576 (of 20 moves) are looked through. Split the model, or leave moves out",
        ],
    ),
}
