"""Columns of a table without upright lines: where its pieces stand, and below which labels.

Pieces that overlap stand in one column. Names begin at the left of theirs and figures end at the
right, so that labels, set in the middle, may stand above neither::

       项目          金额
    办公费           1,204.50        three clusters below two labels
    合计          2,204.50

Clusters are dealt out to labels from left to right, each to the nearest, two that fill one row
never to the same; two ways that fit about as well tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlcheck.reading.pdf.bodies import Row
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.pdf.pieces import is_figure, side_by_side
from nlcheck.reading.signs import head_words

Columns = list[tuple[float, float]]

_CLEAR = 4.0
"""points by which the second best way must be worse"""
_PAIR = 2
_MOST = 60
"""clusters of one table"""


def parts_of_codes(row: Sequence[Line]) -> list[Line]:
    """类, 款 and 项 of a row, if two of them stand in it."""
    parts = [p for p in row if len(p.text) == 1 and p.text in head_words().item_parts]
    return parts if len(parts) >= _PAIR else []


def are_parted(parts: Sequence[Line], rows: Sequence[Row]) -> bool:
    """Whether each of them has a column of its own: a row has two figures below them."""
    left, right = parts[0].left, parts[-1].right
    return any(sum(left <= p.middle <= right for p in row if is_figure(p)) > 1 for row in rows)


def with_whole_codes(rows: Sequence[Row]) -> list[Row]:
    """The rows, 类, 款 and 项 put together where codes have one column."""
    return [_with_whole_code(row, rows) for row in rows]


def _with_whole_code(row: Row, rows: Sequence[Row]) -> Row:
    parts = parts_of_codes(row)
    if not parts or are_parted(parts, rows):
        return row
    return [side_by_side(parts), *(p for p in row if not any(p is part for part in parts))]


class Cluster(NamedTuple):
    """Pieces that overlap: from where to where, and the rows they stand in."""

    left: float
    right: float
    rows: frozenset[int]


def clusters_of(rows: Sequence[Row]) -> list[Cluster]:
    """What overlaps, left to right; pieces over several columns that fill one row left out;
    nothing where there are too many."""
    pieces = [(piece, n) for n, row in enumerate(rows) for piece in row]
    clusters: list[Cluster] = []
    for piece, n in sorted(pieces, key=_firm):
        met = [c for c in clusters if c.left < piece.right and piece.left < c.right]
        if len(met) > 1 and sum(len(c.rows) for c in met) > len(_rows_of(met)):
            continue
        clusters = [c for c in clusters if c not in met]
        left = min([piece.left, *(c.left for c in met)])
        right = max([piece.right, *(c.right for c in met)])
        clusters.append(Cluster(left, right, _rows_of(met) | {n}))
        if len(clusters) > _MOST:
            return []
    return sorted(clusters)


def _firm(held: tuple[Line, int]) -> tuple[bool, float]:
    """Figures first, then short words before long ones."""
    piece = held[0]
    return not is_figure(piece), piece.right - piece.left


def _rows_of(clusters: Sequence[Cluster]) -> frozenset[int]:
    return frozenset().union(*(c.rows for c in clusters))


class _Way(NamedTuple):
    """A way to deal clusters out: its cost, and the first cluster of each label."""

    cost: float
    starts: tuple[int, ...]


def fitted(clusters: Sequence[Cluster], labels: Columns) -> Columns | None:
    """The column of each label: as wide as it and what stands below it."""
    held: list[list[_Way]] = [[_Way(0.0, ())]] + [[] for _ in clusters]
    for label in labels:
        after: list[list[_Way]] = [[] for _ in held]
        for start, ways in enumerate(held):
            if ways:
                for end, cost in _runs(clusters, start, label):
                    after[end] += [_Way(w.cost + cost, (*w.starts, start)) for w in ways]
        held = [sorted(ways)[:2] for ways in after]
    ways = held[-1]
    if not ways or (len(ways) > 1 and ways[1].cost - ways[0].cost < _CLEAR):
        return None
    ends = [*ways[0].starts[1:], len(clusters)]
    return _widened(clusters, labels, list(zip(ways[0].starts, ends, strict=True)))


def _runs(
    clusters: Sequence[Cluster], start: int, label: tuple[float, float]
) -> Iterator[tuple[int, float]]:
    """Where the clusters of a label may end that begin with one, and how far they stand off."""
    rows: set[int] = set()
    cost = 0.0
    yield start, cost
    for end in range(start, len(clusters)):
        cluster = clusters[end]
        if not rows.isdisjoint(cluster.rows):
            return
        rows |= cluster.rows
        cost += max(0.0, cluster.left - label[1], label[0] - cluster.right)
        yield end + 1, cost


def _widened(
    clusters: Sequence[Cluster], labels: Columns, runs: Sequence[tuple[int, int]]
) -> Columns | None:
    columns: Columns = []
    for (left, right), (start, end) in zip(labels, runs, strict=True):
        held = clusters[start:end]
        low = min([left, *(c.left for c in held)])
        high = max([right, *(c.right for c in held)])
        if columns and low < columns[-1][1]:
            return None
        columns.append((low, high))
    return columns


__all__ = [
    "Cluster",
    "Columns",
    "are_parted",
    "clusters_of",
    "fitted",
    "parts_of_codes",
    "with_whole_codes",
]
