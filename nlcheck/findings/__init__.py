"""What a check of a document gives: findings, gaps, coverage, remarks. No text is read here."""

from nlcheck.findings.report import (
    Consequence,
    Coverage,
    Finding,
    Fix,
    Gap,
    GapKind,
    Impact,
    Related,
    Remark,
    Report,
    Severity,
)

__all__ = [
    "Consequence",
    "Coverage",
    "Finding",
    "Fix",
    "Gap",
    "GapKind",
    "Impact",
    "Related",
    "Remark",
    "Report",
    "Severity",
]
