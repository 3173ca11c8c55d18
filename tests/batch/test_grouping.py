"""Files of one unit and year are evidence for each other, once their figures agree; no others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nlcheck.batch import Known, Scan, Terms, discover, save, scan
from nlcheck.rulebook import load
from nlcheck.settings import Settings
from nlcheck.store import Store

TERMS = Terms(Settings(), "1")
REPORT = """\
雾岭县苗圃2031年度部门决算说明
一、收入支出决算情况
2031年度本年收入合计{whole}万元，本年支出合计{whole}万元。
二、支出决算情况
2031年度支出合计{whole}万元，其中：基本支出{basic}万元；项目支出{project}万元。
三、一般公共预算财政拨款支出决算情况
2031年度一般公共预算财政拨款支出{general}万元。
"""
SHEET = """\
{title}
{head}

| 项目 | 决算数 |
|---|---|
| 本年收入合计 | {whole} |
| 本年支出合计 | {whole} |
| 基本支出 | {basic} |
| 项目支出 | {project} |
| 一般公共预算财政拨款支出 | {general} |
"""
TITLE, HEAD = "2031年度收入支出决算总表", "部门：雾岭县苗圃    单位：万元"
FIGURES = {"whole": "512.40", "basic": "331.70", "project": "180.70", "general": "409.15"}


def report(**figures: str) -> str:
    return REPORT.format(**{**FIGURES, **figures})


def sheet(title: str = TITLE, head: str = HEAD, **figures: str) -> str:
    return SHEET.format(title=title, head=head, **{**FIGURES, **figures})


def scanned(
    folder: Path, home: Path, *, jobs: int = 1, resume: bool = False
) -> tuple[Scan, dict[str, dict[str, Any]], bytes]:
    """How it went, the records by name of file, and the bytes of the list."""
    out = home / "l.jsonl"
    with Store(home / "s.sqlite") as store:
        paths = [one.path for one in discover([str(folder)])]
        went = scan(paths, store, TERMS, jobs=jobs, resume=resume)
        save(store, Known(load(), (), ()), out)
    told = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    return went, {Path(one["path"]).name: one for one in told}, out.read_bytes()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def put(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def said(record: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Code, quote and the other file of each finding worth a warning."""
    return [
        (one["code"], one["quote"], Path(other["path"]).name)
        for one in record["findings"]
        for other in one["related"]
        if one["severity"] != "info" and other["path"]
    ]


def names(record: dict[str, Any]) -> list[str]:
    return [Path(path).name for path in record["evidence"]]


def test_report_and_its_tables_confirm_each_other(own: Path, tmp_path: Path):
    put(own, report=report(), tables=sheet())
    alone = tmp_path / "alone"
    alone.mkdir()
    put(alone, report=report())
    (alone / "home").mkdir()

    _, told, _ = scanned(own, tmp_path)
    _, before, _ = scanned(alone, alone / "home")
    assert names(told["report.txt"]) == ["tables.txt"]
    assert names(told["tables.txt"]) == ["report.txt"]
    assert [said(one) for one in told.values()] == [[], []]
    verified = told["report.txt"]["coverage"]["verified"]
    assert verified > before["report.txt"]["coverage"]["verified"]


def test_figure_that_the_tables_deny_is_told_once(own: Path, tmp_path: Path):
    put(own, report=report(basic="313.70"), tables=sheet())

    _, told, _ = scanned(own, tmp_path)
    assert [(code, quote) for code, quote, _ in said(told["report.txt"])] == [
        ("TAB101", "313.70万元")
    ]
    assert said(told["tables.txt"]) == []


def test_two_reports_that_differ_are_told_in_the_later_one(own: Path, tmp_path: Path):
    put(own, a=report(basic="313.70"), b=report())

    _, told, _ = scanned(own, tmp_path)
    assert said(told["a.txt"]) == []
    assert [(quote, other) for _, quote, other in said(told["b.txt"])] == [("331.70万元", "a.txt")]


@pytest.mark.parametrize(
    "figures",
    [
        {"whole": "812.40", "basic": "631.70"},  # the department with its units, or another year
        {"whole": "612.40"},  # the largest differs, all others agree
        {"basic": "431.70", "project": "80.70"},  # no three amounts agree
    ],
)
def test_other_books_of_the_same_unit_are_no_evidence(
    own: Path, tmp_path: Path, figures: dict[str, str]
):
    put(own, report=report(), tables=sheet(**figures))

    _, told, _ = scanned(own, tmp_path)
    assert names(told["report.txt"]) == []
    assert [f["code"] for f in told["report.txt"]["findings"] if f["code"][:3] == "TAB"] == []


def test_tables_without_unit_and_year_belong_to_the_unit_of_their_folder(own: Path, tmp_path: Path):
    put(own, report=report(basic="313.70"), tables=sheet("收入支出决算总表", "单位：万元"))
    put(own, before=report().replace("2031", "2030"))

    _, told, _ = scanned(own, tmp_path)
    assert names(told["report.txt"]) == ["tables.txt"]
    assert [quote for _, quote, _ in said(told["report.txt"])] == ["313.70万元"]


def test_tables_among_several_units_belong_to_the_one_in_their_name(own: Path, tmp_path: Path):
    nameless = sheet("收入支出决算总表", "单位：万元")
    put(own, report=report(), other=report().replace("苗圃", "茶场"))
    put(own, **{"雾岭县苗圃2031年附表": nameless, "附表": nameless + "\n"})

    _, told, _ = scanned(own, tmp_path)
    assert names(told["report.txt"]) == ["雾岭县苗圃2031年附表.txt"]
    assert names(told["other.txt"]) == []


def test_copy_of_a_file_confirms_nothing(own: Path, tmp_path: Path):
    put(own, a=report(), b=report())

    _, told, _ = scanned(own, tmp_path)
    assert [names(one) for one in told.values()] == [[], []]


def test_changed_evidence_is_looked_at_by_a_resumed_scan(own: Path, tmp_path: Path):
    put(own, report=report(), tables=sheet(), alone=report().replace("苗圃", "茶场"))
    scanned(own, tmp_path)
    put(own, tables=sheet(basic="313.70"))

    went, told, lines = scanned(own, tmp_path, resume=True)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    assert went == Scan(files=3, unchanged=1, failed=0)
    assert [quote for _, quote, _ in said(told["report.txt"])] == ["331.70万元"]
    assert scanned(own, fresh, jobs=2)[2] == lines


def test_evidence_that_is_gone_is_evidence_no_more(own: Path, tmp_path: Path):
    put(own, report=report(basic="313.70"), tables=sheet())
    scanned(own, tmp_path)
    (own / "tables.txt").unlink()

    went, told, _ = scanned(own, tmp_path, resume=True)
    assert went == Scan(files=1, unchanged=0, failed=0)
    assert (names(told["report.txt"]), said(told["report.txt"])) == ([], [])


def test_nothing_changed_nothing_is_checked(own: Path, tmp_path: Path):
    put(own, report=report(), tables=sheet())
    _, _, lines = scanned(own, tmp_path)

    went, _, again = scanned(own, tmp_path, resume=True)
    assert went == Scan(files=2, unchanged=2, failed=0)
    assert again == lines
