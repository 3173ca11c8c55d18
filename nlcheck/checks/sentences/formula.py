"""一句话里的算式: multiples, points, yearly averages, structure, limits, told in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED, Dimension, Mention, Span, Unit, Written
from nlcheck.checks._sectors import SECTORS, amounts
from nlcheck.relations import (
    Average,
    Doublings,
    Expression,
    Growth,
    OfOneWhole,
    Op,
    Portion,
    Product,
    Proportion,
    Quotient,
    Ratio,
    Reading,
    Relation,
    Sum,
    Term,
    Value,
    Yearly,
    grain,
)

if TYPE_CHECKING:
    from nlcheck.claims.sentences.statistics import Formula
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

SIGNS = {
    "rise": (1, -1),
    "fall": (-1, 1),
    "difference": (1, -1),
    "points-left": (1, -1),
    "spread": (1, -1),
    "more": (1, -1),
    "points-sum": (1, 1),
    "left": (1, -1),
    "over-and-left": (1, 1, -1),
    "fund-left": (1, -1),
    "fund-spread": (1, 1, 1),
    "sum": (1, 1, 1),
}
ONE_WHOLE = "one-whole"
BEST = {"of-parts": 1, "of-grades": 2}
"""how many of the parts told make up the share: one, or the two best of all grades"""
EACH = "each"
"""so many of one thing for each of another"""
STAFFED = "staffed"
"""people of posts, each counted in a word of its own (62名, 58人)"""
SHARED_OUT = "points-share"
"""points as the rate of execution gives them: weight × rate"""
WRITTEN_OUT = "points-product"
"""weight × rate written out, which is no finer or coarser than its last place"""
COMPOUND = "compound"
TWO_YEARS = {"two-years": 1, "two-years-down": -1}
"""a rise or fall against the year before last, and what it is a year"""
GROWN = "fund-grown"
"""by what came in the year, to all that ever came"""
YEARLY = "yearly"
"""one amount for each year of a stretch"""
MARGIN = "margin"
"""by how much an outturn is off its budget: with a sign, whichever way that is meant, or without"""
OWED = "owed"
"""what is owed of all that a unit has, by what is its own"""
DECADE = 10
"""years between two censuses"""
LEVELS = {
    "raised": Op.AT_LEAST,
    "lowered": Op.AT_MOST,
    "points-got": Op.AT_MOST,
    "above": Op.AT_LEAST,
    "below": Op.AT_MOST,
}
"""how what a number became stands to what it was, or was meant to be"""
FULL_MARKS = {"full-above": Op.AT_LEAST, "full-below": Op.AT_MOST}
"""how a result with all its points stands to its target"""
PIECES = frozenset({"product", "written-product", "per"})
"""so many of one thing, and how much each"""


def _owed(whole: Mention, own: Mention) -> Expression:
    return Growth(own, before=whole, direction=-1)


_OF_TWO: dict[str, Callable[[Mention, Mention], Expression]] = {
    "times": Ratio,
    "quotient": Quotient,
    "per": Quotient,
    EACH: Quotient,
    "product": Product,
    "written-product": Product,
    "doublings": Doublings,
    GROWN: Growth,
    OWED: _owed,
}
"""what follows from what is now and what was before, or from how many and how much each"""
LIMITS = {"kept": "stock", "running": "public"}
"""told once in a report, and what it can be no more than"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """The relations of each formula of one of the rule's ``kinds``."""
    soft = rule.severity != "error"
    for claim in ledger.claims.formulas:
        if claim.kind not in rule.params["kinds"]:
            continue
        if claim.kind == SECTORS and amounts(ledger, claim):
            continue  # each share is held against its amounts, which may not add up as printed
        if claim.kind in LIMITS:
            yield from _limited(rule.code, claim, ledger.claims.formulas)
        elif _alike(claim):
            for due, op in _dues(claim):
                yield Relation(rule.code, claim.stated, (Reading(due),), op=op, soft=soft)


def _alike(claim: Formula) -> bool:
    """Whether what is compared is of one dimension, and counts are of one thing."""
    if claim.kind == ONE_WHOLE:
        return claim.of[0].unit.like(claim.of[1].unit) and bool(claim.of[1].value)
    if claim.kind in {EACH, STAFFED, SHARED_OUT, WRITTEN_OUT}:
        return True
    if claim.kind in FULL_MARKS:
        return claim.of[0].unit.like(claim.of[1].unit)
    first, *others = (m.unit for m in claim.of)
    if claim.kind in PIECES:
        money = claim.of[0 if claim.kind == "per" else 1]
        return money.unit.dimension is claim.stated.unit.dimension
    if _capped(claim):
        return False
    return all(first.like(other) for other in others)


