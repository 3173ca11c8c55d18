"""Markdown tables: rows between pipes, whose cells may run over several lines."""

from __future__ import annotations

from collections.abc import Sequence

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.reading.cells import cut
from nlcheck.reading.lines import Line, LineKind

Cells = tuple[Span, ...]
_RULE = prepared(r"[|\s:\-]*-[|\s:\-]*")
_LONGEST_ROW = 400
"""lines that one row may run over"""


def markdown_rows(source: str, lines: Sequence[Line], at: int) -> tuple[list[Cells], int]:
    """The rows of the table that starts at line ``at``, and the first line after it.

    A line that starts with a pipe and does not end in one goes on until a line that does. The rule
    below a head (``|---|---|``) is no row; a second one means that a new table begins above it.
    """
    rows: list[Cells] = []
    starts: list[int] = []
    rules = 0
    while at < len(lines) and lines[at].kind in (LineKind.MARKDOWN, LineKind.PIPES):
        if rows and lines[at].blank:
            break
        end = _row_end(source, lines, at)
        start_at, stop_at = lines[at].start, lines[end - 1].end
        if _RULE.fullmatch(source, start_at, stop_at):
            rules += 1
            if rules > 1 and len(rows) > 1:
                return rows[:-1], starts[-1]
        elif cells := _cells(source, start_at, stop_at):  # a pipe alone holds none
            rows.append(cells)
            starts.append(at)
        at = end
    return rows, at


def _row_end(source: str, lines: Sequence[Line], at: int) -> int:
    """The line after the last one of the row that starts at ``at``; one line if it never closes."""
    for end in range(at, min(at + _LONGEST_ROW, len(lines))):
        if end > at and lines[end].kind in (LineKind.MARKDOWN, LineKind.PIPES):
            break
        if source[lines[end].end - 1] == "|":
            return end + 1
    return at + 1


def _cells(source: str, start: int, end: int) -> Cells:
    text = source[start:end].replace(r"\|", r"\\")  # an escaped pipe is no border
    first, last = text.find("|") + 1, len(text) - text.endswith("|")
    return cut(text[first:last], start + first, "|") if 0 < first <= last else ()
