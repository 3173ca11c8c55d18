"""Findings that are not about the report but about the check: what could not be read or done."""

from __future__ import annotations

from nlcheck.base import Span
from nlcheck.findings import Finding, Severity
from nlcheck.rulebook import Rulebook

__all__ = ["note"]


def note(
    book: Rulebook, code: str, *, span: Span | None = None, message: str = "", **values: str
) -> Finding:
    """A ``DOC`` or ``SUP`` finding; the words are the rule's unless a reader brings its own."""
    rule = book[code]
    return Finding(
        code=rule.code,
        name=rule.name,
        title=rule.title,
        severity=Severity(rule.severity),
        message=message or rule.message.format_map(values),
        span=span,
    )
