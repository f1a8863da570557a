"""The exact frontier: which packages leave nobody better off without leaving somebody worse off."""

from goodoffices.analysis.fold.exact import exact_frontier
from goodoffices.analysis.fold.fold import frontier, warm
from goodoffices.analysis.fold.front import Front, nondominated
from goodoffices.analysis.fold.witnesses import WitnessLimitError, witnesses

__all__ = ["Front", "WitnessLimitError", "exact_frontier", "frontier", "nondominated", "warm", "witnesses"]
