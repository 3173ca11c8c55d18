"""Performance forms read from the layouts they are met in; figures and units are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.claims.grids.reading import read_tables
from nlcheck.claims.performance.model import Leaning, PerformanceTable, Sense
from nlcheck.claims.performance.reading import read_performance
from nlcheck.reading import read

HEAD = "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |\n"
RULE = "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
FORM = (
    "云溪县档案馆2031年项目支出绩效自评表\n\n"
    + HEAD
    + RULE
    + """| 产出指标 | 数量指标 | 指标1：整理档案 | ≥1.2万卷 | 12640卷 | 30 | 30 | 无偏差 |
| | 质量指标 | 指标1：著录合格率 | ≥95% | 93.5% | 30 | 28 | 部分卷宗字迹模糊 |
| 效益指标 | 社会效益指标 | 查档便利程度 | 提升 | 提升 | 30 | 30 | |
| 满意度指标 | 服务对象满意度指标 | 查档群众满意度 | ≥90% | 93% | 10 | 10 | |
| 总分 | | | | | 100 | 98 | |
"""
)


def forms_of(text: str) -> tuple[PerformanceTable, ...]:
    document = read(text)
    tables, _ = read_tables(document)
    return read_performance(document, tables)


def form_of(text: str) -> PerformanceTable:
    (form,) = forms_of(text)
    return form


def values(mentions) -> list[Decimal | None]:
    return [None if m is None else m.written.value for m in mentions]


def test_rows_totals_and_labels_filled_down():
    form = form_of(FORM)

    assert [i.name.text for i in form.indicators] == [
        "整理档案",
        "著录合格率",
        "查档便利程度",
        "查档群众满意度",
    ]
    assert values(i.weight for i in form.indicators) == [30, 30, 30, 10]
    assert values(i.score for i in form.indicators) == [30, 28, 30, 10]
    assert values((form.total_weight, form.total_score)) == [100, 98]
    assert [i.kind1 for i in form.indicators] == ["产出", "产出", "效益", "满意度"]
    assert [i.number for i in form.indicators] == [1, 1, None, None]


def test_targets_and_results_scale_by_their_unit():
    first, second, third, _ = form_of(FORM).indicators

    assert first.value is not None
    assert first.value.mention.value == Decimal(12000)
    assert first.value.base == "卷"
    assert first.sense is Sense.AT_LEAST
    assert values(r.mention for r in second.results) == [Decimal("93.5")]
    assert third.value is None


def test_reasons_are_told_from_the_statement_that_there_is_none():
    form = form_of(FORM)

    assert [(i.explained, i.denied) for i in form.indicators] == [
        (False, True),
        (True, False),
        (False, False),
        (False, False),
    ]


def test_a_span_is_exactly_the_number():
    document = read(FORM)
    tables, _ = read_tables(document)
    (form,) = read_performance(document, tables)

    said = [m.at.of(document.text) for i in form.indicators for m in (i.weight, i.score) if m]
    assert said == ["30", "30", "30", "28", "30", "30", "10", "10"]
    goals = [i.value.mention.at.of(document.text) for i in form.indicators if i.value]
    assert goals == ["1.2万卷", "95%", "90%"]


def test_signs_and_units_in_columns_of_their_own():
    form = form_of(
        "2031年项目支出绩效目标表\n\n"
        "| 三级指标 | 指标性质 | 指标值 | 计量单位 | 权重 |\n| --- | --- | --- | --- | --- |\n"
        "| 整理档案数量 | ≥ | 600 | 卷 | 50 |\n| 查档响应时间 | ≤ | 15 | 分钟 | 30 |\n"
        "| 窗口服务 | 定性 | 优 | | 20 |\n"
    )

    assert [i.sense for i in form.indicators] == [Sense.AT_LEAST, Sense.AT_MOST, Sense.OPEN]
    assert [i.value and i.value.base for i in form.indicators] == ["卷", "分钟", None]
    assert [i.leaning for i in form.indicators][1] is Leaning.LESS
    assert form.indicators[2].qualitative


def test_a_row_that_slid_left_is_read_from_the_right():
    slid = FORM.replace(
        "| | 质量指标 | 指标1：著录合格率 | ≥95% | 93.5% | 30 | 28 | 部分卷宗字迹模糊 |",
        "| | 著录合格率 | ≥95% | 93.5% | 30 | 28 | | |",
    )

    one = form_of(slid).indicators[1]

    assert one.name.text == "著录合格率"
    assert values((one.weight, one.score)) == [30, 28]
    assert one.value is not None
    assert one.value.mention.value == Decimal(95)
    assert one.uncertain


def test_digits_torn_apart_keep_a_doubt():
    form = form_of(FORM.replace("93.5%", "93. 5%"))

    (result,) = form.indicators[1].results
    assert result.mention.written.value == Decimal("93.5")
    assert result.mention.doubt == Decimal("0.1")


def test_a_total_row_is_read_by_order_where_it_has_slid():
    form = form_of(FORM.replace("| 总分 | | | | | 100 | 98 | |", "| 总分 | | | | 100 | 98 | | |"))

    assert values((form.total_weight, form.total_score)) == [100, 98]


def test_weights_of_levels_become_groups():
    form = form_of(
        "2031年部门整体支出绩效自评表\n\n"
        "| 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 完成值 | 得分 |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| 投入 | 40 | 预算 | 40 | 预算完整性 | 20 | 完整 | 20 |\n"
        "| | | | | 预算调整率 | 20 | 8% | 20 |\n"
        "| 产出 | 60 | 数量 | 60 | 整理档案 | 60 | 640卷 | 60 |\n"
    )

    groups = {(g.name, g.members): g.weight and g.weight.written.value for g in form.groups}
    assert groups == {
        ("投入", (0, 1)): 40,
        ("产出", (2,)): 60,
        ("预算", (0, 1)): 40,
        ("数量", (2,)): 60,
    }


def test_projects_named_by_a_column_are_forms_of_their_own():
    found = forms_of(
        "2031年项目绩效目标表\n\n"
        "| 项目名称 | 一级指标 | 三级指标 | 指标值 | 权重 |\n| --- | --- | --- | --- | --- |\n"
        "| 档案整理 | 产出指标 | 整理档案 | ≥600卷 | 90 |\n| | 效益指标 | 查档便利 | 提升 | 10 |\n"
        "| 馆舍维修 | 产出指标 | 维修面积 | ≥300平方米 | 100 |\n"
    )

    assert [(f.owner, len(f.indicators)) for f in found] == [("档案整理", 2), ("馆舍维修", 1)]


def test_spending_goals_and_owner_of_the_grid_above():
    form = form_of(
        """云溪县档案馆2031年项目支出绩效自评表

