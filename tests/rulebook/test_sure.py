"""Words that an expression cannot do without."""

from __future__ import annotations

import pytest

from nlcheck.rulebook import load
from nlcheck.rulebook.patterns import Shipped, patterns
from nlcheck.rulebook.sure import sure_words


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("占比重", ("占比重",)),
        ("占比?重", ("占", "重")),
        ("占(?:比|重)为", ("占", "为")),
        ("占(?:比重)为", ("占比重为",)),
        ("占(?P<at>比重)+为", ("占比重", "为")),
        ("占(?:比(?:重|例)为)", ("占比", "为")),
        ("占(?:比重)?为", ("占", "为")),
        ("占(?=比重)为(?!数)(?<=占)(?<!比)", ("占", "为")),
        ("占[比重]为", ("占", "为")),
        ("占[^]|]为", ("占", "为")),
        (r"占\d{2}\|\)为", ("占", "为")),
        ("占{2}比{0,3}重", ("重",)),
        ("(占)(?(1)比|重)为", ("占", "为")),
        ("占比|比重", ()),
        ("(?i)占A", ()),
        ("占.比", ("占", "比")),
        ("占{比}重", ("比}重", "占")),
        ("占比重.{0,8}占比", ("占比重",)),
    ],
)
def test_words_are_those_of_every_match(expression, words):
    assert sure_words(expression) == words


def _shipped() -> list[Shipped]:
    return [
        find.expression
        for pattern in patterns(load().rules)
        for find in pattern.find
        if find.expression is not None
    ]


@pytest.mark.slow
def test_they_stand_in_every_match_of_every_example():
    texts = [text for rule in load().rules for text in rule.path.read_text("utf-8").split("text:")]
    tried = 0
    for one in _shipped():
        form = one.compiled()
        for text in texts:
            for match in form.finditer(text):
                tried += 1
                assert all(word in match[0] for word in sure_words(form.pattern))

    assert tried > 200


def test_an_expression_whose_words_do_not_stand_in_the_text_is_not_compiled():
    expression = Shipped("(?:占|为)比重(?:为)?\\d")

    assert list(expression.finditer("占比例为3")) == []
    assert isinstance(expression.expression, str)
    assert [m[0] for m in expression.finditer("占比重为3")] == ["占比重为3"]
