"""How figures and labels are set: their decimals, rates as fractions or not, how far indented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from nlcheck.base import Span, Written
from nlcheck.claims.grids.cells import Figure
from nlcheck.claims.grids.model import Column
from nlcheck.document import Document

WIDE = "\u3000"
LINE_ENDS = frozenset("\n\r")
BORDERS = LINE_ENDS | frozenset("|｜│┃║\t")
SEVERAL, ROUNDED = 4, 2
"""half-width signs: by how much labels differ that show how they were set, and may be off"""
WHOLE = Decimal("1.5")
"""the most that a rate is, as a fraction, where it is not a percentage below 2 %"""


def fractions(column: Column, figures: Sequence[Figure]) -> bool:
    """Whether a column of rates holds fractions of 1: 0.9757 for 97.57 %, without any sign.

    A growth may well be below 1 %: there only heads without % leave it open.
    """
    if any(f.unit is not None for f in figures) or not any(f.written.value for f in figures):
        return False
    if column.measure in {"growth", "other"}:
        parts = any(f.written.places > 1 for f in figures)
        if not parts or any("%" in head or "百分" in head for head in column.heads):
            return False
    return all(abs(f.written.value) <= WHOLE for f in figures)


def decimals(written: Sequence[Written]) -> int:
    """The commonest number of decimals among a column's figures that have any (DESIGN §3)."""
    some = {w.places for w in written}
    some.discard(0)
    if len(some) <= 1:
        return some.pop() if some else 0
    found = Counter(w.places for w in written if w.places)
    best = max(found.values())
    return max(p for p, n in found.items() if n == best)


def indents(document: Document, labels: Sequence[tuple[Span, bool]]) -> list[int]:
    """How far each label is indented; by nothing where they were set otherwise. With each label:
    whether it is of the first column."""
    found = [_indent(document, at, first=first) for at, first in labels]
    if not any(found):
        return found
    widths = [sum(1 + (sign > "~") for sign in at.of(document.text)) for at, _ in labels]
    return [0] * len(found) if is_adjusted(found, widths) else found


def _indent(document: Document, at: Span, *, first: bool) -> int:
    """How much white space stands between a label and the border before it, in half-width signs.

    At the beginning of a line that is the indent of the ``first`` column alone: before a label
    of another one blank cells stand.
    """
    source, end = document.source, document.offsets[at.start]
    start = end
    while start and source[start - 1] in {" ", "\xa0", WIDE}:
        start -= 1
    before = source[start - 1] if start else "\n"
    if before not in BORDERS or (before in LINE_ENDS and not first):
        return 0
    return end - start + source.count(WIDE, start, end)


def is_adjusted(before: Sequence[int], widths: Sequence[int]) -> bool:
    """Whether labels of several widths were set in the middle of their column, or at its right
    edge: what stands before them tells nothing. A half of a sign may be rounded either way.

    >>> is_adjusted([3, 0, 2], [4, 10, 6]), is_adjusted([0, 2, 2], [8, 8, 6])
    (True, False)
    """
    if max(widths, default=0) - min(widths, default=0) < SEVERAL:
        return False
    middles = [2 * left + wide for left, wide in zip(before, widths, strict=True)]
    edges = [left + wide for left, wide in zip(before, widths, strict=True)]
    return min(max(middles) - min(middles), max(edges) - min(edges)) <= ROUNDED
