"""What a form says in words and prints as an indicator: goals, their parts, price by quantity.

「培训教师约620人次」 beside the row 培训教师人次 ≥600 is one fact where the words before the number
are those of the name, or where the unit occurs once in the words and once among the rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from nlcheck.base import Dimension, Mention, Unit
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import NUMERALS
from nlcheck.base.records import alike
from nlcheck.claims.performance.metrics import base_of, stem_of
from nlcheck.claims.performance.model import Indicator, Metric, PerformanceTable, Quote, Sense
from nlcheck.claims.performance.words import Forms, forms
from nlcheck.lexing import Tokens
from nlcheck.rulebook.lexicon import units

_LISTED = prepared(rf"^(?:\(?[\d{NUMERALS}]{{1,2}}[.、)])+")
NAME, PART, ENDING = 4, 2, 3
"""signs that words and a name share at one end; at both ends; that several parts share"""
LARGE = 10
"""smaller counts recur by chance"""
SHOWN = 24
"""signs before a number that are read"""


@alike
class Pledge:
    """A target and the words that set it too. ``parts``: they tell of its parts, not of itself.

    ``extent``: an area, a length: what is there, not what is to be done.
    """

    target: Mention
    sense: Sense
    told: tuple[Mention, ...]
    name: str
    parts: bool = False
    extent: bool = False


@alike
class Pricing:
    """Price, quantity and amount of one form. ``senses``: of price and quantity, in this order."""

    amount: Mention
    price: Mention
    quantity: Mention
    senses: tuple[Sense, Sense]


@alike
class _Said:
    """A number of the words: its unit, and what stands before it."""

    mention: Mention
    base: str
    stem: str
    sentence: int


def pledges(tokens: Tokens, tables: Sequence[PerformanceTable]) -> Iterator[Pledge]:
    """Targets that the goal or the outline of the same form sets too, form by form."""
    for table in tables:
        rows = [(row, row.value) for row in table.counted if not row.uncertain and row.value]
        for quote in (table.goal, table.plan):
            if quote is not None and rows and not table.damaged:
                yield from _pledges(_said(tokens, quote, forms()), rows)


def _pledges(said: Sequence[_Said], rows: Sequence[tuple[Indicator, Metric]]) -> Iterator[Pledge]:
    for row, value in rows:
        base = value.base
        if not base or value.mention.unit.dimension is not Dimension.COUNT:
            continue
        alike = [s for s in said if s.base == base]
        only = len(alike) == 1 and sum(v.base == base for _, v in rows) == 1
        name, extent = row.name.text, base in _extents()
        same = [s.mention for s in alike if _same(name, s.stem, only=only)]
        if len(same) == 1:
            yield Pledge(value.mention, row.sense, tuple(same), name, extent=only and extent)
            continue
        for _, group in groupby(alike, key=lambda s: s.sentence):
            parts = [s for s in group if _part(name, s.stem)]
            if len(parts) > 1 and len({s.stem for s in parts}) == len(parts):
                told = tuple(s.mention for s in parts)
                yield Pledge(value.mention, row.sense, told, name, parts=True)


def _said(tokens: Tokens, quote: Quote, known: Forms) -> list[_Said]:
    """The counts of a cell in words, with their units; those in brackets behind them count."""
    found = []
    first, end = (bisect_left(tokens.starts, x) for x in quote.at)
    sentence = 0
    for i in range(first, end):
        if tokens.kinds[i] in ".;":
            sentence += 1
        if tokens.kinds[i] not in "nd":
            continue
        mention = tokens.mention(i)
        unit = mention.unit.name or _bracketed(tokens.text, mention)
        before = tokens.text[max(quote.at.start, mention.at.start - SHOWN) : mention.at.start]
        stem = _LISTED.sub("", stem_of(before.rstrip().replace(" ", ""), known)[0])
        large = mention.value >= LARGE or unit in _extents()
        if unit and stem and large and not known.holds("spanning", stem):
            found.append(_Said(mention, base_of(unit, known), stem, sentence))
    return found


def _bracketed(text: str, mention: Mention) -> str:
    """「4300余(平方米)」: a unit of scale 1 in brackets right behind the number."""
    after = text[mention.at.end : mention.at.end + NAME * 2]
    if not after.startswith("("):
        return ""
    name = after[1:].partition(")")[0].strip()
    known: Unit | None = units().get(name)
    return name if known is not None and known.scale == 1 else ""


def _same(name: str, stem: str, *, only: bool) -> bool:
    """Whether the words speak of what the name names, of no part of it and of nothing wider."""
    if len(stem) >= NAME and stem in name:
        return True
    if not only:
        return False
    if len(stem) >= NAME and stem[-NAME:] in name:
        return True
    ends = (name[:k] for k in range(PART, len(name) - PART + 1))
    return any(stem.startswith(head) and stem.endswith(name[len(head) :]) for head in ends)


def _part(name: str, stem: str) -> bool:
    """「一号馆管理面积」 beside 场馆管理面积: the end is that of the name, the owner another."""
    shared = 0
    while shared < min(len(name), len(stem)) and name[-1 - shared] == stem[-1 - shared]:
        shared += 1
    return shared >= ENDING and shared < len(stem) and shared < len(name)


def pricings(tables: Sequence[PerformanceTable]) -> Iterator[Pricing]:
    """Forms with one price per unit of one quantity, both of one thing, and with their amount."""
    for table in tables:
        if table.damaged:
            continue
        spent = table.spending[0].outturn if table.spending and table.spending[0].sure else None
        planned = table.budget if spent is None else None
        targets = [(r, r.value, r.sense) for r in table.counted if r.value and not r.uncertain]
        yield from _priced(planned, targets)
        results = [
            (r, r.results[0], Sense.EQUAL)
            for r in table.counted
            if len(r.results) == 1 and r.results[0].alone and not r.uncertain
        ]
        yield from _priced(spent, results)


def _priced(
    amount: Mention | None, rows: Sequence[tuple[Indicator, Metric, Sense]]
) -> Iterator[Pricing]:
    prices = [x for x in rows if x[1].base.startswith("元/")]
    if amount is None or len(prices) != 1 or amount.unit.dimension is not Dimension.MONEY:
        return
    row, price, sense = prices[0]
    of = price.base.removeprefix("元/")
    counted = [x for x in rows if x[1].base == of and _akin(row.name.text, x[0].name.text)]
    if len(counted) == 1 and price.mention.unit.scale == 1:
        _, quantity, other = counted[0]
        yield Pricing(amount, price.mention, quantity.mention, (sense, other))


def _akin(one: str, other: str) -> bool:
    """Whether two names begin alike: 场馆保洁单价, 场馆保洁面积."""
    return one[:PART] == other[:PART]


def _extents() -> frozenset[str]:
    return frozenset(forms().table["extents"])