| 项目名称 | 档案整理 | 主管部门 | 云溪县委办 | | | |
| --- | --- | --- | --- | --- | --- | --- |
| 项目资金（万元） | 年初预算数 | 全年预算数 | 执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 20.00 | 25.00 | 24.00 | 10 | 96% | 9.6 |
| 年度总体目标 | 预期目标 | | 实际完成情况 | | | |
| | 整理档案600卷 | | 整理档案640卷 | | | |

"""
        + FORM.split("\n\n", 1)[1]
    )

    (row,) = form.spending
    assert form.owner == "档案整理"
    assert values((row.initial, row.revised, row.outturn)) == [20, 25, 24]
    assert values((row.rate, row.weight, row.score)) == [96, 10, Decimal("9.6")]
    assert form.goal is not None
    assert form.goal.text == "整理档案600卷"


def test_points_that_a_class_was_given_are_no_split():
    told = "\n产出指标满分30分，得分22分，扣8分。效益指标权重30分，实际得分20分，决策15分。\n"

    assert form_of(FORM + told).split is None


def test_the_split_a_note_states():
    note = "\n注：满分为100分，分值设置为：产出指标50分、效益指标30分、满意度指标20分。\n"

    split = form_of(FORM + note).split

    assert split is not None
    assert [(name, m.written.value) for name, m in split.shares] == [
        ("产出", 50),
        ("效益", 30),
        ("满意度", 20),
    ]
    assert split.full is not None
    assert not split.adjustable


@pytest.mark.parametrize(
    "text",
    [
        "2031年收入支出决算表\n\n| 项目 | 决算数 |\n| --- | --- |\n| 合计 | 12.00 |\n",
        "主要经济指标\n\n| 指标 | 单位 | 数值 |\n| --- | --- | --- |\n| 产值 | 亿元 | 82.1 |\n",
    ],
)
def test_other_tables_are_no_forms(text: str):
    assert forms_of(text) == ()


def test_a_head_repeated_on_the_next_page_goes_on_with_the_form():
    first, last = FORM.split("| 效益指标 |", 1)

    form = form_of(first + "\n" + HEAD + RULE + "| 效益指标 |" + last)

    assert len(form.indicators) == 4
    assert values((form.total_weight, form.total_score)) == [100, 98]


LOST = (
    "云溪县茶园局2031年项目支出绩效自评表\n\n"
    + HEAD
    + RULE
    + """| 产出指标 | 数量指标 | 改造茶园 | ≥200亩 | 212亩 | 30 | 30 | 无 |
