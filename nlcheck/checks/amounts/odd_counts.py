"""金额与数量: spending without anything done, things done without spending."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each number that is 0 beside an amount, or not 0 beside none."""
    for claim in ledger.claims.formulas:
        if claim.kind != "done":
            continue
        (amount,) = claim.of
        if bool(amount.value) is not bool(claim.stated.value):
            values = {"amount": format(amount.written.value, "f") + amount.unit.name}
            yield Remark(rule.code, claim.stated.at, values, because=(amount.at,))
