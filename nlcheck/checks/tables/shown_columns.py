"""表中自明的算式: a column that is in nearly every row what two others, or its neighbours, give.

「毕业生 | 落实人数 | 落实率」, 「学生 | 教师 | 生师比」, 「甲 | 乙 | 丙 | 合计」: no head needs to
say so. An arithmetic that nearly all rows show in figures long enough, and one row does not, is
that row's fault; not where another arithmetic gives what that row prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.base import Dimension, Mention
from nlcheck.checks._table_sums import manifold, sound, within_rounding
from nlcheck.claims.grids.model import Column, ColumnKind, Table
from nlcheck.relations import (
    Binding,
    Expression,
    Growth,
    OfOneWhole,
    Quotient,
    Ratio,
    Reading,
    Relation,
    Sum,
    Term,
)

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

ROWS, COLUMNS = 200, 12
"""of a table that is looked through"""
PAIR = 2
"""columns at least, for one to be made of"""
LEAST = 3
"""rows that show an arithmetic"""
DIGITS = 9
"""significant digits of the figures that they give by it"""
FAILING = 8
"""of so many rows one may be the fault"""
MOST_TENS = 8
"""powers of ten that units left out may make"""
NEAR = 20
"""part of a number by which about the same may differ"""
HALF = 5
"""from which on a first digit is nearer to the next power of ten"""
SIGNED = ((1, 1, -1), (1, -1, 1))
"""what three columns count for in what they leave"""
NUMBERS = frozenset({ColumnKind.AMOUNT, ColumnKind.COUNT, ColumnKind.RATE, ColumnKind.SHARE,
                     ColumnKind.CHANGE, ColumnKind.OTHER})  # fmt: skip
ADDING = frozenset({ColumnKind.AMOUNT, ColumnKind.COUNT})
RATES = frozenset({ColumnKind.RATE, ColumnKind.SHARE})

Line = dict[int, Mention]
"""column → its number, in one row"""
Make = Callable[[Line], Expression | None]


class Way(NamedTuple):
    """An arithmetic: the column it gives, its name, and what it makes of a row."""

    column: int
    key: object
    due: Make


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """A relation for each row of each column that nearly all rows show to be made of others."""
    for table in sound(ledger.tables):
        if table.kind or table.misfit or table.shifted or not LEAST < len(table.rows) <= ROWS:
            continue
        columns = [c for c in table.columns if c.kind in NUMBERS and not _counts(table, c)]
        if PAIR <= len(columns) <= COLUMNS:
            yield from _table(rule.code, table, columns)


def _counts(table: Table, column: Column) -> bool:
    """Whether a column only numbers the rows: 1, 2, 3, …"""
    found = [m.value for r in table.rows if (m := table.values.get((r.number, column.number)))]
    return len(found) >= LEAST and found == list(range(1, len(found) + 1))


def _table(code: str, table: Table, columns: Sequence[Column]) -> Iterator[Relation]:
    lines = [
        {c.number: m for c in columns if (m := table.values.get((row.number, c.number)))}
        for row in table.rows
        if row.repeats is None
    ]
    lines = [line for line in lines if len(line) >= PAIR]
    for column in columns if len(lines) > LEAST else ():
        if (column.total and not _is_behind(column, columns)) or column.measure == "growth":
            continue
        full = [line for line in lines if column.number in line][:LEAST]
        ways = [w for w in _ways(column, columns, lines) if any(_near(w, line) for line in full)]
        shown = [(failed, way) for way in ways if (failed := _failed(way, lines)) is not None]
        if not shown:
            continue
        _, best = min(shown, key=itemgetter(0))
        group = (table.document, table.grid.number, "shown", column.number)
        for line in lines:
            stated, due = line.get(column.number), best.due(line)
            if stated is None or due is None:
                continue
            if not due.range(_look).meets(stated.range) and (
                _hidden(stated, due) or _other(ways, best, line)
            ):
                continue
            reading = Reading(due, Binding.CORROBORATED, key=best.key)
            yield Relation(code, stated, (reading,), group=group, soft=True)


def _is_behind(total: Column, columns: Sequence[Column]) -> bool:
    """Whether a total stands right of columns that it may be of: those right of it are others'
    business (``cross_footing``)."""
    return sum(c.kind in ADDING and c.number < total.number for c in columns) >= PAIR


def _near(way: Way, line: Line) -> bool:
    """Whether it gives about what a row prints: all are asked this first, for it is cheap."""
    due, stated = way.due(line), line[way.column].value
    value = due.value(_printed) if due is not None and stated else None
    return value is not None and abs(value - stated) * NEAR <= abs(stated)


def _other(ways: Sequence[Way], best: Way, line: Line) -> bool:
    """Whether another arithmetic gives what a row prints."""
    return any(w is not best and w.due(line) is not None and not _fails(w, line) for w in ways)


def _failed(way: Way, lines: Sequence[Line]) -> int | None:
    """How many rows do not show it; None unless all but one do, in digits enough."""
    digits = failed = 0
    held = set()
    for line in lines:
        stated, due = line.get(way.column), way.due(line)
        if stated is None or not stated.value or due is None:
            continue
        if _fails(way, line):
            failed += 1
        elif manifold(due):
            row = (stated.value, *(m.value for m in due.mentions))
            if row not in held:
                digits += max(stated.written.value.adjusted() + 1 + stated.written.places, 1)
            held.add(row)
    enough = len(held) >= LEAST and digits >= DIGITS
    return failed if enough and failed <= max(1, len(held) // FAILING) else None


def _fails(way: Way, line: Line) -> bool:
    """Whether a row with all its numbers does not show it."""
    due, stated = way.due(line), line[way.column]
    if due is None or due.range(_look).meets(stated.range):
        return False
    return not _hidden(stated, due)


def _hidden(stated: Mention, due: Expression) -> bool:
    """Whether a sum is off by what zeros that are not printed may hide."""
    return isinstance(due, Sum) and within_rounding(stated, due)


_look = attrgetter("range")
_printed = attrgetter("value")


def _ways(column: Column, columns: Sequence[Column], lines: Sequence[Line]) -> Iterator[Way]:
    """The arithmetics that at least one of the first rows shows."""
    if column.kind in ADDING:
        yield from _sums(column, columns)
    if column.kind in RATES:
        for other in columns:
            if other.kind in ADDING and other.number < column.number:
                yield from _of_whole(column.number, other.number, lines)
    pairs = permutations([c.number for c in columns if c.number < column.number], 2)
    for first, second in pairs:
        yield from _of_two(column, first, second, lines)


def _sums(column: Column, columns: Sequence[Column]) -> Iterator[Way]:
    """Columns right of it, or left of it, that it may be the sum of."""
    adding = [c.number for c in columns if c.kind in ADDING]
    if column.number not in adding:
        return
    at = adding.index(column.number)
    yield from _balances(column.number, adding[:at])
    runs = [adding[at + 1 : end] for end in range(at + 3, len(adding) + 1)]
    runs += [adding[begin:at] for begin in range(at - 1)]
    for run in runs:
        yield Way(column.number, ("sum", *run), _adder(run))


def _balances(column: int, left: Sequence[int]) -> Iterator[Way]:
    """What the columns right before it leave: 期初 + 增加 − 减少, 应缴 − 减免 + 滞纳."""
    for signs in SIGNED:
        run = left[-len(signs) :]
        if len(run) == len(signs):
            yield Way(column, ("left", *signs), _balance(run, signs))


def _balance(run: Sequence[int], signs: Sequence[int]) -> Make:
    def due(line: Line) -> Expression | None:
        told = [(line[c], sign) for c, sign in zip(run, signs, strict=True) if c in line]
        if len(told) < len(run) or not _alike(m for m, _ in told):
            return None
        off = {m.value for m, sign in told if sign < 0}
        if any(sign > 0 and m.value in off for m, sign in told):
            return None  # 100 + 100 − 100: any of them is as good
        return Sum(tuple(Term(m, sign) for m, sign in told))

    return due


def _adder(run: Sequence[int]) -> Make:
    def due(line: Line) -> Expression | None:
        terms = [line[c] for c in run if c in line]
        return Sum(tuple(map(Term, terms))) if len(terms) > 1 and _alike(terms) else None

    return due


def _alike(mentions: Iterable[Mention]) -> bool:
    """Whether all are of one kind that adds up."""
    kinds = {m.unit.dimension for m in mentions}
    return len(kinds) == 1 and Dimension.RATE not in kinds


def _of_whole(column: int, amounts: int, lines: Sequence[Line]) -> Iterator[Way]:
    """Shares of a whole that the table does not print stand to one another as their amounts."""
    both = [line for line in lines if {column, amounts} <= line.keys()]
    held = [line for line in both if line[column].value > 0 and line[amounts].value > 0]
    if held:
        most = max(held, key=lambda line: line[amounts].value)
        yield Way(column, ("whole", amounts), _share(column, amounts, most))


def _share(column: int, amounts: int, most: Line) -> Make:
    def due(line: Line) -> Expression | None:
        part = line.get(amounts)
        return OfOneWhole(part, most[column], most[amounts]) if part and line is not most else None

    return due


def _of_two(column: Column, first: int, second: int, lines: Sequence[Line]) -> Iterator[Way]:
    """first ÷ second, as a percentage or in some power of ten, and how much first is more or less
    than second."""
    line = next((line for line in lines if {column.number, first, second} <= line.keys()), None)
    if line is None or not line[second].value:
        return
    rate = line[column.number].unit.dimension is Dimension.RATE
    if rate:
        yield Way(column.number, ("rate", first, second), _rate(first, second))
        yield Way(column.number, ("up", first, second), _growth(first, second, 1))
        yield Way(column.number, ("down", first, second), _growth(first, second, -1))
        return
    for line in lines[:LEAST]:
        if (times := _tens(line, column.number, first, second)) is not None:
            yield Way(column.number, ("per", first, second, times), _per(first, second, times))


def _rate(first: int, second: int) -> Make:
    def due(line: Line) -> Expression | None:
        part, whole = line.get(first), line.get(second)
        plain = part is not None and part.unit.dimension is not Dimension.RATE
        return Ratio(part, whole) if part and whole and whole.value and plain else None

    return due


def _growth(first: int, second: int, direction: int) -> Make:
    def due(line: Line) -> Expression | None:
        now, before = line.get(first), line.get(second)
        plain = now is not None and now.unit.dimension is not Dimension.RATE
        known = now and before and before.value > 0 and plain
        return Growth(now=now, before=before, direction=direction) if known and now else None

    return due


def _per(first: int, second: int, times: Decimal) -> Make:
    def due(line: Line) -> Expression | None:
        total, number = line.get(first), line.get(second)
        return Quotient(total, number, times) if total and number and number.value else None

    return due


def _tens(line: Line, column: int, first: int, second: int) -> Decimal | None:
    """The power of ten by which first ÷ second gives the column in one row."""
    if not {column, first, second} <= line.keys():
        return None
    stated, total, number = (line[c] for c in (column, first, second))
    if not number.value or not total.value or stated.value <= 0 or total.value < 0:
        return None
    ratio = stated.value / (total.value / number.value)
    if ratio <= 0:
        return None
    above = ratio.scaleb(-ratio.adjusted()) > HALF
    times = Decimal(1).scaleb(ratio.adjusted() + above)
    if not -MOST_TENS <= times.adjusted() <= MOST_TENS or abs(ratio - times) * NEAR > times:
        return None
    return times if Quotient(total, number, times).range(_look).meets(stated.range) else None
