"""The gold data beside the repository, as plain texts with names and pronouns. Neither texts nor names are shipped."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodoffices.reading.tables import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
CONFIDENT = 0.5
_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
_BRACKET = re.compile(r"\([^()]+\)?|[^()]+\)")
_SMALL = {"the", "a", "an", "prime", "foreign", "office", "home", "defence", "defense", "minister"}
_PRONOUNS = {
    "i",
    "we",
    "our",
    "my",
    "he",
    "she",
    "they",
    "his",
    "her",
    "their",
    "it",
    "its",
    "this",
    "these",
    "those",
}
_OTHERS = {
    "that",
    "you",
    "your",
    "us",
    "them",
    "me",
    "all",
    "some",
    "many",
    "other",
    "one",
    "two",
    "three",
    "both",
}


@dataclass(frozen=True, order=True)
class Thing:
    """A marked stretch of a gold text: its kind as the corpus has it, the thing it names, and where its head is."""

    start: int
    end: int
    kind: str
    who: str = ""
    head: int = -1


@dataclass
class Text:
    """A gold text with what is marked in it."""

    name: str
    text: str
    things: list[Thing] = field(default_factory=list)


def named(words: str) -> bool:
    """Whether words hold a name: a capitalised word that is no pronoun, small word or office."""
    for word in words.split():
        plain = re.sub(r"['’]s$", "", word.strip("“”\"‘’',.;:()")).lower()
        if word.strip("“\"‘'(")[:1].isupper() and plain not in _SMALL | _PRONOUNS | _OTHERS | phrases(
            "offices"
        ):
            return True
    return False


def outermost(things: list[Thing]) -> list[Thing]:
    """The things that lie in no larger one."""
    return [
        one
        for one in things
        if not any(
            o.start <= one.start and one.end <= o.end and (o.start, o.end) != (one.start, one.end)
            for o in things
        )
    ]


def re3d() -> list[Text]:
    """The texts of re3d, with entities of sufficient confidence."""
    texts: dict[str, Text] = {}
    for folder in sorted((GOLD / "re3d").iterdir()):
        for row in _rows(folder / "documents.json"):
            texts[row["_id"]] = Text(f"{folder.name}/{row['_id'][:8]}", row["text"])
        for row in _rows(folder / "entities.json"):
            if row["confidence"] >= CONFIDENT:
                texts[row["documentId"]].things.append(Thing(row["begin"], row["end"], row["type"]))
    return list(texts.values())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file with one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@dataclass
class _Gum:
    """A GUM article while it is read."""

    text: str = ""
    tokens: list[tuple[int, int, str, int, int]] = field(default_factory=list)
    """Start, end, tag, first token of the sentence, and the head counted in the sentence."""
    things: list[Thing] = field(default_factory=list)
    open: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    word: tuple[int, int] | None = None
    """The numbers of the tokens that one written word is made of."""

    def add(self, columns: list[str], first: int) -> None:
        """Add a token."""
        number = int(columns[0])
        if self.word is None or not self.word[0] <= number <= self.word[1]:
            start = len(self.text)
            self.text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
        else:
            start = self.tokens[-1][1] if number > self.word[0] else self.text.rstrip().rfind(" ") + 1
        self.tokens.append((start, start + len(columns[1]), columns[4], first, int(columns[6])))
        found = _ENTITY.search(columns[9])
        for bracket in _BRACKET.findall(found.group(1)) if found else ():
            self._entity(bracket)

    def _entity(self, bracket: str) -> None:
        """Open or close an entity at the last token."""
        here = len(self.tokens) - 1
        if bracket.startswith("("):
            who, kind = bracket.strip("()").split("-")[:2]
            self.open.setdefault(who, []).append((here, kind))
        who = bracket.strip("()").split("-")[0]
        if bracket.endswith(")"):
            first, kind = self.open[who].pop()
            self._close(first, here, kind, who)

    def _close(self, first: int, last: int, kind: str, who: str) -> None:
        """Note an entity; its head is the token whose own head lies outside it."""
        for at in range(first, last + 1):
            _, _, tag, base, head = self.tokens[at]
            if not head or not first <= base + head - 1 <= last:
                name = kind if tag.startswith("NNP") or tag == "PRP" else f"{kind}, no name"
                self.things.append(
                    Thing(self.tokens[first][0], self.tokens[last][1], name, who, self.tokens[at][0])
                )
                return


def gum() -> list[Text]:
    """The news articles of GUM, with entities; `kind` says `, no name` where the head is no proper noun or pronoun."""
    return [_article(path) for path in sorted((GOLD / "gum-news" / "dep").glob("*.conllu"))]


def _article(path: Path) -> Text:
    """One article."""
    article, first = _Gum(), 0
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if line.startswith("# newpar") and not line.startswith("# newpar_block") and article.text:
            article.text = article.text.rstrip() + "\n\n"
        elif line.startswith("# sent_id"):
            first, article.word = len(article.tokens), None
            article.text += "" if not article.text or article.text[-1].isspace() else " "
        elif len(columns) > 1 and "-" in columns[0]:
            begin, end = columns[0].split("-")
            article.word = (int(begin), int(end))
            article.text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
        elif len(columns) > 1 and "." not in columns[0]:
            article.add(columns, first)
    return Text(path.stem, article.text.rstrip(), sorted(article.things))
