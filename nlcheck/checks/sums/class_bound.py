"""A 类 of spending is no more than all spending that the same passage tells before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.relations import Op, Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

CLASS = 3
"""digits of the code of a 类"""
EXPENDITURE = "2"
"""what the codes of 支出功能分类 begin with"""
NEAR = 800
"""signs behind a total in which its classes are told; farther off another total may be meant"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each class told behind a total of ``params.wholes``, of the same books,
    year, money and owner, nothing being told twice."""
    for whole in rule.params["wholes"]:
        for fact in ledger.facts_of(whole):
            if len(fact.mentions) > 1 or fact.mentions[0].cell:
                continue
            total = fact.mentions[0]
            for code, facts in ledger.by_item.items():
                if len(code) != CLASS or not code.startswith(EXPENDITURE):
                    continue
                for part in facts:
                    if part.key != fact.key._replace(item=code) or part.mentions[0].cell:
                        continue
                    told = part.mentions[0]
                    if 0 < told.at.start - total.at.end < NEAR and told.unit.like(total.unit):
                        reading = Reading(Value(total))
                        yield Relation(rule.code, told, (reading,), op=Op.AT_MOST, roles=("whole",))
