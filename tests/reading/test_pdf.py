"""PDF: reading order, soft wraps, grids, tables over pages, places."""

from __future__ import annotations

import pytest

from nlcheck.base import Span
from nlcheck.document import Layout, Paragraph, RawTable
from nlcheck.reading import read
from nlcheck.reading.errors import EMPTY_SLOT, ENCRYPTED, NO_TEXT, TOO_LARGE, UNREADABLE, ReadError
from nlcheck.reading.pdf.document import read_pdf, read_with_boxes
from tests.reading.layouts import rows, tables

LEFT, RIGHT = 60, 540


def paragraphs(layout: Layout) -> list[str]:
    return [p.span.of(layout.source) for p in layout.pieces if isinstance(p, Paragraph)]


def ruled(page, held: list[list[str]]):
    xs, ys = [60, 160, 360, 540], [60 + 20 * n for n in range(len(held) + 1)]
    page.grid(xs, ys)
    for y, row in zip(ys, held, strict=False):
        for x, text in zip(xs, row, strict=False):
            page.text(x + 4, y + 15, text)
    return page


def test_full_lines_go_on_and_indented_lines_begin_anew(sheet, pdf):
    page = sheet()
    page.text(84, 100, "全年支出合计" + "甲" * 32)
    page.text(60, 120, "乙" * 40)
    page.text(60, 140, "丙丙丙。")
    page.text(84, 160, "第二段在这里开始。")

    layout = read_pdf(pdf([page]))

    assert paragraphs(layout) == [
        "全年支出合计" + "甲" * 32 + "乙" * 40 + "丙丙丙。",
        "第二段在这里开始。",
    ]


def test_small_type_left_of_the_text_is_no_margin(sheet, pdf):
    """A table that stays text, wider than the lines around it."""
    page = sheet()
    page.text(94, 100, "全年支出合计" + "甲" * 30)
    page.text(70, 120, "乙" * 38)
    page.text(70, 140, "丙丙丙。")
    for n in range(5):
        page.text(58, 170 + 8 * n, "教育 12.00", 4)

    (first, *_) = paragraphs(read_pdf(pdf([page])))
    assert first == "全年支出合计" + "甲" * 30 + "乙" * 38 + "丙丙丙。"


def test_a_number_that_did_not_fit_is_still_of_its_sentence(sheet, pdf):
    page = sheet()
    page.text(84, 100, "甲" * 38)
    page.text(60, 120, "乙" * 36 + "合计")
    page.text(60, 140, "1234567.89万元。")
    page.text(84, 160, "丙丙。")

    assert "合计1234567.89万元。" in paragraphs(read_pdf(pdf([page])))[0]


def test_a_figure_goes_on_with_a_line_that_is_somewhat_short(sheet, pdf):
    page = sheet()
    page.text(84, 100, "甲" * 38)
    page.text(60, 120, "乙" * 35 + "占")
    page.text(60, 140, "12.00%；丙丙。")
    page.text(84, 160, "丁丁。")

    assert "占12.00%" in paragraphs(read_pdf(pdf([page])))[0]


def test_a_paragraph_goes_on_over_the_page_and_past_its_number(sheet, pdf):
    one = sheet().text(84, 740, "甲" * 38).text(60, 760, "乙" * 40).text(290, 810, "- 1 -")
    two = sheet().text(60, 100, "丙丙。").text(84, 120, "丁丁" * 19).text(60, 140, "戊" * 40)
    two.text(290, 810, "- 2 -")

    layout = read_pdf(pdf([one, two]))

    assert paragraphs(layout) == ["甲" * 38 + "乙" * 40 + "丙丙。", "丁" * 38 + "戊" * 40]
    assert "- 1 -" not in layout.source


def test_running_heads_are_left_out_and_the_first_title_is_not(sheet, pdf):
    pages = [
        sheet().text(200, 40, "某局二〇三〇年报告").text(60, 200 + n, f"第{n}页的正文。")
        for n in range(4)
    ]

    layout = read_pdf(pdf(pages))

    assert paragraphs(layout) == [f"第{n}页的正文。" for n in range(4)]


