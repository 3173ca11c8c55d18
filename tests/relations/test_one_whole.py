"""Parts and shares of one whole: 75 are 25 % of 300, so 90 are 30 %."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Dimension, Mention, Range, Span, Unit, Written
from nlcheck.relations import OfOneWhole

HOUSES, PERCENT = Unit("户", Dimension.COUNT), Unit("%", Dimension.RATE)


def said(number: int, unit: Unit, at: int) -> Mention:
    return Mention(Span(at, at + 1), Written(Decimal(number), 0), unit)


PART, SHARE, OTHER = said(90, HOUSES, 0), said(25, PERCENT, 1), said(75, HOUSES, 2)
DUE = OfOneWhole(PART, SHARE, OTHER)


def exact(mention: Mention) -> Range:
    return Range(mention.value, mention.value)


def test_the_share_of_a_part_from_that_of_another():
    assert DUE.range(exact) == Range(Decimal(30), Decimal(30))


@pytest.mark.parametrize("unknown", [PART, SHARE, OTHER], ids=["part", "share", "other"])
def test_each_number_follows_from_the_rest(unknown: Mention):
    assert DUE.solve(unknown, Range(Decimal(30), Decimal(30)), exact) == exact(unknown)


def test_nothing_follows_from_no_other_part():
    assert OfOneWhole(PART, SHARE, said(0, HOUSES, 3)).value(lambda m: m.value) is None
