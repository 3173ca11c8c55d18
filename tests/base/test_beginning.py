"""What is found is the same with the first signs told, and they are told."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

import nlcheck
from nlcheck.base import compiling
from nlcheck.base.beginning import with_beginning
from nlcheck.base.compiling import prepared

TEXT = (
    "甲费12.50万元,占38.0%;乙费,-3元。\n其中:丙费为0,比上年增加(减少)1,200.5万元、"
    "2050201款支出 3.4万元,其他\n“丁项”5个"
)
TOLD = (
    r"(?<!\d)(?:2\d\d|30[1-9])款?",
    r"(?=[甲乙丙])(?:甲费|[乙丙]费)(?!为)",
    r"(?:(?:甲|[乙丁])[费项]|其中|,占)[^,;]*",
    r"(?P<sign>-)?(?:\(减少\))?\d[\d,]*(?:\.\d+)?",
    r"(?<=[;。:])\n?(?:其?中?丙|乙)费",
    r"(?:[甲乙]|丙){1,3}费|,{2}|(?:)占",
    r"(?:^|\n)(?:其中|“)",
    r"(?m)^其?中|^“",
)
UNTOLD = (
    r"[^,;]+",
    r"甲费",
    r"(?:^|[,;])[^\W\d]+",
    r"^(?:甲|乙)",
    r"(?i)(?<!\d)[a甲]",
    r"(?:甲?|[乙丙])费?",
    r"(?<!x)(?i:[甲乙])费",
    r"(?<=费).\d",
)
CLEAN = Path(__file__).parents[2] / "corpora" / "clean"


def found(expression: re.Pattern[str], text: str) -> list[tuple[object, ...]]:
    return [(m.span(), m.groups()) for m in expression.finditer(text)]


def tells(expression: str) -> bool:
    """Whether the head has more than it had."""
    compiler = import_module("re._compiler")
    parsed = compiler._parser.parse(expression)
    code = compiler._code(parsed, 0)
    return len(with_beginning(code, parsed, parsed.state.flags)) > len(code)


@pytest.mark.parametrize("expression", TOLD)
def test_first_signs_are_told_and_the_same_is_found(expression: str) -> None:
    assert tells(expression)
    for start in range(len(TEXT)):
        assert found(prepared(expression), TEXT[start:]) == found(
            re.compile(expression), TEXT[start:]
        )
    assert prepared(expression).sub("_", TEXT) == re.sub(expression, "_", TEXT)


@pytest.mark.parametrize("expression", UNTOLD)
def test_nothing_is_told_of_what_may_begin_with_any_sign(expression: str) -> None:
    assert not tells(expression)
    assert found(prepared(expression), TEXT) == found(re.compile(expression), TEXT)


def test_all_expressions_of_a_check_find_what_they_find_without() -> None:
    text = min(CLEAN.glob("*.txt")).read_text(encoding="utf-8")
    nlcheck.check(text)
    asked = [key.split(" ", 1) for key in compiling._asked]
    assert len(asked) > 300
    for flags, said in asked:
        expression = ast.literal_eval(said)
        if isinstance(expression, str):
            plain = re.compile(expression, int(flags))
            assert found(prepared(expression, int(flags)), text) == found(plain, text), expression
