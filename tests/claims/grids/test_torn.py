"""Tables that a page cuts in two are one table again where that is certain, and else not summed."""

from __future__ import annotations

import re

import pytest

from nlcheck.engine import check, look
from nlcheck.findings import Severity

FIRST = """\
青石县水库管理站2031年度支出决算表

单位：万元

| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- | --- |
| 合计 | | 812.50 | 530.20 | 282.30 |
| 208 | 社会保障和就业支出 | 61.40 | 61.40 | |
| 20805 | 行政事业单位养老支出 | 61.40 | 61.40 | |
| 210 | 卫生健康支出 | 33.10 | 33.10 | |
"""
HEAD = """\
| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- | --- |
"""
THIRD = """\
| 213 | 农林水支出 | 677.30 | 395.00 | 282.30 |
| 21303 | 水利 | 677.30 | 395.00 | 282.30 |
"""
LAST = "| 221 | 住房保障支出 | 40.70 | 40.70 | |\n"
SECOND = THIRD + LAST
GONE_ON = {
    "the title with 续": f"{FIRST}\n青石县水库管理站2031年度支出决算表（续）\n\n{HEAD}{SECOND}",
    "the word 续表": f"{FIRST}\n续表\n\n单位：万元\n\n{HEAD}{SECOND}",
    "the title again": f"{FIRST}\n青石县水库管理站2031年度支出决算表\n\n{HEAD}{SECOND}",
    "a page number": f"{FIRST}\n- 7 -\n\n{HEAD}{SECOND}",
    "a number of the page, no head": f"{FIRST}\n第7页\n\n{SECOND}",
    "in other words": f"{FIRST}\n（续上表）\n\n单位：万元\n\n{HEAD}{SECOND}",
    "by its number": f"{FIRST}\n附表2（续）\n\n{HEAD}{SECOND}",
    "on both pages": f"{FIRST}\n接下表\n\n上接第3页\n\n{HEAD}{SECOND}",
    "three pages": f"{FIRST}\n续表\n\n{HEAD}{THIRD}\n续表\n\n{HEAD}{LAST}",
}


def _said(text: str | bytes) -> list[tuple[str, str]]:
    found = check(text).findings
    return [(f.code, f.stated) for f in found if f.severity is not Severity.INFO]


@pytest.mark.parametrize("text", GONE_ON.values(), ids=GONE_ON)
def test_a_table_that_goes_on_is_one_table(text: str) -> None:
    (table,) = look(text).claims.tables

    assert [row.code for row in table.rows] == [
        "", "208", "20805", "210", "213", "21303", "221",
    ]  # fmt: skip
    assert {row.parent for row in table.rows if len(row.code) == 3} == {0}
    assert _said(text) == []


@pytest.mark.parametrize("text", GONE_ON.values(), ids=GONE_ON)
def test_a_fault_in_the_second_half_is_found(text: str) -> None:
    wrong = text.replace("| 40.70 | 40.70 |", "| 46.70 | 46.70 |")

    assert {stated for _, stated in _said(wrong)} & {"46.70", "812.50", "530.20"}


def test_cells_of_the_second_half_keep_their_places() -> None:
    report = look(GONE_ON["the word 续表"])
    (table,) = report.claims.tables
    last = table.rows[-1]

    assert report.document.text[slice(*last.at)] == "住房保障支出"
    assert report.document.place(table.values[last.number, 2].at).cell == "表2 R4C3"


def test_halves_that_add_up_to_nothing_are_not_summed() -> None:
    """Rows between are lost: neither half is the whole table."""
    lost = f"{FIRST}\n- 7 -\n\n{HEAD}{LAST}"

    tables = look(lost).claims.tables

    assert [table.torn for table in tables] == [True, True]
    assert _said(lost) == []


def test_a_table_of_another_name_is_another_table() -> None:
    rows = "| 合计 | | 12.00 | 12.00 | |\n| 213 | 农林水支出 | 12.00 | 12.00 | |\n"
    other = f"{FIRST}{SECOND}\n下属单位支出决算表\n\n{HEAD}{rows}"

    tables = look(other).claims.tables

    assert [len(table.rows) for table in tables] == [7, 2]
    assert not any(table.torn for table in tables)


def test_a_title_over_all_columns_is_no_head() -> None:
    """「支出决算表」 over all columns names the table, though 决算 is a measure."""
    text = """\
<table><tr><td colspan="3">支出决算表</td></tr>
<tr><td colspan="2">部门：青石县水库管理站</td><td>单位：万元</td></tr>
<tr><td>科目编码</td><td>科目名称</td><td>本年支出合计</td></tr>
<tr><td colspan="2">合计</td><td>77.30</td></tr>
<tr><td>213</td><td>农林水支出</td><td>77.30</td></tr></table>
"""
    (table,) = look(text.encode()).claims.tables

    assert table.title.startswith("支出决算表")
    assert table.declared


def test_numbers_of_lines_without_a_head_add_up_to_nothing() -> None:
    text = """\
本年收入合计 | 26 | 712.30 | 本年支出合计 | 56 | 712.30
年初结转和结余 | 27 | 10.00 | 结余分配 | 57 | 0.00
使用专用结余 | 28 | 0.00 | 年末结转和结余 | 58 | 10.00
总计 | 29 | 722.30 | 总计 | 59 | 722.30
"""

    assert _said(text) == []


@pytest.mark.parametrize(
    "lines", ["某县某局部门决算公开", "（转下页）", "单位：万元\n\n第7页 共20页"]
)
@pytest.mark.parametrize("head", [HEAD, ""], ids=["head", "no head"])
def test_running_lines_of_a_page_are_no_border(lines: str, head: str) -> None:
    text = f"{FIRST}\n{lines}\n\n{head}{SECOND}"
    wrong = text.replace("| 40.70 | 40.70 |", "| 46.70 | 46.70 |")

    (table,) = look(text).claims.tables

    assert len(table.rows) == 7
    assert _said(text) == []
    assert {stated for _, stated in _said(wrong)} & {"46.70", "812.50", "530.20"}


