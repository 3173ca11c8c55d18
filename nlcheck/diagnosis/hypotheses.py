"""A number is wrong: which contradictions that explains, what it breaks, and how likely it is."""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from nlcheck.base import HUNDRED, ZERO, Dimension, Mention, Range, Written
from nlcheck.base.numbers import EVERYTHING
from nlcheck.base.records import alike
from nlcheck.diagnosis.clues import Clues, printed_places
from nlcheck.diagnosis.graph import Graph, baseless, concerned, is_rate, is_restatement, members
from nlcheck.diagnosis.hints import Hints
from nlcheck.diagnosis.regions import Constraint, Region, joins, regions
from nlcheck.diagnosis.repairs import Repair, bounds, copied, repairs
from nlcheck.relations import Growth, Op, Product, Quotient, Ratio, Sum, Tally, Value

RATE_TWICE = 1.5
"""percentages are worked out by hand more often than amounts"""
IN_TABLE = 0.5
"""a number in a table is trusted more than one in the text"""
REPEATED = 0.05
"""the same wrong value in all places where a fact is stated"""
NOTHING = 0.03
"""a number was hardly meant to be 0 where no slip explains it"""
ALL_OF_IT = Decimal(5)
"""100% is as common as a number of so few units"""
JOINS = 16
"""ranges joined for what it costs to solve a relation"""
BESIDE = (-2, -1, 1, 2)
"""by how many units of its last place rounding may turn a value"""
BASELESS = 0.05
"""a repair that does not give a rate its base either"""
BEYOND = 0.02
"""a share of a whole was hardly meant to be more than all of it"""
WHOLE = "whole"
ALONE = 2
"""percentages taken as seen near any value: that none is near says little"""
TOLD = 0.5
"""how much of a range its likeliest value must be to be told as any other"""
FINER = 0.1
"""how often one fact is printed with other digits a second time: 45.48 where 45.5 stands"""
FAR = 100.0
ZERO_IS_FREQUENT = 10.0
ALL = 10.0
"""a value that makes part and whole the same"""


@alike
class Hypothesis:
    """A number is wrong. ``settled``: arithmetic leaves one value. ``repairs``: likeliest first.

    ``range``: where its relations would have it.
    """

    mention: Mention
    twins: tuple[Mention, ...]
    explained: tuple[int, ...]
    broken: tuple[int, ...]
    repairs: tuple[Repair, ...]
    settled: bool
    weight: float
    range: Range = EVERYTHING

    @property
    def bounded(self) -> bool:
        """Whether its relations bound it on both sides."""
        return self.range.low.is_finite() and self.range.high.is_finite()

    @property
    def merit(self) -> int:
        """As :attr:`Region.merit`."""
        return len(self.explained) - 2 * len(self.broken)


class Suspect(NamedTuple):
    """A number, or a fact printed alike in several places (``twins``, the number itself first)."""

    mention: Mention
    twins: tuple[Mention, ...]
    touching: tuple[int, ...]


def suspects(
    graph: Graph, mention: Mention, ignored: Collection[int], seen: set[tuple[Mention, ...]]
) -> Iterator[Suspect]:
    """The number alone; and a fact with all its places: a wrong value is often copied on."""
    touching = tuple(i for i in graph.mentions[mention] if i not in ignored)
    yield Suspect(mention, (mention,), touching)
    twins = graph.alike.get(mention, ())
    if not twins or twins in seen:
        return
    seen.add(twins)
    every = {i: None for m in twins for i in graph.mentions[m] if i not in ignored}
    inside = set(twins)
    outside = tuple(i for i in every if sum(m in inside for m in members(graph.verdicts[i])) == 1)
    yield Suspect(mention, (mention, *(m for m in twins if m is not mention)), outside)


