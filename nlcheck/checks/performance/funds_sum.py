"""资金总额＝各项资金之和: the rows below the total of the money, whatever they are called.

The rows need not be all there is: the sum counts only where it holds in another column, or where
the form lists all funds by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Mention
from nlcheck.checks._forms import SEVERAL, sound
from nlcheck.claims.performance.model import PerformanceTable, Spending
from nlcheck.relations import Binding, Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each column of amounts in which several rows print one; ``closed``: names of
    funds that are all there are."""
    closed = frozenset(rule.params["closed"])
    for number, form in enumerate(sound(ledger)):
        listed = {row.label.removeprefix("其中:") for row in form.spending[1:]}
        binding = Binding.STATED if closed <= listed else Binding.GUESSED
        for stated, parts in _columns(form, fewest=SEVERAL if binding is Binding.GUESSED else 1):
            due = Sum(tuple(Term(part) for part in parts))
            reading = Reading(due, binding, key="funds")
            roles = ("part",) * len(parts)
            yield Relation(rule.code, stated, (reading,), group=("funds", number), roles=roles)


def _columns(form: PerformanceTable, *, fewest: int) -> Iterator[tuple[Mention, list[Mention]]]:
    """The total of each column, and what stands below it."""
    if not form.spending or not all(row.sure for row in form.spending):
        return
    whole, *rows = form.spending
    for stated, *below in zip(_amounts(whole), *map(_amounts, rows), strict=True):
        parts = [m for m in below if m is not None]
        if stated is not None and sum(bool(m.value) for m in parts) >= fewest:
            yield stated, parts


def _amounts(row: Spending) -> tuple[Mention | None, ...]:
    return row.initial, row.revised, row.arrived, row.outturn
