"""The figures: one file for each, drawn in millimetres, readable in grey and at 100 mm wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.briefing.charts.acceptability import acceptability
from goodoffices.briefing.charts.blockers import blockers
from goodoffices.briefing.charts.formats import comparison, ends, over_time, sensitivity
from goodoffices.briefing.charts.frontier import frontier
from goodoffices.briefing.charts.moves import move_graph
from goodoffices.briefing.charts.questions import questions
from goodoffices.briefing.charts.ties import ties
from goodoffices.briefing.charts.timeline import timeline

if TYPE_CHECKING:
    from goodoffices.briefing.briefing import Briefing
    from goodoffices.briefing.charts.paper import Picture


def pictures(briefing: Briefing) -> dict[str, Picture]:
    """Every figure of a briefing by name; one that would show nothing is left out.

    Args:
        briefing: the briefing.
    """
    pages = briefing.pages
    found: dict[str, Picture | None] = {
        "timeline": timeline(pages.spans, pages.day),
        "ties": ties(pages.ties, _sides(briefing)),
    }
    for number, told in enumerate(pages.agendas, start=1):
        found[f"acceptability-{number}"] = acceptability(told, number)
        found[f"blockers-{number}"] = blockers(told, number)
        found[f"questions-{number}"] = questions(told, number)
        found[f"frontier-{number}"] = frontier(told, number)
    for number, each in enumerate(briefing.rehearsed, start=1):
        found[f"formats-{number}"] = comparison(each.answer, number)
        found[f"sensitivity-{number}"] = sensitivity(each.answer, number)
        found[f"time-{number}"] = over_time(each.answer, number)
        names = [briefing.telling.party(key).text for key in each.answer.parties]
        found[f"ends-{number}"] = ends(each.answer, names, number)
    called = {key: briefing.telling.case.party_name(key) for key in briefing.telling.case.parties}
    own = [each.answer for each in briefing.holdings if each.answer.seen_by is None]
    for number, holding in enumerate(own, start=1):
        found[f"moves-{number}"] = move_graph(holding, called, number)
    return {name: picture for name, picture in found.items() if picture is not None}


def _sides(briefing: Briefing) -> tuple[str, ...]:
    """Names of the parties whose consent counts, in the order of the case."""
    telling = briefing.telling
    counting = {party for each in briefing.outlooks for party in telling.case.consenting(each.agenda)}
    return tuple(telling.party(key).text for key in telling.case.parties if key in counting)
