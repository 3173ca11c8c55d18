"""What stands above a table in a small table of its own: its unit counts all the same."""

from __future__ import annotations

from nlcheck import look

PAGE = """<html><head><meta charset="utf-8"></head><body>
<p>支出决算表</p>
<table><tr><td>部门：青坪县茶叶站</td><td></td><td>金额单位：万元</td></tr></table>
<table><tr><td>科目名称</td><td>合计</td><td>基本支出</td></tr>
<tr><td>合计</td><td>50.00</td><td>30.00</td></tr>
<tr><td>教育支出</td><td>50.00</td><td>30.00</td></tr></table></body></html>"""


def test_the_unit_of_a_table_may_stand_in_a_table_above_it():
    tables = look(PAGE.encode()).claims.tables

    assert [table.title for table in tables] == ["支出决算表部门:青坪县茶叶站金额单位:万元"]
