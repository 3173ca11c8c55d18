"""金额与数量: spending without anything done, things done without spending."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Dimension
from nlcheck.findings import Remark, Severity

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

SEVERITIES = {"done": None, "run": Severity.INFO}
"""of claims of each kind, None for the rule's own"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each number that is 0 beside an amount, or not 0 beside none; of cars kept
    only the first, and only worth a look: others' cars may be run, one's own paid otherwise."""
    for claim in ledger.claims.formulas:
        if claim.kind not in SEVERITIES:
            continue
        (amount,) = claim.of
        if amount.unit.dimension is not Dimension.MONEY:
            continue
        severity = SEVERITIES[claim.kind]
        if severity is not None and not amount.value:
            continue
        if bool(amount.value) is not bool(claim.stated.value):
            values = {"amount": amount.shown}
            yield Remark(
                rule.code,
                claim.stated.at,
                values,
                because=(amount.at,),
                rests=(claim.stated.at, amount.at),
                severity=severity,
            )
