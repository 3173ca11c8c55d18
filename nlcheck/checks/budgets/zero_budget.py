"""A completion rate of a budget of 0: there is nothing to complete."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import Binding
from nlcheck.findings import Remark, Severity
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each rate whose only stated budget is printed as 0; a warning where the rate is
    printed as 0 too, as some forms ask for."""
    for claim in ledger.claims.completions:
        sure = [b for b in claim.budget if b.binding is not Binding.GUESSED]
        if not sure or any(b.mention.value for b in sure):
            continue
        if not any(o.mention.value for o in claim.outturn):
            continue
        severity = None if claim.stated.value else Severity.WARNING
        because = tuple(b.mention.at for b in sure)
        rests = (*because, *(o.mention.at for o in claim.outturn))
        at = claim.stated.at
        yield Remark(rule.code, at, because=because, rests=rests, severity=severity)
