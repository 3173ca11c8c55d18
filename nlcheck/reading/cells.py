"""What a cell's text is by its look: the signals from which grids are rebuilt."""

from __future__ import annotations

import re
from enum import IntEnum

from nlcheck.base import Span

_CODE = re.compile(r"\d{3}(?:\d\d){0,2}|[12]?\d{2}-\d{2}")
_NUMBER = re.compile(
    r"[-+±≥≤≧≦<>=＝−－]?\s*[(（]?\d[\d,，.．\s]*[)）]?\s*(?:[%％‰]|[^\d\s年月日第、.]{1,3})?"
)
_BLANK = re.compile(r"[-—–―－/\\.\s]*")
_LONG = 40


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


def look(text: str) -> Look:
    """What a cell's text looks like.

    >>> [look(t).name for t in ("", "—", "20101", "1,204.50", "98%", "其他支出", "2021年")]
    ['BLANK', 'BLANK', 'CODE', 'NUMBER', 'PERCENT', 'TEXT', 'TEXT']
    """
    text = text.strip()
    if _BLANK.fullmatch(text):
        return Look.BLANK
    if len(text) > _LONG:
        return Look.LONG
    if not any(c.isdigit() for c in text[:6]):
        return Look.TEXT
    if _CODE.fullmatch(text):
        return Look.CODE
    if not _NUMBER.fullmatch(text):
        return Look.TEXT
    return Look.PERCENT if text[-1] in "%％‰" else Look.NUMBER


def looks(source: str, cells: tuple[Span, ...]) -> tuple[Look, ...]:
    """The look of each cell of a row."""
    return tuple(look(source[start:end]) for start, end in cells)


def trimmed(source: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    text = source[start:end]
    kept = text.strip()
    if not kept:
        return Span(start, start)
    start += len(text) - len(text.lstrip())
    return Span(start, start + len(kept))
