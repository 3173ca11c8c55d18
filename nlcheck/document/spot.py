"""Where a span of a document stands, as plain values that outlive the document."""

from __future__ import annotations

from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.document.excerpt import Excerpts
from nlcheck.document.model import Document

__all__ = ["Spot", "spot_of"]

AROUND = 120
"""Characters of the sentence or row that are kept on either side."""


class Spot(NamedTuple):
    """Fields as in the JSON contract; offsets into the source, line and column from 1."""

    start: int
    end: int
    line: int
    column: int
    page: int | None
    cell: str | None
    quote: str
    context: str
    section: str


def spot_of(document: Document, span: Span, excerpts: Excerpts | None = None) -> Spot:
    """The spot of a span of ``document.text``; ``excerpts`` of it, for whoever asks often."""
    where = document.place(span)
    at = where.span or Span(0, 0)
    around = (excerpts or Excerpts(document)).of(span)
    section = document.section_at(span.start)
    return Spot(
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
