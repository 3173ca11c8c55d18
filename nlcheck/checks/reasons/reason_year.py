"""A reason of a year before both that are compared: left from an earlier report."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each reason that is of such a year."""
    for reason in ledger.claims.reasons:
        if reason.stale and reason.explains is not None:
            values = {"year": reason.stale}
            yield Remark(rule.code, reason.at, values, because=(reason.explains.at,))