def test_digits_set_lower_stay_in_their_line(sheet, pdf):
    page = sheet()
    page.text(60, 100, "支出合计").text(108, 103, "500.00", 11).text(144, 100, "万元，占比")

    assert paragraphs(read_pdf(pdf([page]))) == ["支出合计500.00万元，占比"]


def test_right_set_captions_do_not_swallow_the_next_line(sheet, pdf):
    page = sheet()
    page.text(60, 80, "甲" * 40).text(60, 100, "甲" * 40)
    page.text(480, 140, "单位：万元").text(60, 160, "附注写在下面一行。")

    assert paragraphs(read_pdf(pdf([page])))[-2:] == ["单位：万元", "附注写在下面一行。"]


def test_a_ruled_table_with_a_merged_head(sheet, pdf):
    page = sheet()
    xs, ys = [60, 200, 300, 400], [100, 120, 140, 160]
    page.line(60, 100, 400, 100).line(200, 120, 400, 120)
    page.line(60, 140, 400, 140).line(60, 160, 400, 160)
    page.line(60, 100, 60, 160).line(200, 100, 200, 160).line(400, 100, 400, 160)
    page.line(300, 120, 300, 160)
    page.text(64, 125, "项目").text(260, 115, "金额").text(210, 135, "甲类").text(310, 135, "乙类")
    page.text(64, 155, "办公费").text(210, 155, "1,234.50").text(310, 155, "0.50")

    layout = read_pdf(pdf([page]))
    (table,) = tables(layout)

    assert rows(layout, table) == [
        ["项目", "金额"],
        ["甲类", "乙类"],
        ["办公费", "1,234.50", "0.50"],
    ]
    assert [(c.row, c.column, c.rows, c.columns) for c in table.cells[:4]] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]
    assert table.cells[0].box == pytest.approx((xs[0], ys[0], xs[1], ys[2]), abs=1)


def test_a_table_without_outer_lines(sheet, pdf):
    page = sheet().line(200, 100, 200, 140)
    for y in (100, 120, 140):
        page.line(60, y, 340, y)
    page.text(64, 115, "项目").text(210, 115, "金额").text(64, 135, "会议费").text(210, 135, "3.20")

    layout = read_pdf(pdf([page]))

    assert rows(layout, tables(layout)[0]) == [["项目", "金额"], ["会议费", "3.20"]]


def test_a_name_wrapped_in_its_cell_is_one_word(sheet, pdf):
    page = sheet().grid([60, 110, 200], [100, 140, 160])
    page.text(62, 112, "机关事业").text(62, 128, "单位补助").text(115, 120, "6.18")
    page.text(62, 155, "其他").text(115, 155, "1.00")

    layout = read_pdf(pdf([page]))

    assert rows(layout, tables(layout)[0])[0] == ["机关事业单位补助", "6.18"]


def test_two_amounts_above_one_another_are_not_one_number(sheet, pdf):
    page = sheet().grid([60, 160, 300], [100, 140, 160])
    page.text(62, 112, "甲类").text(170, 112, "12.30").text(170, 128, "45.60").text(62, 155, "乙类")

    layout = read_pdf(pdf([page]))

    assert rows(layout, tables(layout)[0])[0] == ["甲类", "12.30\n45.60"]


def test_a_number_wider_than_its_cell_stays_whole(sheet, pdf):
    page = sheet().grid([60, 120, 180, 300], [100, 120, 140])
    page.text(64, 115, "项目").text(124, 115, "甲类").text(184, 115, "乙类")
    page.text(64, 135, "其他").text(128, 135, "1234567890.12")

    layout = read_pdf(pdf([page]))

    assert rows(layout, tables(layout)[0])[1] == ["其他", "1234567890.12", ""]


