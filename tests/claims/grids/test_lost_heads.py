"""Heads that a page or an export has torn: codes stay codes, numbers of columns are no amounts."""

from __future__ import annotations

from nlcheck.claims.grids.model import ColumnKind
from nlcheck.engine import look

TABLE = """\
云溪县档案馆2031年一般公共预算财政拨款支出决算表

单位：万元

| 项目 | | 本年支出 | | |
| 功能分类科目 | 科目名称 | 小计 | 基本支出 | 项目支出 |
| 编码 | | | | |
| 栏次 | | 1 | 2 | 3 |
| 合计 | | 96.40 | 61.10 | 35.30 |
| 201 | 一般公共服务支出 | 96.40 | 61.10 | 35.30 |
| 20126 | 档案事务 | 96.40 | 61.10 | 35.30 |
| 2012601 | 行政运行 | 61.10 | 61.10 | |
| 2012604 | 档案馆 | 35.30 | | 35.30 |
"""


def test_codes_are_told_by_their_levels():
    (table,) = look(TABLE).claims.tables

    assert table.columns[0].kind is ColumnKind.CODE
    assert [row.code for row in table.rows if row.code] == ["201", "20126", "2012601", "2012604"]


def test_numbers_of_columns_are_no_amounts():
    (table,) = look(TABLE).claims.tables

    assert {str(m.written.value) for m in table.values.values()} == {"96.40", "61.10", "35.30"}


ORDINALS = """\
云溪县档案馆2031年收入支出决算总表

单位：万元

| 项目 | 行次 | 金额 | 项目 | 行次 | 金额 |
| 栏次 | | 1 | 栏次 | | 2 |
| 一、财政拨款收入 | 1 | 96.40 | 一、文化支出 | 9 | 96.40 |
| 二、事业收入 | 2 | 3.10 | 二、其他支出 | 10 | 3.10 |
| 本年收入合计 | 3 | 99.50 | 本年支出合计 | 11 | 99.50 |
"""


def test_codes_and_numbers_of_lines_and_columns_are_no_quantities():
    told = [look(text).claims.numbers for text in (ORDINALS, TABLE)]
    shown = [[str(m.written.value) for m in numbers] for numbers in told]

    assert shown == [
        ["96.40", "96.40", "3.10", "3.10", "99.50", "99.50"],
        [*["96.40", "61.10", "35.30"] * 3, "61.10", "61.10", "35.30", "35.30"],
    ]
