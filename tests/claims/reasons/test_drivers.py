"""Reasons: where they begin and end, what they explain, and what they say."""

from __future__ import annotations

import pytest

from nlcheck.claims import extract
from nlcheck.claims.model import Direction, Reason
from nlcheck.lexing import lex
from nlcheck.reading import read

HEAD = "# 青葭县水务局2031年度部门决算\n"


def _reasons(text: str) -> list[Reason]:
    document = read(HEAD + text)
    return list(extract(document, lex(document)).reasons)


def _reason(text: str) -> Reason:
    (found,) = _reasons(text)
    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("会议费8.00万元，较上年减少2.00万元，主要原因是改为视频。", "改为视频"),
        ("会议费8.00万元，较上年减少2.00万元。主要原因：改为视频。", "改为视频"),
        ("会议费8.00万元，较上年减少2.00万元，主要是由于改为视频。", "改为视频"),
        (
            "会议费8.00万元，较上年减少2.00万元，主要原因一是改为视频。二是场租下降。",
            "改为视频。二是场租下降",
        ),
    ],
)
def test_reason_is_what_follows_its_marker(text: str, said: str):
    assert _reason(text).text == said


def test_reason_explains_the_change_before_it():
    reason = _reason("会议费8.00万元，较上年决算数减少2.00万元，下降20.0%，主要原因是改为视频。")

    assert reason.key is not None
    assert (reason.key.item, reason.direction, reason.base) == ("会议费", Direction.DOWN, "year")
    assert reason.change is not None
    assert reason.change.value == 20000


def test_each_semicolon_has_its_own_reason():
    first, second = _reasons(
        "其中：会议费8.00万元，较上年减少2.00万元，主要原因是改为视频；"
        "培训费3.00万元，较上年增加1.00万元，主要原因是新人入职。"
    )

    assert (first.text, second.text) == ("改为视频", "新人入职")
    assert [r.key and r.key.item for r in (first, second)] == ["会议费", "培训费"]


def test_reason_of_a_difference_from_the_budget():
    reason = _reason(
        "会议费年初预算为10.00万元，支出决算为8.00万元，完成年初预算的80.0%，"
        "决算数小于年初预算数的主要原因是场次较上年减少。"
    )

    assert (reason.base, reason.direction) == ("budget", Direction.DOWN)
    assert reason.compares == {"year"}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("收入合计8.00万元，较上年增加2.00万元，主要原因是补助增加。", "income"),
        ("支出合计8.00万元，较上年增加2.00万元，主要原因是补助增加。", "expenditure"),
        ("收入总计、支出总计各8.00万元，较上年增加2.00万元，主要原因是补助增加。", "other"),
        (
            "收入总计8.00万元，支出总计8.00万元。收支较上年增加2.00万元，主要原因是补助增加。",
            "other",
        ),
    ],
)
def test_side_of_what_is_explained(text: str, side: str):
    assert _reason(text).side == side


def test_same_words_with_other_numbers_are_masked_alike():
    first, second = _reasons(
        "会议费8.00万元，较上年增加2.00万元，主要原因是新增3次会议。\n"
        "培训费8.00万元，较上年增加1.00万元，主要原因是新增5次会议。"
    )

    assert first.masked == second.masked == "新增#次会议"


def test_driver_has_its_item_and_amount():
    reason = _reason("支出合计80.00万元，较上年增加20.00万元，主要原因是人员经费增加12.00万元。")
    (driver,) = reason.drivers

    assert (driver.item, driver.direction) == ("人员经费", Direction.UP)
    assert driver.amount is not None
    assert driver.amount.value == 120000


@pytest.mark.parametrize("change", ["减少0万元", "增加0.00万元，增长0.0%"])
def test_change_of_nothing(change: str):
    assert _reason(f"会议费8.00万元，较上年{change}，主要原因是按计划召开。").zero


def test_trade_needs_words_that_are_nowhere_else():
    text = "会议费8.00万元，较上年增加2.00万元，主要原因是生猪、畜禽、农药和秸秆检查增多。"

    assert len(_reason(text).foreign) == 4
    assert _reason(f"本年协助畜禽粪污治理。\n{text}").foreign == ()
