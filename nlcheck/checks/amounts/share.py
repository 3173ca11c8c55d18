"""Shares: 「项目支出180.00万元，占37.0%」 is part ÷ whole, for every whole the text names or
implies."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.checks.amounts._slots import lost, slots
from nlcheck.claims.model import Binding, ShareClaim
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
            apart = Reading(Portion(claim.part, claim.others))
            guessed = [r for r in _of_wholes(claim) if r.binding is Binding.GUESSED]
            readings = (apart, *guessed)
            yield Relation(rule.code, claim.stated, readings, group=claim.group, roles=("part",))
            continue
        readings = tuple(_of_wholes(claim))
        roles = ("part", "whole")
        yield Relation(rule.code, claim.stated, readings, group=claim.group, roles=roles)


def _of_wholes(claim: ShareClaim) -> Iterator[Reading]:
    """The share of each whole that the text names or implies."""
    for whole in claim.wholes:
        if whole.mention is not claim.part:
            ratio = Ratio(claim.part, whole.mention)
            yield Reading(ratio, whole.binding, whole.because, key=whole.mention)
