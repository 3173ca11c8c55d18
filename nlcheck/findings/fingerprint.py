"""What a finding is known by from one run to the next: rule, sentence, number; not its place."""

from __future__ import annotations

from collections import Counter

from nlcheck.document.excerpt import excerpt
from nlcheck.findings.report import Finding, Report

__all__ = ["fingerprints"]


def fingerprints(report: Report) -> list[str]:
    """One for each finding, in order; it outlives a shift of lines, equal ones are counted."""
    seen: Counter[str] = Counter()
    return [_one(said, seen) for said in (_said(report, f) for f in report.findings)]


def _one(said: str, seen: Counter[str]) -> str:
    from hashlib import sha256  # noqa: PLC0415 (most forms print none)

    seen[said] += 1
    return sha256(f"{said}\x1f{seen[said]}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _said(report: Report, finding: Finding) -> str:
    document, span = report.document, finding.span
    quote = context = ""
    if document is not None and span is not None:
        quote = document.source_span(span).of(document.source)
        context = excerpt(document, span).text
    return "\x1f".join((finding.code, quote, context or finding.message))
