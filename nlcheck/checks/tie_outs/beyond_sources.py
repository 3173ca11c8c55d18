"""支出与来源: money of one fund that was spent is at most its income and what was carried over.

The income stands in a table that has a place for 上年结转, be it blank: all of it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Mention
from nlcheck.checks._table_sums import sound
from nlcheck.claims.grids.model import Table
from nlcheck.claims.model import FactKey, Fund
from nlcheck.ledger import complete
from nlcheck.relations import Op, Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

FUNDS = frozenset({Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params``: names of ``income``, ``carried`` and ``spent``; one relation for each mention."""
    params = rule.params
    for table in sound(ledger.tables):
        for key, sources in _sources(table, params["income"], params["carried"]):
            spent = ledger.beside(key, params["spent"])
            reading = Reading(Sum(tuple(Term(m) for m in sources)))
            roles = ("table",) * len(sources)
            for mention in spent.mentions if spent is not None else ():
                yield Relation(rule.code, mention, (reading,), op=Op.AT_MOST, roles=roles)


def _sources(table: Table, income: str, carried: str) -> Iterator[tuple[FactKey, list[Mention]]]:
    columns = [c.number for c in table.columns if c.item == carried]
    if len(columns) != 1 or table.misfit:
        return
    for place, key in table.keys.items():
        if key.item != income or key.fund not in FUNDS or key.owner or key.slice:
            continue
        over = (place[0], columns[0])
        if complete(key) and (over in table.values or over in table.blank):
            yield key, [table.values[p] for p in (place, over) if p in table.values]
