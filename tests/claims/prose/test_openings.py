"""Whose parts a list tells."""

from __future__ import annotations

import nlcheck


def test_parts_of_what_was_paid_are_not_those_of_the_sentence_before():
    said = (
        "全年偿还本金5.14亿元，其中一般债务2.09亿元、专项债务3.05亿元。"
        "支付利息1.62亿元，其中一般债务0.75亿元、专项债务0.87亿元。"
    )

    assert nlcheck.check(said).findings == ()
