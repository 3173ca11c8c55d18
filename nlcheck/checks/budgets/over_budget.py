"""超预算: an outturn above every budget printed for the same item, year and fund."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from nlcheck.base import Dimension
from nlcheck.claims.model import Basis
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.base import Mention
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

BUDGETS = (Basis.REVISED_BUDGET, Basis.BUDGET, Basis.INITIAL_BUDGET)


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each of the rule's ``items`` that was spent beyond each budget printed."""
    for fact in chain.from_iterable(map(ledger.facts_of, rule.params["items"])):
        key = fact.key
        if key.basis is not Basis.OUTTURN or key.slice:
            continue
        planned = [ledger.fact(key._replace(basis=basis)) for basis in BUDGETS]
        budgets = [m for f in planned if f is not None for m in f.mentions if _is_money(m)]
        spent = fact.mentions[0]
        if _is_money(spent) and budgets and all(m.range.high < spent.range.low for m in budgets):
            most = max(budgets, key=lambda m: m.value)
            values = {"item": key.item, "proof": f"{spent.shown} > {most.shown}"}
            rests = (spent.at, *(m.at for m in budgets))
            yield Remark(rule.code, spent.at, values, because=rests[1:3], rests=rests)


def _is_money(mention: Mention) -> bool:
    """Whether a number says its unit: one of a table that names none may be in any."""
    return mention.unit.dimension is Dimension.MONEY
