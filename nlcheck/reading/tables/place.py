"""Rows of cells to places in a grid: heads by arithmetic, short rows by what the columns hold."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.records import new
from nlcheck.document import RawCell
from nlcheck.reading.cells import FIGURES, QUANTITIES, Look, look
from nlcheck.reading.tables.head_rows import (
    figures_of,
    filled_in,
    head_count,
    head_is_filled,
    heads_of,
    sizes_below,
)
from nlcheck.reading.tables.heads import known_cells
from nlcheck.rulebook import lexicon_table

_BLANK, _LONG, _NUMBER, _PERCENT, _TEXT = (
    Look.BLANK,
    Look.LONG,
    Look.NUMBER,
    Look.PERCENT,
    Look.TEXT,
)

Cells = tuple[Span, ...]
_FEWEST = 3
_BETTER = 1.2
"""how much better a row must fit elsewhere before an empty last cell is taken for filling"""
_PAIR = 2
_HALF = 0.5

_INSIDE = 0.9
"""what it costs to leave out a place between two cells"""


class _Edges(NamedTuple):
    """What it costs to leave out places before the first and after the last cell of a row."""

    leading: float
    trailing: float


_FILLED = _Edges(0.2, 1.0)
"""rows that lost merged cells: mostly labels that reach down from above"""
_BLANK_END = _Edges(0.2, 0.5)
"""of those the ones whose last cell is empty: what they lack may be empty cells beside it"""
_SLID = _Edges(0.6, 0.0)
"""rows that end in empty cells: these are real, unless the cells agree better further right"""


def place(
    source: str, rows: Sequence[Cells], kinds: Sequence[tuple[Look, ...]], width: int
) -> tuple[list[RawCell], bool]:
    """Cells of a grid in reading order, and whether every row could be placed without doubt.

    ``kinds``: the look of each cell; ``width``: cells of the widest row, those included that were
    empty and left out.
    """
    edges = _FILLED
    if min(map(len, rows)) == width:
        if not _may_have_slid(kinds) or not _scored(source, rows):
            return [cell for r, row in enumerate(rows) for cell in _from_left(row, r)], True
        rows = [_without_tail(row, looked) for row, looked in zip(rows, kinds, strict=True)]
        kinds = [looked[: len(row)] for row, looked in zip(rows, kinds, strict=True)]
        edges = _SLID
    return _placed(source, rows, kinds, width, edges)


def _from_left(row: Cells, number: int) -> list[RawCell]:
    """A row whose cells fill the columns from the left, one each."""
    return [
        new(RawCell, (span, number, column, 1, 1, None, None, False, None, None, False))
        for column, span in enumerate(row)
    ]


def _scored(source: str, rows: Sequence[Cells]) -> bool:
    """Whether the table gives points: only such forms are known to slide."""
    words = _score_words()
    return any("".join(source[a:b].split()) in words for row in rows for a, b in row)


@cache
def _score_words() -> frozenset[str]:
    columns = lexicon_table("performance.yaml")["heads"]
    return frozenset((*columns["weight"], *columns["score"]))


def _may_have_slid(kinds: Sequence[tuple[Look, ...]]) -> bool:
    """Whether the last column is filled in many rows, and empty in the head or in rows that have
    figures elsewhere than the others."""
    filled = len(kinds) - [row[-1] for row in kinds].count(_BLANK)
    if len(kinds) <= _FEWEST or not len(kinds) * 0.4 <= filled < len(kinds):
        return False
    if not kinds[0][-1]:
        return True
    usual = {c for row in kinds if row[-1] for c, kind in enumerate(row) if kind in FIGURES}
    return any(
        kind in QUANTITIES and c not in usual
        for row in kinds
        if not row[-1]
        for c, kind in enumerate(row)
    )


def _without_tail(row: Cells, kinds: tuple[Look, ...]) -> Cells:
    end = len(row)
    while end > 1 and not kinds[end - 1]:
        end -= 1
    return row[:end]


def _placed(
    source: str,
    rows: Sequence[Cells],
    kinds: Sequence[tuple[Look, ...]],
    width: int,
    edges: _Edges,
) -> tuple[list[RawCell], bool]:
    form = _is_form(kinds, width)
    if not form and head_is_filled(kinds, width):
        rows, kinds = [rows[0][:-1], *rows[1:]], [kinds[0][:-1], *kinds[1:]]
    count = 0 if form else head_count(kinds, width)
    sizes = sizes_below(source, rows[count - 1], rows[count - 2]) if count > 1 else {}
    printed = [filled_in(row, looked) for row, looked in zip(rows, kinds[:count], strict=False)]
    labels = [[source[a:b].strip() for a, b in row] for row in printed]
    known = known_cells(labels, sizes, width) if sizes else None
    below = [source[a:b] for a, b in rows[count]] if count and count < len(rows) else ()
    heads = known
    if not heads:
        heads, width = heads_of(labels, width, figures_of(kinds[count:], width), below)
    cells = [
        RawCell(
            printed[h.level][h.number], h.level, h.column, h.rows, h.columns, uncertain=h.uncertain
        )
        for h in heads
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    begin = max((cell.row for cell in cells), default=-1) + 1
    columns = _Columns(_profile(kinds[max(begin, count) :], width, slid=edges is _SLID), edges)
    open_left = False
    for r in range(begin, len(rows)):
        if form:
            placed = _pairs(rows[r], r, width)
        elif r < count and edges is _SLID:
            placed = _to_the_right(rows[r], r, width)
        else:
            placed = _row(rows[r], kinds[r], r, columns)
        open_left = open_left or (bool(placed) and placed[0].column > 0)
        cells.extend(placed)
    if edges is _SLID:
        return cells, True
    if open_left:
        cells = _merged_down(source, cells, begin)
    return cells, bool(cells) or not count


def _to_the_right(row: Cells, number: int, width: int) -> list[RawCell]:
    """A head that slid left because the label at its edge was lost."""
    shift = width - len(row)
    return [
        RawCell(span, number, column, uncertain=bool(shift))
        for column, span in enumerate(row, start=shift)
    ]


def _is_form(kinds: Sequence[tuple[Look, ...]], width: int) -> bool:
    """Label and value in turn, two to four pairs a row: every label is text."""
    if width not in (4, 6, 8):
        return False
    if not any(len(row) == _PAIR for row in kinds[1:]):
        return False
    labels = [row[i] for row in kinds for i in range(0, len(row), 2)]
    return labels.count(_TEXT) >= len(labels) * 0.9


def _pairs(row: Cells, number: int, width: int) -> list[RawCell]:
    """A row of a form: cells from the left, the last one as wide as what is left."""
    last = len(row) - 1
    return [
        RawCell(span, number, column, 1, width - column if column == last else 1)
        for column, span in enumerate(row)
    ]


Profile = list[dict[Look, float]]
"""for each column the share of each look"""


def _profile(kinds: Sequence[tuple[Look, ...]], width: int, *, slid: bool) -> Profile:
    """For each column the share of each look. Short rows are set against the right edge, because
    what they lack is mostly a label that reaches down from above; rows that slid are left out, and
    those that end in an empty cell where most rows are whole."""
    whole = [row for row in kinds if len(row) == width]
    most = len(whole) * 2 > len(kinds)
    short = () if slid else (row for row in kinds if len(row) != width)
    counted = [*whole, *(row for row in short if not most or row[-1:] != (_BLANK,))]
    columns = [Counter(column) for column in zip_longest(*map(reversed, counted))][::-1]
    profile: Profile = [{} for _ in range(width - len(columns))]
    for seen in columns:
        total = len(counted) - seen.pop(None, 0)
        profile.append({kind: count / total for kind, count in seen.items() if kind is not None})
    return profile


class _Columns:
    """The columns of a grid by what stands in them; rows that look alike are placed alike."""

    __slots__ = ("_fits", "_known", "edges", "profile")

    def __init__(self, profile: Profile, edges: _Edges) -> None:
        self.profile = profile
        self.edges = edges
        self._known: dict[tuple[Look, ...], list[int]] = {}
        self._fits: dict[Look, list[float]] = {}

    def of(self, kinds: tuple[Look, ...]) -> list[int]:
        """The column of each cell of a short row by the looks of its cells."""
        if kinds not in self._known:
            for kind in kinds:
                if kind not in self._fits:
                    self._fits[kind] = [_fit(kind, seen) for seen in self.profile]
            blank = self.edges is _FILLED and kinds[-1] is _BLANK
            edges = _BLANK_END if blank else self.edges
            self._known[kinds] = _columns([self._fits[kind] for kind in kinds], edges)
        return self._known[kinds]


def _row(row: Cells, kinds: tuple[Look, ...], number: int, held: _Columns) -> list[RawCell]:
    profile, edges = held.profile, held.edges
    width = len(profile)
    if edges is _FILLED and len(row) == width and not kinds[-1] and _misfits(kinds, profile):
        row, kinds = row[:-1], kinds[:-1]
    if not row:
        return []
    if len(row) == width:
        return _from_left(row, number)
    if len(row) == 1:
        return [RawCell(row[0], number, 0, 1, width)]
    if edges is _SLID and sum(map(bool, kinds)) < _FEWEST:
        return _from_left(row, number)
    columns = held.of(kinds)
    if edges is _SLID:
        moved = columns != list(range(len(columns)))
        return [
            RawCell(span, number, column, uncertain=moved)
            for span, column in zip(row, columns, strict=True)
        ]
    ends = [*columns[1:], width]
    unsure = not any(profile)
    return [
        new(RawCell, (span, number, column, 1, end - column, None, None, unsure, None, None, False))
        for span, column, end in zip(row, columns, ends, strict=True)
    ]


def _misfits(kinds: tuple[Look, ...], profile: Profile) -> bool:
    """Whether a row that ends in an empty cell fits better one place to the right, but for its
    label where that fits: then this cell was filling that looks like a cell."""
    first, rest = _fit(kinds[0], profile[0]), kinds[1:]
    here = first + sum(_fit(kind, seen) for kind, seen in zip(rest, profile[1:], strict=True))
    moved = sum(_fit(kind, seen) for kind, seen in zip(rest, profile[2:], strict=False))
    stays = profile[0].get(kinds[0], 0.0) >= max(profile[0].values(), default=0.0)
    moved += first if stays else _fit(kinds[0], profile[1])
    strays = _strays(rest, profile[1:]) > _strays(rest, profile[2:])
    return moved > here + (0 if strays else _BETTER)


def _strays(kinds: Sequence[Look], profile: Profile) -> int:
    """How many figures stand in columns of words."""
    return sum(
        kind in FIGURES and seen.get(_TEXT, 0.0) + seen.get(_LONG, 0.0) > _HALF
        for kind, seen in zip(kinds, profile, strict=False)
    )


def _columns(fits: Sequence[Sequence[float]], edges: _Edges) -> list[int]:
    """The column of each cell of a short row: order kept, looks agreeing best.

    ``fits``: of each cell, how well it fits each column.
    """
    spare = len(fits[0]) - len(fits)
    scores = [fit - (edges.leading if skip else 0) for skip, fit in enumerate(fits[0][: spare + 1])]
    # of each further cell, by the places left out before it: those left out before its neighbour
    ways: list[list[int]] = []
    for i, fit in enumerate(fits[1:], start=1):
        top, at = -math.inf, 0
        way: list[int] = []
        for skip, kept in enumerate(scores):
            if kept < top - _INSIDE:
                scores[skip] = top - _INSIDE + fit[i + skip]
                way.append(at)
            else:
                scores[skip] = kept + fit[i + skip]
                way.append(skip)
            if kept >= top:
                top, at = kept, skip
        ways.append(way)
    ends = [(score - edges.trailing * (skip < spare), -skip) for skip, score in enumerate(scores)]
    skip = -max(ends)[1]
    columns = [len(ways) + skip]
    for i in range(len(ways) - 1, -1, -1):
        skip = ways[i][skip]
        columns.append(i + skip)
    return columns[::-1]


def _fit(kind: Look, seen: dict[Look, float]) -> float:
    if kind is _BLANK:
        return 0.3
    share = seen.get(kind, 0.0)
    if kind in QUANTITIES:
        share += 0.5 * (seen.get(_NUMBER, 0.0) + seen.get(_PERCENT, 0.0) - share)
    if kind in (_TEXT, _LONG):
        share = max(share, seen.get(_TEXT, 0.0), seen.get(_LONG, 0.0))
    return 2 * share - 0.5


def _merged_down(source: str, cells: list[RawCell], heads: int) -> list[RawCell]:
    """Leading places that a short row leaves open: the label above reaches down, or the first
    cell (合计 over code and name) starts at the edge."""
    rows: dict[int, list[int]] = {}
    for i, cell in enumerate(cells):
        rows.setdefault(cell.row, []).append(i)
    firsts = [cells[found[0]] for row, found in rows.items() if row >= heads]
    edge = min((cell.column for cell in firsts), default=0)
    for first in firsts:
        if not first.column:
            continue
        over = [_above(cells, rows, first.row, c) for c in range(first.column)]
        labels = [
            i is not None and cells[i].row >= heads and _is_label(source, cells[i])
            for i in over[edge:]
        ]
        if first.column > edge and not all(labels):
            i = rows[first.row][0]
            cells[i] = first._replace(column=0, columns=first.column + first.columns)
            continue
        for index in {i for i in over if i is not None}:
            cells[index] = cells[index]._replace(rows=first.row - cells[index].row + 1)
    return cells


def _above(
    cells: Sequence[RawCell], rows: Mapping[int, Sequence[int]], row: int, column: int
) -> int | None:
    """The nearest cell higher up that stands in a column."""
    for higher in range(row - 1, -1, -1):
        for i in rows.get(higher, ()):
            if cells[i].column <= column < cells[i].column + cells[i].columns:
                return i
    return None


def _is_label(source: str, cell: RawCell) -> bool:
    return look(source[cell.span.start : cell.span.end]) in (_TEXT, _LONG)
