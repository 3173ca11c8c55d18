"""Shares: 「项目支出180.00万元，占37.0%」 is part ÷ whole, for every whole the text names or
implies."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Ratio, Reading, Relation
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each share with a candidate whole."""
    for claim in ledger.claims.shares:
        yield Relation(
            rule.code,
            claim.stated,
            tuple(
                Reading(Ratio(claim.part, w.mention), w.binding, w.because, key=w.mention)
                for w in claim.wholes
                if w.mention is not claim.part
            ),
            group=claim.group,
            roles=("part", "whole"),
        )
