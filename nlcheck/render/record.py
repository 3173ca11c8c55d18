"""A report as plain data, key for key as the JSON contract has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import nlcheck
from nlcheck.base import Place, Span
from nlcheck.findings import Finding, Fix, Gap, Report
from nlcheck.findings.fingerprint import fingerprints
from nlcheck.render.places import Places
from nlcheck.rulebook import words

__all__ = ["SCHEMA", "envelope", "record"]

SCHEMA = 1


def envelope(reports: Iterable[Report]) -> dict[str, Any]:
    """The whole JSON document of a run."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "nlcheck", "version": nlcheck.__version__},
        "documents": [record(report) for report in reports],
    }


def record(report: Report) -> dict[str, Any]:
    """One report: document, parts, coverage, gaps, findings."""
    places, document = Places(report), report.document
    counts = report.coverage
    return {
        "path": report.path,
        "genre": document.genre.value if document else None,
        "title": document.title if document else "",
        "unit": document.unit if document else "",
        "year": document.year if document else None,
        "parts": [
            {"genre": p.genre.value, "title": p.title, "span": _span(places.place(p.span))}
            for p in (document.parts if document else ())
        ],
        "coverage": {
            "numbers": counts.numbers,
            "verified": counts.verified,
            "contradicted": counts.contradicted,
            "unchecked": counts.unchecked,
        },
        "evidence": [beside.path for beside in report.evidence],
        "gaps": [_gap(gap, places) for gap in report.gaps],
        "findings": [
            _finding(finding, places, known)
            for finding, known in zip(report.findings, fingerprints(report), strict=True)
        ],
    }


def _span(place: Place) -> dict[str, Any] | None:
    if place.span is None:
        return None
    start, end = place.span
    return {"start": start, "end": end, "line": place.line, "column": place.column}


def _gap(gap: Gap, places: Places) -> dict[str, Any]:
    kind = gap.kind.value
    return {
        "kind": kind,
        "span": _span(places.place(gap.span)),
        "quote": places.quote(gap.span),
        "note": gap.note or words("gaps")[kind],
    }


def _finding(finding: Finding, places: Places, fingerprint: str) -> dict[str, Any]:
    place = places.place(finding.span)
    context = places.excerpt(finding.span).text
    quote = places.quote(finding.span)
    return {
        "code": finding.code,
        "name": finding.name,
        "title": finding.title,
        "severity": finding.severity.value,
        "gross": finding.gross,
        "message": finding.message,
        "span": _span(place),
        "page": place.page,
        "cell": place.cell,
        "quote": quote,
        "context": context,
        "section": places.section(finding.span),
        "stated": finding.stated,
        "due": finding.due,
        "proof": finding.proof,
        "related": _related(finding, places),
        "fix": _fix(finding.fix, places) if finding.fix else None,
        "candidates": [
            {"span": _span(places.place(span)), "quote": places.quote(span), "replacement": said}
            for span, said in finding.candidates
        ],
        "consequences": [
            {
                "code": fallen.code,
                "name": fallen.name,
                "span": _span(places.place(fallen.span)),
                "quote": places.quote(fallen.span),
                "proof": fallen.proof,
            }
            for fallen in finding.consequences
        ],
        "impact": _impact(finding),
        "fingerprint": fingerprint,
    }


def _related(finding: Finding, places: Places) -> list[dict[str, Any]]:
    entries = []
    for related in finding.related:
        document = places.document(related.document)
        place = places.place(related.span, related.document)
        entries.append(
            {
                "role": related.role,
                "path": document.path if document and related.document else None,
                "span": _span(place),
                "page": place.page,
                "cell": place.cell,
                "quote": places.quote(related.span, related.document),
                "context": places.excerpt(related.span, related.document).text,
            }
        )
    return entries


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    def one(span: Span, replacement: str) -> dict[str, Any]:
        return {"span": _span(places.place(span)), "replacement": replacement}

    return {
        **one(fix.span, fix.replacement),
        "confidence": round(fix.confidence, 2),
        "cause": fix.cause,
        "detail": fix.detail,
        "alternatives": [
            {**one(span, replacement), "reason": reason}
            for span, replacement, reason in fix.alternatives
        ],
    }


def _impact(finding: Finding) -> dict[str, str] | None:
    impact = finding.impact
    return {"amount": format(impact.amount, "f"), "unit": impact.unit} if impact else None
