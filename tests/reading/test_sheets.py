"""Spreadsheets: printed digits, merged cells, titles, hidden sheets, addresses."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter

import nlcheck
from nlcheck.document import Layout, Paragraph, RawTable
from nlcheck.reading.errors import HIDDEN_SHEET, NO_VALUE
from nlcheck.reading.sheets.cells import address
from nlcheck.reading.sheets.formats import printed
from nlcheck.reading.sheets.workbook import read_sheet, read_xlsx


def saved(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def book() -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    page = made.active
    page.title = "支出表"
    page["A1"] = "某局支出预算表"
    page.merge_cells("A1:D1")
    page["A2"], page["D2"] = "编制单位：某局", "单位：万元"
    page["A3"], page["B3"], page["D3"] = "项目", "金额", "占比"
    page.merge_cells("A3:A4")
    page.merge_cells("B3:C3")
    page["B4"], page["C4"] = "甲类", "乙类"
    for row, (name, one, two, share) in enumerate(
        [("办公费", 12.3, 1234567.5, 0.3456), ("会议费", 86, 0, 0.5)], start=5
    ):
        page.append([name, one, two, share])
        page.cell(row, 2).number_format = "0.00"
        page.cell(row, 3).number_format = '#,##0.00;-#,##0.00;"-"'
        page.cell(row, 4).number_format = "0.0%"
    page["A8"] = "注：含上年结转。"
    return made


def paragraphs(layout: Layout) -> list[tuple[str, str | None]]:
    return [(x.span.of(layout.source), x.origin) for x in layout.pieces if isinstance(x, Paragraph)]


def table(layout: Layout) -> dict[str | None, tuple[str, int, int, int, int]]:
    (only,) = (x for x in layout.pieces if isinstance(x, RawTable))
    return {
        c.label: (c.span.of(layout.source), c.row, c.column, c.rows, c.columns) for c in only.cells
    }


def test_number_formats_decide_the_digits(book):
    cells = table(read_xlsx(saved(book)))

    assert [cells[f"支出表!{a}"][0] for a in ("B5", "C5", "D5", "B6", "C6", "D6")] == [
        "12.30",
        "1,234,567.50",
        "34.6%",
        "86.00",
        "-",
        "50.0%",
    ]


def test_merged_heads_keep_what_they_cover(book):
    cells = table(read_xlsx(saved(book)))

    assert cells["支出表!A3"] == ("项目", 0, 0, 2, 1)
    assert cells["支出表!B3"] == ("金额", 0, 1, 1, 2)
    assert cells["支出表!D3"] == ("占比", 0, 3, 1, 1)


def test_titles_and_notes_are_paragraphs_with_their_cell(book):
    assert paragraphs(read_xlsx(saved(book))) == [
        ("某局支出预算表", "支出表!A1"),
        ("编制单位：某局", "支出表!A2"),
        ("单位：万元", "支出表!D2"),
        ("注：含上年结转。", "支出表!A8"),
    ]


def test_a_finding_in_a_title_names_its_cell(book):
    book["支出表"]["A1"] = "XX单位支出表"

    report = nlcheck.check(saved(book))

    assert {report.document.place(f.span).cell for f in report.findings} == {"支出表!A1"}


def test_hidden_sheets_are_named_and_not_read(book):
    hidden = book.create_sheet("底稿")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "旧数"

    layout = read_xlsx(saved(book))

    assert "旧数" not in layout.source
    assert [(code, "底稿" in said) for code, said, _ in layout.notes] == [(HIDDEN_SHEET, True)]


def test_formulas_without_a_stored_value_are_noted(book):
    book.active["B7"] = "=SUM(B5:B6)"

    ((code, said, _),) = read_xlsx(saved(book)).notes

    assert code == NO_VALUE
    assert "支出表!B7" in said


def test_calamine_reads_the_same_places(book):
    cells = table(read_sheet(saved(book)))

    assert cells["支出表!A3"] == ("项目", 0, 0, 2, 1)
    assert cells["支出表!C5"][0] == "1234567.5"


def test_cells_without_an_address_stand_one_after_the_other(book):
    bare = BytesIO()
    with ZipFile(BytesIO(saved(book))) as old, ZipFile(bare, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, re.sub(rb'<(c|row) r="[^"]*"', rb"<\1", data))

    cells = table(read_xlsx(bare.getvalue()))

    assert cells["支出表!C5"][0] == "1,234,567.50"


def test_old_workbooks_show_the_digits_of_their_formats():
    old = (Path(__file__).parent / "rates.xls").read_bytes()

    cells = table(read_sheet(old))

    assert [cells[f"收入表!{a}"][0] for a in ("B2", "C2", "B3", "C3")] == [
        "1,250.00",
        "-2.8%",
        "86.50",
        "12.5%",
    ]
    assert cells["收入表!A1"] == ("项目", 0, 0, 1, 1)


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("-1234.5", "#,##0.00_ ;-#,##0.00_ ", "-1,234.50"),
        ("-3", "0.00_);[Red]\\(0.00\\)", "-3.00"),
        ("-3", "0.00;[Red]0.00", "-3.00"),
        ("0.285", "0.0%", "28.5%"),
        ("0.28499999999999998", "0.00", "0.29"),
        ("123456", "0!.0,", "12.3"),
        ("45000", 'yyyy"年"m"月"d"日"', "2023-3-15"),
        ("12.3", '0.00"万元"', "12.30万元"),
        ("2030.48", "General", "2030.48"),
        ("0.1", "General", "0.1"),
        ("35.998217351", "General", "35.998217351"),
        ("1.5", "0.0#", "1.5"),
        ("3", "000", "003"),
        ("-0.001", "0.00", "0.00"),
        ("1e300", "General", "1" + "0" * 300),
        ("1e999", "0.00", "1e999"),
        ("七", "0.00", "七"),
        ("12.5", '[>=10000]0!.0,"万";0.00', "12.50"),
        ("12500", '[>=10000]0!.0,"万";0.00', "1.3万"),
        ("0", '[=0]"";0.00', ""),
        ("5", '[=0]"";0.00', "5.00"),
        ("-5", "[<0]0.0;0.00", "-5.0"),
        ("0", "0.00;-0.00;;@", ""),
        ("3.456", ";;;", ""),
        ("1234.5", '"¥"#,##0.00_);("¥"#,##0.00)', "1,234.50"),
        ("-1234.5", '"¥"#,##0.00_);("¥"#,##0.00)', "-1,234.50"),
    ],
)
def test_printed(stored, code, shown):
    assert printed(stored, code) == shown


def test_address():
    assert [address("表", 0, n) for n in (0, 25, 26, 701, 702)] == [
        "表!A1",
        "表!Z1",
        "表!AA1",
        "表!ZZ1",
        "表!AAA1",
    ]


def test_what_was_left_below_a_merged_cell_does_not_print():
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("表1")
    for row in range(3):
        sheet.write_row(row, 0, ["水费", 5, 4])
    sheet.merge_range(1, 0, 2, 0, "水电费")
    sheet.write(2, 0, "旧名")
    book.close()

    layout = read_xlsx(out.getvalue())

    assert [text for text, *_ in table(layout).values()] == ["水费", "5", "4", "水电费", *"5454"]


def hidden_line(*, row: bool, value: float) -> bytes:
    """A table that adds up without one of its rows, or columns, which does not show."""
    made = openpyxl.Workbook()
    page = made.active
    page.title = "支出表"
    page["A1"], page["A2"] = "某站2031年度支出决算表", "单位：万元"
    for line in (
        ("科目", "合计", "基本支出", "项目支出"),
        ("教育支出", 50.25, 30.25, 20.0),
        ("农林水支出", 25.5, 5.25, 20.25),
        ("合计", 75.75, 35.5, 40.25),
    ):
        page.append(line)
    if row:
        page.insert_rows(5)
        for column, one in enumerate(("水利支出", value, value, 0), start=1):
            page.cell(5, column, one)
        page.row_dimensions[5].hidden = True
    else:
        page.insert_cols(4)
        for number, one in enumerate(("测算数", value, value, value), start=3):
            page.cell(number, 4, one)
        page.column_dimensions["D"].hidden = True
    return saved(made)


@pytest.mark.parametrize("row", [True, False])
def test_hidden_figures_may_count_or_not(row):
    report = nlcheck.check(hidden_line(row=row, value=7.25))

    assert {f.code for f in report.findings} == {HIDDEN_SHEET}
    assert "“支出表”" in report.findings[0].message


@pytest.mark.parametrize("row", [True, False])
def test_hidden_noughts_count_as_they_stand(row):
    report = nlcheck.check(hidden_line(row=row, value=0))

    assert not report.findings
    assert report.coverage.verified >= 9


def test_more_than_the_total_is_wrong_whatever_is_hidden():
    made = openpyxl.load_workbook(BytesIO(hidden_line(row=True, value=7.25)))
    made["支出表"]["C6"] = 95.25

    report = nlcheck.check(saved(made))

    assert "95.25" in {f.span.of(report.document.text) for f in report.findings if f.span}
