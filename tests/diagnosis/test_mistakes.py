"""Mistakes of reckoning: the printed number is right, for another sum."""

from __future__ import annotations

import pytest

from nlcheck.findings import Fix
from nlcheck.relations import Relation
from tests.diagnosis.drafts import Draft, growth, share, total


def _fix(draft: Draft, *relations: Relation) -> Fix:
    (found,) = draft.findings(*relations)
    assert found.fix is not None
    return found.fix


@pytest.mark.parametrize(
    ("printed", "cause"), [("320.00万元", "left-out"), ("860.00万元", "twice")]
)
def test_a_sum_without_one_of_its_parts_or_with_it_twice(printed: str, cause: str):
    draft = Draft()
    parts = [draft.write("甲", "270.00万元"), draft.write("乙", "320.00万元")]
    whole = draft.write("合计", printed)
    shares = [draft.write("占", "45.76%"), draft.write("占", "54.24%")]

    fix = _fix(
        draft,
        total(whole, *parts),
        *(share(s, p, whole) for s, p in zip(shares, parts, strict=True)),
    )

    assert (fix.cause, fix.detail, fix.replacement) == (cause, "270.00万元", "590.00万元")


def test_a_change_over_what_it_led_to():
    draft = Draft()
    now, change = draft.write("支出", "500.00万元"), draft.write("增加", "87.00万元")
    rate = draft.write("增长", "17.4%")

    fix = _fix(draft, growth(rate, now, change))

    assert (fix.cause, fix.detail, fix.replacement) == ("base", "500.00万元", "21.1%")


def test_a_ratio_that_was_not_taken_times_a_hundred():
    """0.06 / (2.70 + 0.06) = 0.0217, told as 0.02%; an amount is not said to fall by nothing."""
    draft = Draft()
    now, change = draft.write("支出", "2.70万元"), draft.write("减少", "0.06万元")
    rate = draft.write("减幅", "0.02%")

    fix = _fix(draft, growth(rate, now, change, direction=-1))

    assert (fix.cause, fix.replacement) == ("unscaled", "2.17%")
