"""表中自明的合计行: a row that is in nearly every column the sum of others.

「东片 | 西片 | 全市」 down the first column, 「客运量 | 铁路 | 公路 | 货运量 | …」: no label needs
to say that 全市 sums them all, and 客运量 the rows right below it. Where most columns, or
shares that add to 100, show it, another column that does not add up is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.base import HUNDRED, Mention
from nlcheck.checks._table_sums import coarse, is_total, manifold, sound, within_rounding
from nlcheck.claims.grids.model import Column, ColumnKind, Row, Table
from nlcheck.relations import Binding, Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

ROWS = 200
"""of a table that is looked through"""
PARTS = 2
"""rows of the shortest sum"""
LONGEST = 12
"""rows of the longest sum that is looked for right below a row"""
COLUMNS = 2
"""that show what a row is, beside one that does not"""
DIGITS = 9
"""significant digits of the sums that they give"""
TELLING = 7
"""digits of the one sum of three parts or more that shows it alone"""
FAILING = 6
"""of so many columns one may be the fault"""
FINEST = 10**6
"""parts of a unit that are told apart where a sum is looked for"""
Shown = tuple[Row, list[tuple[Mention, Sum]]]
"""a row, and by column what it prints and the sum of its parts"""
ADDING = frozenset({ColumnKind.AMOUNT, ColumnKind.COUNT})

_look = attrgetter("range")


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """A relation for each column of a row that most columns show to be a sum."""
    for table in sound(ledger.tables):
        if table.kind or table.misfit or table.torn or table.shifted:
            continue
        rows = [row for row in table.rows if row.repeats is None and not row.side]
        if not PARTS < len(rows) <= ROWS:
            continue
        plain = not any(is_total(r) or r.among or r.level for r in rows)
        if plain and (found := _shown_by_all(table, rows)):
            yield from _relations(rule.code, table, *found)
            continue
        yield from _blocks(rule.code, table, rows)


def _shown_by_all(table: Table, rows: Sequence[Row]) -> Shown | None:
    """The last row, or the first, as the sum of all others."""
    for whole, parts in ((rows[-1], rows[:-1]), (rows[0], rows[1:])):
        sums = _shown(table, whole, parts, full=_hundred(table, whole, parts))
        if sums is not None:
            return whole, sums
    return None


def _blocks(code: str, table: Table, rows: Sequence[Row]) -> Iterator[Relation]:
    """Rows as the sums of those right below them."""
    running = [one for c in _adding(table) if (one := _Running.of(table, rows, c)) is not None]
    for i, whole in enumerate(rows):
        for end in range(i + 1 + PARTS, min(len(rows), i + 1 + LONGEST) + 1):
            parts = rows[i + 1 : end]
            if is_total(parts[-1]):
                break
            if not any(one.near(i, end) for one in running):
                continue
            sums = _shown(table, whole, parts, full=False)
            if sums is not None:
                yield from _relations(code, table, whole, sums)
                break


def _adding(table: Table) -> list[Column]:
    return [c for c in table.columns if c.kind in ADDING and not c.side]


class _Running(NamedTuple):
    """A column from the top, in millionths: what each row prints (None: nothing), what all rows
    before it come to, and by how much that may be rounded."""

    printed: Sequence[int | None]
    sums: Sequence[int]
    rounded: Sequence[int]

    @classmethod
    def of(cls, table: Table, rows: Sequence[Row], column: Column) -> _Running | None:
        """None for a column with nothing in it."""
        found = [table.values.get((row.number, column.number)) for row in rows]
        printed = [None if m is None else int(m.value * FINEST) for m in found]
        coarsest = [0 if m is None else int(coarse(m) * FINEST) + 1 for m in found]
        if all(value is None for value in printed):
            return None
        sums = accumulate((value or 0 for value in printed), initial=0)
        return cls(printed, [*sums], [*accumulate(coarsest, initial=0)])

    def near(self, i: int, end: int) -> bool:
        """Whether a row prints about what those right below it, up to another, come to: a look
        that costs little before all are weighed."""
        stated = self.printed[i]
        if not stated:
            return False
        off = abs(self.sums[end] - self.sums[i + 1] - stated)
        return off <= self.rounded[end] - self.rounded[i]


def _shown(
    table: Table, whole: Row, parts: Sequence[Row], *, full: bool
) -> list[tuple[Mention, Sum]] | None:
    """What a row and its parts print, by column, where nearly all columns show it to be their
    sum; ``full``: shares show it too."""
    columns = _adding(table)
    sums, failed, held, digits = [], 0, 0, 0
    for column in columns:
        one = _sum(table, whole, parts, column)
        if one is None:
            continue
        holds = _holds(*one)
        if not holds and _averaged(*one):
            continue
        sums.append(one)
        if not holds:
            failed += 1
            if failed > max(1, len(columns) // FAILING):
                return None
        elif manifold(one[1]):
            held += 1
            digits += len(one[0].written.value.normalize().as_tuple().digits)
    enough = full or (held >= COLUMNS and digits >= DIGITS)
    enough = enough or (held > 0 and digits >= TELLING and len(parts) > PARTS)
    return sums if enough and failed <= max(1, held // FAILING) else None


def _relations(
    code: str, table: Table, whole: Row, sums: Sequence[tuple[Mention, Sum]]
) -> Iterator[Relation]:
    group = (table.document, table.grid.number, "rows", whole.number)
    for stated, due in sums:
        if within_rounding(stated, due) and not due.range(_look).meets(stated.range):
            continue
        reading = Reading(due, Binding.CORROBORATED, key=group)
        roles = ("part",) * len(due.terms)
        yield Relation(code, stated, (reading,), group=group, roles=roles, soft=True)


def _sum(
    table: Table, whole: Row, parts: Sequence[Row], column: Column
) -> tuple[Mention, Sum] | None:
    """What the row prints in a column, and the others' sum; None where a place is unreadable."""
    stated = table.values.get((whole.number, column.number))
    places = [(row.number, column.number) for row in parts]
    found = [m for place in places if (m := table.values.get(place)) is not None]
    alike = {m.unit.dimension for m in found}
    if stated is None or not stated.value or len(found) < PARTS or len(alike) > 1:
        return None
    return None if table.unread.intersection(places) else (stated, Sum(tuple(map(Term, found))))


def _holds(stated: Mention, due: Sum) -> bool:
    return within_rounding(stated, due) or due.range(_look).meets(stated.range)


def _averaged(stated: Mention, due: Sum) -> bool:
    """Whether a number is among those that it is no sum of, as a mean is: 单产, 均价."""
    values = [t.mention.value for t in due.terms]
    return min(values) <= stated.value <= max(values)


def _hundred(table: Table, whole: Row, parts: Sequence[Row]) -> bool:
    """Whether a column of shares gives the row 100 %, and all others together as much."""
    for column in table.columns:
        if column.kind is not ColumnKind.SHARE:
            continue
        total = _sum(table, whole, parts, column)
        if total is not None and total[0].value == HUNDRED and _holds(*total):
            return True
    return False
