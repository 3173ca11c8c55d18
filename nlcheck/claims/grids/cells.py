"""One cell read: blank, a figure, or words. The figure keeps exactly its own characters as span."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from nlcheck.base import ZERO, Span, Unit, Written
from nlcheck.claims.grids.words import PERCENT, Words, squeeze
from nlcheck.document import Cell, Grid

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


def contents(grid: Grid, text: str, words: Words) -> list[Content]:
    """What each cell of ``grid.cells`` holds, in their order."""
    return [content(cell, text, words) for cell in grid.cells]


def content(cell: Cell, text: str, words: Words) -> Content:
    """What one cell holds.

    A minus sign, brackets, thousands separators and a unit belong to the figure; digits that an
    extraction has torn apart (``398. 68``) are one figure with a doubt.
    """
    start, end = cell.span
    shown = text[start:end]
    if shown in words.blank:
        return BLANK
    if (
        shown[0] not in _FIRST
        or end - start > _LONGEST
        or not (found := words.figure.fullmatch(shown))
    ):
        said = squeeze(shown)
        return BLANK if said in words.blank else Content(said)
    opened, sign, digits, torn, unit = found.groups()
    if torn:
        digits = _mended(torn)
    written = Written.parse(digits.replace(",", ""))
    if sign == "-" or opened:
        written = Written(-written.value, written.places)
    if unit is None and not torn:
        return Content(shown, Figure(cell.span, written))
    if unit == "‰":
        written = Written(written.value * _PERMILLE, written.places + 1)
    named = PERCENT if unit in {"%", "‰"} else words.units[unit] if unit else None
    doubt = written.unit * (9 if torn and "," in torn and "." not in torn else 1) if torn else ZERO
    return Content(shown, Figure(cell.span, written, named, doubt))


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
