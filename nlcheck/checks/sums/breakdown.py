"""Closed lists: the parts add up to the head. Open ones: no part, and where nothing is counted in
two of them not all together, is more than the head."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.checks._slots import lost, slots
from nlcheck.claims.model import Breakdown
from nlcheck.ledger import Ledger
from nlcheck.relations import Op, Reading, Relation, Sum, Term, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params.lists``: ``closed`` ones add up (=), of ``open`` ones no part is larger than the
    head, of ``disjoint`` ones all parts together are not; ``params.slots``: rules that find numbers
    left out, which may be parts."""
    missing = slots(ledger, rule)
    for claim in ledger.claims.breakdowns:
        match rule.params["lists"]:
            case "open":
                yield from _bounded(claim, rule)
            case "disjoint" if claim.disjoint and not claim.complete:
                yield _summed(claim, rule, Op.AT_LEAST, 0)
            case "closed" if claim.complete or (claim.likely and not _carried(ledger, claim)):
                yield _summed(claim, rule, Op.EQUAL, lost(missing, *claim.at) if missing else 0)


def _carried(ledger: Ledger, claim: Breakdown) -> bool:
    """「收入A；加上补助B、结转C，收入总计D」: whether an account that comes to the head has the
    parts and more."""
    ways = (
        {mention for mention, _ in way}
        for account in ledger.claims.accounts
        if account.stated == claim.head
        for way in account.ways
    )
    return any(way.issuperset(claim.parts) and len(way) > len(claim.parts) for way in ways)


def _summed(claim: Breakdown, rule: Rule, op: Op, gone: int) -> Relation:
    terms = tuple(Term(m) for m in claim.parts)
    roles = ("part",) * len(terms)
    reading = Reading(Sum(terms, gone))
    return Relation(rule.code, claim.head, (reading,), op=op, roles=roles, soft=not claim.complete)


def _bounded(claim: Breakdown, rule: Rule) -> Iterator[Relation]:
    if any(part.value < 0 for part in claim.parts):
        return  # beside a loss a part may be more than the whole
    for part in claim.parts:
        yield Relation(
            rule.code, claim.head, (Reading(Value(part)),), op=Op.AT_LEAST, roles=("part",)
        )
