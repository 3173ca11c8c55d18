"""One cell read: blank, a figure, or words. The figure keeps exactly its own characters as span."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from nlcheck.base import ZERO, Span, Unit, Written
from nlcheck.base.records import new
from nlcheck.claims.grids.words import PERCENT, squeeze, words
from nlcheck.document import Grid

_FIRST = frozenset("0123456789(-+")
_LONGEST = 30
"""characters a figure with its unit may have"""
_GROUP = 3
"""digits after a thousands separator"""
_PERMILLE = Decimal("0.1")


class Figure(NamedTuple):
    """A number that fills a cell. ``unit`` if printed beside it; ``doubt`` in the printed unit."""

    at: Span
    written: Written
    unit: Unit | None = None
    doubt: Decimal = ZERO


class Content(NamedTuple):
    """What stands in a cell: a figure, or ``text`` without white space; both empty for a blank."""

    text: str
    figure: Figure | None = None


BLANK = Content("")


def contents(grid: Grid, text: str) -> list[Content]:
    """What each cell of ``grid.cells`` holds, in their order."""
    spans = (cell.span for cell in grid.cells)
    return [content(at, text) if at.end > at.start else BLANK for at in spans]


def content(at: Span, text: str) -> Content:
    """What the cell at a place of ``text`` holds.

    A minus sign, brackets, thousands separators and a unit belong to the figure; digits that an
    extraction has torn apart (``398. 68``) are one figure with a doubt.
    """
    start, end = at
    shown = text[start:end]
    if end - start > _LONGEST:
        return _words_of(shown)
    said = _said(shown)
    if isinstance(said, _Number):
        return new(Content, (shown, new(Figure, (at, *said))))
    return said


class _Number(NamedTuple):
    """A figure wherever it stands."""

    written: Written
    unit: Unit | None = None
    doubt: Decimal = ZERO


@lru_cache(maxsize=1 << 13)
def _said(shown: str) -> Content | _Number:
    """What these characters say: cells repeat within and between reports."""
    if not shown or shown[0] not in _FIRST or not (found := words().figure.fullmatch(shown)):
        return _words_of(shown)
    opened, sign, digits, torn, unit = found.groups()
    if torn:
        digits = _mended(torn)
    written = Written.parse(digits.replace(",", ""))
    if sign == "-" or opened:
        written = Written(-written.value, written.places)
    if unit == "‰":
        written = Written(written.value * _PERMILLE, written.places + 1)
    named = PERCENT if unit in {"%", "‰"} else words().units[unit] if unit else None
    doubt = written.unit * (9 if "," in torn and "." not in torn else 1) if torn else ZERO
    return _Number(written, named, doubt)


def _words_of(shown: str) -> Content:
    said = squeeze(shown)
    return BLANK if said in words().blank else Content(said)


def _mended(torn: str) -> str:
    """「398. 68」 is 398.68; a comma not before three digits is a point (「738, 26」).

    >>> _mended("738, 26")
    '738.26'
    """
    tight = torn.replace(" ", "")
    head, comma, tail = tight.rpartition(",")
    if comma and "." not in tight and len(tail) != _GROUP:
        return f"{head.replace(',', '')}.{tail}"
    return tight.replace(",", "")
