"""Where a span of a document stands, as plain values that outlive the document."""

from __future__ import annotations

from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.document import Document
from nlcheck.document.excerpt import excerpt

__all__ = ["Placed", "placed"]

AROUND = 120
"""Characters of the sentence or row that are kept on either side."""


class Placed(NamedTuple):
    """Fields as in the contract; offsets into the source."""

    start: int
    end: int
    line: int
    column: int
    page: int | None
    cell: str | None
    quote: str
    context: str
    section: str


def placed(document: Document, span: Span) -> Placed:
    """The place of a span of ``document.text``."""
    where = document.place(span)
    at = where.span or Span(0, 0)
    around = excerpt(document, span)
    section = document.section_at(span.start)
    return Placed(
        at.start,
        at.end,
        where.line or 1,
        where.column or 1,
        where.page,
        where.cell,
        at.of(document.source),
        f"{around.before[-AROUND:]}{around.at}{around.after[:AROUND]}",
        section.path if section else "",
    )
