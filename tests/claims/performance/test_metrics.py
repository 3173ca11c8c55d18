"""Numbers inside targets and results."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Span
from nlcheck.claims.performance.metrics import metrics
from nlcheck.claims.performance.model import Metric, Sense
from nlcheck.claims.performance.words import forms


def read(text: str, unit: str = "") -> list[Metric]:
    return metrics(text, Span(0, len(text)), forms(), exact=True, unit=unit)


@pytest.mark.parametrize(
    ("text", "sense", "value", "base"),
    [
        ("≥95%", Sense.AT_LEAST, "95", "%"),
        ("不低于600卷", Sense.AT_LEAST, "600", "卷"),
        ("800人次以上", Sense.AT_LEAST, "800", "人次"),
        ("≤1.5万件", Sense.AT_MOST, "15000", "件"),
        ("10个工作日以内", Sense.AT_MOST, "10", "个工作日"),
        ("控制在25万元", Sense.AT_MOST, "250000", "万元"),
        ("<3次", Sense.UNDER, "3", "次"),
        ("=1年", Sense.EQUAL, "1", "年"),
        ("12期", Sense.OPEN, "12", "期"),
        ("2.4万平方米", Sense.OPEN, "24000", "平方米"),
        ("10.4亿", Sense.OPEN, "1040000000", ""),
    ],
)
def test_one_number_with_sign_and_unit(text: str, sense: Sense, value: str, base: str):
    (found,) = read(text)

    assert (found.sense, found.mention.value, found.alone) == (sense, Decimal(value), True)
    assert found.base in {base, base.removeprefix("万")}


def test_several_metrics_keep_what_each_is_of():
    found = read("受理率达70%以上,平均等候为0.3小时以下")

    assert [(m.stem, m.mention.written.value, m.sense) for m in found] == [
        ("受理率", Decimal(70), Sense.AT_LEAST),
        ("平均等候", Decimal("0.3"), Sense.AT_MOST),
    ]


@pytest.mark.parametrize("text", ["及时", "指标1", "2031年完成", "1.完成整理;2.完成著录", "第3批"])
def test_labels_years_and_ordinals_are_no_metrics(text: str):
    assert read(text) == []


def test_the_unit_of_the_row_goes_to_a_number_alone():
    assert [m.base for m in read("600", "卷")] == ["卷"]
    assert [m.base for m in read("截至12月", "卷")] != ["卷"]


def test_a_change_is_no_state():
    found = read("较上年增加20人,共有120人")

    assert [m.moving for m in found] == [True, False]


@pytest.mark.parametrize(
    ("shown", "alone", "sense"),
    [
        ("已达96%", True, Sense.OPEN),
        ("实际完成96%", True, Sense.OPEN),
        ("达到96%", True, Sense.EQUAL),
        ("=96%", True, Sense.EQUAL),
        ("约为96%", False, Sense.OPEN),
        ("上半年完成96%", False, Sense.OPEN),
    ],
)
def test_words_that_only_say_that_a_number_is_a_result(shown: str, alone: bool, sense: Sense):
    (found,) = metrics(shown, Span(0, len(shown)), forms(), exact=False)

    assert (found.alone, found.sense) == (alone, sense)
