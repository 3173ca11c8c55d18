"""A law: sentences that agree with themselves are never accused, whatever stands beside them."""

from __future__ import annotations

import pytest

from nlcheck.engine import check
from nlcheck.findings import Severity
from tests.properties.sentences import honest

AMOUNTS = ("GRO", "SHR", "SUM", "CMP", "REF", "UNI")
"""families of rules that hold numbers against numbers"""


@pytest.mark.parametrize("seed", range(150))
def test_honest_sentences_in_any_order_are_not_accused(seed: int):
    text = honest(seed)

    report = check(text)

    accused = [f for f in report.findings if f.severity is not Severity.INFO]
    assert [f"{f.code} {f.stated} {f.proof}" for f in accused if f.code[:3] in AMOUNTS] == []


def test_a_wrong_figure_among_them_is_found():
    text = honest(0).rstrip("\n") + "\n租赁收入500.00万元，比上年增加100.00万元，增长52.0%。\n"

    codes = {f.code for f in check(text).findings}

    assert "GRO101" in codes
