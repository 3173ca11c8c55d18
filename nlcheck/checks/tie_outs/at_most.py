"""包含: an account of one table is at most an item of another (三公 of 基本支出 ≤ 三公经费表)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Mention
from nlcheck.checks._table_sums import sound
from nlcheck.claims.model import Basis, FactKey
from nlcheck.relations import Op, Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

Facts = dict[tuple[str, Basis | None, int | None], Mention]


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each pair of the rule's ``pairs`` (part, whole) that two tables print."""
    facts: Facts = {}
    for table in sound(ledger.tables):
        for place, key in table.keys.items():
            if not _plain(key):
                continue
            facts.setdefault((key.item, key.basis, key.year), table.values[place])
    for pair in rule.params["pairs"]:
        for (item, basis, year), part in facts.items():
            whole = facts.get((pair["whole"], basis, year))
            if item != pair["part"] or whole is None or None in {basis, year}:
                continue
            reading = Reading(Value(whole))
            yield Relation(rule.code, part, (reading,), op=Op.AT_MOST, roles=("whole",))


def _plain(key: FactKey) -> bool:
    return not key.slice and not key.owner
