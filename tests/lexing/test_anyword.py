"""Words of a list, wherever they stand."""

from __future__ import annotations

import re

import pytest

from nlcheck.claims.grids.words import words
from nlcheck.lexing.anyword import AnyWord
from nlcheck.lexing.tries import trie_pattern


def test_the_longest_at_a_place_and_none_inside_another():
    found = AnyWord(["预算", "预算数", "算数字"])

    assert found.all("年初预算数字预算") == ["预算数", "预算"]
    assert found.spans("年初预算数字预算") == [(2, 5), (6, 8)]
    assert found.without("年初预算数字预算") == "年初字"


def test_nothing_is_found_where_nothing_stands():
    found = AnyWord(["预算"])

    assert not found.stands_in("决算")
    assert found.first("决算") == ""
    assert found.without("决算") == "决算"
    assert AnyWord([]).all("决算") == []


@pytest.mark.parametrize(
    "label", ["2031年度支出预算数", "上年决算数比上年增减额", "合计", "年初年末结转和结余", ""]
)
def test_it_finds_what_an_expression_of_all_words_finds(label):
    marks = words().marks

    assert AnyWord(marks).all(label) == re.findall(trie_pattern(marks), label)
