"""The relations around what is contradicted, and what each allows one of its numbers to be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter

from nlcheck.base import Dimension, Hedge, Mention, Range, Written
from nlcheck.base.numbers import INFINITY
from nlcheck.claims.model import Binding
from nlcheck.findings import GapKind
from nlcheck.relations import Op, Outcome, Reading, Relation, Sum, Value, Verdict
from nlcheck.relations.expressions import Look
from nlcheck.relations.places import Looks, document_places

_RATE, _AT_LEAST, _AT_MOST, _EQUAL, _CONTRADICTED, _OPEN = (
    Dimension.RATE,
    Op.AT_LEAST,
    Op.AT_MOST,
    Op.EQUAL,
    Outcome.CONTRADICTED,
    Outcome.OPEN,
)

HOLDING = frozenset({Outcome.HOLDS, Outcome.ROUNDING})
TELLING = HOLDING | {Outcome.CONTRADICTED}
"""what says something of its numbers"""

PRIOR = 6
"""so many sums and rates are taken as seen before the document begins"""
EXACT_SUMS, EXACT_RATES = 0.9, 0.75
"""the part of them that holds to the digit, of rates where the digits leave more than one open"""
ROOM = 0.12
"""how much rarer it is that a bound has room"""
LEAST_OVERLAP = 0.01
"""where only the ends meet, or what is due has no limit"""


class Graph:
    """Verdicts by number; ``mentions``: numbers in a contradiction -> the relations they stand in.

    A relation is known by its index in ``verdicts``. ``alike``: a number -> the mentions of its
    fact that are printed alike, itself among them, where there are several. :meth:`assume` lets the
    graph go on as if a number were written differently; ``steps`` counts the work done.
    """

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        self.verdicts = verdicts
        self.steps = 0
        self.contradicted = [
            i for i, v in enumerate(verdicts) if v.outcome is _CONTRADICTED and v.reading
        ]
        accused = {m: None for i in self.contradicted for m in concerned(verdicts[i])}
        self.alike = alike(verdicts, accused)
        self.mentions: dict[Mention, list[int]] = {}
        for mention in accused:
            if mention not in self.mentions:
                self.mentions.update((m, []) for m in self.alike.get(mention, (mention,)))
        self._own = Looks()
        weak = any(verdicts[i].weak for i in self.contradicted)
        self._fuller = Looks(document_places(verdicts)) if weak else self._own
        self._assumed: dict[Mention, Mention] = {}
        self._sums: dict[tuple[int, int], Range] = {}
        self._exact_sums: float | None = None
        self._exact_rates: float | None = None
        if self.mentions:
            self._link()

    def _link(self) -> None:
        told = self.mentions.keys()
        for i, verdict in enumerate(self.verdicts):
            if verdict.reading is None or not (verdict.outcome in TELLING or baseless(verdict)):
                continue
            about = concerned if verdict.outcome is _CONTRADICTED else members
            for mention in told & set(about(verdict)):
                self.mentions[mention].append(i)

    def assume(self, mentions: Sequence[Mention], written: Written) -> None:
        """From now on these numbers count as written so (others of them scaled to their unit)."""
        for mention in mentions:
            value = written.value * mentions[0].unit.scale / mention.unit.scale
            places = mention.written.places if mention is not mentions[0] else written.places
            self._assumed[mention] = mention.as_if(Written(value, places))
        self._sums.clear()

    def forget(self, mentions: Sequence[Mention]) -> None:
        """The numbers count as printed again."""
        for mention in mentions:
            self._assumed.pop(mention, None)
        self._sums.clear()

    def look(self, mention: Mention) -> Range:
        """A number's values at its own places, as printed or assumed."""
        return self._own(self._assumed.get(mention, mention))

    def range_of(self, index: int, mention: Mention) -> Range:
        """A number's values as this relation was judged: at its own places, or the document's."""
        looks = self._fuller if self.verdicts[index].weak else self._own
        return looks(self._assumed.get(mention, mention))

    def look_of(self, index: int) -> Look:
        """:meth:`range_of` for one relation."""
        looks, assumed = self._fuller if self.verdicts[index].weak else self._own, self._assumed
        return (lambda mention: looks(assumed.get(mention, mention))) if assumed else looks

    def value_of(self, mention: Mention) -> Decimal:
        """The printed or assumed value, in base units."""
        return self._assumed.get(mention, mention).value

    def feasible(self, index: int) -> bool:
        """Whether the relation can hold with what is assumed now, by a reading that may accuse."""
        relation = self.verdicts[index].relation
        self.steps += 1
        look = self.look_of(index)
        stated = look(relation.stated)
        return any(meets(relation.op, r.due.range(look), stated) for r in self.sure(index))

    def exact(self, index: int) -> bool:
        """Whether the digits taken as exact give the stated ones, of a bound just reach it."""
        printed = self.verdicts[index].relation.stated
        stated = self._assumed.get(printed, printed)
        now = (self._assumed.get(m, m) for m in (printed, *self._summands(index)))
        half = min(m.written.unit * m.unit.scale for m in now) / 2
        values = (r.due.value(self.value_of) for r in self.sure(index))
        return any(v is not None and abs(v - stated.value) <= half for v in values)

    def _summands(self, index: int) -> tuple[Mention, ...]:
        """The terms of a sum: what they add up to has as many decimals as they have."""
        reading = self.verdicts[index].reading
        return reading.due.mentions if reading and isinstance(reading.due, Sum) else ()

    def agree(self, index: int) -> bool:
        """Whether two mentions of one fact have the same digits, as far as both are printed; 0 is
        never rounded."""
        now = [self._assumed.get(m, m) for m in members(self.verdicts[index])]
        if any(m.hedge is not Hedge.EXACT for m in now):
            return True
        coarsest = max(m.written.unit * m.unit.scale for m in now)
        values = [m.value for m in now]
        if not all(values):
            return not any(values)
        return max(values) - min(values) <= coarsest / 2

    def otherwise(self, index: int) -> bool:
        """Whether another reading holds, by which the numbers are no two mentions of one fact."""
        relation, look = self.verdicts[index].relation, self.look_of(index)
        others = (r for r in self.sure(index)[1:] if not is_restatement(relation, r))
        stated = look(relation.stated)
        return any(meets(relation.op, r.due.range(look), stated) for r in others)

    def exact_sums(self) -> float:
        """The part of the document's sums that hold to the digit, as a guess that few of them
        hardly change (0 to 1)."""
        if self._exact_sums is None:
            self._exact_sums = _exact((v.outcome for v in self.verdicts if _adds(v)), EXACT_SUMS)
        return self._exact_sums

    def exact_rates(self) -> float:
        """The same of rates and quotients: they may follow from what was rounded."""
        if self._exact_rates is None:
            told = (v.outcome for v in self.verdicts if _divides(v) and self._loose(v))
            self._exact_rates = _exact(told, EXACT_RATES)
        return self._exact_rates

    def _loose(self, verdict: Verdict) -> bool:
        """Whether the digits leave more than one rate open."""
        assert verdict.reading is not None
        width = verdict.reading.due.range(self._own).width
        stated = verdict.relation.stated
        return width > stated.written.unit * stated.unit.scale / 2

    def closeness(self, index: int) -> float:
        """How often a relation that can hold does so with just the printed digits (0 to 1): a sum
        to the digit or by rounding, a rate from the digits or from what was rounded to them."""
        relation, reading = self.verdicts[index].relation, self.verdicts[index].reading
        stated = relation.stated
        if relation.op is not _EQUAL:
            return 1.0 if self.exact(index) else ROOM
        if reading is not None and isinstance(reading.due, Sum):
            exact = self.exact_sums()
            return exact if self.exact(index) else (1 - exact) / 2
        own, look = self.range_of(index, stated), self.look_of(index)
        found = (r.due.range(look) for r in self.sure(index))
        part = max((_overlap(due, own) for due in found), default=0.0)
        exact = self.exact_rates()
        return exact * self.exact(index) + (1 - exact) * part

    def sure(self, index: int) -> list[Reading]:
        """The reading that was judged, then the others that may accuse."""
        return _sure(self.verdicts[index])

    def allowed(self, index: int, mention: Mention) -> tuple[Range, ...]:
        """The values with which the relation holds, by each reading that can be solved for."""
        found = [self._allowed(index, reading, mention) for reading in self.sure(index)]
        return tuple([r for r in found if r is not None])

    def _allowed(self, index: int, reading: Reading, mention: Mention) -> Range | None:
        relation, due = self.verdicts[index].relation, reading.due
        self.steps += 1
        look = self.look_of(index)
        inside = mention in due.mentions
        if mention is relation.stated:
            return None if inside else _side(relation.op, self._due(index, reading))
        if not inside:
            return None
        needed = _needed(relation.op, look(relation.stated))
        if isinstance(due, Sum):
            return due.solve_within(self._due(index, reading), mention, needed, look)
        if isinstance(due, Value):
            return needed
        if relation.op is not _EQUAL:
            return None
        return due.solve(mention, needed, look)

    def _due(self, index: int, reading: Reading) -> Range:
        key = (index, id(reading))
        found = self._sums.get(key)
        if found is None:
            found = reading.due.range(self.look_of(index))
            self._sums[key] = found
            self.steps += len(reading.due.mentions)
        return found


