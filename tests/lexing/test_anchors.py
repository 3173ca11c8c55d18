"""What a shipped expression matches holds one of its anchors: else the anchors would hide it."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

from nlcheck.rulebook import load
from nlcheck.rulebook.patterns import SAID, Pattern, Shipped, patterns

SIGNS = st.characters(exclude_categories=["Nd", "Cs"], include_characters="0123456789")
"""as in normalised text, whose digits are ASCII"""
PATTERNS = [p for p in patterns(load().rules) if p.scope != SAID]


@cache
def _texts(expression: re.Pattern[str]) -> list[str]:
    """Texts that it matches; none where it looks back for signs that are hard to guess."""
    met: list[str] = []

    @settings(
        max_examples=8,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.from_regex(expression, alphabet=SIGNS))
    def collect(text: str) -> None:
        met.append(text)

    try:
        collect()
    except Unsatisfiable:
        return []
    return [text for text in met if expression.search(text)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.code)
def test_anchors_hide_nothing(pattern: Pattern):
    hidden: list[tuple[str, str]] = []
    for expression, anchors in pattern.find:
        assert isinstance(expression, Shipped)
        asked = [words for words in (pattern.anchors, anchors) if words]
        texts = _texts(expression.compiled()) if asked else []
        hidden.extend(
            (expression.compiled().pattern, text)
            for text in texts
            if any(not any(word in text for word in words) for words in asked)
        )

    assert not hidden


def test_most_expressions_can_be_tried():
    tried = [bool(_texts(f.expression.compiled())) for p in PATTERNS for f in p.find if f.anchors]

    assert sum(tried) > len(tried) * 3 // 4
