"""Performance forms without borders: one space apart, run together in one line, one cell a line."""

from __future__ import annotations

import pytest

from nlcheck.document import RawTable
from nlcheck.reading.text import read_text

HEAD = "一级指标 二级指标 三级指标 指标值 实际完成值 分值 得分 偏差原因分析及改进措施"
ROWS = (
    "产出指标(50分) 数量指标 整理卷宗 ≥40卷 42卷 30 30 无",
    "质量指标 著录合格率 ≥95% 94% 20 18 漏录",
    "效益指标 社会效益指标 查档便利程度 提升 提升 30 30",
    "满意度指标 服务对象满意度指标 查档群众满意度 ≥90% 93% 20 20",
)
TOTAL = "总分 100 98"


def tables(source: str) -> list[RawTable]:
    return [piece for piece in read_text(source).pieces if isinstance(piece, RawTable)]


def rows(source: str, table: RawTable) -> list[dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, {})[cell.column] = source[slice(*cell.span)]
    return [found[n] for n in sorted(found)]


def test_a_row_in_each_line():
    source = "\n".join((HEAD, ROWS[0], *ROWS[2:], TOTAL))

    (table,) = tables(source)

    assert rows(source, table)[1] == {
        0: "产出指标(50分)", 1: "数量指标", 2: "整理卷宗", 3: "≥40卷", 4: "42卷", 5: "30",
        6: "30", 7: "无",
    }  # fmt: skip
    assert rows(source, table)[-1] == {0: "总分", 5: "100", 6: "98"}
    assert not any(cell.uncertain for cell in table.cells)


def test_digits_that_were_torn_apart_are_one_cell():
    source = "\n".join((HEAD, "质量指标 著录合格率 ≥95% 94. 6% 20 18, 5 漏录", *ROWS[2:]))

    (table,) = tables(source)

    assert rows(source, table)[1][4] == "94. 6%"
    assert rows(source, table)[1][6] == "18, 5"


def test_signs_of_an_upright_label_are_left_out():
    source = "\n".join(("绩 " + HEAD, "效 " + ROWS[0], "指标 " + ROWS[2], ROWS[3]))

    (table,) = tables(source)

    assert [row[2] for row in rows(source, table)] == [
        "三级指标",
        "整理卷宗",
        "查档便利程度",
        "查档群众满意度",
    ]


@pytest.mark.parametrize(
    ("label", "column"),
    [("质量指标", 1), ("成本指标", 1), ("效益指标", 0), ("满意度指标", 0), ("成本指标(20分)", 0)],
)
def test_a_label_alone_is_of_the_level_that_it_can_be(label: str, column: int):
    alone = f"{label} 修复卷宗 ≤20卷 18卷 20 20 无"
    source = "\n".join((HEAD, ROWS[0], alone, *ROWS[2:], TOTAL))

    (table,) = tables(source)

    assert [at for at, said in rows(source, table)[2].items() if said == label] == [column]


def test_a_line_of_another_shape_is_not_parted():
    source = "\n".join((HEAD, ROWS[0], "质量指标 著录合格率 ≥95% 20 18", *ROWS[2:], TOTAL))

    (table,) = tables(source)

    assert rows(source, table)[2] == {2: "质量指标 著录合格率 ≥95% 20 18"}
    assert [cell.uncertain for cell in table.cells if cell.row == 2] == [True]


def test_what_is_left_of_a_cell_is_passed_over_where_the_weights_add_up():
    parts = ("质量指标 著录合格率 ≥95% 94% 20 18 两处", "漏录,已经补上")
    source = "\n".join((HEAD, ROWS[0], *parts, *ROWS[2:], TOTAL))

    (table,) = tables(source)

    assert [row[2] for row in rows(source, table)[1:-1]] == [
        "整理卷宗",
        "著录合格率",
        "查档便利程度",
        "查档群众满意度",
    ]


@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_cells_that_run_on(between: str):
    cells = (HEAD, ROWS[0], ROWS[2], "质量指标 著录合格率 ≥95% 94% 20 18 漏录", ROWS[3], TOTAL)
    source = between.join(" ".join(cells).split(" "))

    (table,) = tables(source)

    assert [row[5] for row in rows(source, table)] == ["分值", "30", "30", "20", "20", "100"]
    assert rows(source, table)[3][7] == "漏录"


def test_money_above_the_indicators():
    source = "\n".join(
        (
            "项目资金 年初预算数 全年预算数 全年执行数 分值 执行率 得分",
            "(万元) 年度资金总额 31. 20 31. 20 15. 60 10 50% 5",
            "其中:财政拨款 31. 20 31. 20 15. 60 — 50% —",
            "上年结转资金 — —",
            HEAD,
        )
    )

    (table,) = tables(source)

    assert rows(source, table)[1] == {
        0: "(万元) 年度资金总额", 1: "31. 20", 2: "31. 20", 3: "15. 60", 4: "10", 5: "50%", 6: "5",
    }  # fmt: skip
    assert rows(source, table)[3] == {0: "上年结转资金"}


