"""Names of files that came from Windows: their bytes are GBK, and no UTF-8."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nlcheck.base.paths import opened, shown
from nlcheck.cli import main

REPORT = "全年支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。"
COLUMN = REPORT.index("37.0%") + 1
NAME = "决算.txt"

pytestmark = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="names are characters there, not bytes"
)


@pytest.fixture
def strange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A path below the current folder whose last part is spelt in GBK."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报告").mkdir()
    path = Path("报告", os.fsdecode(NAME.encode("gbk")))
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


def test_a_name_in_gbk_is_shown_as_it_was_meant(strange: str):
    assert shown(strange) == f"报告/{NAME}"


@pytest.mark.parametrize("path", ["报告/决算.txt", "-", "", "s3://桶/a.txt"])
def test_other_names_are_shown_as_they_are(path: str):
    assert shown(path) == path


def test_what_is_shown_can_be_opened(strange: str):
    assert opened(shown(strange)).read_text(encoding="utf-8") == REPORT


def test_a_file_that_is_spelt_so_comes_first(strange: str):
    Path(shown(strange)).write_text("别的", encoding="utf-8")

    assert opened(shown(strange)).read_text(encoding="utf-8") == "别的"


def test_what_is_not_there_stays_as_it_was_said(tmp_path: Path):
    assert opened(str(tmp_path / NAME)) == tmp_path / NAME


def test_such_a_file_is_checked_and_accepted(strange: str, capsys: pytest.CaptureFixture[str]):
    assert main(["check", strange]) == 1
    assert capsys.readouterr().out.startswith(f"报告/{NAME}:1:{COLUMN}: 错误 SHR101")
    assert main(["baseline", "write", strange, "--reason", "已核实"]) == 0
    assert main(["check", strange, "--baseline", "nlcheck-baseline.toml"]) == 0


@pytest.mark.usefixtures("strange")
def test_such_a_file_ends_no_scan(capsys: pytest.CaptureFixture[str]):
    words = ["scan", "报告", "-j", "1", "--store", "s.sqlite", "-o", "l.csv", "-o", "l.jsonl"]

    assert main(words) == 1
    assert f"报告/{NAME}:1:{COLUMN}: 错误 SHR101" in capsys.readouterr().out
    assert NAME in Path("l.csv").read_text(encoding="utf-8-sig")
    assert main([*words, "--resume"]) == 1
    assert "未变文件  1 份" in capsys.readouterr().out


def test_a_missing_file_is_named_so_that_it_can_be_read(capsys: pytest.CaptureFixture[str]):
    assert main(["check", os.fsdecode(NAME.encode("gbk"))]) == 2
    assert f"找不到文件 {NAME}" in capsys.readouterr().err
