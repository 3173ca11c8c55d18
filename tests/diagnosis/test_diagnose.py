"""Faults planted by hand in small coherent sets of relations."""

from __future__ import annotations

from nlcheck import check
from nlcheck.base import Mention
from nlcheck.relations import Binding, Op, Reading, Relation, Sum, Term, Value
from nlcheck.relations.expressions import Tally
from tests.diagnosis.drafts import Draft, again, growth, share, total


def test_the_wrong_share_among_its_siblings_is_the_root():
    draft = Draft()
    whole = draft.write("支出合计", "500.00万元")
    first, its = draft.write("基本支出", "320.00万元"), draft.write("占", "64.0%")
    other, wrong = draft.write("项目支出", "180.00万元"), draft.write("占", "37.0%")
    hundred = draft.write("合计", "100.0%")

    (found,) = draft.findings(
        total(whole, first, other),
        share(its, first, whole),
        share(wrong, other, whole),
        total(hundred, its, wrong),
    )

    assert found.code == "SHR101"
    assert found.span == wrong.at
    assert (found.stated, found.due) == ("37.0%", "36.0%")
    assert found.proof == "180.00 ÷ 500.00 = 36.00%（35.998%～36.002%）"
    assert found.fix is not None
    assert (found.fix.replacement, found.fix.cause) == ("36.0%", "digit")
    assert [c.proof for c in found.consequences] == ["64.0% + 37.0% = 101.0% ≠ 100.0%"]
    assert found.impact is not None
    assert str(found.impact.amount) == "5.00"


def test_a_wrong_total_carries_its_growth_list_and_restatement():
    draft = Draft()
    wrong = draft.write("收入总计", "926.78万元")
    change, rate = draft.write("增加", "180.07万元"), draft.write("增长", "26.3%")
    first, other = draft.write("其中", "554.72万元"), draft.write("和", "310.00万元")
    draft.pad()
    once_more = draft.write("收入", "864.72万元")

    (found,) = draft.findings(
        growth(rate, wrong, change), total(wrong, first, other), again(once_more, wrong)
    )

    assert found.span == wrong.at
    assert found.due == "864.72万元"
    assert found.fix is not None
    assert found.fix.replacement == "864.72万元"
    assert len(found.consequences) == 2
    assert found.gross


def test_a_wrong_part_is_told_from_its_total_by_its_share():
    draft = Draft()
    whole = draft.write("合计", "100.00万元")
    wrong, its = draft.write("甲", "56.00万元"), draft.write("占", "65.00%")
    other, others = draft.write("乙", "35.00万元"), draft.write("占", "35.00%")

    (found,) = draft.findings(
        total(whole, wrong, other), share(its, wrong, whole), share(others, other, whole)
    )

    assert found.span == wrong.at
    assert found.fix is not None
    assert (found.fix.replacement, found.fix.cause) == ("65.00万元", "swap")


def test_two_faults_in_one_list_are_both_found():
    draft = Draft()
    whole = draft.write("合计", "600.00万元")
    parts = [draft.write("项", n) for n in ("100.00万元", "200.00万元", "300.00万元")]
    shares = [draft.write("占", n) for n in ("17.67%", "33.33%", "55.00%")]

    found = draft.findings(
        total(whole, *parts), *(share(s, p, whole) for s, p in zip(shares, parts, strict=True))
    )

    assert [f.span for f in found] == [shares[0].at, shares[2].at]
    assert [f.due for f in found] == ["16.67%", "50.00%"]


def test_a_part_or_its_total_without_support_is_a_tie():
    draft = Draft()
    whole = draft.write("合计", "573.20万元")
    parts = [draft.write("甲", "312.40万元"), draft.write("乙", "258.80万元")]

    (found,) = draft.findings(total(whole, *parts))

    assert found.span == whole.at
    assert found.fix is None
    assert {span for span, _ in found.candidates} >= {whole.at, parts[0].at}


def test_two_values_of_one_fact_block_the_sum_that_uses_it():
    draft = Draft()
    first = draft.write("支出", "412.30万元")
    draft.pad()
    second = draft.write("支出", "418.30万元")
    parts = [draft.write("甲", "250.10万元"), draft.write("乙", "162.90万元")]

    found = draft.findings(again(second, first), total(first, *parts))

    assert len(found) == 1


