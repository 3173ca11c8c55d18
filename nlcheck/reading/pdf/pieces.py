"""Lines of print cut where the next cell of a table may begin, where no line is drawn between.

A gap that no word has parts cells; signs spread over their cell (合    计) are one word again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.reading.cells import FIGURES, look
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.signs import head_words

_CELL_GAP = 0.45
"""of the type size: no space inside of a word is as wide"""
_FIGURE_GAP = 0.3
"""of the type size: between two figures"""
_SPREAD = 4.5
"""type sizes between the signs of a word spread over its cell"""
_MOST = 60
"""pieces of a line that is a row"""
_LONGEST = 600
"""characters of one"""
_FIGURE = frozenset("0123456789.,-%")


class Strip(NamedTuple):
    """A line of print and its pieces, left to right; ``figures`` of them are."""

    line: Line
    pieces: list[Line]
    figures: int

    @property
    def tabular(self) -> bool:
        """Whether it looks like a row: figures beside something else."""
        return self.figures > 0 and len(self.pieces) > 1

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.line.top + self.line.bottom) / 2


def strip_of(line: Line) -> Strip:
    """A line cut into its pieces."""
    pieces = _spread(_cut(line)) if len(line.glyphs) <= _LONGEST else []
    if not 0 < len(pieces) <= _MOST:
        return Strip(line, [line], 0)
    return Strip(line, pieces, sum(map(is_figure, pieces)))


def is_figure(piece: Line) -> bool:
    """Whether a piece is a number and nothing else."""
    return look(piece.text) in FIGURES


def part(line: Line, start: int, end: int) -> Line:
    """Some characters of a line as a line."""
    glyphs = line.glyphs[start:end]
    shown = [glyph for glyph in glyphs if glyph]
    return line._replace(
        text=line.text[start:end],
        glyphs=glyphs,
        left=shown[0].left,
        right=shown[-1].right,
        top=min(glyph.top for glyph in shown),
        bottom=max(glyph.bottom for glyph in shown),
    )


def side_by_side(pieces: Sequence[Line]) -> Line:
    """Pieces of one line as one again, a space between them."""
    first = pieces[0]
    glyphs = list(first.glyphs)
    for piece in pieces[1:]:
        glyphs += [None, *piece.glyphs]
    right = pieces[-1].right
    return first._replace(text=" ".join(p.text for p in pieces), glyphs=glyphs, right=right)


def _cut(line: Line) -> list[Line]:
    pieces: list[Line] = []
    start, last = 0, -1
    for i, glyph in enumerate(line.glyphs):
        if glyph is None:
            continue
        before = line.glyphs[last] if last >= 0 else None
        if before is not None:
            both = before.char in _FIGURE and glyph.char in _FIGURE
            gap = (_FIGURE_GAP if both else _CELL_GAP) * line.size
            words = before.char.isascii() and before.char.isalpha() and glyph.char.isalpha()
            if glyph.left - before.right > gap and not words:
                pieces.append(part(line, start, last + 1))
                start = i
        last = i
    if last >= 0:
        pieces.append(part(line, start, last + 1))
    return pieces


def _spread(pieces: list[Line]) -> list[Line]:
    """Pieces with single Chinese signs that stand near one another put together; 类, 款 and 项 are
    labels of their own."""
    done: list[Line] = []
    for piece in pieces:
        if done and _one_word(done[-1], piece):
            before = done[-1]
            glyphs = [*before.glyphs, *piece.glyphs]
            text = before.text + piece.text
            done[-1] = before._replace(text=text, glyphs=glyphs, right=piece.right)
            continue
        done.append(piece)
    return done


def _one_word(before: Line, piece: Line) -> bool:
    if len(piece.text) > 1 or piece.text.isascii() or piece.left - before.right > _even(before):
        return False
    if {before.text, piece.text} <= set(head_words().item_parts):
        return False
    return all(not c.isascii() for c in before.text) and _is_spread(before)


def _even(before: Line) -> float:
    """The gap that the next sign of a spread word may have."""
    if len(before.text) == 1:
        return _SPREAD * before.size
    shown = [glyph for glyph in before.glyphs if glyph]
    return (shown[1].left - shown[0].right) + before.size


def _is_spread(word: Line) -> bool:
    shown = [glyph for glyph in word.glyphs if glyph]
    return len(shown) == 1 or shown[1].left - shown[0].right > _CELL_GAP * word.size
