"""文有表无: an amount of prose whose place in a table is blank, which adds up without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import ZERO, Mention
from nlcheck.checks._table_sums import ADDITIVE, sound
from nlcheck.claims.canonical import canonical
from nlcheck.claims.grids.model import Column, Table
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

Place = tuple[int, int]


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each fact that prose alone prints, where a table has a place for it."""
    seen = set()
    for table in sound(ledger.tables):
        for place, key in table.nought.items():
            fact = ledger.fact(canonical(key))
            if fact is None or fact.key in seen or any(m.cell for m in fact.mentions):
                continue
            if not fact.mentions[0].value or (whole := _adds_up(table, place)) is None:
                continue
            seen.add(fact.key)
            values = {"item": fact.key.item}
            at, *others = (m.at for m in fact.mentions)
            yield Remark(rule.code, at, values, because=(whole.at,), rests=(at, *others))


def _adds_up(table: Table, place: Place) -> Mention | None:
    """The total of the row, or of the family of rows, that the figures beside a blank make up."""
    return _across(table, place) or _down(table, place)


def _across(table: Table, place: Place) -> Mention | None:
    """Of the columns from the total on the left up to the next one."""
    blank = next(c for c in table.columns if c.number == place[1])
    own = [c for c in table.columns if c.side == blank.side and c.kind in ADDITIVE]
    left = [c for c in own if c.total and c.number < blank.number]
    if not left:
        return None
    total: Column = left[-1]
    after = [c for c in own if c.number > total.number]
    end = next((c.number for c in after if c.total), None)
    beside = [c.number for c in after if end is None or c.number < end]
    return _sum(table, (place[0], total.number), [(place[0], c) for c in beside])


def _down(table: Table, place: Place) -> Mention | None:
    """Of the rows that are part of the same row."""
    parent = table.rows[place[0]].parent
    if parent is None:
        return None
    rows = [r.number for r in table.rows if r.parent == parent and not r.among]
    return _sum(table, (parent, place[1]), [(r, place[1]) for r in rows])


def _sum(table: Table, whole: Place, parts: list[Place]) -> Mention | None:
    total = table.values.get(whole)
    found = [table.values[p] for p in parts if p in table.values]
    if total is None or not total.value or not found or any(p in table.unread for p in parts):
        return None
    return total if sum((m.value for m in found), ZERO) == total.value else None
