"""单位写错: the same figure of the same fact, once in 元 and once in 万元.

Where no figure of a table agrees with the text and two or more differ by the unit alone, it is the
unit over the table that is wrong, said once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Mention, Span, plain
from nlcheck.checks._units import only_the_unit_differs
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

FEW = 2
OFTEN = 10
"""how many times as often the usual unit is printed"""
SURE = 0.85
"""how sure the usual unit is the right one"""
NOWHERE = -1


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each table whose unit is wrong, and for each other figure."""
    told = [fact.mentions for fact in ledger.facts.values() if len(fact.mentions) > 1]
    if not any(only_the_unit_differs(first, m) for first, *others in told for m in others):
        return
    numbers = {
        m.at: number for number, table in enumerate(ledger.tables) for m in table.values.values()
    }
    usual = Counter(m.unit.name for fact in ledger.facts.values() for m in fact.mentions)
    agreeing: set[int] = set()
    found: dict[int, list[tuple[Mention, Mention]]] = defaultdict(list)
    for first, *others in told:
        for other in others:
            number = numbers.get(other.at, NOWHERE) if other.cell else NOWHERE
            if only_the_unit_differs(first, other):
                found[number].append(_rarer_last(first, other, usual))
            elif first.value == other.value:
                agreeing.add(number)
    for number, pairs in found.items():
        if number != NOWHERE and number not in agreeing and len(pairs) >= FEW:
            yield _remark(rule, pairs[0], tuple(other.at for _, other in pairs[1:]))
            continue
        for pair in pairs:
            yield _remark(rule, pair, (), _mended(*pair, usual))


def _rarer_last(first: Mention, other: Mention, usual: Counter[str]) -> tuple[Mention, Mention]:
    """In prose the one whose unit the report hardly uses is the one to look at."""
    if first.cell or other.cell or usual[first.unit.name] * OFTEN >= usual[other.unit.name]:
        return first, other
    return other, first


def _mended(first: Mention, other: Mention, usual: Counter[str]) -> str | None:
    """The number in the unit of the report, where only this one is in another."""
    if other.cell or usual[first.unit.name] < usual[other.unit.name] * OFTEN:
        return None
    return plain(other.written.value, other.written.places) + first.unit.name


def _remark(
    rule: Rule,
    pair: tuple[Mention, Mention],
    more: tuple[Span, ...],
    replacement: str | None = None,
) -> Remark:
    first, other = pair
    values = {"unit": other.unit.name, "other": first.unit.name, "count": str(1 + len(more))}
    sure = SURE if replacement else 0.0
    return Remark(
        rule.code,
        other.at,
        values,
        because=(first.at, *more),
        replacement=replacement,
        confidence=sure,
    )
