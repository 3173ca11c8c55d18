"""Thrift as the reason for a change of nothing: 增加0万元，主要原因是厉行节约."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import ChangeClaim, Reason
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each reason that explains a reduction where an amount stands still.

    Where nothing was spent at all, thrift is a reason for that; where 持平 is told, for not having
    spent more.
    """
    for reason in ledger.claims.reasons:
        if not reason.zero or reason.now is None or not reason.now.written.value:
            continue
        if _worded(reason):
            continue
        if "saving" in reason.said and "steady" not in reason.said and reason.explains is not None:
            yield Remark(rule.code, reason.at, because=(reason.explains.at,))


def _worded(reason: Reason) -> bool:
    """Whether a word says that nothing changed, and no number."""
    claim = reason.explains
    return isinstance(claim, ChangeClaim) and claim.change is None and claim.rate is None
