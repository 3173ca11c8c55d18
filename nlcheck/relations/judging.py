"""The one place that compares: feasibility of each reading, then places and bindings from what
holds.

Three promises of DESIGN §3–4 live here: honest rounding is never accused, only a stated or
corroborated
reading accuses, and what was merely cut or trimmed is never more than an info.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter

from nlcheck.base import HUNDRED, ZERO, Dimension, Hedge, Mention, Range
from nlcheck.base.records import new
from nlcheck.claims.model import Binding
from nlcheck.findings import GapKind
from nlcheck.relations.expressions import (
    Expression,
    Growth,
    Look,
    Product,
    Quotient,
    Ratio,
    Sum,
    Tally,
    Value,
)
from nlcheck.relations.model import Op, Outcome, Reading, Relation, Verdict
from nlcheck.relations.one_whole import OfOneWhole
from nlcheck.relations.places import Looks, every, feasible, held, places_of
from nlcheck.relations.portion import Portion

_GUESSED, _RATE, _EQUAL, _HOLDS = Binding.GUESSED, Dimension.RATE, Op.EQUAL, Outcome.HOLDS

UNLIKELY = Decimal("0.01")
"""chance below which a fit corroborates a reading (DESIGN §4)"""
Closed = Mapping[Hashable, Sequence[Relation]]
"""shares that add to exactly 100, by the group they stand in"""
_WITHIN = (Sum, Value, Product, Tally)
"""what comes to a value that its own range holds, whatever the ranges of its numbers"""


def judge(relations: Iterable[Relation]) -> tuple[Verdict, ...]:
    """A verdict for every relation, in their order."""
    listed = tuple(relations)
    own = Looks()
    corroborated = _corroborated(listed, own)
    closed = _closed_groups(listed)
    verdicts = [_verdict(r, own, corroborated, closed) for r in listed]
    holding = held(verdicts)
    if (places := places_of(holding, own)).decimals:
        fuller = Looks(places)
        wider = {m for m in every(holding) if fuller.widens(m)}
        for i, verdict, said in holding:
            if not wider.isdisjoint(said):
                verdicts[i] = _at_places(verdict, fuller, corroborated, closed)
    return tuple(verdicts)


def _verdict(
    relation: Relation,
    look: Looks,
    corroborated: set[tuple[Hashable, Hashable]],
    closed: Closed,
) -> Verdict:
    sure = [r for r in relation.readings if r.binding is not _GUESSED]
    if len(sure) < len(relation.readings):
        sure += [
            r
            for r in relation.readings
            if r.binding is _GUESSED and (relation.group, r.key) in corroborated
        ]
    for reading in sure:
        if _agrees(relation, reading):
            return new(Verdict, (relation, _HOLDS, reading, None, False))
        if feasible(relation, reading, look):
            return _held(relation, reading)
    if not sure or (len(sure) < len(relation.readings) and _fits_otherwise(relation, look)):
        kind = GapKind.GUESSED_READING if relation.readings else GapKind.NO_BASE
        return Verdict(relation, Outcome.OPEN, None, kind)
    reading = sure[0]
    if _trimmed(relation, reading, look, closed):
        return Verdict(relation, Outcome.TRUNCATED, reading)
    if _within_hedge(relation, reading, look):
        return Verdict(relation, Outcome.OPEN, reading, GapKind.HEDGED)
    return Verdict(relation, Outcome.CONTRADICTED, reading)


def _held(relation: Relation, reading: Reading) -> Verdict:
    """The verdict on a feasible reading; where a part was lost, which may be anything, or where
    there can be no base, it is open."""
    if isinstance(reading.due, Growth) and not reading.due.possible:
        return Verdict(relation, Outcome.OPEN, reading, GapKind.NO_BASE)
    if isinstance(reading.due, Sum) and reading.due.lost:
        return Verdict(relation, Outcome.OPEN, reading, GapKind.UNREADABLE_NUMBER)
    return Verdict(relation, _how_it_holds(relation, reading), reading)


def _fits_otherwise(relation: Relation, look: Looks) -> bool:
    """Whether a guessed reading gives the stated number: what is true one way is not accused for
    the other. A limit fits too easily to say so."""
    return relation.op is _EQUAL and any(
        feasible(relation, r, look) for r in relation.readings if r.binding is _GUESSED
    )


def _at_places(
    verdict: Verdict,
    fuller: Looks,
    corroborated: set[tuple[Hashable, Hashable]],
    closed: Closed,
) -> Verdict:
    """Taken again at the document's places: what held only thanks to dropped zeros is doubtful."""
    relation, reading = verdict.relation, verdict.reading
    if reading is not None and feasible(relation, reading, fuller):
        return verdict
    again = _verdict(relation, fuller, corroborated, closed)
    if again.outcome is not Outcome.CONTRADICTED:
        return verdict
    return Verdict(again.relation, again.outcome, again.reading, weak=True)


_printed = attrgetter("value")


def _agrees(relation: Relation, reading: Reading) -> bool:
    """Whether the printed digits agree as they stand, so that no range need be reckoned."""
    if not isinstance(reading.due, _WITHIN):
        return False
    value, stated = reading.due.value(_printed), relation.stated.value
    if value is None or value == stated:
        return value is not None
    return relation.op is not _EQUAL and (relation.op is Op.AT_MOST) is (stated < value)