| 时效指标 | 完工时间 | 2031年10月 | 2031年9月 | 20 | 20 | 无 | |
| 质量指标 | 成活率 | ≥95% | 96% | 10 | 10 | 无 | |
| 效益指标 | 社会效益指标 | 带动农户 | ≥90户 | 96户 | 30 | 30 | 无 |
| 满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90% | 93% | 10 | 10 | 无 |
"""
)


def test_a_row_that_lacks_the_label_above_it_is_read_by_the_order_of_its_cells():
    found = form_of(LOST).indicators

    assert [i.name.text for i in found[:3]] == ["改造茶园", "完工时间", "成活率"]
    assert [i.level1 and i.level1.quote.text for i in found[:3]] == ["产出指标"] * 3
    assert [i.kind2 for i in found[:3]] == ["数量", "时效", "质量"]
    assert values(i.score for i in found) == [30, 20, 10, 30, 10]
    assert not any(i.uncertain for i in found)


def test_money_of_rows_parted_from_their_head_and_in_ten_thousands():
    above = (
        "| 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n资金总额 |\n"
        "| 40.5万 | 36.45万 | 10 | 90% | 9 |\n年度总体目标\n\n"
    )

    form = form_of(above + FORM.partition("\n\n")[2])

    assert [values((s.revised, s.outturn, s.rate, s.score)) for s in form.spending] == [
        [Decimal("40.5"), Decimal("36.45"), 90, 9]
    ]


def test_a_row_without_labels_that_has_slid_is_read_by_the_order_of_its_cells():
    rows = LOST.splitlines()
    rows.insert(6, "| 嫁接成活率 | ≥80% | 85% | 5 | 5 | 无 | | |")

    found = form_of("\n".join(rows)).indicators

    assert [i.name.text for i in found[:3]] == ["改造茶园", "完工时间", "嫁接成活率"]
    assert values((found[2].weight, found[2].score)) == [5, 5]
    assert not any(i.uncertain for i in found)


def test_amounts_are_told_by_the_order_of_their_heads_where_labels_have_moved_them():
    above = (
        "| 项目资金(万元) | 年初预算 | 全年预算 | 全年执行 | 分值 | 执行率 | 得分 | |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| | 年度资金总额 | 60 | 50 | 40 | 10 | 80% | 8 |\n"
        "| | 其中:财政拨款 | 50 | 40 | 30 | — | — | — |\n\n"
    )

    form = form_of(above + FORM.partition("\n\n")[2])

    assert [values((s.initial, s.revised, s.outturn, s.score)) for s in form.spending] == [
        [60, 50, 40, 8],
        [50, 40, 30, None],
    ]


def test_a_total_of_weights_may_be_a_percentage():
    form = form_of(FORM.replace("| 30 | 30 |", "| 30% | 30 |").replace("| 100 | 98", "| 100% | 98"))

    assert values((form.total_weight, form.total_score)) == [100, 98]


def test_money_goes_on_behind_a_row_of_which_there_is_none():
    above = (
        "| 项目资金(万元) | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 年度资金总额 | 60 | 50 | 40 | 80% |\n"
        "| 上年结转资金 | | | | — |\n"
        "| 单位自筹 | 60 | 50 | 40 | — |\n\n"
    )

    form = form_of(above + FORM.partition("\n\n")[2])

    assert [s.label for s in form.spending] == ["年度资金总额", "单位自筹"]


def test_a_label_of_the_second_level_does_not_reach_down_as_one_of_the_first():
    rows = LOST.splitlines()
    rows[6] = "| 社会效益指标 | 带动农户 | ≥90户 | 96户 | 15 | 15 | 无 | |"
    rows.insert(6, "| 效益指标 | 经济效益指标 | 茶农增收 | ≥800元 | 850元 | 15 | 15 | 无 |")

    found = form_of("\n".join(rows)).indicators

    assert [i.kind1 for i in found] == ["产出", "产出", "效益", "效益", "效益", "满意度"]


def test_cost_behind_other_outputs_is_of_the_second_level_unless_it_has_points_of_its_own():
    rows = LOST.replace("产出指标 |", "产出指标（60分） |").splitlines()
    rows[6] = "| 成本指标 | 每亩成本 | ≤900元 | 880元 | 10 | 10 | 无 | |"

    older = form_of("\n".join(rows)).indicators[2]
    newer = form_of("\n".join(rows).replace("| 成本指标 |", "| 成本指标（10分） |")).indicators[2]

    assert (older.level1.quote.text, older.name.text, older.uncertain) == (
        "产出指标(60分)",
        "每亩成本",
        False,
    )
    assert newer.uncertain


def test_an_empty_cell_inside_a_row_that_has_slid_is_counted():
    head = (
        "| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 计量单位 | 完成值 | 分值 | 得分 |\n"
    )
    form = form_of(
        "云溪县茶园局2031年项目支出绩效自评表\n\n"
        + head
        + "| --- " * 9
        + "|\n"
        + "| 产出指标 | 数量指标 | 改造茶园 | ≥ | 200 | 亩 | 212 | 60 | 60 |\n"
        + "| 效益指标 | 社会效益指标 | 带动农户 | ≥ | 90 | 户 | 96 | 20 | 20 |\n"
        + "| 生态效益指标 | 水土保持情况 | 定性 | 改善 |  | 改善 | 20 | 19 | |\n"
    )

    last = form.indicators[-1]

    assert (last.name.text, last.kind2, last.uncertain) == ("水土保持情况", "生态效益", False)
    assert values((last.weight, last.score)) == [20, 19]


@pytest.mark.parametrize("between", ["续表", "续表1", "云溪县档案馆2031年项目支出绩效自评表（续）"])
def test_a_form_goes_on_below_a_line_that_says_so(between):
    title, _, rest = FORM.partition("\n\n")
    rows = rest.splitlines(keepends=True)
    cut = "".join([title, "\n\n", *rows[:4], "\n", between, "\n\n", HEAD, RULE, *rows[4:]])

    form = form_of(cut)

    assert len(form.indicators) == 4
    assert values([form.total_weight, form.total_score]) == [Decimal(100), Decimal(98)]


def test_a_form_with_a_name_of_its_own_is_another():
    other = FORM.replace("云溪县档案馆", "云溪县图书馆")

    assert len(forms_of(FORM + "\n" + other)) == 2


SCORED = """\
云溪县林场2031年管护项目绩效评价报告

| 一级指标 | 二级指标 | 三级指标 | 得分 | 分值 |
| --- | --- | --- | --- | --- |
| 决策 | 项目立项 | 立项依据 | 14 | 16 |
| 决策 | 绩效目标 | 目标合理 | 22 | 24 |
| 决策小计 | | | 36 | 40 |
| 产出 | 产出数量 | 巡护里程 | 55 | 60 |
| 产出小计 | | | 55 | 60 |
| 合计 | | | 91 | 100 |
"""


def test_points_given_may_stand_before_those_that_may_be():
    form = form_of(SCORED)

    assert values((form.total_weight, form.total_score)) == [100, 91]
    assert values(i.score for i in form.indicators) == [14, 22, 55]


def test_a_subtotal_is_of_the_class_it_names():
    groups = [g for g in form_of(SCORED).groups if g.score is not None]

    assert [(g.members, *values((g.weight, g.score))) for g in groups] == [
        ((0, 1), 40, 36),
        ((2,), 60, 55),
    ]
