"""Rates of a whole and of its parts: what follows from what."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.relations import Blend, Share

YUAN = Unit("元", Dimension.MONEY)
PERCENT = Unit("%", Dimension.RATE)


def said(value: str, unit: Unit, places: int = 0) -> Mention:
    return Mention(Span(0, 1), Written(Decimal(value), places), unit)


WHOLE = said("17000", YUAN)
PARTS = (
    Share(said("11000", YUAN), said("10.0", PERCENT, 1)),
    Share(said("6000", YUAN), said("20.0", PERCENT, 1), -1),
)


@pytest.mark.parametrize(("rate", "holds"), [("2.9", False), ("2.8", False), ("-2.9", True)])
def test_the_rate_of_the_whole_follows_from_the_parts(rate: str, holds: bool):
    due = Blend(WHOLE, PARTS).range(lambda m: m.range)

    assert due.meets(said(rate, PERCENT, 1).range) is holds


@pytest.mark.parametrize("n", [0, 1])
def test_each_part_follows_from_the_rest(n: int):
    blend, part = Blend(WHOLE, PARTS), PARTS[n]
    stated = said("-2.9", PERCENT, 1).range

    amount = blend.solve(part.amount, stated, lambda m: m.range)
    rate = blend.solve(part.rate, stated, lambda m: m.range)

    assert amount is not None
    assert amount.meets(part.amount.range)
    assert rate is not None
    assert rate.meets(part.rate.range)


def test_rates_of_completion_have_budgets_for_their_base():
    parts = (
        Share(said("110", YUAN), said("110.0", PERCENT, 1)),
        Share(said("90", YUAN), said("90.0", PERCENT, 1)),
    )

    assert Blend(said("200", YUAN), parts, budgets=True).value(lambda m: m.value) == Decimal(100)
