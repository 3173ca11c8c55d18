"""总的增幅（完成率）与各分项的增幅（完成率）: what the parts were before is what the whole was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.base import ZERO, Mention
from nlcheck.claims.model import Basis, Binding, Candidate, Direction
from nlcheck.relations import Blend, Mix, Reading, Relation, Share

if TYPE_CHECKING:
    from nlcheck.claims.model import Breakdown, ChangeClaim, CompletionClaim
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

LEAST, MOST = 2, 3
"""parts; of longer lists one that now is nothing may be left out"""


class _Rate(NamedTuple):
    rate: Mention
    sign: int
    base: tuple[Basis | None, int | None]
    budget: Mention | None = None


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each list whose parts add up to its head, all with a rate of one kind.

    ``params.of``: growth or completion; ``params.without``: words of items whose rates are told on
    a base of their own (零售额); of completion, items whose budget holds more than its parts spend
    (预备费) unless the parts are known; ``params.needs``: what all parts of an item may be, each
    of which is left out where it is nothing now, though it may have been something.
    """
    budgets = rule.params["of"] == "completion"
    without = rule.params["without"]
    claims = ledger.claims
    kinds = _completed(claims.completions) if budgets else (_grown(claims.changes, without),)
    for claim in claims.breakdowns:
        if not (claim.complete or claim.likely) or len(claim.parts) < LEAST:
            continue
        if not _adds_up(claim):
            continue
        if not _told_all(claim, rule.params["needs"]):
            continue
        if budgets and _reserved(claim, without):
            continue
        for rates in kinds:
            yield from _blended(rule, claim, rates, budgets=budgets)


def _blended(
    rule: Rule, claim: Breakdown, rates: Mapping[Mention, _Rate], *, budgets: bool
) -> Iterator[Relation]:
    """What the parts and their rates make of the rate of the whole, or of its budget."""
    head, parts = rates.get(claim.head), [rates.get(part) for part in claim.parts]
    told = [part for part in parts if part is not None]
    if head is None or len(told) < len(parts):
        return
    if {part.base for part in told} - {head.base, head.base if budgets else (None, None)}:
        return
    if budgets and head.budget is not None:
        yield _budgeted(rule, head.budget, zip(claim.parts, told, strict=True))
        return
    shares = tuple(Share(m, p.rate, p.sign) for m, p in zip(claim.parts, told, strict=True))
    roles = ("whole", *("part" for _ in shares), *("rate" for _ in shares))
    due = Blend(claim.head, shares, head.sign, budgets)
    yield Relation(rule.code, head.rate, (Reading(due),), roles=roles, soft=True)


def _budgeted(rule: Rule, budget: Mention, parts: Iterable[tuple[Mention, _Rate]]) -> Relation:
    """The budget of the whole, where it is told, is what the parts and their rates give."""
    due = Mix(tuple((amount, part.rate) for amount, part in parts), divided=True)
    roles = ("part", "rate") * len(due.parts)
    return Relation(rule.code, budget, (Reading(due),), roles=roles, soft=True)


def _told_all(claim: Breakdown, needs: Mapping[str, Sequence[Sequence[str]]]) -> bool:
    """Whether nothing is left out that is nothing now, and no part is: what that was is not
    known."""
    if not all(part.value for part in claim.parts):
        return False
    told = {key.item for key in claim.part_keys if key is not None}
    head = claim.head_key.item if claim.head_key is not None else ""
    if head not in needs:
        return len(claim.parts) <= MOST
    return any(told.issuperset(items) for items in needs[head])


def _reserved(claim: Breakdown, without: Sequence[str]) -> bool:
    """Whether a budget may hold what no part of its outturn does: 中央本级支出、对地方转移支付."""
    item = claim.head_key.item if claim.head_key is not None else ""
    return item in without and any(key is None or key.item[:1] == "~" for key in claim.part_keys)


def _adds_up(claim: Breakdown) -> bool:
    """Whether the parts are all there is of the head, but for their rounding."""
    left = claim.head.value - sum((m.value for m in claim.parts), ZERO)
    finest = max(m.written.unit * m.unit.scale for m in (claim.head, *claim.parts))
    return abs(left) <= finest * (len(claim.parts) + 1) / 2


def _grown(changes: Sequence[ChangeClaim], without: Sequence[str]) -> Mapping[Mention, _Rate]:
    """The one rate of each amount, against the year before as far as is told."""
    found: dict[Mention, _Rate | None] = {}
    for claim in changes:
        now = _sure(claim.now)
        if claim.rate is None or now is None or claim.points:
            continue
        item = claim.key.item if claim.key is not None else ""
        real = claim.constant_price or any(word in item for word in without)
        if claim.rate.unit.name != "%" or real:
            found[now] = None
            continue
        sign = (claim.rate_direction or claim.direction).value
        base = (claim.base.basis, claim.base.year) if claim.base is not None else (None, None)
        own = claim.key.year if claim.key is not None else None
        plain = sign != Direction.UNCHANGED.value and (base[1] is None or base[1] != own)
        again = now in found
        found[now] = _Rate(claim.rate, sign, base) if plain and not again else None
    return {mention: rate for mention, rate in found.items() if rate is not None}


def _completed(completions: Sequence[CompletionClaim]) -> Iterable[Mapping[Mention, _Rate]]:
    """For each budget that is told of (年初, 调整), the one rate of completion of each amount."""
    found: dict[Basis | None, dict[Mention, _Rate | None]] = {}
    for claim in completions:
        now = _sure(claim.outturn)
        if now is not None:
            of = found.setdefault(claim.basis, {})
            rate = _Rate(claim.stated, 1, (claim.basis, None), _sure(claim.budget))
            of[now] = rate if now not in of and claim.stated.value else None
    return [{m: rate for m, rate in of.items() if rate is not None} for of in found.values()]


def _sure(now: Sequence[Candidate]) -> Mention | None:
    if len(now) != 1 or now[0].binding is not Binding.STATED:
        return None
    return now[0].mention
