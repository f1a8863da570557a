"""Each answerable question as a partition of the draws, and what its answer would be worth."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import numpy as np

from goodoffices.analysis.choices import Choice, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from goodoffices.analysis.doubt import Doubted
    from goodoffices.analysis.packages import Explored

    Bits = NDArray[np.bool_]
    Counts = NDArray[np.float64]

Kind = Literal["which matters more", "would sign", "red line holds", "no-agreement worth"]
"""Which of two issues matters more to a party; would it sign a package; does a red line hold; is what no agreement is
worth to it above the median of what cannot be ruled out."""

KNOWN = 0.01
"""An answer less likely than this counts as ruled out already, and its question is not asked."""

FEWEST = 5.0
"""Independent draws that must give each answer: of fewer nothing can be said, and the question is not asked."""

TELLING = 1.96
"""Standard errors from zero at which `tells` counts as measured. Its own error grows with it, so that this is more than
four standard errors of the difference between the answers: enough for hundreds of questions at once."""

INFORMING = 3.0
"""Standard errors from zero at which the value of information counts as measured; as many questions are asked of it."""


@dataclass(frozen=True)
class Draft:
    """A question before it is asked of the draws; the fields as in `goodoffices.analysis.questions.Ask`.

    Attributes:
        yes: bool [draws]; the draws that give the first of the two answers.
        labels: the two answers.
    """

    kind: Kind
    party: str
    yes: Bits
    labels: tuple[str, str] = ("yes", "no")
    between: tuple[tuple[str, ...], ...] = ()
    package: str | None = None
    options: Choice = ()
    path: str | None = None
    threshold: float | None = None


def drafts_of(doubt: Doubted, explored: Sequence[Explored]) -> tuple[Draft, ...]:
    """Every question whose answer is still open, in the order of the case."""
    drafts = (*_weights(doubt), *_packages(doubt, explored), *_lines(doubt), *_reserves(doubt))
    n = int(doubt.decided.sum())
    least = max(KNOWN * n, FEWEST / doubt.thinned)
    return tuple(draft for draft in drafts if least <= draft.yes[doubt.decided].sum() <= n - least)


def _weights(doubt: Doubted) -> Iterator[Draft]:
    space, draws = doubt.model.space, doubt.sample.draws
    issues = [tuple(space.issues[i] for i in scope) for scope in space.scopes]
    # A term's worths run from 0 to its weight.
    weights = np.maximum.reduceat(draws.values, space.offsets[:-1], axis=2)
    for p, party in enumerate(doubt.model.parties):
        for a, b in combinations(range(len(issues)), 2):
            labels = ("+".join(issues[a]), "+".join(issues[b]))
            more = weights[:, p, a] > weights[:, p, b]
            yield Draft("which matters more", party, more, labels, between=(issues[a], issues[b]))


def _packages(doubt: Doubted, explored: Sequence[Explored]) -> Iterator[Draft]:
    space, draws = doubt.model.space, doubt.sample.draws
    for package in explored:
        chosen = [space.options[i].index(option) for i, (_, option) in enumerate(package.options)]
        columns = space.columns(np.array([chosen], dtype=np.int16))[0]
        worths = draws.values[:, :, columns].sum(axis=2)
        for p, party in enumerate(doubt.model.parties):
            signs = worths[:, p] >= draws.reserve[:, p]
            yield Draft("would sign", party, signs, package=package.letter, options=package.options)


def _lines(doubt: Doubted) -> Iterator[Draft]:
    for number, line in enumerate(doubt.lines):
        excluded = tuple(
            dict.fromkeys(pair for c in line.combinations for pair in named(doubt.model.space, c))
        )
        party = doubt.model.parties[line.party]
        yield Draft("red line holds", party, doubt.holding[:, number], options=excluded, path=line.path)


def _reserves(doubt: Doubted) -> Iterator[Draft]:
    draws = doubt.sample.draws
    for p, party in enumerate(doubt.model.parties):
        median = float(np.median(draws.reserve[:, p]))
        above = draws.reserve[:, p] > median
        yield Draft("no-agreement worth", party, above, threshold=median / draws.one)


@dataclass(frozen=True, slots=True)
class Worth:
    """What the answer to a question would be worth.

    Attributes:
        chances: share of the draws that give each of the two answers.
        overlaps: share with an overlap among them.
        tells: Var(E[overlap | answer]), corrected for bias; may be below 0 by chance.
        tells_error: its standard error.
        information: the value of perfect information; may be below 0 by chance.
        information_error: its standard error.
        best: index of the best package of the pool for each answer.
        best_shares: share of those draws in which it is acceptable to all.
    """

    chances: tuple[float, float]
    overlaps: tuple[float, float]
    tells: float
    tells_error: float
    information: float
    information_error: float
    best: tuple[int, int]
    best_shares: tuple[float, float]


def variance_of_answers(k: Counts, n: Counts) -> tuple[float, float]:
    """Var(E[Y | X]) for a binary X, from k of n draws with Y under each answer: corrected for bias, and its error.

    With shares m = k / n and chances p = n / sum(n), the plain estimate p1 p2 (m1 - m2)^2 is too large by p1 p2 v,
    where v = m1 (1 - m1) / (n1 - 1) + m2 (1 - m2) / (n2 - 1) estimates the variance of m1 - m2. What is left has the
    standard error p1 p2 sqrt(4 (m1 - m2)^2 v + 2 v^2), that of a squared normal variable. The chances count as known.

    Args:
        k: float64 [2]; draws with an overlap under each answer.
        n: float64 [2]; draws under each answer, each more than 1; fewer than were made where draws are correlated.

    Example:
        >>> variance, error = variance_of_answers(np.array([30.0, 70.0]), np.array([100.0, 100.0]))
        >>> round(variance, 3), round(error, 3)
        (0.039, 0.013)
    """
    m, p = k / n, n / n.sum()
    v = float((m * (1.0 - m) / (n - 1.0)).sum())
    squared = float((m[0] - m[1]) ** 2)
    return float(p[0] * p[1] * (squared - v)), float(p[0] * p[1] * np.sqrt(4.0 * squared * v + 2.0 * v * v))


def worth_of(drafts: Sequence[Draft], doubt: Doubted, accepts: Bits) -> tuple[Worth, ...]:
    """What the answers would be worth: what they tell, and the value of perfect information [Howard1966].

    The latter is E[max_x P(all accept x | X)] - max_x P(all accept x). The largest of several estimates is too large,
    so packages are chosen on every other draw and judged on the draws between, then the other way round; the mean of
    1{all accept the answer's choice} - 1{all accept the one choice} over draws is free of that bias, and its standard
    error follows from its spread.

    Args:
        drafts: the questions.
        doubt: the draws.
        accepts: bool [packages, draws]; who accepts what in the pool.
    """
    kept = doubt.decided
    answers = np.array([draft.yes[kept] for draft in drafts], dtype=np.bool_).reshape(len(drafts), kept.sum())
    overlap, table = doubt.overlap[kept], accepts[:, kept]
    gained = _gained(answers, table)
    known = _votes(table, answers)
    total = table.sum(axis=1)
    counts = np.stack((known, total[:, None] - known))
    return tuple(
        _worth(answers[q], overlap, counts[:, :, q], gained[q], doubt.thinned) for q in range(len(drafts))
    )


def _votes(table: Bits, answers: Bits) -> NDArray[np.int64]:
    """In how many of the draws that give each answer all accept each package; [packages, questions]."""
    # Counts of draws stay far below 2**24, so that single precision holds them exactly.
    return np.rint(table.astype(np.float32) @ answers.T.astype(np.float32)).astype(np.int64)


def _worth(
    yes: Bits, overlap: Bits, counts: NDArray[np.int64], gained: NDArray[np.int8], thinned: float
) -> Worth:
    sides = (yes, ~yes)
    n = np.array([side.sum() for side in sides], dtype=np.float64)
    k = np.array([(overlap & side).sum() for side in sides], dtype=np.float64)
    tells, error = variance_of_answers(k * thinned, n * thinned)
    best = counts.argmax(axis=1)
    return Worth(
        (float(n[0] / len(yes)), float(n[1] / len(yes))),
        (float(k[0] / n[0]), float(k[1] / n[1])),
        tells,
        error,
        float(gained.mean()),
        float(gained.std(ddof=1) / np.sqrt(len(yes) * thinned)),
        (int(best[0]), int(best[1])),
        (float(counts[0, best[0]] / n[0]), float(counts[1, best[1]] / n[1])),
    )


def _gained(answers: Bits, table: Bits) -> NDArray[np.int8]:
    """For each question and draw: accepted with the answer known, less accepted without; [questions, draws]."""
    gained = np.zeros(answers.shape, dtype=np.int8)
    even = np.arange(table.shape[1]) % 2 == 0
    for half, other in ((even, ~even), (~even, even)):
        known, total = _votes(table[:, half], answers[:, half]), table[:, half].sum(axis=1)
        one = int(total.argmax())
        for counts, side in ((known, answers), (total[:, None] - known, ~answers)):
            choice = counts.argmax(axis=0)
            # Where the one choice is as good as any for this answer, nothing is chosen anew.
            choice[counts[one] == counts.max(axis=0)] = one
            change = table[choice][:, other].astype(np.int8) - table[one, other].astype(np.int8)
            gained[:, other] += np.where(side[:, other], change, 0).astype(np.int8)
    return gained
