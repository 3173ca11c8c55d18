"""The arithmetic of every kind as a reader sees it; results and ranges by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Mention
from nlcheck.diagnosis.wording import LONG, contradiction, proof, reckoning
from nlcheck.relations import (
    Average,
    Blend,
    Completed,
    Deduction,
    Doublings,
    Expression,
    Growth,
    Mix,
    OfOneWhole,
    Op,
    Outcome,
    PerHead,
    Portion,
    Product,
    Proportion,
    Quotient,
    Ratio,
    Reading,
    Relation,
    Sum,
    Term,
    Value,
    Verdict,
    Yearly,
)
from nlcheck.relations.blend import Share
from tests.diagnosis.drafts import Draft

DRAFT = Draft()


def said(number: str) -> Mention:
    return DRAFT.write("数", number)


def wan(number: str) -> Mention:
    return said(f"{number}万元")


def verdict(
    stated: str, due: Expression, op: Op = Op.EQUAL, outcome: Outcome = Outcome.CONTRADICTED
) -> Verdict:
    reading = Reading(due)
    return Verdict(Relation("SUM101", said(stated), (reading,), op=op), outcome, reading)


A, B, C = wan("300.00"), wan("50.00"), wan("200.00")
TEN, TWENTY = said("10%"), said("20%")
ONE = Decimal(1)
RISEN = (Share(said("110元"), TEN), Share(said("60元"), TWENTY))
"""from 100 and from 50"""
FALLEN = (Share(said("90元"), TEN, -1), Share(said("60元"), TWENTY))
"""from 100 and from 50, 150 together again"""
PAID = (Share(said("90元"), said("90%")), Share(said("60元"), said("120%")))
"""of 100 and of 50"""
WEIGHT, OFF = said("20分"), said("0.5分")

KINDS = [
    ("36.3%", Growth(C, B), "50.00 ÷ (200.00 - 50.00) = 33.33%"),
    ("36.3%", Growth(C, B, -1), "50.00 ÷ (200.00 + 50.00) = 20.00%"),
    ("36.3%", Growth(A, None, 1, C), "(300.00 - 200.00) ÷ 200.00 = 50.00%"),
    ("36.3%", Growth(B, None, -1, C), "(200.00 - 50.00) ÷ 200.00 = 75.00%"),
    ("36.3%", Growth(A, B, 1, C), "50.00 ÷ 200.00 = 25.00%"),
    ("95%", Completed(A, B), "300.00 ÷ (300.00 + 50.00) = 85.7%"),
    ("95%", Completed(A, B, over=True), "300.00 ÷ (300.00 - 50.00) = 120.0%"),
    ("36.3%", Ratio(B, C), "50.00 ÷ 200.00 = 25.00%"),
    ("36.3%", Ratio(A, C, (B,)), "300.00 ÷ (200.00 + 50.00) = 120.00%"),
    ("36.3%", Portion(B, (C,)), "50.00 ÷ (50.00 + 200.00) = 20.00%"),
    ("120.0元", Quotient(said("500元"), said("4")), "500元 ÷ 4 = 125.00元"),
    ("9元", Quotient(A, B, Decimal(10)), "300.00 ÷ 50.00 × 10 = 60.0元"),
    ("9分", Product(WEIGHT, TWENTY, percent=True), "20分 × 20% = 4分"),
    ("9分", Product(WEIGHT, said("90"), percent=True), "20分 × 90% = 18分"),
    ("9.0%", Average(wan("144.00"), wan("100.00"), 2), "(144.00 ÷ 100.00)^(1/2) - 1 = 20.00%"),
    ("9.0%", Yearly(said("44.0%"), 2), "(1 + 44.0%)^(1/2) - 1 = 20.00%"),
    ("9元", PerHead(said("990元"), said("100"), said("2")), "990元 ÷ (100 - 2 ÷ 2) = 10.0元"),
    ("9元", PerHead(said("1010元"), said("100"), said("2"), -1), "1010元 ÷ (100 + 2 ÷ 2) = 10.0元"),
    (
        "9%",
        Blend(said("170元"), RISEN),
        "170元 ÷ (110元 ÷ (1 + 10%) + 60元 ÷ (1 + 20%)) - 1 = 13.3%",
    ),
    (
        "9%",
        Blend(said("180元"), FALLEN),
        "180元 ÷ (90元 ÷ (1 - 10%) + 60元 ÷ (1 + 20%)) - 1 = 20.0%",
    ),
    ("9%", Blend(said("150元"), PAID, budgets=True), "150元 ÷ (90元 ÷ 90% + 60元 ÷ 120%) = 100.0%"),
    ("9.00万元", Mix(((C, TWENTY), (A, TEN))), "200.00万元 × 20% + 300.00万元 × 10% = 70.00万元"),
    ("31%", OfOneWhole(A, TEN, C), "300.00万元 × 10% ÷ 200.00万元 = 15.0%"),
    ("9分", Proportion(WEIGHT, B, C, ONE), "20分 × 50.00万元 ÷ 200.00万元 = 5.0分"),
    (
        "9分",
        Deduction(WEIGHT, said("95%"), said("90%"), OFF, ONE, ONE),
        "20分 - (95% - 90%) ÷ 1 × 0.5分 = 17.5分",
    ),
    (
        "9分",
        Deduction(WEIGHT, said("90%"), said("95%"), OFF, ONE, ONE, over=True),
        "20分 - (95% - 90%) ÷ 1 × 0.5分 = 17.5分",
    ),
    ("3", Doublings(wan("80.00"), wan("20.00")), "log2(80.00万元 ÷ 20.00万元) = 2.00"),
    ("9.00万元", Sum((Term(A), Term(B, -1))), "300.00 - 50.00 = 250.00"),
    ("9.00万元", Sum((Term(B, -1), Term(A))), "-50.00 + 300.00 = 250.00"),
    ("9.00万元", Sum((Term(A), Term(B)), lost=1), "300.00 + 50.00 + … = 350.00"),
]


@pytest.mark.parametrize(("stated", "due", "shown"), KINDS)
def test_the_arithmetic_of_a_kind(stated, due, shown):
    assert proof(verdict(stated, due)).partition("（")[0] == shown


@pytest.mark.parametrize(
    ("stated", "due", "shown"),
    [
        # 49.995 ÷ 200.005 is 24.9969 %, 50.005 ÷ 199.995 is 25.0032 %
        ("36.3%", Ratio(B, C), "（24.996%～25.004%）"),
        # 49.995 ÷ (49.995 + 200.005) is 19.998 %, 50.005 ÷ (50.005 + 199.995) 20.002 %
        ("36.3%", Portion(B, (C,)), "（19.998%～20.002%）"),
        # 299.995 ÷ (299.995 + 50.005) is 85.71286 %, 300.005 ÷ (300.005 + 49.995) 85.71571 %
        ("95%", Completed(A, B), "（85.71%～85.72%）"),
    ],
)
def test_what_a_rate_may_be_is_told_behind_it(stated, due, shown):
    assert proof(verdict(stated, due)).endswith(shown)


def test_the_middle_of_a_long_sum_is_left_out():
    terms = tuple(Term(wan(f"{n}.00")) for n in range(1, LONG + 2))

    # 1 + 2 + … + 9
    assert proof(verdict("9.00万元", Sum(terms))) == (
        "1.00 + 2.00 + 3.00 + 4.00 + 5.00 + … + 9.00 = 45.00"
    )


@pytest.mark.parametrize(
    ("op", "outcome", "shown"),
    [
        (Op.EQUAL, Outcome.CONTRADICTED, "300.00 ≠ 50.00"),
        (Op.EQUAL, Outcome.HOLDS, "300.00 = 50.00"),
        (Op.AT_MOST, Outcome.CONTRADICTED, "300.00 < 50.00"),
        (Op.AT_MOST, Outcome.HOLDS, "300.00 ≥ 50.00"),
        (Op.AT_LEAST, Outcome.CONTRADICTED, "300.00 > 50.00"),
        (Op.AT_LEAST, Outcome.HOLDS, "300.00 ≤ 50.00"),
        (Op.EQUAL, Outcome.OPEN, "300.00"),
    ],
)
def test_the_sign_is_that_of_the_outcome(op, outcome, shown):
    assert reckoning(verdict("50.00万元", Value(A), op, outcome)) == shown


def test_what_is_stated_stands_against_what_comes_out():
    assert contradiction(verdict("36.3%", Ratio(B, C))).endswith("） ≠ 36.3%")
    assert contradiction(verdict("9.00万元", Sum((Term(A), Term(B))))) == (
        "300.00 + 50.00 = 350.00 ≠ 9.00"
    )
