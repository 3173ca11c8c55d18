"""Rows of head labels: which label spans which, or that nothing can be said."""

from __future__ import annotations

from nlcheck.reading.tables.heads import head_cells, known_cells

FEW_BELOW = (["收入", "支出"], ["其中"], ["本年", "上年", "结转"])


def test_more_parents_than_labels_below_cannot_be_placed():
    assert head_cells(FEW_BELOW, 3) is None


def test_nor_where_blank_places_say_what_the_lowest_row_spans():
    assert known_cells(FEW_BELOW, {0: 3}, 3) is None


def test_labels_of_the_highest_row_fill_the_width():
    heads = (["项目", "收入"], ["金额", "增减"], ["本年", "上年"])

    cells = head_cells(heads, 4)

    assert cells is not None
    assert sum(cell.columns for cell in cells if cell.level == 0) == 4
