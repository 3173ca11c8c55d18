"""Expressions of shipped rules: compiled when their words are met, and all of them sound."""

from __future__ import annotations

from dataclasses import replace

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


def test_what_is_sure_in_an_expression_without_anchors_is_its_anchor():
    rules = {rule.code: rule for rule in load().rules}
    rule = replace(rules["FMT102"], code="FMT992", path=rules["FMT102"].path.with_name("x"))

    found = [
        patterns([replace(rule, code=f"FMT99{i}", params=params)])[0]
        for i, params in enumerate(
            [
                {"find": "占?比重(?:为|是)"},
                {"find": "占|比重"},
                {"find": {"expression": "占比重", "anchors": ["比重"]}},
                {"find": "占比重", "anchors": ["占"]},
            ]
        )
    ]

    assert [pattern.find[0].anchors for pattern in found] == [("比重",), (), ("比重",), ()]
    assert [pattern.anchors for pattern in found] == [(), (), (), ("占",)]


def test_an_expression_whose_words_do_not_stand_in_the_text_is_not_compiled():
    expression = Shipped("占比(?:为)?\\d")

    assert list(expression.finditer("比重为3")) == []
    assert expression.search("比重为3") is None
    assert isinstance(expression.expression, str)
    assert [m[0] for m in expression.finditer("占比为3")] == ["占比为3"]
