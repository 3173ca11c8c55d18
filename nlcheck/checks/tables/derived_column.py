"""派生列: 增减额, 增减率, 执行率 and 占比 follow from the amounts of their row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED, Dimension, Mention, Range
from nlcheck.checks._table_sums import is_total, sound
from nlcheck.checks.tables._compared import Pair, arrived, completed, grown
from nlcheck.claims.grids.model import Column, ColumnKind, Row, Table
from nlcheck.relations import Binding, Expression, Growth, Ratio, Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

GROWING = frozenset({"growth", "ratio"})
RATES = frozenset({Dimension.RATE, Dimension.POINTS})
COMPARED = {"completion": completed, "arrival": arrived}
PAIR = 2


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each cell of a derived column whose amounts are printed."""
    for table in sound(ledger.tables):
        if table.misfit:
            continue
        for column in table.columns:
            if column.kind is ColumnKind.SHARE:
                yield from _shares(rule.code, table, column)
            elif column.kind is ColumnKind.CHANGE or column.measure in GROWING:
                yield from _changes(rule.code, table, column)
            elif column.measure in COMPARED:
                yield from _completions(rule.code, table, column)


def _amounts(table: Table, column: Column) -> list[Column]:
    """Amount columns of the same side that speak of the same thing."""
    same = [
        c
        for c in table.columns
        if c.kind is ColumnKind.AMOUNT and c.side == column.side and not c.partly
    ]
    fitting = [c for c in same if (c.slice, c.fund) == (column.slice, column.fund)]
    return fitting if len(fitting) >= PAIR else same


def _cells(table: Table, column: Column) -> Iterator[tuple[Row, Mention]]:
    change = column.kind is ColumnKind.CHANGE
    for row in table.rows:
        stated = table.values.get((row.number, column.number))
        if stated is not None and (change or stated.unit.dimension in RATES):
            yield row, stated


def _years(table: Table, column: Column) -> tuple[Column, Column] | None:
    """(before, now): two amount columns of two years, no third, and no column of shares."""
    if any(c.kind is ColumnKind.SHARE and c.side == column.side for c in table.columns):
        return None
    amounts = _last_two(_amounts(table, column), column)
    if len(amounts) != PAIR:
        return None
    first, second = amounts
    years = (first.year or table.year, second.year or table.year)
    if (
        None in years
        or years[0] == years[1]
        or not (_one_basis(first, second) or _both_named(column, first, second))
    ):
        return None
    return (first, second) if (years[0] or 0) < (years[1] or 0) else (second, first)


def _last_two(amounts: list[Column], column: Column) -> list[Column]:
    """Of three years (本年, 上年, 本年比上年增减, 前年) the two that the column compares."""
    years = sorted({c.year for c in amounts if c.year is not None}, reverse=True)
    if len(amounts) <= PAIR or len(years) != len(amounts) or column.year not in {None, years[0]}:
        return amounts
    kept = [c for c in amounts if c.year in years[:PAIR]]
    return kept if years[0] - years[1] == 1 and len(kept) == PAIR else amounts


def _one_basis(first: Column, second: Column) -> bool:
    return None in {first.basis, second.basis} or first.basis is second.basis


def _both_named(column: Column, *others: Column) -> bool:
    """Whether the head says what is compared: 2031年预算数比2030年执行数."""
    return all(any(h in head for h in c.heads for head in column.heads) for c in others)


def _changes(code: str, table: Table, column: Column) -> Iterator[Relation]:
    pair = _years(table, column) if column.measure != "ratio" else None
    sure = [(pair[1], pair[0], Binding.STATED)] if pair else None
    pairs = sure or list(grown(_amounts(table, column), column, table.year))
    signed = _signed(table)
    group = (table.document, table.grid.number, "change", column.number)
    for row, stated in _cells(table, column):
        readings: list[Reading] = []
        for now, before, binding in pairs:
            old = table.values.get((row.number, before.number))
            new = table.values.get((row.number, now.number))
            if old is None or new is None or old.value < 0:
                continue
            if not _money(old, new) and binding is Binding.GUESSED:
                continue
            if not _money(old, new):
                yield from _points(code, stated, (old, new), signed=signed)
                continue
            if stated.unit.dimension is Dimension.POINTS:
                continue
            ways = _ways(column, stated, (new, old), signed=signed)
            key = (now.number, before.number)
            readings += [Reading(way, binding, key=key) for way in ways]
        if readings:
            yield Relation(code, stated, tuple(readings), group=group, roles=("now", "before"))


