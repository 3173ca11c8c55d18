"""Marks of Markdown round figures, headings and cells."""

from __future__ import annotations

import pytest

import nlcheck
from nlcheck.reading.emphasis import without_emphasis


def _text(source):
    return nlcheck.check(source).document.text.rstrip("\n")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("支出**120.50万元**，增长**5.2%**。", "支出120.50万元,增长5.2%。"),
        ("支出**120.50 万元**，增长 **5．2％**。", "支出120.50万元,增长5.2%。"),
        ("超过**50万元人民币**。", "超过50万元人民币。"),
        ("**二、支出情况**", "二、支出情况"),
        ("# 决算\n\n支出**有所增加**，为__12.30__万元。", "决算\n支出有所增加,为12.30万元。"),
        ("# 决算\n\n1\\. 收入\\(全部\\)12.30万元。", "决算\n1.收入(全部)12.30万元。"),
    ],
)
def test_marks_are_read_over(source, text):
    assert _text(source) == text


def test_stars_for_a_name_left_out_stay():
    assert _text("根据**县**局的要求，支出12.30万元。") == "根据**县**局的要求,支出12.30万元。"


def test_figures_of_bold_cells_are_read():
    rows = ["| 项目 | 金额 |", "|---|---|", "| 办公费 | 3.00 |", "| 差旅费 | 2.50 |"]

    report = nlcheck.check("\n".join(["单位：万元", *rows, "| **合计** | **5.60** |"]))

    assert [(finding.code, finding.stated) for finding in report.findings] == [("TAB102", "5.60")]


def test_a_place_in_the_source_is_that_of_the_number():
    source = "2031年收入合计**90.00万元**，其中：事业收入160.00万元，其他收入40.00万元。"

    report = nlcheck.check(source)

    assert [report.document.source_span(f.span).of(source) for f in report.findings] == [
        "90.00万元"
    ]


def test_length_stays():
    source = "# 甲\n**乙**1\\.__丙__ | **丁** |\n"

    assert len(without_emphasis(source)) == len(source)
