"""Rows of a performance form from a run of cells without borders: told by their shape, or not.

A row is labels of classes, then one cell for each column from the name to the score. Weight and
score are bare numbers, the score no higher, and no third number follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.reading.forms.shapes import Piece, Shape
from nlcheck.reading.forms.words import (
    bare,
    form_words,
    is_label,
    is_points,
    points_of,
    role,
)

_ORDINAL = prepared(r"\d{1,2}")
_WORD = prepared(HAN)
_NOISE = 4
"""signs of a label set upright, torn over several lines"""
_SCORED = prepared(r"[(（]\d{1,3}分|[\d.]分")
"""words that print points themselves"""
_SIGNS = "≥≤≧≦><＞＜=＝═"
_WIDE = str.maketrans("≧≦＞＜＝", "≥≤><=")
NAME = 4
"""pieces of a name that holds spaces"""
REASON = 8
"""pieces of a reason that holds spaces"""
POINTS = 2
"""numbers of a total: weight and score"""


class Row(NamedTuple):
    """Cells by column. ``sure``: no other way to part them was thinkable."""

    cells: dict[int, Span]
    sure: bool
    end: int
    points: tuple[Decimal, ...] = ()
    """weight and score"""
    labelled: bool = False
    short: bool = False
    """it prints no target and no result: whether its numbers are points, the total tells"""
    number: Span | None = None
    """where it is counted"""

    @property
    def falling(self) -> bool:
        """Whether the score is no higher than the weight."""
        return list(self.points) == sorted(self.points, reverse=True)


def row_at(cells: Sequence[Piece], at: int, shape: Shape, *, name: int = 1) -> Row | None:
    """The row that begins at a cell, its name of so many pieces; None where the shape fails.

    A score above its weight is no sure sign of its place. Where rows are counted, the next number
    may follow the score.
    """
    if not shape.numbered:
        return _labelled(cells, at, shape, name)
    if at >= len(cells) or not _ORDINAL.fullmatch(cells[at].text):
        return None
    after = str(int(cells[at].text) + 1)
    row = _labelled(cells, at + 1, shape._replace(after=after), name)
    if row is None or _took_next(cells, row, after):
        return None
    return row._replace(number=cells[at].at)


def _took_next(cells: Sequence[Piece], row: Row, after: str) -> bool:
    """Whether the last cell of a row, whose score is blank, may be the number of the next."""
    behind = cells[row.end : row.end + 1]
    return cells[row.end - 1].text == after and any(is_label(cell.text) for cell in behind)


def _labelled(cells: Sequence[Piece], at: int, shape: Shape, name: int) -> Row | None:
    """The row whose labels begin at a cell."""
    most = 0
    while most < shape.levels and at + most < len(cells) and is_label(cells[at + most].text):
        most += 1
    for labels in range(most, -1, -1) if name == 1 else (most,):
        found = _row(cells, at, shape, labels, name)
        if found is not None:
            return found
    return None


def _row(cells: Sequence[Piece], at: int, shape: Shape, labels: int, name: int) -> Row | None:
    first = at + labels
    for core in _cores(shape):
        end = first + name + len(core) - 1
        if end > len(cells):
            continue
        if _goes_on(cells, end, shape):
            continue
        values = dict(zip(core[1:], cells[first + name : end], strict=True))
        if ("unit" not in values and "unit" in shape.core) and not _qualitative(values):
            continue
        points = _points(values)
        if points is None or not _fits(cells[first : first + name], values):
            continue
        placed = {shape.roles.index(x): cell.at for x, cell in values.items()}
        words = cells[at : first + name]
        if name > 1 and len(words) - 1 <= shape.levels and not any(map(_counts, words)):
            labels, name = len(words) - 1, 1
        start = at + labels
        placed[shape.levels] = Span(cells[start].at.start, cells[start + name - 1].at.end)
        placed |= _labels(cells[at:start], shape)
        return Row(placed, name == 1, end, points, labels > 0)
    return None


def _goes_on(cells: Sequence[Piece], end: int, shape: Shape) -> bool:
    """Whether a number stands behind the score, other than that of the next row, or the 0 of a
    deviation that is none."""
    if end >= len(cells) or cells[end].text == shape.after or not is_points(cells[end].text):
        return False
    full = len({cell.text for cell in cells[end - POINTS : end]}) == 1
    return not (full and _is_nought(cells, end, shape))


def _is_nought(cells: Sequence[Piece], at: int, shape: Shape) -> bool:
    """Whether a cell is 0 in the column of reasons: words follow it, or nothing."""
    if not shape.tail or at >= len(cells) or cells[at].text != "0":
        return False
    return at + 1 == len(cells) or not is_points(cells[at + 1].text)


def _cores(shape: Shape) -> Iterator[tuple[str, ...]]:
    """The columns of a row: all, or all but that of the unit."""
    yield shape.core
    if {"unit", "nature"} <= {*shape.core}:
        yield tuple(x for x in shape.core if x != "unit")


def _qualitative(values: dict[str, Piece]) -> bool:
    return values["nature"].text in form_words().qualitative


def _is_class(words: str) -> bool:
    """产出指标, 质量指标: no names, as 满意度 may be one."""
    return is_label(words) and bare(words).endswith("指标")


def _counts(cell: Piece) -> bool:
    return any(sign.isdigit() for sign in cell.text)


def _points(values: dict[str, Piece]) -> tuple[Decimal, ...] | None:
    """Weight and score, as far as the form has them; None where one is no number."""
    found = [values[x].text for x in ("weight", "score") if x in values]
    if not all(map(is_points, found)):
        return None
    return tuple(points_of(text) for text in found)


def _fits(name: Sequence[Piece], values: dict[str, Piece]) -> bool:
    """Whether a name is words and no total, nothing behind it names a class or a column, and no
    sign of a target stands with the result alone."""
    first = name[0].text
    if not _WORD.search(first) or bare(first) in form_words().totals or _is_class(first):
        return False
    if "nature" in values and not _is_nature(values["nature"].text):
        return False
    target, actual = (values[x].text if x in values else "" for x in ("target", "actual"))
    if actual[:1] in _SIGNS and actual[:1] and target[:1] not in _SIGNS:
        return False
    others = [*name[1:], *values.values()]
    return not any(is_label(cell.text) or role(cell.text) for cell in others)


def _is_nature(text: str) -> bool:
    """A sign or a word of the column of signs, or a target that has slid into it."""
    folded = text.translate(_WIDE)
    return folded[:1].isdigit() or folded[:1] in _SIGNS or folded in form_words().natures


def _labels(found: Sequence[Piece], shape: Shape) -> dict[int, Span]:
    """Two labels are both levels; one alone is of the first only where it can be no other.

    Words before the name that name no class are labels of a form that has its own.
    """
    if len(found) == shape.levels:
        return {n: cell.at for n, cell in enumerate(found)}
    if not found:
        return {}
    words = found[0].text
    top = bare(words) in form_words().first or words.rstrip(")）").endswith("分")
    return {0 if top else shape.levels - 1: found[0].at}


def lined(cells: Sequence[Piece], shape: Shape) -> Row | None:
    """The row of a line of its own: parted in one way, with words alone behind the score."""
    cells = _without_noise(cells)
    found = []
    for name in range(1, NAME + 1):
        row = row_at(cells, 0, shape, name=name)
        if row is None or any(is_points(c.text) for c in cells[row.end :]):
            continue
        if row.end < len(cells) and not shape.tail:
            continue
        found.append(row)
    found = [row for row in found if row.falling] or found
    if not found and (bare_row := _pointed(cells, shape)) is not None:
        return bare_row
    if len(found) != 1:
        return None
    row = found[0]
    if row.end < len(cells):
        reason = Span(cells[row.end].at.start, cells[-1].at.end)
        return row._replace(cells={**row.cells, _tail(shape): reason})
    return row


def _pointed(cells: Sequence[Piece], shape: Shape) -> Row | None:
    """A row of a name and its points alone, target and result left blank: 「堤段合格 10 10」."""
    if not {"target", "actual", "weight", "score"} <= {*shape.core} or len(cells) <= POINTS:
        return None
    *words, weight, score = cells
    values = {"weight": weight, "score": score}
    points = _points(values)
    if points is None or points[1] > points[0]:
        return None
    labels = len(words) - 1
    if labels > shape.levels or not all(is_label(cell.text) for cell in words[:-1]):
        return None
    if not _fits(words[-1:], values) or _SCORED.search(words[-1].text):
        return None
    placed = {shape.roles.index(x): cell.at for x, cell in values.items()}
    placed |= {shape.levels: words[-1].at} | _labels(words[:-1], shape)
    return Row(placed, sure=False, end=len(cells), points=points, short=True)


def _tail(shape: Shape) -> int:
    """The column of words behind the score: that of reasons, if there is one."""
    if "reason" in shape.roles:
        return shape.roles.index("reason")
    return shape.levels + len(shape.core)


def _without_noise(cells: Sequence[Piece]) -> Sequence[Piece]:
    """Without the signs of 绩效指标 set upright before the rows."""
    noise = form_words().noise
    if len(cells) > 1 and len(cells[0].text) <= _NOISE and cells[0].text in noise:
        return cells[1:]
    return cells


def total_at(cells: Sequence[Piece], at: int) -> tuple[Piece, ...]:
    """The label of a total and the one or two numbers behind it; nothing where there is none."""
    if at >= len(cells) or bare(cells[at].text) not in form_words().totals:
        return ()
    numbers: list[Piece] = []
    for cell in cells[at + 1 : at + POINTS + 2]:
        if not is_points(cell.text):
            break
        numbers.append(cell)
    return (cells[at], *numbers) if 1 <= len(numbers) <= POINTS else ()


def grade_at(cells: Sequence[Piece], at: int) -> tuple[Piece, ...]:
    """评价等级 and the word behind it."""
    found = tuple(cells[at : at + 2])
    graded = len(found) > 1 and bare(found[0].text) in form_words().grades
    return found if graded and not is_points(found[1].text) else ()


def streamed(
    cells: Sequence[Piece], at: int, shape: Shape, *, reason: int
) -> tuple[list[Row], int]:
    """Rows one after the other, up to a total or to what is no row; ``reason``: its most pieces."""
    rows: list[Row] = []
    while at < len(cells):
        ahead = range(reason + 1) if shape.tail and rows else range(1)
        step = next(((n, r) for n, r in _ways(cells, at, shape, ahead)), None)
        if step is None:
            at = _last_reason(cells, at, shape, rows)
            break
        words, row = step
        if words:
            said = Span(cells[at].at.start, cells[at + words - 1].at.end)
            rows[-1] = rows[-1]._replace(cells={**rows[-1].cells, _tail(shape): said})
        if row is None:
            return rows, at + words
        sure = not words or row.labelled or reason == 1 or _is_silent(cells[at])
        rows.append(row._replace(sure=sure))
        at = row.end
    return rows, at


def _last_reason(cells: Sequence[Piece], at: int, shape: Shape, rows: list[Row]) -> int:
    """Takes words behind a last row that has lost points for its reason, and the 0 behind one that
    has not; the cell after them."""
    if not rows or not shape.tail or rows[-1].end != at or len(rows[-1].points) < POINTS:
        return at
    weight, score = rows[-1].points
    words = cells[at].text
    head = bare(re.split("[:：]", words)[0])
    if not (score == weight and _is_nought(cells, at, shape)) and (
        score >= weight or _counts(cells[at]) or head in form_words().stops or role(words)
    ):
        return at
    rows[-1] = rows[-1]._replace(cells={**rows[-1].cells, _tail(shape): cells[at].at})
    return at + 1


def _is_silent(cell: Piece) -> bool:
    return bare(cell.text) in form_words().silent


def _ways(
    cells: Sequence[Piece], at: int, shape: Shape, ahead: range
) -> Iterator[tuple[int, Row | None]]:
    """A row or a total, behind as few pieces of a reason as will do."""
    for words in ahead:
        if total_at(cells, at + words):
            yield words, None
        row = row_at(cells, at + words, shape)
        if row is not None:
            yield words, row
        if at + words >= len(cells) or is_label(cells[at + words].text):
            return
