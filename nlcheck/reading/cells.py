"""What a cell's text is by its look: the signals from which grids are rebuilt."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.records import new

_LOOK = prepared(
    r"(?P<blank>[-—–―－/\\.\s]*)"
    r"|(?P<code>\d{3}(?:\d\d){0,2}|[12]?\d{2}-\d{2})"
    r"|(?P<number>[-+±≥≤≧≦<>=＝−－]?\s*[(（]?\d[\d,，.．\s]*[)）]?\s*)"
    r"(?P<unit>[%％‰]|[^\d\s年月日第、.]{1,3})?"
)
_LONG = 40
_FEWEST, _WIDE = 3, 5
"""rows of a table; columns from which on a single row of figures is enough"""
_SENTENCE = "。"
_PERCENTS = frozenset("%％‰")


class Look(IntEnum):
    """Kinds of cell, as far as the text shows."""

    BLANK = 0
    CODE = 1
    NUMBER = 2
    PERCENT = 3
    TEXT = 4
    LONG = 5


FIGURES = (Look.CODE, Look.NUMBER, Look.PERCENT)
"""what holds digits and nothing else"""
FILLED = (*FIGURES, Look.BLANK)
"""what stands for a figure, dashes among it"""
QUANTITIES = (Look.NUMBER, Look.PERCENT)
"""figures that are no codes"""


@lru_cache(maxsize=4096)
def look(text: str) -> Look:
    """What a cell's text looks like.

    >>> [look(t).name for t in ("", "—", "20101", "1,204.50", "98%", "其他支出", "2021年")]
    ['BLANK', 'BLANK', 'CODE', 'NUMBER', 'PERCENT', 'TEXT', 'TEXT']
    """
    found = _LOOK.fullmatch(text)
    if found is None:
        return Look.LONG if len(text) > _LONG else Look.TEXT
    if found["blank"] is not None:
        return Look.BLANK
    if found["code"]:
        return Look.CODE
    return Look.PERCENT if found["unit"] in _PERCENTS else Look.NUMBER


def looks(source: str, cells: tuple[Span, ...]) -> tuple[Look, ...]:
    """The look of each cell of a row."""
    return tuple([look(source[start:end]) for start, end in cells])


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are a table: half of three or more have figures behind their first cell, or one
    of a wide head does; nothing is a sentence.

    >>> is_table([["科目", "金额"], ["教育支出", "5.00"], ["水利支出", "2.00"]])
    True
    """
    kinds = [[look(text) for text in row] for row in rows]
    figures = [sum(kind in FIGURES for kind in row[1:]) for row in kinds]
    if any(text.endswith(_SENTENCE) for row in rows for text in row):
        return False
    if any(Look.LONG in row for row in kinds):
        return False
    if len(rows) >= _FEWEST and sum(map(bool, figures)) * 2 >= len(rows):
        return True
    return len(rows) > 1 and max(map(len, rows)) >= _WIDE and max(figures) > 1


def cut(text: str, start: int, sign: str) -> tuple[Span, ...]:
    """The cells of a line that stand between signs, without white space at their ends.

    ``text`` begins at ``start`` of the source.

    >>> cut("办公费 | 1.20", 5, "|")
    (Span(start=5, end=8), Span(start=11, end=15))
    """
    spans: list[Span] = []
    for piece in text.split(sign):
        kept = piece.strip()
        first = start + piece.index(kept[0]) if kept else start
        spans.append(new(Span, (first, first + len(kept))))
        start += len(piece) + 1
    return tuple(spans)
