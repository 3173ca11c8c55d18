"""Tables printed as text, in each layout that reports come in: width, heads and cells asserted."""

from __future__ import annotations

import pytest

from nlcheck.document import Document, Grid
from nlcheck.reading import read


def rows(document: Document, number: int = 0) -> list[list[str]]:
    """The grid as texts; a merged cell is repeated in every place that it covers."""
    grid = document.grids[number]
    return [
        ["" if cell is None else document.text[slice(*cell.span)] for cell in row]
        for row in grid.matrix()
    ]


def piped(*table: list[str], width: int, own_line: bool = False) -> str:
    """One cell a line, filled up to the width after the last cell or on a line of its own."""
    lines: list[str] = []
    for row in table:
        filling = "|" * (width - len(row))
        lines += [f"{cell} |" for cell in row]
        if filling and own_line:
            lines.append(filling)
        elif filling:
            lines[-1] += f" {filling}"
    return "\n".join(lines) + "\n"


CODES = [
    ["科目", "2030年决算数"],
    ["编码", "名称", "合计", "基本支出", "项目支出"],
    ["合计", "500.00", "320.00", "180.00"],
    ["213", "农林水支出", "500.00", "320.00", "180.00"],
    ["21301", "农业农村", "500.00", "320.00", "180.00"],
    ["2130104", "事业运行", "320.00", "320.00", ""],
    ["2130199", "其他农业农村支出", "180.00", "", "180.00"],
]
CODES_READ = [
    ["科目", "科目", *["2030年决算数"] * 3],
    ["编码", "名称", "合计", "基本支出", "项目支出"],
    ["合计", "合计", "500.00", "320.00", "180.00"],
    *CODES[3:],
]


@pytest.mark.parametrize("own_line", [False, True], ids=["after-cell", "own-line"])
def test_filled_rows_with_merged_heads(*, own_line: bool) -> None:
    source = piped(["表2 支出决算表"], ["单位:万元"], *CODES, width=5, own_line=own_line)
    document = read(source)

    assert rows(document) == CODES_READ
    assert [document.text[slice(*span)] for span in document.grids[0].caption] == [
        "表2支出决算表",
        "单位:万元",
    ]


def test_two_tables_of_different_width_without_a_separator() -> None:
    second = [
        ["附表3"],
        ["收入", "支出"],
        ["项目", "金额", "项目", "金额"],
        ["财政拨款", "400.00", "农林水支出", "500.00"],
        ["事业收入", "100.00", "", ""],
    ]
    document = read(piped(["表2"], *CODES, width=5) + piped(*second, width=4))

    assert rows(document, 0) == CODES_READ
    assert rows(document, 1) == [
        ["收入", "收入", "支出", "支出"],
        *second[2:],
    ]


def test_tables_of_one_width_are_parted_by_a_title() -> None:
    document = read(piped(["表2"], *CODES, ["表3", "", "", "", ""], *CODES, width=5))

    assert rows(document, 0) == CODES_READ
    assert rows(document, 1) == CODES_READ


def test_rows_that_are_all_filled_up_alike_are_not_cut_in_pieces() -> None:
    money = [
        ["资金来源", "年初预算", "全年预算", "全年执行", "分值", "执行率", "得分"],
        ["年度资金总额", "168.6", "153.3", "153.3", "10", "100.0%", "10"],
        ["其中:财政拨款", "168.6", "153.3", "153.3", "", "", ""],
        ["其他资金", "", "", "", "", "", ""],
    ]
    document = read(piped(*money, width=9, own_line=True))

    assert rows(document) == money


