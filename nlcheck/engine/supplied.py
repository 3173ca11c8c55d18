"""What a document leaves to its evidence: bases and budgets that it names and does not print.

「支出500.00万元，比上年增加90.00万元」 beside last year's report;
「完成年初预算的98.2%」 beside the budget.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlcheck.base import Dimension, Mention
from nlcheck.claims import Claims
from nlcheck.claims.canonical import canonical
from nlcheck.claims.model import (
    Basis,
    Binding,
    Candidate,
    ChangeClaim,
    CompletionClaim,
    FactKey,
)

__all__ = ["supplied"]

Facts = Mapping[FactKey, Sequence[Mention]]


def supplied(claims: Claims, evidence: Facts) -> Claims:
    """The claims with what evidence prints of the values they rest on."""
    if not evidence:
        return claims
    return replace(
        claims,
        changes=tuple(_based(claim, evidence) for claim in claims.changes),
        completions=tuple(_budgeted(claim, evidence) for claim in claims.completions),
    )


def _based(claim: ChangeClaim, evidence: Facts) -> ChangeClaim:
    if claim.before or claim.base is None or claim.base == claim.key or not _is_sure(claim.now):
        return claim
    if claim.constant_price or not (claim.change is None or _is_money(claim.change)):
        return claim
    found = _printed(canonical(claim.base), evidence)
    return replace(claim, before=found) if found else claim


def _budgeted(claim: CompletionClaim, evidence: Facts) -> CompletionClaim:
    if claim.budget or claim.key is None or claim.basis in {None, Basis.OUTTURN}:
        return claim
    if not _is_sure(claim.outturn):
        return claim
    found = _printed(canonical(claim.key._replace(basis=claim.basis)), evidence)
    return replace(claim, budget=found) if found else claim


def _printed(key: FactKey, evidence: Facts) -> tuple[Candidate, ...]:
    """The first mention of what all evidence prints alike."""
    said = [mention for mention in evidence.get(key, ()) if _is_money(mention)]
    return (Candidate(said[0], Binding.STATED),) if said else ()


def _is_sure(now: Sequence[Candidate]) -> bool:
    """Whether there is one value of the document that was meant, an amount."""
    return len(now) == 1 and now[0].binding is Binding.STATED and _is_money(now[0].mention)


def _is_money(mention: Mention) -> bool:
    return mention.unit.dimension is Dimension.MONEY
