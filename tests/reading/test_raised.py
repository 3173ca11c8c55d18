"""Marks of notes that stand raised are no digits of the figure behind them."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from nlcheck.engine import check
from nlcheck.reading import read
from nlcheck.reading.web.document import read_html
from nlcheck.reading.word.document import read_docx

HIGH = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'


def word(before: str, mark: str, after: str) -> str:
    runs = (f"<w:r><w:t>{text}</w:t></w:r>" for text in (before, after))
    return f"<w:p>{next(runs)}{HIGH.format(mark)}{next(runs)}</w:p>"


@pytest.mark.parametrize(
    ("mark", "shown"), [("1", "¹"), ("12", "¹²"), ("[1]", "[1]"), ("500.00万元", "500.00万元")]
)
def test_in_word(docx, mark, shown):
    layout = read_docx(docx(word("支出合计", mark, "80.00万元。")))

    assert layout.source == f"支出合计{shown}80.00万元。\n"


def test_on_a_page():
    layout = read_html("<p>支出<sup>1</sup>80.00万元，占地9m<sup>2</sup>。</p>".encode())

    assert layout.source == "支出¹80.00万元，占地9m²。\n"


def test_in_a_cell_of_a_page():
    body = "<tr><td>支出<sup>2</sup>80.00</td><td>1</td><td>2</td></tr>"
    layout = read_html(f"<table>{body}{body}</table>".encode())

    assert layout.source.startswith("支出²80.00\t")


def test_in_a_workbook():
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_rich_string(0, 0, "支出合计", book.add_format({"font_script": 1}), "3", "80.00")
    book.close()

    assert read(out.getvalue()).text.strip() == "支出合计³80.00"


def test_what_stands_behind_a_mark_is_the_whole_amount():
    report = check(
        "支出合计¹50.00万元，其中：基本支出²30.00万元，占60%；项目支出20.00万元，占40%。"
    )

    assert not report.findings
    assert report.coverage.verified == 5
