"""Files that fsspec finds: the same documents as on the disk, under the addresses given."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from nlcheck.batch import Candidate, Known, Terms, discover, save, scan
from nlcheck.rulebook import load
from nlcheck.settings import Settings
from nlcheck.store import Store

pytest.importorskip("fsspec", reason="the extra nlcheck[remote] is not there")

TEXT = "# 雾岭县图书馆2031年度部门决算情况说明\n2031年度支出合计500.00万元。\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    (folder / "旧稿").mkdir(parents=True)
    for name in ("a.txt", "b", "旧稿/c.txt", ".hidden.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / "x.png").write_bytes(b"\x89PNG")
    return folder


def _scanned(folder: str, store: Path) -> list[dict[str, Any]]:
    paths = [one.path for one in discover([folder]) if not one.skipped]
    with Store(store) as opened:
        scan(paths, opened, Terms(Settings(), "1"), jobs=1)
        save(opened, Known(load(), (), ()), store.with_suffix(".jsonl"))
    return [
        json.loads(line) for line in store.with_suffix(".jsonl").read_text("utf-8").splitlines()
    ]


def test_addresses_are_spelt_as_given(own: Path):
    found = discover([own.as_uri()], excludes=["旧稿"])

    assert found == [
        Candidate(f"{own.as_uri()}/a.txt", ""),
        Candidate(f"{own.as_uri()}/b", ""),
        Candidate(f"{own.as_uri()}/x.png", "ending"),
        Candidate(f"{own.as_uri()}/旧稿/c.txt", "excluded"),
    ]


def test_remote_files_are_checked_like_those_on_the_disk(own: Path, tmp_path: Path):
    near, far = (
        _scanned(str(own), tmp_path / "n.sqlite"),
        _scanned(own.as_uri(), tmp_path / "f.sqlite"),
    )
    for one in (*near, *far):
        one["path"] = one["path"].rpartition("/own/")[2]

    assert [one["unit"] for one in far] == ["雾岭县图书馆"] * 3
    assert far == near


def test_files_inside_an_archive_are_read(own: Path, tmp_path: Path):
    archive = tmp_path / "reports.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(own / "a.txt", "2031/a.txt")
    [told] = _scanned(f"zip://2031::{archive.as_uri()}", tmp_path / "z.sqlite")

    assert told["path"] == f"zip://2031/a.txt::{archive.as_uri()}"
    assert told["unit"] == "雾岭县图书馆"


def test_file_that_is_gone_is_a_finding(own: Path, tmp_path: Path):
    with Store(tmp_path / "s.sqlite") as store:
        went = scan([f"{own.as_uri()}/gone.txt"], store, Terms(Settings(), "1"), jobs=1)

        assert went.failed == 1
        assert [code for (code,) in store.rows("SELECT code FROM findings")] == ["DOC101"]
