"""The figures of a run as the page of evidence tells them (Markdown, in Chinese)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nlcheck.bench.recording import Record

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
"""what the page has around them"""
_BLOCKS = 20
"""signs of a full bar"""


def markdown(record: Record) -> str:
    """Tables with a bar for each rate: no picture that could be out of date."""
    return "\n".join(_lines(record)) + "\n"


def _lines(record: Record) -> Iterator[str]:
    total, found, clean = record["total"], record["findings"], record["clean"]
    alarms = 100_000 * clean["alarms"] / (clean["characters"] or 1)
    told = found["true"] + found["false"]
    yield "| | |"
    yield "|---|---|"
    yield f"| 埋入的差错 | {total['planted']} 处，找到 {_rate(total['found'], total['planted'])} |"
    named, mended = (_rate(total[key], total["alone"]) for key in ("named", "mended"))
    yield f"| 其中能指明一个数的 | {total['alone']} 处，指对 {named}，改对 {mended} |"
    yield f"| 有差错的报告里报出的错误和警告 | {told} 处，报得对 {_rate(found['true'], told)} |"
    yield (
        f"| 干净的报告 | {clean['reports']} 份，{clean['characters']} 字，"
        f"误报错误 {clean['errors']} 处，"
        f"连同警告 {clean['alarms']} 处（每十万字 {alarms:.2f}） |"
    )
    for title, rows in (("差错", record["faults"]), ("文种", record["genres"])):
        yield ""
        yield f"| {title} | 埋入 | 找到 | | 指对 | 改对 |"
        yield "|---|---|---|---|---|---|"
        yield from (_row(name, counts) for name, counts in rows.items())
    yield ""
    yield "| 改法的把握 | 给出 | 改对 |"
    yield "|---|---|---|"
    for low, (made, right) in record["calibration"].items():
        if made:
            yield f"| {low} 以上 | {made} | {_rate(right, made)} |"


def _row(name: str, counts: Mapping[str, Any]) -> str:
    planted, alone = counts["planted"], counts["alone"]
    full = _BLOCKS * counts["found"] // (planted or 1)
    bar = "█" * full + "░" * (_BLOCKS - full)
    rates = (_rate(counts[key], alone) if alone else "" for key in ("named", "mended"))
    found = _rate(counts["found"], planted)
    return f"| {name} | {planted} | {bar} | {found} | {' | '.join(rates)} |"


def _rate(some: int, of: int) -> str:
    return f"{some / of:.1%}" if of else ""
