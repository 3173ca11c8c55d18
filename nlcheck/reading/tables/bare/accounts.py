"""Cells one a line, blank lines for blank cells, in rows that begin with the code of an account.

::

    科目编码
    科目名称
    合计
    基本支出
    项目支出
    合计                 one cell over codes and names: a row with a cell less
    90.40
    60.10
    30.30
    201
    一般公共服务支出
    …

Where each row begins its code says, so that rows need not be alike in the totals.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlcheck.base import Span
from nlcheck.reading.cells import FIGURES, FILLED, Look
from nlcheck.reading.signs import head_words
from nlcheck.reading.tables.bare.rows import levels

_FEWEST = 3
"""rows with a code, and columns"""
_CLASS = 3
"""digits of the code of a class"""


def nests(codes: Sequence[str]) -> bool:
    """Whether they are codes of accounts: a longer one goes on from another of them."""
    known = set(codes)
    return any(len(code) > _CLASS and code[:-2] in known for code in codes)


def coded_rows(
    cells: Sequence[Span], texts: Sequence[str], looks: Sequence[Look]
) -> list[tuple[Span, ...]]:
    """The rows of the head and those below, all of the latter as wide as the table; or none."""
    kept = _once(texts, looks)
    if len(kept) < len(texts):
        return coded_rows(
            [cells[i] for i in kept], [texts[i] for i in kept], [looks[i] for i in kept]
        )
    words = (Look.TEXT, Look.LONG)
    pairs = enumerate(pairwise(looks))
    starts = [i for i, (a, b) in pairs if a is Look.CODE and b in words]
    if len(starts) < _FEWEST or not nests([texts[i] for i in starts]):
        return []
    width = starts[1] - starts[0]
    if width < _FEWEST or any(b - a != width for a, b in pairwise(starts)):
        return []
    begins = [*_totals_above(texts, starts[0], width), *starts]
    below = starts[-1] + width
    if below < len(cells):
        begins.append(below)
        if not _is_total(texts[below]) or len(cells) > below + width - 1:
            return []
    rows = [_row(cells, i, width, whole=looks[i] is Look.CODE) for i in begins]
    if any(x not in FILLED for i in begins for x in _figures(looks, i, width)):
        return []
    head = [i for i in range(begins[0]) if texts[i]]
    above = levels([texts[i] for i in head], codes=1, labels=1, figures=width - 2)
    return [*(tuple(cells[head[n]] for n in level) for level in above), *rows] if above else []


def _once(texts: Sequence[str], looks: Sequence[Look]) -> Sequence[int]:
    """All cells but those of the head where a page prints it again."""
    head = next((i for i, x in enumerate(looks) if x in FIGURES), 0)
    while head and _is_total(texts[head - 1]):
        head -= 1
    said = list(texts[:head])
    again = [i for i in range(head, len(texts)) if head and texts[i : i + head] == said]
    dropped = {i + n for i in again for n in range(head)}
    return [i for i in range(len(texts)) if i not in dropped]


def _totals_above(texts: Sequence[str], first: int, width: int) -> list[int]:
    """Where rows of totals, and of numbers of columns, begin above the first row with a code."""
    found: list[int] = []
    while first >= width and _is_total(texts[first - width + 1]):
        first -= width - 1
        found.insert(0, first)
    return found


def _is_total(text: str) -> bool:
    return head_words().reaches(text)


def _figures(looks: Sequence[Look], begin: int, width: int) -> Sequence[Look]:
    """Those of a row behind its labels."""
    labels = 2 if looks[begin] is Look.CODE else 1
    return looks[begin + labels : begin + width - 2 + labels]


def _row(cells: Sequence[Span], begin: int, width: int, *, whole: bool) -> tuple[Span, ...]:
    """The cells of a row, a blank one behind the label of a total, and those cut off at the end."""
    held = list(cells[begin : begin + (width if whole else width - 1)])
    if not whole:
        held.insert(1, Span(held[0].end, held[0].end))
    return (*held, *[Span(held[-1].end, held[-1].end)] * (width - len(held)))


__all__ = ["coded_rows", "nests"]