def test_a_score_total_that_left_a_row_out_says_which():
    draft = Draft()
    rows = [draft.write("得分", n, exact=True) for n in ("10分", "49分", "30分", "10分")]
    wrong = draft.write("总分", "89分", exact=True)

    (found,) = draft.findings(total(wrong, *rows))

    assert found.span == wrong.at
    assert found.fix is not None
    assert (found.fix.replacement, found.fix.cause) == ("99分", "left-out")
    assert found.fix.detail == "10分"


def test_what_rounding_explains_is_counted_and_not_found():
    draft = Draft()
    whole = draft.write("合计", "100.01万元")
    parts = [draft.write("项", "33.33万元") for _ in range(3)]

    report = draft.report(total(whole, *parts))

    assert report.findings == ()
    assert report.rounding == 1
    assert (report.coverage.numbers, report.coverage.verified) == (4, 4)


def test_a_wrong_total_that_was_copied_on_is_one_root_with_all_its_places():
    draft = Draft()
    first = draft.write("收入总计", "926.78万元")
    parts = [draft.write("其中", "554.72万元"), draft.write("和", "310.00万元")]
    draft.pad()
    second = draft.write("收入总计", "926.78万元")
    change, rate = draft.write("增加", "180.07万元"), draft.write("增长", "26.3%")

    (found,) = draft.findings(
        again(second, first), total(first, *parts), growth(rate, second, change)
    )

    assert found.span == first.at
    assert found.due == "864.72万元"
    assert found.fix is None
    assert ("other-mention", second.at) in [(r.role, r.span) for r in found.related]


def test_amounts_exchanged_between_two_rows_are_told_from_their_shares():
    draft = Draft()
    whole = draft.write("合计", "1000.00万元")
    first, its = draft.write("甲", "612.30万元"), draft.write("占", "12.45%")
    change, rate = draft.write("增加", "12.45万元"), draft.write("增长", "11.11%")
    second, others = draft.write("乙", "124.50万元"), draft.write("占", "61.23%")
    third = draft.write("丙", "263.20万元")

    found = draft.findings(
        total(whole, first, second, third),
        share(its, first, whole),
        share(others, second, whole),
        growth(rate, first, change),
    )

    assert [(f.span, f.due) for f in found] == [(first.at, "124.50万元"), (second.at, "612.30万元")]
    assert {f.fix.cause for f in found if f.fix} == {"exchanged"}


def test_an_amount_in_the_other_unit_keeps_its_digits():
    draft = Draft()
    whole = draft.write("合计", "612.40万元")
    wrong = draft.write("甲", "412.30元")
    other = draft.write("乙", "200.10万元")

    (found,) = draft.findings(total(whole, wrong, other))

    assert found.span == wrong.at
    assert found.fix is not None
    assert (found.fix.replacement, found.fix.cause) == ("412.30万元", "unit")


def test_a_part_is_what_the_digits_of_its_sum_leave_and_not_the_middle_of_a_range():
    draft = Draft()
    whole = draft.write("合计", "731.52万元")
    parts = [draft.write("甲", "645.8万元"), draft.write("乙", "85.12万元")]
    wrong = draft.write("丙", "11.6万元")
    rate = draft.write("占", "0.1%")

    (found,) = draft.findings(total(whole, *parts, wrong), share(rate, wrong, whole))

    assert found.span == wrong.at
    assert found.due == "0.6万元"


def test_two_mentions_of_a_fact_are_worded_alike_whichever_is_wrong():
    found = []
    for wrong_first in (True, False):
        draft = Draft()
        numbers = ["4412.30万元", "412.30万元"]
        first, second = (draft.write("支出", n) for n in numbers[:: 1 if wrong_first else -1])
        wrong = first if wrong_first else second
        parts = [draft.write("甲", "250.10万元"), draft.write("乙", "162.20万元")]
        found += draft.findings(again(second, first), total(wrong, *parts))

    assert [f.code for f in found] == ["SUM101", "SUM101"]
    assert [f.message for f in found] == ["应为 412.30万元，文中写作 4412.30万元"] * 2


