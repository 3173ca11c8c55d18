"""Whether a number follows from those told beside it, or would but for one digit: where the words
leave open whether it is meant to (a standard may be paid twice, or for half a year)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from nlcheck.base import HUNDRED, ZERO, Mention
from nlcheck.claims.sentences.adding import one_digit

__all__ = ["fits"]


def fits(kind: str, stated: Mention, of: Sequence[Mention]) -> bool:
    """Whether a ``product``, a ``ratio`` or the share of the two best grades is as stated."""
    if not all(m.value > 0 for m in of):
        return False
    last = stated.written.unit * stated.unit.scale
    due = of[0].value * of[1].value if kind == "product" else _rate(kind, of, last)
    if -last < stated.value - due <= last / 2 or one_digit(stated, due):
        return True  # rounded, or cut off
    return any(one_digit(mention, value) for mention, value in _others(kind, stated, of))


def _rate(kind: str, of: Sequence[Mention], last: Decimal) -> Decimal:
    """In percent, as finely as it is printed."""
    if kind == "ratio":
        whole, part = of[0].value, of[1].value
    else:
        whole, part = sum((m.value for m in of), ZERO), of[0].value + of[1].value
    return (part / whole * HUNDRED).quantize(last)


def _others(kind: str, stated: Mention, of: Sequence[Mention]) -> Iterator[tuple[Mention, Decimal]]:
    """What the numbers of a product would be by the others."""
    if kind == "product":
        count, each = of
        yield count, stated.value / each.value
        yield each, stated.value / count.value