def test_a_row_of_money_with_a_blank_cell_is_not_read():
    source = "\n".join(
        (
            "年初预算数 全年预算数 全年执行数 分值 执行率 得分",
            "年度资金总额 31.20 15.60 10 50% 5",
            HEAD,
        )
    )

    assert tables(source) == []


def test_columns_lost_leave_no_form():
    source = "\n".join((HEAD, *(row.replace("≥", "") for row in ROWS[:1]), "整理 30 30", "著录 20"))

    assert tables(source) == []


def test_a_score_above_its_weight_needs_weights_that_add_up():
    high = "产出指标 数量指标 整理卷宗 ≥40卷 42卷 30 31"
    whole = "\n".join((HEAD, high, "质量指标 著录合格率 ≥95% 94% 20 18", *ROWS[2:], TOTAL))
    broken = "\n".join((HEAD, high, *ROWS[2:], TOTAL))

    assert rows(whole, tables(whole)[0])[1][6] == "31"
    assert 6 not in rows(broken, tables(broken)[0])[1]


BLANK = (
    "二级指标 三级指标 指标值 实际完成值 分值 得分 偏差原因分析及改进措施",
    "(50分)",
    "数量指标 指标1：修补堤段 3 3 20 20",
    "指标2：清理涵洞 2 2 10 10",
    "……",
    "质量指标 指标1：堤段验收合格 20 20",
    "指标2：",
    "……",
    "生态效益",
    "指标",
    "指标1：/ / /",
    "可持续影",
    "响指标",
    "指标1：堤段良性运行 40 40",
    "满意度指标",
    "(10分)",
    "服务对象",
    "满意度指标",
    "指标1：沿线村民满意度 90% 95% 10 10",
)


def test_rows_of_the_blank_form_are_passed_over_and_torn_labels_joined():
    source = "\n".join((*BLANK, "总分 100 100"))

    (table,) = tables(source)

    found = rows(source, table)
    assert [row[1] for row in found[1:-1]] == [
        "指标1：修补堤段", "指标2：清理涵洞", "指标1：堤段验收合格", "指标1：堤段良性运行",
        "指标1：沿线村民满意度",
    ]  # fmt: skip
    assert [row.get(0, "").split() for row in found[1:-1]] == [
        ["数量指标"], [], ["质量指标"], ["可持续影", "响指标"], ["服务对象", "满意度指标"],
    ]  # fmt: skip
    assert not any(cell.uncertain for cell in table.cells)


def test_a_row_without_target_and_result_is_sure_only_where_the_weights_add_up():
    source = "\n".join(line.replace("40 40", "25 25") for line in (*BLANK, "总分 100 100"))

    (table,) = tables(source)

    assert any(cell.uncertain for cell in table.cells)


def test_a_form_that_goes_on_in_rows_of_another_shape_is_not_whole():
    more = [f"第{n}段堤 95% 5 5" for n in "一二三四五"]
    source = "\n".join((HEAD, *ROWS[:2], *more))

    (table,) = tables(source)

    assert any(cell.uncertain for cell in table.cells)


CELLS = """一级指标 二级指标 三级指标 年度|指标值 完成|情况 分值 得分 偏差原因分析及|改进措施
产出|指标 数量指标 修补渠段 ≥12公里 12公里 40 40 指标2 …… 质量指标 渠段合格率 ≥95% 96% 20 20
效益指标 社会效益|指标 灌溉便利程度 提升 提升 30 30
满意度指标 服务对象满意度指标 村民满意度 ≥90% 93% 10 10
总分 100 100"""


def test_heads_and_labels_torn_over_lines_are_one_cell_and_blank_rows_are_left_out():
    source = "\n\n".join(CELLS.replace("|", " ").split())

    (table,) = tables(source)

    found = rows(source, table)
    assert ["".join(found[0][n].split()) for n in (3, 7)] == [
        "年度指标值",
        "偏差原因分析及改进措施",
    ]
    assert [row[2] for row in found[1:-1]] == [
        "修补渠段",
        "渠段合格率",
        "灌溉便利程度",
        "村民满意度",
    ]
    assert found[-1] == {0: "总分", 5: "100", 6: "100"}
    assert not any(cell.uncertain for cell in table.cells)


def test_cells_in_pipes_of_which_nothing_shows_the_rows_are_told_by_their_shape():
    cells = CELLS.replace("|", "").split()
    source = "\n".join(("绩效自评表 |", "|", *(f"{cell} |" for cell in cells)))

    found = [rows(source, table) for table in tables(source)]

    assert [row[5] for row in found[-1][1:-1]] == ["40", "20", "30", "10"]


