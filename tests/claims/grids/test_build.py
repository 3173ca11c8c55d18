"""Tables of our own, in the layouts reports use: what each column and row is understood to be."""

from __future__ import annotations

from decimal import Decimal

from nlcheck.claims.canonical import canonical
from nlcheck.claims.grids.model import ColumnKind, Row, RowKind, Table
from nlcheck.claims.grids.reading import read_tables
from nlcheck.claims.model import Basis, FactKey, Fund
from nlcheck.document import Document
from nlcheck.findings import GapKind
from nlcheck.reading import read

K = ColumnKind


def document(body: str) -> Document:
    return read("云溪县档案馆2031年度部门决算\n\n" + body)


def tables(body: str) -> tuple[Table, ...]:
    return read_tables(document(body))[0]


def only(body: str) -> Table:
    (table,) = tables(body)
    return table


def row(table: Table, label: str, side: int = 0) -> Row:
    return next(r for r in table.rows if r.label == label and r.side == side)


def value(table: Table, label: str, column: int, side: int = 0) -> str:
    return str(table.values[row(table, label, side).number, column].written.value)


def key(table: Table, label: str, column: int, side: int = 0) -> FactKey:
    return table.keys[row(table, label, side).number, column]


EXPENDITURE = """
云溪县档案馆2031年度一般公共预算财政拨款支出决算表

单位：万元

| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- | --- |
| 合计 | | 96.40 | 61.10 | 35.30 |
| 201 | 一般公共服务支出 | 90.20 | 54.90 | 35.30 |
| 20126 | 档案事务 | 90.20 | 54.90 | 35.30 |
| 2012601 | 行政运行 | 54.90 | 54.90 | |
| 2012604 | 档案馆 | 35.30 | | 35.30 |
| 210 | 卫生健康支出 | 6.2 | 6.2 | — |
"""


def test_expenditure_by_code_columns_and_levels():
    table = only(EXPENDITURE)

    assert table.kind == "general-expenditure"
    assert [c.kind for c in table.columns] == [K.CODE, K.LABEL, K.AMOUNT, K.AMOUNT, K.AMOUNT]
    assert [c.slice for c in table.columns] == ["", "", "", "基本支出", "项目支出"]
    assert [(r.code, r.level) for r in table.rows] == [
        ("", 0), ("201", 0), ("20126", 1), ("2012601", 2), ("2012604", 2), ("210", 0),
    ]  # fmt: skip
    assert [r.parent for r in table.rows] == [None, 0, 1, 2, 2, 0]
    assert table.rows[0].kind is RowKind.TOTAL


def test_total_row_of_a_slice_is_the_item_itself():
    table = only(EXPENDITURE)
    general = {"basis": Basis.OUTTURN, "year": 2031, "fund": Fund.GENERAL}

    assert key(table, "合计", 2) == FactKey("支出合计", **general)
    assert key(table, "合计", 3) == FactKey("基本支出", **general)
    assert key(table, "行政运行", 3) == FactKey("2012601", **general, slice="基本支出")


def test_dropped_zeros_take_the_places_of_their_column():
    table = only(EXPENDITURE)
    mention = table.values[row(table, "卫生健康支出").number, 2]

    assert (mention.written.value, mention.written.places) == (Decimal("6.2"), 2)
    assert (row(table, "卫生健康支出").number, 4) in table.blank


def test_number_of_a_cell_keeps_its_place():
    read_ = document(EXPENDITURE)
    table = read_tables(read_)[0][0]

    assert table.values[row(table, "档案馆").number, 4].at.of(read_.text) == "35.30"


def test_codes_split_over_three_columns():
    table = only("""
云溪县档案馆2031年度支出决算表

单位：元

| 类 | 款 | 项 | 科目名称 | 本年支出合计 |
| --- | --- | --- | --- | --- |
| 201 | | | 一般公共服务支出 | 90.20 |
| 201 | 26 | | 档案事务 | 90.20 |
| 201 | 26 | 01 | 行政运行 | 90.20 |
""")

    assert [r.code for r in table.rows] == ["201", "20126", "2012601"]
    assert table.values[0, 4].unit.name == "元"


