"""Another unit in a reason: 「我校」 in the report of a bureau."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each name that a unit of this kind does not call itself by."""
    for reason in ledger.claims.reasons:
        if reason.stranger is not None:
            yield Remark(rule.code, reason.stranger, {"unit": ledger.unit})
