"""The lines of a report as they would read with every suggested fix."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from nlcheck.findings import Report

__all__ = ["preview"]

SURE = 0.9
"""confidence from which a repair is shown as made"""


def preview(report: Report) -> Iterator[str]:
    """A unified diff of the source; nothing is written, overlapping fixes are left out, and those
    that are less than ``SURE``."""
    document = report.document
    if document is None:
        return
    fixes = [
        (document.source_span(finding.fix.span), finding.fix.replacement)
        for finding in report.findings
        if finding.fix is not None and finding.fix.confidence >= SURE
    ]
    mended, end = document.source, len(document.source)
    for span, replacement in sorted(fixes, reverse=True):
        if span.end <= end:
            mended = mended[: span.start] + replacement + mended[span.end :]
            end = span.start
    yield from difflib.unified_diff(
        document.source.splitlines(),
        mended.splitlines(),
        report.path,
        report.path,
        "原文",
        "建议",
        0,
        "",
    )
