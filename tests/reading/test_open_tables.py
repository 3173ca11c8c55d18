"""PDF tables that no upright lines part: rows, columns and heads from where things stand."""

from __future__ import annotations

import pytest

from nlcheck.reading.pdf.document import read_pdf
from tests.reading.layouts import rows, tables

SIZE = 10


def wide(text: str) -> float:
    return sum(SIZE / 2 if c.isascii() else SIZE for c in text)


def put(page, y: float, left: dict[float, str], centred: dict[float, str], right: dict[float, str]):
    """Words by their left edges, labels by their middles, figures by their right edges."""
    for x, text in left.items():
        page.text(x, y, text, SIZE)
    for x, text in centred.items():
        page.text(x - wide(text) / 2, y, text, SIZE)
    for x, text in right.items():
        page.text(x - wide(text), y, text, SIZE)
    return page


HEAD = {130: "项目", 300: "上年决算数", 450: "本年决算数"}
BODY = [
    ("茶园管护", "1,204.50", "980.00"),
    ("水渠清淤", "12.00", "1,011.25"),
    ("合计", "1,216.50", "1,991.25"),
]


def plain(page, y: float = 100, body=BODY, head=HEAD):
    put(page, y, {}, head, {})
    for n, (name, one, other) in enumerate(body, start=1):
        put(page, y + 20 * n, {60: name}, {}, {345: one, 495: other})
    return page


def test_a_table_without_any_line(sheet, pdf):
    layout = read_pdf(pdf([plain(sheet())]))

    (table,) = tables(layout)
    assert rows(layout, table) == [list(HEAD.values()), *map(list, BODY)]


def test_lines_between_rows_hold_a_broken_name_together(sheet, pdf):
    page = put(sheet(), 100, {}, HEAD, {})
    put(page, 120, {60: "公务用车购置及"}, {}, {})
    put(page, 126, {}, {}, {345: "12.00", 495: "11.00"})
    put(page, 132, {60: "运行维护"}, {}, {})
    put(page, 152, {60: "合计"}, {}, {345: "12.00", 495: "11.00"})
    for y in (86, 106, 138, 158):
        page.line(55, y, 500, y)

    layout = read_pdf(pdf([page]))

    assert rows(layout, tables(layout)[0])[1] == ["公务用车购置及运行维护", "12.00", "11.00"]


def test_without_lines_a_name_goes_on_nearer_than_the_next_row(sheet, pdf):
    page = put(sheet(), 100, {}, HEAD, {})
    put(page, 130, {60: "茶园管护"}, {}, {345: "1.00", 495: "2.00"})
    put(page, 150, {60: "公务用车购置及"}, {}, {345: "12.00", 495: "11.00"})
    put(page, 162, {60: "运行维护"}, {}, {})
    put(page, 182, {60: "合计"}, {}, {345: "13.00", 495: "13.00"})

    layout = read_pdf(pdf([page]))

    assert [row[0] for row in rows(layout, tables(layout)[0])] == [
        "项目",
        "茶园管护",
        "公务用车购置及运行维护",
        "合计",
    ]


def test_a_label_over_two_columns_spans_them(sheet, pdf):
    page = put(sheet(), 100, {}, {375: "本年支出"}, {})
    put(page, 110, {}, {130: "项目"}, {})
    plain(page, 120, head={300: "基本支出", 450: "项目支出"})

    layout = read_pdf(pdf([page]))

    (table,) = tables(layout)
    places = {c.span.of(layout.source): (c.row, c.column, c.rows, c.columns) for c in table.cells}
    assert places["本年支出"] == (0, 1, 1, 2)
    assert places["项目"] == (0, 0, 3, 1)
    assert places["基本支出"][1:] == (1, 2, 1)