def areas(graph: Graph, suspect: Suspect, wanted: Collection[int], clues: Clues) -> list[Region]:
    """The best regions of a suspect's values; none when no value explains anything."""
    mention = suspect.mention
    places = min(printed_places(mention), clues.usual_places(mention))
    step = ZERO if mention.exact else Decimal(1).scaleb(-places) * mention.unit.scale
    half = step / 2
    order = {m: n for n, m in enumerate(suspect.twins)}
    found = [_constraint(graph, order, i, i in wanted, half) for i in suspect.touching]
    told = [c for c in found if c is not None]
    graph.steps += joins(told) // JOINS
    return regions(told, step)


def hypothesis(
    graph: Graph, suspect: Suspect, region: Region, clues: Clues, hints: Hints
) -> Hypothesis | None:
    """What the suspect may have been meant to be in this region; None when nothing holds there."""
    settled = _settled(graph, suspect.mention, region, clues)
    likely = repairs(graph, suspect.mention, region, clues, settled=settled)
    likely = [r for r in likely if _fits(suspect.mention, r)]
    odds = _Odds(graph, suspect, region, clues, hints)
    found: list[Repair] = []
    for one in likely:
        near = _beside(suspect.mention, one) if settled and one.free else ()
        tried = (r for r in (one, *near) for r in _tried(graph, suspect, r, region, odds))
        found += _best_of(list(tried))
    if not found:
        return None
    weight = sum(r.weight for r in found) * _distrust(suspect.mention)
    return Hypothesis(
        suspect.mention,
        suspect.twins,
        region.explained,
        region.broken,
        tuple(sorted(found, key=lambda r: (-r.weight, r.written))),
        settled,
        weight * REPEATED ** (len(suspect.twins) > 1),
        region.range,
    )


def _beside(mention: Mention, repair: Repair) -> list[Repair]:
    """The values next to what arithmetic says: rounding may mean any of them."""
    value, places = repair.written
    if mention.exact:
        return []
    step = repair.written.unit
    values = (value + n * step for n in BESIDE)
    return [repair._replace(written=Written(v, places)) for v in values if v > 0]


def _best_of(tried: Sequence[Repair]) -> list[Repair]:
    """Of values that differ by rounding the likeliest, as sure as it is among them."""
    if not tried:
        return []
    first = max(tried, key=lambda r: r.weight)
    total = sum(r.weight for r in tried)
    if len(tried) == 1 or not total:
        return [first]
    return [first._replace(weight=total, sure=min(first.sure, first.weight / total))]


def _fits(mention: Mention, repair: Repair) -> bool:
    """What is printed without a minus has none; things that are counted one by one stay whole;
    points were hardly meant to be none."""
    value, was = repair.written.value, mention.written.value
    if was >= 0 > value or (not value and mention.unit.dimension is Dimension.SCORE):
        return False
    counted = mention.exact and mention.unit.dimension is Dimension.COUNT
    return not counted or was % 1 != 0 or value % 1 == 0


def _constraint(
    graph: Graph, twins: Mapping[Mention, int], index: int, wanted: bool, half: Decimal
) -> Constraint | None:
    """What a relation lets a suspect be, half of its last place wider; None: it tells nothing."""
    one = next(iter(twins))
    if len(twins) > 1:
        inside = (m for m in concerned(graph.verdicts[index]) if m in twins)
        one = min(inside, key=twins.__getitem__)
    allowed = graph.allowed(index, one)
    if allowed and baseless(graph.verdicts[index]):
        allowed = (*allowed, EVERYTHING)
    if not allowed:
        return None if wanted else Constraint(index, (EVERYTHING,), open=False)
    return Constraint(index, tuple([Range(a - half, b + half) for a, b in allowed]), wanted)


def _distrust(mention: Mention) -> float:
    return (RATE_TWICE if is_rate(mention) else 1.0) * (IN_TABLE if mention.cell else 1.0)