def test_vertically_merged_labels_reach_down() -> None:
    document = read(
        piped(
            ["项目绩效自评表"],
            ["项目名称", "茶园改造", "主管部门", "茶叶站"],
            ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"],
            ["产出指标", "数量指标", "改造茶园", "200亩", "200亩", "30", "30"],
            ["培训茶农", "50人", "48人", "30", "28"],
            ["效益指标", "社会效益", "带动农户", "90户", "90户", "30", "30"],
            ["总分", "90", "88"],
            width=9,
        )
    )

    assert rows(document, 0) == [["项目名称", "茶园改造", "主管部门", "茶叶站"]]
    assert rows(document, 1)[1:4] == [
        ["绩效指标", "产出指标", "数量指标", "改造茶园", "200亩", "200亩", "30", "30"],
        ["绩效指标", "产出指标", "数量指标", "培训茶农", "50人", "48人", "30", "28"],
        ["绩效指标", "效益指标", "社会效益", "带动农户", "90户", "90户", "30", "30"],
    ]
    assert rows(document, 1)[4][-3:] == ["总分", "90", "88"]


def test_three_levels_of_heads() -> None:
    document = read(
        piped(
            ["年度支出情况"],
            ["机构", "支出合计", "其中:", "结余"],
            ["基本支出", "其中:", "项目支出"],
            ["人员支出", "公用支出"],
            ["站本部", "500.00", "320.00", "300.00", "20.00", "180.00", "0"],
            ["分站", "50.00", "30.00", "25.00", "5.00", "20.00", "0"],
            width=12,
            own_line=True,
        )
    )

    assert rows(document)[:3] == [
        ["机构", "支出合计", *["其中:"] * 4, "结余"],
        ["机构", "支出合计", "基本支出", "其中:", "其中:", "项目支出", "结余"],
        ["机构", "支出合计", "基本支出", "人员支出", "公用支出", "项目支出", "结余"],
    ]


