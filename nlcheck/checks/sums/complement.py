"""余数当分项: what is told as a part of a part is exactly what that part leaves of the whole."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.claims.model import FactKey
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

DIGITS = 3
"""digits of an amount that is not what is left by chance"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark where ``part`` + ``inner`` is exactly ``whole``, though inner is inside part.

    Where the part is half of the whole, all of it may be the inner one.
    """
    whole, part, inner = (rule.params[name] for name in ("whole", "part", "inner"))
    for fact in ledger.facts_of(whole):
        first, second = (_only(ledger, fact.key, item) for item in (part, inner))
        if first is None or second is None or not second.value or first.value == second.value:
            continue
        if _digits(second) < DIGITS:
            continue  # 0.8 of 1.9, 29 of 75 leaves the rest by chance
        if first.value + second.value == fact.mentions[0].value:
            because = (first.at, fact.mentions[0].at)
            yield Remark(rule.code, second.at, {}, because=because)


def _only(ledger: Ledger, key: FactKey, item: str) -> Mention | None:
    fact = ledger.beside(key, item)
    return fact.mentions[0] if fact is not None else None


def _digits(mention: Mention) -> int:
    """Those of an amount without its point and the zeros round them."""
    return len(format(abs(mention.value).normalize(), "f").replace(".", "").strip("0"))
