"""A campaign's table is the same bytes however it was held."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from goodoffices.analysis.space import Draws, Space
from goodoffices.rehearsal.campaign import MANIFEST, PARTS, TABLE, Campaign, CampaignError, Setting, hold
from goodoffices.rehearsal.formats import mixes, standard
from goodoffices.rehearsal.tables import COLUMNS, TableError

SPACE = Space.of(
    [("wage", ("low", "middle", "high")), ("hours", ("40", "38", "35"))], impossible=(((0, 2), (1, 2)),)
)


def campaign(talks: int = 2_500, seed: int = 1) -> Campaign:
    """Three formats, two settings."""
    rng = np.random.default_rng(3)
    values = np.rint(rng.dirichlet(np.ones(6), (700, 2)) * 2.0**30)
    draws = Draws(("union", "firm"), values, np.rint(rng.random((700, 2)) * 2.0**29), 2.0**30)
    settings = tuple(
        Setting(name, draws, SPACE.forbidden, np.ones(700, dtype=bool), {"reading": name})
        for name in ("a", "b")
    )
    formats = {choice.name: choice.form for choice in standard(referred=("firm",)) if choice.name in KEPT}
    return Campaign(SPACE, settings, formats, mixes(2), talks, seed)


KEPT = {"alternating", "plenary with a chair", "one text, drafted", "alternating, referred"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The table as one thread makes it."""
    return hold(campaign(), tmp_path_factory.mktemp("whole"), workers=1).read_bytes()


def test_the_bytes_are_the_same_on_any_number_of_threads(whole: bytes, tmp_path: Path) -> None:
    for workers in (2, 5):
        assert hold(campaign(), tmp_path / str(workers), workers=workers).read_bytes() == whole


def test_another_seed_gives_other_talks(whole: bytes, tmp_path: Path) -> None:
    assert hold(campaign(seed=2), tmp_path).read_bytes() != whole


def test_what_is_complete_is_left_alone(whole: bytes, tmp_path: Path) -> None:
    table = hold(campaign(), tmp_path)
    stamp = table.stat().st_mtime_ns
    assert hold(campaign(), tmp_path) == table
    assert table.stat().st_mtime_ns == stamp
    assert not (tmp_path / PARTS).exists()
    assert table.read_bytes() == whole


def test_another_campaign_is_not_written_over(tmp_path: Path) -> None:
    table = hold(campaign(100), tmp_path)
    before = table.read_bytes()
    with pytest.raises(CampaignError, match="holds another rehearsal"):
        hold(campaign(101), tmp_path)
    assert table.read_bytes() == before


def test_one_row_a_talk_and_the_columns_that_are_documented(tmp_path: Path) -> None:
    table = pl.read_parquet(hold(campaign(100), tmp_path))
    assert len(table) == 2 * 4 * 100
    known = {*COLUMNS, "issue.wage", "issue.hours"}
    parties = {
        f"{k}.{p}" for k in ("worth", "no_agreement", "gain", "ease", "overruled") for p in ("union", "firm")
    }
    assert set(table.columns) == {c for c in known if "PARTY" not in c and c != "ISSUE"} | parties
    agreed = table.filter(pl.col("ended") == "agreed")
    assert agreed["worth.union"].null_count() == 0
    assert table.filter(pl.col("ended") != "agreed")["issue.wage"].null_count() == len(table) - len(agreed)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    assert manifest["plan"]["formats"]["one text, drafted"]["kind"] == "text"


def test_the_same_talk_has_the_same_draw_and_delegations_in_every_format(tmp_path: Path) -> None:
    table = pl.read_parquet(hold(campaign(), tmp_path))
    assert table.group_by("setting", "talk").agg(pl.col("draw", "mix").n_unique())["draw", "mix"].max().row(
        0
    ) == (1, 1)


KILLED = """
import sys, time
from pathlib import Path
from goodoffices.rehearsal import campaign as c
from tests.rehearsal.test_campaign import campaign
if len(sys.argv) > 2:
    put = __import__("goodoffices.rehearsal.tables", fromlist=["put"])
    real = put.put
    def slow(table, path):
        real(table, path)
        print(path, flush=True)
        time.sleep(0.2)
    put.put = slow
c.hold(campaign(), Path(sys.argv[1]))
"""


def test_a_killed_campaign_resumes_and_ends_with_the_same_bytes(whole: bytes, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    started = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path), "slow"], cwd=root, stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    for _ in range(4):
        started.stdout.readline()
    started.send_signal(signal.SIGKILL)
    started.communicate()
    held = list((tmp_path / PARTS).glob("*.parquet"))
    assert 0 < len(held) < 16
    assert not (tmp_path / TABLE).exists()
    stamps = {part: part.stat().st_mtime_ns for part in held}
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=root, check=True)
    assert (tmp_path / TABLE).read_bytes() == whole
    assert stamps


def test_a_cluster_gives_the_same_bytes_even_if_a_worker_dies(whole: bytes, tmp_path: Path) -> None:
    """Two workers, each a process of its own; the first is killed once some blocks are held."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        pids = list(client.run(os.getpid).values())
        killed: list[int] = []

        def progress(_label: str, part: float) -> None:
            if 0.3 < part < 0.8 and not killed:
                killed.append(pids[0])
                os.kill(pids[0], signal.SIGKILL)
                time.sleep(0.1)

        table = hold(campaign(), tmp_path, cluster=cluster.scheduler_address, progress=progress)
        assert killed
    assert table.read_bytes() == whole


def test_a_cluster_that_does_not_answer_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(CampaignError, match="no dask scheduler answers"):
        hold(campaign(100), tmp_path / "out" / "meeting", cluster="tcp://127.0.0.1:1")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:99999", "nonsense://127.0.0.1:1", "tcp://[::1:1"])
def test_what_is_no_address_of_a_cluster_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(CampaignError, match="no dask scheduler answers"):
        hold(campaign(100), tmp_path / "out" / "meeting", cluster=address)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["nonsense", "[]", "null and void", "{}", '{"plan": 1}', "[" * 5_000])
def test_a_folder_whose_manifest_is_something_else_is_left_as_it_was(text: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(CampaignError, match="holds another rehearsal"):
        hold(campaign(100), tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [MANIFEST]


def test_a_table_that_was_changed_since_is_not_taken_for_what_was_held(tmp_path: Path) -> None:
    table = hold(campaign(100), tmp_path)
    table.write_bytes(table.read_bytes()[:-1])
    with pytest.raises(CampaignError, match="not the table that was written here"):
        hold(campaign(100), tmp_path)


def test_a_part_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    def progress(label: str, _part: float) -> None:
        if label == "writing the table":
            min((tmp_path / PARTS).glob("*.parquet")).write_bytes(b"nothing")

    with pytest.raises(TableError, match="this part cannot be read"):
        hold(campaign(100), tmp_path, progress=progress)
    min((tmp_path / PARTS).glob("*.parquet")).unlink()
    assert len(pl.read_parquet(hold(campaign(100), tmp_path))) == 2 * 4 * 100


def test_even_a_few_talks_are_shared_out_among_all_tempers(tmp_path: Path) -> None:
    table = pl.read_parquet(hold(campaign(90), tmp_path))
    counts = table.group_by("setting", "format", "mix").len()["len"]
    assert counts.to_list() == [10] * (2 * 4 * 9)
