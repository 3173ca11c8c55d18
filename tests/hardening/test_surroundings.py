"""Odd surroundings: locale C, consoles that speak GBK, no home, folders that cannot be written."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

WRONG = "全年支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。"
BARE = {"PATH": os.environ.get("PATH", ""), "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}
BARE |= {k: v for k, v in os.environ.items() if k in ("PYTHONPATH", "VIRTUAL_ENV")}
CODE = (
    "import os, pwd\n"
    "def none(*_): raise KeyError\n"
    "pwd.getpwuid = none\n"
    "import sys\nfrom nlcheck.cli import main\nsys.exit(main(sys.argv[1:]))\n"
)
"""as in a container whose user has no entry: no HOME to be found at all"""


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")


def run(*words: str, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**BARE, **surroundings}
    return subprocess.run(
        [sys.executable, "-m", "nlcheck", *words], capture_output=True, check=False, env=environment
    )


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GB18030", "C.UTF-8", "nowhere"])
def test_any_locale_is_fine(locale: str) -> None:
    done = run("check", "a.txt", LC_ALL=locale, LANG=locale)

    assert done.returncode == 1
    assert b"SHR101" in done.stdout
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("coding", ["gbk", "gb18030", "ascii", "latin-1", "utf-8", "utf-16"])
@pytest.mark.parametrize("form", ["diff", "concise", "json", "markdown"])
def test_any_console_is_spoken_to(coding: str, form: str) -> None:
    done = run("check", "a.txt", "--format", form, PYTHONIOENCODING=coding, LC_ALL="C")

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("rules",), ("explain", "SHR101"), ("doctor",), ("--help",)])
def test_lists_are_printed_on_a_gbk_console(words: tuple[str, ...]) -> None:
    done = run(*words, PYTHONIOENCODING="gbk")

    assert done.returncode == 0
    assert "?" not in done.stdout.decode("gbk").replace("？", "")


@pytest.mark.parametrize("columns", ["1", "10", "40", "0", "100000"])
def test_any_width_of_terminal(columns: str) -> None:
    done = run("check", "a.txt", "--format", "diff", COLUMNS=columns)

    assert done.returncode == 1
    assert "占比与金额不符" in done.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no pwd there")
def test_a_scan_without_a_home_keeps_its_store_elsewhere(tmp_path: Path) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    environment = {**BARE, "TMPDIR": str(place)}

    done = subprocess.run(
        [sys.executable, "-c", CODE, "scan", str(tmp_path), "-j", "1"],
        capture_output=True, check=False, env=environment,
    )  # fmt: skip

    assert b"Traceback" not in done.stderr
    assert done.returncode == 1
    assert list(place.rglob("*.sqlite"))


@pytest.mark.skipif(sys.platform == "win32", reason="modes of folders")
def test_a_folder_that_cannot_be_written_is_checked_all_the_same(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        done = run("check", "a.txt")
    finally:
        tmp_path.chmod(stat.S_IRWXU)

    assert done.returncode == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt"]


def test_an_output_that_cannot_be_written_is_said() -> None:
    done = run("check", "a.txt", "-o", str(Path("none") / "out.json"))

    assert done.returncode == 2
    assert "写不了" in done.stderr.decode()


def test_a_store_that_cannot_be_written_is_said() -> None:
    done = run("scan", ".", "-j", "1", "--store", str(Path("a.txt") / "store.sqlite"))

    assert b"Traceback" not in done.stderr
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "nlcheck", "check", "a.txt"],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert "磁盘已满".encode() in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own")
def test_a_closed_output_is_no_fault() -> None:
    command = f'"{sys.executable}" -m nlcheck check a.txt >&-'
    done = subprocess.run(command, shell=True, stderr=subprocess.PIPE, check=False)

    assert done.returncode == 1
    assert done.stderr == b""
