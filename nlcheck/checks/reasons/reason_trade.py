"""A reason that speaks of another trade: pasted from another unit's report."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each reason with words of a trade that the rest of the document never uses."""
    for reason in ledger.claims.reasons:
        if reason.foreign:
            values = {"trade": reason.trade, "count": str(len(reason.foreign))}
            yield Remark(rule.code, reason.at, values, because=reason.foreign)
