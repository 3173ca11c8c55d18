"""Normalised text with exact offsets: what later stages read, and the way back to the source.

Folding is one character for one (full-width forms, odd dashes, ≧≦), so offsets stay an identity and
cost nothing; only white space, soft line breaks and invisible characters are taken out.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import ORDINAL, POINTED
from nlcheck.base.late import late
from nlcheck.base.records import new
from nlcheck.document.layout import RawCell
from nlcheck.document.model import Cell

BLOCK = "\n"
"""between blocks"""
CELL = "\x1f"
"""between the cells of a row"""
ROW = "\x1e"
"""between the rows of a table"""
LINE = "\x1d"
"""before a numbered paragraph inside a cell"""

_FOLDS = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
_FOLDS |= dict.fromkeys("\u3000\xa0\u2002\u2003\u2009\u202f", " ")
_FOLDS |= dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\u2796\u02d7", "-")
_FOLDS |= dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029", " ")
_FOLDS |= {"≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "﹪": "%", "℅": "%", "﹙": "(", "﹚": ")"}
_FOLDS |= dict.fromkeys("¥￥", "\u200b")  # before an amount it says what 元 says behind it
_FOLDS |= dict.fromkeys("\u2236\ufe30\ufe55\ua789", ":")
_FOLDS |= {"「": "“", "」": "”", "『": "“", "』": "”"}

_POINTS = ("元.", "%.")
"""a point for the stop behind an amount or a rate"""
_STOPPED = late(r"\.(?<=[元%]\.)(?=\s|\Z|[\u4e00-\u9fff])")

_HALF = "\ud800-\udfff"
"""one of two surrogates alone, which text from JSON or JavaScript may hold: no character at all"""
_ODD = prepared(f"[{re.escape(''.join(_FOLDS))}{_HALF}]")

_HIDDEN = "\x00\xad\ufeff\u200b-\u200f\u2060\ufffe"
_TAG = r"</?(?:p|br|div|span|sup|sub|b|i|u|em|strong|font|a)\b[^<>]{0,200}>"
_UNSEEN = prepared(f"[{_HIDDEN}]")
_UNEVEN = prepared(rf"[\s{_HIDDEN}]+")
_MARKUP = prepared(rf"{_TAG}|&nbsp;", re.IGNORECASE)
_MARKED_UP = late(rf"(?:[\s{_HIDDEN}]|{_MARKUP.pattern})+", re.IGNORECASE)
_HIDDEN_ONLY = prepared(rf"[{_HIDDEN}]+")
_RAISED = late(r"\s*</?su[pb]\b[^>]*>\s*", re.IGNORECASE)
_PARAGRAPH = late(r"</?(?:p|br|div)\b", re.IGNORECASE)
_NUMBERED = late(
    rf"(?:[(]?(?:{ORDINAL}|\d{{1,2}})[)]|{ORDINAL}、"
    rf"|\d{{1,2}}[、.]{POINTED}|[①-⑳])"
)
_FIGURE = prepared(r"[\d,]*[.,]\d*\Z")
_POINTED = prepared(r"[\d,]+[.]\d")
_LONGEST_FIGURE = 24
_TIGHT = frozenset("()[]{}<>《》|")
_CLINGING = _TIGHT | frozenset(",;:!?")
"""signs that no space stands before"""
_ENDS = frozenset("。;!?:")
_DIGITS = frozenset("0123456789.,")
_KEPT = 1 << 20
"""characters of a source whose positions are counted once for all sources"""
_POSITIONS: list[array[int]] = [array("i")]


def fold(source: str) -> str:
    """The source with every odd form folded, character for character.

    >>> fold("增长１２．５％，（见附表）")
    '增长12.5%,(见附表)'
    >>> fold("支出9万元.其中")
    '支出9万元。其中'
    """
    for odd in set(_ODD.findall(source)):
        source = source.replace(odd, _FOLDS.get(odd, "\ufffd"))
    if any(point in source for point in _POINTS):
        source = _STOPPED.sub("。", source)
    return source


def _positions(end: int) -> array[int]:
    """The positions from 0 to an end or beyond; slices of them are copied without counting."""
    known = _POSITIONS[0]
    if len(known) < end:
        known = known + array("i", range(len(known), end))
        if end <= _KEPT:
            _POSITIONS[0] = known
    return known


class Writer:
    """Writes normalised pieces one after another and keeps the source position of each character.

    ``folded`` is the folded source. ``text()`` gives the whole; ``offsets`` has one entry more.
    """

    __slots__ = ("_chunks", "_even", "_gaps", "_positions", "folded", "length", "offsets")

    def __init__(self, folded: str) -> None:
        """Nothing written yet."""
        self.folded = folded
        self.offsets: array[int] = array("i")
        self.length = 0
        self._chunks: list[str] = []
        self._positions = _positions(len(folded))
        marked_up = ("<" in folded or "&" in folded) and _MARKUP.search(folded) is not None
        self._gaps = _MARKED_UP if marked_up else _UNEVEN
        self._even = not marked_up and _UNSEEN.search(folded) is None
        """whether gaps are white space alone"""

    def mark(self, sign: str, at: int) -> None:
        """Write a border sign that stands for source position ``at``."""
        self._chunks.append(sign)
        self.offsets.append(at)
        self.length += 1

    def put(self, start: int, end: int, *, cell: bool = False) -> Span:
        """Write source ``start``..``end`` without outer and needless inner white space."""
        begin = self.length
        if start == end:
            return new(Span, (begin, begin))
        piece = self.folded[start:end]
        if piece.isalnum() or (self._even and piece.split(None, 1) == [piece]):  # surely no gap
            self._chunks.append(piece)
            self.offsets.extend(self._positions[start:end])
            self.length = begin + end - start
            return new(Span, (begin, self.length))
        return self._closed(start, end, cell=cell)

    def put_cells(self, cells: Iterable[RawCell], page: int | None) -> list[Cell]:
        """As :meth:`mark` and :meth:`put` for all cells of a table, with their borders between.

        ``page``: that of cells that name none. Written out, because tables hold most pieces of a
        report.
        """
        folded, positions, even, offsets = self.folded, self._positions, self._even, self.offsets
        write, length, row = self._chunks.append, self.length, -1
        found: list[Cell] = []
        for (start, end), r, c, rows, columns, own, label, uncertain, box, origin, hidden in cells:
            if row >= 0:
                write(CELL if r == row else ROW)
                offsets.append(start)
                length += 1
            row = r
            piece = folded[start:end]
            if not piece:
                span = new(Span, (length, length))
            elif piece.isalnum() or (even and piece.split(None, 1) == [piece]):
                write(piece)
                offsets.extend(positions[start:end])
                span = new(Span, (length, length + end - start))
                length = span[1]
            else:
                self.length = length
                span = self._closed(start, end, cell=True)
                length = self.length
            at, name = own or page, label or ""
            held = (span, r, c, rows, columns, at, name, uncertain, box, origin, hidden)
            found.append(new(Cell, held))
        self.length = length
        return found

    def _closed(self, start: int, end: int, *, cell: bool) -> Span:
        """A piece that may hold white space."""
        begin, at = self.length, start
        for hit in self._gaps.finditer(self.folded, start, end):
            gap_start, gap_end = hit.span()
            if at < gap_start:
                self._copy(at, gap_start)
            at = gap_end
            if self.length == begin or gap_end == end:
                continue
            sign = self._between(gap_start, gap_end, cell=cell)
            if sign:
                self.mark(sign, gap_start)
        if at < end:
            self._copy(at, end)
        return new(Span, (begin, self.length))

    def put_line(self, start: int, end: int) -> tuple[Span, str]:
        """As :meth:`put`, for a paragraph; its text as well."""
        before = len(self._chunks)
        span = self.put(start, end)
        return span, "".join(self._chunks[before:])

    def text(self) -> str:
        """All that was written."""
        return "".join(self._chunks)

    def _copy(self, start: int, end: int) -> None:
        self._chunks.append(self.folded[start:end])
        self.offsets.extend(self._positions[start:end])
        self.length += end - start

    def _between(self, start: int, end: int, *, cell: bool) -> str:
        """What white space between two characters becomes: nothing, a space, or a line border."""
        gap = self.folded[start:end]
        before, after = self.folded[start - 1], self.folded[end]
        wrapped = "\n" in gap or "\r" in gap
        blank = self._even  # then white space is all that a gap is made of
        if cell and not blank and _PARAGRAPH.search(gap):
            return LINE
        if cell and wrapped and (before in _ENDS or _NUMBERED.match(self.folded, end)):
            return LINE
        if not blank and (_HIDDEN_ONLY.fullmatch(gap) or _RAISED.fullmatch(gap)):
            return ""
        if not (before.isascii() and after.isascii()) or before in _TIGHT or after in _CLINGING:
            return ""
        if wrapped and self._torn(start, end, cell=cell):
            return ""
        # numbers below one another in a cell are no number torn by spaces
        return LINE if cell and wrapped and before in _DIGITS and after in _DIGITS else " "

    def _torn(self, start: int, end: int, *, cell: bool) -> bool:
        """Whether a line end at ``start`` stands inside a number: never so where both sides show a
        point, in a cell only when one shows a point or a comma."""
        before, after = self.folded[start - 1], self.folded[end]
        if before not in _DIGITS or after not in _DIGITS:
            return False
        left = self.folded[max(start - _LONGEST_FIGURE, 0) : start]
        if after in ".,":
            return True
        found = _FIGURE.search(left)
        # a second point behind the line end: two numbers below one another
        if found is not None and "." in found[0] and _POINTED.match(self.folded, end):
            return False
        return not cell or found is not None
