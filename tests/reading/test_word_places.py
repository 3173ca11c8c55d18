"""Word tables whose fine grid says less, or more, than a person sees; figures are invented."""

from __future__ import annotations

import pytest

from nlcheck.document import RawTable
from nlcheck.reading.word.document import read_docx


def cell(text: str, *, span: int = 1, width: int = 0) -> str:
    wide = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else ""
    return (
        f'<w:tc><w:tcPr>{wide}<w:gridSpan w:val="{span}"/></w:tcPr>'
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
    )


def table(widths: list[int], *rows: list[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    held = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{held}</w:tbl>"


def columns(data: bytes) -> list[list[tuple[str, int, int]]]:
    """Text, first column and columns of the cells of each row."""
    layout = read_docx(data)
    (found,) = [piece for piece in layout.pieces if isinstance(piece, RawTable)]
    rows: dict[int, list[tuple[str, int, int]]] = {}
    for c in found.cells:
        rows.setdefault(c.row, []).append((c.span.of(layout.source), c.column, c.columns))
    return list(rows.values())


def test_borders_a_hair_apart_are_one(docx):
    body = table(
        [1500, 60, 1440, 1500],
        [cell("项目"), cell("预算数", span=2), cell("决算数")],
        [cell("办公费", span=2), cell("12.00"), cell("11.50")],
    )

    assert columns(docx(body)) == [
        [("项目", 0, 1), ("预算数", 1, 1), ("决算数", 2, 1)],
        [("办公费", 0, 1), ("12.00", 1, 1), ("11.50", 2, 1)],
    ]


def test_a_narrow_column_stays_a_column(docx):
    body = table(
        [1500, 300, 1500],
        [cell("项目"), cell("款"), cell("决算数")],
        [cell("办公费", span=2), cell("11.50")],
    )

    assert columns(docx(body)) == [
        [("项目", 0, 1), ("款", 1, 1), ("决算数", 2, 1)],
        [("办公费", 0, 2), ("11.50", 2, 1)],
    ]


def test_columns_of_the_grid_that_no_cell_begins_at_are_none(docx):
    body = table(
        [500, 1000, 700, 800],
        [cell("项目", span=2), cell("决算数", span=2)],
        [cell("办公费", span=2), cell("11.50", span=2)],
    )

    assert columns(docx(body))[1] == [("办公费", 0, 1), ("11.50", 1, 1)]


@pytest.mark.parametrize(("wide", "head"), [(2000, (1, 2)), (1000, (1, 1))])
def test_a_cell_that_does_not_say_how_many_columns_it_covers_shows_it_by_its_width(
    docx, wide, head
):
    body = table(
        [1000, 1000, 1000],
        [cell("项目", width=1000), cell("支出", width=wide)],
        [cell("办公费", width=1000), cell("7.00", width=1000), cell("4.00", width=1000)],
    )

    assert columns(docx(body))[0][1] == ("支出", *head)


def test_rows_that_are_tables_keep_their_columns(docx):
    one = table([1000, 1000, 1000], [cell("项目"), cell("支出", span=2)])

    assert columns(docx(one)) == [[("项目", 0, 1), ("支出", 1, 2)]]
