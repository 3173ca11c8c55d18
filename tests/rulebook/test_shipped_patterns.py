"""Expressions of shipped rules: compiled when their words are met, and all of them sound."""

from __future__ import annotations

import pytest

from nlcheck.rulebook import load
from nlcheck.rulebook.patterns import Pattern, Shipped, patterns


def _expressions(pattern: Pattern) -> list[Shipped]:
    return [
        one
        for one in (*(found.expression for found in pattern.find), pattern.unless, pattern.unit)
        if one is not None
    ]


def test_every_expression_compiles():
    found = [one for pattern in patterns(load().rules) for one in _expressions(pattern)]

    assert len(found) > 50
    assert all(one.search("") is None for one in found)


def test_nothing_is_compiled_before_it_is_looked_for():
    expression = Shipped("占比")

    before = expression.expression
    hits = [match[0] for match in expression.finditer("占比过高，占比过低")]

    assert before == "占比"
    assert hits == ["占比", "占比"]
    assert expression.expression != "占比"


@pytest.mark.parametrize(
    ("expression", "lead"),
    [
        ("占比重", "占比重"),
        ("占比?重", "占"),
        ("占比{0,2}重", "占"),
        ("占比+重", "占比"),
        ("占比(?:重|例)", "占比"),
        ("占比[|]", "占比"),
        (r"占比\|", "占比"),
        ("占比(?:重[)|]|(?:例|重))", "占比"),
        ("占比|比重", ""),
        ("占(?:比)|比重", ""),
        ("(?:占)比", ""),
        ("[占]比", ""),
    ],
)
def test_what_every_match_begins_with(expression, lead):
    assert Shipped(expression).lead == lead


def test_an_expression_whose_lead_does_not_stand_in_the_text_is_not_compiled():
    expression = Shipped("占比(?:为)?\\d")

    assert list(expression.finditer("比重为3")) == []
    assert expression.search("比重为3") is None
    assert isinstance(expression.expression, str)
    assert [m[0] for m in expression.finditer("占比为3")] == ["占比为3"]