def alike(
    verdicts: Sequence[Verdict], wanted: Iterable[Mention]
) -> dict[Mention, tuple[Mention, ...]]:
    """Mentions that a holding restatement ties together and that print the same value, in their
    order; of the ``wanted`` ones and all that they are tied to."""
    groups: dict[Mention, tuple[Mention, ...]] = {}
    ties: dict[Mention, list[Mention]] | None = None
    for mention in wanted:
        ties = _ties(verdicts) if ties is None else ties
        if mention in groups or mention not in ties or is_fixed(mention):
            continue
        group = _tied(mention, ties)
        if len(group) > 1:
            groups.update(dict.fromkeys(group, tuple(sorted(group, key=attrgetter("at")))))
    return groups


def _ties(verdicts: Sequence[Verdict]) -> dict[Mention, list[Mention]]:
    """Each mention with those that a holding restatement compares it with."""
    ties: dict[Mention, list[Mention]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.outcome in HOLDING and is_restatement(verdict.relation, verdict.reading):
            stated, other = members(verdict)
            ties[stated].append(other)
            ties[other].append(stated)
    return ties


def _tied(first: Mention, ties: Mapping[Mention, Sequence[Mention]]) -> list[Mention]:
    """All that are tied to a mention, at once or over others, with its value."""
    group, value = {first: None}, first.value
    waiting = [first]
    while waiting:
        for other in ties[waiting.pop()]:
            if other not in group and other.value == value and not is_fixed(other):
                group[other] = None
                waiting.append(other)
    return list(group)


def baseless(verdict: Verdict) -> bool:
    """Whether it is open only because its base cannot be: that is told of what stands beside."""
    return verdict.outcome is _OPEN and verdict.gap is GapKind.NO_BASE


def members(verdict: Verdict) -> tuple[Mention, ...]:
    """The numbers of a relation: the stated one, then those it follows from."""
    due = verdict.reading.due.mentions if verdict.reading else ()
    return (verdict.relation.stated, *due)


def concerned(verdict: Verdict) -> dict[Mention, None]:
    """The numbers of what contradicts by each of its readings: by none of them it holds, and
    which of them is meant shows when the wrong number is mended."""
    readings = _sure(verdict) if verdict.reading is not None else ()
    return dict.fromkeys((verdict.relation.stated, *(m for r in readings for m in r.due.mentions)))


def _sure(verdict: Verdict) -> list[Reading]:
    judged, readings = verdict.reading, verdict.relation.readings
    assert judged is not None
    if len(readings) == 1:
        return [judged]
    others = (r for r in readings if r is not judged and r.binding is not Binding.GUESSED)
    return [judged, *others]


def _adds(verdict: Verdict) -> bool:
    """Whether it is a sum of several measured amounts, in which rounding could show."""
    relation, reading = verdict.relation, verdict.reading
    if reading is None or not isinstance(reading.due, Sum) or relation.op is not _EQUAL:
        return False
    terms = [t for t in reading.due.terms if t.mention.value]
    return len(terms) > 1 and not relation.stated.exact


def _exact(outcomes: Iterable[Outcome], expected: float) -> float:
    held = Counter(outcomes)
    exact = held[Outcome.HOLDS]
    every = exact + held[Outcome.ROUNDING] + held[Outcome.TRUNCATED]
    return (exact + PRIOR * expected) / (every + PRIOR)


def _divides(verdict: Verdict) -> bool:
    """Whether it is an equation of amounts with a rate or a quotient."""
    due = verdict.reading.due if verdict.reading is not None else None
    return verdict.relation.op is _EQUAL and due is not None and not isinstance(due, Sum | Value)


def _overlap(due: Range, stated: Range) -> float:
    """The part of what is due that rounds to what is stated (0 to 1)."""
    both = due.join(stated)
    if both is None or not due.width.is_finite():
        return LEAST_OVERLAP
    return max(float(both.width / due.width), LEAST_OVERLAP) if due.width else 1.0


def meets(op: Op, due: Range, stated: Range) -> bool:
    """Whether stated can be what is due."""
    if op is _AT_MOST:
        return stated.low <= due.high
    if op is _AT_LEAST:
        return stated.high >= due.low
    return due.meets(stated)


def _side(op: Op, due: Range) -> Range:
    """What the stated number may be."""
    if op is _AT_MOST:
        return Range(-INFINITY, due.high)
    return Range(due.low, INFINITY) if op is _AT_LEAST else due


def _needed(op: Op, stated: Range) -> Range:
    """What the expression may come to."""
    if op is _AT_MOST:
        return Range(stated.low, INFINITY)
    return Range(-INFINITY, stated.high) if op is _AT_LEAST else stated


def is_fixed(mention: Mention) -> bool:
    """What no repair may touch: evidence, and constants that stand nowhere."""
    return mention.document != 0 or mention.at.start >= mention.at.end


def is_restatement(relation: Relation, reading: Reading | None) -> bool:
    """Whether the relation says that two mentions of one fact agree; a sum of one part does."""
    if reading is None or relation.op is not _EQUAL:
        return False
    due = reading.due
    if isinstance(due, Sum):
        return len(due.terms) == 1 and due.terms[0].sign > 0 and not due.lost
    return isinstance(due, Value)


def is_rate(mention: Mention) -> bool:
    """Whether the number is a percentage."""
    return mention.unit.dimension is _RATE


__all__ = [
    "HOLDING",
    "Graph",
    "baseless",
    "concerned",
    "is_fixed",
    "is_rate",
    "is_restatement",
    "meets",
    "members",
]
