"""Completion from the outturn and its gap to a budget that is not printed."""

from __future__ import annotations

from decimal import Decimal

from nlcheck.base import Dimension, Mention, Range, Span, Unit, Written
from nlcheck.relations import Completed

YUAN = Unit("元", Dimension.MONEY)


def said(number: str, at: int) -> Mention:
    return Mention(Span(at, at + 1), Written(Decimal(number), 0), YUAN)


def exact(mention: Mention) -> Range:
    return Range(mention.value, mention.value)


def point(number: str) -> Range:
    return Range(Decimal(number), Decimal(number))


def test_below_the_budget():
    assert Completed(said("80", 0), said("20", 1)).range(exact) == point("80")


def test_above_the_budget():
    assert Completed(said("120", 0), said("20", 1), over=True).range(exact) == point("120")


def test_a_rounded_outturn_gives_a_range_in_order():
    wide = Completed(said("120", 0), said("20", 1), over=True).range(lambda m: m.range)

    assert wide.low < 120 < wide.high


def test_the_gap_follows_from_the_rate():
    now, gap = said("80", 0), said("10", 1)

    assert Completed(now, gap).solve(gap, point("80"), exact) == point("20")


def test_the_outturn_follows_from_the_rate():
    now, gap = said("100", 0), said("20", 1)

    assert Completed(now, gap, over=True).solve(now, point("120"), exact) == point("120")
