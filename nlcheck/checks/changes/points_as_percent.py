"""百分点写成百分比: the change of a rate told in % where its digits are those of the difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.findings import Remark
from nlcheck.relations import Growth

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

WAYS = {"rate-rise": 1, "rate-fall": -1}


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each change that is the difference to its last digit, and not the growth."""
    for claim in ledger.claims.formulas:
        way = WAYS.get(claim.kind)
        if way is None:
            continue
        now, before = claim.of
        difference = way * (now.value - before.value)
        growth = Growth(now, before=before, direction=way).range(lambda m: m.range)
        if claim.stated.value == difference and not growth.meets(claim.stated.range):
            values = {"now": str(now.written.value), "before": str(before.written.value)}
            yield Remark(rule.code, claim.stated.at, values, because=(now.at, before.at))
