"""The units that the labels of rows name: 项目资金(万元), 增减%."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlcheck.base import Unit
from nlcheck.claims.grids.model import Row
from nlcheck.claims.grids.words import PERCENT, squeeze, words

__all__ = ["of_rows"]

YUAN = "元"
"""in the name of every unit of money"""


def of_rows(rows: Sequence[Row], text: str, *, form: bool) -> Mapping[int, Unit]:
    """Row number → unit. In a form a row has that of the outermost row with a unit of which it is
    part."""
    named: dict[int, Unit] = {}
    for row in rows:
        said = row.at.of(text)
        if YUAN in said and (unit := words().money(squeeze(said))) is not None:
            named[row.number] = unit
        elif _rate(squeeze(said)):
            named[row.number] = PERCENT
    if not form or not named:
        return named
    wholes = {row.number: row.parent for row in rows}
    return {r: unit for r in wholes if (unit := _outermost(r, wholes, named)) is not None}


def _rate(label: str) -> bool:
    """「比上年增减%」, 「增长率(%)」 among rows of amounts."""
    if label.endswith(("%", "%)")):
        return True
    found = words().scan.spans(label)
    return bool(found) and found[-1].end == len(label) and _growth(found[-1].of(label))


def _growth(mark: str) -> bool:
    return words().marks[mark] == ("rate", "growth")


def _outermost(
    r: int | None, wholes: Mapping[int, int | None], named: Mapping[int, Unit]
) -> Unit | None:
    unit = None
    while r is not None:
        unit, r = named.get(r, unit), wholes.get(r)
    return unit
