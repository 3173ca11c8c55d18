"""Which books the title of a table names, whoever's money it is of; which columns are a part."""

from __future__ import annotations

import pytest

from nlcheck.claims.model import Basis
from nlcheck.engine import look

HEAD = """云溪县茶园管理站
2031年度部门{genre}情况说明

一、概况

全站管理茶园。

{title}

单位：万元

"""
ROWS = """| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- | --- |
| 213 | 农林水支出 | 500.00 | 320.00 | 180.00 |
| 21303 | 水利 | 500.00 | 320.00 | 180.00 |
"""


@pytest.mark.parametrize(
    ("title", "basis"),
    [
        ("一般公共预算财政拨款支出决算表", Basis.OUTTURN),
        ("公共财政预算支出决算表", Basis.OUTTURN),
        ("政府性基金预算财政拨款支出决算表", Basis.OUTTURN),
        ("公共财政预算支出预算表", Basis.BUDGET),
        ("部门支出预算表", Basis.BUDGET),
    ],
)
@pytest.mark.parametrize("genre", ["决算", "预算"])
def test_a_fund_in_a_title_names_no_books(genre: str, title: str, basis: Basis):
    (table,) = look(HEAD.format(genre=genre, title=title) + ROWS).claims.tables

    assert {key.basis for key in table.keys.values()} == {basis}


AMONG = """| 机构 | 支出合计 | 其中： |  | 包括： |  |
| --- | --- | --- | --- | --- | --- |
|  |  | 基本支出 | 项目支出 | 本级 | 下级 |
| 站本部 | 500.00 | 320.00 | 180.00 | 300.00 | 200.00 |
| 合计 | 500.00 | 320.00 | 180.00 | 300.00 | 200.00 |
"""


def test_columns_under_among_are_a_part_and_those_of_a_list_are_not():
    (table,) = look(HEAD.format(genre="决算", title="各单位支出情况表") + AMONG).claims.tables

    assert [column.partly for column in table.columns] == [(), (), (0,), (0,), (), ()]
