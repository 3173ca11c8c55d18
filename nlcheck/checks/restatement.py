"""One fact stated twice: the same item, books, year and money must have the same value."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """Each later mention against the first; ``params.tables``: with a cell on one side, or in prose only."""
    tables = bool(rule.params.get("tables", False))
    for fact in ledger.facts.values():
        prose = [m for m in fact.mentions if not m.cell]
        cells = [m for m in fact.mentions if m.cell]
        pairs = (
            [(p, c) for p in _distinct(prose) for c in cells[:1]]
            if tables
            else [(m, prose[0]) for m in prose[1:]]
        )
        for stated, first in pairs:
            if stated.unit.dimension is first.unit.dimension:
                role = "table" if first.cell else "other-mention"
                yield Relation(rule.code, stated, (Reading(Value(first)),), roles=(role,))


def _distinct(mentions: list[Mention]) -> list[Mention]:
    """The first mention of each value: one that is repeated is compared with the table once."""
    return list({m.value: m for m in reversed(mentions)}.values())[::-1]
