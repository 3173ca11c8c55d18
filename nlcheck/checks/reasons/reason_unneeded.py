"""Thrift as the reason for a change of nothing: 增加0万元，主要原因是厉行节约."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each reason that explains a reduction where an amount stands still.

    Where nothing was spent at all, thrift is a reason for that.
    """
    for reason in ledger.claims.reasons:
        if not reason.zero or reason.now is None or not reason.now.written.value:
            continue
        if "saving" in reason.said and "steady" not in reason.said and reason.explains is not None:
            yield Remark(rule.code, reason.at, because=(reason.explains.at,))
