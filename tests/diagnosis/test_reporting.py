"""What a finding says: what is due where no repair is told, bounds, how many places."""

from __future__ import annotations

import pytest

from nlcheck.base import Span
from nlcheck.diagnosis import diagnose
from nlcheck.diagnosis.graph import Graph
from nlcheck.findings import Remark
from nlcheck.relations import Op, Product, Reading, Relation, Sum, Term, judge
from tests.diagnosis.drafts import Book, Draft, Named, same, share, total


def test_what_is_due_is_told_of_a_number_that_no_slip_explains():
    draft = Draft()
    whole, part = draft.write("合计", "500.00万元"), draft.write("其中", "180.00万元")
    stated = draft.write("占", "12.3%")

    (found,) = draft.findings(share(stated, part, whole))

    assert (found.due, found.fix) == ("36.0%", None)  # 180 ÷ 500
    assert found.message == "应为 36.0%，文中写作 12.3%"


def test_what_a_sum_must_not_pass_is_what_its_limits_add_up_to():
    draft = Draft()
    stated = draft.write("共用", "81.00万元")
    limits = draft.write("甲限", "20.00万元"), draft.write("乙限", "30.00万元")
    due = Sum(tuple(Term(one) for one in limits))

    (found,) = draft.findings(Relation("SUM121", stated, (Reading(due),), op=Op.AT_MOST))

    assert found.message == "应为 50.00万元，文中写作 81.00万元"


def test_each_number_of_a_sum_may_be_the_wrong_one():
    draft = Draft()
    whole = draft.write("合计", "500.00万元")
    parts = draft.write("项目支出", "180.00万元"), draft.write("基本支出", "177.00万元")

    (found,) = draft.findings(total(whole, *parts))

    # 180 + 177 = 357; 500 - 177 = 323; 500 - 180 = 320
    assert [due for _, due in found.candidates] == ["357.00万元", "323.00万元", "320.00万元"]


def test_what_a_part_must_not_pass_is_what_the_others_leave():
    draft = Draft()
    whole, other = draft.write("支出", "52.40万元"), draft.write("基本支出", "30.00万元")
    part = draft.write("项目支出", "524.40万元")
    rate, whole_again = draft.write("占", "57.3%"), draft.write("支出", "52.40万元")
    due = Sum((Term(other), Term(part)))
    bound = Relation("SUM101", whole, (Reading(due),), op=Op.AT_LEAST)

    # 30.00 ÷ 52.40 = 57.25 %: neither of the two is in doubt
    (found,) = draft.findings(
        bound, share(rate, other, whole), share(rate, other, whole_again), total(whole, whole_again)
    )

    assert found.span == part.at
    assert found.message == "与其余数字对不上，不应大于 22.40万元，此处写作 524.40万元"


@pytest.mark.parametrize(
    ("count", "message"),
    [("1", "没有单位"), ("3", "没有单位，全文共3处"), ("11", "没有单位，全文共11处")],
)
def test_how_many_places_goes_without_saying_of_a_single_one(count: str, message: str):
    class Habits(Book):
        def __missing__(self, code: str) -> Named:
            return super().__missing__(code)._replace(message="没有单位，全文共{count}处")

    draft = Draft()
    draft.write("合计", "500.00万元")
    remark = Remark("FMT104", Span(0, 2), {"count": count})

    (found,) = diagnose(draft.document(), (), [remark], Habits()).findings

    assert found.message == message


@pytest.mark.parametrize(
    ("stated", "agrees"),
    [("33.3万元", True), ("33.4万元", False), ("33.33万元", True), ("33.34万元", False)],
)
def test_exact_is_what_rounds_to_the_printed_digits(stated: str, agrees: bool):
    draft = Draft()
    whole, rate = draft.write("合计", "100.00万元"), draft.write("其中", "33.33%")
    due = Product(whole, rate, percent=True)  # 33.33 万元
    verdicts = judge([same("SUM129", draft.write("为", stated), due)])

    assert Graph(verdicts).exact(0) is agrees


@pytest.mark.parametrize(
    ("whole", "agrees"), [("500.00万元", True), ("500.01万元", False), ("500.0万元", True)]
)
def test_a_sum_is_exact_at_the_decimals_of_its_terms(whole: str, agrees: bool):
    draft = Draft()
    stated = draft.write("合计", whole)
    parts = draft.write("甲", "300.00万元"), draft.write("乙", "200.00万元")
    off = draft.write("甲", "300.04万元"), draft.write("乙", "200.00万元")

    found = Graph(judge([total(stated, *parts), total(stated, *off)]))

    assert [found.exact(0), found.exact(1)] == [agrees, False]