def test_a_table_goes_on_over_the_page_its_head_once(sheet, pdf):
    xs = [60, 200, 300]
    one = sheet().text(60, 80, "支出表").grid(xs, [100, 120, 140])
    one.text(64, 115, "项目").text(210, 115, "金额").text(64, 135, "甲类").text(210, 135, "1.00")
    two = sheet().grid(xs, [60, 80, 100])
    two.text(64, 75, "项目").text(210, 75, "金额").text(64, 95, "乙类").text(210, 95, "2.00")

    layout = read_pdf(pdf([one, two]))
    (table,) = tables(layout)

    assert rows(layout, table) == [["项目", "金额"], ["甲类", "1.00"], ["乙类", "2.00"]]
    assert [c.page for c in table.cells] == [1, 1, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("last", "next_", "expected"),
    [
        (["213", "水利", "522."], ["", "工程", "29"], [["213", "水利工程", "522.29"]]),
        (["213", "水利", "522"], ["", "工程", ".29"], [["213", "水利工程", "522.29"]]),
        (["213", "水利", "60.9"], ["", "", "5"], [["213", "水利", "60.95"]]),
        (["213030", "水利", "60.90"], ["5", "工程", ""], [["2130305", "水利工程", "60.90"]]),
        (["213", "水利", "60.90"], ["", "合计", "5.00"], None),
        (["213", "水利", "60.9"], ["214", "交通", "5"], None),
        (["213", "水利", ""], ["", "防汛", "5"], None),
    ],
)
def test_a_row_that_a_page_cuts_inside_its_figures_is_one(sheet, pdf, last, next_, expected):
    heads = [["编码", "名称", "决算数"], ["208", "社保", "10.00"]]
    one = ruled(sheet(), [*heads, last])
    two = ruled(sheet(), [next_, ["221", "住房", "7.00"]])

    layout = read_pdf(pdf([one, two]))

    (table,) = tables(layout)
    ends = [last, next_] if expected is None else expected
    assert rows(layout, table) == [*heads, *ends, ["221", "住房", "7.00"]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1007.8", "8"], "1007.88"),  # no digit more would have fitted beside the margin
        (["52.", "81"], "52.81"),
        (["7.9", "8.1"], "7.9\n8.1"),
    ],
)
def test_a_figure_broken_inside_its_cell_is_one(sheet, pdf, lines, expected):
    page = sheet().grid([60, 100, 136], [100, 120, 150])
    page.text(64, 115, "项目", 7).text(104, 115, "金额", 7).text(64, 135, "茶园", 7)
    for y, text in zip((130, 139), lines, strict=True):
        page.text(105.4, y, text, 7)

    layout = read_pdf(pdf([page]))

    assert rows(layout, tables(layout)[0])[1] == ["茶园", expected]


WIDE = "城乡社区公共设施建设与管理养护工"
"""as many signs as the cell takes"""


@pytest.mark.parametrize(
    ("name", "rest", "expected"),
    [
        (WIDE, "程支出", [["212", f"{WIDE}程支出", "60.90"]]),
        ("水利", "工程", None),
        (WIDE, "二、工程", None),
        (WIDE, "2.5公里", None),
    ],
)
def test_the_rest_of_a_label_stands_on_the_next_page(sheet, pdf, name, rest, expected):
    """A label that fills its cell goes on; one that ends before the edge does not."""
    heads = [["编码", "名称", "决算数"], ["208", "社保", "10.00"]]
    last, next_ = ["212", name, "60.90"], ["", rest, ""]
    one = ruled(sheet(), [*heads, last])
    two = ruled(sheet(), [next_, ["221", "住房", "7.00"]])

    layout = read_pdf(pdf([one, two]))

    (table,) = tables(layout)
    assert rows(layout, table)[2:-1] == (expected or [last, next_])


def test_two_tables_with_a_line_between_stay_two(sheet, pdf):
    xs = [60, 200, 300]
    one = sheet().grid(xs, [100, 120, 140]).text(64, 115, "甲类").text(64, 135, "乙类")
    two = sheet().text(60, 80, "另一张表").grid(xs, [100, 120, 140]).text(64, 115, "丙类")

    assert len(tables(read_pdf(pdf([one, two])))) == 2


def test_every_character_has_its_page_and_box(sheet, pdf):
    one = sheet().text(60, 100, "甲乙。")
    two = sheet().text(60, 200, "支出500.00万元。")

    layout, boxes = read_with_boxes(pdf([one, two]))
    at = layout.source.index("500")
    page, box = boxes[at] or (0, (0, 0, 0, 0))

    assert len(boxes) == len(layout.source)
    assert page == 2
    assert box[0] == pytest.approx(84, abs=0.5)
    assert box[1] < 200 < box[3] + 1


