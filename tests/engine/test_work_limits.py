"""Hostile texts: work grows with their length and no faster, and what is left out is said."""

from __future__ import annotations

from time import process_time

import pytest

import nlcheck
from nlcheck.document import TABLES, WIDEST, clipped
from nlcheck.findings import GapKind
from nlcheck.reading import read
from nlcheck.settings import Settings

SECONDS = 8.0
"""far above what any of these takes, far below what the square of its length would"""
LENGTH = 100_000

HOSTILE = {
    "numerals": "一二三四五六七八九十",
    "numerals with units between": "三千二百万五",
    "claims on one line": "项目支出180.00万元，占支出合计500.00万元的36.0%，较上年增加20.00万元，",
    "a list without end": "项目支出180.00万元，",
    "cells on one line": "180.00 | ",
    "cells, one a line": "180.00 |\n",
    "short lines of figures": "12\n",
    "brackets": "（",
    "headings": "一、支出\n",
    "numbered lines": "（一）支出1万元\n",
    "rates": "受理8000件，办结7860件，办结率98.25%，",
    "tables without end": "|1|2|3|\n|-|-|-|\n",
    "openings of lists": "其中：",
    "names": "支出、",
    "comparisons": "较上年",
    "separators": "1,",
    "quotes": "“",
    "letters": "a",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_is_bounded(unit):
    start = process_time()
    nlcheck.check(unit * (LENGTH // len(unit)), settings=Settings(strict=True))

    assert process_time() - start < SECONDS


def test_what_is_beyond_the_limit_is_not_passed_over_in_silence():
    text = "本年支出1.00万元。\n" * 60_001

    report = nlcheck.check(text)

    assert [f.code for f in report.findings if f.code.startswith("DOC")] == ["DOC206"]


def test_a_cut_document_keeps_what_stands_before_the_cut():
    table = "| 项目 | 数 |\n|---|---|\n| 甲 | 1 |\n| 乙 | 2 |\n"
    document = read(f"一、收入\n收入合计5.00万元。\n\n{table}")

    found, cut = clipped(document, numbers=2)

    assert cut == found.blocks[-1].span.end == len(found.text)
    assert found.text.endswith("乙\x1f")
    assert [c.span.of(found.text) for c in found.grids[0].cells] == ["项目", "数", "甲", "1", "乙"]
    assert found.grids[0].damaged == "limit"


def test_a_document_within_the_limits_is_the_same():
    document = read("收入合计5.00万元。")

    assert clipped(document) == (document, None)


def test_no_more_tables_are_read_than_are_checked():
    document = read("|1|2|3|\n|-|-|-|\n|4|5|6|\n\n" * (TABLES + 50))

    assert len(document.grids) == TABLES
    assert [code for code, _, _ in document.notes] == ["DOC206"]


def test_a_table_wider_than_any_is_a_gap_and_what_stands_around_it_is_checked():
    wide = "| 180.00 " * (WIDEST + 1)
    said = "支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。"

    report = nlcheck.check(f"{wide}|\n\n{said}\n")

    assert [gap.kind for gap in report.gaps if gap.span.end - gap.span.start > WIDEST] == [
        GapKind.LIMIT
    ]
    assert [finding.code for finding in report.findings] == ["SHR101"]


def test_where_reading_stopped_is_a_gap(monkeypatch):
    monkeypatch.setattr("nlcheck.reading.opening.clipped", lambda d: clipped(d, numbers=1))

    report = nlcheck.check("收入合计5.00万元。支出合计5.00万元。")

    assert GapKind.LIMIT in {gap.kind for gap in report.gaps}
    assert "第 1 行" in report.findings[0].message
