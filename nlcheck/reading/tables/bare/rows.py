"""Cells one after the other, blank ones gone: rows of labels and as many figures each.

::

    科目编码 科目名称 合计 基本支出 项目支出     five labels of a head
    合计 90.40 60.10 30.30
    201 一般公共服务支出 90.40 60.10 30.30     a code, a name and three figures in each row
    20126 档案事务 90.40 60.10 30.30

A head has a label for each column; with those that span there are more, and fewer figures stand
below where blank cells are gone. So what is equal proves itself. A row with fewer figures has lost
blank cells, and nothing says where: then nothing is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.reading.cells import FILLED, Look, look
from nlcheck.reading.signs import head_words
from nlcheck.reading.tables.item_heads import item_heads

_FEWEST = 3
"""rows of a table"""
_LABELS = 4


class _Row(NamedTuple):
    """The cells of a row by their number; ``code``: none in rows of totals."""

    code: int | None
    labels: Sequence[int]
    figures: Sequence[int]


class _Body(NamedTuple):
    """Rows and how many columns they have: of codes (one or none), of labels, of figures."""

    rows: Sequence[_Row]
    codes: int
    labels: int
    figures: int


def labelled_rows(source: str, cells: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The rows of the head and those below, all of the latter as wide as the table; or none."""
    texts = [source[a:b] for a, b in cells]
    runs = _runs([look(text) for text in texts])
    if len(runs) < 2 * _FEWEST:
        return []
    opening = runs[0]
    for own in range(_LABELS):  # how many of the first words are labels of the first row
        rows = _rows(texts, [opening[len(opening) - own :], *runs[1:]])
        body = _body(texts, rows)
        if body is None:
            continue
        labels = [texts[i] for i in opening[: len(opening) - own]]
        heads = levels(labels, codes=body.codes, labels=body.labels, figures=body.figures)
        if heads:
            above = [tuple(cells[i] for i in level) for level in heads]
            return [*above, *(_cells(cells, row, body) for row in body.rows)]
    return []


def _runs(looks: Sequence[Look]) -> list[list[int]]:
    """Words and figures in turn, from the words of the head on up to the last figure."""
    runs = [[i for i, _ in held] for _, held in groupby(enumerate(looks), lambda x: x[1] in FILLED)]
    if runs and looks[runs[0][0]] in FILLED:
        return []
    return runs[: len(runs) // 2 * 2]


def _rows(texts: Sequence[str], runs: Sequence[Sequence[int]]) -> list[_Row]:
    """Runs to rows: those of the last row are all its own, what others have beyond as many is the
    code of the next row; none where a run has fewer."""
    figures = len(runs[-1])
    rows: list[_Row] = []
    code: int | None = None
    for labels, held in zip(runs[::2], runs[1::2], strict=True):
        own = figures if labels else 0
        more = held[own:]
        if len(held) < own or len(more) > 1 or (not labels and len(more) != 1):
            return []
        if labels:
            rows.append(_Row(code, labels, held[:own]))
        if more and look(texts[more[0]]) is not Look.CODE:
            return []
        code = more[0] if more else None
    return rows if code is None else []


def _body(texts: Sequence[str], rows: Sequence[_Row]) -> _Body | None:
    """The rows as columns, or None where they are not alike: but for totals all have as many
    labels, and a code or none."""
    plain = [row for row in rows if not _is_total(texts, row)]
    if len(rows) < _FEWEST or len(plain) < _FEWEST - 1:
        return None
    codes = {row.code is not None for row in plain}
    labels = {len(row.labels) for row in plain}
    if len(codes) > 1 or len(labels) > 1:
        return None
    if any(row.code is not None for row in rows if _is_total(texts, row)) > max(codes):
        return None
    return _Body(rows, int(max(codes)), max(labels), len(rows[0].figures))


def _is_total(texts: Sequence[str], row: _Row) -> bool:
    """A row whose one label reaches over codes and names: 合计, or 栏次 over numbers of columns."""
    label = "".join(texts[row.labels[0]].split())
    return row.code is None and len(row.labels) == 1 and head_words().reaches(label)


def levels(said: Sequence[str], *, codes: int, labels: int, figures: int) -> list[range]:
    """The labels of the head level by level, by their number; none where they do not prove the
    width: one for each column, or 项目 over 科目编码 and 科目名称 and the rest without doubt."""
    words = head_words()
    said = ["".join(label.split()) for label in said]
    if not said or not said[0].endswith((*words.items, *words.item_parts)):
        return []
    left = codes + labels
    if len(said) == left + figures:
        return [] if set(said[left:]) & set(words.item_parts) else [range(len(said))]
    cuts = [c for c in range(1, len(said)) if said[c] in words.item_parts]
    if not cuts or not codes:
        return []
    c = cuts[0]
    filled = [False] * left + [True] * figures
    found = item_heads([said[:c], said[c:]], left + figures, filled, ())
    if not found or any(cell.uncertain for cell in found):
        return []
    over = [cell.columns for cell in found if not cell.level and cell.columns > 1][1:]
    if any(a != b for a, b in pairwise(over)):
        return []
    return [range(c), range(c, len(said))]


def _cells(cells: Sequence[Span], row: _Row, body: _Body) -> tuple[Span, ...]:
    """The cells of a row, blank ones where the label of a total reaches over columns."""
    code = [row.code] if row.code is not None else []
    held = [cells[i] for i in (*code, *row.labels)]
    blank = Span(held[-1].end, held[-1].end)
    lacking = body.codes + body.labels - len(held)
    return (*held, *[blank] * lacking, *(cells[i] for i in row.figures))


__all__ = ["labelled_rows", "levels"]
