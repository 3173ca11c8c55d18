"""Notes say where the other number stands, as a reader of Word or PDF would look for it."""

from __future__ import annotations

import pytest

import nlcheck
from nlcheck.annotate.notes import advice, notes
from nlcheck.findings import Finding, Report, Severity
from nlcheck.render.places import Places

TWICE = """青坪镇水务所2031年度部门决算说明
一、收入支出情况
2031年度收入合计500.00万元，支出合计500.00万元。
二、支出结构
2031年度支出合计512.00万元，其中：基本支出320.00万元，项目支出192.00万元。
"""
TABLE = """青坪镇水务所2031年度部门决算说明
一、支出情况
2031年度支出合计500.00万元，其中：基本支出320.00万元，项目支出180.00万元。

2031年度支出决算表
单位：万元
| 项目 | 决算数 |
| --- | --- |
| 基本支出 | 320.00 |
| 项目支出 | 180.00 |
| 支出合计 | 550.00 |
"""


def said(text: str) -> list[str]:
    return [line for note in notes(nlcheck.check(text)) for line in note.lines]


def test_a_pointer_names_the_heading_of_the_other_number():
    lines = said(TWICE)

    assert (
        "见 REF101：本处数字与“一、收入支出情况”一节的“500.00万元”不符，说明写在该处批注里" in lines
    )


def test_a_pointer_names_the_cell_of_a_number_in_a_table():
    lines = said(TABLE)

    pointers = [line for line in lines if line.startswith("见 ")]
    assert len(pointers) > 1
    assert [line for line in pointers if "表1第4行第2列的“550.00”不符" not in line] == []


def test_next_to_the_number_no_place_is_named():
    lines = said(
        "2031年度支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。"
    )

    assert "改：改为 36.0%（疑似错写一位数字）" in lines
    assert [line for line in lines if "一节" in line] == []


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("GRO103", "改：请核对原文后更正"),
        ("RSN101", "改：请按实际情况改写原因"),
        ("RSN114", "改：请补充原因"),
        ("STR204", "改：请核对后补充或更正"),
    ],
)
def test_what_is_asked_for_fits_the_kind_of_fault(code: str, asked: str) -> None:
    finding = Finding(code, "fault", "疑点", Severity.INFO, "有误", None)

    assert advice(finding, Places(Report("a.txt", None, (finding,)))) == asked
