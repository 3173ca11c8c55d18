"""Changes with a sign of their own."""

from __future__ import annotations

import pytest

from nlcheck.claims.model import ChangeClaim, Direction
from nlcheck.engine import look


def change(said: str) -> ChangeClaim | None:
    told = look(f"会议费支出76.00万元，比上年{said}。\n").claims.changes
    return told[0] if told else None


@pytest.mark.parametrize(
    ("said", "went"),
    [
        ("增加4.00万元，增长5.56%", Direction.UP),
        ("增加-4.00万元，增长-5.00%", Direction.DOWN),
        ("减少4.00万元，下降5.00%", Direction.DOWN),
        ("增长-5.00%", Direction.DOWN),
        ("增长5.56%", Direction.UP),
    ],
)
def test_a_rise_by_less_than_nothing_is_a_fall(said: str, went: Direction):
    claim = change(said)

    assert claim is not None
    assert claim.went is went


def test_a_fall_by_less_than_nothing_may_be_either():
    claim = change("减少-4.00万元，下降-5.00%")

    assert claim is None


def test_the_change_is_told_without_its_sign():
    claim = change("增加-4.00万元，增长-5.00%")

    assert claim is not None
    assert claim.change is not None
    assert str(claim.change.written.value) == "4.00"
