"""Shares above 100 % of a whole that the thing is part of: 占政府采购支出总额的116.67%."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import HUNDRED
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule
from nlcheck.rulebook.lexicon import items


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each share of a whole that is named, and has the part below it."""
    for claim in ledger.claims.shares:
        if claim.stated.range.low <= HUNDRED or claim.part_key is None or claim.whole_key is None:
            continue
        part, whole = claim.part_key.item, claim.whole_key.item
        if _part_of(part, whole):
            yield Remark(rule.code, claim.stated.at, {"whole": whole}, because=(claim.part.at,))


def _part_of(part: str, whole: str) -> bool:
    """Whether the lexicon has the one below the other, at whatever depth."""
    found = items().get(part)
    while found is not None and found.parent:
        if found.parent == whole:
            return True
        found = items().get(found.parent)
    return False
