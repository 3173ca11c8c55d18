"""What one number may have been meant to be, where its relations allow it, and how likely.

A weight is the chance of the slip that would have given the printed digits. Several possible values
of a number count each, so that the weights of different numbers can be compared (DESIGN §8).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from nlcheck.base import HUNDRED, ZERO, Dimension, Mention, Range, Unit, Written, plain
from nlcheck.diagnosis.clues import EVEN, Clues, printed_places
from nlcheck.diagnosis.graph import Graph, is_rate, is_restatement, members
from nlcheck.diagnosis.mistakes import mistakes
from nlcheck.diagnosis.regions import Region
from nlcheck.diagnosis.slips import slips
from nlcheck.relations import Op, Sum

MANY = 1000
TRIED = 24
"""repairs of one number that are tried out"""
COPIED = 0.5
UNIT = 0.3
CHANCE = (0.02, 0.05, 0.2, 0.6, 1.0)
"""by significant digits: how far a number that stands nearby as well suggests copying"""
TELLING = 0.5
"""from what part on of all that it tells a number that stands nearby as well is no accident"""
ANYHOW = 0.15
ANYHOW_RATE = 0.6
"""percentages are worked out by hand, so that more than the digits can go wrong"""
VANISHED = 0.02
"""an amount that is not nothing, and so little that it would be printed as nothing"""
LONGER = 0.02
"""a number of decimals that the document does not use"""
UNLIKE = 4.0
"""how much decimals that percentages nearby do not have speak for one that has theirs"""
LAST_ZERO = 0.1
"""a last zero where the document leaves them out"""
CUSTOM = 0.003
"""part of numbers equal to a neighbour from which on equality suggests copying the less"""
MIDDLE = 0.55
"""how often the middle of a range that rounding leaves is what was meant, however wide it is"""
WIDE = Decimal("1.1")
"""how many times its least value the greatest of a range may be for a number in it to tell"""
TEN_THOUSAND = Decimal(10000)


class Repair(NamedTuple):
    """What should have been printed, by which slip; ``detail``: the value copied or left out.

    ``free``: the slip says nothing of the value, which is the middle of what the relations allow.
    ``sure``: how much of what its relations allow this value is, 1 where it is the only one.
    ``hinted``: what is only guessed holds with it too, or the document prints it elsewhere.
    ``unit``: the digits were right, and meant in this unit; ``written`` is in the printed one.
    ``values``: how many values of the region the weight is of, this one among them.
    """

    written: Written
    cause: str
    detail: str
    weight: float
    free: bool = False
    unit: Unit | None = None
    sure: float = 1.0
    hinted: bool = False
    values: int = 1


def repairs(
    graph: Graph, mention: Mention, region: Region, clues: Clues, *, settled: bool
) -> list[Repair]:
    """The likeliest values in the region, one repair a value; the relations are not tried yet.

    ``settled``: exact arithmetic leaves one value, else each of those allowed is as likely.
    """

    base = min(printed_places(mention), clues.usual_places(mention))

    def within(places: int) -> tuple[int, int] | None:
        return bounds(mention, _coarser(mention, region.range, base, places), places)

    found: dict[Decimal, Repair] = {}
    usual = clues.usual_places(mention)
    for digits, at, cause, weight in slips(_digits(mention), printed_places(mention), within):
        written = _written(mention, digits, at)
        likely = weight * _plausible(mention, written, usual, clues)
        at_least = max(printed_places(mention), usual)
        meant = _bare(written, at_least) if cause == "point" else written
        _add(found, Repair(meant, cause, "", likely))
    for repair in _other_unit(graph, mention, region):
        _add(found, repair)
    value = _middle(graph, mention, region)
    centre = None if value is None else _centre(mention, value, usual)
    if value is not None and centre is not None and centre.value != mention.written.value:
        room = within(centre.places)
        values = 1 if settled or not room else min(room[1] - room[0] + 1, MANY)
        linked = _linked(graph, mention)
        free = list(_free(mention, region.range, (centre, value), clues, linked))
        for repair in free:
            part = 1.0 if settled else _part(mention, region.range, repair.written.places)
            sure = repair.sure * part
            every = repair._replace(weight=repair.weight * values, sure=sure, values=values)
            _add(found, every)
        for repair in _printed_elsewhere(graph, mention, region, clues, free) if values > 1 else ():
            _add(found, repair)
        for cause, with_it, weight in mistakes(graph, mention, region.explained):
            detail = quote(with_it) if with_it else ""
            _add(found, Repair(centre, cause, detail, weight, free=True))
    if region.range.low > 0 and ZERO in found:
        found[ZERO] = found[ZERO]._replace(weight=found[ZERO].weight * VANISHED)
    return sorted(found.values(), key=lambda r: -r.weight)[:TRIED]


def _other_unit(graph: Graph, mention: Mention, region: Region) -> Iterator[Repair]:
    """The same digits in the unit of a number it is held against: 12.30元 among 万元."""
    if mention.unit.dimension is not Dimension.MONEY or not mention.written.value:
        return
    about = (m.unit for i in region.explained for m in members(graph.verdicts[i]))
    units = {u.name: u for u in about if u.dimension is Dimension.MONEY}
    length = mention.at.end - mention.at.start
    if length < len(_digits(mention)) + len(mention.unit.name):
        return
    for unit in units.values():
        times = unit.scale / mention.unit.scale
        places = mention.written.places - times.adjusted()
        meant = Written(mention.written.value * times, places)
        scale = mention.unit.scale
        room = Range(meant.range.low * scale, meant.range.high * scale)
        if times != 1 and region.range.meets(room):
            yield Repair(meant, "unit", "", UNIT, unit=unit)


def _coarser(mention: Mention, region: Range, base: int, places: int) -> Range:
    """The region counts half of the last of ``base`` places as rounding; with fewer it is more."""
    if places >= base or mention.exact:
        return region
    more = (Decimal(1).scaleb(-places) - Decimal(1).scaleb(-base)) / 2 * mention.unit.scale
    return Range(region.low - more, region.high + more)


def bounds(mention: Mention, region: Range, places: int) -> tuple[int, int] | None:
    """The region in whole units of the last of ``places``; None when nothing lies there."""
    low, high = region
    if mention.written.value < 0:
        low, high = -high, -low
    unit = Decimal(1).scaleb(-places) * mention.unit.scale
    low = max(low, Decimal(0))
    if not high.is_finite():
        high = low + 10 ** (len(_digits(mention)) + 2) * unit
    first = int((low / unit).to_integral_value(ROUND_CEILING))
    last = int((high / unit).to_integral_value(ROUND_FLOOR))
    return (first, last) if first <= last else None


def quote(mention: Mention) -> str:
    """Its digits and unit."""
    return plain(mention.written.value, printed_places(mention)) + mention.unit.name


def _digits(mention: Mention) -> str:
    return plain(abs(mention.written.value), printed_places(mention)).replace(".", "")


def _bare(written: Written, places: int) -> Written:
    """Without noughts behind so many decimals: where others have two, who wrote 21.30 meant 2.13,
    and who wrote 213.0 meant 21.30."""
    value, now = written.value, written.places
    while now > places and value == round(value, now - 1):
        now -= 1
    return Written(round(value, now), now)


def _written(mention: Mention, digits: int, places: int) -> Written:
    value = Decimal(digits).scaleb(-places)
    return Written(-value if mention.written.value < 0 else value, places)


def _plausible(mention: Mention, written: Written, usual: int, clues: Clues) -> float:
    """How well the decimals suit the document."""
    places = written.places
    if places and not printed_places(mention) and _counted(mention):
        return LONGER * LONGER
    least = 1 if is_rate(mention) else 0
    if places > least and clues.trims(mention) and not written.value.scaleb(places) % 10:
        return LAST_ZERO
    if is_rate(mention):
        return _of_rates(mention, written, clues)
    if places == usual or places == printed_places(mention) < usual:
        return 1.0
    return clues.usage(mention, places)


def _of_rates(mention: Mention, written: Written, clues: Clues) -> float:
    """As :func:`_plausible`, of a percentage: against the decimals that are printed, which speak
    for a slip themselves where the percentages round it have others."""
    if written.places == printed_places(mention) or written.value in {0, HUNDRED}:
        return 1.0
    near, sure = clues.commonest_places(mention)
    if written.places == near:
        return 1.0 if mention.written.value in {0, HUNDRED} else UNLIKE
    return min(clues.usage(mention, written.places), 1 - sure)


def _counted(mention: Mention) -> bool:
    """Whether it counts things one by one: 12 cars, not 1.25万 trees."""
    single = mention.unit.dimension is Dimension.COUNT and mention.unit.scale == 1
    return mention.exact or single


def _add(found: dict[Decimal, Repair], repair: Repair) -> None:
    """The same value by two slips: as likely as both together, called by the likelier."""
    had = found.get(repair.written.value)
    if had is None:
        found[repair.written.value] = repair
        return
    likelier = max(had, repair, key=lambda r: r.weight)
    both = had.weight + repair.weight
    same = had.written.places == repair.written.places
    sure = likelier.sure if same else likelier.sure * likelier.weight / both
    found[repair.written.value] = likelier._replace(weight=both, sure=sure)


def _middle(graph: Graph, mention: Mention, region: Region) -> Decimal | None:
    """What arithmetic gives, or the middle of what is allowed, in the mention's unit."""
    value = _reckoned(graph, mention, region)
    if value is not None:
        return value
    low, high = region.range
    if not (low.is_finite() and high.is_finite()):
        return None
    return (low + high) / 2 / mention.unit.scale


