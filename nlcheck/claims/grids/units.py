"""The units that the labels of rows name: 项目资金(万元)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlcheck.base import Unit
from nlcheck.claims.grids.model import Row
from nlcheck.claims.grids.words import squeeze, words

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
    if not form or not named:
        return named
    wholes = {row.number: row.parent for row in rows}
    return {r: unit for r in wholes if (unit := _outermost(r, wholes, named)) is not None}


def _outermost(
    r: int | None, wholes: Mapping[int, int | None], named: Mapping[int, Unit]
) -> Unit | None:
    unit = None
    while r is not None:
        unit, r = named.get(r, unit), wholes.get(r)
    return unit
