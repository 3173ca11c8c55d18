"""Changes of parts: where every part's change is stated, they add up to the change of the whole."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from nlcheck.base import ZERO, Mention
from nlcheck.checks._told import told_of
from nlcheck.claims.model import ChangeClaim, Direction, FactKey
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
    told = _told(ledger)
    for relation in (*_listed(ledger, rule, told), *_defined(ledger, rule, told)):
        if relation.stated not in said:
            said.add(relation.stated)
            yield relation


def _told(ledger: Ledger) -> Told:
    told: dict[FactKey, list[ChangeClaim]] = defaultdict(list)
    for claim in ledger.claims.changes:
        level = claim.direction is Direction.UNCHANGED and not claim.roughly
        if claim.key is not None and (claim.change is not None or level):
            told[claim.key].append(claim)
    return told


def _defined(ledger: Ledger, rule: Rule, told: Told) -> Iterator[Relation]:
    """Of what is the sum of the rule's ``identities`` by definition: its parts are all there is in
    either year, and the amounts that prose tells of this one add up."""
    for identity in rule.params["identities"] if told else ():
        for key in [key for key in told if key.item == identity["whole"]]:
            keys = (key, *(key._replace(item=item) for item in identity["parts"]))
            if not all(k in told for k in keys) or not _adds(ledger, keys):
                continue
            own = _after_own(ledger, keys, told)
            for whole in own[key]:
                terms = _terms(whole, [own[k] for k in keys[1:]])
                if whole.change is not None and whole.base is not None and _signed(whole, terms):
                    roles = ("part",) * len(terms)
                    yield Relation(
                        rule.code, whole.change, (Reading(Sum(terms)),), roles=roles, soft=True
                    )


def _after_own(ledger: Ledger, keys: Sequence[FactKey], told: Told) -> Told:
    """Of the changes of these facts those that stand behind their own amount, and behind none of
    another of them."""
    facts = ((key, ledger.fact(key)) for key in keys)
    amounts = sorted((m.at.start, key) for key, fact in facts if fact for m in fact.mentions)
    starts = [start for start, _ in amounts]

    def of(claim: ChangeClaim) -> FactKey | None:
        before = bisect_left(starts, claim.at.start)
        return amounts[before - 1][1] if before else None

    return {key: [c for c in told[key] if of(c) == key] for key in keys}


def _signed(whole: ChangeClaim, terms: Sequence[Term]) -> bool:
    """Whether the directions are none that would fit the other way round: 增加（减少）3.20万元 may
    be either; nor are the changes off by what each is when it is reckoned from rounded amounts."""
    stated = whole.change
    if stated is None or whole.direction is Direction.UNCHANGED or not terms:
        return False
    room = stated.written.unit * stated.unit.scale * len(terms) / 2
    ways = {ZERO}
    for term in terms:
        ways = {way + term.mention.value * sign for way in ways for sign in (1, -1)}
    told = sum((t.mention.value * t.sign for t in terms), ZERO)
    if room < abs(told - stated.value) <= room * 2 + stated.written.unit * stated.unit.scale:
        return False
    fit = any(abs(abs(way) - stated.value) <= room for way in ways)
    return not fit or abs(told - stated.value) <= room


def _adds(ledger: Ledger, keys: Sequence[FactKey]) -> bool:
    """Whether the amounts of the facts themselves, the whole first, are told and add up."""
    amounts = [m for m in (told_of(ledger, key) for key in keys) if m is not None]
    if len(amounts) < len(keys):
        return False
    stated, *parts = amounts
    finest = min(m.written.unit * m.unit.scale for m in amounts)
    off = stated.value - sum((p.value for p in parts), ZERO)
    return stated not in parts and abs(off) <= finest * len(parts) / 2


def _listed(ledger: Ledger, rule: Rule, told: Told) -> Iterator[Relation]:
    """Of lists whose amounts add up, where the changes do too or would but for one slip: what fell
    away altogether is in no list."""
    for parts in ledger.claims.breakdowns if told else ():
        if parts.head_key is None or not adds_up(parts.head, parts.parts):
            continue
        for whole in _of(parts.head, told.get(parts.head_key, ())):
            pairs = zip(parts.part_keys, parts.parts, strict=False)
            terms = _terms(whole, [_of(m, told.get(key, ())) if key else [] for key, m in pairs])
            if whole.change is not None and len(terms) >= FEW and _fits(whole, terms):
                roles = ("part",) * len(terms)
                yield Relation(
                    rule.code, whole.change, (Reading(Sum(terms)),), roles=roles, soft=True
                )


def _terms(whole: ChangeClaim, told: Iterable[Iterable[ChangeClaim]]) -> tuple[Term, ...]:
    """The change of each part against the whole's base, of what is ``told`` of each; none where one
    is not told."""
    found = []
    for claims in told:
        same = [c for c in claims if _base(c) == _base(whole)]
        changed = [(c.change, c.direction) for c in same if c.change is not None]
        if not same or len(changed) > 1:
            return ()
        found += [Term(m, 1 if way is whole.direction else -1) for m, way in changed]
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
    last = stated.written.unit * stated.unit.scale
    if abs(off) <= last * len(terms) / 2:
        return True
    if len(terms) == FEW or abs(off) <= last * (len(terms) + 1):
        return False  # what each is when it is reckoned from rounded amounts
    finest = min(m.written.unit * m.unit.scale for m in (stated, *(t.mention for t in terms)))
    return any(_slipped(stated, terms, off + finest * way) for way in (0, 1, -1))


def _slipped(stated: Mention, terms: tuple[Term, ...], off: Decimal) -> bool:
    """Whether one slip in the whole change or in that of one part is off by this much."""
    slips = (one_digit(t.mention, t.mention.value + off * t.sign) for t in terms)
    return one_digit(stated, stated.value - off) or any(slips)
