"""Performance forms whose cells stand one space apart, or one a line without any other sign.

Blank cells are gone and nothing stands below its head, so that only the shape of a row tells its
cells (``form_rows``). A line of another shape is not parted: it stays one uncertain cell, unless
the weights of the other rows add up without it. Two heads are known: that of the indicators, and
that of the money spent.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.document import Paragraph, RawCell, RawTable
from nlcheck.reading.forms.fragments import fragments, is_unused, joined, mended
from nlcheck.reading.forms.money import money_row, money_rows
from nlcheck.reading.forms.rows import POINTS, REASON, Row, grade_at, lined, streamed, total_at
from nlcheck.reading.forms.shapes import Piece, Shape, pieces_of_line, shape_at
from nlcheck.reading.forms.words import (
    bare,
    counts_rows,
    execution_role,
    form_words,
    is_points,
    points_of,
    role,
)
from nlcheck.reading.lines import Line, LineKind
from nlcheck.reading.paragraphs import narrative

Pieces = list[Paragraph | RawTable]
_HEADED = prepared(
    r"序号(?=\s{1,4}(?:[一二三]级|绩效|指标))"
    "|指标(?:(?<=[一二三]级..|绩效..|评价..|考核..)|(?=名称))"
    r"|预算数(?:(?<=年初...|全年...|调整...|整后...)|(?= ?[(（]A))"
    r"|(?<=年初|全年)\s{1,4}(?=预算数)|年初预算(?=\s*\n)"
)
FEWEST = 2
"""rows of a form that is read"""
PAIR = 2
LOST = 3
"""lines one after the other that are no rows, behind which no form goes on"""
LONGEST = 400
"""lines that a form may run over"""
FULL, EXECUTION = Decimal(100), Decimal(10)
"""points of a form, and those of 预算执行率 that may stand apart"""


def form_lines(source: str, found: Sequence[Line]) -> frozenset[int]:
    """Lines that may hold the head of a form."""
    if not any(word in source for word in form_words().signs):
        return frozenset()
    starts = [line.start for line in found]
    at = (bisect_right(starts, m.start()) - 1 for m in _HEADED.finditer(source))
    return frozenset(n for n in at if n >= 0 and found[n].kind is LineKind.PLAIN)


def form_pieces(source: str, found: Sequence[Line], at: int) -> tuple[Pieces, int]:
    """The tables that begin at a line, with what stands around them, and the line after."""
    cells = pieces_of_line(source, found[at].start, found[at].end)
    if len(cells) == 1:
        return _by_cells(source, found, at)
    for money in (False, True):
        for first in range(len(cells)):
            shape = shape_at(cells, first, money=money)
            if shape is None:
                continue
            rest = len(cells) - first - shape.width
            if rest > 1:
                pieces = _in_line(source, found[at], cells)
                return pieces, at + bool(pieces)
            corner = cells[:first] if money else []
            table = _Table(cells[first : first + shape.width], shape, corner, money=money)
            return _by_lines(source, found, at, table)
    return [], at


class _Table(NamedTuple):
    """A head with its rows; ``total``: label and numbers; ``lost``: lines that are no rows."""

    head: Sequence[Piece]
    shape: Shape
    corner: Sequence[Piece] = ()
    """words before the head of the money"""
    rows: Sequence[Row] = ()
    total: tuple[Piece, ...] = ()
    grade: tuple[Piece, ...] = ()
    """label and words"""
    lost: tuple[tuple[int, Span], ...] = ()
    """(rows before it, where it stands)"""
    money: bool = False


def _by_lines(source: str, found: Sequence[Line], at: int, table: _Table) -> tuple[Pieces, int]:
    """A head in one line, a row in each line below it."""
    shape, money = table.shape, table.money
    rows: list[Row] = []
    lost: list[tuple[int, Span]] = []
    parts: list[Piece] = []
    unused = False
    total: tuple[Piece, ...] = ()
    end = last = quiet = at + 1
    while end < min(len(found), at + LONGEST) and found[end].kind is LineKind.PLAIN:
        cells = pieces_of_line(source, found[end].start, found[end].end)
        row = money_row(cells, 0, shape) if money else _labelled(cells, shape, parts)
        end += 1
        if row is not None and (not money or row.end == len(cells)):
            rows.append(row)
            parts = []
            last = quiet = end
            continue
        if not money and (is_unused(cells) or fragments(cells)):
            if not is_unused(cells):
                parts = [*(() if unused else parts), *cells]
            unused = is_unused(cells)
            quiet = end
            continue
        if not money and (total := total_at(cells, 0)):
            last = end
            break
        if _ends(cells) or end - quiet > LOST:
            break
        if rows or any(piece.text[0].isdigit() for piece in cells):
            lost.append((len(rows), Span(found[end - 1].start, found[end - 1].end)))
            parts = []
    goes_on = next((n for n in range(last, end) if not total and _goes_on(source, found[n])), None)
    last = last if goes_on is None or money else goes_on + 1
    lost = [x for x in lost if x[1].end <= found[last - 1].end]
    if not rows or (not money and sum(not row.short for row in rows) < FEWEST):
        return [], at
    grade: tuple[Piece, ...] = ()
    if total and last < len(found):
        grade = grade_at(pieces_of_line(source, found[last].start, found[last].end), 0)
        last += bool(grade)
    lost = [] if money else lost
    read = table._replace(rows=tuple(rows), total=total, grade=grade, lost=tuple(lost))
    return [_raw(read)], last


def _labelled(cells: Sequence[Piece], shape: Shape, parts: Sequence[Piece]) -> Row | None:
    """The row of a line, behind the labels whose parts stand in the lines above it."""
    row, labels = lined(cells, shape), joined(parts)
    if row is None or labels == []:
        return row
    if labels is None or not shape.levels:
        return row._replace(sure=False)
    return lined([*labels[-shape.levels :], *cells], shape) or row._replace(sure=False)


def _goes_on(source: str, line: Line) -> bool:
    """Whether a line that is no row is of the form all the same: it ends in its points."""
    cells = pieces_of_line(source, line.start, line.end)
    pair = cells[-POINTS:]
    return len(cells) > POINTS and all(is_points(piece.text) for piece in pair)


def _ends(cells: Sequence[Piece]) -> bool:
    """Whether a line stands below the rows: notes, another head."""
    if shape_at(cells, 0, money=False) or shape_at(cells, 0, money=True):
        return True
    return bare(cells[0].text.partition(":")[0].partition("：")[0]) in form_words().stops


def _in_line(source: str, line: Line, cells: Sequence[Piece]) -> Pieces:
    """Forms that run on in one line, head, rows and all."""
    pieces: Pieces = []
    done = at = 0
    while at < len(cells):
        table, end = _stream(cells, at, reason=REASON)
        if table is None:
            at += 1
            continue
        if at > done:
            pieces.extend(narrative(source, Span(cells[done].at.start, cells[at - 1].at.end)))
        pieces.append(_raw(table))
        done = at = end
    if not pieces:
        return []
    if done < len(cells):
        pieces.extend(narrative(source, Span(cells[done].at.start, line.end)))
    return pieces


def _by_cells(source: str, found: Sequence[Line], at: int) -> tuple[Pieces, int]:
    """A form with one cell a line."""
    text = source[found[at].start : found[at].end]
    known = role(text) or execution_role(text) or counts_rows(text)
    if not (known or _is_torn(source, found, at)):
        return [], at
    end = at
    while end < min(len(found), at + LONGEST * 4) and found[end].kind is LineKind.PLAIN:
        end += 1
    first = at - (at > 0 and found[at - 1].kind is LineKind.PLAIN)
    held = [Piece("".join(source[a:b].split()), Span(a, b)) for a, b, *_ in found[first:end]]
    cells = mended(held)
    head = next(n for n, cell in enumerate(cells) if cell.at.end > found[at].start)
    table, last = _stream(cells, head, reason=1)
    if table is None:
        return [], at
    starts = [line.start for line in found[first:end]]
    return [_raw(table)], first + bisect_left(starts, cells[last - 1].at.end)


def _is_torn(source: str, found: Sequence[Line], at: int) -> bool:
    """Whether a line is the first half of a head: 年初 above 预算数."""
    halves = ("".join(source[a:b].split()) for a, b, *_ in found[at : at + PAIR])
    return bool(execution_role("".join(halves)))


def form_cells(source: str, spans: Sequence[Span]) -> Pieces:
    """The forms in cells of which nothing else shows where their rows end, and what stands around
    them, a paragraph each; nothing if they hold no form."""
    texts = (Piece("".join(source[a:b].split()), Span(a, b)) for a, b in spans)
    cells = mended([piece for piece in texts if piece.text])
    pieces: Pieces = []
    done = at = 0
    while at < len(cells):
        table, end = _stream(cells, at, reason=1)
        if table is None:
            at += 1
            continue
        pieces += [*(Paragraph(cell.at) for cell in cells[done:at]), _raw(table)]
        done = at = end
    return [*pieces, *(Paragraph(cell.at) for cell in cells[done:])] if pieces else []


def _stream(cells: Sequence[Piece], at: int, *, reason: int) -> tuple[_Table | None, int]:
    """The form whose head begins at a cell, and the cell after its last."""
    if (shape := shape_at(cells, at, money=False)) is not None:
        if not shape.scored:
            return None, at
        head = cells[at : at + shape.width]
        rows, end = streamed(cells, at + len(head), shape, reason=reason)
        if len(rows) < FEWEST:
            return None, at
        total = total_at(cells, end)
        lost = () if total or end == len(cells) else ((len(rows), cells[end].at),)
        grade = grade_at(cells, end + len(total))
        read = _Table(head, shape, rows=rows, total=total, grade=grade, lost=lost)
        return read, end + len(total) + len(grade)
    if (shape := shape_at(cells, at, money=True)) is None:
        return None, at
    head = cells[at : at + shape.width]
    rows, end = money_rows(cells, at + len(head), shape)
    return (_Table(head, shape, rows=rows, money=True), end) if rows else (None, at)


def _raw(table: _Table) -> RawTable:
    """The grid: rows that are not sure, and lines that are none, are uncertain."""
    shift = int(table.money)
    first = int(table.shape.numbered)
    cells = [RawCell(p.at, 0, n + shift) for n, p in enumerate(table.head)]
    if table.corner:
        cells.insert(0, RawCell(_over(table.corner), 0, 0))
    whole = _adds_up(table)
    for number, row in enumerate(_in_order(table, whole=whole), 1):
        if row.number is not None:
            cells.append(RawCell(row.number, number, 0))
        cells.extend(
            RawCell(at, number, column + first, uncertain=not (row.sure or (row.short and whole)))
            for column, at in sorted(row.cells.items())
        )
    cells.extend(_below(table, cells[-1].row + 1))
    span = Span(cells[0].span.start, max(cell.span.end for cell in cells))
    return RawTable(span, tuple(cells))


def _in_order(table: _Table, *, whole: bool) -> Iterator[Row]:
    """Rows as they stand. Lines of another shape are rows of one cell, unless nothing is missing;
    so is a row whose score is above its weight, if something is."""
    for n in range(len(table.rows) + 1):
        for at in [at for before, at in table.lost if before == n and not whole]:
            yield Row({table.shape.levels: at}, sure=False, end=n)
        if n == len(table.rows):
            return
        row = table.rows[n]
        if row.falling or whole:
            yield row
        else:
            at = Span(
                min(x.start for x in row.cells.values()), max(x.end for x in row.cells.values())
            )
            yield Row({table.shape.levels: at}, sure=False, end=n)


def _over(cells: Sequence[Piece]) -> Span:
    return Span(cells[0].at.start, cells[-1].at.end)


def _below(table: _Table, number: int) -> Iterator[RawCell]:
    """Total and grade. A number alone is the score, unless it is what the weights add up to."""
    if table.total:
        yield RawCell(table.total[0].at, number, 0)
        roles, numbers = table.shape.roles, table.total[1:]
        names = [x for x in ("weight", "score") if x in roles]
        if len(numbers) < len(names):
            names = [names[points_of(numbers[0].text) != _weights(table)]]
        for name, piece in zip(sorted(names, key=roles.index), numbers, strict=True):
            yield RawCell(piece.at, number, roles.index(name) + table.shape.numbered)
    for column, piece in enumerate(table.grade):
        yield RawCell(piece.at, number + 1, column)


def _weights(table: _Table) -> Decimal:
    return sum((row.points[0] for row in table.rows if row.points), Decimal(0))


def _adds_up(table: _Table) -> bool:
    """Whether no row is missing, for the weights of those read are all there are."""
    whole = points_of(table.total[1].text) if len(table.total) > POINTS else FULL
    return _weights(table) in {whole, whole - EXECUTION}
