"""Tournaments: every negotiator with every other, itself included, on every case and in every protocol."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from itertools import product
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from goodoffices.analysis.agenda_draws import AgendaDraws
from goodoffices.analysis.draws.streams import child
from goodoffices.analysis.worth import agenda_model
from goodoffices.case.casefile import load
from goodoffices.case.faults import GoodOfficesError
from goodoffices.case.filters import as_of as known_on
from goodoffices.rehearsal.negotiators import negotiator
from goodoffices.rehearsal.protocol import Calendar, Format
from goodoffices.rehearsal.talks import ENDINGS, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from goodoffices.analysis.space import Draws, Space
    from goodoffices.rehearsal.protocol import Kind

    Progress = Callable[[str, float], None]

TABLE, RANKS = "tournament.parquet", "ranks.json"
Z = 1.959963984540054
TINY = 1e-12
"""What sums of the same numbers in another order may differ by."""
PROTOCOLS: tuple[Kind, ...] = ("alternating", "shuttle", "plenary")


class TournamentError(GoodOfficesError):
    """A tournament that cannot be held, or whose folder holds another."""


@dataclass(frozen=True, slots=True)
class Rank:
    """How one negotiator fared.

    Attributes:
        negotiator: its name.
        gain: what it gained on average, as a part of the most that it could; none agreed counts 0.
        low: lower end of its 95 % interval over draws, or over talks where scores are known; None where nothing varies.
        high: upper end, likewise.
        cross: the same against others alone.
        itself: the same against itself alone.
        talks: seats it took.
    """

    negotiator: str
    gain: float
    low: float | None
    high: float | None
    cross: float
    itself: float
    talks: int


@dataclass(frozen=True)
class Tournament:
    """What is played.

    Attributes:
        cases: folders of cases; on each, the agendas at which two or more parties sit.
        names: the negotiators, as `negotiator` takes them.
        protocols: the protocols.
        talks: how many for each pairing, each on a draw of its own as far as there are.
        rounds: of talks.
        draws: models of the parties' preferences, where scores are not known.
        seed: where all chances come from.
    """

    cases: tuple[Path, ...]
    names: tuple[str, ...]
    protocols: tuple[Kind, ...] = PROTOCOLS
    talks: int = 100
    rounds: int = 100
    draws: int = 1_000
    seed: int = 1
    tables: dict[str, tuple[Space, Draws, Any]] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """Refuse what cannot be played."""
        if len(set(self.names)) < 2 or not self.cases or self.talks < 1:  # noqa: PLR2004 -- it takes two
            msg = "a tournament needs a case, two or more different negotiators, and 1 talk or more"
            raise TournamentError(msg)
        for name in self.names:
            negotiator(name)

    def laid(self) -> dict[str, tuple[Space, Draws, Any]]:
        """The tables by name: packages, draws, and what is forbidden."""
        if not self.tables:
            found: dict[str, tuple[Space, Draws, Any]] = {}
            for place in self.cases:
                for name, table in self._tables_of(place):
                    if name in found:
                        msg = f"{place}: two of these folders are called alike. Name each once, or rename one"
                        raise TournamentError(msg)
                    found[name] = table
            self.tables.update(found)
        if not self.tables:
            msg = "none of these cases has an agenda at which two parties sit"
            raise TournamentError(msg)
        return self.tables

    def _tables_of(self, place: Path) -> Iterator[tuple[str, tuple[Space, Draws, Any]]]:
        """The tables of one case, each with its name."""
        loaded, home = load(place).case, place.resolve()
        case = known_on(loaded, loaded.as_of)
        for agenda in case.agendas:
            if len(case.consenting(agenda)) > 1 and case.agenda_issues(agenda):
                model = agenda_model(case, agenda)
                drawn = AgendaDraws(model, self.draws, self.seed)
                if drawn.withheld:
                    msg = f"{place}: agenda `{agenda}` cannot be played: {drawn.withheld}"
                    raise TournamentError(msg)
                name = f"{home.parent.name if home.is_file() else home.name}/{agenda}"
                yield name, (model.space, drawn.case().draws, model.forbidden("at their word"))

    def matches(self) -> list[tuple[str, Kind, str, str]]:
        """Every table, protocol and pairing in order; of several parties the second name takes all seats but one."""
        return [(t, k, a, b) for t, k, a, b in product(self.laid(), self.protocols, self.names, self.names)]

    def digest(self) -> str:
        """What tells this tournament from others."""
        text = json.dumps([self.names, self.protocols, self.talks, self.rounds, self.draws, self.seed])
        found = hashlib.sha256(text.encode())
        for name, (_, draws, forbidden) in self.laid().items():
            found.update(repr((name, forbidden)).encode() + draws.values.tobytes() + draws.reserve.tobytes())
        return found.hexdigest()[:16]


def _played(tournament: Tournament, number: int, match: tuple[str, Kind, str, str]) -> pl.DataFrame:
    """One match: each seat that the first name can take in turn, and a row for each seat of each talk."""
    name, kind, first, second = match
    space, draws, forbidden = tournament.laid()[name]
    parties = len(draws.parties)
    form = Format(kind, Calendar(tournament.rounds), chair=0)
    which = np.arange(tournament.talks) % len(draws)
    seed = child(np.random.SeedSequence(tournament.seed), number)
    rows = []
    for seat in range(parties):
        who = [first if p == seat else second for p in range(parties)]
        stage = Stage(space, draws, form, [negotiator(each) for each in who], forbidden=forbidden)
        key = int(seed.generate_state(seat + 1, np.uint64)[seat])
        talks = stage.hold(which, key)
        ideal = np.maximum.reduceat(draws.values[which, seat], space.offsets[:-1], axis=1).sum(axis=1)
        reserve = draws.reserve[which, seat]
        gain = np.nan_to_num(talks.worth[:, seat] - reserve) / np.maximum(ideal - reserve, 1.0)
        rows.append(
            pl.DataFrame(
                {
                    "table": name, "protocol": kind, "negotiator": first, "others": second, "seat": draws.parties[seat],
                    "talk": np.arange(len(which)), "draw": which,
                    "ended": [ENDINGS[code - 1] for code in talks.ended], "round": talks.round.astype(np.int32),
                    "gain": np.where(ideal > reserve, gain, 0.0),
                }
            )
        )  # fmt: skip
    return pl.concat(rows)


def ranked(table: pl.DataFrame) -> tuple[Rank, ...]:
    """How the negotiators fared, the best first.

    Example:
        >>> table = pl.DataFrame(
        ...     {
        ...         "table": ["t"] * 4,
        ...         "talk": [0, 1, 0, 1],
        ...         "draw": [0, 1, 0, 1],
        ...         "negotiator": ["a", "a", "b", "b"],
        ...         "others": ["b", "b", "a", "a"],
        ...         "gain": [0.6, 0.8, 0.1, 0.3],
        ...     }
        ... )
        >>> [rank.negotiator for rank in ranked(table)]
        ['a', 'b']
    """
    return tuple(sorted(_ranks(table), key=lambda rank: (-rank.gain, rank.negotiator)))


def _ranks(table: pl.DataFrame) -> Iterator[Rank]:
    for (name,), part in table.partition_by("negotiator", as_dict=True, maintain_order=True).items():
        mean, half, own = _mean(part), _half(part), part["others"] == name
        low, high = (mean - half, mean + half) if half else (None, None)
        yield Rank(str(name), mean, low, high, _mean(part.filter(~own)), _mean(part.filter(own)), len(part))


def _half(part: pl.DataFrame) -> float:
    """Half of an interval: tables are as given, and on each its draws are the sample, or its talks where it has one."""
    found = 0.0
    for table in part.partition_by("table", maintain_order=True):
        unit = "draw" if table["draw"].n_unique() > 1 else "talk"
        means = table.group_by(unit, maintain_order=True).agg(pl.col("gain").mean())["gain"].to_numpy()
        if len(means) > 1 and np.ptp(means) > TINY:
            found += (len(table) / len(part)) ** 2 * float(means.var(ddof=1)) / len(means)
    return Z * sqrt(found)


def _mean(part: pl.DataFrame) -> float:
    return float(part["gain"].to_numpy().mean()) if len(part) else 0.0


def play(tournament: Tournament, out: Path, progress: Progress) -> tuple[Rank, ...]:
    """Play a tournament, or what is left of one; writes `tournament.parquet` and `ranks.json`.

    Args:
        tournament: what is played.
        out: the folder; made where there is none. If it holds matches of the same tournament, the rest is played.
        progress: takes a label and the share done.

    Raises:
        CaseFileError: a case has faults.
        TournamentError: the folder holds another tournament, or there is no table to play at.
    """
    from goodoffices.rehearsal.tables import put, together  # noqa: PLC0415 -- as late as campaigns load it

    parts, mark = out / "matches", out / "tournament.txt"
    digest = tournament.digest()
    if mark.is_file() and mark.read_bytes() != digest.encode():
        msg = f"{out}: this folder holds another tournament. Name an empty one, or take that one away"
        raise TournamentError(msg)
    parts.mkdir(parents=True, exist_ok=True)
    mark.write_text(digest, encoding="utf-8")
    matches = tournament.matches()
    paths = [parts / f"{number:06d}.parquet" for number in range(len(matches))]
    for number, (match, path) in enumerate(zip(matches, paths, strict=True)):
        if not path.exists():
            put(_played(tournament, number, match), path)
        progress(f"{match[2]} with {match[3]}", (number + 1) / len(matches))
    together(paths, out / TABLE)
    found = ranked(pl.read_parquet(out / TABLE))
    text = json.dumps([_plain(rank) for rank in found], indent=1) + "\n"
    (out / RANKS).write_text(text, encoding="utf-8")
    return found


def _plain(rank: Rank) -> dict[str, Any]:
    return {name: getattr(rank, name) for name in Rank.__slots__}


def shown(ranks: Sequence[Rank]) -> str:
    """The ranking as a table of text.

    Example:
        >>> print(shown([Rank("micro", 0.5, 0.4, 0.6, 0.5, 0.5, 10)]))
        negotiator      gain   95 % interval   others   itself   talks
        micro          0.500  0.400 to 0.600    0.500    0.500      10
    """
    lines = [f"{'negotiator':<13}{'gain':>7}{'95 % interval':>16}{'others':>9}{'itself':>9}{'talks':>8}"]
    for rank in ranks:
        span = "nothing varies" if rank.low is None else f"{rank.low:.3f} to {rank.high:.3f}"
        lines.append(
            f"{rank.negotiator:<13}{rank.gain:>7.3f}{span:>16}{rank.cross:>9.3f}{rank.itself:>9.3f}{rank.talks:>8,}"
        )
    return "\n".join(lines)
