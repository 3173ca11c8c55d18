"""Rows whose cells are kept apart by bars: ``a | b | c``, full-width ``｜``, box drawing ``│``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from nlcheck.base import Span
from nlcheck.reading.cells import trimmed
from nlcheck.reading.lines import Line

Cells = tuple[Span, ...]
_BARS = "|｜│┃║"
_FEWEST_ROWS = 3
_FEWEST_BARS = 2
_NEAR = 20
"""lines among which one shows its pipes neither first nor last"""


def barred_rows(source: str, lines: Sequence[Line], at: int) -> tuple[list[Cells], int]:
    """The rows of barred lines from ``at`` on and the line after them; none: no such table.

    Three lines or more with the same number of bars, two at least. Plain pipes count only where
    some line shows them neither first nor last: else the pipes are those of other layouts.
    """
    bar = next((sign for sign in _BARS if source.find(sign, *lines[at][:2]) >= 0), "")
    if not bar:
        return [], at
    count = source.count(bar, *lines[at][:2])
    if count < _FEWEST_BARS:
        return [], at
    near = list(
        takewhile(lambda x: source.count(bar, x.start, x.end) == count, lines[at : at + _NEAR])
    )
    if bar == "|" and not any("|" not in (source[x.start], source[x.end - 1]) for x in near):
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
    return [_split(source, line, bar, first=first, last=last) for line in held], end


def _split(source: str, line: Line, bar: str, *, first: bool, last: bool) -> Cells:
    """The cells between bars; those that frame all rows stand outside."""
    at, end = line.start + first, line.end - last
    cells = []
    while (place := source.find(bar, at, end)) >= 0:
        cells.append(trimmed(source, at, place))
        at = place + 1
    cells.append(trimmed(source, at, end))
    return tuple(cells)
