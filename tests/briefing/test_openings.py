from __future__ import annotations

from goodoffices.analysis.claims_index import claims_index
from goodoffices.briefing.openings import openings
from goodoffices.briefing.telling import Telling
from goodoffices.case.case import Case

OPTIONS = {"none": "No pause", "day": "A day", "week": "A week"}


def tried(
    positions: dict[str, object], packages: tuple[object, ...] = (), beyond: frozenset[str] = frozenset()
) -> list[str]:
    """What can be tried on one issue of two parties."""
    case = Case.model_validate(
        {
            "goodoffices": 1,
            "title": "t",
            "parties": {"A": "Alba", "B": "Bora"},
            "issues": {
                "pause": {"name": "Pause", "options": OPTIONS, "today": "none", "positions": positions}
            },
            "packages": packages,
        }
    )
    telling = Telling(case, claims_index(case, {}), None, "team")
    found = openings(telling, ("pause",), ("A", "B"), None, None, beyond=beyond)
    return [each.statement.text for each in found]


def said(**verb: object) -> list[dict[str, object]]:
    """A position, signed."""
    return [{**verb, "by": "desk"}]


def test_what_both_want_is_told_with_the_way_in_which_each_wants_it() -> None:
    found = tried({"A": said(open_to="day"), "B": said(prefers=["day", "none"])})
    assert found[0] == "Pause: “A day” (Alba calls it open; Bora puts it first)."
    assert tried({p: said(seeks="day") for p in "AB"})[0] == "Pause: “A day” (Alba and Bora each ask for it)."


def test_what_each_side_alone_asks_for_on_an_issue_stands_together() -> None:
    found = tried({"A": said(seeks="day"), "B": said(seeks="week")})
    assert found[0] == (
        "Pause: “A day” (Alba asks for it); “A week” (Bora asks for it). No red line on file excludes any of these."
    )


def test_a_refusal_of_an_option_by_itself_stands_beside_it() -> None:
    refused = {"party": "B", "refused": {"pause": "day"}, "by": "desk"}
    found = tried({"A": said(seeks="day")}, (refused,))
    assert found[0] == (
        "Pause: “A day” (Alba asks for it; Bora refused it by itself, all else as today). "
        "No red line on file excludes it."
    )


def test_a_message_says_what_the_other_side_would_have_to_give() -> None:
    rule = "only if the other side gives something"
    case = Case.model_validate(
        {
            "goodoffices": 1,
            "title": "t",
            "parties": {"A": "Alba", "B": "Bora"},
            "messages": [
                {"from": "A", "to": "B", "gist": "A week.", "rule": rule, "gives": "A list.", "by": "desk"}
            ],
        }
    )
    found = openings(Telling(case, claims_index(case, {}), None, "team"), (), ("A", "B"), None, None)
    assert found[0].statement.text == f"From Alba to Bora: A week ({rule}: A list)."


def test_what_the_session_does_not_deal_with_is_marked() -> None:
    found = tried({p: said(seeks="day") for p in "AB"}, beyond=frozenset({"pause"}))
    assert found[0].startswith("Pause (not on this session’s agenda): ")
