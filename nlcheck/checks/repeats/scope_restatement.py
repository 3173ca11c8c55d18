"""同一范围的同一事项: what is told twice of 全市 or of 市本级, where one slip parts the two.

Whose figures a sentence of a government's report tells is read from headings and sentences before,
which may be wrong; two values that one slip of one digit parts are still one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.claims.sentences.adding import one_digit
from nlcheck.relations import Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.claims.model import FactKey
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

SCOPE, FREE = "~@", "~"
DIGITS = 5
"""digits of an amount that another is not one slip away from by chance"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """Later mentions against the first, where they are equal or one slip apart."""
    told: dict[FactKey, list[Mention]] = defaultdict(list)
    for value in ledger.claims.values:
        key, mention = value.key, value.mention
        scoped = key.owner.startswith(SCOPE) and not key.item.startswith(FREE)
        if scoped and not value.together and mention.unit.dimension is Dimension.MONEY:
            told[key].append(mention)
    for mentions in told.values():
        first = mentions[0]
        for mention in mentions[1:]:
            if mention is not first and _near(first, mention):
                due = (Reading(Value(first)),)
                yield Relation(rule.code, mention, due, roles=("other-mention",), soft=True)


def _near(first: Mention, other: Mention) -> bool:
    if first.value == other.value:
        return True
    long = all(len(f"{m.written.value}".replace(".", "")) >= DIGITS for m in (first, other))
    return long and first.unit == other.unit and one_digit(other, first.value)