def _part(mention: Mention, region: Range, places: int) -> float:
    """One printed value among those that rounding leaves; the region has half a unit each way."""
    if not region.width.is_finite():
        return MIDDLE
    unit = Decimal(1).scaleb(-places) * mention.unit.scale
    return max(MIDDLE, 1 / max(1.0, float(region.width / unit - 1)))


def _centre(mention: Mention, value: Decimal, usual: int) -> Written:
    """The value as it would be printed."""
    places = printed_places(mention)
    if is_rate(mention) and places <= usual:
        return _rounded(value, places)
    at = 0 if mention.exact and not places else usual
    whole, short = _rounded(value, at), _rounded(value, places)
    return short if places < at and short.value == whole.value else whole


def _reckoned(graph: Graph, mention: Mention, region: Region) -> Decimal | None:
    """The value, in the mention's unit: of the same fact elsewhere, of what states it, of a sum."""
    for i in region.explained:
        verdict = graph.verdicts[i]
        if is_restatement(verdict.relation, verdict.reading):
            other = next((m for m in members(verdict) if m != mention), None)
            if other is not None and region.range.holds(graph.value_of(other)):
                return graph.value_of(other) / mention.unit.scale
    for i in region.explained:
        verdict = graph.verdicts[i]
        if verdict.relation.stated is not mention or verdict.relation.op is not Op.EQUAL:
            continue
        for reading in graph.sure(i):
            value = reading.due.value(graph.value_of)
            if value is not None and region.range.holds(value):
                return value / mention.unit.scale
    return _remainder(graph, mention, region)


