"""How much a wrong number matters: whether it is gross, and the money that lies between."""

from __future__ import annotations

from decimal import Decimal

from nlcheck.base import Dimension, Mention
from nlcheck.diagnosis.graph import Graph, is_rate
from nlcheck.diagnosis.roots import Root
from nlcheck.findings import Impact
from nlcheck.relations import Growth, Op, Ratio, Sum, Value, Verdict

TEN_THOUSAND = Decimal(10000)
TENFOLD = Decimal(10)


def gross(graph: Graph, root: Root) -> bool:
    """Direction reversed, ten times too much or too little, or a total changed (CONTRACT)."""
    if root.repair is None:
        return False
    if root.repair.cause == "direction":
        return True
    was, now = abs(root.mention.written.value), abs(root.repair.written.value)
    if was and now and (was >= TENFOLD * now or now >= TENFOLD * was):
        return True
    verdicts = (graph.verdicts[i] for i in root.explained)
    return any(_is_total(v, root.mention) for v in verdicts)


def _is_total(verdict: Verdict, mention: Mention) -> bool:
    due = verdict.reading.due if verdict.reading else None
    if mention.unit.dimension is Dimension.RATE or verdict.relation.op is not Op.EQUAL:
        return False
    if isinstance(due, Ratio):
        return mention is due.whole
    return isinstance(due, Sum) and len(due.terms) > 1 and mention is verdict.relation.stated


def impact(root: Root, verdict: Verdict) -> Impact | None:
    """The money between what is stated and what is due, in 万元."""
    mention, due = root.mention, verdict.reading.due if verdict.reading else None
    if mention.unit.dimension is Dimension.MONEY:
        value = _due_value(root, verdict)
        return None if value is None else _impact_of(value - mention.value)
    if not is_rate(mention) or mention is not verdict.relation.stated:
        return None
    rate = mention.value / 100
    if isinstance(due, Ratio) and due.whole.unit.dimension is Dimension.MONEY:
        return _impact_of(rate * due.whole.value - due.part.value)
    if isinstance(due, Growth) and due.now.unit.dimension is Dimension.MONEY:
        now = due.now.value
        if due.before is not None:
            before = due.before.value
        else:
            assert due.change is not None
            before = now - due.direction * due.change.value
        change = abs(now - before) if due.change is None else due.change.value
        return _impact_of(rate * before - change)
    return None


def _due_value(root: Root, verdict: Verdict) -> Decimal | None:
    if root.repair is not None:
        return root.repair.written.value * root.mention.unit.scale
    if verdict.relation.stated is not root.mention or verdict.reading is None:
        return None
    if isinstance(verdict.reading.due, Value | Sum):
        return verdict.reading.due.value(lambda m: m.value)
    return None


def _impact_of(yuan: Decimal) -> Impact:
    return Impact((abs(yuan) / TEN_THOUSAND).quantize(Decimal("0.01")))
