"""目标文字与指标值: what the words of a form set, and what its indicator sets of the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.performance.model import Sense
from nlcheck.claims.performance.pledges import Pledge
from nlcheck.ledger import Ledger
from nlcheck.relations import Op, Reading, Relation, Sum, Term, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """By the rule's ``parts``: the words set the same thing, or name parts of it."""
    parts = bool(rule.params.get("parts"))
    for pledge in ledger.claims.pledges:
        if pledge.parts is parts:
            yield from (_of_parts if parts else _same)(rule.code, pledge)


def _same(code: str, pledge: Pledge) -> Iterator[Relation]:
    """Words may promise more than the least that is asked; an extent is the same on both sides."""
    op = Op.EQUAL
    if not pledge.extent and pledge.sense.least:
        op = Op.AT_LEAST
    elif not pledge.extent and pledge.sense.most:
        op = Op.AT_MOST
    reading = Reading(Value(pledge.target))
    yield Relation(code, pledge.told[0], (reading,), op=op, roles=("target",), soft=True)


def _of_parts(code: str, pledge: Pledge) -> Iterator[Relation]:
    """Together they may not exceed the whole; what they lack may go unnamed."""
    if pledge.sense.least or pledge.sense is Sense.OVER:
        return
    due = Sum(tuple(Term(m) for m in pledge.told))
    roles = ("part",) * len(pledge.told)
    yield Relation(code, pledge.target, (Reading(due),), op=Op.AT_LEAST, roles=roles, soft=True)
