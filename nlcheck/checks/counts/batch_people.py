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
    """One remark for each number of people below that of batches, or of people in no batch at all;
    a warning where people are counted, who may come again, or there was no batch."""
    for claim in ledger.claims.formulas:
        if claim.kind != "heads":
            continue
        (batches,) = claim.of
        if batches.unit.name not in rule.params["units"]:
            continue
        nobody = not batches.value and claim.stated.value
        if claim.stated.value < batches.value or nobody:
            values = {"batches": batches.shown}
            sure = claim.stated.unit.name == VISITS and not nobody
            yield Remark(
                rule.code,
                claim.stated.at,
                values,
                because=(batches.at,),
                rests=(claim.stated.at, batches.at),
                severity=None if sure else Severity.WARNING,
            )
