"""Characters to lines: by height on the page, never by their order in the file.

A digit set lower or smaller than its neighbours stays in their line; gaps become a space or a tab.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter, sub
from typing import NamedTuple

from nlcheck.reading.pdf.page import Glyph

WORD_GAP = 0.2
"""of the type size: a space between two Latin words or numbers"""
COLUMN_GAP = 1.6
"""of the type size: the next column"""
_WIDE_GAP = 0.75
"""of the type size: a space between Chinese characters"""
_SAME_LINE = 0.55
"""of the height: how far middles may lie apart"""
_UNEVEN = 1.25
"""ratio of type sizes that may be one where a machine read them from a picture"""
_DOUBLED = 0.2
"""of the width: a character drawn twice for boldness"""

_COLONS = "：:"
_BY_LEFT = itemgetter(1)

Box = tuple[float, float, float, float]


class Line(NamedTuple):
    """A line of print: ``glyphs[i]`` is ``text[i]`` where it stands, None for a gap."""

    text: str
    glyphs: list[Glyph | None]
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


def evened(lines: Sequence[Line]) -> list[Line]:
    """The lines of a picture that was recognised: one type has another size in each line there."""
    if not lines:
        return []
    usual = sorted(line.size for line in lines)[len(lines) // 2]
    near = (usual / _UNEVEN, usual * _UNEVEN)
    return [line._replace(size=usual) if near[0] < line.size < near[1] else line for line in lines]


def parted(line: Line) -> list[Line]:
    """What stands side by side in one line and is labelled each (编制单位：… 单位：…), apart."""
    pieces = line.text.split("\t")
    if len(pieces) == 1 or not all(any(c in piece for c in _COLONS) for piece in pieces):
        return [line]
    parts, at = [], 0
    for piece in pieces:
        glyphs = line.glyphs[at : at + len(piece)]
        at += len(piece) + 1
        shown = [glyph for glyph in glyphs if glyph]
        left, right = shown[0].left, shown[-1].right
        parts.append(line._replace(text=piece, glyphs=glyphs, left=left, right=right))
    return parts


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    held = list(glyphs)
    if len({(glyph[2], glyph[4]) for glyph in held}) == 1:
        return [sorted(held, key=_BY_LEFT)]
    rows: list[list[Glyph]] = []
    row: list[Glyph] = []
    total = height = 0.0
    for twice, _, glyph in sorted((g[2] + g[4], g[1], g) for g in held):
        middle = twice / 2
        tall = glyph[4] - glyph[2]
        if row and middle - total / len(row) <= max(height, tall) * _SAME_LINE:
            row.append(glyph)
            total += middle
            continue
        row = [glyph]
        rows.append(row)
        total, height = middle, tall
    return [sorted(row, key=_BY_LEFT) for row in rows]


def _line(row: Sequence[Glyph]) -> Line:
    _, lefts, tops, rights, bottoms = zip(*row, strict=True)
    size = sorted(map(sub, bottoms, tops))[len(row) // 2]
    chars: list[str] = []
    glyphs: list[Glyph | None] = []
    last: Glyph | None = None
    narrow = WORD_GAP * size
    for glyph in row:
        char, left = glyph[0], glyph[1]
        if last is not None:
            if left - last.right > narrow:
                gap = _gap(last, glyph, size)
                chars.append(gap)
                glyphs.extend([None] * len(gap))
            elif char == last.char and left - last.left < (last.right - last.left) * _DOUBLED:
                continue
        chars.append(char)
        glyphs.append(glyph)
        last = glyph
    return Line("".join(chars), glyphs, lefts[0], min(tops), max(rights), max(bottoms), size)


def _gap(last: Glyph, glyph: Glyph, size: float) -> str:
    """What stands between two characters that do not touch: nothing, a space, a tab."""
    wide = glyph.left - last.right
    if wide > COLUMN_GAP * size:
        return "\t"
    if last.char.isascii() and glyph.char.isascii():
        return " "
    return " " if wide > _WIDE_GAP * size else ""
