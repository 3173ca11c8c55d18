"""For one number: what it may have been meant to be, and which contradictions that explains.

A weight is the chance of the slip that would have given the printed digits. Several possible values
of a number count each, so that the weights of different numbers can be compared (DESIGN §8).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from nlcheck.base import Mention, Range, Written, plain
from nlcheck.diagnosis.clues import Clues
from nlcheck.diagnosis.graph import Graph, is_rate, members
from nlcheck.diagnosis.mistakes import mistakes
from nlcheck.diagnosis.regions import EVERYTHING, Constraint, Region, regions
from nlcheck.diagnosis.slips import slips
from nlcheck.relations import Growth, Op, Product, Quotient, Ratio, Sum, Value

TRIED = 24
"""repairs of one number that are tried out"""
INEXACT = 0.12
"""how much rarer it is that a repaired relation holds only by rounding"""
RATE_TWICE = 1.5
"""percentages are worked out by hand more often than amounts"""
IN_TABLE = 0.7
"""a number in a table is trusted more than one in the text"""
COPIED = 0.5
CHANCE = (0.02, 0.05, 0.2, 0.6, 1.0)
"""by significant digits: how far a number that stands nearby as well suggests copying"""
ANYHOW = 0.15
ANYHOW_RATE = 0.6
UNUSUAL_PLACES = 0.1
REPEATED = 0.05
"""the same wrong value in all places where a fact is stated"""
NOTHING = 0.1
"""a number was hardly meant to be 0"""


@dataclass(frozen=True, slots=True)
class Repair:
    """What should have been printed, by which slip; ``detail``: the value copied or left out.

    ``free``: the slip says nothing of the value, which is the middle of what the relations allow.
    """

    written: Written
    cause: str
    detail: str
    weight: float
    free: bool = False


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A number is wrong. ``settled``: arithmetic leaves one value. ``repairs``: likeliest first."""

    mention: Mention
    twins: tuple[Mention, ...]
    explained: tuple[int, ...]
    broken: tuple[int, ...]
    repairs: tuple[Repair, ...]
    settled: bool
    weight: float

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
    outside = tuple(i for i in every if sum(m in twins for m in members(graph.verdicts[i])) == 1)
    yield Suspect(mention, (mention, *(m for m in twins if m is not mention)), outside)


def areas(graph: Graph, suspect: Suspect, wanted: Collection[int], clues: Clues) -> list[Region]:
    """The best regions of a suspect's values; none when no value explains anything."""
    mention = suspect.mention
    step = _step(mention, min(mention.written.places, clues.usual_places(mention)))
    return regions(
        [c for i in suspect.touching for c in _constraint(graph, suspect, i, i in wanted, step)]
    )


def hypothesis(graph: Graph, suspect: Suspect, region: Region, clues: Clues) -> Hypothesis | None:
    """What the suspect may have been meant to be in this region; None when nothing holds there."""
    found = _repairs(graph, suspect, region, clues)
    if not found:
        return None
    weight = sum(r.weight for r in found) * _distrust(suspect.mention)
    return Hypothesis(
        suspect.mention,
        suspect.twins,
        region.explained,
        region.broken,
        tuple(sorted(found, key=lambda r: (-r.weight, r.written))),
        _settled(graph, suspect.mention, region, clues),
        weight * REPEATED ** (len(suspect.twins) > 1),
    )


def _constraint(
    graph: Graph, suspect: Suspect, index: int, wanted: bool, step: Decimal
) -> Iterator[Constraint]:
    mention = suspect.mention
    inside = set(members(graph.verdicts[index]))
    allowed = graph.allowed(index, next(m for m in suspect.twins if m in inside))
    if allowed is None:
        if wanted:
            return
        allowed = EVERYTHING
    half = step / 2 if not mention.exact else Decimal(0)
    yield Constraint(index, Range(allowed.low - half, allowed.high + half), wanted)


def _step(mention: Mention, places: int) -> Decimal:
    return Decimal(1).scaleb(-places) * mention.unit.scale


def _distrust(mention: Mention) -> float:
    return (RATE_TWICE if is_rate(mention) else 1.0) * (IN_TABLE if mention.cell else 1.0)


def _bounds(mention: Mention, region: Range, places: int) -> tuple[int, int] | None:
    """The region in whole units of the last of ``places``; None when nothing lies there."""
    low, high = region
    if mention.written.value < 0:
        low, high = -high, -low
    unit = _step(mention, places)
    low = max(low, Decimal(0))
    if not high.is_finite():
        high = low + 10 ** (len(_digits(mention)) + 2) * unit
    first = int((low / unit).to_integral_value(ROUND_CEILING))
    last = int((high / unit).to_integral_value(ROUND_FLOOR))
    return (first, last) if first <= last else None