SIDES = """
云溪县档案馆2031年度收入支出决算总表

单位：万元

| 收入 | | | 支出 | | |
| --- | --- | --- | --- | --- | --- |
| 项目 | 行次 | 决算数 | 项目 | 行次 | 决算数 |
| 栏次 | | 1 | 栏次 | | 2 |
| 一、一般公共预算财政拨款收入 | 1 | 100.00 | 一、一般公共服务支出 | 31 | 90.00 |
| 二、事业收入 | 2 | 20.00 | 二、教育支出 | 32 | 20.00 |
| 本年收入合计 | 27 | 120.00 | 本年支出合计 | 57 | 110.00 |
| 年初结转和结余 | 28 | 5.00 | 年末结转和结余 | 58 | 15.00 |
| 总计 | 29 | 125.00 | 总计 | 59 | 125.00 |
"""


def test_income_and_expenditure_side_by_side():
    table = only(SIDES)
    books = {"basis": Basis.OUTTURN, "year": 2031}

    assert [c.side for c in table.columns] == [0, 0, 0, 1, 1, 1]
    assert [c.kind for c in table.columns] == [K.LABEL, K.OTHER, K.AMOUNT] * 2
    assert key(table, "本年收入合计", 2) == FactKey("收入合计", **books, fund=Fund.ALL)
    assert key(table, "本年支出合计", 5, side=1) == FactKey("支出合计", **books, fund=Fund.ALL)
    assert key(table, "总计", 5, side=1).item == "支出总计"
    assert key(table, "教育支出", 5, side=1).item == "205"


def test_a_single_number_of_a_column_is_no_amount():
    table = only("""
收入决算表

单位：万元

| 项目 | 行次 | 金额 |
| --- | --- | --- |
| 栏次 | | 1 |
| 财政拨款收入 | 1 | 100.00 |
| 事业收入 | 2 | 20.00 |
| 合计 | 3 | 120.00 |
""")

    assert [r.label for r in table.rows] == ["财政拨款收入", "事业收入", "合计"]


def test_grand_total_sums_the_total_and_what_follows():
    table = only(SIDES)
    total, grand = row(table, "本年收入合计"), row(table, "总计")

    assert row(table, "事业收入").parent == total.number
    assert total.parent == row(table, "年初结转和结余").parent == grand.number


def test_three_public_without_labels():
    table = only("""
云溪县档案馆2031年度一般公共预算财政拨款“三公”经费支出决算表

单位：万元

| 预算数 | | | | 决算数 | | | |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 合计 | 因公出国（境）费 | 运行费 | 公务接待费 | 合计 | 因公出国（境）费 | 运行费 | 接待费 |
| 4.00 | 0.00 | 2.60 | 1.40 | 3.30 | 0.00 | 2.40 | 0.90 |
""")

    assert table.keys[0, 0] == FactKey("三公经费", Basis.BUDGET, 2031, Fund.ALL)
    assert table.keys[0, 3] == FactKey("公务接待费", Basis.BUDGET, 2031, Fund.ALL)
    assert table.keys[0, 7] == FactKey("公务接待费", Basis.OUTTURN, 2031, Fund.ALL)


def test_project_funds_with_corner_unit_and_among():
    table = only("""
云溪县档案馆2031年度项目支出绩效自评表

| 项目名称 | 档案数字化 | | |
| --- | --- | --- | --- |
| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 |
| 年度资金总额 | 30.00 | 32.50 | 32.50 |
| 其中：当年财政拨款 | 30.00 | 32.50 | 32.50 |
| 上年结转资金 | | | |
""")
    mention = table.values[0, 1]

    assert (mention.unit.name, table.owner) == ("万元", "档案数字化")
    assert [c.basis for c in table.columns[1:]] == [
        Basis.INITIAL_BUDGET, Basis.REVISED_BUDGET, Basis.OUTTURN,
    ]  # fmt: skip
    assert key(table, "年度资金总额", 3).item == "绩效项目资金总额"
    assert row(table, "当年财政拨款").among
    assert row(table, "上年结转资金").parent == 0


def test_years_changes_and_rates():
    table = only("""
云溪县档案馆2031年度收支变动情况表

单位：万元

| 项目 | 2030年决算数 | 2031年决算数 | 增减额 | 增减率（%） | 占比 |
| --- | --- | --- | --- | --- | --- |
| 基本支出 | 320.00 | 336.00 | 16.00 | 5.00 | 70.0% |
""")

    assert [c.kind for c in table.columns] == [
        K.LABEL, K.AMOUNT, K.AMOUNT, K.CHANGE, K.RATE, K.SHARE,
    ]  # fmt: skip
    assert [c.year for c in table.columns[1:3]] == [2030, 2031]
    assert table.columns[4].measure == "growth"
    assert table.values[0, 4].unit.name == "%"


