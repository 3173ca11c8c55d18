"""Tables between bars whose rows lost their blank cells, put right by the numbers of lines."""

from __future__ import annotations

from nlcheck import check
from nlcheck.reading import read

ACCOUNTS = """单位：万元
项目 | 行次 | 金额 | 项目 | 行次 | 金额 |
栏次 | 1 | 栏次 | 2 | ||
一、财政拨款收入 | 1 | 600.50 | 一、公共服务支出 | 7 | |
二、事业收入 | 2 | 1000.50 | 二、教育支出 | 8 | 1900.40 |
3 | 三、其他支出 | 9 | |||
本年收入合计 | 4 | 1601.00 | 本年支出合计 | 10 | 1900.40 |
5 | 500.00 | 11 | |||
总计 | 6 | 2101.00 | 总计 | 12 | 2101.00 |
"""


def rows(source: str) -> list[list[str]]:
    document = read(source)
    return [
        ["" if cell is None else document.text[slice(*cell.span)] for cell in row]
        for row in document.grids[0].matrix()
    ]


def test_numbers_of_lines_tell_where_blank_cells_were() -> None:
    found = rows(ACCOUNTS)

    assert found[4] == ["", "3", "", "三、其他支出", "9", ""]
    assert found[6] == ["", "5", "500.00", "", "11", ""]
    assert found[3] == ["二、事业收入", "2", "1000.50", "二、教育支出", "8", "1900.40"]


def test_the_number_of_a_line_is_no_amount() -> None:
    assert not [x for x in check(ACCOUNTS).findings if x.code.startswith("TAB")]


def test_a_row_without_the_next_number_stays_where_it_is() -> None:
    found = rows(ACCOUNTS.replace("3 | 三、其他支出 | 9", "13 | 三、其他支出 | 9"))

    assert found[4][:3] == ["13", "三、其他支出", "9"]
