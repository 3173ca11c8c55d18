"""合写的金额: 「办公费、印刷费为28.30万元」 is the sum of their rows, never one of them."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.claims.canonical import canonical
from nlcheck.claims.model import FactKey
from nlcheck.ledger import Ledger, complete
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each joint amount all of whose items tables print."""
    seen: set[Mention] = set()
    for claim in ledger.claims.values:
        if not claim.together or claim.mention in seen:
            continue
        seen.add(claim.mention)
        rows = [_cell(ledger, canonical(key)) for key in dict.fromkeys(claim.together)]
        terms = tuple(Term(m) for m in rows if m is not None)
        if len(terms) != len(rows) or len(terms) < len(claim.together):
            continue
        if all(t.mention.unit.dimension is claim.mention.unit.dimension for t in terms):
            roles = ("table",) * len(terms)
            reading = Reading(Sum(terms))
            yield Relation(rule.code, claim.mention, (reading,), roles=roles, soft=True)


def _cell(ledger: Ledger, key: FactKey) -> Mention | None:
    """What tables print of a fact, where they agree."""
    fact = ledger.fact(key) if complete(key) else None
    cells = [m for m in fact.mentions if m.cell] if fact is not None else []
    return cells[0] if len({m.value for m in cells}) == 1 else None
