"""A direction reversed by its words is gross, as one reversed by its number is."""

from __future__ import annotations

import pytest

import nlcheck


@pytest.mark.parametrize(
    ("text", "gross"),
    [
        ("培训费支出3.20万元，较上年减少0.80万元，增长20.0%。", True),
        ("公务接待费年初预算为3.00万元，支出决算为2.00万元，决算数大于预算数。", True),
        ("公务接待费年初预算为1.50万元，支出决算为1.20万元，决算数与年初预算数持平。", False),
        ("培训费支出3.20万元，较上年减少0万元，增长0%。", False),
    ],
)
def test_words_that_reverse_a_direction_are_gross(text: str, gross: bool) -> None:
    found = [f for f in nlcheck.check(text).findings if f.code in ("GRO103", "GRO105")]

    assert [f.gross for f in found] == [gross]
