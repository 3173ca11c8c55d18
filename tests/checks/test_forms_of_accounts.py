"""Forms of 决算 as text leaves them: captions in cells, blanks in heads, groups of accounts."""

from __future__ import annotations

import pytest

from nlcheck.engine import check
from nlcheck.findings import Severity
from nlcheck.settings import Settings

TITLE = "青岑县文物保护中心2032年度部门决算\n\n"
THREE = [
    ["财政拨款“三公”经费支出决算表"],
    ["部门:青岑县文物保护中心", "金额单位:万元"],
    ["预算数", "决算数"],
    ["合计", "因公出国(境)费", "公务用车购置及运行费", "公务接待费"] * 2,
    ["", "", "小计", "公务用车购置费", "公务用车运行费", ""] * 2,
    [str(number) for number in range(1, 13)],
]
FIGURES = ["12.50", "", "10.00", "", "10.00", "2.50", "8.24", "", "6.88", "", "6.88", "1.36"]
TOLD = (
    "2032年度“三公”经费支出决算为8.24万元，其中：公务用车运行维护费6.88万元，公务接待费1.36万元。\n"
)
GROUPS = """\
一般公共预算财政拨款基本支出决算表
单位:万元

| 人员经费 |  |  | 公用经费 |  |  |  |  |  |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 |
| 301 | 工资福利支出 | 456.82 | 302 | 商品和服务支出 | 91.05 | 307 | 债务利息及费用支出 |  |
| 30101 | 基本工资 | 456.82 | 30201 | 办公费 | 12.40 | 310 | 资本性支出 | 3.00 |
| 303 | 对个人和家庭的补助 | 10.27 | 30211 | 差旅费 | 78.65 | 31002 | 办公设备购置 | 3.00 |
| 30302 | 退休费 | 10.27 |  |  |  |  |  |  |
| 人员经费合计 |  | 467.09 | 公用经费合计 |  | {inner} |  |  | {outer} |
"""


def padded(rows: list[list[str]], width: int) -> str:
    """One cell a line; merged cells are made up for behind the last cell of the row."""
    lines = []
    for row in rows:
        lines += [f"{cell} |" if cell else "|" for cell in row]
        lines[-1] += " " + "|" * (width - len(row)) if len(row) < width else ""
    return "\n".join(line.rstrip() for line in lines) + "\n"


def found(text: str) -> list[tuple[str, str]]:
    report = check(TITLE + text, settings=Settings(strict=True))
    return [(f.code, f.stated) for f in report.findings if f.severity is not Severity.INFO]


def test_blank_places_of_a_head_say_where_the_label_above_reaches_down():
    assert found(padded([*THREE, FIGURES], 12) + "\n" + TOLD) == []


@pytest.mark.parametrize("column", [0, 2, 4, 5, 6, 8, 10, 11])
def test_every_figure_of_the_form_is_held_against_something(column: int):
    figures = [*FIGURES]
    figures[column] = "13.77"

    assert found(padded([*THREE, figures], 12) + "\n" + TOLD) != []


@pytest.mark.parametrize("place", ["inner", "outer"])
def test_the_total_of_two_groups_side_by_side_sums_both(place: str):
    blank = {"inner": "", "outer": ""}

    assert found(GROUPS.format(**{**blank, place: "94.05"})) == []
    assert ("TAB102", "94.50") in found(GROUPS.format(**{**blank, place: "94.50"}))


def test_what_stands_beside_a_total_of_staff_is_not_summed_with_it():
    text = GROUPS.replace("公用经费合计 |  | {inner}", " |  | {inner}")

    assert found(text.format(inner="", outer="")) == []
