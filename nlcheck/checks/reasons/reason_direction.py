"""A reason that points the other way: an increase explained by what fell, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import Direction, Driver, Reason
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

SPENT = frozenset({"SPENDING", "EXPENDITURE", "ITEM", "PEOPLE"})
EITHER = "RETIRED"
"""people whose number moves spending either way"""
MOVED = frozenset({Direction.UP, Direction.DOWN})
OPPOSITE = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each reason in which everything that moves, moves against the change."""
    for reason in ledger.claims.reasons:
        if reason.zero or reason.explains is None or reason.mixed:
            continue
        against = reason.against
        if not against and (driver := _against(reason)) is not None:
            against = driver.name
        if against:
            values = {"driver": against}
            yield Remark(rule.code, reason.at, values, because=(reason.explains.at,))


def _against(reason: Reason) -> Driver | None:
    """The first thing that moves against the change; None where anything may go along with it."""
    if reason.direction not in MOVED or reason.side not in {"expenditure", "income"}:
        return None
    due = OPPOSITE[reason.direction]
    if "offset" in reason.said or due not in reason.ways:
        return None
    if any(driver.kind == EITHER for driver in reason.drivers):
        return None
    effects = [d for d in reason.drivers if not d.cause and d.kind != "THRIFT"]
    if not effects or any(d.direction is not due or d.earlier for d in effects):
        return None
    spoken = SPENT if reason.side == "expenditure" else frozenset({"INCOME"})
    return next((d for d in effects if d.kind in spoken), None)
