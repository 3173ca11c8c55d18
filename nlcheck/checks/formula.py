"""公报里的算式: multiples, points, yearly averages, structure and pull, told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED, Dimension, Mention, Span, Unit, Written
from nlcheck.relations import (
    Average,
    Expression,
    Growth,
    Ratio,
    Reading,
    Relation,
    Sum,
    Term,
)

if TYPE_CHECKING:
    from nlcheck.claims.prose.statistics import Formula
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

SIGNS = {"rise": (1, -1), "fall": (-1, 1), "difference": (1, -1), "sum": (1, 1, 1)}


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each formula of one of the rule's ``kinds``."""
    soft = rule.severity != "error"
    for claim in ledger.claims.formulas:
        if claim.kind not in rule.params["kinds"] or not _alike(claim):
            continue
        due = _due(claim)
        if due is not None:
            yield Relation(rule.code, claim.stated, (Reading(due),), soft=soft)


def _alike(claim: Formula) -> bool:
    """Whether what is compared is of one dimension, and counts are of one thing."""
    units = {m.unit.dimension for m in claim.of}
    counted = units == {Dimension.COUNT}
    names = {m.unit.name.lstrip("十百千万亿") for m in claim.of}
    return len(units) == 1 and (not counted or len(names) == 1)


def _due(claim: Formula) -> Expression | None:
    if claim.kind in SIGNS:
        return _sum(claim.of, SIGNS[claim.kind])
    if claim.kind == "hundred":
        return _sum((_hundred(claim.stated), *claim.of), (1, -1, -1))
    now, before = claim.of
    if not before.value:
        return None
    if claim.kind == "times":
        return Ratio(now, before)
    if claim.kind == "average":
        return Average(now, before, claim.years) if claim.years > 1 else None
    return Growth(now, before=before)


def _sum(found: Sequence[Mention], signs: Sequence[int]) -> Sum:
    return Sum(tuple(Term(m, s) for m, s in zip(found, signs, strict=True)))


def _hundred(like: Mention) -> Mention:
    """100, in the unit of the shares; it stands nowhere."""
    unit = Unit(like.unit.name, like.unit.dimension, Decimal(1))
    return Mention(Span(like.at.start, like.at.start), Written(HUNDRED, 0), unit, exact=True)
