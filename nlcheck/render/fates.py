"""Every number of a report once, with what became of it: for lists and the page."""

from __future__ import annotations

from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.findings import Report
from nlcheck.rulebook import words

__all__ = ["Fate", "fates"]


class Fate(NamedTuple):
    """``status``: verified, contradicted or unchecked; ``note`` says why, for people."""

    span: Span
    status: str
    note: str


def fates(report: Report) -> list[Fate]:
    """By place. What is wrong stands before what holds where a number is in both."""
    said, reasons = words("page"), words("gaps")
    found: dict[Span, Fate] = {}
    for finding in report.findings:
        if not (finding.stated or finding.due or finding.candidates):
            continue
        shown = finding.proof or finding.message
        spans = {span for span, _ in finding.candidates} | {finding.span}
        for span in spans:
            if span is not None:
                found.setdefault(span, Fate(span, "contradicted", f"{finding.code} {shown}"))
    for at, times in report.verified.items():
        if at.end > at.start:
            found.setdefault(at, Fate(at, "verified", said["verified"].format(times=times)))
    for gap in report.gaps:
        note = gap.note or reasons[gap.kind.value]
        found.setdefault(gap.span, Fate(gap.span, "unchecked", note))
    return sorted(found.values())