def _digits(mention: Mention) -> str:
    value, places = mention.written
    return plain(abs(value), places).replace(".", "")


def _repairs(graph: Graph, suspect: Suspect, region: Region, clues: Clues) -> list[Repair]:
    mention = suspect.mention
    places, usual = mention.written.places, clues.usual_places(mention)

    def bounds(at: int) -> tuple[int, int] | None:
        return _bounds(mention, region.range, at)

    weights: dict[Written, Repair] = {}
    for digits, at, cause, weight in slips(_digits(mention), places, bounds):
        plausible = weight if at in (usual, 0) else weight * UNUSUAL_PLACES
        _add(weights, Repair(_written(mention, digits, at), cause, "", plausible))
    centre = _centre(mention, region.range, places, usual)
    if centre is not None:
        for repair in _free(graph, mention, region, centre, clues):
            _add(weights, repair)
    likely = sorted(weights.values(), key=lambda r: -r.weight)[:TRIED]
    return [r for one in likely for r in _tried(graph, suspect, one, region)]


def _add(weights: dict[Written, Repair], repair: Repair) -> None:
    """The same value by two slips: as likely as both together, called by the likelier."""
    had = weights.get(repair.written)
    if had is None:
        weights[repair.written] = repair
        return
    likelier = max(had, repair, key=lambda r: r.weight)
    weights[repair.written] = replace(likelier, weight=had.weight + repair.weight)


def _written(mention: Mention, digits: int, places: int) -> Written:
    value = Decimal(digits).scaleb(-places)
    return Written(-value if mention.written.value < 0 else value, places)


def _centre(mention: Mention, region: Range, places: int, usual: int) -> Written | None:
    """The middle of what is allowed, as it would be printed."""
    if not (region.low.is_finite() and region.high.is_finite()):
        return None
    at = usual if places and places != usual else places
    middle = (region.low + region.high) / 2 / mention.unit.scale
    return Written(middle.quantize(Decimal(1).scaleb(-at), rounding=ROUND_HALF_EVEN), at)


def _free(
    graph: Graph, mention: Mention, region: Region, centre: Written, clues: Clues
) -> Iterator[Repair]:
    """Mistakes that can put any digits in its place: copied, worked out wrongly, or unexplained."""
    if centre.value == mention.written.value:
        return
    room = _bounds(mention, region.range, centre.places)
    values = min(room[1] - room[0] + 1, 1000) if room else 1
    blind = (ANYHOW_RATE if is_rate(mention) else ANYHOW) * values
    yield Repair(centre, "other", "", blind / 10 ** max(len(_digits(mention)), 2), free=True)
    near = clues.neighbours(mention)
    alike = [m for m in near if m.written == mention.written and not _linked(graph, mention, m)]
    if alike:
        nearest = min(alike, key=lambda m: abs(m.at.start - mention.at.start))
        weight = COPIED * _telling(mention) * len(alike) / len(near)
        yield Repair(centre, "copied", quote(nearest), weight, free=True)
    for cause, with_it, weight in mistakes(graph, mention, region.explained):
        detail = quote(with_it) if with_it else ""
        yield Repair(centre, cause, detail, weight, free=True)


def _telling(mention: Mention) -> float:
    """How little a number repeats by chance: 10 and 100.00 often do, 312.45 hardly."""
    digits = len(_digits(mention).strip("0"))
    return CHANCE[min(digits, len(CHANCE) - 1)]


def quote(mention: Mention) -> str:
    """Its digits and unit."""
    return plain(*mention.written) + mention.unit.name


def _linked(graph: Graph, mention: Mention, other: Mention) -> bool:
    """Whether the two are equal by right."""
    for i in graph.mentions[mention]:
        verdict = graph.verdicts[i]
        due = verdict.reading.due if verdict.reading else None
        if isinstance(due, Value) and other in (due.of, verdict.relation.stated):
            return True
    return False


def _tried(graph: Graph, suspect: Suspect, repair: Repair, region: Region) -> list[Repair]:
    """The repair, weighed by how exactly the relations then hold; nothing if one does not."""
    if repair.written.value == suspect.mention.written.value:
        return []
    spared = {*region.left, *region.broken}
    weight = repair.weight * (1 if repair.written.value else NOTHING)
    graph.assume(suspect.twins, repair.written)
    try:
        for i in suspect.touching:
            if i in spared:
                continue
            if not graph.feasible(i):
                return []
            if not graph.exact(i):
                weight *= INEXACT
    finally:
        graph.forget(suspect.twins)
    return [replace(repair, weight=weight)]


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
    room = _bounds(mention, region.range, clues.usual_places(mention))
    return room is not None and room[0] == room[1]
