"""Shares above 100 % of a whole that the thing is part of: 占政府采购支出总额的116.67%."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import HUNDRED
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule
from nlcheck.rulebook.lexicon import below


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each share of a whole that is named, and has the part below it."""
    for claim in ledger.claims.shares:
        if claim.stated.range.low <= HUNDRED or claim.part_key is None or claim.whole_key is None:
            continue
        part, whole = claim.part_key.item, claim.whole_key.item
        if below(part, whole):
            at = claim.stated.at
            yield Remark(rule.code, at, {"whole": whole}, because=(claim.part.at,), rests=(at,))
