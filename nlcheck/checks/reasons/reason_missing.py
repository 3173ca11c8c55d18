"""Changes without a reason, in a report that gives its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nlcheck.base import Span
from nlcheck.claims.model import ChangeClaim
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for all: changes of more than ``percent`` without a reason.

    Only where the report explains at least ``least`` changes, and more than it leaves unexplained.
    """
    reasons = ledger.claims.reasons
    explained = [r for r in reasons if isinstance(r.explains, ChangeClaim)]
    told = ledger.claims.explained.union(r.explains.at for r in explained if r.explains is not None)
    told |= _heads(ledger, told)
    bare = list(_bare(ledger, Decimal(rule.params["percent"]), told))
    if len(explained) < rule.params["least"] or len(bare) >= len(explained) or not bare:
        return
    values = {"count": str(len(bare)), "percent": str(rule.params["percent"])}
    yield Remark(rule.code, bare[0], values, because=tuple(bare[1:]))


def _heads(ledger: Ledger, told: frozenset[Span]) -> frozenset[Span]:
    """Changes of which a part has its reason: 「合计减少5.10万元，其中：甲减少5.40万元，乙增加…。甲
    减少的主要原因是…」."""
    parts = {c.change.at: c.at for c in ledger.claims.changes if c.change is not None}
    sums = ledger.claims.change_sums
    heads = (s.head.at for s in sums if any(parts.get(p.at) in told for p, _ in s.parts))
    return frozenset(parts[head] for head in heads if head in parts)


def _bare(ledger: Ledger, percent: Decimal, explained: frozenset[Span]) -> Iterator[Span]:
    for claim in ledger.claims.changes:
        if claim.rate is None or claim.rate.value < percent or claim.at in explained:
            continue
        if claim.change is None or not claim.change.value or claim.inside_reason:
            continue
        if not any(_same(claim, other) for other in ledger.claims.changes if other.at in explained):
            yield claim.at


def _same(one: ChangeClaim, other: ChangeClaim) -> bool:
    """Whether it is the same change, told again."""
    if one.change is None or other.change is None:
        return False
    return one.change.value == other.change.value and one.direction is other.direction
