"""Rates that no number of things can give, and the many that some number gives."""

from __future__ import annotations

from fractions import Fraction

import pytest

from nlcheck.engine import check


def accused(text: str) -> bool:
    return any(f.code == "SUM113" for f in check(text).findings)


@pytest.mark.parametrize("number", [64, 357, 640, 998])
def test_rounded_and_cut_rates_of_every_part_are_left_alone(number: int):
    shares = [Fraction(part * 100, number) for part in range(number // 2, number, 7)]
    cut = [f"{int(share * 100) // 100}.{int(share * 100) % 100:02}" for share in shares]
    rounded = [f"{float(round(share, 2)):.2f}" for share in shares]

    told = [f"全年抽检粮食样品{number}批次，合格率为{rate}%。" for rate in {*cut, *rounded}]

    assert [text for text in told if accused(text)] == []


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        # 300 may stand for 250 to 349: 255 of 259 are 98.46 %
        ("全年抽检粮食样品300批次，合格率为98.46%。", False),
        ("全年抽检粮食样品307批次，合格率为98.46%。", True),
        # nearest to 100 that up to 849 things come is 848 of 849, 99.88 %
        ("全年受理群众来信800件，按时率99.95%。", True),
        ("全年受理群众来信900件，按时率99.89%。", False),
        # of 64 that fell due, 63 in time
        ("全年受理群众来信640件，按时率98.44%。", False),
        ("全年受理群众来信640件，办结639件，办结率99.84%。", False),
        ("全年受理群众来信640件，按时率99.95%以上。", False),
        ("全年受理群众来信约640件，按时率99.95%。", False),
        ("上年结转和本年受理群众来信640件，上年按时率99.95%。", False),
        ("全年受理补助申请640万元，按时率99.95%。", False),
        ("全年受理群众来信640件，按时率100%。", False),
        ("全年受理群众来信20640件，按时率99.95%。", False),
    ],
)
def test_only_what_no_number_of_things_gives(told: str, wrong: bool):
    assert accused(told) is wrong
