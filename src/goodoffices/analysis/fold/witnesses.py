"""Every package that gives the parties exactly these worths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.fold.front import checked, coupling, option_mask
from goodoffices.analysis.fold.plan import Bucket, buckets, cell_of, digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from goodoffices.analysis.space import Combination, Space

    Floats = NDArray[np.float64]

WIDEST = 1 << 18
"""Partial packages that the search may hold at once."""

ROUNDS = 12
"""Halvings of the step by which the direction that presses hardest is sought."""


class WitnessLimitError(ValueError):
    """There are more packages than the caller wants, or more partial ones than the search can hold."""


@dataclass(frozen=True, slots=True)
class _Level:
    # What each option of one issue, in each context, gives away: [joint choices, directions].
    bucket: Bucket
    regret: Floats


@dataclass(frozen=True, slots=True)
class _Agenda:
    space: Space
    masks: Sequence[NDArray[np.bool_]]
    buckets: Sequence[Bucket]

    def levels(self, rows: Floats) -> tuple[list[_Level], Floats]:
        """What each choice gives away, and the most that a whole package reaches, in each direction."""
        counts, found = self.space.counts, []
        pending: list[tuple[tuple[int, ...], Floats]] = []
        for bucket in self.buckets:
            choice = digits(counts, (*bucket.context, bucket.issue))
            option = choice[bucket.issue]
            table = np.zeros((len(option), rows.shape[1]))
            for t in bucket.terms:
                cell = cell_of(counts, self.space.scopes[t], choice, len(option))
                table += rows[self.space.offsets[t] + cell]
            for context, best in pending:
                if bucket.issue in context:
                    table += best[cell_of(counts, context, choice, len(option))]
            pending = [message for message in pending if bucket.issue not in message[0]]
            table[~self.masks[bucket.issue][option]] = -np.inf
            for combination in bucket.combinations:
                table[np.logical_and.reduce([choice[i] == o for i, o in combination])] = -np.inf
            best = table.reshape(-1, counts[bucket.issue], rows.shape[1]).max(axis=1)
            ceiling = np.repeat(np.nan_to_num(best, neginf=0.0), counts[bucket.issue], axis=0)
            found.append(_Level(bucket, ceiling - table))
            pending.append((bucket.context, best))
        return found, np.sum([best[0] for _, best in pending], axis=0)


def witnesses(
    space: Space,
    values: NDArray[np.float64],
    point: ArrayLike,
    *,
    forbidden: Sequence[Combination] = (),
    limit: int = 10_000,
) -> NDArray[np.int16]:
    """Which packages give every party exactly this worth: the ties behind one point of the frontier.

    Issues are settled in the reverse of their order of elimination, so that what the rest can still reach is known
    exactly in any one direction. A partial package is kept while the point stays within reach in each party's best and
    worst, and in the mix of worths that presses hardest on the point. On the frontier few others survive; far below it,
    on a large agenda, so many do that the search stops and says so.

    Args:
        space: the packages. Its own `forbidden` is not applied: pass it, with red lines added.
        values: float64 [parties, cells], whole numbers whose sums stay below 2**53.
        point: the worths, [parties].
        forbidden: partial packages that do not stand.
        limit: packages wanted at most.

    Returns:
        int16 [k, issues], sorted; none when no package has these worths.

    Raises:
        WitnessLimitError: more packages than the limit, or more partial packages at once than `WIDEST`.
        ValueError: a table or a point of the wrong shape.

    Example:
        >>> from goodoffices.analysis.space import Space
        >>> space = Space.of([("wage", ("low", "high")), ("hours", ("40", "38"))])
        >>> witnesses(space, np.array([[0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 1.0, 0.0]]), [1, 1]).tolist()
        [[0, 1], [1, 0]]
    """
    table = checked(space, values)
    target = np.asarray(point, dtype=np.float64)
    if target.shape != (len(table),):
        msg = f"the point must have one worth for each of {len(table)} parties"
        raise ValueError(msg)
    plan = buckets(space.counts, space.scopes, coupling(forbidden))
    agenda = _Agenda(space, option_mask(space.counts, forbidden), plan)
    directions = np.vstack((np.eye(len(table)), -np.eye(len(table)), _pressing(agenda, table, target)))
    levels, reach = agenda.levels(table.T @ directions.T)
    found = _search(space, levels, reach - directions @ target, float(np.abs(table).sum()) * 1e-12)
    found = found[(table.T[space.columns(found)].sum(axis=1) == target).all(axis=1)]
    if len(found) > limit:
        msg = f"{len(found)} packages have these worths; raise the limit of {limit} to have them all"
        raise WitnessLimitError(msg)
    ordered: NDArray[np.int16] = found[np.lexsort(found.T[::-1])]
    return ordered


def _pressing(agenda: _Agenda, table: Floats, target: Floats) -> Floats:
    # The positive mix of worths in which the point lies nearest to the best that any package reaches.
    mix = np.full(len(table), 1 / len(table))
    stride = 0.5
    for _ in range(ROUNDS):
        steps = np.eye(len(table)) * stride
        tried = np.vstack((mix, mix * (1 - stride) + steps, np.maximum(mix - steps, 0)))
        tried = tried[tried.sum(axis=1) > 0]
        tried /= tried.sum(axis=1, keepdims=True)
        _, reach = agenda.levels(table.T @ tried.T)
        best = int(np.argmin(reach - tried @ target))
        stride = stride if best else stride / 2
        mix = tried[best]
    return mix


def _search(space: Space, levels: Sequence[_Level], room: Floats, tolerance: float) -> NDArray[np.int16]:
    partial = np.zeros((1, len(space.counts)), dtype=np.int16)
    rooms = room[None, :]
    for level in reversed(levels):
        issue = level.bucket.issue
        chosen = {i: partial[:, i].astype(np.int64) for i in level.bucket.context}
        first = cell_of(space.counts, level.bucket.context, chosen, len(partial)) * space.counts[issue]
        kept, left = [], []
        for option in range(space.counts[issue]):
            rest = rooms - level.regret[first + option]
            rows = np.flatnonzero((rest >= -tolerance).all(axis=1))
            extended = partial[rows]
            extended[:, issue] = option
            kept.append(extended)
            left.append(rest[rows])
        partial, rooms = np.concatenate(kept), np.concatenate(left)
        if len(partial) > WIDEST:
            msg = f"more than {WIDEST} partial packages could still reach these worths; the search stops here"
            raise WitnessLimitError(msg)
    return partial
