"""Shares: 「项目支出180.00万元，占37.0%」 is part ÷ whole, for every whole the text names or
implies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from nlcheck.base import Dimension, Mention
from nlcheck.checks._slots import lost, slots
from nlcheck.claims.model import Binding, ShareClaim
from nlcheck.ledger import Ledger
from nlcheck.relations import OfOneWhole, Portion, Ratio, Reading, Relation
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each share with a candidate whole, or with all other parts of it; none
    where the number it belongs to was left out."""
    missing, named = slots(ledger, rule), _named(ledger.claims.shares)
    for claim in ledger.claims.shares:
        if missing and lost(missing, claim.part.at.end, claim.stated.at.start):
            continue
        if claim.others:
            apart = Reading(Portion(claim.part, claim.others))
            guessed = [r for r in _of_wholes(claim, named) if r.binding is Binding.GUESSED]
            readings = (apart, *guessed, *_of_siblings(claim))
            yield Relation(rule.code, claim.stated, readings, group=claim.group, roles=("part",))
            continue
        readings = (*_of_wholes(claim, named), *_of_siblings(claim))
        roles = ("part", "whole")
        yield Relation(rule.code, claim.stated, readings, group=claim.group, roles=roles)


def _named(shares: Sequence[ShareClaim]) -> dict[Hashable, set[str]]:
    """What the shares of each list say that they are of."""
    names: dict[Hashable, set[str]] = defaultdict(set)
    for claim in shares:
        if claim.named:
            names[claim.group].add(claim.named)
    return names


def _of_wholes(claim: ShareClaim, named: dict[Hashable, set[str]]) -> Iterator[Reading]:
    """The share of each whole that the text names or implies; shares that say that they are of
    different wholes (占当年缴存额…，占缴存余额…) do not speak for each other."""
    several = claim.named and len(named[claim.group]) > 1
    for whole in claim.wholes:
        if whole.mention is not claim.part and _of_a_kind(claim, whole.mention):
            ratio = Ratio(claim.part, whole.mention)
            key = (whole.mention, claim.named) if several else whole.mention
            yield Reading(ratio, whole.binding, whole.because, key=key)


def _of_a_kind(claim: ShareClaim, whole: Mention) -> bool:
    """「对9个项目开展自评，占项目支出总额的80%」: so many things are no part of an amount."""
    kinds = {claim.part.unit.dimension, whole.unit.dimension}
    return kinds != {Dimension.COUNT, Dimension.MONEY}


def _of_siblings(claim: ShareClaim) -> Iterator[Reading]:
    """What the share is if the others of its run are right; or of any other number near it."""
    for part, share in claim.siblings:
        if part.value and share.value:
            due = OfOneWhole(claim.part, share, part)
            yield Reading(due, Binding.GUESSED, key=("one whole", part))
    for whole in claim.near:
        if whole.value:
            yield Reading(Ratio(claim.part, whole), Binding.GUESSED)
