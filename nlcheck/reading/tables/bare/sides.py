"""Forms of income and expenditure side by side, blank cells gone: which side a label stands on.

::

    收入 支出
    项目 决算数 项目 决算数
    一、财政拨款收入 90.00 一、教育支出 60.00
    二、事业收入 5.00
    三、卫生健康支出 35.00
    本年收入合计 95.00 本年支出合计 95.00

Words say it (支出, 年末 stand on the right), or the number that goes on with those of one side
only. A label of which neither does, or with some of its figures only, and nothing is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.counting import counted
from nlcheck.reading.cells import FILLED, look
from nlcheck.reading.signs import head_words

_SIDES = 2
_FEWEST = 4
"""labels of each side, that of the head among them"""
_WIDEST = 8
"""columns of each side"""


class _Head(NamedTuple):
    """``over``: labels over both sides, none or one each; then how many columns each side has;
    ``numbered``: whether the second of each numbers the lines."""

    over: int
    sizes: tuple[int, int]
    numbered: bool

    @property
    def labels(self) -> int:
        return self.over + sum(self.sizes)


def sided_rows(source: str, cells: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The rows of head and body, all as wide as the table; none where a side is not certain."""
    texts = ["".join(source[a:b].split()) for a, b in cells]
    head = _head(texts)
    if head is None:
        return []
    looks = [look(text) for text in texts]
    last = max(i for i, seen in enumerate(looks) if seen in FILLED) + 1
    form = _Form(head.sizes)
    if head.over:
        for side in range(_SIDES):
            form.put(side, cells[side : side + 1])
    begin = head.over
    for side, size in enumerate(head.sizes):
        form.put(side, cells[begin : begin + size])
        begin += size
    at = begin
    while at < last:
        end = at + 1
        while end < last and looks[end] in FILLED:
            end += 1
        side = form.side(texts[at])
        own = _own(cells[at:end], head, side)
        if own is None or looks[at] in FILLED:
            return []
        form.put(side, own)
        at = end
    return form.rows if form.is_whole() else []


def _head(texts: Sequence[str]) -> _Head | None:
    """What the first labels head; None where they are not of two sides."""
    words = head_words()
    over = _SIDES if tuple(texts[:_SIDES]) == words.sides else 0
    figure = next((i for i, text in enumerate(texts) if look(text) in FILLED), 0)
    first = next((i for i, text in enumerate(texts) if _number(text) == 1), len(texts))
    labels = texts[over : min(first, figure - 1)]
    if len(labels) < 2 * _SIDES or len(labels) > 2 * _WIDEST:
        return None
    if over:
        begins = [i for i, text in enumerate(labels) if text == labels[0] in words.items]
    else:
        begins = [i for side in words.sides for i, x in enumerate(labels) if x.startswith(side)]
    if len(begins) != _SIDES or begins[0] or not 1 < begins[1] < len(labels) - 1:
        return None
    numbered = labels[1] == labels[begins[1] + 1] in words.counts
    return _Head(over, (begins[1], len(labels) - begins[1]), numbered)


def _own(cells: Sequence[Span], head: _Head, side: int) -> list[Span] | None:
    """A label and all its figures, or none but the number of its line; None for some of them."""
    if side < 0 or len(cells) not in {head.sizes[side], 1 + head.numbered}:
        return None
    return list(cells)


class _Form:
    """Rows of two sides as they are filled, and how far each side has counted its labels."""

    def __init__(self, sizes: tuple[int, int]) -> None:
        self.rows: list[tuple[Span, ...]] = []
        self._sizes = sizes
        self._counted = [0, 0]
        self._closing = [0, 0]
        self._filled = _SIDES
        self._labels = [0, 0]

    def side(self, label: str) -> int:
        """0 for the left, 1 for the right, -1 where nothing tells."""
        words = head_words()
        number = _number(label)
        if label.endswith(words.closing) and not any(side in label for side in words.sides):
            side = int(self._closing[0] > self._closing[1])
            self._closing[side] += 1
            return side
        if label in words.counts:
            return int(self._filled == 1)
        goes_on = [number == told + 1 for told in self._counted]
        side = 0 if number == 1 and not any(self._counted) else -1
        for n, told in ((1, words.right), (0, words.left)):
            if side < 0 and any(word in label for word in told):
                side = n
        if side < 0 and number and sum(goes_on) == 1:
            side = goes_on.index(True)
        if side >= 0 and number:
            if number <= self._counted[side]:
                return -1
            self._counted[side] = number
        return side

    def put(self, side: int, own: Sequence[Span]) -> None:
        """The label and the figures of one side, in the row of the other where that waits."""
        blanks = [[_blank(own)] * size for size in self._sizes]
        held = [*own, *blanks[side][len(own) :]]
        if side and self._filled == 1:
            self.rows[-1] = (*self.rows[-1][: self._sizes[0]], *held)
        else:
            self.rows.append((*blanks[0], *held) if side else (*held, *blanks[1]))
        self._filled = 1 + side
        self._labels[side] += 1

    def is_whole(self) -> bool:
        """Whether both sides have labels enough, and end in totals."""
        return min(self._labels) >= _FEWEST and self._closing[0] == self._closing[1] > 0


def _blank(near: Sequence[Span]) -> Span:
    return Span(near[-1].end, near[-1].end)


def _number(label: str) -> int:
    """The number that a label begins with: 十二、其他支出."""
    said, sign, _ = label.partition("、")
    return counted(said) if sign else 0


__all__ = ["sided_rows"]