def test_lines_between_that_name_something_are_a_border() -> None:
    text = f"{FIRST}\n二、下属单位支出\n\n{HEAD}{SECOND}"

    assert len(look(text).claims.tables) == 2


CUT = f"{FIRST}| 213 | 农林水支出 | 300.00 | 100.00 | 200.00 |\n"


def test_a_table_that_a_text_ends_in_is_not_summed() -> None:
    (table,) = look(CUT).claims.tables

    assert table.torn
    assert _said(CUT) == []


def test_one_column_that_falls_short_is_a_fault() -> None:
    wrong = f"{FIRST}{SECOND}".replace("| 812.50 |", "| 912.50 |")

    assert [stated for _, stated in _said(wrong)] == ["912.50"]


def test_what_is_missing_elsewhere_too_is_no_cut() -> None:
    """The rows of 208 do not add up either, and they are not the last."""
    wrong = CUT.replace(
        "| 20805 | 行政事业单位养老支出 | 61.40 | 61.40 |",
        "| 20805 | 行政事业单位养老支出 | 51.40 | 51.40 |",
    )

    assert not look(wrong).claims.tables[0].torn


def test_a_line_of_numbers_of_columns_with_a_slipped_word() -> None:
    """「入」 of a long head stands in the cell below it."""
    text = f"{FIRST}{SECOND}".replace(
        "| 合计 | | 812.50", "| 栏次 | | 1 | 2 | 出3 |\n| 合计 | | 812.50"
    )

    assert _said(text) == []
    assert [c.side for c in look(text).claims.tables[0].columns] == [0] * 5


def test_money_of_a_fund_below_last_years_balance_is_not_of_this_year() -> None:
    """The rows above, that would say so, stand on another page."""
    text = """\
清溪县林业站2031年度财政拨款收入支出决算总表
单位：万元
| 项目 | 行次 | 金额 | 项目 | 行次 | 合计 |
| 年初财政拨款结转和结余 | 27 | 31.00 | 年末财政拨款结转和结余 | 57 | 31.00 |
| 一般公共预算财政拨款 | 28 | 31.00 | | 58 | |
| 政府性基金预算财政拨款 | 29 | 0.00 | | 59 | |
| 总计 | 30 | 490.40 | 总计 | 60 | 490.40 |
2031年度一般公共预算财政拨款收入459.40万元。
"""

    assert _said(text) == []


INCOME_HEAD = (
    "<tr><td colspan=2>项目</td><td rowspan=2>本年收入合计</td><td rowspan=2>财政拨款收入</td>"
    "<td rowspan=2>上级补助收入</td><td rowspan=2>事业收入</td>"
    "<td rowspan=2>经营收入</td><td rowspan=2>附属单位上缴收入</td><td rowspan=2>其他收入</td></tr>"
    "<tr><td>科目编码</td><td>科目名称</td></tr>"
)


def _page(*lines: str) -> str:
    """A page with one table: HEAD for its head, other lines as rows of cells."""
    rows = (
        INCOME_HEAD if line == "HEAD" else f"<tr><td>{line.replace('|', '</td><td>')}</td></tr>"
        for line in lines
    )
    title = "<p>云溪县档案馆2031年度收入决算表</p><p>单位：万元</p>"
    return f"<html><body>{title}<table>{''.join(rows)}</table></body></html>"


@pytest.mark.parametrize("nothing", ["", "-", "—"])
@pytest.mark.parametrize("other", ["6.00", "60.00"])
def test_a_head_printed_again_over_blank_columns_is_no_row(other: str, nothing: str) -> None:
    lines = (
        "HEAD",
        "合计||96.00|90.00|||||6.00",
        f"201|一般公共服务支出|66.00|60.00|||||{other}",
        "20126|档案事务|66.00|60.00|||||6.00",
        "2012601|行政运行|40.00|40.00|||||",
        "HEAD",
        "2012604|档案馆|26.00|20.00|||||6.00",
        "221|住房保障支出|30.00|30.00|||||",
        "22102|住房改革支出|30.00|30.00|||||",
        "2210201|住房公积金|30.00|30.00|||||",
    )
    page = _page(*(re.sub(r"\|(?=\||$)", f"|{nothing}", line) for line in lines))

    found = [f for f in check(page.encode()).findings if f.severity is not Severity.INFO]

    assert len(look(page.encode()).claims.tables) == 1
    assert [f.due for f in found] == ([] if other == "6.00" else ["6.00"])


ROUNDED = (
    "HEAD",
    "合计||96.02|96.02|||||",
    "201|一般公共服务支出|66.01|66.01|||||",
    "20126|档案事务|66.01|66.01|||||",
    "HEAD",
    "210|卫生健康支出|10.00|10.00|||||",
    "221|住房保障支出|20.00|20.00|||||",
)


def test_codes_that_go_on_below_a_head_printed_again_make_one_table() -> None:
    """No total adds up to the last digit: figures are rounded."""
    page = _page(*ROUNDED)

    (table,) = look(page.encode()).claims.tables

    assert not table.torn
    assert _said(page.encode()) == []
    assert _said(page.replace("96.02", "97.02", 1).encode()) != []


def test_codes_that_begin_again_below_a_head_are_of_another_table() -> None:
    page = _page(*ROUNDED).replace("210</td><td>卫生健康支出", "201</td><td>一般公共服务支出")

    assert len(look(page.encode()).claims.tables) == 2
    assert _said(page.encode()) == []
