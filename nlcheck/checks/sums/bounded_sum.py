"""不相交的部分: parts of one whole that cannot overlap are together at most the whole."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.claims.model import FactKey
from nlcheck.ledger import Ledger
from nlcheck.relations import Op, Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each of the rule's ``bounds`` (whole, parts) that is printed, in the books
    of the whole."""
    for bound in rule.params["bounds"]:
        for fact in ledger.facts_of(bound["whole"]):
            parts = [m for item in bound["parts"] if (m := _first(ledger, fact.key, item))]
            if len(parts) == len(bound["parts"]):
                reading = Reading(Sum(tuple(Term(m) for m in parts)))
                roles = ("part",) * len(parts)
                whole = fact.mentions[0]
                yield Relation(rule.code, whole, (reading,), op=Op.AT_LEAST, roles=roles)


def _first(ledger: Ledger, key: FactKey, item: str) -> Mention | None:
    fact = ledger.beside(key, item)
    return fact.mentions[0] if fact is not None else None
