"""恒等式: items of one table that are equal by definition (支出合计 = 基本支出 + 项目支出).

The rule's ``identities`` list ``whole``, ``parts`` (each must have a row or column, be it blank),
``optional`` parts, ``less`` (subtracted) and ``without``: items that, other than 0, leave
open what the whole is made of. Columns of a row and rows of a column are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from nlcheck.base import Dimension, Span
from nlcheck.checks._table_sums import families, is_total, sound
from nlcheck.claims.grids.model import ColumnKind, Table
from nlcheck.relations import Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

Place = tuple[int, int]
ROLES = ("parts", "less", "optional", "without")
"""of an identity: what it names beside its whole"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each identity, in each row and column that prints its whole and parts."""
    for table in sound(ledger.tables):
        printed = {key.item for key in table.keys.values()}.union(r.item for r in table.rows)
        identities = [one for one in rule.params["identities"] if one["whole"] in printed]
        wanted = {item for one in identities for role in ROLES for item in one.get(role, ())}
        wanted.update(one["whole"] for one in identities)
        for items in lines(table, wanted) if identities else ():
            stated: set[frozenset[Span]] = set()  # one sum may be two identities of the rule
            for identity in identities:
                relation = _relation(rule.code, table, items, identity)
                if relation is None:
                    continue
                members = {m.at for m in relation.readings[0].due.mentions}
                if (sum_ := frozenset({relation.stated.at, *members})) not in stated:
                    stated.add(sum_)
                    yield relation


def lines(table: Table, wanted: Collection[str]) -> Iterator[Mapping[str, Place]]:
    """Items → places, once for each row (of one basis, year, fund and owner) and each column."""
    across: dict[tuple[object, ...], dict[str, Place]] = {}
    for place, key in table.keys.items():
        if key.item not in wanted:
            continue
        rest = (key.basis, key.year, key.fund, key.slice, key.owner)
        across.setdefault((place[0], *rest), {}).setdefault(key.item, place)
    yield from (items for items in across.values() if len(items) > 1)
    if not any(column.heads for column in table.columns):
        yield from _form(table)
        return
    for column in table.columns:
        if column.kind is not ColumnKind.AMOUNT or column.number in table.shifted:
            continue
        items: dict[str, Place] = {}
        for row in table.rows:
            place = (row.number, column.number)
            if row.item in wanted and row.side == column.side and place in table.values:
                items.setdefault(row.item, place)
        yield items


def _form(table: Table) -> Iterator[Mapping[str, Place]]:
    """A form of labels and values side by side: all of it is one line, or each side where both
    name the same (中期资金总额 | 年度资金总额)."""
    rows = {row.number: row for row in table.rows}
    sides: dict[int, dict[str, Place]] = {}
    for place in table.values:
        row = rows[place[0]]
        sides.setdefault(row.side, {}).setdefault(row.item, place)
    several = [x for held in sides.values() for x in held if x and not x.startswith("~")]
    if len(set(several)) < len(several):
        yield from sides.values()
        return
    yield {item: place for held in sides.values() for item, place in held.items()}


def _relation(
    code: str, table: Table, items: Mapping[str, Place], identity: Mapping[str, Any]
) -> Relation | None:
    whole = items.get(identity["whole"])
    if whole is None or _summed(table, whole, items, identity):
        return None
    if any(table.values[items[p]].value for p in identity.get("without", ()) if p in items):
        return None
    parts = [items[p] for p in identity["parts"] if p in items]
    less = [items[p] for p in identity.get("less", ()) if p in items]
    wanted = len(identity["parts"]) + len(identity.get("less", ()))
    if len(parts) + len(less) < wanted - _blanks(table, items, identity):
        return None
    parts += [items[p] for p in identity.get("optional", ()) if p in items]
    if not parts:
        return None
    stated = table.values[whole]
    terms = [Term(table.values[p]) for p in parts] + [Term(table.values[p], -1) for p in less]
    if any(t.mention.unit.dimension is not Dimension.MONEY for t in terms):
        return None
    return Relation(code, stated, (Reading(Sum(tuple(terms))),), roles=("part",) * len(terms))


def _blanks(table: Table, items: Mapping[str, Place], identity: Mapping[str, Any]) -> int:
    """How many parts stand in the table as rows or columns that are blank on this line."""
    named = {row.item for row in table.rows} | {c.item for c in table.columns}
    named |= {c.slice for c in table.columns}
    wanted = (*identity["parts"], *identity.get("less", ()))
    return sum(1 for p in wanted if p not in items and p in named - _unread(table))


def _unread(table: Table) -> set[str]:
    """What stands somewhere as words where a number ought to be."""
    columns = {c.number: c for c in table.columns}
    places = [(table.rows[r], columns[c]) for r, c in table.unread]
    return {name for row, column in places for name in (row.item, column.item, column.slice)}


def _summed(
    table: Table, whole: Place, items: Mapping[str, Place], identity: Mapping[str, Any]
) -> bool:
    """Whether footing or cross-footing already says so."""
    parts = [items[p] for p in identity["parts"] if p in items]
    if not parts:
        return False
    if all(p[0] == whole[0] for p in parts):
        return next(c for c in table.columns if c.number == whole[1]).total
    row = table.rows[whole[0]]
    if is_total(row):
        members = {r.number for r in table.rows if r.parent == row.number and not r.among}
        return members == {p[0] for p in parts} and all(table.rows[m].sure for m in members)
    return any(
        r.number == row.number and not any(m.among for m in members)
        for r, members in families(table)
    )
