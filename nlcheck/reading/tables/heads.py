"""Heads of two and three levels: which upper label stands over which lower ones.

Merged cells leave no trace but their number: a head row that is short of the table's width holds
labels that span. The children of a label are told by arithmetic (labels that do not span plus all
children are the width), by words in common, and by where kinds of columns change.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from nlcheck.reading.signs import head_words

_DEEPEST = 3
_PAIR = 2
_WIDEST = 24
"""columns beyond which labels are not tried one against the other"""
_OPENS = 50
"""a label that ends in a colon (其中:) spans, whatever words the others share"""


class HeadCell(NamedTuple):
    """Place of one head label: ``level`` and ``number`` in it say which, the rest where."""

    level: int
    number: int
    column: int
    columns: int
    rows: int
    uncertain: bool


def head_cells(
    heads: Sequence[Sequence[str]],
    width: int,
    figures: Sequence[bool | None] = (),
    *,
    sure: bool = False,
) -> list[HeadCell] | None:
    """Places of all labels of one to three head rows, or None when they do not fill the width.

    ``figures``: of each column, whether it holds figures, labels, or nothing. ``sure``: None also
    when arithmetic alone does not say which labels span.
    """
    if not heads or len(heads) > _DEEPEST:
        return None
    if len(heads) == 1 or len(heads[0]) == width:
        return _plain(width) if len(heads) == 1 and len(heads[0]) == width else None
    if sure and len(heads) < _DEEPEST and not _clear(heads[0], heads[1], width):
        return None
    if len(heads) == _DEEPEST:
        return _three(heads, width)
    return _two(heads, width, figures if len(heads[1]) == width else ())


def known_cells(
    heads: Sequence[Sequence[str]], sizes: dict[int, int], width: int
) -> list[HeadCell] | None:
    """Places of the labels of two or three head rows, where the blank places of the lowest one
    say which labels right above it span, and how far (``sizes``)."""
    if len(heads) == _DEEPEST - 1:
        return _laid_out(len(heads[0]), sizes, rows=2, sure=True)
    upper, middle, _ = heads
    alone = width - sum(sizes.get(i, 1) for i in range(len(middle)))
    if not max(len(upper) - len(middle), 0) <= alone < len(upper):
        return None
    chosen = _parents(upper, middle, len(upper) - alone)
    spread = _shared(upper, middle, chosen.indices)
    return _nested(upper, dict(zip(chosen.indices, spread, strict=True)), sizes, sure=chosen.sure)


def spans(upper: Sequence[str], lower: Sequence[str]) -> dict[int, int]:
    """Of the labels above a row with blank places: number → how many labels below it spans.

    A label reaches down over a blank place; the others share the labels between such places, by
    words in common. Empty where two ways are as good::

        科目          | 2032年执行数 | 2033年预算数           | 比执行数
        编码 | 名称    |            | 小计 | 基本 | 项目支出  | 增减额 | 增减%
    """
    if len(lower) > _WIDEST:
        return {}
    best: dict[tuple[int, int], list[tuple[float, dict[int, int]]]] = {(0, 0): [(0.0, {})]}
    for i, label in enumerate(upper):
        for c in range(i, len(lower)):
            for score, sizes in best.get((i, c), ()):
                for end in _ends(lower, c):
                    held = lower[c:end] if lower[c] else ()
                    more: float = sum(_kin(label, below) for below in held)
                    more += sum(_kin(a, b) for a, b in pairwise(held)) * 0.5 - (len(held) == 1)
                    found = {**sizes, i: end - c} if held else sizes
                    best.setdefault((i + 1, end), []).append((score + more, found))
            best[i, c] = []
        for place, options in best.items():
            best[place] = sorted(options, key=lambda option: -option[0])[:_PAIR]
    ways = best.get((len(upper), len(lower)), [])
    if not ways or (len(ways) > 1 and ways[0][0] == ways[1][0]):
        return {}
    return ways[0][1]


def _ends(lower: Sequence[str], c: int) -> range:
    """Where a label that begins above column ``c`` may end."""
    if not lower[c]:
        return range(c + 1, c + 2)
    blank = next((i for i in range(c, len(lower)) if not lower[i]), len(lower))
    return range(c + 1, blank + 1)


def _clear(upper: Sequence[str], lower: Sequence[str], width: int) -> bool:
    """One label spans, or several over equal groups, or all of them."""
    parents = len(upper) + len(lower) - width
    if parents < 1 or parents > len(upper) or len(lower) <= parents:
        return False
    return parents in (1, len(upper)) or periodic(upper, lower, width)


def periodic(upper: Sequence[str], lower: Sequence[str], width: int) -> bool:
    """Whether the lower labels come in equal groups, one for each label that spans."""
    parents = len(upper) + len(lower) - width
    if not 1 < parents <= len(upper) or len(lower) % parents:
        return False
    each = len(lower) // parents
    firsts, lasts = set(lower[::each]), set(lower[each - 1 :: each])
    return each > 1 and (len(firsts) == 1 or len(lasts) == 1)


def _plain(count: int) -> list[HeadCell]:
    return [HeadCell(0, i, i, 1, 1, False) for i in range(count)]


def _two(
    heads: Sequence[Sequence[str]], width: int, figures: Sequence[bool | None]
) -> list[HeadCell] | None:
    upper, lower = heads
    parents = len(upper) + len(lower) - width
    if not 1 <= parents <= len(upper) or len(lower) <= parents:
        return None
    chosen = _parents(upper, lower, parents)
    sizes = _shared(upper, lower, chosen.indices, figures)
    groups = dict(zip(chosen.indices, sizes, strict=True))
    return _laid_out(len(upper), groups, rows=2, sure=chosen.sure)


def _laid_out(count: int, groups: dict[int, int], *, rows: int, sure: bool) -> list[HeadCell]:
    """Upper cells from the left, each with its number of children under it."""
    cells: list[HeadCell] = []
    column = child = 0
    for index in range(count):
        size = groups.get(index, 0)
        cells.append(HeadCell(0, index, column, size or 1, 1 if size else rows, uncertain=not sure))
        cells.extend(
            HeadCell(1, child + k, column + k, 1, rows - 1, uncertain=not sure) for k in range(size)
        )
        child += size
        column += size or 1
    return cells


def _three(heads: Sequence[Sequence[str]], width: int) -> list[HeadCell] | None:
    """The middle row has one or more parents of the lowest row; both act as one lower row."""
    upper, middle, lowest = heads
    for inner in range(1, len(middle) + 1):
        leaves = len(middle) - inner + len(lowest)
        outer = len(upper) + leaves - width
        if not 1 <= outer <= min(len(upper), len(middle)) or len(lowest) <= inner:
            continue
        if outer == len(upper) and _repeats(middle, outer) and _repeats(lowest, outer):
            return _alike(upper, middle, lowest, inner)
        below = _parents(middle, lowest, inner)
        sizes = dict(zip(below.indices, _shared(middle, lowest, below.indices), strict=True))
        above = _parents(upper, middle, outer)
        groups = dict(zip(above.indices, _shared(upper, middle, above.indices), strict=True))
        return _nested(upper, groups, sizes, sure=above.sure and below.sure)
    return None


def _repeats(labels: Sequence[str], times: int) -> bool:
    """Whether the labels are one group printed several times."""
    each, rest = divmod(len(labels), times)
    return times > 1 and not rest and list(labels) == list(labels[:each]) * times


def _alike(
    upper: Sequence[str], middle: Sequence[str], lowest: Sequence[str], inner: int
) -> list[HeadCell] | None:
    """预算数 and 决算数 over the same columns: the first group tells where the others span."""
    times = len(upper)
    if inner % times:
        return None
    group, leaves = middle[: len(middle) // times], lowest[: len(lowest) // times]
    below = _parents(group, leaves, inner // times)
    spread = _shared(group, leaves, below.indices)
    sizes = {
        i + t * len(group): size
        for t in range(times)
        for i, size in zip(below.indices, spread, strict=True)
    }
    return _nested(upper, dict.fromkeys(range(times), len(group)), sizes, sure=below.sure)


def _nested(
    upper: Sequence[str], groups: dict[int, int], sizes: dict[int, int], *, sure: bool
) -> list[HeadCell]:
    cells: list[HeadCell] = []
    column = middle = lowest = 0
    for index in range(len(upper)):
        count = groups.get(index, 0)
        begin = column
        if not count:
            cells.append(HeadCell(0, index, column, 1, _DEEPEST, not sure))
            column += 1
            continue
        for i in range(middle, middle + count):
            size = sizes.get(i, 0)
            cells.append(HeadCell(1, i, column, size or 1, 1 if size else 2, not sure))
            cells.extend(HeadCell(2, lowest + k, column + k, 1, 1, not sure) for k in range(size))
            lowest += size
            column += size or 1
        middle += count
        cells.append(HeadCell(0, index, begin, column - begin, 1, not sure))
    return cells


class _Parents(NamedTuple):
    indices: tuple[int, ...]
    sure: bool


def _parents(upper: Sequence[str], lower: Sequence[str], count: int) -> _Parents:
    """The neighbouring upper labels that stand over the lower ones."""
    if count == len(upper):
        return _Parents(tuple(range(count)), sure=True)
    scores: list[tuple[float, int]] = []
    repeated = count > 1 and len(set(lower)) < len(lower)
    for start in range(len(upper) - count + 1):
        chosen = range(start, start + count)
        kin = 0 if repeated else sum(_kin(upper[i], label) for i in chosen for label in lower)
        opens = sum(upper[i].rstrip().endswith((":", "：")) for i in chosen)
        empty = sum(not upper[i].strip() for i in chosen)
        alone = sum(any(word in upper[i] for word in head_words().alone) for i in chosen)
        score = 2 * kin + _OPENS * opens - 9 * empty - 2 * alone - 3 * (not start)
        scores.append((score, start))
    best = max(scores)[0]
    tied = [start for score, start in scores if score == best]
    return _Parents(tuple(range(tied[-1], tied[-1] + count)), sure=len(tied) == 1 or count > 1)


def _shared(
    upper: Sequence[str],
    lower: Sequence[str],
    parents: Sequence[int],
    figures: Sequence[bool | None] = (),
) -> list[int]:
    """How many lower labels each parent has, left to right."""
    count = len(parents)
    each, rest = divmod(len(lower), count)
    if count == 1:
        return [len(lower)]
    if not rest and len({tuple(lower[i : i + each]) for i in range(0, len(lower), each)}) == 1:
        return [each] * count
    return _divided([upper[i] for i in parents], lower, figures)


def _divided(
    parents: Sequence[str], lower: Sequence[str], figures: Sequence[bool | None]
) -> list[int]:
    """Contiguous groups with the most words in common; a repeated first label starts a group, and
    so does a change between columns of labels and columns of figures."""
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    total, count = len(lower), len(parents)
    starts = [4.0 * (i > 0 and label == lower[0]) for i, label in enumerate(lower)]
    for i, (left, right) in enumerate(pairwise(figures), start=1):
        starts[i] += 3.0 * (left is not None and right is not None and left != right)
    alike = [0.5 * _kin(a, b) for a, b in pairwise(lower)]
    for group in range(1, count + 1):
        kin = [_kin(parents[group - 1], label) for label in lower]
        for end in range(group, total - (count - group) + 1):
            options = []
            for begin in range(group - 1, end):
                before = best.get((group - 1, begin))
                if before is None:
                    continue
                near = sum(kin[begin:end]) + sum(alike[begin : end - 1])
                score = before[0] + near + (starts[begin] if begin else 0)
                options.append((score, (*before[1], end - begin)))
            if options:
                best[group, end] = max(options, key=lambda option: option[0])
    return list(best[count, total][1])


def _kin(one: str, other: str) -> int:
    """How many neighbouring pairs of characters two labels have in common."""
    if other.startswith(head_words().compared):
        return 0
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    return sum(other[i : i + 2] in pairs for i in range(len(other) - 1))
