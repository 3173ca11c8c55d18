"""A reason that is another item's: 公务接待费 explained by what vehicles cost."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each reason with words of another item and none of the one it explains."""
    for reason in ledger.claims.reasons:
        if reason.strayed is not None and reason.explains is not None:
            item, other = reason.strayed
            values = {"item": item, "other": other}
            yield Remark(rule.code, reason.at, values, because=(reason.explains.at,))
