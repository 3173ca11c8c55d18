"""两种分类: functional and economic accounts that are the same money (2080505 = 30108).

Counts only where other pairs hold: units that pay a part of it from elsewhere differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._table_sums import sound
from nlcheck.claims.grids.model import Table
from nlcheck.relations import Binding, Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

BASIC = "基本支出"


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each of the rule's ``twins`` that tables of both kinds print.

    Both sides are sums: which of the accounts a unit uses is its own choice.
    """
    functional: dict[str, Mention] = {}
    economic: dict[str, Mention] = {}
    for table in sound(ledger.tables):
        for item, mention in _first(table).items():
            found = functional if item[0] == "2" else economic
            found.setdefault(item, mention)
    for twin in rule.params["twins"]:
        paid = [functional[code] for code in twin["functional"] if code in functional]
        spent = [economic[code] for code in twin["economic"] if code in economic]
        if not paid or not spent:
            continue
        terms = tuple([Term(m) for m in paid] + [Term(m, -1) for m in spent[1:]])
        reading = Reading(Sum(terms), Binding.GUESSED, key="twins")
        roles = ("table",) * len(terms)
        yield Relation(rule.code, spent[0], (reading,), group="twins", roles=roles, soft=True)


def _first(table: Table) -> Mapping[str, Mention]:
    """Accounts of basic expenditure, of the whole where the table does not split it."""
    found: dict[str, Mention] = {}
    for slice_ in (BASIC, ""):
        for place, key in table.keys.items():
            mention = table.values[place]
            fits = key.item[:1].isdigit() and key.slice == slice_ and not key.owner
            if fits and mention.unit.dimension is Dimension.MONEY:
                found.setdefault(key.item, mention)
    return found
