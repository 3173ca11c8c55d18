"""Whose parts a list tells."""

from __future__ import annotations

import nlcheck


def test_parts_of_what_was_paid_are_not_those_of_the_sentence_before():
    said = (
        "全年偿还本金5.14亿元，其中一般债务2.09亿元、专项债务3.05亿元。"
        "支付利息1.62亿元，其中一般债务0.75亿元、专项债务0.87亿元。"
    )

    assert nlcheck.check(said).findings == ()


def test_full_marks_behind_what_was_taken_off_are_no_parts_of_it():
    said = (
        "过程类指标权重分20分，实际得分15.8分，扣分4.2分，得分率为79.00%，"
        "具体为：立项规范性10分，得9.3分；目标合理性10分，得6.5分。"
    )

    assert nlcheck.check(said).findings == ()


def test_the_last_of_a_list_behind_and_is_a_part_as_well():
    said = (
        "9个单位违规收费69.47万元，其中：违规收取保证金8.52万元、"
        "无依据收费52.76万元和转嫁费用18.19万元。"
    )

    assert [f.code for f in nlcheck.check(said).findings] == ["SUM101"]
