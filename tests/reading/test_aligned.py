"""Tables whose cells stand below their heads, blank cells left out; figures are invented."""

from __future__ import annotations

from nlcheck.reading import read

HEAD = "科目名称        年初预算数   决算数   增减额   备注\n"


def cells(text: str) -> list[list[str]]:
    document = read("云溪县档案馆2031年决算\n\n" + text + "\n后面的话。\n")
    if not document.grids:
        return []
    (grid,) = document.grids
    rows: list[list[str]] = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.span.of(document.text)
    return rows


def test_a_cell_left_out_leaves_its_column_blank():
    found = cells(
        HEAD
        + "办公费              12.00    11.50    -0.50\n"
        + "会议费                        2.00     2.00   新增\n"
    )

    assert found[1:] == [
        ["办公费", "12.00", "11.50", "-0.50", ""],
        ["会议费", "", "2.00", "2.00", "新增"],
    ]


def test_cells_one_space_apart_are_cut_where_the_heads_are():
    found = cells(
        "一级指标   二级指标   三级指标   指标值   得分\n"
        "满意度指标 满意度指标 满意度     90       20\n"
    )

    assert found[1] == ["满意度指标", "满意度指标", "满意度", "90", "20"]


def test_a_cell_under_no_head_leaves_the_lines_as_text():
    far = " " * 60 + "9\n"

    assert cells(HEAD + "办公费    12.00\n会议费    2.00\n" + far) == []


def test_words_apart_are_no_table():
    assert cells("甲  乙  丙  丁\n子  丑  寅\n天  地\n") == []


def test_heads_stand_under_spanning_heads():
    upper = "预算数                                决算数\n"
    lower = "合计    接待费    运行费    合计    接待费    运行费\n"
    found = cells(upper + lower + "3       1         2         5       3         2\n")

    assert found[0] == ["预算数", "", "", "决算数", "", ""]
    assert found[2] == ["3", "1", "2", "5", "3", "2"]


def test_a_line_of_labels_with_colons_is_no_head():
    found = cells(
        "部门：某局          单位：万元\n" + HEAD + "办公费              12.00    11.50\n" * 3
    )

    assert len(found) == 4
