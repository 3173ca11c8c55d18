"""Characters to lines: by height on the page, never by their order in the file.

A digit set lower or smaller than its neighbours stays in their line; gaps become a space or a tab.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nlcheck.reading.pdf_page import Glyph

WORD_GAP = 0.2
"""of the type size: a space between two Latin words or numbers"""
COLUMN_GAP = 1.6
"""of the type size: the next column"""
_WIDE_GAP = 0.75
"""of the type size: a space between Chinese characters"""
_SAME_LINE = 0.55
"""of the height: how far middles may lie apart"""
_DOUBLED = 0.2
"""of the width: a character drawn twice for boldness"""

_COLONS = "：:"

Box = tuple[float, float, float, float]


class Line(NamedTuple):
    """A line of print: ``boxes[i]`` is the box of ``text[i]``, None for a gap."""

    text: str
    boxes: list[Box | None]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """type size: the height of its tallest common character"""

    @property
    def middle(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines, top to bottom."""
    return [_line(row) for row in _rows(glyphs)]


def parted(line: Line) -> list[Line]:
    """What stands side by side in one line and is labelled each (编制单位：… 单位：…), apart."""
    pieces = line.text.split("\t")
    if len(pieces) == 1 or not all(any(c in piece for c in _COLONS) for piece in pieces):
        return [line]
    parts, at = [], 0
    for piece in pieces:
        boxes = line.boxes[at : at + len(piece)]
        at += len(piece) + 1
        shown = [box for box in boxes if box]
        parts.append(line._replace(text=piece, boxes=boxes, left=shown[0][0], right=shown[-1][2]))
    return parts


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    total = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.top + g.bottom, g.left)):
        middle = (glyph.top + glyph.bottom) / 2
        if rows:
            row = rows[-1]
            height = max(row[0].bottom - row[0].top, glyph.bottom - glyph.top)
            if middle - total / len(row) <= height * _SAME_LINE:
                row.append(glyph)
                total += middle
                continue
        rows.append([glyph])
        total = middle
    return [sorted(row, key=lambda g: g.left) for row in rows]


def _line(row: Sequence[Glyph]) -> Line:
    size = sorted(g.bottom - g.top for g in row)[len(row) // 2]
    chars: list[str] = []
    boxes: list[Box | None] = []
    last: Glyph | None = None
    for glyph in row:
        if last is not None:
            if _doubled(last, glyph):
                continue
            gap = _gap(last, glyph, size)
            if gap:
                chars.append(gap)
                boxes.append(None)
        chars.append(glyph.char)
        boxes.append((glyph.left, glyph.top, glyph.right, glyph.bottom))
        last = glyph
    return Line(
        "".join(chars),
        boxes,
        row[0].left,
        min(g.top for g in row),
        max(g.right for g in row),
        max(g.bottom for g in row),
        size,
    )


def _doubled(last: Glyph, glyph: Glyph) -> bool:
    return glyph.char == last.char and glyph.left - last.left < (last.right - last.left) * _DOUBLED


def _gap(last: Glyph, glyph: Glyph, size: float) -> str:
    """What stands between two characters of a line: nothing, a space, a tab."""
    wide = glyph.left - last.right
    if wide > COLUMN_GAP * size:
        return "\t"
    if last.char.isascii() and glyph.char.isascii():
        return " " if wide > WORD_GAP * size else ""
    return " " if wide > _WIDE_GAP * size else ""
