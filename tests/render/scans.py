"""Records of a scan made by hand: many units, three rules, money, copied reasons, hostile words."""

from __future__ import annotations

from typing import Any

from nlcheck.render.record import record

from .reports import HOSTILE, TEXT, report

OPENED = "主要原因是老库房屋面渗漏翻修，另购恒温柜"


def records(count: int) -> list[dict[str, Any]]:
    """``count`` documents of half as many units, five findings each."""
    ordinary, hostile = record(report(TEXT, times=3)), record(report(HOSTILE, times=3))
    return [_one(number, hostile if number == 1 else ordinary) for number in range(count)]


def _one(number: int, like: dict[str, Any]) -> dict[str, Any]:
    found = [
        {**one, "fingerprint": f"{number:05d}-{place}"}
        for place, one in enumerate(like["findings"])
    ]
    found[1] |= {"severity": "warning", "code": "REF201", "title": "上年数与上年报告不符"}
    found[1]["impact"] = {"amount": f"{number}.50", "unit": "万元"}
    other = {"role": "other-report", "path": f"乙/{number}.txt", "span": None, "page": None}
    other |= {"cell": None, "quote": f"{OPENED}六台", "context": f"{OPENED}六台。"}
    found[2] |= {"severity": "warning", "code": "RSN201", "title": "原因与别的单位雷同"}
    found[2] |= {"quote": f"{OPENED}四台", "context": f"{OPENED}四台。", "related": [other]}
    found += [
        {**found[0], "severity": "info", "code": "FMT101", "fingerprint": f"{number:05d}-{place}"}
        for place in (3, 4)
    ]
    return {
        **like,
        "path": f"甲/{number:04d}.txt",
        "unit": f"某县第{number // 2}站",
        "findings": found,
    }
