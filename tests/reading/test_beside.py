"""Tables whose right half stands on pages of its own; figures are invented."""

from __future__ import annotations

import pytest

from nlcheck.reading.pdf.document import read_pdf
from tests.reading.layouts import rows, tables

WIDTH, HIGH = 70, 20
LEFT = [
    ["名称", "合计", "基本支出"],
    ["水利", "50.00", "30.00"],
    ["茶园", "20.00", "20.00"],
    ["馆藏", "9.00", "1.00"],
]
RIGHT = [["项目支出", "其中：基建"], ["20.00", "4.00"], ["0.00", "0.00"], ["8.00", "8.00"]]


def ruled(page, held, top=100.0):
    """A page with a ruled table."""
    xs = [72.0 + WIDTH * i for i in range(len(held[0]) + 1)]
    page.grid(xs, [top + HIGH * i for i in range(len(held) + 1)])
    for r, row in enumerate(held):
        for c, text in enumerate(row):
            page.text(xs[c] + 4, top + HIGH * r + 14, text, 10)
    return page


def beside(left, right):
    return [a + b for a, b in zip(left, right, strict=True)]


def test_the_right_half_goes_on_with_the_rows_of_the_left_one(sheet, pdf):
    layout = read_pdf(pdf([ruled(sheet(), LEFT), ruled(sheet(), RIGHT)]))

    (table,) = tables(layout)
    assert rows(layout, table) == beside(LEFT, RIGHT)
    assert not table.damaged


def test_names_that_the_right_half_prints_again_stand_once(sheet, pdf):
    again = beside([row[:1] for row in LEFT], RIGHT)
    layout = read_pdf(pdf([ruled(sheet(), LEFT), ruled(sheet(), again)]))

    (table,) = tables(layout)
    assert rows(layout, table) == beside(LEFT, RIGHT)


def test_pages_of_the_left_half_first_then_those_of_the_right_one(sheet, pdf):
    more = (
        [["档案", "7.00", "5.00"], ["苗圃", "6.00", "6.00"]],
        [["2.00", "1.00"], ["0.00", "0.00"]],
    )
    pages = [LEFT, more[0], RIGHT, more[1]]

    layout = read_pdf(pdf([ruled(sheet(), page) for page in pages]))

    (table,) = tables(layout)
    assert rows(layout, table) == [*beside(LEFT, RIGHT), *beside(*more)]


def test_cells_keep_the_page_they_stand_on(sheet, pdf):
    (table,) = tables(read_pdf(pdf([ruled(sheet(), LEFT), ruled(sheet(), RIGHT)])))

    assert {(cell.column > 2, cell.page) for cell in table.cells} == {(False, 1), (True, 2)}


@pytest.mark.parametrize(
    "right",
    [
        [RIGHT[0], *RIGHT[2:], ["1.00", "1.00"], ["2.00", "2.00"]],
        [["", "其中：基建"], *RIGHT[1:]],
        [["单位", "其中：基建"], *([name, "1.00"] for name in ("甲站", "乙站", "丙站"))],
    ],
    ids=["another number of rows", "a column without a head", "names of its own"],
)
def test_what_is_not_proved_is_not_put_together(sheet, pdf, right):
    found = tables(read_pdf(pdf([ruled(sheet(), LEFT), ruled(sheet(), right)])))

    assert len(found) == 2


def test_a_number_of_its_own_names_another_table(sheet, pdf):
    one = ruled(sheet(), LEFT, 200.0).text(300, 190, "公开01表", 10)
    two = ruled(sheet(), RIGHT, 200.0).text(300, 190, "公开02表", 10)

    assert len(tables(read_pdf(pdf([one, two])))) == 2


def test_incomes_and_expenses_on_two_pages_are_one_table(sheet, pdf):
    pages = []
    for side, names in (("收入", ("拨款", "事业", "其他")), ("支出", ("基本", "项目", "经营"))):
        page = ruled(sheet(), [["项目", "金额"], *([name, "5.00"] for name in names)], 120.0)
        page.text(76, 114, side, 10).line(72, 100, 212, 100)
        page.line(72, 100, 72, 120).line(212, 100, 212, 120)
        pages.append(page)

    layout = read_pdf(pdf(pages))

    (table,) = tables(layout)
    assert rows(layout, table)[-1] == ["其他", "5.00", "经营", "5.00"]
