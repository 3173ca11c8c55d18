"""The year of a document that has no title."""

from __future__ import annotations

import pytest

import nlcheck


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("本年度收入总计500.00万元，较2030年增加100.00万元。", 2031),
        ("2031年收入总计500.00万元，较2030年增加。支出也较2030年增加。", 2031),
        ("收入总计500.00万元。", None),
    ],
)
def test_years_compared_with_are_not_its_own(text, year):
    assert nlcheck.check(text).document.year == year
