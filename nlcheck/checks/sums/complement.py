"""余数当分项: what is told as a part of a part is exactly what that part leaves of the whole."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention, last_unit
from nlcheck.claims.model import FactKey
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

FEW = 100
"""of the last places that the three amounts have: below it one is what is left by chance"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark where ``part`` + ``inner`` is exactly ``whole``, though inner is inside part.

    Where the part is half of the whole, all of it may be the inner one.
    """
    whole, part, inner = (rule.params[name] for name in ("whole", "part", "inner"))
    for fact in ledger.facts_of(whole):
        first, second = (_only(ledger, fact.key, item) for item in (part, inner))
        if first is None or second is None or not second.value or first.value == second.value:
            continue
        whole_told = fact.mentions[0]
        if second.value < min(last_unit(m.value) for m in (first, second, whole_told)) * FEW:
            continue  # 0.8 of 1.9, 29 of 75 leaves the rest by chance
        if first.value + second.value == whole_told.value:
            because = (first.at, whole_told.at)
            yield Remark(rule.code, second.at, {}, because=because)


def _only(ledger: Ledger, key: FactKey, item: str) -> Mention | None:
    fact = ledger.beside(key, item)
    return fact.mentions[0] if fact is not None else None
