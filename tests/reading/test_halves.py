"""Tables cut in two by hand are one table again; two tables stay two."""

from __future__ import annotations

import pytest

from nlcheck.document import RawTable
from nlcheck.reading.draft import Draft, DraftCell

HEAD = ("科目", "合计", "基本支出")
Rows = tuple[tuple[str, ...], ...]


def tables(*held: Rows, between: str = "") -> list[list[list[str]]]:
    """The rows of each table that comes out."""
    draft = Draft(flowing=True)
    for rows in held:
        draft.table([DraftCell(t, r, c) for r, row in enumerate(rows) for c, t in enumerate(row)])
        if between:
            draft.paragraph(between)
    layout = draft.layout()
    found = []
    for table in layout.pieces:
        if isinstance(table, RawTable):
            rows_of: dict[int, list[str]] = {}
            for cell in table.cells:
                rows_of.setdefault(cell.row, []).append(cell.span.of(layout.source))
            found.append(list(rows_of.values()))
    return found


@pytest.mark.parametrize("again", [(), (HEAD,)])
def test_the_second_half_goes_on_with_or_without_its_head(again):
    first: Rows = (HEAD, ("教育支出", "50.00", "30.00"))
    second: Rows = (*again, ("水利支出", "20.00", "20.00"))

    assert tables(first, second) == [
        [list(HEAD), ["教育支出", "50.00", "30.00"], ["水利支出", "20.00", "20.00"]]
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((HEAD, ("合计", "50.00", "30.00")), (HEAD, ("教育支出", "20.00", "20.00"))),
        ((HEAD, ("教育支出", "50.00", "30.00")), (HEAD, ("合  计", "20.00", "20.00"))),
        ((HEAD, ("教育支出", "50.00", "30.00")), (("项目", "指标", "分值"), ("甲", "1", "2"))),
        ((HEAD, ("教育支出", "50.00", "30.00")), (("水利支出", "20.00"),)),
    ],
)
def test_two_tables_stay_two(first, second):
    assert len(tables(first, second)) == 2


def test_a_line_between_keeps_them_apart():
    first: Rows = (HEAD, ("教育支出", "50.00", "30.00"))
    second: Rows = (("水利支出", "20.00", "20.00"),)

    assert len(tables(first, second, between="附表二")) == 2


def test_tables_of_one_row_each_are_one_table():
    rows: Rows = (HEAD, ("教育支出", "50.00", "30.00"), ("支出合计", "50.00", "30.00"))

    assert tables(*((row,) for row in rows)) == [[list(row) for row in rows]]


def test_two_tables_of_one_row_stay_two():
    rows: Rows = (HEAD, ("支出合计", "50.00", "30.00"))

    assert tables(*((row,) for row in rows)) == [[list(row)] for row in rows]