def _ways(
    column: Column, stated: Mention, pair: tuple[Mention, Mention], *, signed: bool
) -> list[Expression]:
    """What a cell may be: a ratio, or a change that goes up, or down where no minus is printed."""
    if column.measure == "ratio":
        return [Ratio(*pair)] if pair[1].value else []
    ways = [_step(column, stated, pair, 1)]
    return ways if signed else [*ways, _step(column, stated, pair, -1)]


def _points(
    code: str, stated: Mention, pair: tuple[Mention, Mention], *, signed: bool
) -> Iterator[Relation]:
    """The change of a rate is their difference, in points; printed with %, it may be a growth."""
    old, new = pair
    dimension = stated.unit.dimension
    if {old.unit.dimension, new.unit.dimension} != {Dimension.RATE}:
        return
    if dimension not in {Dimension.POINTS, Dimension.RATE}:
        return
    signs = (1,) if signed else (1, -1)
    ways: list[Expression] = [Sum((Term(new, sign), Term(old, -sign))) for sign in signs]
    if dimension is Dimension.RATE:
        ways += [Growth(now=new, before=old, direction=sign) for sign in signs]
    yield Relation(code, stated, tuple(Reading(w) for w in ways), roles=("now", "before"))


def _money(*mentions: Mention) -> bool:
    """Whether none is a rate: the change of a rate is in points."""
    return all(m.unit.dimension not in {Dimension.RATE, Dimension.SCORE} for m in mentions)


def _step(column: Column, stated: Mention, pair: tuple[Mention, Mention], sign: int) -> Expression:
    """The amount by which it changed; its rate where the cell prints a percentage."""
    new, old = pair
    if column.kind is ColumnKind.CHANGE and stated.unit.dimension is not Dimension.RATE:
        return Sum((Term(new, sign), Term(old, -sign)))
    return Growth(now=new, before=old, direction=sign)


def _signed(table: Table) -> bool:
    """Whether the table prints decreases with a minus sign."""
    changing = {
        c.number for c in table.columns if c.kind is ColumnKind.CHANGE or c.measure == "growth"
    }
    return any(m.written.value < 0 for (_, c), m in table.values.items() if c in changing)


def _completions(code: str, table: Table, column: Column) -> Iterator[Relation]:
    pairs = list(COMPARED[column.measure](_amounts(table, column), column))
    pairs.sort(key=lambda pair: -_fitting(table, column, pair))
    group = (table.document, table.grid.number, column.measure, column.number)
    for row, stated in _cells(table, column):
        readings = [
            Reading(Ratio(outturn, budget), binding, key=planned.number)
            for spent, planned, binding in pairs
            if (outturn := table.values.get((row.number, spent.number))) is not None
            and (budget := table.values.get((row.number, planned.number))) is not None
            and budget.value
        ]
        if readings:
            yield Relation(code, stated, tuple(readings), group=group, roles=("outturn", "budget"))


def _fitting(table: Table, column: Column, pair: Pair) -> int:
    """Rows whose rate is of this budget: what most rows show is named first."""
    spent, planned, binding = pair
    if binding is not Binding.GUESSED:
        return 0
    found = 0
    for row, stated in _cells(table, column):
        outturn, budget = (table.values.get((row.number, c.number)) for c in (spent, planned))
        if outturn is not None and budget is not None and budget.value:
            found += Ratio(outturn, budget).range(_printed).meets(stated.range)
    return found


def _printed(mention: Mention) -> Range:
    return mention.range


def _shares(code: str, table: Table, column: Column) -> Iterator[Relation]:
    """Of the total row, in the amount column that siblings corroborate."""
    amounts = [c for c in _amounts(table, column) if c.number < column.number]
    totals = [
        r
        for r in table.rows
        if r.side == column.side and (is_total(r) or _is_all(table, r, column))
    ]
    group = (table.document, table.grid.number, "share", column.number)
    for row, stated in _cells(table, column):
        readings = tuple(_of_total(table, row, totals, amounts[-2:]))
        if readings:
            yield Relation(code, stated, readings, group=group, roles=("part", "whole"))


def _is_all(table: Table, row: Row, column: Column) -> bool:
    """Whether a row has the share of 100 %, as the whole of the others has."""
    stated = table.values.get((row.number, column.number))
    return stated is not None and stated.written.value == HUNDRED


def _of_total(
    table: Table, row: Row, totals: Sequence[Row], amounts: Sequence[Column]
) -> Iterator[Reading]:
    for total in totals:
        for column in reversed(amounts):
            part = table.values.get((row.number, column.number))
            whole = table.values.get((total.number, column.number))
            if part is None or whole is None or part is whole or not whole.value:
                continue
            yield Reading(Ratio(part, whole), Binding.GUESSED, key=(total.number, column.number))
