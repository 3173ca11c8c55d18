"""Expressions of shipped rules: compiled when their words are met, and all of them sound."""

from __future__ import annotations

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
