"""Rows whose cells are kept apart by bars: ``a | b | c``, full-width ``｜``, box drawing ``│``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from nlcheck.base import Span
from nlcheck.reading.cells import FIGURES, Look, cut, look, looks
from nlcheck.reading.lines import Line

Cells = tuple[Span, ...]
_BARS = "|｜│┃║"
_FEWEST_ROWS = 3
_FEWEST_BARS = 2
_DEEPEST = 3
"""head rows, at most"""
_NEAR = 20
"""lines among which one shows its pipes neither first nor last"""


def barred_rows(source: str, lines: Sequence[Line], at: int) -> tuple[list[Cells], int]:
    """The rows of barred lines from ``at`` on and the line after them; none: no such table.

    Three lines or more with the same number of bars, two at least, or one between a name and a
    figure under a head. Plain pipes count only where
    some line shows them neither first nor last, or where whole rows are closed by one: else the
    pipes are those of other layouts.
    """
    bar = next((sign for sign in _BARS if source.find(sign, *lines[at][:2]) >= 0), "")
    if not bar:
        return [], at
    count = source.count(bar, *lines[at][:2])
    near = list(
        takewhile(lambda x: source.count(bar, x.start, x.end) == count, lines[at : at + _NEAR])
    )
    if count < _FEWEST_BARS and not _names_and_figures(source, near, bar):
        return [], at
    if bar == "|" and not (
        any("|" not in (source[x.start], source[x.end - 1]) for x in near)
        or sum(_is_closed(source, x) for x in near) >= _FEWEST_ROWS
    ):
        return [], at
    end = at
    while end < len(lines) and source.count(bar, *lines[end][:2]) == count:
        if end > at and lines[end].blank:
            break
        end += 1
    held = lines[at:end]
    if len(held) < _FEWEST_ROWS:
        return [], at
    first = all(source[line.start] == bar for line in held)
    last = all(source[line.end - 1] == bar for line in held)
    rows = [_split(source, line, bar, first=first, last=last) for line in held]
    closed = bar == "|" and last and not first
    return (_with_lost_blanks(source, _with_bare_heads(source, rows)) if closed else rows), end


def _names_and_figures(source: str, lines: Sequence[Line], bar: str) -> bool:
    """Whether every line but the first is a name and a figure: 项目 | 金额, 办公费 | 1.20, …"""
    if len(lines) <= _FEWEST_ROWS:
        return False
    rows = (looks(source, cut(source[line.start : line.end], line.start, bar)) for line in lines)
    head, *told = rows
    named = all(row[0] is Look.TEXT and row[-1] in FIGURES for row in told)
    return named and set(head) == {Look.TEXT}


def _with_bare_heads(source: str, rows: list[Cells]) -> list[Cells]:
    """Heads without the blanks behind them: what a merged cell of a head leaves over stands there,
    wherever the cell stood."""
    heads = takewhile(lambda row: not any(kind in FIGURES for kind in looks(source, row)), rows)
    count = len(list(heads))
    if count > _DEEPEST:
        return rows
    return [_bare(row) if i < count else row for i, row in enumerate(rows)]


def _bare(row: Cells) -> Cells:
    filled = max((i for i, (start, end) in enumerate(row) if end > start), default=-1)
    return row[: filled + 1] or row


def _with_lost_blanks(source: str, rows: list[Cells]) -> list[Cells]:
    """Rows of which all blank cells stand at their end, put right by the numbers of their lines:
    below 项目 | 行次 | 金额 | 项目 | 行次 | 金额, 「7 | 其他支出 | 19」 has nothing at its left.
    """
    heads = ([source[a:b].strip() for a, b in row] for row in rows[:_DEEPEST])
    head = next((head for head in heads if "行次" in head), [])
    columns = [i for i, label in enumerate(head) if label == "行次"]
    if not columns:
        return rows
    last: list[int] = []
    placed: list[Cells] = []
    for row in rows:
        numbers = [source[slice(*row[c])].strip() if c < len(row) else "" for c in columns]
        moved = _by_numbers(source, row, columns, [str(n + 1) for n in last]) if last else None
        if moved or all(map(str.isdigit, numbers)):
            last = [n + 1 for n in last] if moved else [int(n) for n in numbers]
        placed.append(moved or row)
    return placed


def _by_numbers(
    source: str, row: Cells, columns: Sequence[int], numbers: Sequence[str]
) -> Cells | None:
    """A row with the numbers of its line in their columns: amounts behind one, names before it."""
    left = [span for span in row if source[slice(*span)].strip()]
    end = row[-1].end
    placed: list[Span] = []
    for column, number in zip((*columns, len(row)), (*numbers, None), strict=True):
        told = [source[slice(*span)].strip() for span in left]
        if number is not None and number not in told:
            return None
        count = len(left) if number is None else told.index(number)
        between, room = left[:count], column - len(placed)
        if count > room:
            return None
        named = placed and between and look(source[slice(*between[0])]) not in FIGURES
        at = left[count].start if number else end
        gap = [Span(at, at)] * (room - count)
        placed += [*gap, *between] if named or not placed else [*between, *gap]
        placed += left[count : count + 1]
        left = left[count + 1 :]
    return tuple(placed)


def _is_closed(source: str, line: Line) -> bool:
    """Whether a line is a whole row: several filled cells, a bar behind the last, none before."""
    if source[line.start] == "|" or source[line.end - 1] != "|":
        return False
    cells = _split(source, line, "|", first=False, last=True)
    return sum(end > start for start, end in cells) > _FEWEST_BARS


def _split(source: str, line: Line, bar: str, *, first: bool, last: bool) -> Cells:
    """The cells between bars; those that frame all rows stand outside."""
    at = line.start + first
    return cut(source[at : line.end - last], at, bar)
