"""The list as a workbook, read back with openpyxl."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from nlcheck.render.formats import Look, save
from nlcheck.render.record import record
from nlcheck.render.workbook import FINDINGS, SHEETS, numbers, workbook
from nlcheck.render.workbook_sheet import Link

from .reports import HOSTILE, report

openpyxl = pytest.importorskip("openpyxl")
HEADS = [head for head, _ in FINDINGS]


def _book(*reports):
    rows = (row for one in reports for row in numbers(one))
    return openpyxl.load_workbook(io.BytesIO(workbook([record(r) for r in reports], rows)))


def test_sheets_have_frozen_heads_and_filters():
    book = _book(report())

    assert tuple(book.sheetnames) == SHEETS
    assert [sheet.freeze_panes for sheet in book] == ["A2"] * 5
    assert [bool(sheet.auto_filter.ref) for sheet in book] == [False, True, True, True, True]


def test_what_was_evidence_has_a_sheet_where_there_was_any():
    told = {**record(report()), "evidence": ["tables.xlsx", "last-year.docx"]}
    book = openpyxl.load_workbook(io.BytesIO(workbook([told])))

    rows = [tuple(cell.value for cell in row) for row in book["依据"].iter_rows(min_row=2)]
    assert rows == [(told["path"], "tables.xlsx"), (told["path"], "last-year.docx")]


def test_finding_stands_under_its_heads():
    sheet = _book(report())["问题清单"]
    row = dict(zip(HEADS, (cell.value for cell in sheet[2]), strict=True))

    assert [cell.value for cell in sheet[1]] == HEADS
    assert row["原文"] == "37.0%"
    assert row["应为"] == "36.0%"
    assert row["处理"] == "待核"
    assert row["指纹"] == record(report())["findings"][0]["fingerprint"]


def test_text_that_begins_with_an_equals_sign_stays_text():
    sheet = _book(report(HOSTILE))["问题清单"]
    cell = sheet.cell(2, HEADS.index("说明") + 1)

    assert cell.value.startswith("=按金额")
    assert cell.data_type == "s"
    assert not any(c.data_type == "f" for row in sheet for c in row)


def test_decision_is_one_of_four():
    sheet = _book(report())["问题清单"]
    [rule] = sheet.data_validations.dataValidation

    assert rule.formula1 == '"待核,已改,误报,保留"'
    assert str(rule.sqref) == "O2"


def test_place_leads_to_the_file():
    sheet = _book(report())["问题清单"]
    cell = sheet.cell(2, HEADS.index("位置") + 1)

    assert cell.value == "4:53"
    assert cell.hyperlink.target == "report.txt"


def test_place_leads_to_the_cell_or_page():
    in_book = Link("x", "a/表.xlsx", None, "三公'表!B7").target
    on_page = Link("x", "a.pdf", 3).target

    assert in_book == "external:a/表.xlsx#'三公''表'!B7"
    assert on_page == "external:a.pdf#page=3"
    assert Link("x", "-").target is None


def test_every_number_is_listed_with_its_fate():
    sheet = _book(report())["核算明细"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    assert [(r[2], r[3]) for r in rows] == [
        ("500.00万元", "已核"), ("180.00", "未核"), ("37.0%", "矛盾"),
    ]  # fmt: skip
    assert rows[1][4] == "没有找到可比的基数"


def test_same_content_gives_the_same_bytes():
    first, second = (workbook([record(report())]) for _ in range(2))

    assert first == second


def test_ten_thousand_findings_come_through():
    from python_calamine import CalamineWorkbook

    data = workbook([record(report(HOSTILE, times=10_000))])
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("问题清单").to_python()
    )

    assert len(rows) == 10_001
    assert rows[-1][HEADS.index("说明")].startswith("=按金额")


def test_csv_is_marked_as_utf8_and_holds_no_formula(tmp_path: Path):
    out = tmp_path / "list.csv"
    save([report(HOSTILE)], out, Look())
    data = out.read_bytes()
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))

    assert data.startswith(b"\xef\xbb\xbf")
    assert rows[1][rows[0].index("说明")].startswith("'=")
    assert rows[1][rows[0].index("上下文")].startswith("'=cmd")