def test_a_unit_without_its_number_is_noted_where_it_stands(sheet, pdf):
    page = sheet().text(60, 100, "支出").text(130, 100, "万元，占比较高。")

    layout = read_pdf(pdf([page]))
    ((code, _, span),) = layout.notes

    assert code == EMPTY_SLOT
    assert span.of(layout.source) == "万元"


def test_a_note_keeps_its_place_in_the_normalised_text(sheet, pdf):
    page = sheet().text(60, 80, "某局 概 况").text(60, 100, "支 出").text(130, 100, "万元，占比。")

    document = read(pdf([page]))
    ((_, _, at),) = document.notes

    assert at is not None
    assert at.of(document.text) == "万元"


def test_a_caption_of_units_is_no_gap(sheet, pdf):
    page = sheet().text(60, 100, "单位： 万元").text(60, 120, "支出500.00 万元，另有其他。")

    assert read_pdf(pdf([page])).notes == ()


def test_a_turned_page_reads_as_it_is_shown(sheet, pdf):
    page = sheet(rotate=90)
    for x, digits in ((100, "支500.25"), (120, "支320.75")):
        code = digits.encode("utf-16-be").hex()
        page.content.append(f"BT /F1 12 Tf 0 1 -1 0 {x} 100 Tm <{code}> Tj ET")

    assert paragraphs(read_pdf(pdf([page]))) == ["支500.25", "支320.75"]


def test_a_page_printed_sideways_reads_upright(sheet, pdf):
    page = sheet()
    code = "支500.25".encode("utf-16-be").hex()
    page.content.append(f"BT /F1 12 Tf 0 1 -1 0 100 100 Tm <{code}> Tj ET")

    assert paragraphs(read_pdf(pdf([page]))) == ["支500.25"]


def test_a_slanted_watermark_is_left_out(sheet, pdf):
    page = sheet().text(60, 100, "甲乙。")
    page.content.append("BT /F1 40 Tf 0.7 0.7 -0.7 0.7 50 700 Tm <4e194e01> Tj ET")

    assert paragraphs(read_pdf(pdf([page]))) == ["甲乙。"]


def test_a_hyphen_at_a_line_end_stays_a_sign(sheet, pdf):
    page = sheet().text(60, 100, "COVID-").text(60, 120, "2030")

    assert "COVID-" in "\n".join(paragraphs(read_pdf(pdf([page]))))


def test_radicals_become_characters(sheet, pdf):
    page = sheet().text(60, 100, "⽀出")

    assert read_pdf(pdf([page])).source == "支出\n"


def test_a_file_without_text_is_not_passed(sheet, pdf):
    with pytest.raises(ReadError) as caught:
        read_pdf(pdf([sheet()]))

    assert caught.value.code == NO_TEXT


def test_a_locked_file_is_named_as_locked(sheet, pdf):
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>"
    data = pdf([sheet().text(60, 100, "甲")], lock + f" /ID [<{'33' * 16}> <{'33' * 16}>]")

    with pytest.raises(ReadError) as caught:
        read_pdf(data)

    assert caught.value.code == ENCRYPTED


def test_a_damaged_file_is_named_as_damaged():
    with pytest.raises(ReadError) as caught:
        read_pdf(b"%PDF-1.4\nnothing more")

    assert caught.value.code == UNREADABLE


def test_five_thousand_pages_are_refused(sheet, pdf):
    with pytest.raises(ReadError) as caught:
        read_pdf(pdf([sheet()] * 5000))

    assert caught.value.code == TOO_LARGE
    assert "5000页" in caught.value.message


def test_a_finding_after_the_page_break_names_the_second_page(sheet, pdf):
    one = sheet().text(84, 740, "甲" * 38).text(60, 760, "乙" * 40)
    two = sheet().text(60, 100, "支出合计500.00万元。")

    document = read(pdf([one, two]))
    at = document.text.index("500.00")

    assert len(document.blocks) == 1
    assert document.place(Span(at, at + 6)).page == 2
    assert document.place(Span(0, 1)).page == 1


