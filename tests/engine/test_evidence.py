"""Evidence in another file: its facts count, nothing in it is reported."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from random import Random

import openpyxl
import pytest

import nlcheck
from nlcheck.findings import Finding, Report
from nlcheck.reading import read
from nlcheck.synth import write
from nlcheck.synth.printing import style
from tests.reading.converting import to_docx

TEXT = """芦溪镇水务所2031年度部门决算说明
一、收入支出决算情况
2031年度本年收入合计{income}万元，本年支出合计500.00万元。
二、支出决算情况
2031年度支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出{project}万元，占36.0%。
三、一般公共预算财政拨款支出决算情况
2031年度一般公共预算财政拨款支出500.00万元，其中：基本支出320.00万元。
"""
LAST = """芦溪镇水务所2030年度部门决算说明
一、支出决算情况
2030年度支出合计400.00万元，其中：基本支出300.00万元，占75.0%；项目支出100.00万元，占25.0%。
"""


def workbook(unit: str = "万元", scale: int = 1) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "支出决算表"
    page.append(["2031年度支出决算表"])
    page.append(["部门：芦溪镇水务所", None, None, None, f"单位：{unit}"])
    page.append(["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"])
    for code, name, *amounts in (
        ("", "合计", 500, 320, 180),
        ("213", "农林水支出", 500, 320, 180),
        ("21303", "水利", 500, 320, 180),
        ("2130301", "行政运行", 320, 320, 0),
        ("2130306", "水利工程运行与维护", 180, 0, 180),
    ):
        page.append([code, name, *(amount * scale for amount in amounts)])
    for row in page.iter_rows(min_row=4, min_col=3):
        for cell in row:
            cell.number_format = "#,##0.00"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def explained(project: str = "180.00", income: str = "500.00") -> bytes:
    return to_docx(read(TEXT.format(project=project, income=income)))


def found(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.severity is not nlcheck.Severity.INFO]


@pytest.mark.parametrize(("unit", "scale"), [("万元", 1), ("元", 10000)])
def test_an_explanation_that_agrees_with_its_tables(unit: str, scale: int) -> None:
    report = nlcheck.check(explained(), with_=[workbook(unit, scale)])

    assert found(report) == []


def test_what_evidence_confirms_counts_as_verified() -> None:
    text = "芦溪镇水务所2031年度部门决算说明\n2031年度支出合计500.00万元。\n"

    alone, beside = nlcheck.check(text), nlcheck.check(text, with_=[workbook()])

    assert (alone.coverage.verified, beside.coverage.verified) == (0, 1)


@pytest.mark.parametrize(("unit", "scale"), [("万元", 1), ("元", 10000)])
def test_a_figure_that_the_workbook_denies(unit: str, scale: int) -> None:
    text = TEXT.format(project="108.00", income="500.00").replace("占36.0%", "占21.6%")
    report = nlcheck.check(to_docx(read(text)), with_=[workbook(unit, scale)])

    assert report.document is not None
    quoted = {f.span.of(report.document.text) for f in found(report) if f.span}
    assert "108.00万元" in quoted
    evidence = [r for f in found(report) for r in f.related if r.document == 1]
    (beside,) = report.evidence
    cells = {beside.place(r.span).cell for r in evidence}
    assert "支出决算表!E4" in cells


def test_last_year_in_another_file() -> None:
    text = LAST.replace("400.00", "410.00").replace("300.00", "310.00").replace("75.0%", "75.6%")
    this = TEXT.format(project="180.00", income="500.00") + (
        "四、与上年比较\n2030年度支出合计400.00万元。\n"
    )

    agreed = nlcheck.check(this, with_=[LAST])
    denied = nlcheck.check(this, with_=[text.replace("25.0%", "24.4%")])

    assert found(agreed) == []
    assert [(f.code, f.stated, f.due) for f in found(denied)] == [
        ("REF101", "400.00万元", "410.00万元")
    ]


BUDGET = """芦溪镇水务所2031年部门预算说明
一、支出预算情况
2031年支出预算450.00万元，其中：基本支出300.00万元，项目支出150.00万元。
"""


@pytest.mark.parametrize(
    ("said", "beside", "due"),
    [
        ("与2030年相比增加90.00万元", LAST, ("GRO102", "90.00万元", "100.00万元")),
        ("比上年增长22.0%", LAST, ("GRO101", "22.0%", "25.0%")),
        ("与上年持平", LAST, ("GRO121", "500.00万元", "400.00万元")),
        ("较年初预算增加60.00万元", BUDGET, ("GRO102", "60.00万元", "50.00万元")),
        ("完成年初预算的108.7%", BUDGET, ("CMP101", "108.7%", "111.1%")),
        ("与2030年相比增加100.00万元，增长25.0%", LAST, None),
        ("较年初预算增加50.00万元", BUDGET, None),
        ("完成年初预算的111.1%", BUDGET, None),
        ("按可比口径比上年增长22.0%", LAST, None),
    ],
)
def test_a_base_that_only_evidence_prints(said: str, beside: str, due: tuple[str, ...] | None):
    this = f"芦溪镇水务所2031年度部门决算说明\n2031年度支出合计500.00万元，{said}。\n"

    found = nlcheck.check(this, with_=[beside]).findings

    assert [(f.code, f.stated, f.due) for f in found] == ([due] if due else [])
    assert {f.severity for f in found} <= {nlcheck.Severity.WARNING}
    assert {r.document for f in found for r in f.related} <= {0, 1}
    assert nlcheck.check(this).findings == ()


def test_a_base_that_the_document_prints_itself_is_not_taken_from_evidence() -> None:
    this = (
        "芦溪镇水务所2031年度部门决算说明\n"
        "2031年度支出合计500.00万元，比2030年度的410.00万元增加90.00万元。\n"
    )

    found = nlcheck.check(this, with_=[LAST]).findings

    assert [f.code for f in found] == ["REF101"]


def test_evidence_of_another_unit_says_nothing() -> None:
    other = LAST.replace("2030", "2031").replace("芦溪镇水务所", "石桥镇林业站")

    report = nlcheck.check(TEXT.format(project="180.00", income="500.00"), with_=[other])

    assert found(report) == []


@pytest.mark.parametrize(
    ("others", "used"), [(("500.00", "180.00"), True), (("731.00", "411.00"), False)]
)
def test_a_file_without_a_year_counts_once_its_figures_agree(
    others: tuple[str, str], used: bool
) -> None:
    whole, project = others
    sheet = (
        "收入支出决算总表\n单位：万元\n\n| 项目 | 决算数 |\n|---|---|\n"
        f"| 本年收入合计 | {whole} |\n| 本年支出合计 | {whole} |\n"
        f"| 基本支出 | 320.00 |\n| 项目支出 | {project} |\n"
    )
    text = TEXT.format(project="180.00", income="500.00")
    wrong = text.replace("基本支出320.00万元，占64.0%", "基本支出302.00万元，占60.4%")

    report = nlcheck.check(wrong, with_=[sheet])

    assert any(r.document == 1 for f in found(report) for r in f.related) is used


@pytest.mark.parametrize("seed", [6, 17, 22])
def test_evidence_is_taken_at_the_places_it_shows_itself(seed: int) -> None:
    """One rounds to whole 万元 or to one decimal, the other prints two; neither is wrong."""
    one, other = (
        write(seed, tables=tables, printing=style(Random(drawn))).text
        for tables, drawn in (("none", seed), ("markdown", seed + 7))
    )

    assert found(nlcheck.check(one, with_=[other])) == []
    assert found(nlcheck.check(other, with_=[one])) == []


PAIR = Path(__file__).parents[2] / "corpora" / "pair"


def test_the_shipped_pair_is_what_its_gold_says() -> None:
    gold = json.loads((PAIR / "gold.json").read_text(encoding="utf-8"))

    report = nlcheck.check(PAIR / gold["report"], with_=[PAIR / name for name in gold["with"]])

    said = [(f.stated, f.due, f.code[:3], f.severity.value) for f in found(report)]
    assert said == [(e["quote"], e["fix"], e["family"], e["severity"]) for e in gold["errors"]]
    for finding, error in zip(found(report), gold["errors"], strict=True):
        paths = {report.evidence[r.document - 1].path for r in finding.related if r.document}
        assert {Path(path).name for path in paths} == {error["evidence"]}


@pytest.mark.parametrize(
    "name", ["shanling-library-2031.docx", "shanling-library-2032-tables.xlsx"]
)
def test_the_evidence_of_the_shipped_pair_is_clean(name: str) -> None:
    assert found(nlcheck.check(PAIR / name)) == []
