"""Tables of output: which rows are parts of the whole they stand under."""

from __future__ import annotations

import pytest

from nlcheck.base import Span
from nlcheck.claims.grids.lines import Line
from nlcheck.claims.grids.output import named_below

SECTORS = ["第一产业", "第二产业", "第三产业"]


def _named(*labels: str) -> dict[str, str]:
    lines = [Line(r, label, Span(r, r + 1)) for r, label in enumerate(labels)]
    lines[0].item = "地区生产总值"
    named_below(lines)
    return {line.label: line.item for line in lines[1:] if line.item}


def test_sectors_right_below_output_are_its_parts():
    found = _named("地区生产总值", "第一产业", "农业", "第二产业", "第三产业")

    assert found == {
        "第一产业": "第一产业增加值",
        "第二产业": "第二产业增加值",
        "第三产业": "第三产业增加值",
    }


@pytest.mark.parametrize(
    "below", [["就业人员", *SECTORS], SECTORS[:2], [], ["第一产业", *["镇"] * 20, *SECTORS[1:]]]
)
def test_rows_are_not_named_where_another_whole_or_a_missing_part_may_be_meant(below):
    assert _named("地区生产总值", *below) == {}


def test_of_two_rows_with_one_label_the_nearer_is_meant():
    lines = [Line(r, said, Span(r, r + 1)) for r, said in enumerate(["", *SECTORS, "第一产业"])]
    lines[0].item = "地区生产总值"

    named_below(lines)

    assert [line.item for line in lines[1:]] == [*(f"{said}增加值" for said in SECTORS), ""]
