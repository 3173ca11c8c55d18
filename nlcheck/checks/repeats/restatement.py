"""One fact stated twice: the same item, books, year and money must have the same value."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.checks._units import only_the_unit_differs
from nlcheck.ledger import Fact, Ledger
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """Later mentions against the first; ``params.tables``: with a cell on one side, or prose
    only."""
    tables = bool(rule.params.get("tables", False))
    for fact in ledger.facts.values():
        if len(fact.mentions) == 1 and not ledger.evidence:
            continue
        prose = [m for m in fact.mentions if not m.cell]
        cells = [m for m in fact.mentions if m.cell] or _beside(ledger, fact, cells=True)
        pairs = (
            [(p, c) for p in _distinct(prose) for c in cells[:1]]
            if tables
            else [(m, prose[0]) for m in prose[1:]]
            + [(p, m) for p in prose[:1] for m in _beside(ledger, fact, cells=False)]
        )
        for stated, first in pairs:
            if only_the_unit_differs(first, stated):
                continue
            if stated.unit.dimension is first.unit.dimension:
                role = "table" if first.cell else "other-mention"
                yield Relation(rule.code, stated, (Reading(Value(first)),), roles=(role,))


def _beside(ledger: Ledger, fact: Fact, *, cells: bool) -> list[Mention]:
    """What evidence says of a fact, in a cell or else in prose: its first mention."""
    said = ledger.evidence.get(fact.key, ())
    held = [m for m in said if m.cell]
    if cells:
        return held[:1]
    return [] if held else list(said[:1])


def _distinct(mentions: list[Mention]) -> list[Mention]:
    """The first mention of each value: one that is repeated is compared with the table once."""
    return list({m.value: m for m in reversed(mentions)}.values())[::-1]
