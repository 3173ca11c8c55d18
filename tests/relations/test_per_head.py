"""人均: people are counted at the ends of the year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.relations import PerHead

TOTAL = Mention(Span(0, 1), Written(Decimal(8800), 0), Unit("元", Dimension.MONEY), exact=True)


def people(n: int) -> Mention:
    return Mention(Span(0, 1), Written(Decimal(n), 0), Unit("人", Dimension.COUNT), exact=True)


@pytest.mark.parametrize(
    ("said", "told"), [("80", True), ("84", True), ("88", True), ("79", False), ("89", False)]
)
def test_what_lies_between_both_ends_of_the_year_may_be_said(said: str, told: bool):
    due = PerHead(TOTAL, people(110), people(10)).range(lambda m: m.range)

    assert due.meets(Written(Decimal(said), 0).range) is told


def test_those_at_the_end_are_at_most_twice_the_mean():
    due = PerHead(TOTAL, people(110)).range(lambda m: m.range)

    assert due.high == Decimal(160)
