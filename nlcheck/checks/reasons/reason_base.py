"""Another base: a difference from the budget explained by last year, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each reason that only compares with something else than the claim does."""
    for reason in ledger.claims.reasons:
        if reason.zero or reason.explains is None or not reason.base or not reason.compares:
            continue
        if reason.base not in reason.compares:
            values = {"base": rule.params["words"][reason.base]}
            values["compared"] = rule.params["words"][min(reason.compares)]
            yield Remark(rule.code, reason.at, values, because=(reason.explains.at,))
