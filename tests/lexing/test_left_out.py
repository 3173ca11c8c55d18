"""Money whose unit is left out."""

from __future__ import annotations

import pytest

from nlcheck.lexing import lex
from nlcheck.reading import read


def amounts(text: str) -> list[str]:
    tokens = lex(read(text))
    return [tokens.of(i) + "=" + tokens.mention(i).unit.name for i in tokens.where("a")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("专户管理的拨款480万，比上年多。", ["480万=万元"]),
        ("全县总投资3.6亿。", ["3.6亿=亿元"]),
        ("总收入5230.60减少20.10万元。", ["5230.60=万元", "20.10万元=万元"]),
        ("办公费支出3.25，印刷费支出1.40万元。", ["3.25=万元", "1.40万元=万元"]),
    ],
)
def test_money_without_its_unit_is_money(text: str, expected: list[str]):
    found = amounts(text)

    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "全县总人口48万，比上年多。",
        "粮食产量5230.60，增长2%。",
        "总收入5230.60，比上年减少20.10万元，其中现金3元。",
        "补贴480万人，发放补助480份。",
    ],
)
def test_other_numbers_stay_what_they_are(text: str):
    found = [said for said in amounts(text) if not said.endswith(("0万元=万元", "3元=元"))]

    assert found == []
