"""Rates printed without % that stand left of their head, known by the amounts before them.

A web page lost the cell of a label, so that each row begins one column too far left::

    资金(万元) |    | 年初数 | 调整数 | 支出数 | 权重 | 执行率 | 得分
    年度资金   | 60 | 62     | 45     | 10     | 72.58 | 7.26
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import combinations

from nlcheck.base import HUNDRED, Written
from nlcheck.claims.grids.model import ColumnKind, Table
from nlcheck.claims.grids.sheet import Sheet

__all__ = ["is_fraction", "is_rate_of", "proves", "slid_bare", "slid_rates"]

FAR, FEW = 2, 2
"""columns that rows may have slid, and rows whose rate proves it"""


def slid_bare(sheet: Sheet, rows: Sequence[int], rate: int, others: Collection[int]) -> int:
    """How many columns left of its head the rate stands in all rows; 0 where nothing proves it.

    ``others``: columns of other rates, which are what one amount is of another by themselves.
    """
    if proves(sheet, rows, rate):
        return 0
    for far in range(1, min(FAR, rate - FEW) + 1):
        if rate - far in others:
            continue
        proved, printed = _proved(sheet, rows, rate - far)
        if proved >= FEW or proved == printed == 1:
            return far
    return 0


def proves(sheet: Sheet, rows: Sequence[int], rate: int) -> bool:
    """Whether a rate stands below its head: in some row it is what one amount is of another."""
    return _proved(sheet, rows, rate)[0] > 0


def _proved(sheet: Sheet, rows: Sequence[int], rate: int) -> tuple[int, int]:
    """In how many rows a column is what one of those left of it is of another, for the two that
    prove most, and how many print a figure in it."""
    held = [row for r in rows if (row := _row(sheet, r, rate))[-1] is not None]
    pairs = combinations(range(rate), 2)
    found = (
        sum(is_rate_of(row[a], row[b], row[-1]) and not _weighed(row[a], row[b]) for row in held)
        for a, b in pairs
    )
    return max(found, default=0), len(held)


def _weighed(weight: Written | None, rate: Written | None) -> bool:
    """「10 | 0.8539 | 8.54」: points of a weight at a rate that is a fraction."""
    if weight is None or rate is None:
        return False
    return not weight.places and is_fraction(rate)


def _row(sheet: Sheet, r: int, last: int) -> list[Written | None]:
    cells = (sheet.at(r, c) for c in range(last + 1))
    return [c.figure.written if c is not None and c.figure is not None else None for c in cells]


def slid_rates(table: Table) -> frozenset[tuple[int, int]]:
    """Places in rows that end left of the rates of others, with what is a rate of their own amounts
    among the amounts: all their figures are left of their heads, and say nothing."""
    rates = []
    for column in table.columns:  # no comprehension: most tables have none
        if column.measure == "completion" and column.kind is ColumnKind.RATE:
            rates.append(column)  # noqa: PERF401
    if not rates:
        return frozenset()
    found: set[tuple[int, int]] = set()
    numbers = [c.number for c in table.columns]
    for column in rates:
        before = [c for c in numbers if c < column.number]
        if any(c.number == column.number - 1 for c in rates):
            continue  # 到位率 | 执行率: the figure on the left is where it belongs
        for row in table.rows:
            told = [table.values.get((row.number, c)) for c in before]
            figures = [m.written if m is not None else None for m in told]
            if (row.number, column.number) in table.values or not any(figures[-1:]):
                continue
            if any(is_rate_of(a, b, figures[-1]) for a, b in combinations(figures[:-1], 2)):
                found |= {(row.number, c) for c in numbers}
    return frozenset(found)


def is_fraction(rate: Written) -> bool:
    """Whether a rate without % may be a fraction of 1: 0.8539 for 85.39 %."""
    return rate.places > 1 and rate.value <= 1


def is_rate_of(whole: Written | None, part: Written | None, rate: Written | None) -> bool:
    """Whether a number, none of the two, is as printed what one is of the other, in percent or as
    a fraction (0.8539)."""
    if whole is None or part is None or rate is None or not whole.value > 0 or not rate.value:
        return False
    if rate.value in {whole.value, part.value}:
        return False  # 100 | 100 | 100: any of them may be the rate
    half = Decimal(1).scaleb(-rate.places) / 2
    ratio = part.value / whole.value
    if is_fraction(rate) and abs(ratio - rate.value) <= half:
        return True
    return abs(ratio * HUNDRED - rate.value) <= half
