"""Files below a folder: whatever lies there, the scan goes on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nlcheck.batch.discovering import discover


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_that_leads_nowhere_ends_no_scan(tmp_path):
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "report.txt").write_text("支出合计500.00万元。", encoding="utf-8")

    found = discover([str(tmp_path)], leave=[tmp_path / "out.csv"])

    assert [Path(one.path).name for one in found] == ["loop.txt", "report.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among files there")
@pytest.mark.parametrize("name", ["pipe", "pipe.txt"])
def test_a_pipe_among_the_files_is_passed_over(name, tmp_path):
    os.mkfifo(tmp_path / name)

    (found,) = discover([str(tmp_path)])
    assert found.skipped == "special"
