"""Rows that an extraction has left a label out of: told by the order of their cells.

A label that reaches down leaves no cell in the rows below it, so that a row begins with another:
「数量指标 | 改造茶园 | ≥200亩 | 212亩 | 30 | 30」 beneath a head of 一级指标, 二级指标, 三级指标….
Behind the labels of classes stands one cell for each column from the name on; where that fits, and
points stand as weight and score, no other reading does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.performance.columns import WEIGHTS, Head, is_points
from nlcheck.claims.performance.model import Label
from nlcheck.claims.performance.words import Forms

LEVELS = ("level1", "level2")
POINTS = frozenset({"weight", "score", *WEIGHTS.values()})
VALUES = frozenset({"actual", "weight", "score"})
"""one of which a form has beside its targets"""
NOTES = frozenset({"reason", "other"})
"""columns at the right of which a row may have none"""
OUTPUT = "产出"
"""the class that cost is of in older forms"""


def in_order(
    sheet: Sheet, row: Sequence[int], head: Head, forms: Forms, *, above: Label | None
) -> Mapping[str, int | None] | None:
    """The cells of a row (those that print anything) by role; None where the row stands as its head
    does, or where the cells do not fit the columns one by one. ``above``: the label of the first
    level that reaches down so far; where it is a class, words at the head of a row are no label."""
    order = head.order
    if not {"name", "target"} <= set(order) or VALUES.isdisjoint(order):
        return None
    labels = _labels(sheet, row, forms)
    either = len(labels) == 1 and _of_either_level(sheet, labels[0], forms, above)
    if either or (not labels and _in_place(sheet, row, head, above)):
        return None
    rest = _up_to_last(sheet, row)[len(labels) :]
    wanted = order[order.index("name") :]
    if "" in wanted or len(set(wanted)) < len(wanted):
        return None
    if len(rest) == len(wanted) - 1 and wanted[-1] == "reason":
        wanted = wanted[:-1]
    if len(rest) != len(wanted):
        return None
    told = dict(zip(wanted, rest, strict=True))
    pointed = all(is_points(sheet, i) for x, i in told.items() if x in POINTS)
    if not pointed or told["name"] not in row or sheet.contents[rest[0]].figure is not None:
        return None
    found: dict[str, int | None] = {x: i if i in row else None for x, i in told.items()}
    found |= _named(sheet, labels, forms)
    moved = any(sheet.cells[i].uncertain for i in row)
    return found if moved or not _placed(sheet, head, found, forms) else None


def weighed(sheet: Sheet, row: Sequence[int], head: Head) -> Mapping[str, int | None] | None:
    """The cells of a row that lost its first labels, each of which has its points beside it
    (一级指标 | 分值 | 二级指标 | 分值 | 三级指标): as many as there are from another label on."""
    order = head.order
    if not head.levels or "" in order or not {"name", "weight", "score"} <= set(order):
        return None
    cells = _up_to_last(sheet, row) if row and not _has_blanks(sheet, row) else []
    starts = [order.index(x) for x in ("level2", "name") if x in order]
    ends = [len(order), len(order) - 1][: 1 + (order[-1] in NOTES)]
    ways = [order[a:b] for a in starts for b in ends if a > 0 and b - a == len(cells)]
    if len(ways) != 1 or len(set(ways[0])) < len(cells):
        return None
    told = dict(zip(ways[0], cells, strict=True))
    held = {x: sheet.contents[i] for x, i in told.items()}
    points = all(is_points(sheet, i) for x, i in told.items() if x in POINTS)
    words = all(held[x].text and held[x].figure is None for x in held if x in {*LEVELS, "name"})
    return dict(told) if points and words else None


def lacks_label(sheet: Sheet, row: Sequence[int], head: Head, forms: Forms) -> bool:
    """Whether a class of the second level stands below the head of the first: the row has slid."""
    if len(_labels(sheet, row, forms)) != 1 or not {*LEVELS} <= head.roles.keys():
        return False
    kind = forms.kind(sheet.contents[row[0]].text)
    first = sheet.cells[row[0]].column == head.roles[LEVELS[0]]
    return first and sheet.cells[row[0]].columns == 1 and kind in forms.table["belongs"]


def _in_place(sheet: Sheet, row: Sequence[int], head: Head, above: Label | None) -> bool:
    """Whether a row that begins with no label of a class may stand as its head does."""
    if not row or _has_blanks(sheet, row):
        return True
    return not (above and above.kind) and _is_pointed(sheet, head, row)


def _has_blanks(sheet: Sheet, row: Sequence[int]) -> bool:
    """Whether the row begins with empty cells: then each stands in its place."""
    r, first = sheet.cells[row[0]].row, sheet.cells[row[0]].column
    own = [c for c in sheet.cells if c.row == r and c.column < first]
    return any(c.span.start == c.span.end for c in own)


def _up_to_last(sheet: Sheet, row: Sequence[int]) -> list[int]:
    """The cells of a row from its first to its last that prints anything, empty ones among them."""
    r, first, last = sheet.cells[row[0]].row, row[0], row[-1]
    places = sheet.places[r][sheet.cells[first].column : sheet.cells[last].column + 1]
    return [i for i in dict.fromkeys(places) if i >= 0 and sheet.cells[i].row == r]


def _is_pointed(sheet: Sheet, head: Head, row: Sequence[int]) -> bool:
    """Whether weight and score stand below their heads, as in a row that has not slid."""
    r = sheet.cells[row[0]].row
    held = [sheet.places[r][head.roles[x]] for x in ("weight", "score") if x in head.roles]
    if not held:
        return sheet.cells[row[0]].column == head.roles["name"]
    return all(i >= 0 and is_points(sheet, i) for i in held)


def _placed(sheet: Sheet, head: Head, found: Mapping[str, int | None], forms: Forms) -> bool:
    """Whether every cell stands below its head, and beside a label of a class another reaches
    down, a class of that level."""
    for role, i in found.items():
        if i is not None and (role in head.roles and sheet.cells[i].column != head.roles[role]):
            return False
        if i is not None and role in LEVELS and sheet.cells[i].columns > 1:
            return False
    r = sheet.cells[next(i for i in found.values() if i is not None)].row
    for role in LEVELS:
        if found.get(role) is not None or role not in head.roles:
            continue
        above = sheet.places[r][head.roles[role]]
        if above < 0 or not sheet.contents[above].text:
            continue
        kind = forms.kind(sheet.contents[above].text)
        lower = role == LEVELS[0] and kind in forms.table["belongs"]
        if sheet.cells[above].row >= r or not kind or lower:
            return False
    return True


def _labels(sheet: Sheet, row: Sequence[int], forms: Forms) -> list[int]:
    """The labels of classes that a row begins with, two at most."""
    found = []
    for i in row[: len(LEVELS)]:
        if not forms.kind(sheet.contents[i].text):
            break
        found.append(i)
    return found


def _of_either_level(sheet: Sheet, i: int, forms: Forms, above: Label | None) -> bool:
    """Whether a label may be of the first level as well: not behind others of 产出, unless it has
    points of its own as that class may have."""
    text = sheet.contents[i].text
    older = above is not None and above.kind == OUTPUT and not any(map(str.isdigit, text))
    return forms.kind(text) in forms.table["either"] and not older


def _named(sheet: Sheet, labels: Sequence[int], forms: Forms) -> dict[str, int | None]:
    """The labels by level: two as they stand, one by its class."""
    found: dict[str, int | None] = dict.fromkeys(LEVELS)
    if len(labels) == len(LEVELS):
        return found | dict(zip(LEVELS, labels, strict=True))
    if not labels:
        return found
    kind = forms.kind(sheet.contents[labels[0]].text)
    second = kind in forms.table["belongs"] or kind in forms.table["either"]
    return found | {LEVELS[second]: labels[0]}
