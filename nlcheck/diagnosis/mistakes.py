"""Mistakes of reckoning that give just the printed number: a row left out, another base…"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nlcheck.base import HUNDRED, Mention, Range
from nlcheck.diagnosis.graph import Graph, is_rate
from nlcheck.relations import Expression, Growth, Ratio, Sum

LEFT_OUT = 0.6
TWICE = 0.1
WRONG_BASE = 0.3
UNSCALED = 0.3

Mistake = tuple[str, Mention | None, float]
"""cause, the number it happened with, weight"""


def mistakes(graph: Graph, mention: Mention, explained: Collection[int]) -> Iterator[Mistake]:
    """Of the contradictions that a change of ``mention`` explains and that state it."""
    for i in explained:
        verdict = graph.verdicts[i]
        if verdict.relation.stated is not mention or verdict.reading is None:
            continue
        printed = graph.range_of(i, mention)
        due = verdict.reading.due
        if isinstance(due, Sum):
            yield from _rows(graph, due, printed)
        if isinstance(due, Growth):
            yield from _bases(graph, due, printed)
        if isinstance(due, (Growth, Ratio)) and is_rate(mention) and mention.value:
            value = due.value(graph.value_of)
            if value is not None and printed.holds(value / HUNDRED):
                yield "unscaled", None, UNSCALED


def _rows(graph: Graph, due: Sum, printed: Range) -> Iterator[Mistake]:
    """Only where the digits agree exactly: among many rows one always comes near."""
    whole = due.value(graph.value_of)
    if whole is None:
        return
    for term, sign in due.terms:
        part = sign * graph.value_of(term)
        if not part:
            continue
        graph.steps += 1
        if printed.holds(whole - part):
            yield "left-out", term, LEFT_OUT / len(due.terms)
        if printed.holds(whole + part):
            yield "twice", term, TWICE / len(due.terms)


def _bases(graph: Graph, due: Growth, printed: Range) -> Iterator[Mistake]:
    """The change divided by this year's value, or the direction turned round."""
    if due.change is None:
        return

    def comes_to(expression: Expression) -> bool:
        value = expression.value(graph.value_of)
        return value is not None and printed.holds(value)

    if comes_to(Ratio(due.change, due.now)):
        yield "base", due.now, WRONG_BASE
    if due.before is None and comes_to(Growth(due.now, due.change, -due.direction)):
        yield "direction", None, WRONG_BASE
