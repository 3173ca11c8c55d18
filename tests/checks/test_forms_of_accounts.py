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


BUDGET = "青岑县水利局2033年度部门预算\n\n第一部分 部门预算表\n\n"
SOURCES = """\
财政拨款收支总体情况表
单位:万元

| 收入 |  | 支出 |  |
| --- | --- | --- | --- |
| 项目 | 预算数 | 项目 | 预算数 |
| 一、本年收入 | 256.40 | 一、本年支出 | 281.40 |
| (一)一般公共预算拨款 | 236.40 | (一)农林水支出 | 261.40 |
| (二)政府性基金预算拨款 | 20.00 | (二)城乡社区支出 | 20.00 |
| 二、上年结转 | 25.00 | 二、结转下年 |  |
| (一)一般公共预算拨款 | 25.00 |  |  |
| (二)政府性基金预算拨款 |  |  |  |
| 收入总计 | 281.40 | 支出总计 | 281.40 |

部门收入总体情况表
单位:万元

| 单位名称 | 合计 | 上年结转 | 一般公共预算 | 政府性基金预算 |
| --- | --- | --- | --- | --- |
| 合计 | 281.40 | 25.00 | 236.40 | 20.00 |
| 青岑县水利局本级 | 281.40 | 25.00 | 236.40 | 20.00 |
"""
YEARS = """\
“三公”经费支出表
单位:万元

| 年度 | “三公”经费合计 | 因公出国（境）费用 | 公务用车购置及运行费 |  |  | 公务接待费 |
| --- | --- | --- | --- | --- | --- | --- |
|  |  |  | 小计 | 公务用车购置费 | 公务用车运行费 |  |
| 2032年 | 42.60 |  | 34.80 |  | 34.80 | 7.80 |
| 2033年 | 58.30 |  | 51.80 | 18.00 | 33.80 | 6.50 |
| 增减额 | 15.70 |  | 17.00 | 18.00 | -1.00 | -1.30 |
| 增减率 | 36.85% |  | 48.85% |  | -2.87% | -16.67% |
"""
COMPARED = [
    ["一般公共预算支出情况表"],
    ["部门:青岑县水利局", "金额单位:万元"],
    ["功能分类科目", "2032年执行数", "2033年预算数", "2033年预算数比2032年执行数"],
    ["科目编码", "科目名称", "", "小计", "基本支出", "项目支出", "增减额", "增减%"],
    ["213", "农林水支出", "488.30", "530.97", "405.02", "125.95", "42.67", "8.74"],
    ["21303", "水利", "488.30", "530.97", "405.02", "125.95", "42.67", "8.74"],
    ["2130301", "行政运行", "389.20", "402.16", "402.16", "", "12.96", "3.33"],
    ["2130314", "防汛", "99.10", "128.81", "2.86", "125.95", "29.71", "29.98"],
]
GOALS = """
项目支出绩效目标表
单位:万元

| 项目名称 | 山塘除险加固 |  |  |
| --- | --- | --- | --- |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 加固山塘数量 | ≥46座 |

"""
PROSE = "第二部分 部门预算情况说明\n\n2033年财政拨款收入总计{total}万元，支出总计{total}万元。\n"


def budget(text: str) -> list[tuple[str, str]]:
    report = check(BUDGET + text, settings=Settings(strict=True))
    return [(f.code, f.stated) for f in report.findings if f.severity is not Severity.INFO]


def test_a_label_again_under_what_was_carried_over_is_another_fact():
    assert budget(SOURCES) == []


def test_rates_in_the_last_row_of_a_form_add_up_to_nothing():
    assert budget(YEARS) == []
    assert budget(YEARS.replace("| 34.80 | 7.80", "| 34.80 | 8.70")) != []


@pytest.mark.parametrize("row", range(4, 8))
@pytest.mark.parametrize("column", [2, 3, 4, 6, 7])
def test_heads_over_five_labels_and_a_blank_are_told_apart(row: int, column: int):
    wrong = [list(cells) for cells in COMPARED]
    wrong[row][column] = "777.77"

    assert budget(padded(COMPARED, 8)) == []
    assert budget(padded(wrong, 8)) != []


def test_the_next_chapter_ends_the_forms_before_it():
    assert budget(SOURCES + GOALS + PROSE.format(total="281.40")) == []
    assert budget(SOURCES + GOALS + PROSE.format(total="284.10"))[0][0] == "TAB101"


HEAD = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n| --- | --- | --- | --- | --- |\n"
UPPER = """\
|  | 合计 | 500.00 | 380.00 | 120.00 |
| 208 | 社会保障和就业支出 | 62.71 | 62.71 |  |
| 20805 | 行政事业单位养老支出 | 62.71 | 62.71 |  |
| 2080505 | 机关事业单位基本养老保险缴费支出 | 41.20 | 41.20 |  |
"""
LOWER = """\
| 2080506 | 机关事业单位职业年金缴费支出 | 21.51 | 21.51 |  |
| 213 | 农林水支出 | 437.29 | 317.29 | 120.00 |
| 21303 | 水利 | 437.29 | 317.29 | 120.00 |
| 2130301 | 行政运行 | 437.29 | 317.29 | 120.00 |
"""


@pytest.mark.parametrize(
    "between",
    [
        "",
        "\n\n支出决算表（续）\n单位:万元\n\n" + HEAD,
        "\n\n支出决算表\n单位:万元\n\n" + HEAD,
        "\n\n" + HEAD,
    ],
)
def test_sums_are_not_stated_of_half_a_table(between: str):
    text = "支出决算表\n单位:万元\n\n" + HEAD + UPPER + between + LOWER

    assert found(text) == []


def test_two_whole_tables_of_one_head_are_both_footed():
    whole = "支出决算表\n单位:万元\n\n" + HEAD + UPPER + LOWER + "\n\n"

    assert found(whole + whole) == []
    assert found(whole + whole.replace("21.51 | 21.51", "25.11 | 25.11")) != []
