"""The letter to the unit, read back with python-docx."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from nlcheck.annotate.letter import letter
from nlcheck.base import Span
from nlcheck.findings import Finding, Report, Severity
from nlcheck.reading import read

docx = pytest.importorskip("docx")
TEXT = "甲局2030年度部门决算情况说明\n\n本年支出合计500.00万元，项目支出180.00万元，占37.0%。\n"


def _report(*severities: Severity, message: str = "应为 36.0%") -> Report:
    document = read(TEXT, name="report.txt")
    at = document.text.index("37.0%")
    found = Finding(
        "SHR101", "share-mismatch", "占比与金额不符", Severity.ERROR, message, Span(at, at + 5),
        proof="180.00 ÷ 500.00 = 36.00%", due="36.0%",
    )  # fmt: skip
    return Report("report.txt", document, tuple(replace(found, severity=s) for s in severities))


def test_letter_names_the_unit_and_lists_what_to_correct():
    held = docx.Document(io.BytesIO(letter(_report(Severity.ERROR))))
    [table] = held.tables

    assert [p.text for p in held.paragraphs][:3] == [
        "问题反馈单", "单位：甲局", "文件：甲局2030年度部门决算情况说明",
    ]  # fmt: skip
    assert [c.text for c in table.rows[0].cells] == [
        "序号", "位置", "原文", "问题", "建议", "核实情况",
    ]  # fmt: skip
    problem = "\n".join(
        (
            "本年支出合计500.00万元，项目支出180.00万元，占【37.0%】。",
            "应为 36.0%",
            "180.00 ÷ 500.00 = 36.00%",
        )
    )
    assert [c.text for c in table.rows[1].cells] == [
        "1", "", "37.0%", problem, "应为 36.0%，请核对后更正", "",
    ]  # fmt: skip


def test_what_is_only_worth_a_look_is_left_out():
    held = docx.Document(io.BytesIO(letter(_report(Severity.INFO))))

    assert not held.tables
    assert "经核对，未发现需要反馈的问题。" in [p.text for p in held.paragraphs]


def test_markup_in_the_document_is_text_in_the_letter():
    odd = "</w:t></w:r>]]>&<b>\x00"
    held = docx.Document(io.BytesIO(letter(_report(Severity.ERROR, message=odd))))

    assert "</w:t></w:r>]]>&<b>" in held.tables[0].rows[1].cells[3].text


def test_letter_of_ten_thousand_findings():
    held = letter(_report(*[Severity.WARNING] * 10_000))

    assert held.startswith(b"PK")