def _capped(claim: Formula) -> bool:
    """「目标值95%，实际98%，完成率100%」: more than all of a target may be told as all of it."""
    if claim.kind != "ratio" or claim.stated.value != HUNDRED:
        return False
    whole, part = claim.of
    return part.unit.dimension is Dimension.RATE and part.value > whole.value


def _dues(claim: Formula) -> Iterator[tuple[Expression, Op]]:
    if claim.kind == "between":
        low, *_, high = sorted(claim.of, key=lambda m: m.value)
        above = claim.stated.value + claim.stated.value > low.value + high.value
        yield (Value(high), Op.AT_MOST) if above else (Value(low), Op.AT_LEAST)
    elif claim.kind in LEVELS:
        if claim.stated.unit.like(claim.of[0].unit):
            yield Value(claim.of[0]), LEVELS[claim.kind]
    elif claim.kind in FULL_MARKS:
        full, given, target = claim.of
        if full.value == given.value and claim.stated.unit.like(target.unit):
            yield Value(target), FULL_MARKS[claim.kind]
    elif (due := _due(claim)) is not None:
        yield due, Op.EQUAL


def _due(claim: Formula) -> Expression | None:
    if claim.kind in {"total", "natured", YEARLY} or claim.kind in SIGNS:
        due = _sum(claim.of, SIGNS.get(claim.kind, (1,) * len(claim.of)))
        return due if claim.kind != YEARLY or claim.years + 1 == len(claim.of) else None
    if claim.kind in {"hundred", "points-off", "points-whole", SECTORS}:
        return _sum((_hundred(claim.stated), *claim.of), (1, *(-1 for _ in claim.of)))
    if claim.kind in {"ratio", "points-rate", "fund-share", STAFFED}:
        whole, part = claim.of
        return Ratio(part, whole) if whole.value else None
    if claim.kind in {"equal", "converted"}:
        return Value(claim.of[0])
    if claim.kind == COMPOUND or claim.kind in TWO_YEARS:
        years = 2 if claim.kind in TWO_YEARS else claim.years or DECADE
        sign = TWO_YEARS.get(claim.kind, 1)
        return Yearly(claim.of[0], years, sign) if years >= 0 else None
    return _rate(claim) if claim.of[1].value else None


def _rate(claim: Formula) -> Expression | None:
    """Of now and before, which is not 0."""
    now, before, *more = claim.of
    if claim.kind in {SHARED_OUT, WRITTEN_OUT}:
        return _by_rate(claim)
    if claim.kind == ONE_WHOLE:
        return OfOneWhole(now, more[0], before)
    if claim.kind in BEST:
        best = BEST[claim.kind]
        return Portion(now, claim.of[best:], claim.of[1:best])
    if claim.kind == MARGIN:
        alike = (now.value >= before.value) is (claim.stated.value >= 0)
        return Growth(now, before=before, direction=1 if alike else -1)
    if claim.kind == "average":
        return Average(now, before, claim.years) if claim.years > 1 else None
    return _OF_TWO[claim.kind](now, before) if claim.kind in _OF_TWO else Growth(now, before=before)


def _by_rate(claim: Formula) -> Expression:
    """Of the weight, which is given and no measure whatever its unit (10×84.5%), and a rate."""
    weight, rate = claim.of
    step = grain(claim.stated) if claim.kind == SHARED_OUT else claim.stated.written.unit
    return Proportion(replace(weight, exact=True), rate, None, step)


def _sum(found: Sequence[Mention], signs: Sequence[int]) -> Sum:
    return Sum(tuple(Term(m, s) for m, s in zip(found, signs, strict=True)))


def _hundred(like: Mention) -> Mention:
    """100, in the unit of the shares; it stands nowhere."""
    unit = Unit(like.unit.name, like.unit.dimension, Decimal(1))
    return Mention(Span(like.at.start, like.at.start), Written(HUNDRED, 0), unit, exact=True)


def _limited(code: str, claim: Formula, every: Sequence[Formula]) -> Iterator[Relation]:
    """No more than the whole, whichever of its mentions is this year's; both are told plainly."""
    alone = sum(c.kind == claim.kind for c in every) == 1
    wholes = [c.stated for c in every if c.kind == LIMITS[claim.kind]]
    readings = tuple(Reading(Value(w)) for w in wholes)
    if readings and alone:
        yield Relation(code, claim.stated, readings, op=Op.AT_MOST, roles=("whole",), soft=True)
