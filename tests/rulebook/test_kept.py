"""What is kept of the shipped files is what they say, as long as they are these files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nlcheck.rulebook import RuleError, home, kept
from nlcheck.rulebook.kept import read_yaml, rule_files, shipped_rule
from nlcheck.rulebook.reading import parsed, read_rule

RULE = """\
code: SHR901
name: share-odd
title: 占比试例
check: share
severity: error
since: "0.1"
message: 应为 {due}
why: 试例。
examples:
  - text: 合计10.00万元，其中：甲5.00万元，占⟦60%⟧。
"""


@pytest.fixture
def bytecode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder where Python may keep things, empty; bytecode is written."""
    folder = tmp_path / "bytecode"
    folder.mkdir()
    monkeypatch.setattr(kept.__spec__, "cached", str(folder / "kept.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept._kept.cache_clear()
    yield folder
    kept._kept.cache_clear()


@pytest.fixture
def rules(bytecode: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shipped folder of one rule and one lexicon, kept once."""
    folder = bytecode.parent / "rules"
    (folder / "shr").mkdir(parents=True)
    (folder / "lexicon").mkdir()
    (folder / "shr" / "SHR901-share-odd.yaml").write_text(RULE, encoding="utf-8")
    (folder / "lexicon" / "cues.yaml").write_text("up: [增加, 增长]\n", encoding="utf-8")
    monkeypatch.setattr(kept, "home", lambda: folder)
    read_yaml(folder / "lexicon" / "cues.yaml")
    return folder


def test_every_file_says_the_same(bytecode: Path) -> None:
    for _ in range(2):  # parsed, then read from what is kept
        for path in sorted((home() / "lexicon").glob("*.yaml")):
            assert read_yaml(path) == parsed(path)
        for path in rule_files(home()):
            assert shipped_rule(path) == read_rule(path)
        kept._kept.cache_clear()

    assert [path.name for path in bytecode.iterdir()] == ["rules.jsonl"]


def test_what_is_kept_is_taken_instead_of_the_file(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "parsed", None)
    monkeypatch.setattr(kept, "read_rule", None)
    kept._kept.cache_clear()

    assert read_yaml(rules / "lexicon" / "cues.yaml") == {"up": ["增加", "增长"]}
    assert shipped_rule(rules / "shr" / "SHR901-share-odd.yaml").title == "占比试例"


def test_a_changed_file_is_read_again(rules: Path) -> None:
    path = rules / "lexicon" / "cues.yaml"
    before = path.stat()
    path.write_text("up: [增加, 上升]\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    kept._kept.cache_clear()

    assert read_yaml(path) == {"up": ["增加", "上升"]}


def test_what_cannot_be_json_is_read_from_the_file(rules: Path) -> None:
    path = rules / "lexicon" / "days.yaml"
    path.write_text("2030: 一\nday: 2030-01-02\n", encoding="utf-8")
    kept._kept.cache_clear()

    assert list(read_yaml(path)) == [2030, "day"]


def test_a_wrong_rule_is_refused_each_time(rules: Path) -> None:
    path = rules / "shr" / "SHR901-share-odd.yaml"
    path.write_text(RULE.replace("error", "fatal"), encoding="utf-8")

    for _ in range(2):
        kept._kept.cache_clear()
        with pytest.raises(RuleError, match="severity"):
            shipped_rule(path)


def test_nothing_is_written_where_python_writes_no_bytecode(
    bytecode: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert read_yaml(home() / "lexicon" / "funds.yaml")
    assert [*bytecode.iterdir()] == []


@pytest.mark.parametrize("text", ["", "[]\nnothing\n", "\udc80"])
def test_what_somebody_else_left_there_is_replaced(rules: Path, bytecode: Path, text: str) -> None:
    place = bytecode / "rules.jsonl"
    good = place.read_bytes()
    place.write_bytes(text.encode("utf-8", "surrogateescape"))
    kept._kept.cache_clear()

    assert read_yaml(rules / "lexicon" / "cues.yaml") == {"up": ["增加", "增长"]}
    assert place.read_bytes() == good


@pytest.mark.usefixtures("rules")
def test_threads_that_write_at_once_leave_one_whole_file(bytecode: Path) -> None:
    place, good = bytecode / "rules.jsonl", (bytecode / "rules.jsonl").read_bytes()
    place.unlink()
    kept._kept.cache_clear()

    with ThreadPoolExecutor(8) as threads:
        held = list(threads.map(lambda _: kept._keep(place, kept._stamp()), range(16)))

    assert set(held) == {good}
    assert [path.read_bytes() for path in bytecode.iterdir()] == [good]
