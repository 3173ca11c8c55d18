"""How far 约, 余 and 近 let two numbers drift apart; figures are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Dimension, Hedge, Mention, Span, Unit, Written
from nlcheck.relations import Op, Outcome, Reading, Relation, Value, judge

AREA = Unit("平方米", Dimension.COUNT)


def mention(value: int, hedge: Hedge = Hedge.EXACT) -> Mention:
    exact = hedge is Hedge.EXACT
    return Mention(Span(0, 4), Written(Decimal(value), 0), AREA, hedge, exact=exact)


@pytest.mark.parametrize(
    ("stated", "op", "told", "outcome"),
    [
        (5300, Op.EQUAL, mention(6000, Hedge.ABOUT), Outcome.ROUNDING),
        (5300, Op.EQUAL, mention(7000, Hedge.ABOUT), Outcome.OPEN),
        (5300, Op.EQUAL, mention(8000, Hedge.ABOUT), Outcome.CONTRADICTED),
        (5150, Op.EQUAL, mention(5200, Hedge.OVER), Outcome.OPEN),
        (5150, Op.AT_LEAST, mention(5200, Hedge.OVER), Outcome.CONTRADICTED),
        (5050, Op.AT_LEAST, mention(5200, Hedge.NEAR), Outcome.OPEN),
        (5250, Op.AT_MOST, mention(5200, Hedge.NEAR), Outcome.CONTRADICTED),
    ],
)
def test_a_hedge_is_firm_on_one_side(stated: int, op: Op, told: Mention, outcome: Outcome):
    relation = Relation("PRF159", mention(stated), (Reading(Value(told)),), op=op)

    (verdict,) = judge([relation])

    assert verdict.outcome is outcome
