"""Rows of a table without upright lines: which lines of print belong to one row.

A name that was broken goes on right below; the figures beside it stand at its first line or half
way down. Where two lines of figures stand as close as that, nothing is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise
from math import inf

from nlcheck.base.compiling import prepared
from nlcheck.reading.pdf.cells import PlacedCell
from nlcheck.reading.pdf.flow import NUMBERED
from nlcheck.reading.pdf.frames import Frame
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.pdf.pieces import Strip, is_figure

_HALF = 0.75
"""of the pitch of rows: figures half way down the lines of their name"""
_TALL = 0.9
"""of the type size: rows closer than that are lines of one row"""
_NEAR = 0.92
"""of the pitch of rows: the next line of a name"""
_ROOM = 1.2
"""type sizes left at the end of a full line in a cell"""
_SIGN = 0.9
"""type sizes that a Chinese sign takes"""
_AHEAD = 40
"""lines further on that show how wide a column is"""
_MOST = 0.8
"""of the bands hold one line of figures: each is a row"""

_ABOVE, _ALONE, _BELOW, _EITHER = -1, 0, 1, 2

_FIGURE = prepared(r"-?\d[\d,]*(?:\.\d*)?,?")
_GROUPED = prepared(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")

Row = list[Line]


def rows_of(strips: Sequence[Strip], frame: Frame | None) -> list[Row] | None:
    """The pieces of each row, top to bottom; None where lines cannot be told from rows."""
    if frame is not None and is_ruled(strips, frame):
        bands = groupby(strips, key=lambda strip: frame.row(strip.middle))
        return [[piece for strip in band for piece in strip.pieces] for _, band in bands]
    return _by_distance(strips)


def is_ruled(strips: Sequence[Strip], frame: Frame) -> bool:
    """Whether a line is drawn below each row."""
    figures = Counter(frame.row(strip.middle) for strip in strips if strip.tabular)
    single = sum(count == 1 for count in figures.values())
    return len(figures) > 1 and single >= _MOST * len(figures)


def begins_above(strip: Strip, first: Strip, pitch: float) -> bool:
    """Whether words above the first figures of a body are of their row: half way up, and beside
    what stands in it."""
    if strip.tabular or _step(strip, first) >= _HALF * pitch:
        return False
    return not any(_meet(piece, p) for piece in strip.pieces for p in first.pieces)


def pitch_of(strips: Sequence[Strip]) -> float:
    """How far rows of figures stand apart, at least; 0 where no two follow one another."""
    steps = (_step(a, b) for a, b in pairwise(strips) if a.tabular and b.tabular)
    return min(steps, default=0.0)


def _by_distance(strips: Sequence[Strip]) -> list[Row] | None:
    pitch = pitch_of(strips)
    if not pitch and not all(strip.tabular for strip in strips):
        return None
    if 0 < pitch < min(strip.line.size for strip in strips) * _TALL:
        return None
    rows: list[list[Strip]] = []
    waiting: list[Strip] = []
    for n, strip in enumerate(strips):
        if strip.figures:
            if rows and not waiting and not strip.tabular and _near(rows[-1], strip, pitch):
                rows[-1].append(strip)
                continue
            rows.append([*waiting, strip])
            waiting = []
            continue
        above = rows[-1] if rows and not waiting else []
        place = _place_of(strip, above, strips[n + 1 : n + 1 + _AHEAD], pitch)
        if place == _EITHER:
            return None
        if place == _ABOVE:
            rows[-1].append(strip)
        elif place == _BELOW:
            waiting.append(strip)
        else:
            rows += [[*waiting, strip]] if waiting else [[strip]]
            waiting = []
    rows += [waiting] if waiting else []
    if any(sum(strip.tabular for strip in row) > 1 for row in rows):
        return None
    return [[piece for strip in row for piece in strip.pieces] for row in rows]


def _place_of(strip: Strip, row: Sequence[Strip], after: Sequence[Strip], pitch: float) -> int:
    """Whether words without figures are of the row above, of the one below, or a row themselves.

    As far below as rows are, words in one column may go on with a name; in two columns they may be
    a row without figures just as well.
    """
    above = _step(row[-1], strip) if row else inf
    below = _step(strip, after[0]) if after else inf
    own = next((s for s in after if s.figures), None)
    if own is not None and below < above and below < _HALF * pitch and not _stands_in(strip, own):
        return _BELOW
    if above < _HALF * pitch and not _stands_in(strip, max(row, key=lambda s: s.figures)):
        return _ABOVE
    if above <= pitch and all(_is_rest(piece, row, [*row, *after]) for piece in strip.pieces):
        return _ABOVE if above < _NEAR * pitch or len(strip.pieces) == 1 else _EITHER
    if min(above, below) < _NEAR * pitch:
        return _ABOVE if above <= below else _BELOW
    return _ALONE


def _stands_in(strip: Strip, row: Strip) -> bool:
    """Whether a column of its pieces holds something in a row of figures."""
    return any(_meet(piece, p) for p in row.pieces for piece in strip.pieces)


def _near(row: Sequence[Strip], strip: Strip, pitch: float) -> bool:
    return _step(row[-1], strip) < _HALF * pitch


def _step(one: Strip, other: Strip) -> float:
    return other.line.top - one.line.top


def _is_rest(piece: Line, row: Sequence[Strip], strips: Sequence[Strip]) -> bool:
    """Whether a piece goes on with a line above that reaches the edge of its column; one that is
    wider than that line by a sign would have begun in it."""
    above = [p for strip in row for p in strip.pieces if _meet(p, piece)]
    if not above or is_figure(above[-1]) or NUMBERED.match(piece.text):
        return False
    if piece.right - above[-1].right > _SIGN * piece.size:
        return False
    known = (p.right for strip in strips for p in strip.pieces if _meet(p, above[-1]))
    edge = max(known, default=above[-1].right)
    return edge - above[-1].right < _ROOM * piece.size and above[-1].left <= piece.left


def is_torn(cells: Sequence[PlacedCell]) -> bool:
    """Whether a figure goes on in the row below: it lacks decimals that its column has, or a comma
    stands in the wrong place in it."""
    columns: dict[int, list[str]] = defaultdict(list)
    for cell in cells:
        columns[cell.slot.column].append(cell.text.strip())
    return any(map(_holds_torn, columns.values()))


def _holds_torn(texts: Sequence[str]) -> bool:
    figures = [text for text in texts if _FIGURE.fullmatch(text)]
    places = Counter(len(text.rpartition(".")[2]) if "." in text else 0 for text in figures)
    usual, count = places.most_common(1)[0] if places else (0, 0)
    for text, below in pairwise(texts):
        if not _FIGURE.fullmatch(text) or not _FIGURE.fullmatch(below):
            continue
        short = len(text.rpartition(".")[2]) < usual if "." in text else False
        if (short and 2 * count > len(figures)) or not _GROUPED.fullmatch(text):
            return True
    return any("\n" in text and _FIGURE.fullmatch(text.replace("\n", "")) for text in texts)


def _meet(one: Line, other: Line) -> bool:
    return one.left < other.right and other.left < one.right
