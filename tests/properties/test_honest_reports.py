"""A law: whole reports that agree with themselves are never accused, in whatever manner told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlcheck.engine import check
from nlcheck.findings import Severity
from tests.properties.reports import accounts, budget, funds

WRITERS = (accounts, budget, funds)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("write", WRITERS)
def test_honest_reports_are_not_accused(write: Callable[[int], str], seed: int):
    text = write(seed)

    report = check(text)

    accused = [f for f in report.findings if f.severity is not Severity.INFO]
    assert [f"{f.code} {f.stated} {f.proof} {f.message}" for f in accused] == []


def test_a_wrong_figure_in_one_is_found():
    text = accounts(0)
    wrong = text + "2031年度差旅费80.00万元，比上年增加20.00万元，增长35.00%。\n"

    codes = {f.code for f in check(wrong).findings}

    assert "GRO101" in codes
