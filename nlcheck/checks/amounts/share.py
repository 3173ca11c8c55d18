"""Shares: 「项目支出180.00万元，占37.0%」 is part ÷ whole, for every whole the text names or
implies."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.checks.amounts._slots import lost, slots
from nlcheck.ledger import Ledger
from nlcheck.relations import Portion, Ratio, Reading, Relation
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each share with a candidate whole, or with all other parts of it; none
    where the number it belongs to was left out."""
    missing = slots(ledger, rule)
    for claim in ledger.claims.shares:
        if missing and lost(missing, claim.part.at.end, claim.stated.at.start):
            continue
        if claim.others:
            readings = (Reading(Portion(claim.part, claim.others)),)
            yield Relation(rule.code, claim.stated, readings, group=claim.group, roles=("part",))
            continue
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
