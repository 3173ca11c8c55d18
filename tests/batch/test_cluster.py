"""The same scan through a local Dask cluster gives the same findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlcheck.batch import Known, Terms, discover, save, scan, shuffling
from nlcheck.batch.cluster import Cluster
from nlcheck.rulebook import load
from nlcheck.settings import Settings
from nlcheck.store import Store

distributed = pytest.importorskip("distributed", reason="the extra nlcheck[cluster] is not there")
pytest.importorskip("pyarrow", reason="the extra nlcheck[cluster] is not there")


@pytest.mark.slow
def test_cluster_gives_what_one_machine_gives(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(shuffling, "FILLED", 10)  # several partitions
    paths = [one.path for one in discover([str(folder)]) if not one.skipped]
    terms = Terms(Settings(), "1")
    written = []
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as local:
        for name, by in (("here", None), ("there", Cluster(local.scheduler_address))):
            with Store(tmp_path / f"{name}.sqlite") as store:
                scan(paths, store, terms, jobs=1, by=by)
                save(store, Known(load(), (), set()), tmp_path / f"{name}.jsonl")
            written.append((tmp_path / f"{name}.jsonl").read_bytes())

    assert written[0] == written[1]
    assert b"REF201" in written[1]
    assert b"RSN201" in written[1]
