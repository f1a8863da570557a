# ruff: noqa: E501 -- a fault is compared letter by letter with the line that a user sees
"""Broken case files: YAML that is none, traps of YAML, and parts that do not fit; each with the exact faults it must give."""

from __future__ import annotations

NOTE = "The minister said that a pause would help. A pause would help, he said again, if both sides kept it."

HEAD = "goodoffices: 1\ntitle: Talks\n"

BROKEN: dict[str, tuple[str | bytes, list[str]]] = {
    "empty": (
        "",
        [
            "case.yaml:1:1: the file is empty. Start from `goodoffices new DIR`",
        ],
    ),
    "only a comment": (
        "# nothing yet\n",
        [
            "case.yaml:2:1: the file is empty. Start from `goodoffices new DIR`",
        ],
    ),
    "a list": (
        "- a\n- b\n",
        [
            "case.yaml:1:1: a list stands where a mapping (`key: value`) is wanted. Indent the keys below it",
        ],
    ),
    "a word": (
        "talks\n",
        [
            "case.yaml:1:1: `talks` stands where a mapping (`key: value`) is wanted. Indent the keys below it",
        ],
    ),
    "no head": (
        "parties: {A: Ayland}\n",
        [
            "case.yaml:1:1: `goodoffices` is missing here. Add `goodoffices: ...`",
            "case.yaml:1:1: `title` is missing here. Add `title: ...`",
        ],
    ),
    "wrong version": (
        "goodoffices: 2\ntitle: Talks\n",
        [
            "case.yaml:1:14: `2` is not one of the words that may stand here. Write one of: 1",
        ],
    ),
    "a tab": (
        HEAD + "parties:\n\tA: Ayland\n",
        [
            "case.yaml:4:1: a tab is used where YAML wants spaces. Use spaces",
        ],
    ),
    "an open bracket": (
        HEAD + "parties: {A: Ayland\n",
        [
            "case.yaml:4:1: this is not YAML: expected ',' or '}', but got '<stream end>'. Check quotes, colons and indentation near here",
        ],
    ),
    "an open quotation mark": (
        HEAD + 'parties: {A: "Ayland}\n',
        [
            "case.yaml:4:1: this is not YAML: found unexpected end of stream. Check quotes, colons and indentation near here",
        ],
    ),
    "two colons": (
        HEAD + "parties: A: Ayland\n",
        [
            "case.yaml:3:11: this is not YAML: mapping values are not allowed here. Check quotes, colons and indentation near here",
        ],
    ),
    "a key twice": (
        HEAD + "parties: {A: Ayland}\nparties: {B: Beeland}\n",
        [
            "case.yaml:4:1: `parties` stands twice; the first is on line 3. Merge the two, or rename one",
        ],
    ),
    "an alias": (
        HEAD + "parties: &all {A: Ayland}\nissues: *all\n",
        [
            "case.yaml:3:10: a case file has no anchors (`&all`). Take it out",
            "case.yaml:4:9: a case file has no aliases (`*name`). Write the thing out here",
        ],
    ),
    "a bomb of aliases": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        [
            "case.yaml:1:4: a case file has no anchors (`&a`). Take it out",
            "case.yaml:2:4: a case file has no anchors (`&b`). Take it out",
            "case.yaml:2:8: a case file has no aliases (`*name`). Write the thing out here",
        ],
    ),
    "a merge key": (
        HEAD + "parties:\n  <<: {A: Ayland}\n",
        [
            "case.yaml:4:3: a case file has no merge keys (`<<`). Write the keys out",
        ],
    ),
    "a tag": (
        HEAD + "parties: !!python/object/apply:os.system [ls]\n",
        [
            "case.yaml:3:10: a case file has no tags (`tag:yaml.org,2002:python/object/apply:os.system`). Take it out",
        ],
    ),
    "two documents": (
        HEAD + "---\n" + HEAD,
        [
            "case.yaml:3:1: a second document begins here (`---`). A case file holds one; take it out",
        ],
    ),
    "an older YAML": (
        "%YAML 1.1\n---\n" + HEAD,
        [
            "case.yaml:1:1: a case file is YAML 1.2. Take the %YAML line out",
        ],
    ),
    "20,000 brackets": (
        HEAD + "parties: " + "[" * 20_000 + "\n",
        [
            "case.yaml:3:50: nested more than 40 deep. Write it flatter",
        ],
    ),
    "20,000 dashes": (
        "- " * 20_000,
        [
            "case.yaml:1:83: nested more than 40 deep. Write it flatter",
        ],
    ),
    "a list for a key": (
        HEAD + "? [a, b]\n: c\n",
        [
            "case.yaml:3:3: a key must be a short name, not a list or a mapping. Put a name before the colon",
        ],
    ),
    "a control character": (
        HEAD + "parties: {A: A\x07land}\n",
        [
            "case.yaml:3:15: a control character (U+0007) stands here. Delete it",
        ],
    ),
    "UTF-16": (
        (HEAD + "parties: {A: Ayland}\n").encode("utf-16"),
        [
            "case.yaml:1:1: this file is saved as UTF-16. Save it as UTF-8",
        ],
    ),
    "Latin-1": (
        (HEAD + "parties: {T: Türkiye}\n").encode("latin-1"),
        [
            "case.yaml:3:15: this byte is not UTF-8. Save the file as UTF-8",
        ],
    ),
    "too large": (
        b"# " + b"x" * 4_100_000,
        [
            "case.yaml:1:1: this file is larger than 4 MB, and that is the most. Split it, or shorten it",
        ],
    ),
    "a number for a text": (
        "goodoffices: 1\ntitle: 2022\n",
        [
            "case.yaml:2:8: `2022` is not a text. Put it in quotation marks",
        ],
    ),
    "an empty title": (
        "goodoffices: 1\ntitle: ''\n",
        [
            "case.yaml:2:8: this text needs 1 or more characters. Write it, or take the key out",
        ],
    ),
    "an unknown key": (
        HEAD + "party: {A: Ayland}\n",
        [
            "case.yaml:3:1: unknown key `party`. Did you mean `parties`?",
        ],
    ),
    "an unknown key deep down": (
        HEAD + "parties:\n  A: {name: Ayland, poeple: {a: Ay}}\n",
        [
            "case.yaml:4:21: unknown key `poeple`. Did you mean `people`?",
        ],
    ),
    "a list for a mapping": (
        HEAD + "parties: [Ayland, Beeland]\n",
        [
            "case.yaml:3:10: a list stands where a mapping (`key: value`) is wanted. Indent the keys below it",
        ],
    ),
    "a text for a mapping": (
        HEAD + "issues: pause\n",
        [
            "case.yaml:3:9: `pause` stands where a mapping (`key: value`) is wanted. Indent the keys below it",
        ],
    ),
    "a mapping for a list": (
        HEAD + "ties: {A: B}\n",
        [
            "case.yaml:3:7: a mapping stands where a list is wanted. Write [a, b]",
        ],
    ),
    "a short name with spaces": (
        HEAD + "parties: {the first: Ayland}\n",
        [
            "case.yaml:3:11: `the first` is not a short name. Use letters, digits, dashes and underscores, beginning with a letter or digit",
        ],
    ),
    "a day that is none": (
        HEAD + "as_of: 2022-02-30\n",
        [
            "case.yaml:3:8: `2022-02-30` is not a day. Write it as 2022-03-10",
        ],
    ),
    "a day in words": (
        HEAD + "as_of: tomorrow\n",
        [
            "case.yaml:3:8: `tomorrow` is not a day. Write it as 2022-03-10",
        ],
    ),
    "a number for a day": (
        HEAD + "as_of: 20220310\n",
        [
            "case.yaml:3:8: `20220310` is not a day. Write it as 2022-03-10",
        ],
    ),
    "a word that is not in the list": (
        HEAD + "conflict: amred\n",
        [
            "case.yaml:3:11: `amred` is not one of the words that may stand here. Did you mean `armed`? Write one of: armed, labour, commercial, political, exercise",
        ],
    ),
    "an unknown role": (
        HEAD + "parties: {A: Ayland}\ntracks: {t: {roles: {A: medaitor}}}\n",
        [
            "case.yaml:4:25: `medaitor` is not one of the words that may stand here. Did you mean `mediator`? Write one of: principal, mediator, host, guarantor, observer",
        ],
    ),
    "an issue without options": (
        HEAD + "issues: {pause: {options: {}}}\n",
        [
            "case.yaml:3:27: this needs at least 1, and has 0. Add what is missing, or take the key out",
        ],
    ),
    "a period that ends before it begins": (
        HEAD + "tracks: {t: {sessions: [{when: 2022-03/2022-02}]}}\n",
        [
            "case.yaml:3:32: the period 2022-03/2022-02 ends before it begins. Put the earlier day first",
        ],
    ),
    "a period that is none": (
        HEAD + "tracks: {t: {sessions: [{when: 12:30}]}}\n",
        [
            "case.yaml:3:32: '12:30' is not a day, a month or a period. Write 2022-03-10, 2022-03 or 2022-02/2022-03",
        ],
    ),
    "a probability over one": (
        HEAD + "questions: {q: {ask: Will it?, closes: 2022-03-10, forecasts: "
        "[{who: A, words: likely, probability: 1.5, by: desk}]}}\n",
        [
            "case.yaml:3:101: `1.5` is too large. Write 1.0 or less",
        ],
    ),
    "several at once": (
        HEAD + "as_of: soon\nparties:\n  A: {nmae: Ayland}\nties:\n  - {between: [A, B], kind: trade}\n"
        "issues: {pause: {options: {no: No pause}, today: yes}}\n",
        [
            "case.yaml:3:8: `soon` is not a day. Write it as 2022-03-10",
            "case.yaml:5:6: `name` is missing here. Add `name: ...`",
            "case.yaml:5:7: unknown key `nmae`. Did you mean `name`?",
            "case.yaml:7:5: `say` is missing here. Add `say: ...`",
            "case.yaml:8:50: `yes` is not an option of `pause` in this case. Known here: `no`",
        ],
    ),
}