def _tried(
    graph: Graph, suspect: Suspect, repair: Repair, region: Region, odds: _Odds
) -> list[Repair]:
    """The repair, weighed by how exactly the relations then hold; nothing if one does not."""
    if repair.written.value == suspect.mention.written.value:
        return []
    spared = {*region.left, *region.broken}
    nearness: dict[Hashable, float] = {}
    graph.assume(suspect.twins, repair.written)
    try:
        hinted = odds.hinted()
        for i in suspect.touching:
            if i in spared:
                continue
            if baseless(graph.verdicts[i]):
                nearness[i] = 1.0 if _possible(graph, i) else BASELESS
                continue
            if not graph.feasible(i) or not _one_value(graph, i):
                return []
            if not _bound_kept(graph, i, region):
                nearness[_sense(graph, i)] = _closeness(graph, i)
    finally:
        graph.forget(suspect.twins)
    repair = odds.weighed(repair)
    weight = repair.weight
    if repair.cause == "other" and not repair.written.value:
        weight *= NOTHING
    close = math.prod(nearness.values())
    # one relation alone says how likely each value is; of several it takes a comparison
    sure = min(repair.sure, close) if repair.free and len(nearness) == 1 else repair.sure
    seen = hinted > 1 or (not repair.free and odds.seen(repair))
    return [repair._replace(weight=weight * close * hinted, sure=sure, hinted=seen)]


def _possible(graph: Graph, index: int) -> bool:
    """Whether there is a base now, and the rate follows from it."""
    verdict = graph.verdicts[index]
    due = verdict.reading.due if verdict.reading else None
    assert isinstance(due, Growth)
    change = due.change
    return (
        change is not None
        and graph.value_of(due.now) > graph.value_of(change)
        and graph.feasible(index)
    )


def _sense(graph: Graph, index: int) -> Hashable:
    """What a relation says: several rules may say the same sum, which counts once."""
    verdict = graph.verdicts[index]
    due = verdict.reading.due if verdict.reading else None
    if not isinstance(due, Sum):
        return index
    return (verdict.relation.stated, frozenset(t for t in due.terms if t.mention.value))


def _closeness(graph: Graph, index: int) -> float:
    """How often a relation that holds does so with just these digits."""
    verdict = graph.verdicts[index]
    restated = is_restatement(verdict.relation, verdict.reading)
    if not restated:
        return graph.closeness(index)
    return 1.0 if len({graph.value_of(m) for m in members(verdict)}) == 1 else FINER


def _one_value(graph: Graph, index: int) -> bool:
    """Two prints of one fact are the same digits: rounding is no reason for 1 beside 2."""
    verdict = graph.verdicts[index]
    if not is_restatement(verdict.relation, verdict.reading) or graph.agree(index):
        return True
    return graph.otherwise(index)


def _bound_kept(graph: Graph, index: int, region: Region) -> bool:
    """Whether the relation is a bound that held all along: how much room it leaves says nothing."""
    verdict = graph.verdicts[index]
    due = verdict.reading.due if verdict.reading else None
    bound = verdict.relation.op is not Op.EQUAL or (isinstance(due, Tally) and not due.listed)
    return bound and index not in region.explained


