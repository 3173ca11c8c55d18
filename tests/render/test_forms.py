"""A finding as a terminal, a pipe and a program see it; the report is made by hand."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from nlcheck.base import Span
from nlcheck.findings import (
    Consequence,
    Coverage,
    Finding,
    Fix,
    Gap,
    GapKind,
    Impact,
    Related,
    Report,
    Severity,
)
from nlcheck.reading import read
from nlcheck.render.formats import Look, write
from nlcheck.render.record import envelope

TEXT = """\
某某局2030年度部门决算情况说明

二、收入支出决算情况说明
（一）支出决算情况说明
本年支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。
"""


def _report(text: str = TEXT) -> Report:
    document = read(text, name="report.txt")
    seen = document.text

    def span(quote: str) -> Span:
        return Span(seen.index(quote), seen.index(quote) + len(quote))

    wrong = span("37.0%")
    finding = Finding(
        code="SHR101",
        name="share-mismatch",
        title="占比与金额不符",
        severity=Severity.ERROR,
        message="按金额计算应为 36.0%，文中写作 37.0%",
        span=wrong,
        stated="37.0%",
        due="36.0%",
        proof="180.00 ÷ 500.00 = 36.00%（35.998%～36.002%）",
        related=(Related("part", span("180.00万元")), Related("whole", span("500.00万元"))),
        fix=Fix(wrong, "36.0%", 0.934, "digit"),
        consequences=(
            Consequence("SHR102", "share-sum-mismatch", wrong, "64.0% + 37.0% = 101.0%"),
        ),
        impact=Impact(Decimal("5.00")),
    )
    gap = Gap(span("部门决算"), GapKind.NO_BASE)
    return Report("report.txt", document, (finding,), (gap,), Coverage(5, 3, 1, 1), rounding=2)


def _written(form: str, report: Report, look: Look | None = None) -> str:
    stream = io.StringIO()
    write([report], form, stream, look or Look())
    return stream.getvalue()


def test_terminal_form_shows_what_is_said_and_what_it_would_have_to_be():
    shown = _written("diff", _report()).splitlines()

    assert shown[2].startswith("5:53  错误 SHR101 占比与金额不符  ")
    assert shown[3:7] == [
        "      - 项目支出180.00万元，占【37.0%】",
        "      + 项目支出180.00万元，占【36.0%】",
        "      算  180.00 ÷ 500.00 = 36.00%（35.998%～36.002%）   差 +1.0 个百分点",
        "      证  同句 64.0% + 37.0% = 101.0%",
    ]
    assert shown[7] == "      因  疑似错写一位数字"
    assert shown[-2:] == [
        "检查完成  1 份  错误 1  警告 0  提示 0      尾差 2 处不计（--show-rounding）",
        "核算覆盖  数字 5 处：已核 3，矛盾 1，未核 1（nlcheck extract 可看原因）",
    ]


def test_terminal_form_prints_on_a_gbk_console():
    assert _written("diff", _report()).encode("gbk")


def test_section_ends_at_the_right_edge():
    head = _written("diff", _report()).splitlines()[2]

    # 85 columns: every Chinese sign takes two
    assert sum(2 if sign > "\u2e80" else 1 for sign in head) == 85


def test_colour_says_nothing_alone():
    bare, coloured = (_written("diff", _report(), Look(colour=on)) for on in (False, True))

    assert "\x1b[" in coloured
    stripped = coloured.replace("\x1b[0m", "")
    assert all(line.split("【")[0].strip() in stripped for line in bare.splitlines()[3:5])


def test_control_characters_of_a_report_do_not_reach_the_terminal():
    report = _report(TEXT.replace("项目支出180", "项目\x1b[31m支出180"))

    assert "\x1b" not in _written("diff", report)


def test_concise_form_is_one_line_a_finding():
    first = _written("concise", _report()).splitlines()[0]

    assert first == (
        "report.txt:5:53: 错误 SHR101 占比与金额不符：37.0% → 36.0%，"
        "按金额计算应为 36.0%，文中写作 37.0%"
    )


def test_json_is_the_contract():
    [document] = json.loads(_written("json", _report()))["documents"]
    [finding] = document["findings"]

    start, end = finding["span"]["start"], finding["span"]["end"]
    assert TEXT[start:end] == finding["quote"] == "37.0%"
    assert (finding["span"]["line"], finding["span"]["column"]) == (5, 53)
    assert finding["context"] == TEXT.splitlines()[4]
    assert finding["fix"]["confidence"] == 0.93
    assert [r["quote"] for r in finding["related"]] == ["180.00万元", "500.00万元"]
    assert finding["consequences"][0]["proof"] == "64.0% + 37.0% = 101.0%"
    assert finding["impact"] == {"amount": "5.00", "unit": "万元"}
    assert document["coverage"] == {
        "numbers": 5, "verified": 3, "contradicted": 1, "unchecked": 1,
    }  # fmt: skip
    assert document["gaps"][0]["note"] == "没有找到可比的基数"
    assert document["path"] == "report.txt"


def test_json_has_every_key_of_the_contract():
    said = set(envelope([_report()])["documents"][0]["findings"][0])

    assert said >= {
        "code", "name", "title", "severity", "gross", "message", "span", "page", "cell", "quote",
        "context", "section", "stated", "due", "proof", "related", "fix", "consequences", "impact",
        "fingerprint",
    }  # fmt: skip


def _fingerprint(text: str) -> str:
    found: str = envelope([_report(text)])["documents"][0]["findings"][0]["fingerprint"]
    return found


def test_fingerprint_outlives_a_shift_of_lines():
    assert _fingerprint(TEXT) == _fingerprint(TEXT.replace("\n二、", "\n另起一段。\n\n二、"))


def test_fingerprint_changes_with_the_sentence():
    assert _fingerprint(TEXT) != _fingerprint(
        TEXT.replace("320.00", "330.00").replace("64.0%", "66.0%")
    )


@pytest.mark.parametrize("form", ["jsonl", "markdown", "csv", "github"])
def test_other_forms_name_place_and_fix(form):
    shown = _written(form, _report())

    assert "SHR101" in shown
    assert "37.0%" in shown.replace("%25", "%")


def test_csv_holds_no_formulas():
    report = _report(TEXT.replace("占37.0%", "占-37.0%"))

    assert "\n=" not in _written("csv", report)
    assert ",-37" not in _written("csv", report)


def test_json_does_not_need_rich():
    import subprocess
    import sys

    code = (
        "import sys, io, nlcheck; from nlcheck.render.formats import Look, write; "
        "write([nlcheck.check('合计5.00万元。')], 'json', io.StringIO(), Look()); "
        "print([m for m in ('rich', 'pandas', 'spacy', 'jieba') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_document_that_could_not_be_read_has_a_record():
    report = Report(str(Path("x.txt")), None, ())

    assert envelope([report])["documents"][0]["genre"] is None
