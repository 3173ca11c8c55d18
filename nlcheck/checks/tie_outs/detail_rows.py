"""列举对明细表: an amount of a list in prose is that of the rows its words name, all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.relations import Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each amount; a warning where a name only resembles its row's."""
    for claim in ledger.claims.details:
        terms = tuple(Term(m) for m in claim.rows)
        roles = ("table",) * len(terms)
        yield Relation(
            rule.code, claim.stated, (Reading(Sum(terms)),), roles=roles, soft=claim.close
        )
