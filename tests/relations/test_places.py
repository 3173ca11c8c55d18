"""What zeros were dropped: the decimals of a document, from what holds at them (DESIGN §3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import count

import pytest

from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.relations import Op, Outcome, Ratio, Reading, Relation, Sum, Value, judge
from nlcheck.relations.expressions import Term

MONEY = Unit("万元", Dimension.MONEY, Decimal(10_000))
_at = count()


def said(number: str) -> Mention:
    value, at = Decimal(number), next(_at)
    return Mention(Span(at, at + 1), Written(value, -value.as_tuple().exponent), MONEY)


def total(stated: str, *parts: str) -> Relation:
    return Relation("SUM101", said(stated), (Reading(Sum(tuple(Term(said(p)) for p in parts))),))


def again(stated: str, first: str) -> Relation:
    return Relation("REF101", said(stated), (Reading(Value(said(first))),))


def short() -> Relation:
    """200.15 + 212.15 is 412.30, printed without its last digit."""
    return total("412.3", "200.15", "212.15")


def full() -> Relation:
    return total("3.00", "1.00", "2.00")


def bound() -> Relation:
    """86 may be 85.5 to 86.5, which is no more than 85.70; 86.00 is more."""
    return Relation("SUM102", said("86"), (Reading(Value(said("85.70"))),), op=Op.AT_MOST)


def off() -> Relation:
    """40.20 + 45.40 is 85.60, which 86 may be, and 86.00 is not."""
    return total("86", "40.20", "45.40")


def last(*relations: Relation) -> tuple[Outcome, bool]:
    verdict = judge(relations)[-1]
    return verdict.outcome, verdict.weak


@pytest.mark.parametrize(
    ("times", "outcome"),
    [(4, (Outcome.HOLDS, False)), (5, (Outcome.CONTRADICTED, True))],
)
def test_five_that_hold_at_the_places_of_the_document_show_them(times, outcome):
    assert last(*(short() for _ in range(times)), bound()) == outcome


@pytest.mark.parametrize(
    "make",
    [
        full,
        # the same digits twice tell nothing of those that were dropped
        lambda: again("412.3", "412.3"),
        # a bound holds wherever the number lies below it
        lambda: again("412.3", "500.00")._replace(op=Op.AT_MOST),
        # 412.3 may be 412.34, but both were not printed from one number at two decimals
        lambda: again("412.3", "412.34"),
    ],
    ids=["nothing dropped", "repeated", "bound", "rounded"],
)
def test_what_says_nothing_of_dropped_zeros(make: Callable[[], Relation]):
    filling = [full() for _ in range(9)]

    assert last(*filling, *(make() for _ in range(9)), bound()) == (Outcome.HOLDS, False)


@pytest.mark.parametrize(("times", "outcome"), [(9, Outcome.HOLDS), (10, Outcome.CONTRADICTED)])
def test_whole_amounts_that_add_up_to_the_digit_say_little(times, outcome):
    """Rounded parts make the rounded total to the digit six times in ten: 0.6¹⁰ is below 1 %."""
    whole = [total("300", "100", "200") for _ in range(times)]

    assert last(*(full() for _ in range(9)), *whole, bound())[0] is outcome


def test_rates_of_large_whole_amounts_say_nothing():
    """839870 ÷ 799880 is 105.00 % whatever was dropped from either."""
    rate = Unit("%", Dimension.RATE, Decimal(1))
    percent = replace(said("105.00"), unit=rate)
    due = Ratio(said("839870"), said("799880"))
    rates = [Relation("SHR101", percent, (Reading(due),)) for _ in range(40)]

    assert last(*(full() for _ in range(9)), *rates, bound()) == (Outcome.HOLDS, False)


def test_a_number_printed_in_full_elsewhere_shows_what_was_dropped():
    assert last(*(again("412.3", "412.30") for _ in range(5)), bound()) == (
        Outcome.CONTRADICTED,
        True,
    )


@pytest.mark.parametrize(
    ("times", "wrong", "outcome"),
    [
        (7, 1, (Outcome.HOLDS, False)),
        (8, 1, (Outcome.CONTRADICTED, True)),
        (8, 2, (Outcome.HOLDS, False)),
        # two of forty are one in twenty
        (38, 2, (Outcome.CONTRADICTED, True)),
        (37, 2, (Outcome.HOLDS, False)),
    ],
)
def test_one_may_be_the_fault_and_one_in_twenty(times, wrong, outcome):
    assert last(*(short() for _ in range(times)), *(off() for _ in range(wrong))) == outcome


def test_cells_of_tables_have_their_own_places():
    sums = [short() for _ in range(5)]
    cells = [one._replace(stated=replace(one.stated, cell=True)) for one in sums]

    assert last(*cells, bound()) == (Outcome.HOLDS, False)
    in_cell = bound()._replace(stated=replace(said("86"), cell=True))
    assert last(*sums, in_cell) == (Outcome.HOLDS, False)
