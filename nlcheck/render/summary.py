"""The last lines of a run: what was found, and how much was checked at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from nlcheck.findings import Report, Severity
from nlcheck.render.diff import STYLES
from nlcheck.render.lines import Line, line
from nlcheck.render.width import columns
from nlcheck.rulebook import words

__all__ = ["statistics", "summary"]


def summary(reports: Sequence[Report], *, show_rounding: bool = False) -> Iterator[Line]:
    """Two lines: findings by severity, coverage of numbers."""
    counts = Counter(f.severity for report in reports for f in report.findings)
    names = words("labels")["severity"]
    failed = sum(report.document is None for report in reports)
    files = f"{len(reports)} 份" + (f"（其中 {failed} 份未能检查）" if failed else "")
    pieces: list[str | tuple[str, str]] = [("检查完成", "bold"), f"  {files}"]
    for severity in Severity:
        style = STYLES[severity.value] if counts[severity] else ""
        pieces += ["  ", (f"{names[severity.value]} {counts[severity]}", style)]
    slight = sum(report.rounding for report in reports)
    if slight and not show_rounding:
        pieces.append(f"      尾差 {slight} 处不计（--show-rounding）")
    if known := sum(report.known for report in reports):
        pieces.append(f"      已知问题 {known} 处不列")
    yield line(*pieces)
    numbers, verified, contradicted, unchecked = (
        sum(getattr(report.coverage, name) for report in reports)
        for name in ("numbers", "verified", "contradicted", "unchecked")
    )
    yield line(
        ("核算覆盖", "bold"),
        f"  数字 {numbers} 处：已核 {verified}，矛盾 {contradicted}，未核 {unchecked}",
        "（nlcheck extract 可看原因）" if unchecked else "",
    )


def statistics(reports: Sequence[Report]) -> Iterator[Line]:
    """How often each rule reported, the commonest first."""
    counts = Counter((f.code, f.title, f.name) for report in reports for f in report.findings)
    for (code, title, name), count in sorted(
        counts.items(), key=lambda entry: (-entry[1], entry[0])
    ):
        yield line(f"{count:6}  {code}  {title}{' ' * max(30 - columns(title), 2)}{name}")
