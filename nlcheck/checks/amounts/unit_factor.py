"""单位写错: the same figure of the same fact, once in 元 and once in 万元.

Where no figure of a table agrees with the text and two or more differ by the unit alone, it is the
unit over the table that is wrong, said once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Mention, Span
from nlcheck.checks.amounts._units import only_the_unit_differs
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

FEW = 2
NOWHERE = -1


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each table whose unit is wrong, and for each other figure."""
    numbers = {
        m.at: number for number, table in enumerate(ledger.tables) for m in table.values.values()
    }
    agreeing: set[int] = set()
    found: dict[int, list[tuple[Mention, Mention]]] = defaultdict(list)
    for fact in ledger.facts.values():
        first = fact.mentions[0]
        for other in fact.mentions[1:]:
            number = numbers.get(other.at, NOWHERE) if other.cell else NOWHERE
            if only_the_unit_differs(first, other):
                found[number].append((first, other))
            elif first.value == other.value:
                agreeing.add(number)
    for number, pairs in found.items():
        if number != NOWHERE and number not in agreeing and len(pairs) >= FEW:
            yield _remark(rule, pairs[0], tuple(other.at for _, other in pairs[1:]))
            continue
        for pair in pairs:
            yield _remark(rule, pair, ())


def _remark(rule: Rule, pair: tuple[Mention, Mention], more: tuple[Span, ...]) -> Remark:
    first, other = pair
    values = {"unit": other.unit.name, "other": first.unit.name, "count": str(1 + len(more))}
    return Remark(rule.code, other.at, values, because=(first.at, *more))
