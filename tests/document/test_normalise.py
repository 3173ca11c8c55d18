"""Normalised text: what is folded and taken out, and the way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlcheck.base import Span
from nlcheck.document import Document, Layout, Paragraph, RawCell, RawTable, assemble
from nlcheck.reading import read


def document(source: str) -> Document:
    return assemble(Layout(source, [Paragraph(Span(0, len(source)))]), path="-")


def text(source: str) -> str:
    return document(source).text.removesuffix("\n")


def cell_text(source: str) -> str:
    cell = RawCell(Span(0, len(source)), 0, 0)
    table = RawTable(Span(0, len(source)), (cell,))
    return assemble(Layout(source, [table]), path="-").text.removesuffix("\n")


def test_full_width_forms_are_folded() -> None:
    assert text("增长１２．５％，（见附表：Ａ）；下降－３") == "增长12.5%,(见附表:A);下降-3"


def test_chinese_stops_and_quotes_are_kept() -> None:
    assert text("“三公”经费、会议费。") == "“三公”经费、会议费。"


def test_corner_brackets_are_quotes() -> None:
    assert text("「三公」经费『一网通办』") == "“三公”经费“一网通办”"


def test_a_point_behind_an_amount_is_the_stop_that_ends_a_sentence() -> None:
    assert text("支出9.5万元.其中占3%．") == "支出9.5万元。其中占3%。"
    assert text("3元.pdf") == "3元.pdf"


def test_space_between_words_and_numbers_is_deleted() -> None:
    assert text("收入 120 万元 ， 增长 5.0 %") == "收入120万元,增长5.0 %"


def test_space_between_two_digits_is_kept() -> None:
    assert text("398. 68 与 12 34") == "398. 68与12 34"


def test_line_break_inside_a_paragraph_is_deleted() -> None:
    assert text("较上年增加\r\n３６．５\n万元") == "较上年增加36.5万元"


def test_number_broken_at_a_line_end_is_one_number() -> None:
    assert text("支出1,2\n04.50万元") == "支出1,204.50万元"


def test_number_broken_inside_a_cell_is_one_number() -> None:
    assert cell_text("30,000,000.0\n0") == "30,000,000.00"


def test_two_whole_numbers_on_two_lines_of_a_cell_stay_apart() -> None:
    assert cell_text("2029\n2030") == "2029\x1d2030"
    assert cell_text("36.20\n90.50%") == "36.20\x1d90.50%"


def test_numbered_lines_of_a_cell_are_kept_apart() -> None:
    assert cell_text("目标一\n的内容\n2.目标二") == "目标一的内容\x1d2.目标二"


def test_markup_in_a_cell_is_left_out() -> None:
    assert cell_text("<p>供暖3200m <sup>2</sup></p> <p>保洁4人</p>") == "供暖3200m2\x1d保洁4人"


def test_less_than_sign_is_no_markup() -> None:
    assert text("误差<5%且>1%") == "误差<5%且>1%"


def test_invisible_characters_are_deleted() -> None:
    assert text("收\u200b入\x0012\ufeff0万元") == "收入120万元"


def test_span_of_the_text_leads_to_the_source() -> None:
    found = document("支出 合计 ５００．００ 万元")
    at = found.text.index("500.00")

    assert found.source_span(Span(at, at + 6)).of(found.source) == "５００．００"


ALPHABET = "收入支出合计万元，。（）％１２３0123456789., \t\n\r\u3000\x00\u200bAb－≧<p>|"


@given(st.text(alphabet=ALPHABET, max_size=80))
def test_every_character_comes_from_its_place(source: str) -> None:
    found = document(source)
    folded = {"－": "-", "≧": "≥", "\t": " ", "\n": " ", "\r": " ", "\u3000": " "}

    assert len(found.offsets) == len(found.text) + 1
    for i, character in enumerate(found.text[:-1]):
        origin = source[found.offsets[i]]
        expected = folded.get(origin, unicodedata.normalize("NFKC", origin))
        stopped = character == "。" and expected == "." and found.text[i - 1] in "元%"
        assert character == expected or stopped or (character == " " and origin in "<\x00\u200b")


@given(st.text(alphabet=ALPHABET, max_size=80))
def test_offsets_rise(source: str) -> None:
    offsets = document(source).offsets

    assert list(offsets) == sorted(offsets)


@pytest.mark.parametrize("ending", ["", "\n", "。"])
def test_no_span_reaches_beyond_the_source(ending: str) -> None:
    found = read(f"2031年度支出合计500.00万元{ending}")

    assert found.source_span(Span(0, len(found.text))) == Span(0, len(found.source))
