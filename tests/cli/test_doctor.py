"""``doctor`` tells what works here; ``completion`` gives scripts that the shells take."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from nlcheck.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]


def test_doctor_finds_a_sound_installation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "[好] 规则：" in said
    assert "[好] lxml：" in said
    assert "坏 0" in said


def test_doctor_names_a_missing_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "nlcheck.cli.doctor._required", lambda extra="": ["no-such-package"] * (not extra)
    )

    assert main(["doctor"]) == 1
    assert "[坏] no-such-package：" in capsys.readouterr().out


def test_doctor_names_a_broken_settings_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nlcheck.toml").write_text("fail_on = 'error'\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["doctor"]) == 1
    assert "fail_on" in capsys.readouterr().out


def test_doctor_tries_the_cache_and_says_where_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert main(["doctor"]) == 0
    assert "[缺] 缓存目录" in capsys.readouterr().out


def test_doctor_tells_of_streams_that_cannot_print_chinese() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nlcheck", "doctor"], capture_output=True, check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip

    assert done.returncode == 0
    assert b"ascii" in done.stdout
    assert b"PYTHONUTF8=1" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    said = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in said] == []
    assert "min-severity" in said


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("nlcheck exp", {"explain"}),
        ("nlcheck check --form", {"--format"}),
        ("nlcheck check --format sa", {"sarif"}),
        ("nlcheck synth --genre bud", {"budget"}),
    ],
)
def test_bash_completes(words: str, due: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["completion", "bash"])
    parts = words.split()
    asked = f"COMP_WORDS=({words}); COMP_CWORD={len(parts) - 1}; _nlcheck; echo ${{COMPREPLY[@]}}"

    done = subprocess.run(
        ["bash", "-c", capsys.readouterr().out + asked], capture_output=True, text=True, check=True
    )

    assert set(done.stdout.split()) == due


def test_hooks_call_commands_that_are_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    assert {hook["id"] for hook in hooks} == {"nlcheck", "nlcheck-strict"}
    for hook in hooks:
        program, command, *_ = hook["entry"].split()
        assert program == "nlcheck"
        assert command in COMMANDS