def test_a_rate_that_rounding_leaves_open_is_mended_with_less_confidence():
    found = []
    for amounts in (("3.58亿元", "11.34亿元"), ("35814.27万元", "113428.61万元")):
        draft = Draft()
        whole, part = draft.write("支出", amounts[1]), draft.write("增加", amounts[0])
        wrong = draft.write("增长", "14.49%")
        draft.write("下降", "14.49%")
        found += draft.findings(growth(wrong, whole, part))

    loose, close = (f.fix.confidence for f in found if f.fix)
    assert loose < 0.8 < close


def test_a_value_that_cannot_be_printed_explains_nothing_more():
    """245 and 243 are asked for: 244.5 lies between both by rounding, and is no number here."""
    draft = Draft()
    whole = draft.write("全年支出", "245万元")
    draft.pad()
    wrong, part = draft.write("资金总额", "205万元"), draft.write("其中拨款", "245万元")
    draft.pad()
    second = draft.write("第二个项目", "2万元")

    found = draft.findings(again(wrong, part), total(whole, wrong, second))

    assert found[0].span in (wrong.at, part.at)
    assert all(f.fix is None or f.fix.replacement != "244万元" for f in found)


def test_two_prints_of_one_fact_agree_to_the_digit():
    draft = Draft()
    whole, rest = draft.write("支出合计", "618.43万元"), draft.write("项目支出", "174.12万元")
    draft.pad()
    once = draft.write("基本支出", "444.31万元")
    draft.pad()
    wrong = draft.write("基本支出", "434.31万元")

    (found,) = draft.findings(
        again(wrong, once), total(whole, wrong, rest), total(whole, once, rest)
    )

    assert found.span == wrong.at
    assert found.due == "444.31万元"


def test_sums_that_are_off_by_rounding_leave_the_last_digit_open():
    def confidence(*, rounded: bool) -> float:
        draft = Draft()
        sums = []
        for number in range(4):
            last = 1 if rounded else 0
            whole = draft.write("合计", f"{50 + number}.{30 + last}万元")
            first = draft.write("甲", f"{20 + number}.10万元")
            sums.append(total(whole, first, draft.write("乙", "30.20万元")))
            draft.pad()
        wrong = draft.write("合计", "81.03万元")
        first, other = draft.write("甲", "41.13万元"), draft.write("乙", "66.06万元")
        draft.pad()
        share_of = draft.write("占", "38.38%")
        (found,) = draft.findings(total(wrong, first, other), share(share_of, first, wrong), *sums)
        assert found.fix is not None
        return found.fix.confidence

    assert confidence(rounded=True) < confidence(rounded=False)


def test_a_share_trimmed_for_a_hundred_is_not_accused_beside_a_wrong_one():
    draft = Draft()
    whole = draft.write("支出", "900.00万元")
    amounts = ("300.00万元", "300.00万元", "300.00万元")
    rates = ("33.3%", "38.3%", "33.4%")
    pairs = [
        (draft.write("项目", a), draft.write("占", r)) for a, r in zip(amounts, rates, strict=True)
    ]
    listed = [share(rate, part, whole)._replace(group="list") for part, rate in pairs]

    (found,) = draft.findings(*listed)

    assert found.stated == "38.3%"


def test_a_percentage_has_the_decimals_of_those_round_it():
    draft = Draft()
    whole = draft.write("支出", "400.00万元")
    first, its = draft.write("教育", "87.50万元"), draft.write("占", "21.9%")
    second, hers = draft.write("农业", "121.10万元"), draft.write("占", "30.3%")
    third, wrong = draft.write("卫生", "37.00万元"), draft.write("占", "9.8%")
    fourth, theirs = draft.write("文化", "154.40万元"), draft.write("占", "38.6%")
    pairs = ((its, first), (hers, second), (wrong, third), (theirs, fourth))

    (found,) = draft.findings(*(share(rate, part, whole) for rate, part in pairs))

    assert found.fix is not None
    assert found.fix.replacement == "9.3%"  # 37.00 ÷ 400.00 = 9.25 %; 9.25 lost no digit here


