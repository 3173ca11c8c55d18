"""得分＝分值×得分系数, where the form has that column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Dimension
from nlcheck.checks._forms import sound
from nlcheck.relations import Product, Reading, Relation

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each indicator, and for each total row, that prints all three."""
    for form in sound(ledger):
        found = [(one.score, one.weight, one.coefficient) for one in form.counted if one.pair]
        found.append((form.total_score, form.total_weight, form.total_coefficient))
        for score, weight, coefficient in found:
            if score is None or weight is None or coefficient is None:
                continue
            percent = coefficient.unit.dimension is Dimension.RATE
            due = Product(weight, coefficient, percent=percent)
            yield Relation(rule.code, score, (Reading(due),), roles=("weight", "coefficient"))