def test_last_year_as_a_word_and_a_balance_that_only_sounds_like_it():
    table = only("""
云溪县档案馆2031年度收入决算表

单位：万元

| 项目 | 上年决算数 | 本年决算数 | 上年结转 |
| --- | --- | --- | --- |
| 收入合计 | 320.00 | 336.00 | 16.00 |
""")

    assert [c.year for c in table.columns[1:]] == [2030, 2031, None]
    assert table.columns[3].item == "年初结转和结余"


def test_rows_by_unit_have_owners():
    table = only("""
年度支出情况（万元）

| 机构名称 | 支出合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- |
| 本级及下属单位汇总 | 50.00 | 30.00 | 20.00 |
| 1、馆本级 | 40.00 | 25.00 | 15.00 |
| 2、查档中心 | 10.00 | 5.00 | 5.00 |
""")

    assert key(table, "本级及下属单位汇总", 2).owner == ""
    assert key(table, "查档中心", 2).owner == "查档中心"
    assert key(table, "查档中心", 2).item == "基本支出"
    assert [r.parent for r in table.rows] == [None, 0, 0]


def test_two_tables_in_one_grid():
    first, second = tables("""
| 机构名称 | 收入合计 | 财政拨款收入 |
| --- | --- | --- |
| 1、馆本级 | 40.00 | 40.00 |
| 机构名称 | 支出合计 | 项目支出 |
| 1、馆本级 | 38.00 | 15.00 |
""")

    assert value(first, "馆本级", 1) == "40.00"
    assert [c.slice for c in second.columns] == ["", "", "项目支出"]


def test_heads_one_column_too_far_left_are_moved():
    table = only("""
云溪县档案馆2031年度项目支出绩效自评表

| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | |
| --- | --- | --- | --- | --- | --- |
| | 年度资金总额 | 30.00 | 32.50 | 32.50 | 100% |
| | 其中：当年财政拨款 | 30.00 | 32.50 | 32.50 | 100% |
""")

    assert not table.misfit
    assert table.columns[2].basis is Basis.INITIAL_BUDGET
    assert table.columns[5].kind is K.RATE


def test_heads_that_cannot_fit_give_columns_no_meaning():
    read_, gaps = read_tables(document("""
云溪县档案馆2031年度部门整体支出绩效自评表

| 部门整体支出（万元） | 年初预算数 | 全年预算数 | 实际支出数 | 执行率 |
| --- | --- | --- | --- | --- |
| | 全年支出 | 61.95 | 94.39 | 100% |
| | 其中：基本支出 | 16.95 | 50.85 | 100% |
"""))  # fmt: skip
    (table,) = read_

    assert table.misfit
    assert table.keys == {}
    assert {g.kind for g in gaps} == {GapKind.UNKNOWN_MEASURE}


def test_repeated_rows_are_marked_and_part_of_nothing():
    table = only("""
云溪县档案馆2031年度一般公共预算财政拨款基本支出决算表

单位：万元

| 科目编码 | 科目名称 | 决算数 |
| --- | --- | --- |
| 302 | 商品和服务支出 | 25.60 |
| 30201 | 办公费 | 14.20 |
| 30211 | 差旅费 | 11.40 |
| 30211 | 差旅费 | 11.40 |
""")

    assert [r.repeats for r in table.rows] == [None, None, None, 2]
    assert table.rows[3].parent is None


def test_indicators_are_left_to_others():
    assert (
        tables("""
| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |
| --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 数字化页数 | 10 | 10 |
""")
        == ()
    )


def test_procurement_by_name_is_the_item_that_prose_speaks_of():
    body = (
        "政府采购情况表\n\n单位：万元\n\n| 项目 | 决算数 |\n| --- | --- |\n| 合计 | 62.40 |\n"
        "| 货物 | 22.40 |\n| 工程 | |\n| 服务 | 40.00 |\n"
    )

    keys = [canonical(key) for key in only(body).keys.values()]

    assert [key.item for key in keys] == [
        "政府采购支出总额",
        "政府采购货物支出",
        "政府采购服务支出",
    ]
    assert {key.fund for key in keys} == {Fund.ALL}


