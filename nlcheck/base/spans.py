"""Where something stands: character spans, and places a person can find."""

from __future__ import annotations

from typing import NamedTuple

from nlcheck.base.records import alike


class Span(NamedTuple):
    """Characters ``start`` up to, not including, ``end`` of one text.

    >>> Span(2, 5).of("占 36.0%")
    '36.'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@alike
class Place:
    """Where a person finds it: characters of the source, and page or cell where there are any.

    ``span`` counts characters of the decoded source (CONTRACT: 0-based, end exclusive); ``line``
    and
    ``column`` are 1-based; ``page`` is 1-based; ``box`` is left, top, right, bottom in points;
    ``cell`` reads ``Sheet!B7`` or ``表3 R4C2``; ``path`` names the file when it is not the one
    checked.
    """

    span: Span | None
    line: int | None = None
    column: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    cell: str | None = None
    path: str | None = None
