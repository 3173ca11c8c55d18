"""Formulas that a table prints itself."""

import nlcheck

FORM = """云溪区地方政府债券发行及还本付息情况表

单位：亿元

| 项目 | 公式 | 本地区 |
| --- | --- | --- |
| 一、发行预计执行数 | {whole} | 30.60 |
| （一）一般债券 | {first} | 14.40 |
| （二）专项债券 | D | {second} |
"""


def due(whole: str = "A=B+D", first: str = "B", second: str = "17.20") -> list[str | None]:
    text = FORM.format(whole=whole, first=first, second=second)
    return [f.due for f in nlcheck.check(text).findings if f.code == "TAB211"]


def test_sum_of_named_lines():
    assert len(due()) == 1


def test_difference_of_named_lines_holds():
    assert due(whole="A=D-B", second="45.00") == []


def test_formula_whose_lines_are_not_all_there_says_nothing():
    assert due(whole="A=B+E") == []


def test_name_that_stands_twice_says_nothing():
    assert due(first="D") == []


def test_empty_place_says_nothing():
    assert due(second="") == []
