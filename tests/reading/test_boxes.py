"""Tables of web pages that are made of boxes, and boxes that are no tables."""

from __future__ import annotations

import pytest

from nlcheck.document import Layout, Paragraph, RawTable
from nlcheck.engine import check
from nlcheck.reading.web.document import read_html

ROWS = (
    ("科目", "合计", "基本支出", "项目支出"),
    ("教育支出", "50.00", "30.00", "20.00"),
    ("农林水支出", "25.00", "", "25.00"),
    ("合计", "75.00", "30.00", "45.00"),
)


def page(body: str) -> bytes:
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def read(body: str) -> Layout:
    return read_html(page(body))


def table(layout: Layout) -> RawTable:
    (found,) = (piece for piece in layout.pieces if isinstance(piece, RawTable))
    return found


def rows(layout: Layout) -> tuple[tuple[str, ...], ...]:
    cells = table(layout).cells
    height = max(cell.row for cell in cells) + 1
    return tuple(
        tuple(cell.span.of(layout.source) for cell in cells if cell.row == row)
        for row in range(height)
    )


def boxed(row: str, cell: str, filled: tuple[tuple[str, ...], ...] = ROWS) -> str:
    """Rows between one kind of tags, cells between another."""
    ends = [f"</{tag.split()[0]}>" for tag in (row, cell)]
    lines = ("".join(f"<{cell}>{text}{ends[1]}" for text in line) for line in filled)
    return "\n".join(f"<{row}>{line}{ends[0]}" for line in lines)


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("div class=row", "div"),
        ("ul", "li"),
        ("dl", "dd"),
        ("div role=row", "span role=cell"),
        ("li", 'span class="col col-3"'),
        ("p", 'span style="display:inline-block;width:90px"'),
    ],
)
def test_rows_of_as_many_boxes_are_a_table(row: str, cell: str):
    assert rows(read(f"<p>支出表</p>{boxed(row, cell)}<p>以上。</p>")) == ROWS
    assert rows(read(f"<div><div>{boxed(row, cell)}</div></div>")) == ROWS


def test_head_and_body_in_boxes_of_their_own_are_one_table():
    head, body = boxed("div", "div", ROWS[:1]), boxed("div", "div", ROWS[1:])

    assert rows(read(f"<div><div>{head}</div><div>{body}</div></div>")) == ROWS


def test_boxes_laid_out_in_columns():
    flat = "".join(f"<div>{text}</div>" for row in ROWS for text in row)

    for tracks in ("repeat(4, 1fr)", "2fr 1fr 1fr 1fr", "repeat(4, minmax(0, 1fr))"):
        found = read(f'<div style="display:grid; grid-template-columns: {tracks}">{flat}</div>')
        assert rows(found) == ROWS


def test_two_tables_of_boxes_stay_two():
    one = f"<div>{boxed('div', 'div')}</div>"
    found = read(one + one.replace("教育", "文化"))

    assert sum(isinstance(piece, RawTable) for piece in found.pieces) == 2


def test_hidden_rows_of_boxes_do_not_print():
    hidden = (
        '<div style="display:none"><div>教育支出</div><div>9</div><div>9</div><div>9</div></div>'
    )

    assert rows(read(f"<div>{hidden}{boxed('div', 'div')}</div>")) == ROWS


def test_rows_that_lack_boxes_are_not_trusted():
    head = "<div><div>科目</div><div>本年支出</div></div>"

    assert table(read(f"<div>{head}{boxed('div', 'div')}</div>")).damaged
    caption = "<div><div>部门：某站</div><div>单位：万元</div></div>"
    assert not table(read(f"<div>{caption}{boxed('div', 'div')}</div>")).damaged


def test_a_table_of_boxes_that_the_file_ends_in_is_not_trusted():
    body = f"<html><body><div>{boxed('div', 'div')}"

    assert table(read_html(body.encode())).damaged


@pytest.mark.parametrize(
    "body",
    [
        boxed("div", "p"),
        boxed("p", "span"),
        boxed(
            "div", "div", (("甲", "收入100万元。"), ("乙", "支出50万元。"), ("丙", "结余50万元。"))
        ),
        "<ul><li>1</li><li>2</li><li>3</li></ul>",
    ],
    ids=["paragraphs", "marks in prose", "sentences", "one row"],
)
def test_what_is_no_table(body: str):
    assert all(isinstance(piece, Paragraph) for piece in read(body).pieces)


def test_a_wrong_total_is_found_in_its_box():
    wrong = (*ROWS[:3], ("合计", "75.00", "30.00", "46.00"))
    head = "<p>某站2031年度部门决算</p><p>支出决算表</p><p>单位：万元</p>"

    report = check(page(head + boxed("div", "div", wrong)))

    assert report.document is not None
    assert [f.span.of(report.document.text) for f in report.findings if f.span] == ["46.00"]
    honest = check(page(head + boxed("div", "div")))
    assert not honest.findings
    assert honest.coverage.verified == 8
