"""One finding a line: for pipes, editors and log files."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.findings import Finding, Report
from nlcheck.render.places import Places, address
from nlcheck.render.width import clip_middle
from nlcheck.rulebook import words

__all__ = ["concise", "github"]

QUOTED = 60
"""columns of a quotation: a whole paragraph may be meant"""
_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}


def concise(report: Report) -> Iterator[str]:
    """``report.txt:27:133: 错误 SHR101 占比与金额不符：37.0% → 36.0%，按金额计算…``."""
    places, names = Places(report), words("labels")["severity"]
    for finding in report.findings:
        where = address(places.place(finding.span))
        named = f"{names[finding.severity.value]} {finding.code} {finding.title}"
        yield f"{report.path}:{where}: {named}：{_what(finding, places)}"


def github(report: Report) -> Iterator[str]:
    """Annotations of a GitHub workflow."""
    places = Places(report)
    for finding in report.findings:
        place = places.place(finding.span)
        at = f",line={place.line},col={place.column}" if place.line else ""
        said = _escaped(f"{finding.title}：{_what(finding, places)}")
        kind = _GITHUB[finding.severity.value]
        yield f"::{kind} file={_escaped(report.path)}{at},title={finding.code}::{said}"


def _what(finding: Finding, places: Places) -> str:
    quote = clip_middle(places.quote(finding.span), QUOTED)
    if finding.fix is not None and finding.fix.span == finding.span:
        quote = f"{quote} → {finding.fix.replacement}"
    return f"{quote}，{finding.message}" if quote else finding.message


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
