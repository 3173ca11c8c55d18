"""尾差 that lean: from eight different totals on, and only when none leans the other way."""

from __future__ import annotations

import pytest

from nlcheck.engine import check
from nlcheck.findings import Finding, Severity
from nlcheck.settings import Settings

HEAD = """\
青岑市自然资源局2031年度部门决算

所属单位支出情况表

单位：万元

| 单位名称 | 支出合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- |
"""
NAMES = ["测绘馆", "地图馆", "勘界所", "航测队", "水文站", "矿产所", "种质圃", "苗木场"]


def leaning(rows: list[str], **settings: tuple[str, ...]) -> list[Finding]:
    body = "".join(f"| 青岑市{name} | {row} |\n" for name, row in zip(NAMES, rows, strict=False))
    found = check(HEAD + body, settings=Settings(strict=True, **settings)).findings
    return [f for f in found if f.code == "SUM131"]


def row(number: int, *, off: int = 1) -> str:
    return f"{30 + number}.{60 + off} | {20 + number}.20 | 10.40"


def test_eight_totals_above_their_parts_are_one_info():
    (found,) = leaning([row(n) for n in range(8)])

    assert found.severity is Severity.INFO
    assert "8 处" in found.message
    assert len(found.related) == 7


@pytest.mark.parametrize(
    "rows",
    [
        [row(n) for n in range(7)],
        [*(row(n) for n in range(7)), row(7, off=0)],
        [*(row(n) for n in range(7)), row(7, off=-1)],
        [*(row(n) for n in range(7)), row(3)],
    ],
    ids=["seven", "one exact", "one below", "one repeated"],
)
def test_what_may_be_chance_is_left_alone(rows: list[str]):
    assert leaning(rows) == []


def test_it_can_be_ignored_like_any_rule():
    assert leaning([row(n) for n in range(8)], ignore=("SUM131",)) == []
