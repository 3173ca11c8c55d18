"""资金与总计的大小: part of the money is no more than all of it, and 总计 no less than 合计.

收入总计 counts what was carried over beside the income of the year, so that it is no less than
收入合计; 财政拨款 and 一般公共预算 are parts of all the money (部门决算报表 财决01表 and 01-1表).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from nlcheck.base import Mention
from nlcheck.checks._told import told, told_of
from nlcheck.claims.model import FactKey, Fund
from nlcheck.ledger import Ledger
from nlcheck.relations import Op, Reading, Relation, Value
from nlcheck.rulebook import Rule

WIDER = {
    Fund.GENERAL: (Fund.APPROPRIATION, Fund.ALL),
    Fund.APPROPRIATION: (Fund.ALL,),
}
"""the money that each fund is a part of"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params.items``: an item, and the items of the same or wider money that are no less."""
    for fact in chain.from_iterable(map(ledger.facts_of, rule.params["items"])):
        part = told(fact.mentions)
        if part is None:
            continue
        for whole in _wholes(ledger, fact.key, rule.params["items"]):
            yield Relation(
                rule.code,
                whole,
                (Reading(Value(part)),),
                op=Op.AT_LEAST,
                roles=("part",),
                soft=True,
            )


def _wholes(ledger: Ledger, key: FactKey, items: Mapping[str, Sequence[str]]) -> Iterator[Mention]:
    """What is no less than an amount: the totals of its own money, its item in wider money."""
    funds = (key.fund, *WIDER.get(key.fund, ())) if key.fund else (None,)
    listed = [item for item in (key.item, *items[key.item]) if item in ledger.by_item]
    for fund in funds:
        for item in listed:
            wide = key._replace(item=item, fund=fund)
            if wide != key and (mention := told_of(ledger, wide)) is not None:
                yield mention
