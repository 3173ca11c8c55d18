"""The page of evidence shows what was recorded, and nothing older."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlcheck.bench import load_record
from nlcheck.bench.telling import BEGIN, END, markdown
from nlcheck.cli import main

ROOT = Path(__file__).parents[2]
SIZE = "each=16"


def test_the_page_shows_the_recorded_run() -> None:
    page = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    record = load_record(ROOT / "corpora" / "bench.json", SIZE)
    assert record is not None

    shown = page.partition(BEGIN + "\n")[2].partition(END)[0]

    assert shown == markdown(record)


def test_the_command_prints_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--markdown"]) == 0
    assert capsys.readouterr().out.startswith("| | |\n|---|---|\n| 埋入的差错 | ")


def test_a_size_without_a_record_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--markdown", "-n", "999"]) == 2
    assert "999" in capsys.readouterr().err