def _how_it_holds(relation: Relation, reading: Reading) -> Outcome:
    """HOLDS when the printed digits give exactly the stated ones, ROUNDING when only their ranges
    meet."""
    value = reading.due.value(_printed)
    if value is None or relation.op is not _EQUAL or isinstance(reading.due, Tally):
        return _HOLDS
    stated = relation.stated
    off = abs(value - stated.value)
    exact = not off or off <= stated.written.unit * stated.unit.scale / 2
    return _HOLDS if exact else Outcome.ROUNDING


def _trimmed(relation: Relation, reading: Reading, look: Looks, closed: Closed) -> bool:
    """Cut instead of rounded, one share trimmed for 100, or two mentions one last place apart."""
    stated = relation.stated
    step = stated.written.unit * stated.unit.scale
    due = reading.due.range(look)
    if relation.op is not _EQUAL or stated.exact:
        return False
    if isinstance(reading.due, Value):
        other = reading.due.of
        coarse = max(step, other.written.unit * other.unit.scale)
        finest = min(step, other.written.unit * other.unit.scale)
        return abs(stated.value - other.value) <= coarse and coarse == finest
    if not isinstance(reading.due, Ratio | Growth | Quotient | Portion | OfOneWhole):
        return False
    cut = Range(stated.value, stated.value + step) if stated.value >= 0 else look(stated)
    printed = reading.due.value(_printed)
    below = printed is not None and stated.value <= printed < stated.value + step
    if due.meets(cut) and (below or due.high < stated.value + step):
        return True
    group = closed.get(relation.group)
    if group is None or not trimmed_for_hundred(relation, reading, look, len(group)):
        return False
    return _make_up(group, look)


def _make_up(group: Sequence[Relation], look: Look) -> bool:
    """Whether shares may add to 100 as their amounts have them; where the amounts do not make up
    their whole, none was trimmed for it."""
    due = [_sure(r, look) for r in group]
    known = [d.range(look) for d in due if d is not None]
    return len(known) < len(due) or sum(known, Range(ZERO, ZERO)).meets(Range(HUNDRED, HUNDRED))


def _sure(relation: Relation, look: Look) -> Expression | None:
    """What a share is by its stated whole, if that is known; of several the one that fits."""
    due = [r.due for r in relation.readings if r.binding is not _GUESSED]
    fits = (d for d in due if d.range(look).meets(look(relation.stated)))
    return next(fits, due[0] if due else None)


def trimmed_for_hundred(relation: Relation, reading: Reading, look: Look, size: int) -> bool:
    """Whether one of so many shares, which add to exactly 100 as printed, is off by no more than
    it takes for that."""
    stated = relation.stated
    step = stated.written.unit * stated.unit.scale
    reach = step / 2 + max(step, step * (size - 1) / 2)
    near = Range(stated.value - reach, stated.value + reach)
    return reading.due.range(look).meets(near)


def _closed_groups(relations: Sequence[Relation]) -> Closed:
    """Groups whose printed percentages add to exactly 100."""
    groups: dict[Hashable, list[Relation]] = defaultdict(list)
    for relation in relations:
        if relation.group is not None and relation.stated.unit.dimension is _RATE:
            groups[relation.group].append(relation)
    return {
        key: group
        for key, group in groups.items()
        if sum((r.stated.value for r in group), ZERO) == HUNDRED
    }


def _within_hedge(relation: Relation, reading: Reading, look: Looks) -> bool:
    """Whether a hedged number (约, 近…) leaves it open: less than its width away (DESIGN §3)."""
    stated = relation.stated
    hedged = [m for m in (stated, *reading.due.mentions) if m.hedge is not Hedge.EXACT]
    if relation.op is not _EQUAL:
        hedged = [m for m in hedged if not _firm(m, relation)]
    if not hedged:
        return False
    due, own = reading.due.range(look), look(stated)
    gap = max(due.low - own.high, own.low - due.high)
    return any(_hedge_width(m, look) >= gap for m in hedged)


def _hedge_width(mention: Mention, look: Looks) -> Decimal:
    """One unit of its last digit that is not 0: 约 reaches that far to both sides."""
    width = look(mention).width
    return width / 2 if mention.hedge is Hedge.ABOUT else width


def _firm(mention: Mention, relation: Relation) -> bool:
    """余 and 以上 say no less, 不足 and 以下 no more: a limit on that side is not loosened."""
    floor = mention.hedge in {Hedge.OVER, Hedge.ABOVE}
    if mention.hedge is Hedge.ABOUT:
        return False
    least = (relation.op is Op.AT_LEAST) is not (mention is relation.stated)
    return floor is least


def _corroborated(relations: Sequence[Relation], look: Looks) -> set[tuple[Hashable, Hashable]]:
    """(group, key) of guessed readings that siblings make too good to be chance (DESIGN §4).

    A sibling that names the same whole tells it to the others, if it is right itself.
    """
    chances: dict[tuple[Hashable, Hashable], Decimal] = {}
    guessed = {
        (r.group, one.key)
        for r in relations
        for one in r.readings
        if one.binding is _GUESSED and one.key is not None
    }
    for relation in relations if guessed else ():
        if relation.group is None or not relation.stated.value:
            continue
        for reading in relation.readings:
            if (relation.group, reading.key) not in guessed:
                continue
            if relation.stated in reading.due.mentions or not feasible(relation, reading, look):
                continue
            width = (reading.due.range(look).width + look(relation.stated).width) / HUNDRED
            if relation.stated.unit.dimension is not _RATE:
                width = min(width * HUNDRED / abs(relation.stated.value), Decimal(1))
            mark = (relation.group, reading.key)
            chances[mark] = chances.get(mark, Decimal(1)) * min(width, Decimal(1))
    return {mark for mark, chance in chances.items() if chance < UNLIKELY}
