"""执行率得分: all points where everything was spent. Below that, forms have bands of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED
from nlcheck.checks._forms import sound
from nlcheck.relations import Product, Reading, Relation

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each row of money with a rate of 100%."""
    for form in sound(ledger):
        for row in form.spending:
            if row.rate is None or row.weight is None or row.score is None:
                continue
            if row.rate.written.value == HUNDRED:
                due = Product(row.weight, row.rate, percent=True)
                yield Relation(rule.code, row.score, (Reading(due),), roles=("weight", "rate"))
