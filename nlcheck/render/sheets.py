"""Findings as rows: CSV for a spreadsheet, a Markdown table for an issue or a letter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from nlcheck.base.compiling import prepared
from nlcheck.findings import Finding, Report
from nlcheck.render.places import Places, address
from nlcheck.rulebook import words

__all__ = ["COLUMNS", "as_csv", "inert", "markdown"]

COLUMNS = (
    "文件",
    "位置",
    "级别",
    "代码",
    "疑点",
    "所在章节",
    "原文",
    "应为",
    "算式",
    "说明",
    "上下文",
)
_NUMBER = prepared(r"[+-]\d[\d,]*(?:\.\d+)?%?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(reports: Sequence[Report]) -> str:
    """All findings, a row each; what a spreadsheet would take for a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for report in reports:
        for finding in report.findings:
            writer.writerow([inert(entry) for entry in _row(report, finding)])
    return out.getvalue()


def markdown(reports: Sequence[Report]) -> Iterator[str]:
    """A heading and a table for each document."""
    shown = COLUMNS[1:-1]
    for report in reports:
        yield f"## {report.path}"
        yield ""
        if not report.findings:
            yield "未发现疑点。"
            yield ""
            continue
        yield f"| {' | '.join(shown)} |"
        yield f"|{' --- |' * len(shown)}"
        for finding in report.findings:
            cells = [_cell(entry) for entry in _row(report, finding)[1:-1]]
            yield f"| {' | '.join(cells)} |"
        yield ""


def _row(report: Report, finding: Finding) -> tuple[str, ...]:
    places = Places(report)
    return (
        report.path,
        address(places.place(finding.span)),
        words("labels")["severity"][finding.severity.value],
        finding.code,
        finding.title,
        places.section(finding.span),
        " ".join(places.quote(finding.span).split()),
        finding.fix.replacement if finding.fix else finding.due,
        finding.proof,
        finding.message,
        places.excerpt(finding.span).text,
    )


def _cell(entry: str) -> str:
    """For a Markdown table: no border, no line end, no HTML of the document's."""
    flat = " ".join(entry.split())
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")


def inert(entry: str) -> str:
    """With an apostrophe in front of what a spreadsheet would take for a formula."""
    """What a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{entry}" if entry.startswith(_FORMULA) and not _NUMBER.fullmatch(entry) else entry