def test_rows_of_money_may_leave_out_points_and_rate():
    head = "年初预算数 全年预算数 全年执行数 分值 执行率 得分"
    whole, parts = "年度资金总额 60 50 40 10 80% 8", "其中:财政拨款 50 40 30 上年结转 — — —"
    source = "\n\n".join(f"{head} {whole} {parts} 其他资金 10 10 10 — — — 年度指标值".split())

    (table,) = tables(source)

    found = rows(source, table)
    assert found[1] == {0: "年度资金总额", 1: "60", 2: "50", 3: "40", 4: "10", 5: "80%", 6: "8"}
    assert found[2] == {0: "其中:财政拨款", 1: "50", 2: "40", 3: "30"}
    assert found[4][3] == "10"


def test_a_form_without_weights_is_read_by_its_scores():
    head = "预算数(A) 执行数(B) 执行率(B/A) 得分 (20分*执行率) 年度财政资金总额 80 60 75% 15"
    roles = "一级指标 二级指标 三级指标 年初目标值(A) 实际完成值(B) 得分"
    rest = "产出指标 数量指标 修补渠段 12公里 12公里 50 质量指标 合格率 100% 98% 28 总分 93"
    source = "\n\n".join(f"{head} {roles} {rest}".split())

    money, form = tables(source)

    assert [row.get(4) for row in rows(source, money)[1:]] == ["15"]
    assert [row[5] for row in rows(source, form)[1:]] == ["50", "28", "93"]


def test_words_between_rows_of_money_are_what_another_column_says():
    head = "年初预算 调整后预算数 预算执行数 预算执行率 权重 得分 原因 总额 30 36 27 75% 10 7.5"
    rest = "尾款未付 其中:财政资金 30 36 27 75% / / 年度指标值"
    source = "\n\n".join(f"{head} {rest}".split())

    (table,) = tables(source)

    assert [(row[0], row.get(7)) for row in rows(source, table)[1:]] == [
        ("总额", "尾款未付"),
        ("其中:财政资金", None),
    ]


COUNTED = "序号 一级指标 二级指标 三级指标 指标值 实际完成值 分值 得分"


@pytest.mark.parametrize("between", ["\n", " "])
def test_a_row_may_be_counted_before_its_labels(between: str):
    first = "1 产出指标 数量指标 整理卷宗 ≥40卷 42卷 60 60"
    second = "2 质量指标 著录合格率 ≥95% 94% 40 38"
    source = between.join((COUNTED, first, second, "总分 100 98"))

    (table,) = tables(source)

    assert rows(source, table)[2] == {
        0: "2", 2: "质量指标", 3: "著录合格率", 4: "≥95%", 5: "94%", 6: "40", 7: "38",
    }  # fmt: skip
    assert rows(source, table)[-1] == {0: "总分", 6: "100", 7: "98"}
    assert not any(cell.uncertain for cell in table.cells)


def test_one_cell_a_line_a_row_may_be_counted():
    first = "1 产出指标 数量指标 整理卷宗 ≥40卷 42卷 60 60"
    second = "2 质量指标 著录合格率 ≥95% 94% 40 38"
    source = " ".join((COUNTED, first, second, "总分 100 98")).replace(" ", "\n")

    (table,) = tables(source)

    assert rows(source, table)[0][0] == "序号"
    assert rows(source, table)[2][7] == "38"


def test_the_number_of_the_next_row_is_no_score():
    first = "1 产出指标 数量指标 整理卷宗 ≥40卷 42卷 60"
    second = "2 质量指标 著录合格率 ≥95% 94% 40 38"
    source = " ".join((COUNTED, first, second, "总分 100 98"))

    found = [row for table in tables(source) for row in rows(source, table)]

    assert not any(row.get(7) == "2" for row in found)


def test_a_deviation_of_nought_is_no_point():
    """In the column of reasons, of a row with its full score; not where points were lost."""
    cells = " ".join((HEAD, ROWS[0], *ROWS[2:])).replace(" 30 30 无", " 30 30 0").split()

    (table,) = tables("\n".join([*cells, "0"]))

    assert [row.get(7) for row in rows("\n".join([*cells, "0"]), table)[1:]] == ["0", None, "0"]
    assert tables("\n".join(cells).replace("30\n30\n0", "30\n28\n0")) == []


def test_a_line_with_heads_of_a_form_but_no_rows_is_read_as_it_stands():
    source = "绩效目标表\n序号 绩效指标 单位 目标值 实际值 分值 得分 1 巡查里程 公里 480 504 50 50"

    said = "".join(source[p.span.start : p.span.end] for p in read_text(source).pieces)

    assert "480 504 50 50" in said