def test_income_and_expenditure_side_by_side_with_blank_cells(sheet, pdf):
    page = put(sheet(), 100, {}, {100: "收入项目", 210: "金额", 330: "支出项目", 480: "金额"}, {})
    put(page, 120, {60: "财政拨款"}, {}, {240: "500.00"})
    put(page, 140, {60: "事业收入", 280: "卫生支出"}, {}, {240: "20.00", 510: "320.00"})
    put(page, 160, {280: "水利支出"}, {}, {510: "200.00"})
    put(page, 180, {60: "合计", 280: "合计"}, {}, {240: "520.00", 510: "520.00"})

    layout = read_pdf(pdf([page]))

    assert rows(layout, tables(layout)[0])[1:] == [
        ["财政拨款", "500.00", "", ""],
        ["事业收入", "20.00", "卫生支出", "320.00"],
        ["", "", "水利支出", "200.00"],
        ["合计", "520.00", "合计", "520.00"],
    ]


SIDES = {100: "收入项目", 210: "金额", 330: "支出项目", 480: "金额"}


def test_a_row_without_figures_is_none_of_the_names_above(sheet, pdf):
    page = put(sheet(), 100, {}, SIDES, {})
    put(page, 120, {60: "财政拨款收入", 280: "水利支出"}, {}, {240: "520.00", 510: "520.00"})
    put(page, 140, {60: "本年收入合计", 280: "本年支出合计"}, {}, {240: "520.00", 510: "520.00"})
    put(page, 160, {60: "年初结转和结余", 280: "年末结转和结余"}, {}, {})
    put(page, 180, {60: "总计", 280: "总计"}, {}, {240: "520.00", 510: "520.00"})

    layout = read_pdf(pdf([page]))

    assert rows(layout, tables(layout)[0])[2:4] == [
        ["本年收入合计", "520.00", "本年支出合计", "520.00"],
        ["年初结转和结余", "", "年末结转和结余", ""],
    ]


def test_words_in_two_columns_that_may_be_a_row_or_its_rest_leave_lines_of_text(sheet, pdf):
    page = put(sheet(), 100, {}, SIDES, {})
    put(page, 120, {60: "财政拨款收入", 280: "灌溉水渠支出"}, {}, {240: "520.00", 510: "520.00"})
    put(page, 140, {60: "本年收入合计", 280: "本年支出合计"}, {}, {240: "520.00", 510: "520.00"})
    put(page, 160, {60: "年初结转", 280: "年末结转"}, {}, {})
    put(page, 180, {60: "总计", 280: "总计"}, {}, {240: "520.00", 510: "520.00"})

    assert not tables(read_pdf(pdf([page])))


@pytest.mark.parametrize("repeated", [True, False])
def test_rows_on_the_next_page_are_of_the_same_table(sheet, pdf, repeated):
    one = plain(sheet(), 640)
    rest = [("林道维修", "5.00", "6.00"), ("总计", "1,221.50", "1,997.25")]
    two = (
        plain(sheet(), 100, body=rest)
        if repeated
        else put(sheet(), 100, {60: "其他"}, {}, {345: "5.00", 495: "6.00"})
    )
    last = rest if repeated else [("其他", "5.00", "6.00")]

    layout = read_pdf(pdf([one, two]))

    (table,) = tables(layout)
    assert rows(layout, table) == [list(HEAD.values()), *map(list, BODY), *map(list, last)]


def test_a_figure_broken_at_the_edge_of_its_cell_leaves_lines_of_text(sheet, pdf):
    body = [("茶园管护", "1,204.5", "980.00"), ("水渠清淤", "12.00", "1,011.25"), *BODY]

    layout = read_pdf(pdf([plain(sheet(), body=body)]))

    assert not tables(layout)
    assert "1,204.5" in layout.source


def test_one_label_in_the_middle_of_all_stands_over_all(sheet, pdf):
    page = put(sheet(), 80, {}, {277: "2031年"}, {})

    layout = read_pdf(pdf([plain(page, 104)]))

    first = tables(layout)[0].cells[0]
    assert (first.span.of(layout.source), first.columns) == ("2031年", 3)


def test_a_label_that_may_stand_over_all_or_over_some_leaves_lines_of_text(sheet, pdf):
    page = put(sheet(), 90, {}, {270: "本年支出"}, {})
    put(page, 97, {}, {80: "项目", 460: "上年结转"}, {})
    put(page, 104, {}, {220: "基本支出", 320: "项目支出"}, {})
    for n, name in enumerate(("茶园管护", "水渠清淤", "合计")):
        put(page, 124 + 20 * n, {60: name}, {}, {240: "1.00", 340: "2.00", 480: "3.00"})

    assert not tables(read_pdf(pdf([page])))


