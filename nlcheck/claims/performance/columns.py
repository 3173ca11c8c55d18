"""Which column of a performance form holds what, by the words of its head row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.base.compiling import prepared
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.grids.words import PERCENT, SCORE
from nlcheck.claims.performance.words import Forms

ENOUGH = 3
"""roles a head row must name"""
NAMED = frozenset({"name", "level2", "level1"})
_POINTS = prepared(r"[(](\d{1,3}(?:\.\d+)?)分?[)]")
WEIGHTS = {"level1": "weight of level1", "level2": "weight of level2"}
"""what the order of a row calls the points printed beside a label"""
FACTOR = 2
"""no 得分系数 is more; a greater one is a percentage without its sign"""
MEASURED = frozenset({"target", "actual", "weight", "score"})
"""one of each, at least"""


@dataclass(slots=True, eq=False)
class Head:
    """Roles by column; ``levels``: weight columns that belong to 一级指标 or 二级指标; ``order``:
    the roles of all its cells from the left, empty where a second row adds to them."""

    roles: dict[str, int]
    levels: dict[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def has(self, role: str) -> bool:
        """Whether the form has such a column."""
        return role in self.roles


def head_of(sheet: Sheet, r: int, forms: Forms) -> Head | None:
    """The columns of a form, if this row is the head of its indicators."""
    row, contents = sheet.row(r), sheet.contents
    if len(row) < ENOUGH or len([i for i in row if contents[i].figure is not None]) > 1:
        return None
    named = [forms.head(contents[i].text) for i in row]
    if NAMED.isdisjoint(named) or MEASURED.isdisjoint(named):
        return None
    roles: dict[str, int] = {}
    levels: dict[str, int] = {}
    last = ""
    for i, role in zip(row, named, strict=True):
        column = sheet.cells[i].column
        if role == "weight" and last in {"level1", "level2"}:
            levels[last] = column
        elif role == "owner":
            roles["owner"] = column
        elif role == "name" and "name" in roles and contents[i].text != "绩效指标":
            roles["name"] = column
        elif role and role not in roles:
            roles[role] = column
        last = role or last
    if MEASURED.isdisjoint(roles) or len(roles) < ENOUGH:
        return None
    if "name" not in roles:
        level = "level2" if "level2" in roles else "level1"
        roles["name"] = roles.pop(level)
        if level in levels and "weight" not in roles:
            roles["weight"] = levels.pop(level)
    order = {column: role for role, column in roles.items()}
    order |= {column: WEIGHTS[level] for level, column in levels.items()}
    return Head(roles, levels, tuple(order.get(sheet.cells[i].column, "") for i in row))


def more_of(sheet: Sheet, r: int, head: Head, forms: Forms) -> bool:
    """Whether a row right below a head adds columns to it (指标值: 年初目标值 | 全年完成值)."""
    held = [sheet.contents[i] for i in sheet.row(r)]
    found = {}
    for i in sheet.row(r):
        role = forms.head(sheet.contents[i].text)
        if role:
            found[role] = sheet.cells[i].column
    if not found or any(h.figure for h in held) or len(found) < len(held):
        return False
    head.roles.update(found)
    head.order = ()
    return True


def is_points(sheet: Sheet, index: int, *, percent: bool = False) -> bool:
    """Whether a cell holds points: a number that is bare or has 分."""
    figure = sheet.contents[index].figure
    if figure is None:
        return False
    unit = figure.unit
    return unit is None or unit.dimension is Dimension.SCORE or (percent and unit.name == "%")


def apart(sheet: Sheet, r: int, roles: Mapping[str, int]) -> tuple[Mapping[str, int], bool]:
    """The columns of a row below a head whose weight and score are no neighbours, and whether the
    row has slid: the one way to move all left so that both are points, behind a name."""
    found = [
        moved
        for shift in range(1, roles["name"] + 1)
        for moved in [{x: c - shift for x, c in roles.items()}]
        if _pointed(sheet, r, moved) and _worded(sheet, r, moved["name"])
    ]
    if len(found) != 1:
        return roles, all(_at(sheet, r, roles[x]) is not None for x in ("weight", "score"))
    labels = {x: c for x, c in roles.items() if x in {"level1", "level2"}}
    return found[0] | labels, True


def _pointed(sheet: Sheet, r: int, columns: Mapping[str, int]) -> bool:
    held = [_at(sheet, r, columns[x]) for x in ("weight", "score")]
    return all(i is not None and is_points(sheet, i) for i in held)


def _worded(sheet: Sheet, r: int, c: int) -> bool:
    index = _at(sheet, r, c)
    return index is not None and sheet.contents[index].figure is None


def _at(sheet: Sheet, r: int, c: int) -> int | None:
    index = sheet.places[r][c] if 0 <= c < sheet.grid.columns else -1
    return index if index >= 0 and sheet.contents[index].text else None


def crooked(found: Mapping[str, int | None]) -> bool:
    """Whether one cell serves as two columns, so that heads and cells do not fit."""
    held = [i for x, i in found.items() if i is not None and x in {"target", "nature", "unit"}]
    return len(set(held)) < len(held)


def is_rate(sheet: Sheet, index: int) -> bool:
    """Whether a cell holds a percentage."""
    figure = sheet.contents[index].figure
    return figure is not None and figure.unit is not None and figure.unit.name == "%"


def factor_of(sheet: Sheet, index: int | None) -> Mention | None:
    """得分系数, as a percentage or a plain factor; one of several places may be rounded."""
    if index is None or (figure := sheet.contents[index].figure) is None:
        return None
    percent = is_rate(sheet, index) or figure.written.value > FACTOR
    exact = not percent and figure.written.places <= 1
    unit = PERCENT if percent else Unit("", Dimension.PLAIN)
    return Mention(figure.at, figure.written, unit, exact=exact, cell=True)


def bracketed(text: str, at: Span) -> Mention | None:
    """Points that stand in brackets behind words: 产出指标(50分)."""
    found = _POINTS.search(at.of(text))
    if found is None:
        return None
    span = Span(at.start + found.start(1), at.start + found.end(1))
    return Mention(span, Written.parse(found[1]), SCORE, exact=True, cell=True)


def percent_of(sheet: Sheet, index: int | None) -> Mention | None:
    """A percentage, with or without its sign."""
    figure = sheet.contents[index].figure if index is not None else None
    return Mention(figure.at, figure.written, PERCENT, cell=True) if figure else None
