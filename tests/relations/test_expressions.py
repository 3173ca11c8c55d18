"""The arithmetic of reports: what is due, by printed digits as exact and by their ranges, and what
each number would have to be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Dimension, Mention, Range, Span, Unit, Written
from nlcheck.relations import (
    Average,
    Growth,
    PerHead,
    Portion,
    Product,
    Quotient,
    Ratio,
    Sum,
    Value,
)
from nlcheck.relations.expressions import Term

YUAN = Unit("元", Dimension.MONEY)
ENDLESS = Decimal("Infinity")
NEXT_TO_NOTHING = Decimal("1e-19")


def said(number: str, at: int) -> Mention:
    value = Decimal(number)
    places = -value.as_tuple().exponent
    return Mention(Span(at, at + 1), Written(value, places), YUAN)


def point(number: str) -> Range:
    return Range(Decimal(number), Decimal(number))


def exact(mention: Mention) -> Range:
    return Range(mention.value, mention.value)


def rounded(mention: Mention) -> Range:
    return mention.range


A, B, C, B2 = said("300", 0), said("50", 1), said("200", 2), said("50", 5)
FINE, FINER = said("12.5", 3), said("2.50", 4)

# expression, what is due with the digits as exact, and the same by hand for the number asked for
KINDS = [
    pytest.param(Value(A), "300", A, "300", id="another mention"),
    pytest.param(Sum((Term(A), Term(B))), "350", B, "50", id="sum"),
    pytest.param(Sum((Term(A), Term(B, -1))), "250", B, "50", id="difference"),
    pytest.param(Sum((Term(A), Term(B, -1))), "250", A, "300", id="what something is taken from"),
    pytest.param(Ratio(B, C), "25", B, "50", id="part"),
    pytest.param(Ratio(B, C), "25", C, "200", id="whole"),
    pytest.param(Ratio(A, C, (B,)), "120", A, "300", id="part of what was raised"),
    pytest.param(Ratio(A, C, (B,)), "120", C, "200", id="whole before it was raised"),
    pytest.param(Ratio(A, C, (B,)), "120", B, "50", id="what it was raised by"),
    pytest.param(Quotient(A, B), "6", A, "300", id="total over number"),
    pytest.param(Quotient(A, B), "6", B, "50", id="number"),
    pytest.param(Quotient(A, B, Decimal(10)), "60", A, "300", id="total in another unit"),
    pytest.param(Quotient(A, B, Decimal(10)), "60", B, "50", id="number, total in another unit"),
    pytest.param(Product(A, B), "15000", A, "300", id="first factor"),
    pytest.param(Product(A, B), "15000", B, "50", id="second factor"),
    pytest.param(Product(A, B, percent=True), "150", A, "300", id="points"),
    pytest.param(Product(A, B, percent=True), "150", B, "50", id="rate of the points"),
    pytest.param(Growth(C, B), "33.33333333333333333333333333", C, "200", id="grown"),
    pytest.param(Growth(C, B), "33.33333333333333333333333333", B, "50", id="grown by"),
    pytest.param(Growth(C, B, -1), "20", C, "200", id="fallen"),
    pytest.param(Growth(C, B, -1), "20", B, "50", id="fallen by"),
    pytest.param(Growth(A, None, 1, C), "50", A, "300", id="grown from"),
    pytest.param(Growth(A, None, 1, C), "50", C, "200", id="base of growth"),
    pytest.param(Growth(B, None, -1, C), "75", B, "50", id="fallen from"),
    pytest.param(Growth(B, None, -1, C), "75", C, "200", id="base of a fall"),
    pytest.param(Growth(A, B, 1, C), "25", B, "50", id="change by a printed base"),
    pytest.param(Growth(A, B, 1, C), "25", C, "200", id="printed base of a change"),
    pytest.param(Portion(A, (B, C, B2)), "50", A, "300", id="part of parts"),
    pytest.param(Portion(A, (B, C, B2)), "50", C, "200", id="another part"),
    pytest.param(Average(C, B, 2), "100", C, "200", id="grown each year"),
    pytest.param(Average(C, B, 2), "100", B, "50", id="before it grew each year"),
    pytest.param(Average(B, C, 2), "-50", B, "50", id="fallen each year"),
    pytest.param(Average(B, C, 2), "-50", C, "200", id="before it fell each year"),
    pytest.param(PerHead(A, B), "12", A, "300", id="output of a mean number"),
    pytest.param(PerHead(A, B), "12", B, "50", id="at least half of the people"),
]


@pytest.mark.parametrize(("due", "value", "unknown", "number"), KINDS)
def test_the_value_is_that_of_the_printed_digits(due, value, unknown, number):  # noqa: ARG001
    assert due.value(lambda m: m.value) == Decimal(value)


@pytest.mark.parametrize(("due", "value", "unknown", "number"), KINDS)
def test_the_range_holds_the_value_and_widens_with_rounding(due, value, unknown, number):  # noqa: ARG001
    narrow, wide = due.range(exact), due.range(rounded)

    assert abs(narrow.low - Decimal(value)) < NEXT_TO_NOTHING
    assert abs(narrow.high - Decimal(value)) < NEXT_TO_NOTHING
    assert wide.low < Decimal(value) < wide.high


@pytest.mark.parametrize(("due", "value", "unknown", "number"), KINDS)
def test_a_number_follows_from_what_is_stated_and_the_rest(due, value, unknown, number):
    # what the unknown prints now must not matter
    def others(mention: Mention) -> Range:
        return exact(mention) if mention is not unknown else point("7")

    found = due.solve(unknown, point(value), others)
    assert abs(found.low - Decimal(number)) < NEXT_TO_NOTHING
    assert abs(found.high - Decimal(number)) < NEXT_TO_NOTHING


def test_a_number_has_room_as_far_as_the_others_are_rounded():
    # 350 ± 0 less 300 ± 0.5
    assert Sum((Term(A), Term(B))).solve(B, point("350"), rounded) == Range(
        Decimal("49.5"), Decimal("50.5")
    )
    assert Ratio(B, C).solve(B, point("25"), rounded) == Range(Decimal("49.875"), Decimal("50.125"))


def test_ranges_of_a_sum_add():
    due = Sum((Term(FINE), Term(FINER, -1)))

    # 12.5 ± 0.05 less 2.50 ± 0.005
    assert due.range(rounded) == Range(Decimal("9.945"), Decimal("10.055"))


def test_lost_rows_make_a_sum_a_lower_bound():
    due = Sum((Term(A), Term(B)), lost=1)

    assert due.range(exact) == Range(Decimal(350), ENDLESS)
    assert due.solve(B, point("400"), exact) == Range(-ENDLESS, Decimal(100))


def test_what_stands_twice_in_a_sum_is_not_solved_for():
    assert Sum((Term(A), Term(A))).solve(A, point("600"), exact) is None


def test_a_term_without_an_end_is_solved_for_by_the_rest():
    def above(mention: Mention) -> Range:
        return Range(mention.value, ENDLESS) if mention is A else exact(mention)

    assert Sum((Term(A), Term(B))).solve(A, point("400"), above) == point("350")
    assert Sum((Term(A), Term(B))).solve(B, point("400"), above) == Range(-ENDLESS, Decimal(100))


def test_a_base_that_may_be_nothing_leaves_the_rate_open_upwards():
    small, change = said("0.30", 0), said("0.30", 1)

    found = Growth(small, change).range(rounded)
    assert found.high == ENDLESS
    # 0.295 ÷ (0.305 - 0.295) = 2950 %
    assert found.low == Decimal(2950)


def test_nothing_is_due_of_nothing():
    nothing = said("0", 0)

    assert Ratio(A, nothing).value(lambda m: m.value) is None
    assert Quotient(A, nothing).value(lambda m: m.value) is None
    assert Growth(A, A).value(lambda m: m.value) is None
    assert Growth(A, None, 1, nothing).value(lambda m: m.value) is None


@pytest.mark.parametrize("stated", ["0", "100", "120"])
def test_no_part_is_none_or_all_of_what_has_others(stated):
    assert Portion(A, (B,)).solve(A, point(stated), exact) is None


def test_an_average_of_what_is_lost_altogether_has_no_base():
    assert Average(C, B, 2).solve(B, point("-100"), exact) is None
    assert Average(C, said("0", 9), 2).value(lambda m: m.value) is None


def test_nothing_a_head_has_no_number_of_heads():
    assert PerHead(A, B).solve(B, point("0"), exact) is None


def test_what_stayed_at_nothing_rose_by_no_part_of_it_and_more_by_none_that_can_be_told():
    nothing, more = said("0", 0), said("30", 1)

    assert Growth(nothing, nothing).value(lambda m: m.value) == 0
    assert Growth(nothing, None, 1, nothing).value(lambda m: m.value) == 0
    assert Growth(more, more).value(lambda m: m.value) is None
