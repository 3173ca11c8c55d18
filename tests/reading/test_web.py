"""HTML: paragraphs, tables, encodings, what is left out."""

from __future__ import annotations

import quopri
from base64 import b64encode

import pytest

from nlcheck.document import Layout, Paragraph, RawTable
from nlcheck.engine import check
from nlcheck.reading.errors import EMBEDDED, EMPTY, TOO_LARGE, ReadError
from nlcheck.reading.kinds import Kind, kind_of
from nlcheck.reading.web.document import read_html
from nlcheck.reading.web.mail import read_mail


def paragraphs(layout: Layout) -> list[str]:
    return [x.span.of(layout.source) for x in layout.pieces if isinstance(x, Paragraph)]


def read(body: str, head: str = '<meta charset="utf-8">') -> Layout:
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def test_blocks_are_paragraphs_and_inline_marks_are_not():
    layout = read("<h2>一、概况</h2><div><p>支出<b>500</b>.00<span>万元</span>。</p>后文</div>")

    assert paragraphs(layout) == ["一、概况", "支出500.00万元。", "后文"]
    assert [p.level for p in layout.pieces] == [2, 0, 0]


def test_a_line_break_ends_a_paragraph_unless_the_sentence_goes_on():
    assert paragraphs(read("<p>甲句。<br>乙句，<br>后半。</p>")) == ["甲句。", "乙句，后半。"]


def test_furniture_is_left_out():
    body = (
        '<nav>导航</nav><div class="main-nav">栏目 12</div><ul><li><a>首页</a><li><a>公开</a>'
        '<li><a>互动</a></ul><div class="content"><p>正文很长很长很长很长很长很长。</p></div>'
        '<div id="footer">备案 3301</div><script>var x = 5;</script>'
        '<div style="display: none">藏 99</div><form>搜索</form><!-- 注 -->'
    )

    assert paragraphs(read(body)) == ["正文很长很长很长很长很长很长。"]


TYPED = (
    "科目         决算数    上年数",
    "教育支出     50.00     40.00",
    "农林水支出   25.00",
    "合计         75.00     40.00",
)
NBSP, EMSP = "&nbsp;", "&emsp;"


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p>{line.replace(' ', NBSP)}</p>\n" for line in TYPED),
        "<p>" + "<br>\n".join(line.replace(" ", NBSP) for line in TYPED) + "</p>",
        "".join(f"<div>{line.replace('  ', EMSP)}</div>" for line in TYPED),
        "<pre>" + "\n".join(TYPED) + "</pre>",
        "<div style='white-space: pre-wrap'>" + "\n".join(TYPED) + "</div>",
        "<pre>" + "\n".join("\t".join(line.split()) for line in TYPED) + "</pre>",
    ],
    ids=["paragraphs", "breaks", "wide spaces", "pre", "style", "tabs"],
)
def test_columns_typed_with_spaces_that_print_are_a_table(body: str):
    layout = read(f"<h2>支出表</h2>{body}<p>以上。</p>")
    (table,) = (x for x in layout.pieces if isinstance(x, RawTable))
    rows = [
        [c.span.of(layout.source) for c in table.cells if c.row == row and c.span.of(layout.source)]
        for row in range(4)
    ]

    assert rows == [line.split() for line in TYPED]
    assert {c.column for c in table.cells if c.span.of(layout.source) == "40.00"} == {2}


def test_blank_cells_at_the_left_of_columns_typed_with_spaces():
    lines = (TYPED[0], TYPED[1], "             9.00      8.00", TYPED[3])
    layout = read("".join(f"<p>{line.replace(' ', NBSP)}</p>\n" for line in lines))
    (table,) = (x for x in layout.pieces if isinstance(x, RawTable))

    found = {c.span.of(layout.source): (c.row, c.column) for c in table.cells}
    assert (found["9.00"], found["8.00"]) == ((2, 1), (2, 2))


def test_an_indent_of_spaces_that_print_is_none_of_the_text():
    assert paragraphs(read("<p>&nbsp;&nbsp;&nbsp;&nbsp;收入&nbsp;30.00&nbsp;万元。</p>")) == [
        "\u3000\u3000收入 30.00 万元。"
    ]


def test_a_table_with_spans():
    body = (
        "<table><thead><tr><th rowspan=2>项目<th colspan=2>金额</tr><tr><th>甲<th>乙</tr></thead>"
        "<tr><td>办公<br>费<td>1,234.50<td>&nbsp;</table>"
    )
    layout = read(body)
    (table,) = (x for x in layout.pieces if isinstance(x, RawTable))

    assert [
        (c.span.of(layout.source), c.row, c.column, c.rows, c.columns) for c in table.cells
    ] == [
        ("项目", 0, 0, 2, 1),
        ("金额", 0, 1, 1, 2),
        ("甲", 1, 1, 1, 1),
        ("乙", 1, 2, 1, 1),
        ("办公\n费", 2, 0, 1, 1),
        ("1,234.50", 2, 1, 1, 1),
        ("", 2, 2, 1, 1),
    ]


def test_tables_that_lay_out_the_page_are_looked_through():
    inner = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    layout = read(f"<table><tr><td><p>正文。</p>{inner}</td></tr></table>")

    assert paragraphs(layout) == ["正文。"]
    assert sum(isinstance(x, RawTable) for x in layout.pieces) == 1


def test_row_spans_beyond_the_table_end_with_it():
    layout = read("<table><tr><td rowspan=60000>甲<td>1<tr><td>2<tr><td>3</table>")
    (table,) = layout.pieces

    assert table.cells[0].rows == 3


