"""Relations that a report states among its marks, and whether printed digits let them hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from nlcheck.base import Range, Written


class Kind(Enum):
    """What a mark prints; scores and counts are exact."""

    AMOUNT = "amount"
    PERCENT = "percent"
    COUNT = "count"
    WORD = "word"


class States(Enum):
    """Relations a report states; the value is the name of their faults on the command line."""

    SHARE = "share"
    CHANGE = "change"
    GROWTH = "growth"
    RATE = "rate"
    COMPLETION = "completion"
    SUM = "sum"
    COUNT_SUM = "count"
    RESTATEMENT = "restatement"
    TABLE = "table"
    DIRECTION = "direction"
    EXECUTION = "execution"
    WEIGHTS = "weights"
    SCORES = "scores"
    DERIVED = "derived"


FAMILY: Mapping[str, str] = {
    "share": "SHR",
    "change": "GRO",
    "growth": "GRO",
    "rate": "GRO",
    "completion": "CMP",
    "sum": "SUM",
    "count": "SUM",
    "restatement": "REF",
    "table": "TAB",
    "direction": "GRO",
    "execution": "PRF",
    "weights": "PRF",
    "scores": "PRF",
    "derived": "TAB",
    "score": "PRF",
    "target": "PRF",
    "explanation": "PRF",
    "unit": "UNI",
    "year": "PER",
    "date": "PER",
    "numbering": "STR",
    "residue": "TPL",
    "placeholder": "TPL",
    "blank": "FMT",
    "conjunction": "FMT",
    "reason": "RSN",
}
"""the letters that the code of a finding is expected to start with, by kind of fault"""

SUMS = frozenset({States.SUM, States.COUNT_SUM, States.WEIGHTS, States.SCORES})


@dataclass(frozen=True, slots=True)
class Stated:
    """Mark ``stated`` ought to follow from the marks ``of``; ``sign`` is -1 for a decrease."""

    kind: States
    stated: int
    of: tuple[int, ...]
    sign: int = 1

    @property
    def members(self) -> tuple[int, ...]:
        """All marks of the relation."""
        return (self.stated, *self.of)


class Printed(Protocol):
    """What is asked of a mark."""

    @property
    def kind(self) -> Kind:
        """What it prints."""

    @property
    def text(self) -> str:
        """As it ought to be."""


def holds(relation: Stated, marks: Sequence[Printed], texts: Sequence[str]) -> bool:
    """Whether the relation can be true of numbers rounded to ``texts``, one a mark."""
    if relation.kind is States.DIRECTION:
        return len({texts[i] == marks[i].text for i in relation.members}) == 1
    stated, *of = (_range(texts[i], marks[i].kind) for i in relation.members)
    return _due(relation, of).meets(stated)


def excusable(relation: Stated, marks: Sequence[Printed], texts: Sequence[str]) -> bool:
    """Whether a checker may let it pass: a rate cut instead of rounded, mentions one unit apart."""
    if relation.kind in SUMS or relation.kind in (States.CHANGE, States.DIRECTION):
        return False
    stated, *of = (_range(texts[i], marks[i].kind) for i in relation.members)
    if marks[relation.stated].kind is not Kind.PERCENT:
        return stated.high - of[0].low <= 2 * stated.width >= of[0].high - stated.low
    half = stated.width / 2
    return _due(relation, of).meets(Range(stated.low + half, stated.high + half))


def _total(of: Sequence[Range], _: int) -> Range:
    total = of[0]
    for part in of[1:]:
        total = total + part
    return total


def _same(of: Sequence[Range], _: int) -> Range:
    return of[0]


def _change(of: Sequence[Range], sign: int) -> Range:
    now, before = of
    return now - before if sign > 0 else before - now


def _growth(of: Sequence[Range], sign: int) -> Range:
    now, change = of
    before = now - change if sign > 0 else now + change
    return _percent(_positive(change), _positive(before))


def _rate(of: Sequence[Range], sign: int) -> Range:
    _, before = of
    return _percent(_positive(_change(of, sign)), _positive(before))


def _signed(of: Sequence[Range], _: int) -> Range:
    now, before = of
    return _percent(now - before, before)


def _ratio(of: Sequence[Range], _: int) -> Range:
    part, whole = of
    return _percent(_positive(part), _positive(whole))


_DUE: Mapping[States, Callable[[Sequence[Range], int], Range]] = {
    **dict.fromkeys(SUMS, _total),
    States.RESTATEMENT: _same,
    States.TABLE: _same,
    States.CHANGE: _change,
    States.GROWTH: _growth,
    States.RATE: _rate,
    States.DERIVED: _signed,
    States.SHARE: _ratio,
    States.COMPLETION: _ratio,
    States.EXECUTION: _ratio,
}


def _due(relation: Stated, of: Sequence[Range]) -> Range:
    return _DUE[relation.kind](of, relation.sign)


def _percent(part: Range, whole: Range) -> Range:
    return (part / whole).times(Written.parse("100").value)


def _positive(amounts: Range) -> Range:
    """Amounts of money are not negative."""
    zero = Written.parse("0").value
    return Range(max(amounts.low, zero), max(amounts.high, zero))


def _range(text: str, kind: Kind) -> Range:
    number = Written.parse(text.replace(",", ""))
    return Range(number.value, number.value) if kind is Kind.COUNT else number.range
