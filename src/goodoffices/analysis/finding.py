"""The answer to one question of the mediator's, with how it was obtained and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goodoffices.case.claims import Citation

Answer = TypeVar("Answer", covariant=True)  # noqa: PLC0105 -- the name a reader expects in Finding[...]


@dataclass(frozen=True)
class Finding(Generic[Answer]):
    """What one analysis found.

    Attributes:
        question: the question it answers, in the mediator's words.
        answer: the answer, a frozen type of the analysis that gave it.
        method: how it was obtained, in one or two plain sentences.
        exact: whether the method is exact for the draws it was given; False where it is an approximation.
        assumptions: what it takes for granted, each in one plain sentence.
        citations: the words it rests on.
        parameters: draws, seed, limits and the like, by name.
        references: keys in references.bib of the methods used.

    Example:
        >>> Finding("Who decides?", "the president", "as the case says", exact=True).answer
        'the president'
    """

    question: str
    answer: Answer
    method: str
    exact: bool
    assumptions: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    parameters: Mapping[str, int | float | str | bool] = field(default_factory=dict)
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """A share of draws, with the interval of its sampling error.

    Attributes:
        k: how many draws (or cases).
        n: of how many; the effective number where draws are correlated.
        low: lower end of the 95 % Wilson interval [Wilson1927].
        high: upper end.
    """

    k: float
    n: float
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, 0 to 1."""
        return self.k / self.n


def wilson(k: float, n: float, z: float = 1.959963984540054) -> Share:
    """K of n with its Wilson interval [Wilson1927]: sampling error only.

    Raises:
        ValueError: n is not positive, or k lies outside 0..n.

    Example:
        >>> share = wilson(24, 41)
        >>> round(share.value, 2), round(share.low, 2), round(share.high, 2)
        (0.59, 0.43, 0.72)
    """
    if n <= 0 or not 0 <= k <= n:
        msg = f"{k} of {n} is no share"
        raise ValueError(msg)
    p = k / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    # At either end the interval ends there exactly; floating point would miss it by a hair.
    return Share(k, n, 0.0 if k == 0 else max(0.0, middle - half), 1.0 if k == n else min(1.0, middle + half))
