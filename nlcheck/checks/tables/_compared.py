"""Which columns of amounts a column of rates or changes compares, by its head and theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlcheck.claims.grids.model import Column
from nlcheck.claims.model import Basis
from nlcheck.relations import Binding

BUDGETS = (Basis.REVISED_BUDGET, Basis.BUDGET, Basis.INITIAL_BUDGET)

Pair = tuple[Column, Column, Binding]
"""what is divided (now, spent), by what (before, planned), and how sure that is"""


def completed(amounts: Sequence[Column], column: Column) -> Iterator[Pair]:
    """The outturn and the budgets of the latest year left of a rate of completion; guessed where
    the head says 预算 and two of them are printed, or money that has come (到位数) is."""
    held = _latest([c for c in amounts if c.number < column.number])
    came = [c for c in held if c.point == "arrived"]
    spent = [c for c in held if c.basis is Basis.OUTTURN and c not in came]
    planned = [c for basis in BUDGETS for c in held if c.basis is basis and c not in came]
    if len(spent) == 1 and came and column.basis is None:
        yield from ((spent[0], c, Binding.GUESSED) for c in [*planned, *came])
        return
    if len(spent) != 1 or not planned:
        return
    named = [c for c in planned if c.basis is column.basis] or planned
    first = named[0].basis
    sure = column.basis is None and first is Basis.REVISED_BUDGET
    if sure or all(c.basis is first for c in named):
        # 预算调整数 beside 全年预算数 is what was added: the last of them is the budget, or any
        same = [c for c in reversed(named) if c.basis is first]
        yield from ((spent[0], c, Binding.STATED) for c in same)
        return
    yield from ((spent[0], c, Binding.GUESSED) for c in planned)


def arrived(amounts: Sequence[Column], column: Column) -> Iterator[Pair]:
    """The money that has come and the budgets left of a rate of arrival; guessed where two budgets
    are printed."""
    held = _latest([c for c in amounts if c.number < column.number])
    came = [c for c in held if c.point == "arrived"]
    planned = [c for c in held if c.basis in BUDGETS and c not in came]
    if len(came) == 1:
        sure = Binding.STATED if len(planned) == 1 else Binding.GUESSED
        yield from ((came[0], c, sure) for c in planned)


def grown(amounts: Sequence[Column], column: Column, year: int | None) -> Iterator[Pair]:
    """The columns of this year and the last left of a growth, where more than two are printed, or
    of two kinds of books: stated where one is of the same books, or both are named; or the two
    balances that are all there is. ``year``: of the table, which 预算数 and 执行数 are of where
    their heads name none beside 上年执行数."""
    left = [c for c in amounts if c.number < column.number]
    ends = [[c for c in left if c.point == point] for point in ("closing", "opening")]
    if len(left) == len(ends[0]) + len(ends[1]) and len(ends[0]) == len(ends[1]) == 1:
        yield ends[0][0], ends[1][0], Binding.STATED
        return
    held = [c for c in (_dated(c, year) for c in left) if c.year is not None]
    now = _latest(held)
    before = [c for c in held if now and c.year == (now[0].year or 0) - 1]
    if not now or not before:
        return
    before = [c for c in before if c.basis is column.basis] or before
    named = [c for c in now if _is_named(c, column)]
    same = [(n, b) for b in before for n in now if n.basis is b.basis is Basis.OUTTURN]
    if len(named) == len(before) == 1:
        same = [(named[0], before[0])]
    if len(same) == 1:
        yield *same[0], Binding.STATED
        return
    yield from ((n, b, Binding.GUESSED) for n in now for b in before)


def _dated(column: Column, year: int | None) -> Column:
    """A column of books whose head names no year is of the year of its table."""
    if column.year is not None or column.basis is None or year is None:
        return column
    return replace(column, year=year)


def _latest(amounts: Sequence[Column]) -> list[Column]:
    """Those of the latest year that a head prints, or of none."""
    latest = max((c.year for c in amounts if c.year is not None), default=None)
    return [c for c in amounts if c.year in {None, latest}]


def _is_named(column: Column, rate: Column) -> bool:
    """Whether the head of a rate begins with that of a column: 执行数比上年决算数增长%."""
    return any(head.startswith(h) for h in column.heads[-1:] for head in rate.heads[-1:])


__all__ = ["Pair", "arrived", "completed", "grown"]
