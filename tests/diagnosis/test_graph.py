"""Numbers and relations as a graph: what is one fact, and how exact sums of a document are."""

from __future__ import annotations

from dataclasses import replace

from nlcheck.diagnosis.graph import EXACT_SUMS, Graph, alike
from nlcheck.relations import judge
from tests.diagnosis.drafts import Draft, again, total


def test_mentions_of_one_value_that_agree_are_one_fact_over_any_way_between_them():
    draft = Draft()
    first = draft.write("支出合计", "500.00万元")
    second = draft.write("本年支出", "500.00万元")
    third = draft.write("决算支出", "500.00万元")
    apart = draft.write("其他支出", "500.00万元")
    verdicts = judge([again(second, first), again(third, second), again(apart, apart)])

    found = alike(verdicts, [third])

    assert found == dict.fromkeys([first, second, third], (first, second, third))


def test_numbers_of_evidence_are_no_mentions_of_the_report():
    draft = Draft()
    first = draft.write("支出合计", "500.00万元")
    second = draft.write("本年支出", "500.00万元")
    evidence = replace(first, document=1)
    verdicts = judge([again(second, evidence), again(second, first)])

    assert alike(verdicts, [evidence]) == {}
    assert alike(verdicts, [second]) == dict.fromkeys([first, second], (first, second))


def test_mentions_that_agree_by_rounding_alone_are_not_one_value():
    draft = Draft()
    first = draft.write("支出合计", "500万元")
    second = draft.write("本年支出", "500.25万元")
    verdicts = judge([again(first, second)])

    assert alike(verdicts, [first]) == {}


def test_sums_of_one_amount_tell_nothing_of_rounding():
    draft = Draft()
    one, two = draft.write("甲", "300.00万元"), draft.write("合计", "300.00万元")
    nought = draft.write("乙", "0.00万元")
    alone, beside_nought = total(two, one), total(two, one, nought)

    assert Graph(judge([alone, beside_nought])).exact_sums() == EXACT_SUMS


def test_sums_that_hold_to_the_digit_raise_what_is_expected_of_others():
    draft = Draft()
    parts = draft.write("甲", "300.00万元"), draft.write("乙", "200.00万元")
    whole = draft.write("合计", "500.00万元")

    assert Graph(judge([total(whole, *parts)])).exact_sums() > EXACT_SUMS
