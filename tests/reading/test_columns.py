"""Columns of spaces below heads of several levels; figures are invented."""

from __future__ import annotations

import pytest

from nlcheck.engine import check
from nlcheck.reading import read

TWO = """\
         项目                           本年支出
 科目编码     科目名称           小计       基本支出    项目支出
              合  计             90.40        60.10       30.30
201           一般公共服务支出   90.40        60.10       30.30
20126         档案事务           90.40        60.10       30.30
2012601       行政运行           60.10        60.10
2012604       档案馆             30.30                    30.30
"""
THREE = """\
                     预算数                                    决算数
合计   接待费          公务用车           合计   接待费          公务用车
                小计   购置费   运行费                    小计   购置费   运行费
9.00    2.00    7.00    3.00     4.00     8.00    1.50    6.50    3.00     3.50
"""


def rows(text: str) -> list[list[str]]:
    document = read(f"云溪县档案馆2031年决算\n\n{text}\n后面的话。\n")
    if not document.grids:
        return []
    (grid,) = document.grids
    return [[cell.span.of(document.text) if cell else "" for cell in row] for row in grid.matrix()]


def test_a_head_over_several_stands_in_the_first_of_its_columns():
    found = rows(TWO)

    assert found[0] == ["项目", "", "本年支出", "", ""]
    assert found[2] == ["", "合计", "90.40", "60.10", "30.30"]
    assert found[5] == ["2012601", "行政运行", "60.10", "60.10", ""]


def test_labels_between_two_lines_of_heads_stand_alone():
    found = rows(
        "                            本年支出\n"
        "科目名称     年初结转\n"
        "                       小计     基本      项目\n"
        "农林水支出     1.00    50.00    30.00     20.00\n"
        "交通支出                9.00               9.00\n"
    )

    assert found[:2] == [
        ["科目名称", "年初结转", "", "", ""],
        ["", "", "小计", "基本", "项目"],
    ]


def test_three_levels_and_one_row_of_figures():
    found = rows(THREE)

    assert found[0] == ["预算数", "", "", "", "", "决算数", "", "", "", ""]
    assert found[1][:5] == ["合计", "接待费", "公务用车", "", ""]
    assert found[2][5:] == ["", "", "小计", "购置费", "运行费"]


@pytest.mark.parametrize(
    "text",
    [
        "科目  名称  金额\n合计  500.00\n213  农林水支出  320.00\n214  交通支出  180.00\n",
        # 二二 may stand below either
        "名称        左边    右边\n        一一    二二    三三\n甲      1.00    2.00    3.00\n",
        # a figure under the words of another column
        "科目名称    年初数    决算数\n农林水支出  5.00      4.00\n3.00                  2.00\n",
    ],
)
def test_what_is_open_stays_text(text: str):
    assert rows(text) == []


def test_a_wrong_sum_below_spanning_heads_is_found():
    text = f"云溪县档案馆2031年一般公共预算财政拨款支出决算表\n单位：万元\n\n{TWO}".replace(
        "20126         档案事务           90.40", "20126         档案事务           94.40"
    )
    report = check(text)

    assert report.document is not None
    assert {f.span.of(report.document.text) for f in report.findings if f.span} == {"94.40"}
