"""What only is guessed breaks ties; a rise beyond its value is mended by its rate."""

from __future__ import annotations

from nlcheck import check

HEAD = "云溪县茶叶公司\n2031年度部门决算情况说明\n"


def test_a_total_that_lost_a_digit_is_what_its_list_adds_up_to():
    text = HEAD + "年末茶园总值4.2万亿元。其中，坡地茶园11.6万亿元，平地茶园32.6万亿元。\n"

    report = check(text)

    fixes = [f.fix.replacement for f in report.findings if f.fix and f.stated == "4.2万亿元"]
    assert fixes == ["44.2万亿元"]


def test_a_rise_beyond_its_value_is_mended_by_the_rate():
    text = HEAD + (
        "2031年度培训费支出21.36万元，差旅费支出32.17万元。"
        "会议费支出53.98万元，比上年增加94.8万元，增长21.3%。\n"
    )

    report = check(text)

    (found,) = (f for f in report.findings if f.code == "GRO106")
    assert found.fix is not None
    assert found.fix.replacement == "9.48万元"
    assert found.message.startswith("本期数只有 53.98万元")


def test_a_point_that_may_be_missing_in_either_number_is_a_tie():
    # 9.48 of 53.98 is the rate of 94.8 of 539.8 as well
    report = check(HEAD + "2031年度会议费支出53.98万元，比上年增加94.8万元，增长21.3%。\n")

    (found,) = (f for f in report.findings if f.code == "GRO106")
    assert found.fix is None
    assert [due for _, due in found.candidates] == ["", "9.48万元"]


def test_a_rise_beyond_its_value_is_not_excused_by_the_whole_of_another_growth():
    text = HEAD + (
        "2031年度基本支出92.60万元。其中：人员经费71.20万元，较上年减少3.80万元，下降5.1%。"
        "公用经费21.40万元，较上年增加38.2万元，增长21.7%。\n"
    )

    report = check(text)

    (found,) = (f for f in report.findings if f.code == "GRO106")
    assert found.fix is not None
    assert found.fix.replacement == "3.82万元"


def test_a_rate_without_a_possible_base_is_not_called_verified():
    text = HEAD + "2031年度会议费支出53.98万元，比上年增加94.8万元，增长21.3%。\n"

    report = check(text)

    assert report.coverage.verified == 0


def test_full_width_digits_are_mended_in_their_own_width():
    report = check(
        "全年支出合计５００．００万元，其中：基本支出３２０．００万元，占６４．０％；"
        "项目支出１８０．００万元，占３７．０％。"
    )

    assert [f.fix.replacement for f in report.findings if f.fix] == ["３６．０％"]
