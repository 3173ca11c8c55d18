"""Ratios of two figures of a report that lie far outside those of the other reports.

``params.ratios``: each ``of`` one item ``to`` another, of the year ``back`` years before.
``params.fewest``: reports of one year and genre that make a distribution; ``params.fence``: how
many times the distance of the quartiles a ratio must lie outside them (Tukey's far out is 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from nlcheck.across.model import Figure, Group, Piece, Sheet, Sighting
from nlcheck.base import Dimension
from nlcheck.base.quantities import plain
from nlcheck.claims.model import Basis
from nlcheck.rulebook import Rule

OUTTURN, MONEY = Basis.OUTTURN.name, Dimension.MONEY.value
HUNDRED = Decimal(100)


class _Ratio(NamedTuple):
    percent: Decimal
    of: Figure
    to: Figure


def scatter(rule: Rule, sheet: Sheet) -> Iterator[Piece]:
    """The ratios of the report, each to its kind, year and genre."""
    head = sheet.head
    if head.genre not in rule.genres:
        return
    for number, said in enumerate(rule.params["ratios"]):
        ratio = _ratio(said, sheet)
        if ratio:
            key = f"{number}\t{head.year}\t{head.genre}"
            yield Piece(0, (key,), [number, plain(ratio.percent, 4), head.path])


def measure(group: Group) -> Iterator[Piece]:
    """Of one kind, year and genre: the distribution, to those far outside."""
    values = sorted(Decimal(percent) for _, percent, _ in group.bodies)
    if len(values) < int(group.rule.params["fewest"]):
        return
    low, middle, high = (values[len(values) * part // 4] for part in (1, 2, 3))
    reach = Decimal(str(group.rule.params["fence"])) * (high - low)
    if not reach:
        return
    told = [len(values), *(plain(one, 1) for one in (values[0], low, middle, high, values[-1]))]
    for number, percent, path in group.bodies:
        if not low - reach <= Decimal(percent) <= high + reach:
            yield Piece(1, (f"{number}\t{path}",), [number, path, told], (path,))


def tell(group: Group) -> Iterator[Sighting]:
    """The ratio, with the distribution beside it."""
    for number, path, told in group.bodies:
        said, sheet = group.rule.params["ratios"][number], group.sheets[path]
        ratio = _ratio(said, sheet)
        assert ratio is not None  # it was there when it was sent
        count, least, low, middle, high, most = told
        yield Sighting(
            sheet.head,
            ratio.of.spot,
            ((sheet.head, ratio.to.spot),),
            {
                "name": said["name"],
                "percent": f"{plain(ratio.percent, 1)}%",
                "count": str(count),
                "middle": f"{middle}%",
                "low": f"{low}%",
                "high": f"{high}%",
            },
            stated=ratio.of.spot.quote,
            proof=f"{least}% | {low}% | {middle}% | {high}% | {most}%",
        )


STEPS = (measure, tell)


def _ratio(said: Mapping[str, Any], sheet: Sheet) -> _Ratio | None:
    year = sheet.head.year
    of = _only(sheet, said["of"], year)
    to = _only(sheet, said["to"], year - int(said.get("back", 0)))
    if of is None or to is None:
        return None
    return _Ratio(of.mention.value / to.mention.value * HUNDRED, of, to)


def _only(sheet: Sheet, item: str, year: int) -> Figure | None:
    """The outturn of an item, printed, of all money; None where it is zero or not one value."""
    found: Figure | None = None
    for row in sheet.facts:
        if row.item != item or row.year != year or row.change or row.slice or row.owner:
            continue
        if row.basis != OUTTURN or row.dimension != MONEY:
            continue
        figure = Figure(sheet.head, row)
        if not figure.mention.value or (found and found.row.fund != row.fund):
            return None
        found = found or figure
    return found
