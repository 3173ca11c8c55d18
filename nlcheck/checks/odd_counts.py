"""金额与数量: spending without anything done, things done without spending; 其中 that is beside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.claims.prose.statistics import Formula
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """By the rule's ``what``: done (amount and number), beside (parts told as part of a part)."""
    odd = {"done": _done, "beside": _beside}[rule.params["what"]]
    for claim in ledger.claims.formulas:
        if odd(claim):
            values = {"amount": format(claim.of[0].written.value, "f")}
            yield Remark(rule.code, claim.stated.at, values, because=tuple(m.at for m in claim.of))


def _done(claim: Formula) -> bool:
    """Whether one of amount and number is nothing, and the other is not."""
    return claim.kind == "done" and bool(claim.of[0].value) is not bool(claim.stated.value)


def _beside(claim: Formula) -> bool:
    """Whether what is told as part of a part makes up the whole together with it."""
    if claim.kind != "small" or not claim.stated.value:
        return False
    whole, part = claim.of
    return part.value + claim.stated.value == whole.value
