"""What the writer yields: plain text between marks, and the relations stated among the marks.

A mark is one printed number (or a direction word). Its place is known only when the pieces are
joined, so a planted fault changes a mark's text and every span follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from nlcheck.base import Range, Span, Written


class Kind(Enum):
    """What a mark prints."""

    AMOUNT = "amount"
    PERCENT = "percent"
    COUNT = "count"
    WORD = "word"


class States(Enum):
    """Relations a report states; the value is the name of their faults on the command line."""

    SHARE = "share"
    CHANGE = "change"
    GROWTH = "growth"
    COMPLETION = "completion"
    SUM = "sum"
    COUNT_SUM = "count"
    RESTATEMENT = "restatement"
    TABLE = "table"
    DIRECTION = "direction"


FAMILY: Mapping[States, str] = {
    States.SHARE: "SHR",
    States.CHANGE: "GRO",
    States.GROWTH: "GRO",
    States.COMPLETION: "CMP",
    States.SUM: "SUM",
    States.COUNT_SUM: "SUM",
    States.RESTATEMENT: "REF",
    States.TABLE: "TAB",
    States.DIRECTION: "GRO",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """``text`` as printed, without ``unit`` (万元, % or none); ``key``: the fact or rate."""

    key: str
    kind: Kind
    text: str
    unit: str = ""
    cell: bool = False
    other: str = ""
    """of a direction word: the opposite one"""


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


@dataclass(slots=True)
class Manuscript:
    """``pieces``: text, or the number of a mark."""

    pieces: list[str | int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Plain text."""
        self.pieces.append(text)

    def mark(self, mark: Mark) -> int:
        """A number or direction word; gives its index."""
        self.marks.append(mark)
        self.pieces.append(len(self.marks) - 1)
        return len(self.marks) - 1

    def joined(self, changed: Mapping[int, str] | None = None) -> tuple[str, list[Span]]:
        """The text and each mark's span in it (number with unit), some marks printed otherwise."""
        changed = changed or {}
        parts: list[str] = []
        spans = [Span(0, 0)] * len(self.marks)
        at = 0
        for piece in self.pieces:
            text = piece if isinstance(piece, str) else self._printed(piece, changed)
            if isinstance(piece, int):
                spans[piece] = Span(at, at + len(text))
            parts.append(text)
            at += len(text)
        return "".join(parts), spans

    def _printed(self, index: int, changed: Mapping[int, str]) -> str:
        mark = self.marks[index]
        return changed.get(index, mark.text) + mark.unit


def holds(relation: Stated, marks: Sequence[Mark], texts: Sequence[str]) -> bool:
    """Whether the relation can be true of numbers rounded to ``texts``, one a mark."""
    if relation.kind is States.DIRECTION:
        return len({texts[i] == marks[i].text for i in relation.members}) == 1
    stated, *of = (_range(texts[i], marks[i].kind) for i in relation.members)
    return _due(relation, of).meets(stated)


def excusable(relation: Stated, marks: Sequence[Mark], texts: Sequence[str]) -> bool:
    """Whether a checker may let it pass: a rate cut instead of rounded, mentions one unit apart."""
    if relation.kind in (States.SUM, States.COUNT_SUM, States.CHANGE, States.DIRECTION):
        return False
    stated, *of = (_range(texts[i], marks[i].kind) for i in relation.members)
    if marks[relation.stated].kind is not Kind.PERCENT:
        return stated.high - of[0].low <= 2 * stated.width >= of[0].high - stated.low
    half = stated.width / 2
    return _due(relation, of).meets(Range(stated.low + half, stated.high + half))


def _due(relation: Stated, of: list[Range]) -> Range:
    if relation.kind in (States.SUM, States.COUNT_SUM):
        total = of[0]
        for part in of[1:]:
            total = total + part
        return total
    if relation.kind in (States.RESTATEMENT, States.TABLE):
        return of[0]
    if relation.kind is States.CHANGE:
        now, before = of
        return now - before if relation.sign > 0 else before - now
    if relation.kind is States.GROWTH:
        now, change = of
        before = now - change if relation.sign > 0 else now + change
        return _percent(_positive(change), _positive(before))
    part, whole = of
    return _percent(_positive(part), _positive(whole))


def _percent(part: Range, whole: Range) -> Range:
    return (part / whole).times(Written.parse("100").value)


def _positive(amounts: Range) -> Range:
    """Amounts of money are not negative."""
    zero = Written.parse("0").value
    return Range(max(amounts.low, zero), max(amounts.high, zero))


def _range(text: str, kind: Kind) -> Range:
    number = Written.parse(text.replace(",", ""))
    return Range(number.value, number.value) if kind is Kind.COUNT else number.range
