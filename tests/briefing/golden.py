"""The golden briefing: what the tutorial's case comes to, kept to be compared with.

After a change that is meant, write it anew: `python -m tests.briefing.golden`, and read the difference.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from goodoffices.briefing.briefing import compose
from goodoffices.briefing.charts import pictures
from goodoffices.briefing.data import json_text
from goodoffices.briefing.html import html_text
from goodoffices.case.casefile import load
from goodoffices.case.catalogue import HOME

HERE = Path(__file__).parent / "golden"
STAMP = datetime(2025, 2, 12, tzinfo=UTC)


def words_of(html: str) -> str:
    """What a reader reads, a block to a line; drawings give their description."""
    body = html[html.index("<body") :]
    body = re.sub(r"<(script|style)\b.*?</\1>", "", body, flags=re.DOTALL)
    body = re.sub(r"<svg\b.*?<title[^>]*>(.*?)</title>.*?</svg>", r"<p>[\1]</p>", body, flags=re.DOTALL)
    body = re.sub(r"</(?:p|li|tr|h\d|dt|dd|caption|figcaption|section)>", "\n", body)
    body = re.sub(r"</t[dh]>", " | ", body)
    lines = (" ".join(unescape(re.sub(r"<[^>]+>", "", line)).split()) for line in body.split("\n"))
    return "\n".join(line for line in lines if line.strip(" |")) + "\n"


def golden() -> dict[str, str]:
    """The briefing of the tutorial's case: the page's words, and the data without versions and hashes."""
    briefing = compose(
        load(HOME / "labour-pay-round"),
        as_of=None,
        audience="team",
        agendas=None,
        draws=1_000,
        seed=1,
        progress=lambda _label, _part: None,
    )
    data = json.loads(json_text(briefing, STAMP))
    data.pop("run", None)
    words = words_of(html_text(briefing, pictures(briefing)))
    return {
        "labour-pay-round.txt": re.sub(r"case [0-9a-f]{8,}", "case ...", words),
        "labour-pay-round.json": json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n",
    }


def main() -> None:
    """Write the golden files anew."""
    HERE.mkdir(exist_ok=True)
    for name, text in golden().items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
