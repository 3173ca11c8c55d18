"""The text side of the page: paragraphs and tables, every number marked with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.document import BlockKind, Document, Grid
from nlcheck.findings import Report
from nlcheck.render.fates import fates
from nlcheck.rulebook import words

__all__ = ["shown", "text"]

_UNSEEN = prepared(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""control characters, and marks that turn the reading order round: shown by their number"""
_LEVELS = 4


class _Mark(NamedTuple):
    """Characters of the source; ``finding`` its number in the run, or None: a number's fate."""

    start: int
    end: int
    finding: int | None
    kind: str
    note: str


def text(report: Report, first: int) -> Iterator[str]:
    """The text of a report; ``first``: the number of its first finding in the run."""
    document = report.document
    if document is None:
        yield f'<p class="unread">{words("page")["page"]["unread"]}</p>\n'
        return
    marks = _Marks(_all(report, document, first))
    for block in document.blocks:
        if block.kind is BlockKind.TABLE and block.grid is not None:
            yield from _table(document, document.grids[block.grid], marks)
            continue
        level = f' class="h{min(block.level, _LEVELS)}"' if block.level else ""
        inside = marks.inside(document, block.span)
        yield f"<p{level}>{''.join(inside)}</p>\n"


def shown(content: str, *, plain: bool = False) -> str:
    """Text of a document as HTML; what cannot be seen by its number."""
    escaped = escape(content)
    form = "U+{:04X}" if plain else '<span class="unseen">U+{:04X}</span>'
    return _UNSEEN.sub(lambda m: form.format(ord(m[0])), escaped)


def _all(report: Report, document: Document, first: int) -> list[_Mark]:
    found = [_Mark(*document.source_span(f.span), None, f.status, f.note) for f in fates(report)]
    found += [
        _Mark(*document.source_span(f.span), number, f.severity.value, f"{f.code} {f.title}")
        for number, f in enumerate(report.findings, first)
        if f.span is not None and f.span.end > f.span.start
    ]
    return sorted(found, key=lambda m: (m.start, m.end))


class _Marks:
    """The marks of a document, taken in the order of the text."""

    def __init__(self, marks: Sequence[_Mark]) -> None:
        self._marks = marks
        self._next = 0
        self._open: list[_Mark] = []

    def inside(self, document: Document, span: Span) -> Iterator[str]:
        """The characters of one paragraph or cell as HTML."""
        low, high = document.source_span(span)
        while self._next < len(self._marks) and self._marks[self._next].start < high:
            self._open.append(self._marks[self._next])
            self._next += 1
        self._open = [mark for mark in self._open if mark.end > low]
        bounds = {low, high}
        for mark in self._open:
            bounds |= {max(mark.start, low), min(mark.end, high)}
        ordered, waiting = sorted(bounds), iter([*self._open, None])
        coming, active = next(waiting), list[_Mark]()
        for start, end in pairwise(ordered):
            while coming is not None and coming.start <= start:
                active.append(coming)
                coming = next(waiting)
            active = [mark for mark in active if mark.end > start]
            begins = [m.finding for m in active if max(m.start, low) == start]
            yield _stretch(document.source[start:end], active, begins)


def _stretch(content: str, active: Sequence[_Mark], begins: Iterable[int | None]) -> str:
    anchors = "".join(f'<a id="t{number}"></a>' for number in begins if number is not None)
    said = shown(content)
    findings = [mark for mark in active if mark.finding is not None]
    if findings:
        kinds = {mark.kind for mark in findings}
        kind = next(k for k in ("error", "warning", "info") if k in kinds)
        numbers = " ".join(str(mark.finding) for mark in findings)
        title = shown(findings[0].note, plain=True)
        return f'{anchors}<mark class="{kind}" data-f="{numbers}" title="{title}">{said}</mark>'
    if active:
        mark = active[0]
        name = words("page")["status"][mark.kind]
        title = shown(f"{name}：{mark.note}", plain=True)
        return f'<span class="{mark.kind}" title="{title}">{said}</span>'
    return said


def _table(document: Document, grid: Grid, marks: _Marks) -> Iterator[str]:
    yield '<div class="table"><table>\n'
    row = -1
    for cell in grid.cells:
        if cell.row != row:
            yield f"{'</tr>' if row >= 0 else ''}<tr>"
            row = cell.row
        wide = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        high = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        inside = (
            "".join(marks.inside(document, cell.span)) if cell.span.end > cell.span.start else ""
        )
        yield f"<td{wide}{high}>{inside}</td>"
    yield "</tr></table></div>\n"
