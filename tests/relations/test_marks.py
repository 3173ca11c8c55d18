"""Points by stated rules, worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Dimension, Mention, Range, Span, Unit, Written
from nlcheck.relations import Deduction, Proportion, grain

POINTS, RATE = Unit("分", Dimension.SCORE), Unit("%", Dimension.RATE)


def number(digits: str, unit: Unit = POINTS) -> Mention:
    return Mention(Span(0, 1), Written.parse(digits), unit, exact=True)


def look(mention: Mention) -> Range:
    return mention.range


@pytest.mark.parametrize(
    ("score", "low", "high"),
    [
        ("18", "18", "19"),
        ("18.5", "18", "18.5"),
        ("18.2", "18.3", "18.4"),
        ("18.26", "18.36", "18.37"),
    ],
)
def test_a_share_of_the_weight_is_rounded_as_finely_as_the_score(score: str, low: str, high: str):
    due = Proportion(number("20"), number("90", RATE), number("98", RATE), grain(number(score)))

    assert due.range(look) == (Decimal(low), Decimal(high))


def test_no_more_than_the_weight():
    due = Proportion(number("20"), number("99", RATE), number("98", RATE), Decimal(1))

    assert due.range(look) == (20, 20)


def test_steps_begun_may_count_or_not():
    due = Deduction(
        number("20"), number("95", RATE), number("92.5", RATE), number("1"), Decimal(1), Decimal(1)
    )

    assert due.range(look) == (17, 18)
    assert due.value(lambda m: m.value) == Decimal("17.5")


def test_never_below_nothing():
    due = Deduction(
        number("2"), number("95", RATE), number("50", RATE), number("1"), Decimal(1), Decimal(1)
    )

    assert due.range(look) == (0, 0)
