"""批次与人次: every batch of guests, every group that goes abroad, has somebody in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.findings import Remark, Severity

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

VISITS = "人次"


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each number of people below that of batches; a warning where people are
    counted, who may come again."""
    for claim in ledger.claims.formulas:
        if claim.kind != "heads":
            continue
        (batches,) = claim.of
        if batches.unit.name in rule.params["units"] and claim.stated.value < batches.value:
            values = {"batches": f"{batches.written.value}{batches.unit.name}"}
            severity = None if claim.stated.unit.name == VISITS else Severity.WARNING
            yield Remark(
                rule.code,
                claim.stated.at,
                values,
                because=(batches.at,),
                rests=(claim.stated.at, batches.at),
                severity=severity,
            )