def _remainder(graph: Graph, mention: Mention, region: Region) -> Decimal | None:
    """What the digits of a sum leave for one of its parts."""
    for i in region.explained:
        relation, reading = graph.verdicts[i].relation, graph.verdicts[i].reading
        if reading is None or not isinstance(reading.due, Sum) or relation.op is not Op.EQUAL:
            continue
        signs = [t.sign for t in reading.due.terms if t.mention is mention]
        whole = reading.due.value(graph.value_of)
        if len(signs) != 1 or whole is None:
            continue
        missing = graph.value_of(relation.stated) - whole
        value = graph.value_of(mention) + signs[0] * missing
        if region.range.holds(value):
            return value / mention.unit.scale
    return None


def _rounded(value: Decimal, places: int) -> Written:
    return Written(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP), places)


def _free(
    mention: Mention,
    region: Range,
    values: tuple[Written, Decimal],
    clues: Clues,
    linked: Collection[Mention],
) -> Iterator[Repair]:
    """Mistakes that can put any digits in its place: copied, the other unit, or unexplained.

    ``values``: with the decimals that are printed, and without any limit.
    """
    centre, value = values
    blind = ANYHOW_RATE if is_rate(mention) else ANYHOW
    yield Repair(centre, "other", "", blind / 10 ** max(len(_digits(mention)), 2), free=True)
    near = clues.neighbours(mention)
    alike = [m for m in near if m.written.value == mention.written.value and m not in linked]
    if alike:
        nearest = min(alike, key=lambda m: abs(m.at.start - mention.at.start))
        custom = clues.repeating(mention)
        usage = min(1.0, CUSTOM / custom) if custom else 1.0
        weight = COPIED * usage * _telling(mention) * len(alike) / len(near)
        # digits that came from elsewhere do not tell how many its own decimals were
        copied, sure = _customary(mention, value, clues)
        yield Repair(copied, "copied", quote(nearest), weight, free=True, sure=sure)
    if mention.unit.dimension is Dimension.MONEY:
        scaled = (mention.value / TEN_THOUSAND, mention.value * TEN_THOUSAND)
        if region.low > 0 and any(region.holds(value) for value in scaled):
            yield Repair(centre, "unit", "", UNIT, free=True)


