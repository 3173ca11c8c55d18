"""Reports made by hand for the tests of formats: one ordinary, one hostile, one long."""

from __future__ import annotations

from nlcheck.base import Span
from nlcheck.findings import Coverage, Finding, Fix, Gap, GapKind, Related, Report, Severity
from nlcheck.reading import read

TEXT = """\
甲局2030年度部门决算情况说明

二、收入支出决算情况说明
本年支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。
"""
HOSTILE = """\
甲局</script><script>alert(1)</script>2030年度部门决算情况说明
=cmd|'/c calc' 支出合计500.00万元，其中项目支出180.00万元，占37.0%\u202e。[x](0) {0} "a'b`
<img src=x onerror=alert(1)> ]]> <!-- & \u2028 \u200f 项目支出180.00万元。
"""


def span_of(report_text: str, quote: str) -> Span:
    """The first place of a quote."""
    at = report_text.index(quote)
    return Span(at, at + len(quote))


def report(text: str = TEXT, *, path: str = "report.txt", times: int = 1) -> Report:
    """One wrong share, reported ``times`` times; one gap."""
    document = read(text, name=path)
    seen = document.text
    wrong = span_of(seen, "37.0%")
    part, whole = span_of(seen, "180.00万元"), span_of(seen, "500.00万元")
    finding = Finding(
        code="SHR101",
        name="share-mismatch",
        title="占比与金额不符",
        severity=Severity.ERROR,
        message="=按金额计算应为 36.0%，文中写作 37.0%",
        span=wrong,
        stated="37.0%",
        due="36.0%",
        proof="180.00 ÷ 500.00 = 36.00%",
        related=(Related("part", part), Related("whole", whole), Related("whole", whole)),
        fix=Fix(wrong, "36.0%", 0.9, "digit"),
    )
    gap = Gap(span_of(seen, "180.00"), GapKind.NO_BASE)
    covered = Coverage(3, 1, 1, 1)
    return Report(
        *(path, document, (finding,) * times, (gap,), covered),
        verified={whole: 2},
        wrong=frozenset({wrong}),
    )
