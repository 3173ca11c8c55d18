"""What a budget was adjusted by: lists of changes that add up, or would but for one slip."""

from __future__ import annotations

import pytest

from nlcheck.claims.sentences.adjusted import adjusted
from nlcheck.lexing import lex_text


def _told(said: str) -> list[tuple[str, list[tuple[str, int]]]]:
    tokens = lex_text(said)
    return [
        (c.head.at.of(tokens.text), [(m.at.of(tokens.text), sign) for m, sign in c.parts])
        for c in adjusted(tokens)
    ]


def test_changes_both_ways_and_what_one_of_them_is_made_of():
    told = _told(
        "收入总计调增28463万元。其中:地方收入调减5210万元;转移性收入调增33673万元,"
        "包括上级补助收入21520万元、债务转贷收入12153万元。"
    )

    assert told == [
        ("28463万元", [("5210万元", -1), ("33673万元", 1)]),
        ("33673万元", [("21520万元", 1), ("12153万元", 1)]),
    ]


def test_brackets_are_left_out():
    told = _told(
        "收入总计增加4627万元,其中:地方收入增加1365万元(税收增加846万元、非税增加519万元),"
        "上级补助收入增加3262万元。"
    )

    assert told == [("4627万元", [("1365万元", 1), ("3262万元", 1)])]


@pytest.mark.parametrize(
    "said",
    [
        "支出比上年增加28400万元,其中:教育支出增加5200万元,卫生支出增加23200万元。",
        "收入总计调增28400万元,其中:地方收入调增5200万元,补助收入21200万元。",
        "收入总计调增28400万元,其中:地方收入调增5200万元,补助收入调增20200万元,调入3000万元。",
    ],
)
def test_open_lists_say_nothing(said: str):
    assert _told(said) == []
