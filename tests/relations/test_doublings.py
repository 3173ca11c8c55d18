"""翻番: between whole doublings both neighbours may be said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.relations import Doublings

YUAN = Unit("元", Dimension.MONEY)


def amount(value: str) -> Mention:
    return Mention(Span(0, 1), Written(Decimal(value), 0), YUAN)


@pytest.mark.parametrize(
    ("now", "before", "said", "told"),
    [
        ("400", "100", "2", True),
        ("410", "100", "2", True),
        ("390", "100", "2", True),
        ("290", "100", "1", True),
        ("290", "100", "2", True),
        ("130", "100", "1", False),
        ("410", "100", "1", False),
        ("410", "100", "3", False),
    ],
)
def test_what_may_be_said_of_two_amounts(now: str, before: str, said: str, told: bool):
    due = Doublings(amount(now), amount(before)).range(lambda m: m.range)

    assert due.meets(Written(Decimal(said), 0).range) is told


def test_the_base_is_found_from_the_rest():
    now, before = amount("400"), amount("100")

    (low, high) = Doublings(now, before).solve(
        before, Written(Decimal(2), 0).range, lambda m: m.range
    )

    assert low < Decimal(100) < high