LEFT = (
    "　　青坪县茶叶站三一年度",
    "支出合计500.00万元，其中",
    "基本支出320.00万元，项目",
    "支出180.00万元，比上年略",
    "有减少，主要是采茶季节推",
    "迟，培训移到第四季度举行",
    "，场地由乡镇免费提供，讲",
    "课老师由茶叶协会选派，所",
)
RIGHT = (
    "需讲课费和交通费由协会承",
    "担，不再由本站支付开支。",
    "　　收入合计510.00万元，",
    "其中财政拨款500.00万元，",
    "其他收入10.00万元，主要",
    "是茶园观光门票收入和茶具",
    "寄卖收入，比上年略有增加",
    "，增加部分用于茶亭修缮。",
)


def test_two_columns_of_prose_are_read_one_after_the_other(sheet, pdf):
    page = sheet()
    for i, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        page.text(72, 100 + 20 * i, left).text(379, 100 + 20 * i, right)

    found = [text.strip() for text in paragraphs(read_pdf(pdf([page])))]

    assert [text.count("万元") for text in found] == [3, 3]
    assert "所需讲课费" in found[0]
    assert found[1].endswith("茶亭修缮。")


def test_a_table_in_one_of_two_columns_stands_where_its_column_has_it(sheet, pdf):
    page = sheet().grid([72, 132, 232], [300, 320, 340])
    for i, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        page.text(72, 100 + 20 * i, left).text(379, 100 + 20 * i, right)
    page.text(74, 315, "培训费", 10).text(150, 315, "5.00", 10)
    page.text(74, 335, "会议费", 10).text(150, 335, "6.00", 10)

    layout = read_pdf(pdf([page]))

    assert [isinstance(piece, RawTable) for piece in layout.pieces] == [False, True, False, False]
    assert [text.count("万元") for text in paragraphs(layout)] == [3, 0, 3]


def test_a_text_too_short_for_its_second_column_is_one_column(sheet, pdf):
    page = sheet()
    for i, left in enumerate(LEFT):
        page.text(72, 100 + 20 * i, left)
    page.text(288, 800, "- 1 -", 9)

    found = [text.strip() for text in paragraphs(read_pdf(pdf([page])))]

    assert found[0].startswith("青坪县茶叶站三一年度支出合计500.00万元")
    assert found[1:] == ["- 1 -"]


def test_cells_with_lines_over_one_another_are_not_trusted(sheet, pdf):
    page = sheet().grid([72, 132, 232], [100, 120, 140, 160])
    for i, (one, two) in enumerate((("一般公共服务", "支出合计"), ("社会保障和就", "业支出"))):
        y = 115 + 20 * i
        page.text(74, y, one[:4], 10).text(78, y, two[:3], 10).text(140, y, f"{i}5.00", 10)
    page.text(74, 155, "合计", 10).text(140, 155, "20.00", 10)

    (table,) = tables(read_pdf(pdf([page])))

    assert table.damaged


def test_words_that_run_over_their_border_stay_in_one_cell(sheet, pdf):
    page = sheet().grid([72, 112, 232], [100, 120, 140])
    page.text(74, 115, "培训费", 12).text(150, 115, "5.00", 12)
    page.text(74, 135, "会议费支", 12).text(150, 135, "6.00", 12)

    layout = read_pdf(pdf([page]))
    (table,) = tables(layout)

    assert [c.span.of(layout.source) for c in table.cells] == ["培训费", "5.00", "会议费支", "6.00"]


def test_tables_whose_columns_stand_on_two_pages_are_not_trusted(sheet, pdf):
    ys = [100.0 + 20 * i for i in range(11)]
    first, second = sheet().grid([72, 232, 332], ys), sheet().grid([72, 172], ys)
    for i, y in enumerate(ys[1:]):
        first.text(74, y - 5, "教育支出", 10).text(240, y - 5, f"{i}5.00", 10)
        second.text(80, y - 5, f"{i}2.00", 10)

    found = tables(read_pdf(pdf([first, second])))

    assert [bool(table.damaged) for table in found] == [True, True]
