"""Compile every kernel of the analyses, so that no briefing waits for it: `python -m goodoffices.analysis.warm`."""

from __future__ import annotations

from goodoffices.analysis import draws, fold, search
from goodoffices.analysis.outlook import outlook
from goodoffices.analysis.stability.holding import would_hold
from goodoffices.case.case import Case


def warm() -> None:
    """Have every kernel compiled and cached on disk, and run one small outlook from end to end.

    Example:
        >>> warm()
    """
    for engine in (draws, fold, search):
        engine.warm()
    positions = {"A": [{"red_line": "now", "by": "desk"}], "B": [{"seeks": "now", "by": "desk"}]}
    issue = {"options": {"now": "Now", "later": "Later"}, "positions": positions}
    case = Case.model_validate(
        {
            "goodoffices": 1,
            "title": "Warming up",
            "parties": {"A": "Ayland", "B": "Beeland"},
            "issues": {"when": issue, "where": issue},
            "agendas": {"meeting": {"issues": "all", "consent": ["A", "B"]}},
            "models": {
                "own": {
                    "moves": {of.lower(): {"of": of, "say": "Pause", "by": "desk"} for of in "AB"},
                    "states": {"truce": ["a", "b"]},
                    "priorities": {"A": [{"that": "b and not a", "by": "desk"}]},
                }
            },
        }
    )
    outlook(case, "meeting", draws=50)
    would_hold(case, "own", "truce", draws=10)


if __name__ == "__main__":
    warm()
