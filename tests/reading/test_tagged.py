"""HTML tables in texts that are no web pages, as converters to Markdown write them."""

from __future__ import annotations

from nlcheck.engine import check
from nlcheck.reading.tables.tagged import tagged

TABLE = (
    "<table><tr><td colspan=2>项目</td><td rowspan='2'>支出合计</td>"
    '<td rowspan="2">基本支出</td><td rowspan="2">项目支出</td></tr>'
    "<tr><td>科目编码</td><td>科目名称</td></tr>"
    "<tr><td colspan=2>合计</td><td>350.20</td><td>250.10</td><td>100.10</td></tr>"
    "<tr><td>205</td><td>教育支出</td><td>200.00</td><td>150.00</td><td>50.00</td></tr>"
    "<tr><td>213</td><td>农林水<br/>支出</td><td>150.20</td><td>100.10</td>"
    "<td>{last}&nbsp;</td></tr></table>"
)
REPORT = "# 云溪县渔业局2031年度部门决算\n\n支出决算表\n\n单位：万元\n\n{table}\n\n数据来自报表。\n"


def test_a_table_of_tags_in_markdown_is_checked_where_it_stands():
    text = REPORT.format(table=TABLE.format(last="60.10"))

    report = check(text)

    (found,) = report.findings
    assert (found.code, found.due) == ("TAB102", "50.10")
    assert report.document is not None
    assert found.span is not None
    assert report.document.source_span(found.span).start == text.index("60.10")


def test_nothing_is_said_of_a_table_that_adds_up():
    report = check(REPORT.format(table=TABLE.format(last="50.10")))

    assert report.findings == ()
    assert report.coverage.unchecked == 0


def test_tags_of_a_page_round_a_table_are_no_prose():
    inner = f"<html><body>{TABLE.format(last='50.10')}</body></html>"

    found = tagged(f"前文\n{inner}\n后文")

    assert found.prose.split() == ["前文", "后文"]
    assert len(found.prose) == len(found.read) == len(inner) + 6


def test_a_cell_that_reaches_down_moves_the_next_row_right():
    (table,) = tagged("<TABLE><TR><TD ROWSPAN=2>甲<TD>1<TR><TD>2</TABLE>").tables

    assert [(c.row, c.column, c.rows) for c in table.cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]


def test_a_table_without_its_end_stays_as_it_stands():
    text = "<table><tr><td>1</td></tr>\n支出3.20万元。"

    assert tagged(text) == (text, text, [])


def test_signs_written_as_names_keep_their_place():
    found = tagged("<table><tr><td>&ge;95%</td></tr></table>")

    (cell,) = found.tables[0].cells
    assert cell.span.of(found.read) == "≥\u200b\u200b\u200b95%"


def test_no_cell_reaches_beyond_its_table():
    (table,) = tagged("<table><tr><td rowspan=9999>甲<td>1</tr><tr><td>2</tr></table>").tables

    assert [(c.row, c.column, c.rows) for c in table.cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]


def test_what_is_no_name_of_a_sign_stays():
    text = "<table><tr><td>甲&乙; 3.20</td></tr></table><table><tr><td>&abcd; 1</td></tr></table>"

    found = tagged(text)

    assert len(found.read) == len(text)
    assert "甲&乙; 3.20" in found.read
    assert "&abcd; 1" in found.read
