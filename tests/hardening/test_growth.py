"""Twice the text is twice the work, not four times, and a figure costs what figures cost: counted
in calls, so no clock is needed."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlcheck.engine import check

HOSTILE: dict[str, str] = yaml.safe_load(
    (Path(__file__).parents[2] / "corpora" / "hostile.yaml").read_text(encoding="utf-8")
)
SHORT = 12_000
"""characters: long enough that what is done once does not hide the rest"""
MOST = 2.7
"""of n log n it is 2.1, of the square 4"""
MOST_A_FIGURE = 350
"""calls, or for ten characters without one; the dearest is a table of three figures"""


def work(text: str) -> int:
    """Calls that a check of it makes, Python's and C's."""
    count = 0

    def called(_: object, event: str, __: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        check(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_text(name: str) -> None:
    unit = HOSTILE[name]
    check(unit)

    one, two = (work(unit * (times * SHORT // len(unit))) for times in (1, 2))

    assert two / one < MOST


@pytest.mark.parametrize("name", HOSTILE)
def test_a_figure_costs_so_much_work_at_most(name: str) -> None:
    unit = HOSTILE[name]
    text = unit * (SHORT // len(unit))
    figures = len(re.findall(r"\d+(?:\.\d+)?", text))
    check(unit)

    spent = work(text) / max(figures, len(text) / 10)

    assert spent < MOST_A_FIGURE


def test_one_fault_told_again_and_again_costs_no_more_each_time() -> None:
    """Each copy of the whole is a mention of one fact, and each share contradicts all of them."""
    parts = "基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。"
    unit = f"2031年度支出合计500.00万元，其中：{parts}\n"
    check(unit)

    one, four = (work(unit * times) for times in (100, 400))

    assert four / one < MOST
