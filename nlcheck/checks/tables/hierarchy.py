"""科目层级: a row is the sum of the rows one level below it (类 of 款, 款 of 项)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks.tables._sums import Addition, additive, families, is_total, sound, sum_relation
from nlcheck.claims.grids.kinds import under
from nlcheck.claims.grids.model import Row, Table
from nlcheck.relations import Binding, Op, Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


FEW = 3
REMAINDER = frozenset({"其他", "其它", "其他资金", "其它资金"})


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each row with parts and each column."""
    for table in sound(ledger.tables):
        for whole, members in families(table):
            if not is_total(whole):
                yield from _parts(rule.code, table, whole, members)


def _parts(code: str, table: Table, whole: Row, members: list[Row]) -> Iterator[Relation]:
    among = [row for row in members if row.among]
    rows = [row for row in members if not row.among]
    defined = {row.item for row in rows} == {*under().get(whole.item, {}).values()}
    sure = all(row.sure for row in rows) and (table.declared or bool(whole.code) or defined)
    for column in additive(table, whole.side):
        place = (whole.number, column.number)
        if among:
            if _closed(among):
                parts = [(r.number, column.number) for r in among]
                sums = Addition(place, parts, Binding.STATED, f"levels {whole.number}")
                if relation := sum_relation(code, table, sums):
                    yield relation
                continue
            if not whole.item.startswith("~"):
                yield from _bounded(
                    code, table, place, [(r.number, column.number) for r in among if r.sure]
                )
            continue
        parts = [(row.number, column.number) for row in rows]
        binding = Binding.STATED if sure else Binding.GUESSED
        group = f"levels {whole.number}"
        if relation := sum_relation(code, table, Addition(place, parts, binding, group)):
            yield relation


def _closed(among: list[Row]) -> bool:
    """其中 A, B, C and 其他: the remainder is listed, so that nothing is left out."""
    return len(among) >= FEW and among[-1].label in REMAINDER


def _bounded(
    code: str, table: Table, whole: tuple[int, int], parts: list[tuple[int, int]]
) -> Iterator[Relation]:
    """其中: each part is at most the whole."""
    limit = table.values.get(whole)
    if limit is None or limit.value < 0:
        return
    for place in parts:
        part = table.values.get(place)
        if part is None or part.unit.dimension is not limit.unit.dimension:
            continue
        reading = Reading(Sum((Term(limit),)))
        yield Relation(code, part, (reading,), op=Op.AT_MOST, roles=("whole",))
