"""Where a place stands, in words: the headings above it, of a cell the name of its table."""

from __future__ import annotations

from nlcheck.reading import read

TEXT = """青坪县水务所2031年度部门决算说明
一、支出情况
2031年度支出合计500.00万元。
二、联系方式
联系电话见门户网站。
附表：

表1 支出决算表
单位：万元

| 项目 | 决算数 |
| --- | --- |
| 合计 | 500.00 |
"""


def test_a_cell_stands_in_its_table_and_not_under_the_last_heading():
    document = read(TEXT, name="-")

    assert document.path_at(document.text.index("500.00")) == "一、支出情况"
    assert document.path_at(document.text.rindex("500.00")) == "表1 支出决算表"
    assert document.path_at(document.text.index("联系电话")) == "二、联系方式"


def test_a_table_without_a_name_stands_under_its_heading():
    text = TEXT.replace("附表：\n\n表1 支出决算表\n单位：万元\n", "")
    document = read(text, name="-")

    assert document.path_at(document.text.rindex("500.00")) == "二、联系方式"
