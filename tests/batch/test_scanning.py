"""Scans: what is found across, the same bytes whatever happens on the way, no file lost."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections import Counter
from pathlib import Path

import deeds
import pytest

from nlcheck.batch import Known, Scan, Terms, bins, discover, save, scan
from nlcheck.rulebook import load
from nlcheck.settings import Settings
from nlcheck.store import Store

SETTINGS = Settings()
TERMS = Terms(SETTINGS, "1")


def _scan(folder: Path, store: Path, **options: object) -> tuple[Scan, bytes]:
    """How it went, and the JSON lines it gives."""
    paths = [one.path for one in discover([str(folder)]) if not one.skipped]
    terms = options.pop("terms", TERMS)
    with Store(store) as opened:
        went = scan(paths, opened, terms, **{"jobs": 1, **options})
        out = store.with_suffix(".jsonl")
        save(opened, Known(load(), (), opened.decided()), out)
    return went, out.read_bytes()


@pytest.fixture(scope="module")
def plain(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return _scan(folder, tmp_path_factory.mktemp("plain") / "s.sqlite", jobs=2)[1]


def _codes(lines: bytes) -> dict[str, Counter[str]]:
    told = [json.loads(line) for line in lines.splitlines()]
    return {Path(one["path"]).name: Counter(f["code"] for f in one["findings"]) for one in told}


def test_every_report_is_there_once_and_in_order(folder: Path, plain: bytes):
    names = [json.loads(line)["path"] for line in plain.splitlines()]

    assert names == sorted(str(p) for p in folder.iterdir() if p.suffix != ".json")


def test_break_with_last_year_is_found(plain: bytes):
    codes = _codes(plain)

    assert codes["档案馆2032.txt"]["REF201"] == 1
    assert sum(found["REF201"] for found in codes.values()) == 1


def test_copied_reason_is_found_in_both_reports_and_nowhere_else(plain: bytes):
    copied = {name for name, found in _codes(plain).items() if found["RSN201"]}

    assert copied == {"档案馆2031.txt", "图书馆2031.txt"}


def test_clean_reports_have_no_warning_across(plain: bytes):
    told = [json.loads(line) for line in plain.splitlines()]
    across = {rule.code for rule in load().rules if rule.across}
    met = [
        (one["path"], f["message"])
        for one in told
        for f in one["findings"]
        if Path(one["path"]).name.startswith("r") and f["code"] in across
    ]

    assert met == []


def test_damaged_file_is_a_finding(plain: bytes):
    assert _codes(plain)["damaged.docx"] == {"DOC101": 1}


def test_one_worker_gives_the_same_bytes(folder: Path, plain: bytes, tmp_path: Path):
    _, lines = _scan(folder, tmp_path / "s.sqlite", jobs=1)

    assert lines == plain


def test_pieces_in_files_give_the_same_bytes(
    folder: Path, plain: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bins, "FILLED", 10)  # seven bins instead of memory
    _, lines = _scan(folder, tmp_path / "s.sqlite", jobs=2)

    assert lines == plain


def test_resume_checks_only_what_has_changed(tmp_path: Path, folder: Path):
    own = tmp_path / "own"
    own.mkdir()
    for path in sorted(folder.glob("*2.txt"))[-5:]:
        (own / path.name).write_bytes(path.read_bytes())
    store = tmp_path / "s.sqlite"
    _scan(own, store)
    changed = own / "档案馆2032.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "另一段。\n", encoding="utf-8")

    went, _ = _scan(own, store, resume=True)
    assert went == Scan(files=5, unchanged=4, failed=0)


def test_other_rules_are_checked_anew(tmp_path: Path, folder: Path):
    store = tmp_path / "s.sqlite"
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.txt").write_bytes((folder / "r0001.txt").read_bytes())
    _scan(own, store)

    went, _ = _scan(own, store, resume=True, terms=TERMS._replace(version="2"))
    assert went.unchanged == 0


def test_worker_killed_from_outside_loses_nothing(folder: Path, plain: bytes, tmp_path: Path):
    killed: list[int] = []

    def kill(done: int, _total: int) -> None:
        if done in (3, 20, 41):
            child = multiprocessing.active_children()[0]
            os.kill(child.pid or 0, signal.SIGKILL)
            killed.append(done)

    went, lines = _scan(folder, tmp_path / "s.sqlite", jobs=2, tell=kill)
    assert killed == [3, 20, 41]
    assert lines == plain
    assert went.failed == 1  # the damaged one


def test_files_that_kill_or_hang_are_findings_and_the_rest_goes_on(tmp_path: Path):
    own = tmp_path / "own"
    own.mkdir()
    text = "# 雾岭县图书馆2031年度部门决算情况说明\n2031年度支出合计90.00万元。\n"
    for name in ("a", "b", "deadly", "endless", "frail", "z"):
        (own / f"{name}.txt").write_text(text, encoding="utf-8")

    terms = TERMS._replace(timeout=2.0, do=deeds.perilous)
    went, lines = _scan(own, tmp_path / "s.sqlite", jobs=2, terms=terms)
    codes = _codes(lines)
    assert (went.files, went.failed) == (6, 2)
    assert codes["deadly.txt"] == {"DOC903": 1}
    assert codes["endless.txt"] == {"DOC904": 1}
    assert codes["frail.txt"]["DOC903"] == 0


def test_interrupted_scan_goes_on(folder: Path, plain: bytes, tmp_path: Path):
    def interrupt(done: int, _total: int) -> None:
        if done == 12:
            raise KeyboardInterrupt

    store = tmp_path / "s.sqlite"
    with pytest.raises(KeyboardInterrupt):
        _scan(folder, store, jobs=2, tell=interrupt)

    went, lines = _scan(folder, store, jobs=2, resume=True)
    assert multiprocessing.active_children() == []
    assert went.unchanged == 11  # of the 12 the damaged one is tried again
    assert lines == plain
