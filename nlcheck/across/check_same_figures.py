"""Many figures of a report that are, digit for digit, those of another unit or of last year.

``params``: ``between`` (units or years), ``least`` (different numbers that must be the same),
``digits`` (a number must show so many before its closing zeros: short ones meet by chance),
``most_units`` (a number that more of them have is a standard, no copy).
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import combinations

from nlcheck.across.model import Group, Head, Piece, Sheet, Sighting
from nlcheck.across.names import may_be_one
from nlcheck.base import Dimension
from nlcheck.claims.model import Basis
from nlcheck.rulebook import Rule
from nlcheck.store import FactRow

OUTTURN, MONEY = Basis.OUTTURN.name, Dimension.MONEY.value
SHOWN = 5
"""Figures that are named at most."""


def scatter(rule: Rule, sheet: Sheet) -> Iterator[Piece]:
    """The report, to each of its telling figures; of last year's, to those of its own unit."""
    head = sheet.head
    aside = f"{head.unit}\t" if rule.params["between"] == "years" else f"{head.year}\t"
    keys = {
        blake2b(f"{aside}{mark}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        for mark in _marks(rule, sheet)
    }
    if len(keys) >= int(rule.params["least"]):
        yield Piece(0, tuple(sorted(keys)), list(head))


def meet(group: Group) -> Iterator[Piece]:
    """Of one figure: pairs of reports that have it."""
    if len(group.bodies) == 1:  # as most do
        return
    heads = [Head(*body) for body in group.bodies]
    if len({head.unit for head in heads}) > int(group.rule.params["most_units"]):
        return
    for one, other in combinations(heads, 2):
        if _pair(group.rule, one, other):
            yield Piece(1, (f"{one.path}\t{other.path}",), [one.path, other.path, group.key])


def weigh(group: Group) -> Iterator[Piece]:
    """Of one pair: whether there are enough."""
    if len(group.bodies) >= int(group.rule.params["least"]):
        one, other, _mark = group.bodies[0]
        yield Piece(2, (f"{one}\t{other}",), [one, other], (one, other))


def tell(group: Group) -> Iterator[Sighting]:
    """One sighting a pair, at the first figure; of two years in the later."""
    for paths in group.bodies:
        first, second = sorted((group.sheets[path] for path in paths), key=_when)
        there, here = _marks(group.rule, first), _marks(group.rule, second)
        same = [mark for mark in here if mark in there]
        shown = [here[mark] for mark in same[:SHOWN]]
        yield Sighting(
            second.head,
            shown[0].at,
            tuple((first.head, there[mark].at) for mark in same[:SHOWN]),
            {
                "count": str(len(same)),
                "of": str(len(here)),
                "unit": first.head.unit,
                "year": str(first.head.year),
                "figures": "、".join(row.at.quote for row in shown),
            },
        )


STEPS = (meet, weigh, tell)


def _when(sheet: Sheet) -> tuple[int, str]:
    return sheet.head.year, sheet.head.path


def _pair(rule: Rule, one: Head, other: Head) -> bool:
    """Whether these two should differ."""
    if one.genre != other.genre:
        return False
    if rule.params["between"] == "years":
        return abs(one.year - other.year) == 1
    return not may_be_one(one.unit, other.unit)


def _marks(rule: Rule, sheet: Sheet) -> dict[str, FactRow]:
    """Telling figures: amounts of the report's own year, each value once."""
    digits = int(rule.params["digits"])
    found: dict[str, FactRow] = {}
    values: set[str] = set()
    for row in sheet.facts:
        if row.change or row.basis != OUTTURN or row.year != sheet.head.year:
            continue
        if row.dimension != MONEY or row.owner or row.item.startswith("~"):
            continue
        told = row.value.replace(".", "").strip("0")
        if len(told) < digits or row.value in values:
            continue
        values.add(row.value)
        found[f"{row.item}\t{row.fund}\t{row.slice}\t{row.value}{row.unit}"] = row
    return found
