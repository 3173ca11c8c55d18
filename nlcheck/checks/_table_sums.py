"""What sums and ties in tables have in common: the amounts of a row, a column, a family of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from nlcheck.base import Dimension, Mention
from nlcheck.claims.grids.model import Column, ColumnKind, Row, RowKind, Table
from nlcheck.relations import Binding, Reading, Relation, Sum, Term

_GRAND_TOTAL, _TOTAL = RowKind.GRAND_TOTAL, RowKind.TOTAL

ADDITIVE = (ColumnKind.AMOUNT, ColumnKind.COUNT)


FLAT = frozenset({"requests"})
"""declared tables whose levels stand in merged cells, which are lost"""


def sound(tables: Sequence[Table]) -> Iterator[Table]:
    """Tables that can be trusted."""
    return (t for t in tables if not t.damaged)


def families(table: Table) -> Iterator[tuple[Row, list[Row]]]:
    """Every row that others are part of, with those others; none where some may be elsewhere."""
    if table.torn or table.kind in FLAT:
        return
    members: dict[int, list[Row]] = {}
    for row in table.rows:
        if row.parent is not None and row.repeats is None:
            members.setdefault(row.parent, []).append(row)
    for number, rows in members.items():
        yield table.rows[number], rows


def additive(table: Table, side: int) -> Iterator[Column]:
    """Columns of one side whose values add up."""
    return (
        c
        for c in table.columns
        if c.kind in ADDITIVE and c.side == side and c.number not in table.shifted
    )


def down(table: Table, rows: Sequence[Row], side: int, number: int) -> list[tuple[int, int]]:
    """The places of rows in the additive column ``number`` (from the left) of ``side``, or in the
    one that stands as far right on their own."""
    columns = {s: list(additive(table, s)) for s in {side, *(row.side for row in rows)}}
    held = [(row, columns[row.side]) for row in rows]
    return [(row.number, own[number].number) for row, own in held if number < len(own)]


def is_total(row: Row) -> bool:
    """Whether a row is a total by its label."""
    return row.kind in (_TOTAL, _GRAND_TOTAL)


def sum_of(table: Table, places: Sequence[tuple[int, int]]) -> Sum | None:
    """The numbers at these places, blank ones left out, and how many could not be read there; None
    where none could, or where what is lost may be below 0 as others are."""
    found = [mention for place in places if (mention := table.values.get(place)) is not None]
    lost = sum(place in table.unread for place in places) if table.unread else 0
    if not found or (lost and any(mention.value < 0 for mention in found)):
        return None
    return Sum(tuple(map(Term, found)), lost)


def same_measure(whole: Mention, due: Sum) -> bool:
    """Whether all are of one dimension."""
    return all(m.unit.dimension is whole.unit.dimension for m in due.mentions)


def manifold(due: object) -> bool:
    """Whether a sum has two terms at least that are not 0: one alone is equal to it by chance."""
    return not isinstance(due, Sum) or sum(t.mention.value != 0 for t in due.terms) > 1


def within_rounding(stated: Mention, due: Sum) -> bool:
    """Whether a sum is off by no more than its numbers may be rounded, zeros behind the point
    counted as not printed: a column takes the decimals of its finest figure."""
    off = abs(sum((t.mention.value * t.sign for t in due.terms), -stated.value))
    return off <= sum(map(coarse, (stated, *due.mentions))) / 2


def coarse(mention: Mention) -> Decimal:
    """One unit of the last place that is not a 0 behind the point."""
    exponent = mention.written.value.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Decimal(1).scaleb(-places) * mention.unit.scale


class Addition(NamedTuple):
    """whole = Σ parts, by place; ``group`` names the family whose columns corroborate it."""

    whole: tuple[int, int]
    parts: Sequence[tuple[int, int]]
    binding: Binding
    group: str


def sum_relation(code: str, table: Table, sums: Addition) -> Relation | None:
    """The relation of an addition, if the whole is printed and some part.

    A guessed sum of a single part corroborates nothing: to equal the row below is no proof.
    """
    stated = table.values.get(sums.whole)
    due = sum_of(table, sums.parts)
    if stated is None or due is None or not same_measure(stated, due):
        return None
    if stated.unit.dimension is Dimension.RATE:
        return None  # a row of 增减% among amounts: rates of parts add up to nothing
    several = sums.binding is Binding.STATED or len(due.terms) > 1
    reading = Reading(due, sums.binding, key=sums.group if several else None)
    mark = (table.document, table.grid.number, sums.group)
    return Relation(code, stated, (reading,), group=mark, roles=("part",) * len(due.terms))
