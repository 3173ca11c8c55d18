"""Counts and amounts in pairs: what is known of one list is known of the other."""

from __future__ import annotations

import pytest

from nlcheck.claims.sentences.pairs import pairs
from nlcheck.lexing import lex_text


def _told(said: str) -> list[tuple[str, list[str]]]:
    tokens = lex_text(said)
    found = list(pairs(tokens))
    return [(b.head.at.of(tokens.text), [p.at.of(tokens.text) for p in b.parts]) for b in found]


def test_counts_of_a_list_whose_amounts_add_up():
    told = _told(
        "全年实施项目42个,完成投资18.6亿元。其中:产业项目25个、完成投资12.4亿元,"
        "民生项目14个、完成投资6.2亿元。"
    )

    assert told == [
        ("42个", ["25个", "14个"]),
        ("18.6亿元", ["12.4亿元", "6.2亿元"]),
    ]


def test_amounts_of_a_list_whose_counts_add_up_are_told_where_one_is_a_slip_away():
    told = _told(
        "有15家单位结余资金4826.40万元未上缴,其中:6家行政单位1264.15万元,9家事业单位2562.25万元。"
    )

    assert [head for head, _ in told] == ["15家", "4826.40万元"]


@pytest.mark.parametrize(
    "said",
    [
        "全年实施项目42个,完成投资18.6亿元,其中产业项目25个、投资10.4亿元,民生项目14个、投资6.2亿元。",
        "全年实施项目42个,完成投资18.6亿元,其中产业项目25个、投资12.4亿元,民生项目投资6.2亿元。",
        "全年实施项目42个,完成投资约18.6亿元,其中产业项目25个、投资12.4亿元,民生项目14个、投资6.2亿元。",
        "项目42个,资金5.2亿元,完成投资18.6亿元,其中产业项目25个、12.4亿元,民生项目14个、6.2亿元。",
    ],
)
def test_open_lists_and_unsure_wholes_say_nothing(said: str):
    assert _told(said) == []