class _Odds:
    """How much likelier a number is than the printed one, whatever the slip, where its relations
    leave it this region."""

    def __init__(
        self, graph: Graph, suspect: Suspect, region: Region, clues: Clues, hints: Hints
    ) -> None:
        mention = suspect.mention
        self._graph, self._mention, self._region, self._clues = graph, mention, region, clues
        self._hints = hints
        self._guessed = {h: (hints.fits(h), hints.telling(h)) for h in hints.about(suspect.twins)}
        verdicts = [graph.verdicts[i] for i in region.explained]
        self._about = {m for verdict in verdicts for m in members(verdict)}
        others = (m for m in self._about if m is not mention)
        self._borrowed = {m.value for m in others if copied(graph, m, clues)}
        self._echoed = clues.echo(mention.written.value, mention, self._about)
        self._follows = any(v.relation.stated is mention for v in verdicts)
        self._shares = is_rate(mention) and any(
            v.relation.stated is mention and WHOLE in v.relation.roles for v in verdicts
        )
        self._restated = any(is_restatement(v.relation, v.reading) for v in verdicts)

    def hinted(self) -> float:
        """How much likelier guesses make what the graph assumes now than what is printed."""
        times = 1.0
        for hint, (fitted, telling) in self._guessed.items():
            fits = self._hints.fits(hint)
            if fits is not fitted:
                times *= telling if fits else 1 / telling
        return times

    def seen(self, repair: Repair) -> bool:
        """Whether more than chance prints what a repair says elsewhere, or it is all of a whole."""
        meant = repair.written.value
        if meant == HUNDRED and is_rate(self._mention):
            return True
        return self._clues.echo(meant, self._mention, self._about) > 1

    def weighed(self, repair: Repair) -> Repair:
        """As likely as what it says was meant; what speaks for its value alone speaks for none of
        the others that it stands for."""
        meant, many = repair.written.value, repair.values
        times = 1.0 if repair.unit else self._density(repair.written)
        if repair.cause != "copied":
            times /= self._echoed
        if meant > HUNDRED >= self._mention.written.value and self._shares:
            times *= BEYOND
        echo = self._clues.echo(meant, self._mention, self._about)
        whole = ALL if _whole(self._graph, self._mention, meant, self._region) else 1.0
        own = echo * whole
        part = own / (many - 1 + own)
        borrowed = meant * self._mention.unit.scale in self._borrowed
        weight = repair.weight * times * (many - 1 + (whole if borrowed else own)) / many
        if own == 1 or many == 1 or part < TOLD:
            return repair._replace(weight=weight)
        return repair._replace(weight=weight, sure=max(repair.sure, part), free=False)

    def _density(self, meant: Written) -> float:
        """Long numbers are as frequent as short ones, so each of them is rarer than each of those.

        For what follows from other numbers this says nothing, for one fact stated twice half of
        it. 0 is frequent.
        """
        if self._follows and not self._restated:
            return 1.0
        was = self._mention.written
        if not was.value or not meant.value:
            return ZERO_IS_FREQUENT if was.value else 1 / ZERO_IS_FREQUENT
        printed = Written(was.value, printed_places(self._mention))
        times = self._rarity(printed) / self._rarity(meant)
        if is_rate(self._mention):
            crowd, about = self._clues.crowd, self._about
            times *= Decimal(crowd(meant.value, about) + ALONE) / (crowd(was.value, about) + ALONE)
        return math.pow(min(max(float(times), 1 / FAR), FAR), 0.5 if self._restated else 1.0)

    def _rarity(self, written: Written) -> Decimal:
        """As many numbers are as long as this; of percentages all of it is common."""
        if written.value == HUNDRED and is_rate(self._mention):
            return ALL_OF_IT
        return abs(written.value / written.unit)


def _whole(graph: Graph, mention: Mention, meant: Decimal, region: Region) -> bool:
    """Whether then a share is 100 % and part and whole are the same: no accident."""
    value = meant * mention.unit.scale

    def now(m: Mention) -> Decimal:
        return value if m is mention else graph.value_of(m)

    for i in region.explained:
        verdict = graph.verdicts[i]
        due = verdict.reading.due if verdict.reading else None
        if not isinstance(due, Ratio) or now(verdict.relation.stated) != HUNDRED:
            continue
        if now(due.part) == now(due.whole):
            return True
    return False


def _settled(graph: Graph, mention: Mention, region: Region, clues: Clues) -> bool:
    """Whether arithmetic alone leaves one value: a sum, a restatement, a percentage worked out."""
    for i in region.explained:
        verdict = graph.verdicts[i]
        due = verdict.reading.due if verdict.reading else None
        if verdict.relation.op is not Op.EQUAL:
            continue
        if isinstance(due, Sum | Value | Product):
            return True
        if isinstance(due, Ratio | Growth | Quotient) and mention is verdict.relation.stated:
            return True
    room = bounds(mention, region.range, clues.usual_places(mention))
    return room is not None and room[0] == room[1]
