"""A reason for a rise or a fall where nothing changed: 与上年持平，主要原因是接待批次增加."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

EXCUSED = frozenset({"steady", "offset"})


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each reason in which everything moves one way, of an amount that stands
    still."""
    for reason in ledger.claims.reasons:
        if not reason.zero or not reason.against or reason.explains is None:
            continue
        if reason.mixed or reason.said & EXCUSED:
            continue
        values = {"driver": reason.against}
        yield Remark(rule.code, reason.at, values, because=(reason.explains.at,))
