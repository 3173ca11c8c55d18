"""Columns that hold codes or numbers of lines, told by what stands in them::

科目编码          | 科目名称       | 支出合计
201 |    |       | 一般公共服务支出 | 61.40
201 | 03 |       | 政府办公厅      | 61.40      heads are lost, or reach over all three
201 | 03 | 01    | 行政运行       | 61.40
"""

from __future__ import annotations

from itertools import pairwise

from nlcheck.base.compiling import prepared
from nlcheck.claims.grids.bands import Band
from nlcheck.claims.grids.sheet import Sheet

__all__ = ["are_codes", "are_nested", "counts_up", "goes_on"]

_CODE = prepared(r"\d{1,9}|[A-Z]\d{0,6}")
_INNER = prepared(r"\d{1,2}")
_ACCOUNT = prepared(r"[1235]\d\d(?:\d\d){0,2}")
_LINES = 3
"""numbers that follow one another count lines"""


def are_codes(sheet: Sheet, band: Band, c: int) -> bool:
    """Whether most of what stands in a column looks like codes."""
    held = [sheet.at(r, c) for r in band.data]
    texts = [h.text for h in held if h is not None and h.text]
    fits = sum(bool(_CODE.fullmatch(t)) for t in texts)
    return fits * 2 >= len(texts)


def goes_on(sheet: Sheet, band: Band, c: int) -> bool:
    """Whether all figures are of two digits behind a code: 款 and 项 in columns of their own, below
    a head that once reached over all (功能分类科目编码)."""
    for r in band.data:
        left, held = sheet.at(r, c - 1), sheet.at(r, c)
        if held is None or not held.text:
            continue
        if not _INNER.fullmatch(held.text) or left is None or not _CODE.fullmatch(left.text):
            return False
    return True


def counts_up(sheet: Sheet, band: Band, c: int) -> bool:
    """Whether all figures are numbers of lines, one after the other: the head 行次 is lost."""
    figures = [h.figure for r in band.data if (h := sheet.at(r, c)) is not None and h.figure]
    if len(figures) < _LINES or any(f.written.places or f.unit for f in figures):
        return False
    return all(b.written.value - a.written.value == 1 for a, b in pairwise(figures))


def are_nested(sheet: Sheet, band: Band, c: int) -> bool:
    """Whether all figures are codes of accounts, one level after the other (208, 20805, 2080501)
    or in order and each before a name: the head that says so is lost. Of a column of amounts
    (财政拨款收入 | 222 | 教育支出) neither is so."""
    held = [(r, h) for r in band.data if (h := sheet.at(r, c)) is not None and h.figure is not None]
    codes = [h.text for _, h in held]
    if not all(map(_ACCOUNT.fullmatch, codes)):
        return False
    if sum(low.startswith(high) and low != high for high, low in pairwise(codes)) > 1:
        return True
    if any(low <= high for high, low in pairwise(codes)):
        return False
    beside = [sheet.at(r, c + 1) for r, _ in held if c + 1 < sheet.grid.columns]
    named = sum(h is not None and bool(h.text) and h.figure is None for h in beside)
    return _LINES <= named == len(codes)
