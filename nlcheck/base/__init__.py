"""What every layer speaks in: spans, printed numbers, ranges, units. Standard library only."""

from nlcheck.base.numbers import EVERYTHING, HUNDRED, ZERO, Range, Written
from nlcheck.base.quantities import (
    Dimension,
    Hedge,
    Mention,
    Unit,
    last_unit,
    plain,
)
from nlcheck.base.records import alike
from nlcheck.base.spans import Place, Span

__all__ = [
    "EVERYTHING",
    "HUNDRED",
    "ZERO",
    "Dimension",
    "Hedge",
    "Mention",
    "Place",
    "Range",
    "Span",
    "Unit",
    "Written",
    "alike",
    "last_unit",
    "plain",
]
