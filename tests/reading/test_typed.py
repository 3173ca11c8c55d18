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
