"""Figures of a table that are no quantities: codes of accounts, numbers of lines and of columns.

科目编码 | 科目名称   | 行次 | 金额
栏次    |           |      | 1         numbers of columns
213    | 农林水支出 | 7    | 61.40     a code, the number of a line
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlcheck.base import Span
from nlcheck.claims.grids.bands import Band
from nlcheck.claims.grids.model import Column, ColumnKind
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.grids.words import Words


def ordinals_of(sheet: Sheet, band: Band, found: Sequence[Column], words: Words) -> frozenset[Span]:
    """The places of their cells."""
    columns = {c.number for c in found if _counts(c, words)}
    return frozenset(sheet.cells[i].span for i in _figures(sheet, band, columns))


def _counts(column: Column, words: Words) -> bool:
    """Whether a column holds codes, or numbers of lines by its head."""
    if column.kind is ColumnKind.CODE:
        return True
    return any(words.exact.get(head) == "ordinal" for head in column.heads[-1:])


def _figures(sheet: Sheet, band: Band, columns: set[int]) -> Iterator[int]:
    """Cells with figures in these columns, and in rows below the head that are no data."""
    if not band.heads:
        return
    data = set(band.data)
    for r in range(band.heads[0], max(band.data) + 1):
        for i in sheet.row(r):
            if sheet.contents[i].figure is None:
                continue
            told = sheet.cells[i].column in columns if r in data else r not in band.heads
            if told or i in band.unheaded:
                yield i


__all__ = ["ordinals_of"]
