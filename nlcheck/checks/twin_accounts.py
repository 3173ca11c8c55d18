"""两种分类: a functional and an economic account that are the same money by definition (2080505 = 30108).

Counts only where other pairs of the same two tables hold: units that pay part of it from elsewhere differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._sums import sound
from nlcheck.claims.tables import Table
from nlcheck.relations import Binding, Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

BASIC = "基本支出"


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each of the rule's ``pairs`` that a functional and an economic table print."""
    functional: dict[str, Mention] = {}
    economic: dict[str, Mention] = {}
    for table in sound(ledger.tables):
        for item, mention in _first(table).items():
            found = functional if item[0] == "2" else economic
            found.setdefault(item, mention)
    for one, other in rule.params["pairs"]:
        if one in functional and other in economic:
            reading = Reading(Value(functional[one]), Binding.GUESSED, key="twins")
            yield Relation(
                rule.code, economic[other], (reading,), group="twins", roles=("table",), soft=True
            )


def _first(table: Table) -> Mapping[str, Mention]:
    """Accounts of basic expenditure, of the whole where the table does not split it."""
    found: dict[str, Mention] = {}
    for slice_ in (BASIC, ""):
        for place, key in table.keys.items():
            mention = table.values[place]
            if key.item[:1].isdigit() and key.slice == slice_ and not key.owner:
                if mention.unit.dimension is Dimension.MONEY:
                    found.setdefault(key.item, mention)
    return found
