"""What a reason leaves out: it names what hardly changed, beside what makes up most of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nlcheck.base.numbers import ZERO
from nlcheck.claims.model import ChangeClaim, Reason
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule
from nlcheck.rulebook.lexicon import items


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark where the parts named hold under ``small`` of a change, one unnamed ``large``.

    ``params`` in percent of the change.
    """
    small, large = Decimal(rule.params["small"]), Decimal(rule.params["large"])
    for reason in ledger.claims.reasons:
        if reason.change is None or reason.zero or not reason.items or "offset" in reason.said:
            continue
        named = {item for item, _ in reason.items}
        parts = {c.key.item: c for c in _parts(ledger, reason) if c.key is not None}
        known = [part for item, part in parts.items() if item in named]
        if not known or named - parts.keys():
            continue
        whole = reason.change.value
        told = sum((_amount(claim) for claim in known), ZERO)
        missed = max(
            (c for item, c in parts.items() if item not in named), key=_amount, default=None
        )
        if missed is None or 100 * told >= small * whole or 100 * _amount(missed) <= large * whole:
            continue
        assert missed.key is not None
        values = {"missed": missed.key.item}
        yield Remark(rule.code, reason.at, values, because=(missed.at, *(c.at for c in known)))


def _parts(ledger: Ledger, reason: Reason) -> Iterator[ChangeClaim]:
    """Changes of the parts of the whole, the same way, against the same base."""
    if reason.key is None:
        return
    for claim in ledger.claims.changes:
        if claim.key is None or claim.base is None or claim.change is None:
            continue
        found = items().get(claim.key.item)
        base = "year" if claim.base.year != claim.key.year else "budget"
        if found is None or found.parent != reason.key.item or base != reason.base:
            continue
        if claim.direction is reason.direction and claim.key.fund is reason.key.fund:
            yield claim


def _amount(claim: ChangeClaim) -> Decimal:
    return claim.change.value if claim.change is not None else ZERO
