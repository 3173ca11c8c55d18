"""Accounts told in a paragraph: what takes part in them, and what does not."""

from __future__ import annotations

import pytest

from nlcheck.claims.sentences.balances import accounts_told
from nlcheck.lexing import lex_text


def told(said: str) -> list[tuple[str, str, list[str]]]:
    """Kind, stated number and the terms of the first way, as printed."""
    tokens = lex_text(said)

    def shown(sign: int, at: slice) -> str:
        return ("-" if sign < 0 else "") + tokens.text[at]

    return [
        (
            one.kind,
            tokens.text[one.stated.at.start : one.stated.at.end],
            [shown(sign, slice(m.at.start, m.at.end)) for m, sign in one.ways[0]],
        )
        for one in accounts_told(tokens)
    ]


def test_added_amounts_are_carried_to_the_total():
    found = told("收入完成14.7亿元,增长7%。加上补助4.9亿元、结转收入0.4亿元,收入总计20.0亿元。")

    assert found == [("carried", "20.0亿元", ["14.7亿元", "4.9亿元", "0.4亿元"])]


def test_parts_changes_and_brackets_are_passed_over():
    found = told(
        "收入完成14.7亿元,比上年增加1.2亿元。其中:税收收入9.7亿元,非税收入5.0亿元。"
        "加上补助4.9亿元(含专项2.0亿元),收入总计19.6亿元。"
    )

    assert found == [("carried", "19.6亿元", ["14.7亿元", "4.9亿元"])]


def test_an_account_of_income_does_not_begin_with_spending():
    found = told(
        "基金收入预算数67.3亿元,决算数58.9亿元。本年支出预算数65.4亿元,决算数53.2亿元。"
        "加上调剂收入24.1亿元,收入总量83.0亿元;"
    )

    assert found == [("carried", "83.0亿元", ["58.9亿元", "24.1亿元"])]


def test_what_is_subtracted_leaves_a_balance():
    found = told("上年结余1.2亿元,加总收入13.8亿元,减总支出13.6亿元,年终结余1.4亿元。")

    assert found == [("carried", "1.4亿元", ["1.2亿元", "13.8亿元", "-13.6亿元"])]


def test_income_less_spending_is_the_balance_of_the_year():
    found = told("基金收入39.2亿元,增长9%;支出36.8亿元,增长3%。本年收支结余2.4亿元。")

    assert found == [("remainder", "2.4亿元", ["39.2亿元", "-36.8亿元"])]


@pytest.mark.parametrize(
    "said",
    [
        "基金收入39.2亿元,支出36.8亿元,年末滚存结余18.5亿元。",
        "基金收入39.2亿元,支出36.8亿元,上年结余18.5亿元。",
        "收入总计39.2亿元,其中补助20.1亿元,结转18.5亿元。",
        "收入合计9.2亿元,支出6.8亿元,支出总计7.5亿元。",
    ],
)
def test_what_is_no_account_is_left_alone(said: str):
    assert told(said) == []


def test_a_list_that_only_misses_its_total_by_much_is_no_account():
    assert told("设备费570.35万元,材料费26.70万元,合计619.25万元。") == []
