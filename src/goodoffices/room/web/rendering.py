"""From what a seat sees to what its browser is sent: templates, languages and directions of writing."""

from __future__ import annotations

import gettext
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from goodoffices.room.web.printed import printers
from goodoffices.room.web.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goodoffices.room.proceedings import Refusal
    from goodoffices.room.record import Audience, Entry
    from goodoffices.room.seats import Charter
    from goodoffices.room.watchers import Aside

TRANSLATIONS = Path(__file__).parent.parent / "translations"
"""Where the catalogues are: `<language>/LC_MESSAGES/room.mo`."""
NAMES = {"en": "English", "tr": "Türkçe", "uk": "Українська", "ru": "Русский"}
"""What languages call themselves."""
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
MOST_LINES = 4000
"""How many rendered lines of the record are kept for those who ask next."""


def direction(language: str) -> str:
    """In which direction a language is written.

    Example:
        >>> direction("tr"), direction("he")
        ('ltr', 'rtl')
    """
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def chosen(cookie: str | None, accepted: str, languages: Sequence[str], default: str) -> str:
    """The language for a browser: the one chosen, else the first that it asks for and the room has.

    Args:
        cookie: what was chosen here before.
        accepted: the header Accept-Language.
        languages: what the room has.
        default: where none of this helps.

    Example:
        >>> chosen(None, "fr-CH, uk;q=0.9, en;q=0.8", ("en", "uk"), "en")
        'uk'
    """
    if cookie in languages and cookie is not None:
        return cookie
    wanted: list[tuple[float, str]] = []
    for part in accepted.split(",")[:20]:
        tag, _, weight = part.partition(";q=")
        try:
            quality = float(weight or 1)
        except ValueError:
            quality = 0.0
        wanted.append((-quality, tag.strip().split("-")[0].lower()))
    return next((tag for _, tag in sorted(wanted, key=lambda each: each[0]) if tag in languages), default)


@dataclass(frozen=True)
class Rendering:
    """The templates in every language of the room.

    Attributes:
        languages: the languages.
        translations: where their catalogues are.
    """

    languages: tuple[str, ...]
    translations: Path = TRANSLATIONS
    _lines: dict[tuple[Audience, int, str], bytes] = field(default_factory=dict)

    @cached_property
    def _catalogues(self) -> dict[str, gettext.NullTranslations]:
        return {
            each: gettext.translation("room", self.translations, [each], fallback=True)
            for each in self.languages
        }

    @cached_property
    def _environments(self) -> dict[str, Environment]:
        return {each: self._environment(each) for each in self.languages}

    def _environment(self, language: str) -> Environment:
        environment = Environment(
            loader=PackageLoader("goodoffices.room", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
        )
        environment.install_gettext_translations(  # type: ignore[attr-defined] # the extension adds it
            self._catalogues[language], newstyle=True
        )
        environment.globals |= {
            "lang": language,
            "direction": direction(language),
            "languages": {each: NAMES.get(each, each) for each in self.languages},
            **printers(language),
        }
        return environment

    def say(self, text: str, language: str) -> str:
        """Words in a language."""
        return self._catalogues[language].gettext(text)

    def refusal(self, refusal: Refusal, language: str) -> str:
        """Why the room does not do it, in a language."""
        return self.say(refusal.text, language).format_map(refusal.values)

    def page(self, template: str, language: str, context: Mapping[str, Any]) -> str:
        """A whole page.

        Args:
            template: its file.
            language: the language.
            context: what it needs.
        """
        return self._environments[language].get_template(template).render(context)

    def part(self, template: str, block: str, language: str, context: Mapping[str, Any]) -> str:
        """One block of a page; the one that all pages share where it has none of its own."""
        environment = self._environments[language]
        own, shared = environment.get_template(template), environment.get_template("base.html.j2")
        found = own if block in own.blocks else shared
        return "".join(found.blocks[block](found.new_context(dict(context))))

    def line(self, entry: Entry, language: str, charter: Charter) -> bytes:
        """One line of the record, ready for the stream; rendered once for all who may see it.

        What it says depends on the entry, the charter and the language alone, never on who reads it.
        """
        key = (entry.audience, entry.n, language)
        found = self._lines.get(key)
        if found is None:
            html = self.page("line.html.j2", language, {"entry": entry, "charter": charter})
            data = {"topic": TOPICS[entry.event.kind], "html": html.strip()}
            found = b"event: entry\ndata: %s\n\n" % json.dumps(data, ensure_ascii=False).encode()
            while len(self._lines) >= MOST_LINES:
                del self._lines[next(iter(self._lines))]
            self._lines[key] = found
        return found

    def aside(self, aside: Aside, language: str, charter: Charter) -> bytes:
        """Something off the record, ready for the stream; kept nowhere."""
        html = self.page("aside.html.j2", language, {"aside": aside, "charter": charter})
        return b"event: aside\ndata: %s\n\n" % json.dumps({"html": html.strip()}, ensure_ascii=False).encode()

    def forget(self, audience: Audience) -> None:
        """Forget the lines of an audience whose record has been destroyed."""
        for key in [each for each in self._lines if each[0] == audience]:
            del self._lines[key]
