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
BORDERS = frozenset("|｜│┃║\n\r\t")
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


def indent(document: Document, at: Span) -> int:
    """How much white space stands between a label and the border before it, in half-width signs."""
    source, end = document.source, document.offsets[at.start]
    start = end
    while start and source[start - 1] in {" ", "\xa0", WIDE}:
        start -= 1
    if start and source[start - 1] not in BORDERS:
        return 0
    return end - start + source.count(WIDE, start, end)
