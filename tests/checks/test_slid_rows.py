"""Rows of performance forms whose cells have slid: what fits is checked, what does not is left."""

from __future__ import annotations

import nlcheck

FORM = """云溪县茶园局2031年项目支出绩效自评表

| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
|  | 数量指标 |  | 指标1: 修建茶站 | {target} | {result} | 40 | {score} | 无偏差 |
|  |  |  | 指标2: 改造茶园 | ≥200亩 | 212亩 | 20 | 20 | 无偏差 |
|  | 效益指标 | 社会效益指标 | 指标1: 带动农户 | ≥90户 | 96户 | 30 | 30 | 无偏差 |
{last}
"""
LAST = "| 指标2: 茶农满意率 |  |  | {} | {} | 10 | 10 | 无偏差 |  |"


def codes(*, target="8座", result="8座", score="40", last="") -> set[str]:
    last = last or LAST.format("≥92%", "95%")
    text = FORM.format(target=target, result=result, score=score, last=last)
    return {finding.code for finding in nlcheck.check(text).findings}


def test_full_points_for_a_missed_target_are_found_in_a_row_that_slid():
    assert "PRF121" in codes(result="5座")
    assert "PRF121" in codes(last=LAST.format("≥92%", "81%"))


def test_rows_that_slid_and_reached_their_targets_are_silent():
    assert "PRF121" not in codes()
    assert "PRF121" not in codes(result="9座")


def test_units_that_differ_fit_no_row_that_slid():
    assert "PRF121" not in codes(result="5县")
    assert "PRF121" not in codes(last=LAST.format("≥92%", "81"))


def test_more_points_than_the_row_may_have_fit_no_row_that_slid():
    assert "PRF121" not in codes(result="5座", score="50")


def test_a_row_that_may_have_lost_its_label_tells_no_side_of_its_target():
    cost = "| 茶站造价 |  |  | 90万元 | 81万元 | 10 | 10 | 无偏差 |  |"

    assert "PRF121" not in codes(last=cost)
