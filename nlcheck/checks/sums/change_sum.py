"""Changes of parts: where every part's change is stated, they add up to the change of the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from nlcheck.base import ZERO, Mention
from nlcheck.claims.model import Breakdown, ChangeClaim, Direction, FactKey
from nlcheck.claims.sentences.adding import adds_up, one_digit
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule

FEW = 2

Told = Mapping[FactKey, list[ChangeClaim]]


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """The head's change is the sum of the parts', those against its direction taken off."""
    said = set()
    for claim in ledger.claims.change_sums:
        said.add(claim.head)
        terms = tuple(Term(m, sign) for m, sign in claim.parts)
        roles = tuple("part" for _ in terms)
        yield Relation(
            rule.code, claim.head, (Reading(Sum(terms)),), roles=roles, soft=claim.likely
        )
    for relation in _listed(ledger, rule):
        if relation.stated not in said:
            yield relation


def _listed(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """Of lists whose amounts add up, where the changes do too or would but for one slip: what fell
    away altogether is in no list."""
    told: dict[FactKey, list[ChangeClaim]] = defaultdict(list)
    for claim in ledger.claims.changes:
        if claim.key is not None and claim.change is not None:
            told[claim.key].append(claim)
    for parts in ledger.claims.breakdowns if told else ():
        if parts.head_key is None or not adds_up(parts.head, parts.parts):
            continue
        for whole in _of(parts.head, told.get(parts.head_key, ())):
            terms = _terms(whole, parts, told)
            if whole.change is not None and len(terms) > FEW and _fits(whole, terms):
                roles = ("part",) * len(terms)
                yield Relation(
                    rule.code, whole.change, (Reading(Sum(terms)),), roles=roles, soft=True
                )


def _terms(whole: ChangeClaim, parts: Breakdown, told: Told) -> tuple[Term, ...]:
    """The change of each part against the whole's base; none where one is not told."""
    found = []
    for key, part in zip(parts.part_keys, parts.parts, strict=False):
        same = [c for c in _of(part, told.get(key, ())) if _base(c) == _base(whole)] if key else []
        if len(same) != 1 or same[0].change is None:
            return ()
        found.append(Term(same[0].change, 1 if same[0].direction is whole.direction else -1))
    return tuple(found)


def _of(value: Mention, changes: Iterable[ChangeClaim]) -> list[ChangeClaim]:
    """The changes of a value, or of one not told: 工资福利支出 of 基本支出 is not that of all."""
    return [c for c in changes if not c.now or any(n.mention.value == value.value for n in c.now)]


def _base(claim: ChangeClaim) -> tuple[object, object]:
    return (claim.base.basis, claim.base.year) if claim.base is not None else (None, None)


def _fits(whole: ChangeClaim, terms: tuple[Term, ...]) -> bool:
    stated = whole.change
    if stated is None or whole.direction is Direction.UNCHANGED:
        return False
    off = stated.value - sum((t.mention.value * t.sign for t in terms), ZERO)
    if abs(off) <= stated.written.unit * stated.unit.scale * len(terms) / 2:
        return True
    last = min(m.written.unit * m.unit.scale for m in (stated, *(t.mention for t in terms)))
    return any(_slipped(stated, terms, off + last * way) for way in (0, 1, -1))


def _slipped(stated: Mention, terms: tuple[Term, ...], off: Decimal) -> bool:
    """Whether one slip in the whole change or in that of one part is off by this much."""
    slips = (one_digit(t.mention, t.mention.value + off * t.sign) for t in terms)
    return one_digit(stated, stated.value - off) or any(slips)
