"""Tables printed one cell a line, each line ending in a pipe.

Every cell brings one pipe; a row that has merged cells is filled up with further pipes, either
after its last cell or on a line of their own. So a row ends where filling stands, and cells plus
filling are the width of the table. A row without merged cells has no sign of its end: it is cut by
the width. A line may also hold a whole row (``a | b | c |``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.records import new
from nlcheck.reading.cells import Look, look, trimmed
from nlcheck.reading.lines import Line, LineKind

_END = re.compile(r"\s*\|([|\s]*)\Z")
_MOST_COLUMNS = 60
_AHEAD = 30
"""segments that are looked at to choose a width"""
_LOOKED_AT = 2_000
"""cells in which a period is looked for"""
_ENOUGH = 4
"""segments that agree with a width from which more do not matter"""
_NEAR, _SURE = 60, 3
"""lines whose rows tell the width when so many of them are closed: it takes two, and the lines may
begin inside a row"""
_REGULAR = 0.9
"""share of cells like the one above from which a guessed width is trusted"""
_SAMPLE = 200
"""cells of each segment that are compared to choose a width"""


class PipedCell(NamedTuple):
    """A cell, the filling that follows it, whether its line ends a row, and its look."""

    span: Span
    filling: int
    ends_row: bool = False
    look: Look = Look.BLANK


class Row(NamedTuple):
    """Cells of a row; ``width`` is the number of pipes it stands for."""

    cells: tuple[Span, ...]
    width: int


class Piped(NamedTuple):
    """One table's rows; ``damaged`` is empty when all rows have the width."""

    rows: list[Row]
    damaged: str


def piped_tables(source: str, lines: Sequence[Line]) -> list[Piped]:
    """The tables of a stretch of piped lines; plain lines among them continue a cell."""
    cells = _cells(source, lines, own_line=_own_line(source, lines))
    piped = sum(line.kind is LineKind.PIPED for line in lines)
    if sum(cell.ends_row for cell in cells) * 2 > piped:
        return [Piped(_line_rows(cells), "")]
    segments = _segments(cells)
    if not segments or not segments[0].filling:
        return [_unfilled(cells)] if cells else []
    tables: list[Piped] = []
    number, at = 0, 0
    while number < len(segments):
        table, number, at = _table(cells, segments, number, at)
        tables.append(table)
    return tables


def is_open(source: str, lines: Sequence[Line]) -> bool:
    """Whether the last row of these lines lacks cells, so that a plain line goes on with one."""
    own_line = _own_line(source, lines)
    cells = _cells(source, lines[-_NEAR:], own_line=own_line)
    closed = _closed(cells)
    if len(closed) < _SURE:
        cells = _cells(source, lines, own_line=own_line)
        closed = _closed(cells)
    if not cells or cells[-1].filling or cells[-1].ends_row:
        return False
    if not closed:
        return True
    begin = closed[-2] + 1 if len(closed) > 1 else 0
    width = closed[-1] + 1 - begin + cells[closed[-1]].filling
    since = len(cells) - closed[-1] - 1
    return since % width != 0 and since < width


def _closed(cells: Sequence[PipedCell]) -> list[int]:
    """The cells that end a row for sure."""
    return [i for i, cell in enumerate(cells) if cell.filling or cell.ends_row]


def _own_line(source: str, lines: Sequence[Line]) -> bool:
    """Whether filling stands on lines of its own: never behind a cell."""
    return not any(
        source.endswith(("||", "| |"), line.start, line.end)
        for line in lines
        if line.kind is LineKind.PIPED
    )


def _cells(source: str, lines: Sequence[Line], *, own_line: bool) -> list[PipedCell]:
    cells: list[PipedCell] = []
    begin = -1
    for line in lines:
        if line.kind is LineKind.PLAIN:
            begin = line.start if begin < 0 else begin
            continue
        start = line.start if begin < 0 else begin
        begin = -1
        if line.kind is LineKind.PIPES and start == line.start:
            _pipes(cells, source, line, own_line=own_line)
            continue
        cells.extend(_line_cells(source, start, line.end))
    return cells


def _pipes(cells: list[PipedCell], source: str, line: Line, *, own_line: bool) -> None:
    count = source.count("|", line.start, line.end)
    if count > 1 and own_line and cells:
        cells[-1] = cells[-1]._replace(filling=cells[-1].filling + count)
        return
    cells.append(PipedCell(Span(line.start, line.start), count - 1))


def _line_cells(source: str, start: int, end: int) -> list[PipedCell]:
    text = source[start:end]
    if text.count("|") == 1:
        body = text[:-1].rstrip()
        return [new(PipedCell, (new(Span, (start, start + len(body))), 0, False, look(body)))]
    tail = _END.search(text)
    body_end = start + tail.start() if tail else end
    filling = tail.group(1).count("|") if tail else 0
    spans: list[Span] = []
    at = start
    while (pipe := source.find("|", at, body_end)) >= 0:
        spans.append(trimmed(source, at, pipe))
        at = pipe + 1
    spans.append(trimmed(source, at, body_end))
    last = len(spans) - 1
    whole = last > 0
    return [
        PipedCell(
            span,
            filling if i == last else 0,
            whole and i == last,
            look(source[span.start : span.end]),
        )
        for i, span in enumerate(spans)
    ]


def _line_rows(cells: Sequence[PipedCell]) -> list[Row]:
    rows: list[Row] = []
    begin = 0
    for i, cell in enumerate(cells):
        if cell.ends_row or cell.filling:
            spans = tuple(c.span for c in cells[begin : i + 1])
            rows.append(Row(spans, len(spans) + cell.filling))
            begin = i + 1
    if begin < len(cells):
        spans = tuple(c.span for c in cells[begin:])
        rows.append(Row(spans, len(spans)))
    return rows


