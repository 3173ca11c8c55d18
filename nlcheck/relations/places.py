"""To how many decimals the amounts of a document are really known, zeros having been dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from nlcheck.base import Dimension, Hedge, Mention, Range
from nlcheck.relations.expressions import Value
from nlcheck.relations.model import Op, Outcome, Reading, Relation, Verdict

__all__ = ["Held", "Looks", "Places", "document_places", "every", "feasible", "held", "places_of"]

_MONEY, _EXACT, _AT_LEAST, _AT_MOST = Dimension.MONEY, Hedge.EXACT, Op.AT_LEAST, Op.AT_MOST

ENOUGH = 5
"""relations with a shorter-printed amount that must hold before a document's places are believed
(DESIGN §3)"""
ENOUGH_BUT_ONE = 8
"""how many must hold when one does not, for that one may be the fault"""
MANY = 20
"""at most one in so many may fail (95 %, DESIGN §3)"""
CHANCE = Decimal("0.01")
"""how likely it may be that all of them hold by accident"""
WHOLE = Decimal("0.6")
"""how often a sum of a few rounded amounts is, to the digit, the rounded total"""
_HELD = frozenset({Outcome.HOLDS, Outcome.ROUNDING})
Held = tuple[int, Verdict, tuple[Mention, ...]]
"""the place of a verdict in its list, the verdict of what holds, and its numbers"""


class Places(NamedTuple):
    """The decimals that amounts in a unit are really known to; 0: each has its own."""

    decimals: int = 0
    unit: str = ""


class Looks(dict[Mention, Range]):
    """Ranges of mentions, each computed once; ``places`` as the document shows them. Called with a
    mention it gives its range."""

    def __init__(self, places: Places = Places()) -> None:  # noqa: B008 (frozen)
        super().__init__()
        self._places, self._unit = places

    __call__ = dict.__getitem__

    def __missing__(self, mention: Mention) -> Range:
        found = mention.at_places(self._places if self.widens(mention) else 0)
        self[mention] = found
        return found

    def widens(self, mention: Mention) -> bool:
        """Whether a mention is taken at other places than its own: an amount of the narrative of
        the document itself, for what stands beside it prints as it likes."""
        return (
            mention.written.places < self._places
            and mention.unit.name == self._unit
            and not mention.cell
            and not mention.document
            and mention.unit.dimension is _MONEY
        )


def document_places(verdicts: Sequence[Verdict]) -> Places:
    """The decimals the document's amounts are really known to, in the unit it prints most of them
    in (万元, not the 元 of 人均…元); 0 when it does not show (DESIGN §3)."""
    return places_of(held(verdicts), Looks())


def held(verdicts: Sequence[Verdict]) -> list[Held]:
    """What holds."""
    return [(i, v, _mentions(v)) for i, v in enumerate(verdicts) if v.outcome in _HELD]


def every(holding: Sequence[Held]) -> set[Mention]:
    """All their numbers."""
    return set().union(*[said for _, _, said in holding])


def places_of(holding: Sequence[Held], own: Looks) -> Places:
    """The decimals that what holds shows, ``own`` being each number as it is printed."""
    amounts = {m for m in every(holding) if not m.cell and _is_amount(m)}
    decimals = Counter((m.written.places, m.unit.name) for m in amounts if m.written.places)
    if not decimals:
        return Places()
    places, unit = max(decimals, key=lambda n: (decimals[n], n))
    shorter = {m for m in amounts if m.written.places < places and m.unit.name == unit}
    fuller, tried, kept, chance = Looks(Places(places, unit)), 0, 0, Decimal(1)
    for _, verdict, said in holding if shorter else ():
        reading = verdict.reading
        if reading is None or shorter.isdisjoint(said) or not _tells(verdict, reading, places):
            continue
        tried += 1
        if feasible(verdict.relation, reading, fuller):
            kept += 1
            if chance > CHANCE:
                chance *= _chance(verdict.relation, reading, own, fuller)
    lost = tried - kept
    if kept < ENOUGH or lost > max(1, tried // MANY) or chance > CHANCE:
        return Places()
    return Places(places, unit) if not lost or kept >= ENOUGH_BUT_ONE else Places()


def _chance(relation: Relation, reading: Reading, own: Looks, fuller: Looks) -> Decimal:
    """How likely what holds at the printed places does so at the fuller ones by accident: the
    narrower they make it, the less. 83987 ÷ 79988 = 105.00 % holds at any."""
    stated, due = relation.stated, reading.due
    wide = due.range(own).width + own[stated].width
    narrow = due.range(fuller).width + fuller[stated].width
    alike = narrow / wide if wide.is_finite() and wide else Decimal(1)
    amounts = [m for m in (stated, *due.mentions) if _is_amount(m)]
    return max(alike, WHOLE) if all(fuller.widens(m) for m in amounts) else alike


def _tells(verdict: Verdict, reading: Reading, places: int) -> bool:
    """Whether a relation with a shorter-printed amount says anything of the places: an equation,
    not a mere repetition."""
    if verdict.relation.op is not Op.EQUAL:
        return False
    due = reading.due
    if not isinstance(due, Value):
        return True
    pair = (verdict.relation.stated, due.of)
    return pair[0].value == pair[1].value and max(m.written.places for m in pair) >= places


def _is_amount(mention: Mention) -> bool:
    return (
        mention.unit.dimension is _MONEY
        and not mention.document
        and mention.hedge is _EXACT
        and mention.written.value != 0
    )


def _mentions(verdict: Verdict) -> tuple[Mention, ...]:
    due = verdict.reading.due.mentions if verdict.reading else ()
    return (verdict.relation.stated, *due)


def feasible(relation: Relation, reading: Reading, look: Looks) -> bool:
    """Whether a relation can be true in a reading, its numbers looked at so."""
    due, stated = reading.due.range(look), look(relation.stated)
    if relation.op is _AT_MOST:
        return stated.low <= due.high
    if relation.op is _AT_LEAST:
        return stated.high >= due.low
    return due.meets(stated)
