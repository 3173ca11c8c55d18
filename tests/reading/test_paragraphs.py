"""Lines to paragraphs: what is joined and what never is."""

from __future__ import annotations

import pytest

from nlcheck.document import Document
from nlcheck.reading import read


def texts(document: Document) -> list[str]:
    return [document.text[slice(*block.span)] for block in document.blocks]


def test_line_that_ends_in_a_comma_goes_on() -> None:
    assert texts(read("支出合计500.00万元,\n其中基本支出320.00万元。\n")) == [
        "支出合计500.00万元,其中基本支出320.00万元。"
    ]


def test_wrapped_lines_of_one_width_are_joined() -> None:
    sentence = "全年支出合计五百万元其中基本支出三百二十万元主要用于改造老茶园和培训茶农"
    wrapped = "\n".join((sentence * 8)[i : i + 30] for i in range(0, 8 * len(sentence), 30))

    assert texts(read(wrapped + "。\n")) == [sentence * 8 + "。"]


def test_a_short_text_is_joined_where_full_lines_break_off() -> None:
    told = (
        "一般公共预算收入46300万元，加上上级补助收入30500万元、上年结转收入1100万元、债务转贷收入"
        "3500万元、调入资金5100万元，收入总计86500万元；支出总计86000万元，年终结转500万元。"
    )
    lines, room = [""], 0
    for sign in told:
        wide = 1 if sign.isascii() else 2
        if room + wide > 56:
            lines, room = [*lines, ""], 0
        lines[-1], room = lines[-1] + sign, room + wide

    assert len(lines) == 4
    assert texts(read("收支平衡情况\n" + "\n".join(lines) + "\n"))[1] == texts(read(told))[0]


def test_short_lists_of_one_width_stay_lines() -> None:
    rows = [
        "一般公共服务支出150.00万元，占本年支出合计的30.00%，比上年增加10.00万元",
        "社会保障和就业支出50.00万元，占本年支出合计的10.00%，比上年增加5.00万元",
        "卫生健康和医疗支出90.00万元，占本年支出合计的18.00%，比上年增加8.00万元",
    ]
    assert len(texts(read("\n".join(rows) + "\n"))) == len(rows)


@pytest.mark.parametrize("above", ["一、收入情况", "全年支出合计500.00万元。"])
def test_lines_that_ended_are_not_joined(above: str) -> None:
    assert len(texts(read(f"{above}\n二、支出情况\n"))) == 2


@pytest.mark.parametrize(
    "below", ["二、支出", "(二)支出", "2.支出", "①支出", "附件1", "第二部分支出"]
)
def test_numbered_line_starts_a_paragraph(below: str) -> None:
    assert len(texts(read(f"其中包括,\n{below}\n"))) == 2


def test_blank_line_ends_a_paragraph() -> None:
    assert len(texts(read("其中包括,\n\n项目支出\n"))) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(end: str) -> None:
    assert texts(read(f"收入5万元。{end}支出4万元。{end}")) == ["收入5万元。", "支出4万元。"]


SENTENCES = "全年支出合计五百万元。其中基本支出三百二十万元；项目支出一百八十万元，用于改造茶园。"


def test_a_full_line_goes_on_although_a_sentence_ended() -> None:
    text = SENTENCES * 12
    wrapped = "\n".join(text[i : i + 33] for i in range(0, len(text), 33))

    assert "".join(texts(read(wrapped))) == texts(read(text))[0]
    assert len(texts(read(wrapped))) == 1


def test_a_line_cut_short_by_a_long_number_goes_on() -> None:
    line = "全年支出情况与上年相比没有大的变化主要是人员稳定"
    wrapped = "\n".join([*[line] * 9, line[:20], "1234.56万元用于改造茶园"])

    assert len(texts(read(wrapped))) == 1


def test_indented_first_lines_begin_paragraphs() -> None:
    line = "全年支出情况与上年相比没有大的变化主要是人员稳定"
    wrapped = "\n".join(["\u3000\u3000" + line[2:], line, line] * 4)

    assert len(texts(read(wrapped))) == 4


def test_sentences_of_one_line_each_are_paragraphs() -> None:
    lines = [f"第{n}项支出合计五百万元用于改造茶园。" for n in "甲乙丙丁戊己庚辛壬癸"]

    assert len(texts(read("\n".join(lines)))) == 10


def wrapped_at(text: str, columns: int) -> str:
    """Lines as wide as a page prints them: digits and letters take half a sign."""
    lines, line, wide = [], "", 0
    for sign in text:
        own = 1 if sign.isascii() else 2
        if wide + own > columns:
            lines.append(line)
            line, wide = "", 0
        line, wide = line + sign, wide + own
    return "\n".join([*lines, line])


