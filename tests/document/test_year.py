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
        (
            "2031年收入500.00万元，较2030年增加。支出较2030年减少，2030年6月2项、2030年7月3项完工。",
            2031,
        ),
        (
            (
                "本部门按照过紧日子的要求压减一般性支出，严格执行公务用车管理的各项规定，不超编不超标。"
                "截至2030年12月31日有车3辆，2030年6月报废1辆。2031年购置1辆，经费较2030年减少。"
            ),
            2031,
        ),
    ],
)
def test_years_compared_with_are_not_its_own(text, year):
    assert nlcheck.check(text).document.year == year
