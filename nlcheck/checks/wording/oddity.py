"""Wording and structure that extraction has found odd: names, headings, years."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Span
from nlcheck.claims.wording.model import Oddity
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """Remarks on the oddities of one ``kind``; with ``once`` one for the whole habit."""
    found = [o for o in ledger.claims.oddities if o.kind == rule.params["kind"]]
    if not rule.params.get("once"):
        yield from (_remark(rule, oddity, ()) for oddity in found)
    elif found:
        yield _remark(rule, found[0], tuple(o.at for o in found[1:]))


def _remark(rule: Rule, oddity: Oddity, others: tuple[Span, ...]) -> Remark:
    values = {"due": oddity.due, "stated": oddity.stated, "count": str(1 + len(others))}
    return Remark(
        rule.code,
        oddity.at,
        values,
        because=(*oddity.because, *others),
        replacement=oddity.due if oddity.replace else None,
        confidence=0.8,
    )
