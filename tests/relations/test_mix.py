"""Amounts that count by a rate each."""

from __future__ import annotations

from decimal import Decimal

from nlcheck.base import Dimension, Mention, Range, Span, Unit, Written
from nlcheck.relations import Mix

YUAN = Unit("元", Dimension.MONEY)
PERCENT = Unit("%", Dimension.RATE)


def said(number: str, unit: Unit, at: int) -> Mention:
    return Mention(Span(at, at + 1), Written(Decimal(number), 0), unit)


GOODS, WORKS = said("200", YUAN, 0), said("100", YUAN, 1)
HALF, FIFTH = said("50", PERCENT, 2), said("20", PERCENT, 3)
MIX = Mix(((GOODS, HALF), (WORKS, FIFTH)))


def exact(mention: Mention) -> Range:
    return Range(mention.value, mention.value)


def test_each_amount_counts_by_its_rate():
    assert MIX.range(exact) == Range(Decimal(120), Decimal(120))


def test_a_rate_follows_from_the_total_and_the_rest():
    assert MIX.solve(FIFTH, Range(Decimal(130), Decimal(130)), exact) == Range(
        Decimal(30), Decimal(30)
    )


def test_an_amount_follows_from_the_total_and_the_rest():
    assert MIX.solve(GOODS, Range(Decimal(70), Decimal(70)), exact) == Range(
        Decimal(100), Decimal(100)
    )


def test_what_amounts_are_shares_of_is_found_back():
    # 200 is half of 400, 100 a fifth of 500
    whole = Mix(MIX.parts, divided=True)

    assert whole.value(lambda m: m.value) == 900
    assert whole.range(exact) == Range(Decimal(900), Decimal(900))
    assert whole.solve(FIFTH, Range(Decimal(800), Decimal(800)), exact) == Range(
        Decimal(25), Decimal(25)
    )
    assert whole.solve(WORKS, Range(Decimal(600), Decimal(600)), exact) == Range(
        Decimal(40), Decimal(40)
    )
