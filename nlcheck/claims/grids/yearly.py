"""Tables of indicators by year: the unit that each row names in a column of its own, and what a
head means that does not say whether an amount or a rate stands below it::

    指标     | 单位 | 2030年 | 2031年 | 增长
    门诊人次 | 人次 | 21177  | 21740  | 563
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from nlcheck.base import HUNDRED, Dimension, Unit, Written
from nlcheck.claims.grids.bands import Band
from nlcheck.claims.grids.heads import meaning_of
from nlcheck.claims.grids.model import Column, ColumnKind, Row
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.grids.words import PERCENT, PLAIN, Words, words
from nlcheck.rulebook.lexicon import units

__all__ = ["by_year", "units_told", "yearly"]

LEAST = 2
"""rows that prove what a column is, and years that are compared"""
UNIT = "unit"
"""the measure of a column of units"""

_MEASURED = frozenset({Dimension.MONEY, Dimension.RATE})


class _Told(NamedTuple):
    """One row: what it was, what it is, and what is told to have come between."""

    before: Decimal
    now: Decimal
    moved: Written


def by_year(heads: Set[str], known: Words) -> bool:
    """Whether heads of indicators stand over what was in two years, and over no targets."""
    if not heads & known.indicators <= known.indicator_levels:
        return False
    return sum(meaning_of((head,), None).year is not None for head in heads) >= LEAST


def yearly(found: list[Column], sheet: Sheet, band: Band) -> list[Column]:
    """The columns; one of labels right of others in which units alone stand labels no rows, and
    those below 增长 or 比上年增减 are named for what most rows show: by how much something changed
    (563), or at what rate (2.7%)."""
    labels = 0
    for i, column in enumerate(found):
        if column.kind is ColumnKind.LABEL:
            labels += 1
            if labels > 1 and _units_alone(sheet, band, column.number):
                found[i] = replace(column, kind=ColumnKind.OTHER, measure=UNIT)
        elif column.kind is ColumnKind.CHANGE or (
            column.kind is ColumnKind.OTHER and _says_moved(column)
        ):
            left = [c for c in found if c.kind is ColumnKind.AMOUNT and c.side == column.side]
            if len(left) == LEAST and None not in {c.year for c in left}:
                found[i] = _named(column, list(_told(column, left, sheet, band)))
    return found


def _says_moved(column: Column) -> bool:
    return meaning_of(column.heads, None).exact == "moved"


def _units_alone(sheet: Sheet, band: Band, c: int) -> bool:
    known, found = units(), 0
    for r in band.data:
        held = sheet.at(r, c)
        if held is not None and held.text:
            if held.text not in known:
                return False
            found += 1
    return found >= LEAST


def units_told(found: Sequence[Column], sheet: Sheet, rows: Sequence[Row]) -> Mapping[int, Unit]:
    """Row number → what its cell in the column of units says: money, percent, or anything else,
    which may be a mean (8.2天) and need not be whole."""
    told: dict[int, Unit] = {}
    for column in found:
        if column.measure == UNIT:
            _take_units(column.number, sheet, rows, told)
    return told


def _take_units(c: int, sheet: Sheet, rows: Sequence[Row], told: dict[int, Unit]) -> None:
    for row in rows:
        held = sheet.at(row.grid_row, c)
        if held is not None and held.text:
            unit = units()[held.text]
            told[row.number] = unit if unit.dimension in _MEASURED else PLAIN


def _told(column: Column, left: list[Column], sheet: Sheet, band: Band) -> Iterator[_Told]:
    before, now = (c.number for c in sorted(left, key=lambda c: c.year or 0))
    for r in band.data:
        cells = [sheet.at(r, c) for c in (before, now, column.number)]
        figures = [cell.figure for cell in cells if cell is not None and cell.figure is not None]
        if len(figures) == len(cells) and figures[-1].written.value:
            was, became, moved = (figure.written for figure in figures)
            yield _Told(was.value, became.value, moved)


def _named(column: Column, told: list[_Told]) -> Column:
    most = max(len(told) // 2 + 1, LEAST)
    steps, rates = (sum(map(fits, told)) for fits in (_is_difference, _is_growth))
    if steps >= max(most, rates):
        known = column.kind is ColumnKind.CHANGE
        return column if known else replace(column, kind=ColumnKind.CHANGE, unit=None)
    if rates >= most:
        return replace(column, kind=ColumnKind.RATE, measure="growth", unit=PERCENT)
    if len(told) > LEAST and steps < most and not words().amounts.intersection(*column.heads[-1:]):
        return replace(column, kind=ColumnKind.OTHER, unit=None)
    return column


def _is_difference(told: _Told) -> bool:
    return abs(abs(told.now - told.before) - abs(told.moved.value)) <= told.moved.unit


def _is_growth(told: _Told) -> bool:
    if told.before <= 0:
        return False
    rate = (told.now - told.before) / told.before * HUNDRED
    return abs(abs(rate) - abs(told.moved.value)) <= told.moved.unit
