"""Campaigns: talks by the million, in blocks that any number of workers may hold, written as a table.

A block's chances come from its place below the seed, and its draws from the case; so the table is the same, byte for
byte,
on any number of threads, processes or machines, and whether or not it was interrupted.
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from goodoffices.analysis.draws.streams import child
from goodoffices.case.casefile import replace_bytes
from goodoffices.case.faults import GoodOfficesError
from goodoffices.rehearsal.talks import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from goodoffices.analysis.space import Combination, Draws, Space
    from goodoffices.rehearsal.negotiators import Negotiator
    from goodoffices.rehearsal.protocol import Format

    Progress = Callable[[str, float], None]

BLOCK = 2_000
"""Talks in a block; part of what makes a table what it is."""

TABLE, MANIFEST, PARTS = "talks.parquet", "manifest.json", "parts"


class CampaignError(GoodOfficesError):
    """A campaign that cannot be held, or whose folder holds something else."""


@dataclass(frozen=True)
class Setting:
    """What is assumed of the parties: one prior, one shift of the no-agreement worths, one reading.

    Attributes:
        name: a name, unique in the campaign.
        draws: models of the parties' preferences.
        forbidden: combinations that no package may hold.
        overlap: bool [draws]; whether some package is acceptable to all.
        labels: what tells it apart, for the table: reading, prior, shift.
    """

    name: str
    draws: Draws
    forbidden: tuple[Combination, ...]
    overlap: np.ndarray[Any, np.dtype[np.bool_]]
    labels: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True)
class Campaign:
    """What is held.

    Attributes:
        space: the packages.
        settings: what is assumed of the parties, the base first.
        formats: by name, the base first.
        mixes: how the delegations may negotiate; each block is shared out among them.
        talks: how many in each setting and format.
        seed: where all chances come from.
        about: further parameters for the manifest, such as the case's hash.

    Raises:
        CampaignError: there is nothing to hold.
    """

    space: Space
    settings: tuple[Setting, ...]
    formats: Mapping[str, Format]
    mixes: tuple[tuple[Negotiator, ...], ...]
    talks: int
    seed: int
    about: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an empty one."""
        if not (self.settings and self.formats and self.mixes and self.talks > 0):
            msg = "a campaign needs a setting, a format, a negotiator for each party, and 1 talk or more"
            raise CampaignError(msg)

    def manifest(self) -> dict[str, Any]:
        """What a reader needs to obtain the same table again."""
        from importlib.metadata import version  # noqa: PLC0415 -- only manifests ask

        return {
            "goodoffices-rehearsal": 1,
            **self.about,
            "seed": self.seed,
            "talks": self.talks,
            "block": BLOCK,
            "parties": list(self.settings[0].draws.parties),
            "settings": {
                s.name: {**s.labels, "draws": len(s.draws), "digest": _digest(s.draws, s.forbidden)}
                for s in self.settings
            },
            "formats": {name: _plain(form) for name, form in self.formats.items()},
            "mixes": [[_plain(each) for each in mix] for mix in self.mixes],
            "versions": {name: version(name) for name in ("goodoffices", "numpy", "numba", "polars")},
        }

    def blocks(self) -> list[Block]:
        """All blocks, in the order of the table."""
        count = -(-self.talks // BLOCK)
        places = product(range(len(self.settings)), range(len(self.formats)), range(count))
        return [Block(s, f, b, min(BLOCK, self.talks - b * BLOCK)) for s, f, b in places]

    def stage(self, setting: int, form: int, mix: int) -> Stage:
        """The stage of a setting, a format and a mix of negotiators, by their places."""
        assumed, held = self.settings[setting], list(self.formats.values())[form]
        return Stage(self.space, assumed.draws, held, self.mixes[mix], forbidden=assumed.forbidden)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of talks: its place in the campaign, and how many it holds."""

    setting: int
    form: int
    number: int
    size: int

    @property
    def first(self) -> int:
        """The number of its first talk."""
        return self.number * BLOCK

    @property
    def name(self) -> str:
        """What its part is called on disk."""
        return f"{self.setting:03d}-{self.form:03d}-{self.number:06d}.parquet"

    def mixes(self, count: int) -> np.ndarray[Any, np.dtype[np.int64]]:
        """The mix of each talk: stretches of about the same length, another one first in the next block."""
        found: np.ndarray[Any, np.dtype[np.int64]] = (
            np.arange(self.size) * count // self.size + self.number
        ) % count
        return found

    def which(self, draws: int) -> np.ndarray[Any, np.dtype[np.int64]]:
        """The draw of each talk: the same for the same talk in every format."""
        found: np.ndarray[Any, np.dtype[np.int64]] = (self.first + np.arange(self.size)) % draws
        return found

    def key(self, seed: int) -> int:
        """From which its chances follow, the same in every format and setting: what differs is what was changed."""
        return int(child(np.random.SeedSequence(seed), self.number).generate_state(1, np.uint64)[0])


def _digest(draws: Draws, forbidden: tuple[Combination, ...]) -> str:
    found = hashlib.sha256(repr((draws.parties, draws.one, forbidden)).encode())
    for array in (draws.values, draws.reserve):
        found.update(np.ascontiguousarray(array).tobytes())
    return found.hexdigest()[:16]


def _plain(thing: object) -> Any:  # noqa: ANN401 -- to JSON of any shape
    """A format or a negotiator as plain data, its rules by name."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return {"is": type(thing).__name__, **{f.name: _plain(getattr(thing, f.name)) for f in fields(thing)}}
    return {str(k): _plain(v) for k, v in thing.items()} if isinstance(thing, dict) else thing


def _silent(_label: str, _part: float) -> None:
    """Progress that nobody watches."""


def hold(
    campaign: Campaign,
    out: Path,
    *,
    workers: int = 2,
    cluster: str | None = None,
    progress: Progress = _silent,
) -> Path:
    """Hold a campaign, or what is left of one, and write its table and its manifest.

    Args:
        campaign: what is held.
        out: the folder; made where there is none. If it holds parts of the same campaign, the rest is held.
        workers: threads.
        cluster: address of a dask scheduler, to leave this machine; None for threads.
        progress: is told what is being done and what remains, and the part done.

    Returns:
        the table, `talks.parquet`: one row a talk. Beside it stands `manifest.json`.

    Raises:
        CampaignError: the folder holds another campaign, or the cluster cannot be reached.
        OSError: the folder cannot be written.
    """
    from goodoffices.rehearsal.tables import as_table, put, together  # noqa: PLC0415 -- loads polars
    from goodoffices.rehearsal.workers import reached, results  # noqa: PLC0415 -- loads joblib

    written = json.dumps(campaign.manifest(), indent=1, ensure_ascii=False, allow_nan=False)
    if _complete(out, written):
        return out / TABLE
    blocks = campaign.blocks()
    with reached(cluster):  # before anything is written, so that nothing is left where nobody answers
        parts = _begin(out, written)
        left = [block for block in blocks if not (parts / block.name).exists()]
        began = time.monotonic()
        for done, (block, talks) in enumerate(results(campaign, left, workers, far=cluster is not None), 1):
            put(as_table(campaign, block, talks), parts / block.name)
            progress(
                _remaining(began, done, len(left)), 0.95 * (len(blocks) - len(left) + done) / len(blocks)
            )
    progress("writing the table", 0.95)
    together([parts / block.name for block in blocks], out / TABLE)
    _finish(out, written, parts)
    progress("done", 1.0)
    return out / TABLE


def _complete(out: Path, written: str) -> bool:
    """Whether the folder holds this very campaign, whole.

    Raises:
        CampaignError: it holds another, or something else in its place.
    """
    manifest, begun, plan = _read(out / MANIFEST), _read(out / PARTS / MANIFEST), json.loads(written)
    another = manifest is not None and (not isinstance(manifest, dict) or manifest.get("plan") != plan)
    if another or begun not in (None, plan):
        msg = f"{out}: this folder holds another rehearsal. Name an empty one, or take that one away"
        raise CampaignError(msg)
    if manifest is None or begun is not None or not (out / TABLE).is_file():
        return False
    if _digest_of(out / TABLE) != manifest.get("sha256"):
        msg = f"{out / TABLE}: this is not the table that was written here. Take the folder away and rehearse again"
        raise CampaignError(msg)
    return True


def _read(path: Path) -> Any:  # noqa: ANN401 -- from JSON of any shape
    """What a manifest tells; None where there is none, and nothing that any campaign tells where it is no manifest."""
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    except (ValueError, RecursionError):
        return "no manifest"


def _digest_of(path: Path) -> str:
    with path.open("rb") as table:
        return hashlib.file_digest(table, "sha256").hexdigest()


def _begin(out: Path, written: str) -> Path:
    """The folder for the parts, with the plan in it."""
    parts = out / PARTS
    parts.mkdir(parents=True, exist_ok=True)
    replace_bytes(parts / MANIFEST, written.encode())
    return parts


def _finish(out: Path, written: str, parts: Path) -> None:
    """Write the manifest, with the table's digest, and take the parts away."""
    manifest = {"table": TABLE, "sha256": _digest_of(out / TABLE), "plan": json.loads(written)}
    told = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    replace_bytes(out / MANIFEST, told.encode())
    for part in parts.iterdir():
        part.unlink()
    parts.rmdir()


def _remaining(began: float, done: int, all_in: int) -> str:
    left = (time.monotonic() - began) / done * (all_in - done)
    minutes, seconds = divmod(round(left), 60)
    return (
        f"holding talks, {minutes} min {seconds:02d} s left"
        if minutes
        else f"holding talks, {seconds} s left"
    )
