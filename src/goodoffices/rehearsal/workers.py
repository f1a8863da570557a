"""Who holds a campaign's blocks: threads of this process, or a cluster of machines."""

from __future__ import annotations

import hashlib
import json
import socket
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import joblib
import numpy as np

from goodoffices.rehearsal.campaign import CampaignError
from goodoffices.rehearsal.talks import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.rehearsal.campaign import Block, Campaign
    from goodoffices.rehearsal.talks import Stage, Talks


KNOCK = 5
"""Seconds in which whoever listens at a cluster's address takes a connection."""


class _Stages:
    """The stages of a campaign in one process, each made when first asked for and kept."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._made: dict[tuple[int, ...], Stage] = {}

    def hold(self, block: Block) -> Talks:
        """Hold a block, one stretch after another; a text needs no negotiators, and is held in one."""
        campaign = self.campaign
        which = block.which(len(campaign.settings[block.setting].draws))
        mixes = block.mixes(len(campaign.mixes))
        if list(campaign.formats.values())[block.form].kind == "text":
            mixes = np.zeros_like(mixes)
        cuts = [0, *(np.flatnonzero(np.diff(mixes)) + 1).tolist(), block.size]
        key = block.key(campaign.seed)
        return joined(
            [
                self._stage(block.setting, block.form, int(mixes[low])).hold(
                    which[low:high], key, block.first + low
                )
                for low, high in pairwise(cuts)
            ]
        )

    def _stage(self, *place: int) -> Stage:
        stage = self._made.get(place)
        if stage is None:
            stage = self._made[place] = self.campaign.stage(*place)
        return stage


def _held(stages: _Stages, block: Block) -> tuple[Block, Talks]:
    return block, stages.hold(block)


def results(
    campaign: Campaign, blocks: list[Block], workers: int, *, far: bool
) -> Iterator[tuple[Block, Talks]]:
    """Hold blocks, on threads or on the cluster that has been reached; they come as they are done."""
    if far:
        yield from _far(campaign, blocks)
        return
    stages = _Stages(campaign)
    calls: Iterable[Any] = (joblib.delayed(_held)(stages, block) for block in blocks)
    yield from joblib.Parallel(n_jobs=workers, backend="threading", return_as="generator_unordered")(calls)


@contextmanager
def reached(cluster: str | None) -> Iterator[None]:
    """Stay in touch with a cluster, if one is named.

    Raises:
        CampaignError: it cannot be reached.
    """
    if cluster is None:
        yield
        return
    try:
        from distributed import Client  # noqa: PLC0415 -- an extra that most do without
    except ImportError:
        msg = "a cluster needs the package `distributed`. Install goodoffices with its extra `cluster`"
        raise CampaignError(msg) from None
    try:
        _knocked(cluster)
        client = Client(cluster, timeout=20)  # type: ignore[no-untyped-call]  # dask has no types
    except (OSError, ValueError) as error:
        msg = f"{cluster}: no dask scheduler answers there ({error}). Start one, or leave --cluster out"
        raise CampaignError(msg) from None
    with client:
        yield


def _knocked(cluster: str) -> None:
    """Find out whether anything listens at an address: dask tries again for twenty seconds where nothing does.

    Raises:
        OSError: nothing does.
        ValueError: it is no address.
    """
    found = urlsplit(cluster if "//" in cluster else f"tcp://{cluster}")
    if found.scheme in {"tcp", "tls"} and found.hostname and found.port:
        socket.create_connection((found.hostname, found.port), timeout=KNOCK).close()


_HERE: dict[str, _Stages] = {}
"""On a machine of a cluster: the stages of the campaign at hand, so that they are made once a process."""


def _held_far(name: str, campaign: Campaign, block: Block) -> tuple[Block, Talks]:
    if name not in _HERE:
        _HERE.clear()
        _HERE[name] = _Stages(campaign)
    return _held(_HERE[name], block)


def _far(campaign: Campaign, blocks: list[Block]) -> Iterator[tuple[Block, Talks]]:
    """Hold blocks on a cluster, by joblib's dask backend; what a dying worker held is held again by another."""
    name = hashlib.sha256(json.dumps(campaign.manifest(), sort_keys=True).encode()).hexdigest()
    with joblib.parallel_config(backend="dask", scatter=[campaign]):
        calls = [joblib.delayed(_held_far)(name, campaign, block) for block in blocks]
        yield from joblib.Parallel(return_as="generator_unordered")(calls)
