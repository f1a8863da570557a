"""For one party: how little of its ranking would have to be otherwise for a state to hold for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.listing import joined
from goodoffices.analysis.stability.clauses import clauses, share_of_rankings
from goodoffices.analysis.stability.reversals import least_reversal
from goodoffices.analysis.stability.telling import state_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodoffices.analysis.stability.view import View

    Ints = NDArray[np.int32]

MOST_NAMED = 2
"""States that are named one by one."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a party would have to see otherwise, with the others' preferences as they are.

    Attributes:
        party: its key.
        reversals: the fewest pairs of states that it would have to put the other way round.
        lowered: the states, by number, that it would have to prefer no longer, best first.
        share: of all its strict rankings, the share in which the state holds for it; None where too many states matter.
        exact: whether no other change turns fewer pairs.
        sentence: the same in words.
    """

    party: str
    reversals: int
    lowered: tuple[int, ...]
    share: float | None
    exact: bool
    sentence: str


def needed(view: View, rank: Ints, party: int, state: int) -> Need:
    """What a party would have to see otherwise for a state to hold for it, by credible answers."""
    asked = clauses(view.graph, rank, party, state, "seq")
    found = least_reversal(rank[party], state, asked)
    share = share_of_rankings(asked)
    pairs = "one pair of states" if found.count == 1 else f"{found.count} pairs of states"
    told = f"{view.names[party]} would have to see {pairs} the other way round"
    if len(found.lowered) <= MOST_NAMED:
        listed = joined(f"({state_words(view, s)})" for s in found.lowered)
        told += f", and prefer it no less than {listed}"
    told += "." if share is None else f"; of all its strict rankings, {float(share):.0%} would do."
    return Need(
        view.whole.parties[party],
        found.count,
        found.lowered,
        None if share is None else float(share),
        found.exact,
        told,
    )
