"""科目层级: a row is the sum of the rows one level below it (类 of 款, 款 of 项).

Rows under 其中 are at most their whole, one by one; together, where nothing is counted in two of
them (A18: a part that is as large as its whole leaves nothing to the others).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._table_sums import (
    Addition,
    additive,
    down,
    families,
    is_total,
    sound,
    sum_of,
    sum_relation,
)
from nlcheck.claims.grids.kinds import is_account, splits, under
from nlcheck.claims.grids.model import Row, Table
from nlcheck.claims.grids.words import words
from nlcheck.relations import Binding, Op, Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


FEW = 3
PAIR = 2


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params.rows``: all ``parts`` of a row in each column, or those ``among`` it (其中)."""
    all_ = rule.params["rows"] == "parts"
    for table in sound(ledger.tables):
        for whole, members in families(table):
            among = [row for row in members if row.among]
            closed = _closed(among) and not is_total(whole)
            if not all_ and among and not closed:
                yield from _among(rule.code, table, whole, among)
            elif all_ and closed:
                yield from _parts(rule.code, table, whole, among)
            elif all_ and not among and not is_total(whole):
                yield from _parts(rule.code, table, whole, members)


def _parts(code: str, table: Table, whole: Row, rows: list[Row]) -> Iterator[Relation]:
    closed = rows[0].among
    known = table.declared or bool(whole.code) or _is_defined(whole, rows)
    sure = (known or _is_numbered(whole, rows)) and all(row.sure for row in rows)
    binding = Binding.STATED if sure or closed else Binding.GUESSED
    group = f"levels {whole.number}"
    beside = {row.side for row in rows} != {whole.side}
    for number, column in enumerate(additive(table, whole.side)):
        place = (whole.number, column.number)
        if place not in table.values:
            continue
        parts = [(row.number, column.number) for row in rows]
        if beside and len(parts := down(table, rows, whole.side, number)) < len(rows):
            continue
        if relation := sum_relation(code, table, Addition(place, parts, binding, group)):
            yield relation


def _is_defined(whole: Row, rows: list[Row]) -> bool:
    """Whether these are the parts that a whole has by definition."""
    return {row.item for row in rows} == {*under().get(whole.item, {}).values()}


def _is_numbered(whole: Row, rows: list[Row]) -> bool:
    """Whether a numbered row that the lexicon knows is divided by a numbered list: 二、转移性收入,
    below it (一)…, (二)…."""
    listed = [row.ordinal for row in rows] == list(range(1, len(rows) + 1))
    return listed and len(rows) >= PAIR and whole.ordinal > 0 and whole.item[:1] != "~"


def _among(code: str, table: Table, whole: Row, among: list[Row]) -> Iterator[Relation]:
    named = is_total(whole) or not whole.item.startswith("~") or is_account(whole.label)
    if not named:
        return
    sure = [row for row in among if row.sure]
    for column in additive(table, whole.side):
        place = (whole.number, column.number)
        parts = [(row.number, column.number) for row in sure]
        yield from _bounded(code, table, place, parts)
        if len(sure) >= PAIR and (apart := _apart(sure)):
            yield from _together(code, table, place, parts, soft=apart == "numbered")


def _closed(among: list[Row]) -> bool:
    """其中 A, B, C and 其他: the remainder is listed, so that nothing is left out."""
    return len(among) >= FEW and among[-1].label in words().remainder


def _apart(rows: list[Row]) -> str:
    """Why nothing is counted in two of these rows: accounts of one level, items that divide one
    whole, a numbered list; empty where it may be."""
    codes = {row.code or row.item for row in rows}
    if len(codes) < len(rows):
        return ""
    if all(code.isdigit() for code in codes) and len({len(code) for code in codes}) == 1:
        return "accounts"
    ways = {splits().get(row.item) for row in rows}
    if len(ways) == 1 and None not in ways:
        return "split"
    numbers = [row.ordinal for row in rows]
    return "numbered" if numbers == list(range(1, len(rows) + 1)) else ""


def _together(
    code: str, table: Table, whole: tuple[int, int], parts: list[tuple[int, int]], *, soft: bool
) -> Iterator[Relation]:
    """All parts are at most the whole."""
    stated, due = table.values.get(whole), sum_of(table, parts)
    if stated is None or due is None or len(due.terms) < PAIR or due.lost or _is_rate(stated):
        return
    if any(m.unit.dimension is not stated.unit.dimension or m.value < 0 for m in due.mentions):
        return
    roles = ("part",) * len(due.terms)
    yield Relation(code, stated, (Reading(due),), op=Op.AT_LEAST, roles=roles, soft=soft)


def _bounded(
    code: str, table: Table, whole: tuple[int, int], parts: list[tuple[int, int]]
) -> Iterator[Relation]:
    """其中: each part is at most the whole."""
    limit = table.values.get(whole)
    if limit is None or limit.value < 0 or _is_rate(limit):
        return
    for place in parts:
        part = table.values.get(place)
        if part is None or part.unit.dimension is not limit.unit.dimension:
            continue
        reading = Reading(Sum((Term(limit),)))
        yield Relation(code, part, (reading,), op=Op.AT_MOST, roles=("whole",))


def _is_rate(mention: Mention) -> bool:
    """Whether a percentage stands among amounts: a rate of a part may be above that of all."""
    return mention.unit.dimension is Dimension.RATE