@pytest.mark.parametrize("name", ["gb2312", "GBK", "gb18030"])
def test_the_page_says_its_encoding(name):
    page = f'<html><head><meta http-equiv=Content-Type content="text/html; charset={name}">'

    layout = read_html((page + "<title>决算</title><body><p>支出㎡与镕。").encode("gb18030"))

    assert paragraphs(layout) == ["支出㎡与镕。"]
    assert layout.meta["title"] == "决算"


def test_a_page_that_is_wrong_about_its_encoding_is_still_read():
    data = "<html><meta charset=gbk><body><p>全年支出五百万元。</p>".encode()

    assert paragraphs(read_html(data)) == ["全年支出五百万元。"]


def test_endless_nesting_is_refused():
    with pytest.raises(ReadError) as caught:
        read("<div>" * 100_000 + "甲")

    assert caught.value.code == TOO_LARGE


def test_an_empty_page_is_said():
    with pytest.raises(ReadError) as caught:
        read("<p> </p>")

    assert caught.value.code == EMPTY


def test_a_file_that_ends_inside_a_table_has_lost_its_rows():
    rows = "<tr><td>合计</td><td>9.00</td></tr><tr><td>水利</td><td>4.00</td></tr>"
    whole = f"<html><body><p>支出表</p><table><tr><td>项目</td><td>决算数</td></tr>{rows}"

    cut, closed = read_html(whole.encode()), read_html(f"{whole}</table>".encode())

    tables = [x for x in (*cut.pieces, *closed.pieces) if isinstance(x, RawTable)]
    assert [bool(table.damaged) for table in tables] == [True, False]


def test_a_form_around_the_whole_page_is_no_search_form():
    body = (
        '<form id="form1"><input type="hidden" value="77.77"><p>全年支出500.00万元。</p></form>'
        "<form>搜索</form>"
    )

    assert paragraphs(read(body)) == ["全年支出500.00万元。"]


def test_pages_in_utf16_are_pages():
    page = '<html><head><meta charset="utf-16"></head><body><p>支出5.00万元。</p></body></html>'

    assert kind_of(page.encode("utf-16")) is Kind.HTML
    assert paragraphs(read_html(page.encode("utf-16"))) == ["支出5.00万元。"]


def test_line_ends_of_preformatted_text_are_kept():
    assert paragraphs(read("<pre>支出5.00万元。\n收入6.00万元。</pre>")) == [
        "支出5.00万元。",
        "收入6.00万元。",
    ]


def test_a_table_of_one_column_lays_out_the_page():
    layout = read("<table><tr><td>标题<tr><td><p>甲句。</p><p>乙句。</p><tr><td>落款</table>")

    assert paragraphs(layout) == ["标题", "甲句。", "乙句。", "落款"]


def test_blank_columns_at_the_edge_are_cut_off():
    body = "<table><tr><td>甲<td>乙<td><tr><td colspan=3>丙<tr><td>1.00<td>2.00<td></table>"
    layout = read(body)
    (table,) = (x for x in layout.pieces if isinstance(x, RawTable))

    assert [(c.span.of(layout.source), c.column, c.columns) for c in table.cells] == [
        ("甲", 0, 1),
        ("乙", 1, 1),
        ("丙", 0, 2),
        ("1.00", 0, 1),
        ("2.00", 1, 1),
    ]


@pytest.mark.parametrize("way", ["quoted-printable", "base64"])
def test_a_page_saved_in_one_file_is_read(way):
    page = '<html><head><meta charset="gb2312"></head><body><p>支出5.00万元。</p></body></html>'
    raw = page.encode("gb18030")
    body = quopri.encodestring(raw) if way == "quoted-printable" else b64encode(raw)
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: "
        + way.encode()
        + b"\r\n\r\n"
        + body
        + b"\r\n--b--\r\n"
    )

    assert kind_of(data) is Kind.MAIL
    assert paragraphs(read_mail(data)) == ["支出5.00万元。"]


def test_attachments_of_a_mail_are_told_and_not_read():
    mail = (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: text/plain; charset=utf-8\n\n"
        + "支出5.00万元。\n".encode()
        + b"--b\nContent-Type: text/plain; charset=utf-8\n"
        b"Content-Disposition: attachment; filename=a.txt\n\n" + "支出6.00万元。\n--b--".encode()
    )

    layout = read_mail(mail)

    assert paragraphs(layout) == ["支出5.00万元。"]
    assert [code for code, _, _ in layout.notes] == [EMBEDDED]


def sums(hidden: str) -> bytes:
    """A table that adds up without the row that stands above its total."""
    head = "<p>某站2031年度部门决算</p><p>支出决算表</p><p>单位：万元</p>"
    lines = (
        "科目 合计 基本支出 项目支出",
        "教育支出 50.25 30.25 20.00",
        "林业支出 25.50 5.25 20.25",
    )
    rows = [
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split()) + "</tr>"
        for line in (*lines, "合计 75.75 35.50 40.25")
    ]
    body = "".join([*rows[:-1], hidden, rows[-1]])
    page = f"<html><head><meta charset=utf-8></head><body>{head}<table>{body}</table></body></html>"
    return page.encode()


def test_figures_of_a_hidden_row_may_count_or_not():
    cells = "<td>水利支出</td><td>9.25</td><td>9.25</td><td>0.00</td>"
    shown = check(sums(f"<tr>{cells}</tr>"))
    hidden = check(sums(f'<tr style="display: none">{cells}</tr>'))

    assert shown.findings
    assert not hidden.findings


def test_a_hidden_row_to_copy_new_ones_from_is_left_out():
    kept = check(sums("<tr hidden><td>XX支出</td><td></td><td></td><td></td></tr>"))

    assert not kept.findings
    assert kept.coverage == check(sums("")).coverage
