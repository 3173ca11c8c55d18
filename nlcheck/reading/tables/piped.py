"""Tables printed one cell a line, each line ending in a pipe.

Every cell brings one pipe; a row that has merged cells is filled up with further pipes, either
after its last cell or on a line of their own. So a row ends where filling stands, and cells plus
filling are the width of the table. A row without merged cells has no sign of its end: it is cut by
the width. A line may also hold a whole row (``a | b | c |``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.records import new
from nlcheck.reading.cells import Look, cut, look, looks
from nlcheck.reading.lines import Line, LineKind
from nlcheck.reading.tables.unfilled import form_width, regular_width

_PIPED, _PIPES, _PLAIN, _BLANK = LineKind.PIPED, LineKind.PIPES, LineKind.PLAIN, Look.BLANK

_END = prepared(r"\s*\|([|\s]*)\Z")
_MOST_COLUMNS = 60
PAIR = 2
_TITLES = 3
"""lines with a title, a unit and a date before a table"""
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
_FORM = 3000
"""lines of a form at most"""
_SAMPLE = 200
"""cells of each segment that are compared to choose a width"""


class _Cells(NamedTuple):
    """Cells of a stretch of lines: their spans and looks side by side, an object for each would
    cost more than all else that is done with it.

    ``filling``: of a cell that is followed by some, how much; ``ends``: cells that end a line which
    is a whole row.
    """

    spans: list[Span]
    looks: list[Look]
    filling: dict[int, int]
    ends: set[int]

    def row(self, start: int, end: int, width: int) -> Row:
        """The cells from one up to another."""
        return Row(tuple(self.spans[start:end]), tuple(self.looks[start:end]), width)


class Row(NamedTuple):
    """Cells of a row and their looks; ``width`` is the number of pipes it stands for."""

    cells: tuple[Span, ...]
    looks: tuple[Look, ...]
    width: int


class Piped(NamedTuple):
    """One table's rows; ``damaged`` is empty when all rows have the width; ``unfilled``: nothing
    but its title, or the looks of its cells, told that width."""

    rows: list[Row]
    damaged: str
    unfilled: bool = False


def piped_tables(source: str, lines: Sequence[Line]) -> list[Piped]:
    """The tables of a stretch of piped lines; plain lines among them continue a cell."""
    cells = _cells(source, lines, own_line=_own_line(source, lines))
    if cells.ends and len(cells.ends) * 2 > sum(line.kind is _PIPED for line in lines):
        return [Piped(_line_rows(cells), "")]
    if (form := _form(source, lines)) is not None:
        return [form]
    segments = _segments(cells)
    if not segments or not segments[0].filling:
        return [_unfilled(cells)] if cells.spans else []
    tables: list[Piped] = []
    number, at = 0, 0
    while number < len(segments):
        table, number, at = _table(cells, segments, number, at)
        tables.append(table)
    return tables


def is_open(source: str, lines: Sequence[Line]) -> bool | None:
    """Whether the last row of these lines lacks cells, so that a plain line goes on with one; None
    if none of their rows is closed."""
    own_line = _own_line(source, lines)
    cells = _cells(source, lines[-_NEAR:], own_line=own_line)
    closed = _closed(cells)
    if len(closed) < _SURE:
        cells = _cells(source, lines, own_line=own_line)
        closed = _closed(cells)
    last = len(cells.spans) - 1
    if last < 0 or (closed and closed[-1] == last):
        return False
    if not closed:
        return None
    begin = closed[-2] + 1 if len(closed) > 1 else 0
    width = closed[-1] + 1 - begin + cells.filling.get(closed[-1], 0)
    since = last - closed[-1]
    return since % width != 0 and since < width


def _closed(cells: _Cells) -> list[int]:
    """The cells that end a row for sure."""
    return sorted({*cells.filling, *cells.ends})


def _own_line(source: str, lines: Sequence[Line]) -> bool:
    """Whether filling stands on lines of its own: never behind a cell."""
    first, last = lines[0].start, lines[-1].end
    if source.find("||", first, last) < 0 and source.find("| |", first, last) < 0:
        return True
    return not any(
        source.endswith(("||", "| |"), line.start, line.end)
        for line in lines
        if line.kind is _PIPED
    )


def _cells(source: str, lines: Sequence[Line], *, own_line: bool) -> _Cells:
    spans: list[Span] = []
    looks: list[Look] = []
    cells = _Cells(spans, looks, {}, set())
    begin = -1
    for first, end, kind, _ in lines:
        if kind is _PLAIN:
            begin = first if begin < 0 else begin
            continue
        start = first if begin < 0 else begin
        begin = -1
        if kind is _PIPES and start == first:
            _pipes(cells, start, source.count("|", start, end), own_line=own_line)
            continue
        text = source[start : end - 1]
        if "|" in text:
            _line_cells(cells, source, start, end)
            continue
        text = text.rstrip()  # most lines hold one cell
        spans.append(new(Span, (start, start + len(text))))
        looks.append(look(text))
    return cells


def _pipes(cells: _Cells, at: int, count: int, *, own_line: bool) -> None:
    """A line of pipes alone: filling of the cell above, or an empty cell with filling."""
    if count == 1 or not own_line or not cells.spans:
        cells.spans.append(new(Span, (at, at)))
        cells.looks.append(_BLANK)
        count -= 1
    if count:
        last = len(cells.spans) - 1
        cells.filling[last] = cells.filling.get(last, 0) + count


def _line_cells(cells: _Cells, source: str, start: int, end: int) -> None:
    """The cells of a line that shows several pipes."""
    tail = _END.search(source[start:end])
    body_end = start + tail.start() if tail else end
    filling = tail.group(1).count("|") if tail else 0
    spans = cut(source[start:body_end], start, "|")
    cells.spans.extend(spans)
    cells.looks.extend(looks(source, spans))
    last = len(cells.spans) - 1
    if filling:
        cells.filling[last] = filling
    if len(spans) > 1:
        cells.ends.add(last)


def _line_rows(cells: _Cells) -> list[Row]:
    """Rows that are a line each; what stands on lines of its own before the first (the title, the
    unit) is no cell of it where that would be wider than the others."""
    rows: list[Row] = []
    begin, count = 0, len(cells.spans)
    for i in _closed(cells):
        width = i + 1 - begin + cells.filling.get(i, 0)
        rows.append(cells.row(begin, i + 1, width))
        begin = i + 1
    if begin < count:
        rows.append(cells.row(begin, count, count - begin))
    widths = Counter(row.width for row in rows[1:])
    usual, often = widths.most_common(1)[0] if widths else (0, 0)
    before = len(rows[0].cells) - usual if rows else 0
    plain = bool(rows) and rows[0].width == len(rows[0].cells)
    if not (plain and 0 < before <= _TITLES and often * 2 > len(rows) and usual >= PAIR):
        return rows
    titles = [cells.row(i, i + 1, 1) for i in range(before)]
    return [*titles, cells.row(before, before + usual, usual), *rows[1:]]


class _Segment(NamedTuple):
    """Cells ``start``..``end`` up to a filling; the last one of all has none."""

    start: int
    end: int
    filling: int

    def total(self) -> int:
        return self.end - self.start + self.filling


def _segments(cells: _Cells) -> list[_Segment]:
    found: list[_Segment] = []
    at, count = 0, len(cells.spans)
    for i in sorted(cells.filling):
        found.append(_Segment(at, i + 1, cells.filling[i]))
        at = i + 1
    if at < count:
        found.append(_Segment(at, count, 0))
    return found


def _table(
    cells: _Cells, segments: Sequence[_Segment], number: int, at: int
) -> tuple[Piped, int, int]:
    """The table from cell ``at`` of a segment on; the segment and cell where the next starts."""
    first = segments[number]._replace(start=at)
    ahead = segments[number + 1 : number + _AHEAD]
    width, _ = _width(cells, [first, *ahead])
    if not width:
        row = cells.row(first.start, first.end, first.total())
        return Piped([row], "row widths do not agree"), number + 1, first.end
    rows = _cut(cells, first, width)
    for i in range(number + 1, len(segments)):
        segment = segments[i]
        if segment.filling and (segment.total() % width or segment.filling >= width):
            border = _border(cells, segments[i : i + _AHEAD], width)
            full = _Segment(segment.start, border, 0)
            return Piped([*rows, *_cut(cells, full, width)], ""), i, border
        rows.extend(_cut(cells, segment, width))
    alone = number + PAIR == len(segments) and not segments[-1].filling
    return Piped(rows, "", unfilled=alone), len(segments), len(cells.spans)


def _width(cells: _Cells, segments: Sequence[_Segment]) -> tuple[int, int]:
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
    seen = segments[:held]
    if held < len(segments) and not segments[held].filling:
        seen = segments[: held + 1]  # most rows of a table need no filling
    return max(widths, key=lambda width: _likeness(cells, seen, width)), held


def _each_a_row(segments: Sequence[_Segment]) -> bool:
    """Whether every segment is as long as the first: it is hardly every third row that is filled
    up, and always by as much."""
    return len(segments) >= _SURE and len({segment.total() for segment in segments}) == 1


def _likeness(cells: _Cells, segments: Sequence[_Segment], width: int) -> float:
    """Share of cells that look like the one above, if rows are so wide."""
    same = pairs = 0
    for segment in segments:
        kinds = cells.looks[segment.start : min(segment.end, segment.start + _SAMPLE)]
        for upper, lower in zip(kinds, kinds[width:], strict=False):
            pairs += 1
            same += upper is lower
    return (same + 1) / (pairs + 2)


def _border(cells: _Cells, segments: Sequence[_Segment], width: int) -> int:
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


def _alone(cells: _Cells, start: int, width: int, segment: _Segment) -> bool:
    """Whether the row that would start here has text in its first cell only: a title."""
    row = cells.looks[start : min(start + width, segment.end)]
    return row[0] is Look.TEXT and not any(row[1:])


def _cut(cells: _Cells, segment: _Segment, width: int) -> list[Row]:
    return [
        cells.row(start, min(start + width, segment.end), width)
        for start in range(segment.start, segment.end, width)
    ]


def _form(source: str, lines: Sequence[Line]) -> Piped | None:
    """A form of indicators without any filling, in which a pipe alone is a blank cell."""
    if len(lines) > _FORM or source.find("||", lines[0].start, lines[-1].end) >= 0:
        return None
    cells = _cells(source, lines, own_line=False)
    width = form_width([span.of(source) for span in cells.spans], cells.looks)
    if not width or cells.filling:
        return None
    rows = _cut(cells, _Segment(0, len(cells.spans), 0), width)
    return Piped(rows, "", unfilled=True)


def _unfilled(cells: _Cells) -> Piped:
    """Cells without any filling: the width is the period at which looks repeat best."""
    kinds, count = cells.looks[:_LOOKED_AT], len(cells.looks)
    if regular := regular_width(cells.looks):
        return Piped(_cut(cells, _Segment(0, count, 0), regular), "", unfilled=True)
    best, width = 0.0, 0
    for period in range(2, min(20, len(kinds) // 2) + 1):
        pairs = [
            (a, b) for a, b in zip(kinds[period:], kinds[2 * period :], strict=False) if a or b
        ]
        if not pairs:
            continue
        score = sum(a == b for a, b in pairs) / len(pairs) - 0.5 * bool(count % period)
        if score > best + 0.02:
            best, width = score, period
    rows = _cut(cells, _Segment(0, count, 0), width or count)
    return Piped(rows, "" if best > _REGULAR else "no sign of row ends", unfilled=True)
