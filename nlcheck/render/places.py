"""Spans of a report's documents as places in the source, and as short addresses for people."""

from __future__ import annotations

from nlcheck.base import Place, Span
from nlcheck.base.records import alike
from nlcheck.document import Document
from nlcheck.document.excerpt import Excerpt, excerpt
from nlcheck.findings import Report

__all__ = ["Places", "address"]


@alike
class Places:
    """What the spans of a report stand for; document 0 is the one checked, others evidence."""

    report: Report

    def document(self, number: int = 0) -> Document | None:
        """The document a span belongs to."""
        return self.report.document if number == 0 else self.report.evidence[number - 1]

    def place(self, span: Span | None, number: int = 0) -> Place:
        """Where it is; a place without span when the span is None."""
        document = self.document(number)
        return Place(None) if span is None or document is None else document.place(span)

    def quote(self, span: Span | None, number: int = 0) -> str:
        """The characters of the source."""
        document = self.document(number)
        if span is None or document is None:
            return ""
        return document.source_span(span).of(document.source)

    def excerpt(self, span: Span | None, number: int = 0) -> Excerpt:
        """The sentence or row around it."""
        document = self.document(number)
        if span is None or document is None:
            return Excerpt("", "", "")
        return excerpt(document, span)

    def section(self, span: Span | None) -> str:
        """Path of the headings above it, or the name of the table."""
        document = self.report.document
        if span is None or document is None:
            return ""
        return document.path_at(span.start)


def address(place: Place) -> str:
    """「27:133」, 「第3页」, 「Sheet1!B7」: as short as a person can use."""
    page = f"第{place.page}页" if place.page else ""
    if place.cell:
        return f"{page} {place.cell}".strip()
    if page:
        return page
    return f"{place.line}:{place.column}" if place.line else "全文"
