"""Values and changes told across the end of a sentence."""

from __future__ import annotations

import pytest

import nlcheck

SPENT = "2031年机关运行经费支出68.40万元。"


@pytest.mark.parametrize(
    "said",
    [
        "较上年（85.50万元）减少17.10万元，下降20%。",
        "上年同期为85.50万元，减少17.10万元，下降20%。",
        "2030年为85.50万元，减少17.10万元，下降20%。",
        "与上年相比下降20%（减少17.10万元）。",
        "2030年机关运行经费85.50万元，减少17.10万元，下降20%。",
    ],
)
def test_last_year_is_told_in_a_sentence_of_its_own(said):
    assert nlcheck.check(SPENT + said).findings == ()


@pytest.mark.parametrize(
    "said",
    [
        "较上年（85.50万元）减少17.10万元，下降25%。",
        "上年同期为85.50万元，减少17.10万元，下降25%。",
        "与上年相比下降25%（减少17.10万元）。",
    ],
)
def test_a_wrong_rate_is_found_there(said):
    assert [f.stated for f in nlcheck.check(SPENT + said).findings] == ["25%"]


def test_accounts_behind_bullets_are_named():
    said = (
        "——社会保障和就业支出-行政事业单位养老支出-机关事业单位基本养老保险缴费支出："
        "支出决算为26.30万元，完成年初预算的100%。\n"
        "——社会保障和就业支出-行政事业单位养老支出-机关事业单位职业年金缴费支出："
        "支出决算为13.15万元，完成年初预算的100%。\n"
    )

    assert nlcheck.check(f"2031年支出决算39.45万元，其中：\n{said}").findings == ()


def test_a_class_with_an_account_that_is_not_read_has_no_sum():
    below = [
        "1.教育支出（类）普通教育（款）学前教育（项）：预算数为3.30万元。",
        "2.教育支出（类）普通教育（款）初中教育（项）其中一部分由县里承担，另行安排。",
        "3.教育支出（类）普通教育（款）小学教育（项）：预算数为8.10万元。",
        "4.农林水支出（类）水利（款）行政运行（项）：预算数为20.40万元。",
        "5.农林水支出（类）水利（款）防汛（项）：预算数为6.20万元。",
    ]
    whole = "一般公共预算支出53.60万元，其中：教育支出27.00万元，农林水支出26.60万元。"

    assert nlcheck.check("\n".join([whole, *below])).findings == ()