def copied(graph: Graph, mention: Mention, clues: Clues) -> bool:
    """Whether a neighbour of it prints the same, and hardly by chance: then it may be a copy, and
    what follows from it is printed elsewhere because its neighbour's is."""
    if mention.cell or _telling(mention) < TELLING:
        return False
    near = (m for m in clues.neighbours(mention) if m.written.value == mention.written.value)
    return not _linked(graph, mention).issuperset(near)


def _customary(mention: Mention, value: Decimal, clues: Clues) -> tuple[Written, float]:
    """The value with the decimals that are usual where it stands, and how sure they are."""
    if is_rate(mention):
        places, sure = clues.commonest_places(mention)
        return _rounded(value, places), sure
    whole = _rounded(value, 0 if mention.exact else clues.usual_places(mention))
    short = _bare(whole, 0)
    full = clues.full(mention, nothing=not value) if short.places < whole.places else 1.0
    return (whole, full) if full >= EVEN else (short, 1 - full)


def _printed_elsewhere(
    graph: Graph, mention: Mention, region: Region, clues: Clues, free: Sequence[Repair]
) -> Iterator[Repair]:
    """Of many values that are possible those that the document prints elsewhere too."""
    low, high = region.range
    if low <= 0 or not high.is_finite() or high > low * WIDE:
        return
    about = {m for i in region.explained for m in members(graph.verdicts[i])}
    likeliest = max(free, key=lambda repair: repair.weight)
    usual = max(clues.usual_places(mention), printed_places(mention))
    for other in clues.inside(mention, region.range):
        value = other.value / mention.unit.scale
        places = len(format(value.normalize(), "f").partition(".")[2])
        if other.unit.scale == mention.unit.scale:
            places = printed_places(other)
        written = Written(value, places)
        if written.places > usual or clues.echo(value, mention, about) <= 1:
            continue
        yield likeliest._replace(written=written, free=False, sure=1.0)


def _telling(mention: Mention) -> float:
    """How little a number repeats by chance: 10 and 100.00 often do, 312.45 hardly."""
    digits = len(_digits(mention).strip("0"))
    return CHANCE[min(digits, len(CHANCE) - 1)]


def _linked(graph: Graph, mention: Mention) -> set[Mention]:
    """Numbers that are equal to it by right."""
    found = set(graph.alike.get(mention, ()))
    for i in graph.mentions[mention]:
        verdict = graph.verdicts[i]
        if is_restatement(verdict.relation, verdict.reading):
            found.update(members(verdict))
    return found
