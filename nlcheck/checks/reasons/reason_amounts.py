"""Amounts inside a reason: what is named as part of a change is no more than the change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlcheck.base import Dimension, Mention, Range
from nlcheck.base.numbers import ZERO
from nlcheck.claims.model import Reason
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each reason whose amounts exceed the change, with nothing against it."""
    for reason in ledger.claims.reasons:
        if reason.change is None or not _may_exceed(reason.amounts, reason.change):
            continue
        parts = _parts(reason)
        if not parts:
            continue
        total = sum((part.range for part in parts), Range(ZERO, ZERO))
        if total.low > reason.change.range.high:
            because = (reason.change.at, *(part.at for part in parts[1:]))
            yield Remark(rule.code, parts[0].at, {"count": str(len(parts))}, because=because)


def _may_exceed(amounts: Sequence[Mention], change: Mention) -> bool:
    """Whether all amounts together do: only then is it asked which of them go along."""
    money = [m.range for m in amounts if m.unit.dimension is Dimension.MONEY]
    return sum((max(r.low, ZERO) for r in money), ZERO) > change.range.high


def _parts(reason: Reason) -> list[Mention]:
    """The amounts that go along with the change; none if anything moves against it.

    Of amounts with 其中 between them only the largest counts.
    """
    if reason.zero or "offset" in reason.said:
        return []
    if any(d.direction is not reason.direction or d.earlier for d in reason.drivers):
        return []
    found = [d.amount for d in reason.drivers if d.amount is not None and not d.cause]
    parts = [m for m in found if m.unit.dimension is Dimension.MONEY]
    if "nested" in reason.said and parts:
        return [max(parts, key=lambda m: m.value)]
    return parts
