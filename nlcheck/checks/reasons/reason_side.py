"""Income explained by spending: the reason speaks of what was bought, not of what came in."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import Reason
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

SPENT = frozenset({"SPENDING", "EXPENDITURE", "ITEM"})


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each text, at the first change of income that it explains."""
    told: set[str] = set()
    for reason in ledger.claims.reasons:
        if reason.masked in told or reason.side != "income" or not _spends(reason):
            continue
        told.add(reason.masked)
        others = [r.at for r in ledger.claims.reasons if r.masked == reason.masked]
        yield Remark(rule.code, reason.at, because=tuple(at for at in others if at != reason.at))


def _spends(reason: Reason) -> bool:
    """Whether all that moves is spending, the way the income moves."""
    if reason.zero or reason.direction is None or "income" in reason.said:
        return False
    if reason.direction not in reason.ways:
        return False
    moving = [d for d in reason.drivers if not d.cause and d.kind != "OTHER"]
    return bool(moving) and all(
        d.kind in SPENT and d.direction is reason.direction and not d.earlier for d in moving
    )
