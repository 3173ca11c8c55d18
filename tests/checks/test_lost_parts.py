"""Sums of which a part could not be read: what holds all the same is told, the rest is a gap."""

from __future__ import annotations

import pytest

from nlcheck.engine import check
from nlcheck.findings import Severity

TABLE = """\
云溪县档案馆2031年支出明细表

单位：万元

| 支出内容 | 实际支出数 |
| --- | --- |
| 库房恒温设备 | {} |
| 档案数字化 | 30.25 |
| 展陈更新 | 8.15 |
| 合计 | {} |
"""


def said(text: str) -> set[str]:
    report = check(text)
    assert report.document is not None
    return {
        f.span.of(report.document.text)
        for f in report.findings
        if f.span and f.severity is not Severity.INFO and f.code.startswith(("TAB", "SUM", "SHR"))
    }


@pytest.mark.parametrize("unread", ["见注", "12.4O", "12..40"])
def test_what_is_lost_may_be_anything_from_nothing_up(unread: str):
    assert said(TABLE.format(unread, "50.80")) == set()
    assert said(TABLE.format(unread, "31.80")) == {"31.80"}


def test_a_sum_with_a_part_lost_verifies_nothing():
    report = check(TABLE.format("见注", "50.80"))

    assert report.coverage.verified == 0


def test_where_amounts_fall_below_nothing_so_may_what_is_lost():
    assert said(TABLE.format("见注", "18.40").replace("8.15", "-8.15")) == set()
