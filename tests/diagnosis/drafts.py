"""A text written number by number, and what diagnosis says of relations over it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.diagnosis import diagnose
from nlcheck.document import Document
from nlcheck.findings import Finding, Remark, Report
from nlcheck.relations import (
    Binding,
    Expression,
    Growth,
    Op,
    Ratio,
    Reading,
    Relation,
    Sum,
    Term,
    Value,
    judge,
)

UNITS = {
    "万元": Unit("万元", Dimension.MONEY, Decimal(10000)),
    "亿元": Unit("亿元", Dimension.MONEY, Decimal(100000000)),
    "人": Unit("人", Dimension.COUNT),
    "元": Unit("元", Dimension.MONEY),
    "%": Unit("%", Dimension.RATE),
    "分": Unit("分", Dimension.SCORE),
    "": Unit("", Dimension.PLAIN),
}


class Named(NamedTuple):
    """The part of a rule that a finding shows."""

    code: str
    name: str
    title: str
    severity: str
    message: str


class Book(dict[str, Named]):
    """A rule for any code."""

    def __missing__(self, code: str) -> Named:
        return Named(code, code.lower(), code, "error", "应为 {due}，文中写作 {stated}")


class Draft:
    """Text so far; :meth:`write` puts a number behind some words and gives its mention."""

    def __init__(self) -> None:
        self.text = ""
        self.numbers: list[Mention] = []

    def write(self, words: str, number: str, *, exact: bool = False, cell: bool = False) -> Mention:
        digits = number.rstrip("亿万元人%分")
        start = len(self.text) + len(words)
        self.text += words + number + "，"
        at = Span(start, start + len(number))
        unit = UNITS[number[len(digits) :]]
        written = Written.parse(digits.replace(",", ""))
        mention = Mention(at, written, unit, exact=exact, cell=cell)
        self.numbers.append(mention)
        return mention

    def pad(self) -> None:
        """So much text that nothing before counts as a neighbour."""
        self.text += "。" * 150

    def document(self) -> Document:
        offsets = array("l", range(len(self.text) + 1))
        return Document("draft.txt", self.text, self.text, offsets, (), (), (), ())

    def report(self, *relations: Relation, remarks: Sequence[Remark] = ()) -> Report:
        verdicts = judge(relations)
        return diagnose(self.document(), verdicts, remarks, Book(), numbers=self.numbers)

    def findings(self, *relations: Relation) -> tuple[Finding, ...]:
        return self.report(*relations).findings


def same(code: str, stated: Mention, due: Expression, **more: object) -> Relation:
    """An equation with one stated reading."""
    return Relation(code, stated, (Reading(due, Binding.STATED),), Op.EQUAL, **more)  # type: ignore[arg-type]


def total(stated: Mention, *parts: Mention) -> Relation:
    return same("SUM101", stated, Sum(tuple(Term(p) for p in parts)))


def share(stated: Mention, part: Mention, whole: Mention) -> Relation:
    return same("SHR101", stated, Ratio(part, whole), roles=("part", "whole"))


def growth(stated: Mention, now: Mention, change: Mention, direction: int = 1) -> Relation:
    return same("GRO101", stated, Growth(now, change, direction), roles=("change", "now"))


def again(stated: Mention, first: Mention) -> Relation:
    return same("REF101", stated, Value(first), roles=("other-mention",))
