"""What a wrong number is mended to, and how it is printed then."""

from __future__ import annotations

from nlcheck.base import Mention
from nlcheck.relations import Binding, Op, Reading, Relation, Value
from tests.diagnosis.drafts import Draft, again, growth, share, total


def test_a_copied_amount_is_mended_without_the_last_zeros_that_others_leave_out():
    draft = Draft()
    whole = draft.write("支出合计", "574.4万元")
    first, its = draft.write("甲", "412.5万元"), draft.write("占", "71.81%")
    wrong, last = draft.write("乙", "412.5万元"), draft.write("丙", "109.9万元")
    for number in ("86万元", "37万元", "290.4万元"):
        draft.write("另有", number)

    (found,) = draft.findings(total(whole, first, wrong, last), share(its, first, whole))

    assert found.span == wrong.at
    assert found.fix is not None
    assert (found.fix.replacement, found.fix.cause) == ("52万元", "copied")


def test_a_copied_amount_is_mended_with_the_last_zeros_that_others_have():
    draft = Draft()
    whole = draft.write("支出合计", "120.0万元")
    first, its = draft.write("甲", "37万元"), draft.write("占", "30.83%")
    wrong = draft.write("乙", "37万元")
    others = [draft.write("项", number) for number in ("20.0万元", "30.0万元", "17.0万元")]

    (found,) = draft.findings(total(whole, first, wrong, *others), share(its, first, whole))

    assert found.span == wrong.at
    assert found.fix is not None
    assert (found.fix.replacement, found.fix.cause) == ("16.0万元", "copied")


def test_one_fact_printed_twice_has_the_same_digits():
    draft = Draft()
    text = draft.write("电费", "45.8万元")
    for number in ("31.26万元", "7.14万元", "18.93万元"):
        draft.write("另有", number)
    draft.pad()
    table = draft.write("电费", "45.5万元")

    (found,) = draft.findings(again(table, text))

    assert found.fix is None
    assert found.candidates == ((text.at, "45.5万元"), (table.at, "45.8万元"))


def test_of_many_values_that_fit_the_one_that_is_printed_elsewhere_is_told():
    draft = Draft()
    draft.write("收入总计", "858.04万元")
    draft.write("支出总计", "858.04万元")
    draft.pad()
    wrong, change = draft.write("总计", "98.04万元"), draft.write("增加", "98.04万元")
    rate = draft.write("增长", "12.90%")

    (found,) = draft.findings(growth(rate, wrong, change))

    assert (wrong.at, "858.04万元") in found.candidates


def test_what_its_neighbour_lent_a_number_is_not_printed_elsewhere_for_its_sake():
    draft = Draft()
    wrong, done = draft.write("接通率", "96.27%"), draft.write("办结率", "96.27%")
    draft.pad()
    right, once_more = draft.write("接通率", "87.15%"), draft.write("办结率", "96.27%")
    draft.pad()
    for number in ("98.51%", "98.51%", "97.32%", "97.32%", "99.14%", "99.14%"):
        draft.write("其他", number)

    (found,) = draft.findings(again(right, wrong), again(once_more, done))

    assert found.span == wrong.at


def test_a_sum_alone_that_no_slip_explains_is_mended_with_little_confidence():
    draft = Draft()
    whole = draft.write("合计", "348.44万元")
    parts = [draft.write("其中", number) for number in ("416.97万元", "801.47万元")]

    (found,) = draft.findings(
        total(whole, *parts), *(Relation("SUM102", whole, (_of(p),), Op.AT_LEAST) for p in parts)
    )

    assert found.fix is not None
    assert (found.fix.replacement, found.fix.cause) == ("1218.44万元", "other")
    assert found.fix.confidence <= 0.6


def _of(part: Mention) -> Reading:
    return Reading(Value(part), Binding.STATED)