def test_lines_are_as_wide_as_they_print() -> None:
    text = "茶园改造收入12,345.67万元,较2030年增加1,234.56万元,增长11.11%,主要是甲乡新增茶园;" * 9

    assert len(texts(read(wrapped_at(text, 52)))) == 1


def test_a_few_lines_that_stick_out_do_not_hide_the_width() -> None:
    lines = wrapped_at(
        "茶园改造收入增加主要是甲乡新增茶园并且雨水充足收成较好价格上涨" * 20, 52
    ).split("\n")
    lines[3:5] = ["“" + lines[3] + "”、“", lines[4] + "甲”"]

    assert len(texts(read("\n".join(lines)))) == 1


def test_a_unit_goes_on_with_its_number() -> None:
    assert texts(read("支出合计500.00\n万元。\n收入合计600.00\n 亿元。\n")) == [
        "支出合计500.00万元。",
        "收入合计600.00亿元。",
    ]


def test_a_space_that_a_line_was_cut_at_is_no_indent() -> None:
    sentence = "全年支出合计五百万元其中基本支出三百二十万元主要用于改造老茶园和培训茶农"
    lines = [(sentence * 8)[i : i + 30] for i in range(0, 8 * len(sentence), 30)]
    lines[4] = " " + lines[4]

    assert len(texts(read("　　" + "\n".join(lines) + "。\n"))) == 1


def test_a_few_lines_between_tables_are_wrapped_as_all_others() -> None:
    sentence = "全年支出合计五百万元其中基本支出三百二十万元主要用于改造老茶园和培训茶农"
    lines = [(sentence * 8)[i : i + 30] for i in range(0, 8 * len(sentence), 30)]
    table = "项目 | 金额\n办公费 | 3.00\n差旅费 | 2.50\n"

    found = texts(read("\n".join(lines) + f"。\n{table}{lines[0]}\n{lines[1]}。\n"))

    assert found[-1] == lines[0] + lines[1] + "。"


def test_a_code_that_a_line_tears_begins_no_paragraph() -> None:
    sentence = "全年支出合计五百万元其中基本支出三百二十万元主要用于改造老茶园和培训茶农"
    lines = [(sentence * 8)[i : i + 30] for i in range(0, 8 * len(sentence), 30)]
    lines[3] = "教育支出其中教育支出（205）普通教育（20502）小学教育（20502"
    lines[4] = "02）支出决算为33.07万元，完成年初预算的百分之六十八点九七，"

    assert len(texts(read("\n".join(lines) + "。\n"))) == 1


def test_a_figure_begins_no_paragraph_inside_of_a_sentence() -> None:
    lines = [*(["全年支出合计五百万元其中基本支出三百二十万元主要用于改造老茶园"] * 9), "。"]
    torn = ["上年决算数45.91万元,本年减少", "18.30万元。", "减少,主要是人员退休", "2032年也没有。"]

    found = texts(read("\n".join([*lines, *torn])))

    assert found[-3:] == [
        "上年决算数45.91万元,本年减少18.30万元。",
        "减少,主要是人员退休",
        "2032年也没有。",
    ]


@pytest.mark.parametrize("indent", ["    ", ""])
def test_a_gap_beside_a_figure_is_no_indent(indent: str) -> None:
    """Every figure has two spaces on either side, and lines are broken before some of them."""
    begun = f"{indent}截至年末本站共有运输苗木和巡查水渠的各类车辆"
    lines = [
        "  9  辆，其中用于苗木运输和分发的车辆有四辆整",
        "用于水渠巡查和清淤的车辆有五辆，都已登记入账，",
        "全年行驶里程比上年略有增加，维修的次数减少到",
        "  7  次，没有发生事故，也没有租用别家单位的车",
    ]
    text = "\n".join([begun, *lines[:-1], f"{lines[-1]}。"])

    first, *_ = texts(read(f"{text}\n{text}\n"))
    assert "车辆9辆" in first
    assert "减少到7次" in first


def test_cells_one_a_line_beside_prose_are_not_wrapped_lines() -> None:
    """Figures of one width, most of the lines; what is prose is far wider."""
    cells = "".join(f"第{n}号站点\n{n}7405.20\n" for n in range(213, 243))
    heading = "六、政府性基金预算支出决算情况"
    told = "2031年度政府性基金预算收入460.20万元，支出479.30万元，年末结余16.70万元。" * 3

    found = texts(read(f"{cells}{heading}\n{told}\n"))

    assert found[-2:] == [heading, told.replace("，", ",")]
