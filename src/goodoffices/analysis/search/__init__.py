"""Which packages could every party live with: the search over draws, exact or refused."""

from goodoffices.analysis.search.acceptance import (
    Acceptance,
    acceptance,
    accepted,
    count_accepted,
    is_countable,
)
from goodoffices.analysis.search.coverage import Cover, cover
from goodoffices.analysis.search.decide import Decision, decide
from goodoffices.analysis.search.warming import warm

__all__ = [
    "Acceptance",
    "Cover",
    "Decision",
    "acceptance",
    "accepted",
    "count_accepted",
    "cover",
    "decide",
    "is_countable",
    "warm",
]
