"""Accounts printed in several groups side by side, one going on with the rows of another::

301   工资福利支出 | 60.00 | 302   商品和服务支出 | 30.00 | 30228 工会经费   |  4.00
30101 基本工资    | 40.00 | 30201 办公费        | 12.00 | 30299 其他支出   |  9.00
30102 津贴补贴    | 20.00 | 30211 差旅费        |  5.00 | 310   资本性支出 | 10.00
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlcheck.claims.grids.model import Row

__all__ = ["across_sides"]

_CLASS = 3
"""digits of the outermost codes"""


def across_sides(built: list[Row]) -> list[Row]:
    """The rows; one whose account stands on another side only is part of that."""
    if not built or not built[-1].side:
        return built
    own: dict[str, list[Row]] = {}
    for row in built:
        if row.code:
            own.setdefault(row.code, []).append(row)
    moved = {row.number: whole for row in built if (whole := _elsewhere(row, own)) is not None}
    if not moved:
        return built
    placed = [_part_of(row, moved.get(row.number)) for row in built]
    left = {row.parent: True for row in built if row.number in moved}
    return [_settled(row, placed) if row.parent in left else row for row in placed]


def _elsewhere(row: Row, own: dict[str, list[Row]]) -> Row | None:
    """The one row of another side that a row is part of by its code, none being on its own."""
    if len(row.code) <= _CLASS:
        return None
    for end in range(len(row.code) - 1, _CLASS - 1, -1):
        above = own.get(row.code[:end], [])
        if len(above) == 1:
            return above[0] if above[0].side != row.side else None
        if above:
            return None
    return None


def _part_of(row: Row, whole: Row | None) -> Row:
    if whole is None:
        return row
    return replace(row, parent=whole.number, level=whole.level + 1, sure=True)


def _settled(row: Row, placed: Sequence[Row]) -> Row:
    """Part of a total for certain, once all that stand beside it are accounts of one level."""
    beside = [r for r in placed if r.parent == row.parent]
    one = row.parent is not None and len({len(r.code) for r in beside}) == 1 and bool(row.code)
    return replace(row, sure=True) if one else row
