"""Uses told of an item that are another item's: 住房公积金主要用于医疗保险."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.findings import Remark, Severity
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each; a warning where one might be paid out of the other."""
    for purpose in ledger.claims.purposes:
        values = {"item": purpose.item, "other": purpose.other}
        severity = None if purpose.sure else Severity.WARNING
        yield Remark(rule.code, purpose.at, values, because=purpose.because, severity=severity)
