"""Heads of tables without upright lines: labels over columns, broken ones put together.

Which label stands over which is told by where they stand (``tables.column_heads``); two ways that
fit about as well tell nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.reading.pdf.frames import Frame
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.pdf.opencolumns import Cluster, Columns, fitted
from nlcheck.reading.pdf.pieces import Strip
from nlcheck.reading.tables.column_heads import Group, Label, Reach, head_of

_BROKEN = 0.35
"""of the type size: how far the lines of one label lie apart"""
_SHORT = 0.4
"""of the width of a line: a rest of it that is too short for a label below it"""
_LEVEL = 0.5
"""of the type size: how far middles of labels in one line lie apart"""
_TOPS = 0.15
"""of the type size: how far their tops do"""
_UNIT = 0.5
"""of the type size: what the distances of ``column_heads`` are counted in"""
_CENTRED = 2.0
"""of the type size: how far the middle of a title may be off"""
_DEEPEST = 5
"""levels of a head, those set half way between two counted too"""


class HeadLabel(NamedTuple):
    """A label: its lines, the first of its columns, how many, and its level from above."""

    lines: list[Line]
    column: int
    columns: int
    level: int
    depth: int


class _Word(NamedTuple):
    """The lines of one label, top to bottom."""

    lines: list[Line]

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.right for line in self.lines)

    @property
    def top(self) -> float:
        return self.lines[0].top

    @property
    def middle(self) -> float:
        return (self.lines[0].top + self.lines[-1].bottom) / 2


class Head(NamedTuple):
    """The labels, how many levels they have, and where each of the columns is."""

    labels: list[HeadLabel]
    levels: int
    columns: Columns
    titles: int = 0
    """lines above it that are no part of it"""


def head_over(
    strips: Sequence[Strip], clusters: Sequence[Cluster], frame: Frame | None
) -> Head | None:
    """The head whose labels stand over what the body holds; None where that is open."""
    words = _words(strips, frame)
    size = max((line.size for word in words for line in word.lines), default=0.0)
    if not size:  # none, or type of no size in a damaged file
        return None
    levels = _levels(words, size)
    if frame is not None or len(levels) == 1 or len(levels[0]) > 1:
        return _read(levels, clusters, frame, size * _UNIT)
    near = levels[1][0].top - levels[0][0].lines[-1].bottom < size
    if _is_over_all(levels, clusters):
        return _with_title(levels, clusters, size * _UNIT, near=near)
    if _is_at_edge(levels):
        head = None if near else _read(levels[1:], clusters, frame, size * _UNIT)
        return None if head is None else head._replace(titles=1)
    return _read(levels, clusters, frame, size * _UNIT)


def _read(
    levels: Sequence[Sequence[_Word]],
    clusters: Sequence[Cluster],
    frame: Frame | None,
    unit: float,
) -> Head | None:
    if len(levels) > _DEEPEST:
        return None
    group = head_of(_labels(levels, clusters, frame, unit))
    if group is None:
        return None
    leaves = [levels[leaf.line][leaf.number] for leaf in group.leaves]
    places = fitted(clusters, [(leaf.left, leaf.right) for leaf in leaves])
    return None if places is None else _head(group, levels, places)


def _with_title(
    levels: Sequence[Sequence[_Word]], clusters: Sequence[Cluster], unit: float, *, near: bool
) -> Head | None:
    """A head that begins with a line in the middle of the whole: it stands over all, unless it may
    as well stand over some."""
    whole = _read(levels, clusters, None, unit)
    if whole is not None:
        every = any(label.columns == len(whole.columns) for label in whole.labels)
        return whole if every else None
    rest = None if near else _read(levels[1:], clusters, None, unit)
    if rest is None:
        return None
    lower = [label._replace(level=label.level + 1) for label in rest.labels]
    first = HeadLabel(levels[0][0].lines, 0, len(rest.columns), 0, 1)
    return Head([first, *lower], rest.levels + 1, rest.columns)


def _is_over_all(levels: Sequence[Sequence[_Word]], clusters: Sequence[Cluster]) -> bool:
    """Whether the first label stands in the middle of the whole: it may as well be a title."""
    first = levels[0][0]
    rest = [word for level in levels[1:] for word in level]
    head = min(word.left for word in rest), max(word.right for word in rest)
    body = clusters[0].left, clusters[-1].right
    off = min(abs(first.left + first.right - a - b) for a, b in (head, body)) / 2
    return off < _CENTRED * first.lines[0].size


def _is_at_edge(levels: Sequence[Sequence[_Word]]) -> bool:
    """Whether the first label ends where the last column does: the number of a table may."""
    first = levels[0][0]
    right = max(word.right for level in levels[1:] for word in level)
    return len(first.lines) == 1 and first.right > right - first.lines[0].size


def _labels(
    levels: Sequence[Sequence[_Word]],
    clusters: Sequence[Cluster],
    frame: Frame | None,
    unit: float,
) -> list[list[Label]]:
    """The labels by their lines; the last holds all that surely stand right above their column."""
    lines: list[list[Label]] = [[] for _ in levels]
    for n, level in enumerate(levels):
        below = [word for other in levels[n + 1 :] for word in other]
        for i, (word, edges) in enumerate(zip(level, _edges(level, frame), strict=True)):
            last = not below or _is_last(word, below, clusters)
            reach = _reach(edges, clusters if last else (), unit)
            lines[-1 if last else n].append(Label(n, i, reach, _plain(word)))
    lines[-1].sort(key=lambda label: label.reach)
    return [line for line in lines if line]


def _is_last(word: _Word, below: Sequence[_Word], clusters: Sequence[Cluster]) -> bool:
    """Whether what stands below a label cannot be of the labels beside it, which have their own."""
    if any(w.left < word.right and word.left < w.right for w in below):
        return False
    left = max((w for w in below if w.right <= word.left), key=lambda w: w.right, default=None)
    right = min((w for w in below if w.left >= word.right), key=lambda w: w.left, default=None)
    beside = [_met(w, clusters) for w in (left, right) if w is not None]
    theirs = [cluster for met in beside for cluster in met]
    rows = [frozenset().union(*(cluster.rows for cluster in met)) for met in beside]
    return any(
        cluster not in theirs and not any(cluster.rows.isdisjoint(held) for held in rows)
        for cluster in _met(word, clusters)
    )


def _met(word: _Word, clusters: Sequence[Cluster]) -> list[Cluster]:
    """What stands right below a label."""
    return [c for c in clusters if c.left < word.right and word.left < c.right]


def _plain(word: _Word) -> str:
    return "".join("".join(line.text.split()) for line in word.lines)


def _edges(level: Sequence[_Word], frame: Frame | None) -> Columns:
    """From where to where each label stands, or the line drawn below it alone."""
    edges = [(word.left, word.right) for word in level]
    bottom = max(word.lines[-1].bottom for word in level)
    size = level[0].lines[0].size
    shorts = [] if frame is None else [s for s in frame.shorts if 0 < s.at - bottom < 2 * size]
    for short in shorts:
        over = [i for i, (a, b) in enumerate(edges) if short.left < b and a < short.right]
        if len(over) == 1:
            edges[over[0]] = short.left, short.right
    return edges


def _reach(edges: tuple[float, float], clusters: Sequence[Cluster], unit: float) -> Reach:
    """The same in units, as wide as the column below that is its alone."""
    left, right = edges
    met = [c for c in clusters if c.left < right and left < c.right]
    if len(met) == 1:
        left, right = min(left, met[0].left), max(right, met[0].right)
    return Reach(round(left / unit), max(round(right / unit), round(left / unit) + 1))


def _words(strips: Sequence[Strip], frame: Frame | None) -> list[_Word]:
    """Labels, top to bottom. A line goes on with those right above it if all of it does; a piece
    of a line does if another goes on right below it, or if it is but the end of a long one."""
    words: list[_Word] = []
    for n, strip in enumerate(strips):
        found = [_above(piece, words, strip, frame) for piece in strip.pieces]
        whole = None not in found and len({id(word) for word in found}) == len(found)
        for piece, word in zip(strip.pieces, found, strict=True):
            if word is not None and (
                whole or _is_remainder(piece, word) or _has_below(piece, strips[n + 1 :], frame)
            ):
                word.lines.append(piece)
                continue
            words.append(_Word([piece]))
    return words


def _is_remainder(piece: Line, word: _Word) -> bool:
    return piece.right - piece.left < _SHORT * (word.right - word.left)


def _has_below(piece: Line, strips: Sequence[Strip], frame: Frame | None) -> bool:
    """Whether another line of one label ends there."""
    held = [_Word([piece])]
    return any(
        _above(below, held, strip, frame) is not None
        for strip in strips
        for below in strip.pieces
        if below.top > piece.bottom - piece.size * _BROKEN
    )


def _above(piece: Line, words: Sequence[_Word], strip: Strip, frame: Frame | None) -> _Word | None:
    """The label that ends right above a piece, and above no other of its line."""
    for word in words:
        end = word.lines[-1]
        if not 0 <= piece.top - end.bottom + _BROKEN * piece.size <= 2 * _BROKEN * piece.size:
            continue
        if end.left >= piece.right or piece.left >= end.right or _parted(end, piece, frame):
            continue
        others = [p for p in strip.pieces if p.left < end.right and end.left < p.right]
        return word if len(others) == 1 else None
    return None


def _parted(above: Line, below: Line, frame: Frame | None) -> bool:
    """Whether a line is drawn between the two."""
    if frame is None:
        return False
    top, bottom = (above.top + above.bottom) / 2, (below.top + below.bottom) / 2
    shorts = (s.at for s in frame.shorts if s.left < below.right and below.left < s.right)
    return any(top < y < bottom for y in (*frame.ys, *shorts))


def _levels(words: Sequence[_Word], size: float) -> list[list[_Word]]:
    """Labels that begin or have their middle at one height."""
    levels: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: word.top):
        known = next((level for level in levels if any(_level(word, w, size) for w in level)), None)
        if known is not None:
            known.append(word)
            continue
        levels.append([word])
    levels.sort(key=lambda level: sum(word.middle for word in level) / len(level))
    return [sorted(level, key=lambda word: word.left) for level in levels]


def _level(one: _Word, other: _Word, size: float) -> bool:
    middles = abs(one.middle - other.middle) < _LEVEL * size
    return middles or abs(one.top - other.top) < _TOPS * size


def _head(group: Group, levels: Sequence[Sequence[_Word]], places: Columns) -> Head:
    """Labels by their columns; one with nothing over it begins at the top, one with nothing below
    it ends at the bottom."""
    column = {(leaf.line, leaf.number): i for i, leaf in enumerate(group.leaves)}
    spans = _spans(group, column)
    depth = len(levels)
    covered = [0] * len(places)
    labels: list[HeadLabel] = []
    for (line, number), (first, count) in sorted(spans.items()):
        word = levels[line][number]
        top = max(covered[first : first + count])
        leaf = (line, number) in column
        end = depth if leaf else line + 1
        labels.append(HeadLabel(word.lines, first, count, top, end - top))
        covered[first : first + count] = [end] * count
    return Head(labels, depth, places)


def _spans(
    group: Group, column: dict[tuple[int, int], int]
) -> dict[tuple[int, int], tuple[int, int]]:
    """The first column and the number of columns of each label."""
    spans = {place: (i, 1) for place, i in column.items()}
    for label, leaves in group.over:
        spans[label.line, label.number] = column[leaves[0][:2]], len(leaves)
    return spans
