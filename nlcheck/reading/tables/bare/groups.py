"""Cells one after the other of accounts in several groups side by side, blank cells there or gone.

::

    人员经费 公用经费
    编码 名称 金额 编码 名称 金额
    301 工资福利支出 90.00 302 商品和服务支出 20.00
    30101 基本工资 60.00 30201 办公费 20.00
    30103 奖金 30.00
    人员经费合计 90.00 公用经费合计 20.00

The head says how many groups there are. A row has an account of each group that has not ended, so
that the codes, which rise in each group, leave one way to part them, or the lines stay text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.reading.cells import QUANTITIES, Look, look
from nlcheck.reading.signs import head_words
from nlcheck.reading.tables.bare.accounts import nests
from nlcheck.rulebook.accounts import STAFF_CLASSES

_PERIOD, _SIDES, _MOST = 3, 2, 4
"""cells of an account; heads above the groups; groups at most"""
_FEWEST = 3
"""rows of the longest group"""
_CLASS = 3
"""digits of the code of a class"""
_STEPS = 2_000
"""ways that are tried at most"""
_WORDS = (Look.TEXT, Look.LONG)


class _Account(NamedTuple):
    """The cells of one account by their number; ``figure``: None where it is blank."""

    code: str
    first: int
    figure: int | None


def grouped_rows(source: str, flat: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The rows of the head and those below, three cells a group; or none."""
    cells = [cell for cell in flat if cell.end > cell.start]
    texts = ["".join(source[a:b].split()) for a, b in cells[: _PERIOD * _MOST + _SIDES]]
    head = _head(texts)
    if head is None:
        return []
    above, groups = head
    begin = above + groups * _PERIOD
    texts = ["".join(source[a:b].split()) for a, b in cells]
    looks = [look(text) for text in texts]
    accounts, end = _accounts(texts, looks, begin)
    parted = _parted(accounts, groups)
    totals = _totals(texts, looks, end)
    if not parted or totals is None or not nests([one.code for one in accounts]):
        return []
    blank = Span(cells[begin].start, cells[begin].start)
    rows = [_over(cells[:above], groups, blank)] if above else []
    rows.append(tuple(cells[above:begin]))
    for n in range(max(map(len, parted))):
        held = (group[n] if n < len(group) else None for group in parted)
        rows.append(tuple(cell for one in held for cell in _cells(cells, one)))
    if totals:
        left, right = (cells[i : i + 2] for i in totals)
        rows.append((*_wide(left, _PERIOD), *_wide(right, (groups - 1) * _PERIOD)))
    return rows


def _head(texts: Sequence[str]) -> tuple[int, int] | None:
    """How many labels stand over the groups, and how many groups say the same three heads."""
    for above in (_SIDES, 0):
        period = texts[above : above + _PERIOD]
        if len(period) < _PERIOD or period[0] not in head_words().item_parts:
            continue
        groups = 1
        while texts[above + groups * _PERIOD :][:_PERIOD] == period:
            groups += 1
        if 1 < groups <= _MOST:
            return above, groups
    return None


def _accounts(texts: Sequence[str], looks: Sequence[Look], at: int) -> tuple[list[_Account], int]:
    """The accounts one after the other from a cell on, and the cell behind the last."""
    found: list[_Account] = []
    while at + 1 < len(texts) and looks[at] is Look.CODE and looks[at + 1] in _WORDS:
        told = at + 2 < len(texts) and looks[at + 2] in (*QUANTITIES, Look.BLANK)
        found.append(_Account(texts[at], at, at + 2 if told else None))
        at += 3 if told else 2
    return found, at


def _parted(accounts: Sequence[_Account], groups: int) -> list[list[_Account]]:
    """The accounts of each group, in the one way in which groups that end do so for good; none
    where there is no way or another."""
    ways: list[list[list[_Account]]] = []
    waiting: list[tuple[int, list[list[_Account]], tuple[int, ...]]]
    waiting = [(0, [[] for _ in range(groups)], tuple(range(groups)))]
    for _ in range(_STEPS):
        if not waiting or len(ways) > 1:
            break
        at, held, living = waiting.pop()
        if at == len(accounts):
            ways.append(held)
            continue
        for left in _fewer(living):
            row = accounts[at : at + len(left)]
            if len(row) == len(left) and all(map(_follows, row, (held[g] for g in left))):
                more = [[*group] for group in held]
                for one, group in zip(row, left, strict=True):
                    more[group].append(one)
                waiting.append((at + len(left), more, left))
    found = ways[0] if len(ways) == 1 and not waiting else []
    return found if found and max(map(len, found)) >= _FEWEST else []


def _fewer(living: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The groups that go on in a row: all, or some of them."""
    for many in range(1, len(living) + 1):
        yield from combinations(living, many)


def _follows(one: _Account, group: Sequence[_Account]) -> bool:
    """Whether an account may stand below others: codes rise, its class stands above it, and a class
    stands among those of its kind."""
    if not group:
        return True
    classes = {x.code[:_CLASS] for x in group}
    within = one.code[:_CLASS] in classes
    if len(one.code) == _CLASS:
        within = (one.code in STAFF_CLASSES) is not STAFF_CLASSES.isdisjoint(classes)
    return within and group[-1].code < one.code


def _totals(texts: Sequence[str], looks: Sequence[Look], at: int) -> list[int] | None:
    """Where the totals of both sides begin, each a label and its figure; empty without any; None
    where something else stands there."""
    if at == len(texts):
        return []
    if len(texts) - at != 2 * _SIDES:
        return None
    found = [at, at + 2]
    fits = all(head_words().reaches(texts[i]) and looks[i + 1] in QUANTITIES for i in found)
    return found if fits else None


def _cells(cells: Sequence[Span], one: _Account | None) -> tuple[Span, ...]:
    if one is None:
        at = cells[0].start
        return (Span(at, at),) * _PERIOD
    name = cells[one.first + 1]
    figure = cells[one.figure] if one.figure is not None else Span(name.end, name.end)
    return (cells[one.first], name, figure)


def _over(labels: Sequence[Span], groups: int, blank: Span) -> tuple[Span, ...]:
    """人员经费 over the first group, 公用经费 over the others."""
    first, other = labels
    return (first, *[blank] * (_PERIOD - 1), other, *[blank] * ((groups - 1) * _PERIOD - 1))


def _wide(held: Sequence[Span], width: int) -> tuple[Span, ...]:
    """A label that reaches over all cells before its figure."""
    label, figure = held
    return (label, *[Span(label.end, label.end)] * (width - 2), figure)


__all__ = ["grouped_rows"]
