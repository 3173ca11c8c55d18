"""The gold of a written report, as JSON: what is wrong, and what is known to hold."""

from __future__ import annotations

from typing import Any

from nlcheck.base import Span
from nlcheck.synth.faults import Fault
from nlcheck.synth.report import Synthetic


def gold(report: Synthetic, name: str) -> dict[str, Any]:
    """``errors`` (one a fault) and ``ok`` (relations that hold).

    Offsets count characters of the text form; in another form the quote and its context tell.
    """
    broken = {i for fault in report.faults for i in fault.broken}
    return {
        "report": name,
        "genre": report.genre,
        "errors": [_error(report, f, n) for n, f in enumerate(report.faults, 1)],
        "ok": [
            {
                "id": f"K{i:04d}",
                "kind": relation.kind.value,
                "quotes": [_quote(report, m) for m in relation.members],
            }
            for i, relation in enumerate(report.paper.stated)
            if i not in broken
        ],
    }


def _error(report: Synthetic, fault: Fault, number: int) -> dict[str, Any]:
    others = {m for i in fault.broken for m in report.paper.stated[i].members} - {fault.mark}
    return {
        "id": f"E{number:03d}",
        "kind": fault.kind,
        "slip": fault.slip,
        "family": fault.family,
        "severity": "error",
        **_quote(report, fault.mark),
        "line": report.text.count("\n", 0, report.spans[fault.mark].start) + 1,
        "context": _context(report, fault.mark),
        "fix": fault.right,
        "alone": fault.alone,
        "related": [_quote(report, m) for m in sorted(others)],
    }


def _quote(report: Synthetic, mark: int) -> dict[str, Any]:
    span: Span = report.spans[mark]
    return {"start": span.start, "end": span.end, "quote": span.of(report.text)}


def _context(report: Synthetic, mark: int) -> str:
    """The line it stands in."""
    span, text = report.spans[mark], report.text
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)]
