"""尾差 that all lean one way: totals off by their rounding only, and every one to the same side.

Honest rounding leans to either side alike; parts that were cut leave every total above their sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from nlcheck.base import ZERO, Dimension, Mention
from nlcheck.findings import Remark
from nlcheck.relations import Op, Outcome, Relation, Sum, Verdict

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

AMOUNTS = (Dimension.MONEY, Dimension.PLAIN)
"""what is rounded when it is printed; a table may leave its unit to its head"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:  # noqa: ARG001
    """Nothing ought to be equal here: what leans is seen of relations that are judged."""
    return iter(())


def review(verdicts: Sequence[Verdict], rule: Rule) -> Iterator[Remark]:
    """One remark where ``least`` different totals or more are off, all above or all below."""
    totals: dict[Decimal, tuple[Mention, Decimal]] = {}
    explained = Outcome.ROUNDING
    for verdict in [v for v in verdicts if v.outcome is explained]:
        stated, off = verdict.relation.stated, _off(verdict)
        if not off or stated.document:
            continue
        known = totals.setdefault(stated.written.value, (stated, off))
        if known[1] * off < ZERO:  # the same total, on either side of its parts
            return
    above = [off > ZERO for _, off in totals.values()]
    if len(above) < rule.params["least"] or len(set(above)) > 1:
        return
    first, *others = sorted(stated.at for stated, _ in totals.values())
    said = rule.params["above" if above[0] else "below"]
    values = {"count": str(len(totals)), "lean": said}
    yield Remark(rule.code, first, values, because=tuple(others[: rule.params["least"]]))


def _off(verdict: Verdict) -> Decimal:
    """By how much a total of money is above its printed parts; 0 of all other relations."""
    reading, stated = verdict.reading, verdict.relation.stated
    due = reading.due if reading is not None else None
    if verdict.relation.op is not Op.EQUAL or not isinstance(due, Sum) or due.lost:
        return ZERO
    if stated.unit.dimension not in AMOUNTS or any(t.sign < 0 for t in due.terms):
        return ZERO
    return stated.value - (due.value(lambda m: m.value) or ZERO)
