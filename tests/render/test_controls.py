"""Names and texts that would drive a terminal are printed as plain text, on one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlcheck.cli import main

TEXT = (
    "2031年度支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。\n"
    "全年召开会议、组织培训、开展检查，各项工作按计划完成，没有发生安全事故。\n" * 3
)


@pytest.mark.parametrize("command", ["check", "scan"])
@pytest.mark.parametrize("form", ["concise", "diff"])
def test_controls_do_not_reach_the_terminal(
    command: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    name = "a\nb\x1b[2J.txt"
    try:
        Path(name).write_text(TEXT.replace("占37", "占\x1b[31m37"), encoding="utf-8")
    except OSError:
        pytest.skip("no such names on this system")

    main([command, name, "--format", form])

    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert any("a b [2J.txt" in line and line.startswith("a b") for line in out.splitlines())
