"""How forms say that points are given, in wording of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Span
from nlcheck.claims.performance.model import Quote
from nlcheck.claims.performance.scoring import level_of, scheme_of


def read(said: str):
    return scheme_of(said, Quote(said, Span(0, len(said))))


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        ("未完成的按完成比例得分", {"completed"}),
        ("得分=完成率×分值", {"completed"}),
        ("正向指标得分=实际完成值(B)/年度指标值(A)*该指标分值", {"up"}),
        ("反向指标得分应用年度指标值(A)/全年实际值(B)*该指标分值", {"down"}),
        ("预算执行率得分=执行率×分值", {"executed"}),
    ],
)
def test_proportions(said: str, ways: set[str]):
    scheme = read(said)

    assert scheme is not None
    assert scheme.ways == ways


@pytest.mark.parametrize(
    ("said", "per", "off", "points", "over"),
    [
        ("每低1个百分点扣0.5分,扣完为止", "1", "0.5分", True, False),
        ("每少2场扣1分", "2", "1分", False, False),
        ("每超1天扣1分", "1", "1分", False, True),
    ],
)
def test_steps(said: str, per: str, off: str, *, points: bool, over: bool):
    scheme = read(said)
    assert scheme is not None
    (step,) = scheme.steps

    assert (step.per, step.off.at.of(said)) == (Decimal(per), off)
    assert (step.points, step.over) == (points, over)


def test_bands_with_full_marks_and_with_none():
    said = "执行率≥95%得10分,85%-95%得8 分,低于85%不得分"

    scheme = read(said)

    assert scheme is not None
    assert scheme.of_execution
    assert [b.given.at.of(said) if b.given else b.nothing for b in scheme.bands] == [
        "10分",
        "8 分",
        True,
    ]
    assert scheme.bands[1].reach.low == Decimal(85)


@pytest.mark.parametrize(
    "said",
    [
        "完成得较好的,得6-8分;100%完成的得满分",
        "根据完成情况酌情扣分",
        "得分一档最高不能超过该指标分值上限",
        "",
    ],
)
def test_what_is_left_to_judgement_is_no_rule(said: str):
    assert read(said) is None


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("达成预期指标", "reached"),
        ("全部达成年度指标", "reached"),
        ("基本达成预期目标", "nearly"),
        ("部分达成预期指标并具有一定效果", "partly"),
        ("未达成预期指标且效果较差。", "missed"),
        ("未完全达成", ""),
        ("已达成合作协议3份", ""),
        ("达成率较高", ""),
    ],
)
def test_words_of_results(said: str, level: str):
    assert level_of(said) == level


def test_words_and_their_shares_pair_off():
    said = (
        "定性指标分为全部或基本达成预期指标、部分达成预期指标、未达成预期指标三档,"
        "分别按照100-80%(含80%)、80-50%(含50%)、50-0%合理确定分值"
    )

    scheme = read(said)

    assert scheme is not None
    assert [(sorted(g.levels), g.reach.low, g.reach.high) for g in scheme.grades] == [
        (["nearly", "reached"], 80, 100),
        (["partly"], 50, 80),
        (["missed"], 0, 50),
    ]


def test_grades_of_another_name_are_taken_as_they_stand():
    said = "评价结果分为优、良、中、差四档,分别按照100%-90%、90%-80%、80%-60%、60%-0%计分"

    scheme = read(said)

    assert scheme is not None
    assert [g.words for g in scheme.grades] == ["优", "良", "中", "差"]


def test_words_and_shares_of_unlike_number_are_no_rule():
    said = "定性指标分为达成预期指标、部分达成预期指标两档,分别按照100%-80%、80%-60%、60%-0%计分"

    scheme = read(said)

    assert scheme is None