def test_a_list_of_contents_is_no_table(sheet, pdf):
    page = sheet()
    for n, name in enumerate(("部门概况", "收支情况", "名词解释")):
        page.text(60, 100 + 20 * n, f"{name} ……… {n + 1} ……… {n + 3}", SIZE)

    assert not tables(read_pdf(pdf([page])))


def test_a_table_whose_other_rows_cannot_be_told_is_not_trusted(sheet, pdf):
    two = put(sheet(), 100, {60: "其他"}, {}, {345: "5.00", 420: "7.00", 495: "6.00"})

    layout = read_pdf(pdf([plain(sheet(), 640), two]))

    (table,) = tables(layout)
    assert table.damaged


LEFT, RIGHT = [60, 120, 200, 300], [60, 160, 260]


def half(page, xs: list[float], columns: list[tuple[str, ...]]):
    """A ruled table, its columns from left to right."""
    ys = [100 + 20 * n for n in range(len(columns[0]) + 1)]
    page.grid(xs, ys)
    for x, column in zip(xs, columns, strict=False):
        for y, text in zip(ys, column, strict=False):
            page.text(x + 4, y + 14, text, SIZE)
    return page


CODES, NAMES = ("编码", "201", "202"), ("名称", "水利", "茶园")
TOTALS, PARTS = (
    ("合计", "500.00", "60.00"),
    [("基本", "320.00", "20.00"), ("项目", "180.00", "40.00")],
)


@pytest.mark.parametrize("repeated", [True, False])
def test_columns_on_another_page_are_told_by_rows_at_one_height(sheet, pdf, repeated):
    one = half(sheet(), LEFT, [CODES, NAMES, TOTALS])
    columns = [NAMES, *PARTS] if repeated else PARTS
    two = half(sheet(), LEFT if repeated else RIGHT, columns)

    found = tables(read_pdf(pdf([one, two])))

    assert [bool(table.damaged) for table in found] == [repeated]


def test_the_same_rows_below_a_title_of_their_own_are_another_table(sheet, pdf):
    one = half(sheet(), LEFT, [CODES, NAMES, TOTALS])
    two = half(sheet(), LEFT, [CODES, NAMES, TOTALS]).text(60, 80, "表二上年支出")

    layout = read_pdf(pdf([one, two]))

    assert [table.damaged for table in tables(layout)] == ["", ""]


def test_rows_with_one_amount_are_rows(sheet, pdf):
    page = plain(sheet())
    put(page, 180, {}, {}, {495: "1,991.25"})

    layout = read_pdf(pdf([page]))

    assert rows(layout, tables(layout)[0])[-1] == ["", "", "1,991.25"]


def test_codes_of_one_column_below_the_names_of_their_parts(sheet, pdf):
    page = put(sheet(), 100, {}, {90: "科目编码", 180: "科目名称", 300: "金额"}, {})
    put(page, 120, {}, {70: "类", 90: "款", 110: "项", 180: "栏次", 300: "1"}, {})
    for n, (code, name) in enumerate(
        (("213", "农林水支出"), ("21303", "水利"), ("2130305", "水利工程"))
    ):
        put(page, 140 + 20 * n, {140: name}, {90: code}, {345: "1,204.50"})

    layout = read_pdf(pdf([page]))

    assert rows(layout, tables(layout)[0])[2:] == [
        ["213", "农林水支出", "1,204.50"],
        ["21303", "水利", "1,204.50"],
        ["2130305", "水利工程", "1,204.50"],
    ]


def test_rows_that_go_on_below_a_repeated_head_are_no_other_half(sheet, pdf):
    names = [CODES, NAMES, TOTALS]
    one, two = half(sheet(), LEFT, names), half(sheet(), LEFT, names)
    three = half(sheet(), LEFT, names).text(60, 80, "表二上年支出")
    four = half(sheet(), LEFT, [CODES, NAMES, ("合计", "70.00", "8.00")])

    layout = read_pdf(pdf([one, two, three, four]))

    assert [table.damaged for table in tables(layout)] == ["", ""]