class _Segment(NamedTuple):
    """Cells ``start``..``end`` up to a filling; the last one of all has none."""

    start: int
    end: int
    filling: int

    def total(self) -> int:
        return self.end - self.start + self.filling


def _segments(cells: Sequence[PipedCell]) -> list[_Segment]:
    found: list[_Segment] = []
    at = 0
    for i, cell in enumerate(cells):
        if cell.filling:
            found.append(_Segment(at, i + 1, cell.filling))
            at = i + 1
    if at < len(cells):
        found.append(_Segment(at, len(cells), 0))
    return found


def _table(
    cells: Sequence[PipedCell], segments: Sequence[_Segment], number: int, at: int
) -> tuple[Piped, int, int]:
    """The table from cell ``at`` of a segment on; the segment and cell where the next starts."""
    first = segments[number]._replace(start=at)
    ahead = segments[number + 1 : number + _AHEAD]
    width, _ = _width(cells, [first, *ahead])
    if not width:
        return Piped([_row(cells, first)], "row widths do not agree"), number + 1, first.end
    rows = _cut(cells, first, width)
    for i in range(number + 1, len(segments)):
        segment = segments[i]
        if segment.filling and (segment.total() % width or segment.filling >= width):
            border = _border(cells, segments[i : i + _AHEAD], width)
            full = _Segment(segment.start, border, 0)
            return Piped([*rows, *_cut(cells, full, width)], ""), i, border
        rows.extend(_cut(cells, segment, width))
    return Piped(rows, ""), len(segments), len(cells)


def _width(cells: Sequence[PipedCell], segments: Sequence[_Segment]) -> tuple[int, int]:
    """The width that the most segments agree with, and how many do; of equals the one at which
    cells look like those above them."""
    best: list[tuple[int, int]] = []
    total = segments[0].total()
    for width in range(segments[0].filling + 1, min(total, _MOST_COLUMNS) + 1):
        if total % width:
            continue
        held = 1
        for segment in segments[1:]:
            if not segment.filling or segment.total() % width or segment.filling >= width:
                break
            held += 1
        best.append((held, width))
    if not best:
        return 0, 0
    held = max(best)[0]
    widths = [width for count, width in best if count == held]
    if len(widths) == 1 or _each_a_row(segments[:held]):
        return widths[-1], held
    return max(widths, key=lambda width: _likeness(cells, segments[:held], width)), held


def _each_a_row(segments: Sequence[_Segment]) -> bool:
    """Whether every segment is as long as the first: it is hardly every third row that is filled
    up, and always by as much."""
    return len(segments) >= _SURE and len({segment.total() for segment in segments}) == 1


def _likeness(cells: Sequence[PipedCell], segments: Sequence[_Segment], width: int) -> float:
    """Share of cells that look like the one above, if rows are so wide."""
    same = pairs = 0
    for segment in segments:
        kinds = [cell.look for cell in cells[segment.start : segment.end][:_SAMPLE]]
        for upper, lower in zip(kinds, kinds[width:], strict=False):
            pairs += 1
            same += upper is lower
    return (same + 1) / (pairs + 2)


def _border(cells: Sequence[PipedCell], segments: Sequence[_Segment], width: int) -> int:
    """Where in the first segment the next table starts: at the end of a row of this one, or at the
    title right before the filling; titles above that title belong to it."""
    segment = segments[0]
    title = segment.end - 1
    best = (-1, title, 1)
    for start in (*range(segment.start, segment.end, width), title):
        rest = [segment._replace(start=start), *segments[1:]]
        next_width, held = _width(cells, rest)
        if not next_width:
            continue
        score = min(held, _ENOUGH) * 2 + 4 * _alone(cells, start, next_width, segment)
        score -= bool((start - segment.start) % width)
        best = max(best, (score, start, next_width))
    _, start, next_width = best
    while start - next_width >= segment.start and _alone(
        cells, start - next_width, next_width, segment
    ):
        start -= next_width
    return start


def _alone(cells: Sequence[PipedCell], start: int, width: int, segment: _Segment) -> bool:
    """Whether the row that would start here has text in its first cell only: a title."""
    row = cells[start : min(start + width, segment.end)]
    return row[0].look is Look.TEXT and not any(cell.look for cell in row[1:])


def _cut(cells: Sequence[PipedCell], segment: _Segment, width: int) -> list[Row]:
    rows = []
    for start in range(segment.start, segment.end, width):
        spans = tuple(c.span for c in cells[start : min(start + width, segment.end)])
        rows.append(Row(spans, width))
    return rows


def _row(cells: Sequence[PipedCell], segment: _Segment) -> Row:
    return Row(tuple(c.span for c in cells[segment.start : segment.end]), segment.total())


def _unfilled(cells: Sequence[PipedCell]) -> Piped:
    """Cells without any filling: the width is the period at which looks repeat best."""
    kinds = [cell.look for cell in cells[:_LOOKED_AT]]
    best, width = 0.0, 0
    for period in range(2, min(20, len(kinds) // 2) + 1):
        pairs = [
            (a, b) for a, b in zip(kinds[period:], kinds[2 * period :], strict=False) if a or b
        ]
        if not pairs:
            continue
        score = sum(a == b for a, b in pairs) / len(pairs) - 0.5 * bool(len(cells) % period)
        if score > best + 0.02:
            best, width = score, period
    rows = _cut(cells, _Segment(0, len(cells), 0), width or len(cells))
    return Piped(rows, "" if best > _REGULAR else "no sign of row ends")