def test_what_a_bound_leaves_open_is_told_where_the_document_prints_it_elsewhere():
    draft = Draft()
    whole, part = draft.write("支出", "83.40万元"), draft.write("项目支出", "521.7万元")
    rate, other = draft.write("占", "50.0%"), draft.write("基本支出", "41.70万元")
    draft.pad()
    draft.write("另有", "52.17万元")
    bound = Relation("SUM102", whole, (Reading(Value(part)),), op=Op.AT_LEAST)

    (found,) = draft.findings(bound, share(rate, other, whole))

    assert found.fix is not None
    assert found.fix.replacement == "52.17万元"


def test_a_percentage_above_all_of_it_was_meant_to_be_all_where_a_digit_was_doubled():
    draft = Draft()
    stated = draft.write("合格率", "1000%")
    most = Relation("SHR103", stated, (Reading(Tally(0, 100)),))

    (found,) = draft.findings(most)

    assert found.fix is not None
    assert found.fix.replacement == "100%"


def test_of_two_prints_of_a_rate_the_one_far_from_all_others_is_wrong():
    draft = Draft()
    for rate in ("96.31%", "98.24%", "97.05%", "94.86%", "99.12%"):
        draft.write("满意率", rate)
    draft.pad()
    first = draft.write("办结率", "97.48%")
    draft.pad()
    second = draft.write("办结率", "67.48%")

    (found,) = draft.findings(again(second, first))
    (turned,) = draft.findings(again(first, second))

    assert found.fix is not None
    assert turned.fix is not None
    assert (found.fix.replacement, turned.fix.replacement) == ("97.48%", "97.48%")


def _either(stated: Mention, *sums: tuple[Mention, ...]) -> Relation:
    """A number that is one sum or another, all stated."""
    due = [Sum(tuple(Term(m) for m in parts)) for parts in sums]
    return Relation("PRF103", stated, tuple(Reading(d, Binding.STATED) for d in due), Op.EQUAL)


def test_a_number_of_another_reading_is_the_wrong_one():
    """100 is all points, with those of execution or without: 50 for 10 breaks the first."""
    draft = Draft()
    full = draft.write("满分", "100分", exact=True)
    wrong, scored = (
        draft.write("执行率分值", "50分", exact=True),
        draft.write("得", "10分", exact=True),
    )
    points = draft.write("指标分值", "90分", exact=True)
    first, other = draft.write("产出", "50分", exact=True), draft.write("效益", "40分", exact=True)

    (found,) = draft.findings(
        _either(full, (points,), (points, wrong)), total(points, first, other), again(scored, wrong)
    )

    assert found.span == wrong.at
    assert found.fix is not None
    assert found.fix.replacement == "10分"
    assert [c.proof for c in found.consequences] == ["90 + 50 = 140 ≠ 100"]


def test_a_total_may_be_what_another_reading_says():
    """30 for 90: with the 10 of execution all points are 100; that they are all told is no print
    of 100 that the total has to repeat."""
    draft = Draft()
    full = draft.write("满分", "100分", exact=True)
    executed = draft.write("执行率分值", "10分", exact=True)
    first, other = draft.write("产出", "50分", exact=True), draft.write("效益", "40分", exact=True)
    wrong, scored = draft.write("小计", "30分", exact=True), draft.write("得", "90分", exact=True)

    (found,) = draft.findings(
        _either(full, (wrong,), (wrong, executed)),
        _either(wrong, (executed, first, other), (first, other)),
        again(scored, wrong),
    )

    assert found.span == wrong.at
    assert found.fix is not None
    assert found.fix.replacement == "90分"


def test_points_are_not_mended_to_nothing():
    # the totals agree with the score that was lost: full marks of 0 would suit all else
    found = check(
        "云溪县档案馆2031年项目支出绩效自评表\n\n"
        "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| 产出指标 | 数量指标 | 整理档案 | ≥600卷 | 640卷 | 50 | 50 | 无偏差 |\n"
        "| 产出指标 | 质量指标 | 著录合格率 | ≥95% | 96% | 45 | 45 | 无偏差 |\n"
        "| 效益指标 | 满意度指标 | 群众满意度 | ≥95% | 100% | 5 | 0 | 无偏差 |\n"
        "| 合计 |  |  |  |  | 95 | 95 |  |\n"
    ).findings
    denied = [f for f in found if f.code == "PRF123"]
    assert [f.stated for f in denied] == ["0"]
    assert all(f.fix is None or f.fix.replacement != "0" for f in found)