def test_lower_heads_in_pairs() -> None:
    document = read(
        piped(
            ["资金情况"],
            ["项目资金", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
            ["总额", "财政资金", "总额", "财政资金", "总额", "财政资金"],
            ["20.00", "20.00", "25.00", "25.00", "24.50", "24.50", "98%", "9.8"],
            width=10,
        )
    )

    assert rows(document)[1] == [
        "项目资金",
        *["总额", "财政资金"] * 3,
        "执行率",
        "得分",
    ]
    assert rows(document)[2][1:] == [
        "20.00",
        "20.00",
        "25.00",
        "25.00",
        "24.50",
        "24.50",
        "98%",
        "9.8",
    ]


def test_pairs_of_labels_and_values() -> None:
    document = read(
        piped(
            ["一、基本情况"],
            ["联系人", "江一帆", "电话", "0000-1234567"],
            ["编制", "12", "实有", "11"],
            ["职能", "登记茶园,检查质量。"],
            width=9,
            own_line=True,
        )
    )

    assert rows(document) == [
        ["联系人", "江一帆", "电话", "0000-1234567"],
        ["编制", "12", "实有", "11"],
        ["职能", *["登记茶园,检查质量。"] * 3],
    ]


def test_report_inside_a_cell_is_narrative() -> None:
    report = "一、基本情况\n2030年支出合计500.00万元。\n二、存在问题\n茶园老化。"
    document = read(piped(["自评情况"], ["指标", "分值"], ["产量", "60"], [report], width=6))

    assert [s.title for s in document.sections] == ["基本情况", "存在问题"]
    assert rows(document) == [["指标", "分值"], ["产量", "60"]]


def test_cell_over_several_lines() -> None:
    source = piped(["目标", "第一行\n第二行\n2.第三行", "备注", "无"], ["得分", "90"], width=6)
    document = read(source)

    assert rows(document)[0] == ["目标", "第一行第二行\x1d2.第三行", "备注", "无"]


def test_line_that_holds_a_whole_row() -> None:
    document = read("索引号 | 000-1 | 公开范围 | 全部 |\n日期 | 2030-05-01 | 方式 | 网站 |\n")

    assert rows(document) == [
        ["索引号", "000-1", "公开范围", "全部"],
        ["日期", "2030-05-01", "方式", "网站"],
    ]


def test_rows_without_any_filling() -> None:
    table = [["项目", "预算数", "决算数"], *([f"项目{i}", f"{i}.50", f"{i}.40"] for i in range(5))]
    document = read(piped(*table, width=3))

    assert rows(document) == table


def test_markdown_with_rule_and_line_breaks() -> None:
    document = read(
        "单位：元\n\n| 项目 | 2030年 | 2029年 |\n|---|---:|---:|\n"
        "| 销售<br>费用 | 1,200.50 | 900.00 |\n"
        "| 管理费用（含\n研发） | 30,000,00\n0.00 | 800.00 |\n\n正文。\n"
    )

    assert rows(document) == [
        ["项目", "2030年", "2029年"],
        ["销售\x1d费用", "1,200.50", "900.00"],
        ["管理费用(含研发)", "30,000,000.00", "800.00"],
    ]
    assert document.text.endswith("正文。\n")


def test_a_pipe_alone_is_no_row() -> None:
    document = read("| 项目 | 合计 | 基本 |\n|---|---|---|\n| 甲 | 3 | 1 |\n|\n| 乙 | 4 | 2 |\n")

    assert rows(document) == [["项目", "合计", "基本"], ["甲", "3", "1"], ["乙", "4", "2"]]


def test_markdown_tables_one_after_another() -> None:
    document = read(
        "| 项目 | 金额 |\n|---|---|\n| 甲 | 1 |\n| 乙 | 2 |\n"
        "| 名称 | 数量 | 备注 |\n|---|---|---|\n| 车 | 3 | 无 |\n"
    )

    assert rows(document, 0) == [["项目", "金额"], ["甲", "1"], ["乙", "2"]]
    assert rows(document, 1) == [["名称", "数量", "备注"], ["车", "3", "无"]]


def test_markdown_head_of_two_levels() -> None:
    document = read(
        "|  | 2030年末 | 2029年末 | 说明 |\n| 金额 | 占比 | 金额 | 占比 |\n"
        "| 存货 | 42.00 | 12% | 40.00 | 13% | 无 |\n| 现金 | 8.00 | 2% | 9.00 | 3% | 无 |\n"
    )

    assert rows(document)[:2] == [
        ["", "2030年末", "2030年末", "2029年末", "2029年末", "说明"],
        ["", "金额", "占比", "金额", "占比", "说明"],
    ]


def tabbed(*table: list[str]) -> str:
    return "\n".join("\t".join(row) for row in table) + "\n"


def test_tabbed_rows() -> None:
    table = [
        ["项目", "预算数", "决算数"],
        ["办公费", "1.20", "1.10"],
        ["差旅费", "", "0.50"],
        ["合计", "1.20", "1.60"],
    ]

    assert rows(read("支出表\n\n" + tabbed(*table) + "\n注：本表金额单位为万元。\n")) == table


def test_tabbed_rows_that_slid_left() -> None:
    document = read(
        tabbed(
            ["绩效指标", "一级指标", "二级指标", "指标值", "完成值", "分值", "得分", "说明"],
            ["", "产出", "改造茶园", "200亩", "200亩", "30", "30", "无"],
            ["", "", "培训茶农", "50人", "48人", "20", "18", "人数不足"],
            ["", "", "建加工厂", "2座", "2座", "20", "20", "无"],
            ["效益", "带动农户", "90户", "90户", "20", "20", "无", ""],
            ["总分", "", "", "", "", "90", "88", ""],
        )
    )
    slid = document.grids[0].matrix()[4]

    assert rows(document)[4] == ["", "效益", "带动农户", "90户", "90户", "20", "20", "无"]
    assert {cell.uncertain for cell in slid if cell is not None} == {True}
    assert rows(document)[5][5:7] == ["90", "88"]


def test_columns_apart_by_spaces() -> None:
    document = read("支出表\n办公费    1.20  1.10\n差旅费    0.80  0.50\n合计      2.00  1.60\n")

    assert rows(document) == [
        ["办公费", "1.20", "1.10"],
        ["差旅费", "0.80", "0.50"],
        ["合计", "2.00", "1.60"],
    ]


def test_head_repeated_on_the_next_page_stays_in_the_grid() -> None:
    head = ["编码", "名称", "合计"]
    table = [head, ["213", "农林水支出", "5.00"], head, ["221", "住房保障支出", "1.00"]]
    document = read(tabbed(*table))

    assert [row for i in range(len(document.grids)) for row in rows(document, i)] == table


def test_notes_below_a_table() -> None:
    document = read(
        tabbed(["项目", "金额"], ["办公费", "1.20"]) + "注：1.单位为万元。\n2.含税。\n其他。\n"
    )
    grid: Grid = document.grids[0]

    assert [document.text[slice(*span)] for span in grid.footnotes] == [
        "注:1.单位为万元。",
        "2.含税。",
    ]


def test_every_cell_leads_to_its_source() -> None:
    source = piped(["表2"], *CODES, width=5).replace("320.00", "３２０．００")
    document = read(source)
    found = [
        document.source_span(cell.span).of(source)
        for cell in document.grids[0].cells
        if document.text[slice(*cell.span)] == "320.00"
    ]

    assert found == ["３２０．００"] * 5


def test_label_of_a_cell_says_table_row_and_column() -> None:
    document = read(tabbed(["项目", "金额"], ["办公费", "1.20"]))

    assert document.place(document.grids[0].cells[3].span).cell == "表1 R2C2"


def test_whole_rows_closed_by_a_bar_with_heads_pushed_to_the_left() -> None:
    document = read(
        "云溪镇2031年预算执行\n"
        "项 目 | 2030年决算数 | 2031年调整预算数 | 2031年执行数 | ||\n"
        "金额 | 占调整预算% | 比上年增长% | |||\n"
        "一、税收收入 | 400 | 480 | 432 | 90 | 8 |\n"
        "资源税 | |||||\n"
        "烟叶税 | |||||\n"
        "印花税 | 40 | 50 | 45 | 90 | 12.5 |\n"
        "契税 | 360 | 430 | 387 | 90 | 7.5 |\n"
    )

    assert rows(document)[:3] == [
        ["项目", "2030年决算数", "2031年调整预算数", *["2031年执行数"] * 3],
        ["项目", "2030年决算数", "2031年调整预算数", "金额", "占调整预算%", "比上年增长%"],
        ["一、税收收入", "400", "480", "432", "90", "8"],
    ]
    assert [row[0] for row in rows(document)[3:]] == ["资源税", "烟叶税", "印花税", "契税"]


def test_one_bar_between_names_and_figures() -> None:
    document = read("项目 | 决算数（万元）\n合计 | 46.00\n办公费 | 34.00\n水费 | 12.00\n")

    assert rows(document) == [
        ["项目", "决算数(万元)"],
        ["合计", "46.00"],
        ["办公费", "34.00"],
        ["水费", "12.00"],
    ]


def test_one_bar_between_words_is_no_table() -> None:
    document = read("首页 | 公开\n政策 | 解读\n目录 | 2031\n互动 | 交流\n")

    assert not document.grids


ACCOUNTS = "科目\t合计\t基本\t项目\n水利\t500.00\t320.00\t180.00\n茶园\t60.00\t20.00\t40.00\n"


@pytest.mark.parametrize(
    ("row", "shapes"),
    [
        ("资产\t年初数\t增加数\t减少数", [3, 3]),
        ("资产\t未设\t未设\t未设", [6]),
        ("资产\t年初数\t\t", [6]),
        ("资产\t年初数\t3\t1", [6]),
    ],
    ids=["labels", "the same word", "too few", "figures"],
)
def test_labels_where_figures_stood_begin_another_table(row: str, shapes: list[int]) -> None:
    document = read(f"{ACCOUNTS}{row}\n车辆\t3\t1\t0\n房屋\t5\t2\t1\n")

    assert [len(grid.matrix()) for grid in document.grids] == shapes
