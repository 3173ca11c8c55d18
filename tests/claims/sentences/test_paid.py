"""What became of a project's money; amounts are invented."""

from __future__ import annotations

import pytest

from nlcheck.claims.sentences.paid import paid
from nlcheck.lexing import lex_text


def told(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    tokens = lex_text(text)
    return [
        (
            c.stated.at.of(tokens.text),
            [(p.at.of(tokens.text), w.at.of(tokens.text)) for p, w in c.pairs],
        )
        for c in paid(tokens)
    ]


def test_a_rate_is_of_what_was_spent_and_of_what_came_or_was_meant():
    text = "茶园项目下达60.00万元,实际到位54.00万元,到位率90%,实际支出45.00万元,使用率83.33%。"

    assert told(text) == [
        ("90%", [("54.00万元", "60.00万元")]),
        ("83.33%", [("45.00万元", "60.00万元"), ("45.00万元", "54.00万元")]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "水渠项目下达资金100.00万元,泵站项目支出60.00万元,执行率96%。",
        "上年安排80.00万元,支出60.00万元,执行率70%。",
        "安排茶园资金100.00万元,追加20.00万元,支出86.00万元,执行率71.67%。",
        "基本支出预算100.00万元,支出90.00万元,项目支出预算50.00万元,支出40.00万元,执行率86.67%。",
        "安排茶园资金100.00万元,支出86.00万元,执行率未达到90%。",
        "预算收入100.00万元。全县支出86.00万元,完成预算的98%。",
    ],
)
def test_a_rate_whose_money_is_not_plain_is_of_nothing(text: str):
    assert told(text) == []
