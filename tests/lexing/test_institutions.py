"""Names of institutions are read as names, whatever words they hold."""

from __future__ import annotations

import pytest

import nlcheck
from nlcheck.lexing import lex_text

NAMES = [
    "医疗保障局",
    "教育局",
    "国库集中支付中心",
    "绿化管理指导站",
    "住房公积金管理中心",
    "五一路小学",
]
REPORT = """青原县{name}2031年度部门决算
青原县{name}2031年度支出合计480.00万元，其中：基本支出300.00万元，占62.50%；项目支出180.00万元，占{share}。
{name}2031年度收入总计500.00万元，支出总计500.00万元。"""


@pytest.mark.parametrize("name", NAMES)
def test_shares_of_any_unit_are_checked(name):
    report = nlcheck.check(REPORT.format(name=name, share="35.70%"))

    assert [f.code for f in report.findings if f.severity.value == "error"] == ["SHR101"]


@pytest.mark.parametrize("name", NAMES)
def test_no_unit_is_accused(name):
    report = nlcheck.check(REPORT.format(name=name, share="37.50%"))

    assert [f.code for f in report.findings if f.severity.value != "info"] == []


def test_name_before_a_year_is_one_gap():
    tokens = lex_text("教育局2031年度收入总计500.00万元")

    assert [tokens.of(i) for i in range(2)] == ["教育局", "2031年度"]


def test_clause_that_begins_with_a_preposition_is_left():
    tokens = lex_text("与教育局2031年度相比")

    assert tokens.of(0) != "与教育局"
