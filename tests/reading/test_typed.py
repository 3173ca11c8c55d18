"""Tables typed with tabs, and rows typed below one another in one cell."""

from __future__ import annotations

from nlcheck.document import Paragraph, RawTable
from nlcheck.reading.draft import Draft, DraftCell


def typed(*lines: str) -> list[list[list[str]] | str]:
    """Paragraphs as they are, tables as their rows."""
    draft = Draft(flowing=True)
    for i, line in enumerate(lines):
        draft.paragraph(line, origin=f"word/document.xml#{i}@0")
    return shown(draft)


def shown(draft: Draft) -> list[list[list[str]] | str]:
    layout = draft.layout()
    found: list[list[list[str]] | str] = []
    for piece in layout.pieces:
        if isinstance(piece, Paragraph):
            found.append(piece.span.of(layout.source))
            continue
        rows: dict[int, list[str]] = {}
        for cell in piece.cells:
            rows.setdefault(cell.row, []).append(cell.span.of(layout.source))
        found.append(list(rows.values()))
    return found


def test_paragraphs_with_tabs_are_a_table():
    assert typed("支出表", "科目\t金额", "教育支出\t50.00", "水利支出\t20.00", "以上。") == [
        "支出表",
        [["科目", "金额"], ["教育支出", "50.00"], ["水利支出", "20.00"]],
        "以上。",
    ]


def test_cells_typed_with_tabs_keep_their_address():
    draft = Draft(flowing=True)
    for i, line in enumerate(("科目\t金额", "教育支出\t50.00", "水利支出\t20.00")):
        draft.paragraph(line, origin=f"word/document.xml#{i + 7}@0")

    (table,) = draft.layout().pieces

    assert isinstance(table, RawTable)
    assert [cell.origin for cell in table.cells][-2:] == [
        "word/document.xml#9@0",
        "word/document.xml#9@5",
    ]


SPACED = (
    "收入项目       决算数    支出项目       决算数",
    "财政拨款收入   30.00     教育支出       25.00",
    "                         农林水支出     15.00",
    "合计           30.00     合计           40.00",
)


def test_paragraphs_in_columns_of_spaces_are_a_table():
    assert typed("某站总表", *SPACED, "（二）本年没有其他收支。") == [
        "某站总表",
        [
            ["收入项目", "决算数", "支出项目", "决算数"],
            ["财政拨款收入", "30.00", "教育支出", "25.00"],
            ["", "", "农林水支出", "15.00"],
            ["合计", "30.00", "合计", "40.00"],
        ],
        "（二）本年没有其他收支。",
    ]


def test_a_title_between_two_tables_of_spaces_parts_them():
    found = typed(*SPACED, "另一张表", *SPACED)

    assert [len(piece) for piece in found if isinstance(piece, list)] == [4, 4]
    assert "另一张表" in found


def test_cells_of_spaces_keep_their_address():
    draft = Draft(flowing=True)
    for i, line in enumerate(SPACED):
        draft.paragraph(line, origin=f"word/document.xml#{i + 4}@0")

    (table,) = draft.layout().pieces

    assert isinstance(table, RawTable)
    last = table.cells[-1]
    assert (last.span.of(draft.layout().source), last.origin) == (
        "40.00",
        f"word/document.xml#7@{SPACED[-1].index('40.00')}",
    )


def test_gaps_round_all_figures_of_prose_make_no_table():
    prose = [
        "本站有  7  个科室，办公、苗木、水利各有其一。",
        "第二部分  2031  年度部门决算表",
        "第三部分  2031  年度部门决算情况说明",
    ]

    assert typed(*prose) == prose


def test_prose_with_wide_gaps_is_no_table():
    prose = ["收入  30.00  万元，支出  40.00  万元。", "结余  5.00  万元。", "主任  某甲"]

    assert typed(*prose) == prose


def test_contents_and_lists_with_tabs_are_no_table():
    contents = ["一、概况\t1", "二、决算表\t3", "三、说明\t12"]
    listed = ["1.\t组织采茶培训。", "2.\t修缮茶亭三座。", "3.\t印发手册。"]

    assert typed(*contents) == contents
    assert typed(*listed) == listed


def stack(*cells: str) -> list[list[list[str]] | str]:
    draft = Draft()
    draft.flowing = True
    head = [DraftCell(t, 0, c) for c, t in enumerate(("科目", "合计", "基本支出"))]
    draft.table([*head, *(DraftCell(t, 1, c) for c, t in enumerate(cells))])
    return shown(draft)


def test_rows_typed_into_one_cell_are_rows():
    assert stack("教育支出\n水利支出", "50.00\n20.00", "30.00\n20.00") == [
        [
            ["科目", "合计", "基本支出"],
            ["教育支出", "50.00", "30.00"],
            ["水利支出", "20.00", "20.00"],
        ]
    ]


def test_a_label_over_two_lines_is_one():
    held = ("教育\n支出", "50.00", "30.00")

    assert stack(*held) == [[["科目", "合计", "基本支出"], list(held)]]
