"""Results told twice: what an indicator prints and what the prose says of the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """The result is one of the told numbers; where none agrees, it is held against the only one."""
    for claim in ledger.claims.told:
        agreeing = [m for m in claim.mentions if m.value == claim.result.value]
        values = {m.value for m in claim.mentions}
        if not agreeing and len(values) > 1:
            continue
        for mention in agreeing or claim.mentions[:1]:
            yield Relation(
                rule.code,
                claim.result,
                (Reading(Value(mention)),),
                roles=("other-mention",),
                soft=True,
            )
