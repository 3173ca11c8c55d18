"""One reason for changes that have nothing in common: item, amount or direction differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from nlcheck.claims.model import CompletionClaim, Reason
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

SAYING = 6
"""signs of a reason that says something of its own"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each text that explains at least ``least`` changes, restatements as one."""
    alike: dict[str, list[Reason]] = defaultdict(list)
    for reason in ledger.claims.reasons:
        if reason.explains is not None and not reason.zero and len(reason.masked) >= SAYING:
            alike[reason.masked].append(reason)
    for found in alike.values():
        changes = {_change(reason) for reason in found}
        if len(changes) >= rule.params["least"]:
            others = tuple(reason.at for reason in found[1:])
            values = {"count": str(len(found)), "changes": str(len(changes))}
            yield Remark(rule.code, found[0].at, values, because=others)


def _change(reason: Reason) -> Hashable:
    """What makes it the same change: its amount and direction, whatever the level it is told at."""
    if reason.change is not None:
        return reason.direction, reason.change.value
    item = reason.key.item if reason.key is not None else reason.at
    if isinstance(reason.explains, CompletionClaim):
        return reason.direction, item, reason.explains.stated.value
    return reason.direction, item
