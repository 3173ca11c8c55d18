"""What becomes of a relation: which readings may accuse, and what rounding and cutting explain."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

import pytest

from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.findings import GapKind
from nlcheck.relations import Op, Outcome, Ratio, Reading, Relation, Sum, Value, judge
from nlcheck.relations.expressions import Term
from nlcheck.relations.model import Binding

MONEY = Unit("万元", Dimension.MONEY, Decimal(10_000))
PERCENT = Unit("%", Dimension.RATE)
_places = count()


def said(number: str, unit: Unit = MONEY) -> Mention:
    value, at = Decimal(number), next(_places)
    return Mention(Span(at, at + 1), Written(value, -value.as_tuple().exponent), unit)


def share(
    stated: str, part: str, whole: Mention, *, key: str | None = None, sure: bool = False
) -> Relation:
    binding = Binding.STATED if sure else Binding.GUESSED
    reading = Reading(Ratio(said(part), whole), binding, key=key)
    return Relation("SHR101", said(stated, PERCENT), (reading,), group="list")


def outcomes(*relations: Relation) -> list[Outcome]:
    return [verdict.outcome for verdict in judge(relations)]


WHOLE = said("800.00")


@pytest.mark.parametrize(
    ("stated", "outcome"),
    [
        ("25.00", Outcome.HOLDS),
        # 200 ÷ 800 is 25 exactly; 25.1 is another number
        ("25.10", Outcome.CONTRADICTED),
    ],
)
def test_a_stated_reading_decides(stated, outcome):
    assert outcomes(share(stated, "200.00", WHOLE, sure=True)) == [outcome]


def test_what_only_ranges_explain_is_rounding():
    # 0.4 + 0.4 is 0.8, and with rounding as much as 0.9
    total = Relation("SUM101", said("0.9"), (Reading(Sum((Term(said("0.4")), Term(said("0.4"))))),))

    assert outcomes(total) == [Outcome.ROUNDING]


def test_what_was_cut_is_not_contradicted():
    # 200 ÷ 601 is 33.278 %: 33.27 is cut, 33.28 rounded, 33.26 neither
    whole = said("601.00")
    found = [outcomes(share(s, "200.00", whole, sure=True)) for s in ("33.28", "33.27", "33.26")]

    assert found == [[Outcome.HOLDS], [Outcome.TRUNCATED], [Outcome.CONTRADICTED]]


@pytest.mark.parametrize(
    ("op", "stated", "outcome"),
    [
        (Op.AT_MOST, "7.00", Outcome.HOLDS),
        (Op.AT_MOST, "8.00", Outcome.HOLDS),
        (Op.AT_MOST, "8.01", Outcome.HOLDS),  # both may be 8.005
        (Op.AT_MOST, "8.02", Outcome.CONTRADICTED),
        (Op.AT_LEAST, "7.99", Outcome.HOLDS),
        (Op.AT_LEAST, "9.00", Outcome.HOLDS),
        (Op.AT_LEAST, "7.00", Outcome.CONTRADICTED),
    ],
)
def test_bounds_are_bounds(op, stated, outcome):
    assert outcomes(Relation("X", said(stated), (Reading(Value(said("8.00"))),), op=op)) == [
        outcome
    ]


@pytest.mark.parametrize("stated", ["25", "31.00"])
def test_a_guess_alone_neither_verifies_nor_accuses(stated):
    (verdict,) = judge([share(stated, "200.00", WHOLE, key="whole")])

    assert (verdict.outcome, verdict.gap) == (Outcome.OPEN, GapKind.GUESSED_READING)


def test_a_guess_that_makes_its_siblings_hold_may_accuse():
    found = outcomes(
        share("25.00", "200.00", WHOLE, key="whole"),
        share("12.50", "100.00", WHOLE, key="whole"),
        share("31.00", "240.00", WHOLE, key="whole"),
    )

    assert found == [Outcome.HOLDS, Outcome.HOLDS, Outcome.CONTRADICTED]


def test_a_guess_of_nothing_in_particular_makes_nothing_of_its_siblings():
    found = outcomes(*(share(s, "200.00", WHOLE) for s in ("25.00", "25.00", "31.00")))

    assert found == [Outcome.OPEN] * 3


def test_a_coarse_fit_may_be_chance():
    # a fit of one whole percent in a hundred is no proof, two of them are
    once = (share("25", "200", WHOLE, key="whole"), share("31", "240", WHOLE, key="whole"))
    assert outcomes(*once) == [Outcome.OPEN, Outcome.OPEN]

    found = outcomes(*once, share("50", "400", WHOLE, key="whole"))
    assert found == [Outcome.HOLDS, Outcome.CONTRADICTED, Outcome.HOLDS]


def test_what_stands_in_no_list_has_no_siblings():
    alone = [
        share(stated, part, WHOLE, key="whole")._replace(group=None)
        for stated, part in (("25.00", "200.00"), ("12.50", "100.00"), ("31.00", "240.00"))
    ]

    assert outcomes(*alone) == [Outcome.OPEN] * 3


def test_siblings_of_another_list_say_nothing():
    other = share("25.00", "200.00", WHOLE, key="whole")._replace(group="another")

    found = outcomes(other, share("31.00", "240.00", WHOLE, key="whole"))
    assert found[1] is Outcome.OPEN


def test_what_is_true_by_a_guess_is_not_accused_by_what_is_stated():
    stated = Reading(Ratio(said("200.00"), said("500.00")))
    guessed = Reading(Ratio(said("200.00"), WHOLE), Binding.GUESSED)
    relation = Relation("SHR101", said("25.00", PERCENT), (stated, guessed))

    (verdict,) = judge([relation])
    assert (verdict.outcome, verdict.gap) == (Outcome.OPEN, GapKind.GUESSED_READING)


def test_a_limit_that_is_only_guessed_excuses_nothing():
    readings = (
        Reading(Value(said("8.00"))),
        Reading(Value(said("10.00")), Binding.GUESSED),
    )

    assert outcomes(Relation("X", said("9.00"), readings, op=Op.AT_MOST)) == [Outcome.CONTRADICTED]


def test_without_a_reading_there_is_no_base():
    (verdict,) = judge([Relation("SHR101", said("25.00", PERCENT), ())])

    assert (verdict.outcome, verdict.gap) == (Outcome.OPEN, GapKind.NO_BASE)


def test_a_lost_row_leaves_a_sum_open():
    due = Sum((Term(said("3.00")), Term(said("4.00"))), lost=1)

    found = [outcomes(Relation("SUM101", said(s), (Reading(due),))) for s in ("9.00", "6.00")]
    assert found == [[Outcome.OPEN], [Outcome.CONTRADICTED]]


def test_the_share_trimmed_for_a_hundred_is_not_accused():
    # 1/3 three times: 33.33 + 33.33 + 33.34
    whole = said("3.00")
    shares = [share(s, "1.00", whole, sure=True) for s in ("33.33", "33.33", "33.34")]

    # printed with two decimals 1 ÷ 3 may be 33.11 to 33.56: the ranges alone explain it
    assert outcomes(*shares) == [Outcome.HOLDS, Outcome.HOLDS, Outcome.ROUNDING]
    fine = said("30000.00")
    exact = [share(s, "10000.00", fine, sure=True) for s in ("33.33", "33.33", "33.34")]
    assert outcomes(*exact)[2] is Outcome.TRUNCATED
    assert outcomes(exact[2]) == [Outcome.CONTRADICTED]