def test_indented_labels_are_parts_of_the_row_above_that_is_indented_less():
    table = only(
        "经费使用情况表\n\n单位：万元\n\n"
        "| 用途 | 预算数 | 决算数 |\n| --- | --- | --- |\n"
        "| 库房管护 | 30.00 | 28.50 |\n| 　　恒温设备养护 | 18.00 | 17.20 |\n"
        "| 　　虫霉防治 | 12.00 | 11.30 |\n| 目录整理 | 9.00 | 8.80 |\n"
        "| 　　目录录入 | 9.00 | 8.80 |\n| 合计 | 39.00 | 37.30 |\n"
    )

    assert [(row.label, row.parent) for row in table.rows] == [
        ("库房管护", 5),
        ("恒温设备养护", 0),
        ("虫霉防治", 0),
        ("目录整理", 5),
        ("目录录入", 3),
        ("合计", None),
    ]


def test_white_space_in_place_of_blank_cells_is_no_indent():
    """The table has two sides, and the first one is a row shorter."""
    table = only(
        "收入支出总表\n\n单位：万元\n\n"
        "收入项目       决算数    支出项目       决算数\n"
        "财政拨款收入   30.00     教育支出       25.00\n"
        "其他收入       10.00     农林水支出     10.00\n"
        "                         卫生健康支出   5.00\n"
        "合计           40.00     合计           40.00\n\n"
    )

    parents = {row.label: row.parent for row in table.rows if row.side}
    assert parents == {"教育支出": 6, "农林水支出": 6, "卫生健康支出": 6, "合计": None}


def test_labels_in_the_middle_of_their_column_are_not_indented():
    table = only(
        "支出表\n\n单位：万元\n\n"
        "    支出项目      决算数    上年数\n"
        "    教育支出      25.00     20.00\n"
        "  卫生健康支出    15.00     10.00\n"
        "   农林水支出     10.00     8.00\n"
        "      合计        50.00     38.00\n\n"
    )

    assert [row.parent for row in table.rows] == [3, 3, 3, None]


def test_columns_that_lost_the_head_which_told_them_apart_are_facts_of_nothing():
    table = only(
        "“三公”经费支出决算表\n\n单位：万元\n\n"
        "| 合计 | 公务接待费 | 合计 | 公务接待费 |\n| --- | --- | --- | --- |\n"
        "| 9.21 | 4.00 | 8.21 | 4.00 |\n"
    )

    assert [key.item for key in table.keys.values()] == ["公务接待费", "公务接待费"]


def bulletin(body: str) -> Table:
    said = read("云溪县2031年国民经济和社会发展统计公报\n\n单位：亿元\n\n" + body)
    ((table,), _) = read_tables(said)
    return table


def test_sectors_below_output_are_its_parts_and_growth_is_real():
    table = bulletin(
        "| | 2031年 | 2030年 | 比上年增长（%） |\n| --- | --- | --- | --- |\n"
        "| 地区生产总值 | 84.60 | 79.80 | 5.6 |\n| 第一产业 | 12.60 | 12.10 | 3.8 |\n"
        "| 第二产业 | 30.20 | 28.30 | 6.4 |\n| 第三产业 | 41.80 | 39.40 | 5.5 |\n"
    )

    assert [r.item for r in table.rows] == [
        "地区生产总值", "第一产业增加值", "第二产业增加值", "第三产业增加值",
    ]  # fmt: skip
    assert [c.year for c in table.columns] == [None, 2031, 2030, 2030]
    assert table.columns[3].measure == "other"
    assert key(table, "第二产业", 1) == FactKey("第二产业增加值", Basis.OUTTURN, 2031, Fund.ALL)


def test_sectors_of_anything_else_are_no_output():
    table = bulletin(
        "| 指标 | 2031年 |\n| --- | --- |\n| 地区生产总值 | 84.60 |\n| 固定资产投资 | 52.00 |\n"
        "| 第一产业 | 2.00 |\n| 第二产业 | 30.00 |\n| 第三产业 | 20.00 |\n"
    )

    assert row(table, "第一产业").item == "~第一产业"


def test_codes_that_lost_their_nought_in_a_spreadsheet_nest_all_the_same():
    text = (
        "支出表\n单位：万元\n"
        "| 类 | 款 | 项 | 科目名称 | 金额 |\n| 205 | | | 教育支出 | 70.00 |\n"
        "| 205 | 8 | | 进修及培训 | 70.00 |\n| 205 | 8 | 3 | 培训支出 | 70.00 |\n"
    )

    (table,) = tables(text)

    assert [row.code for row in table.rows] == ["205", "20508", "2050803"]
