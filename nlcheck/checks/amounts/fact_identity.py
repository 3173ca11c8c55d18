"""全篇恒等式: items that are equal by definition, whose amounts stand in different sentences.

What one list or one table adds up, other checks say; here the amounts are those of the whole
document, each of the same books, year and money.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.checks.amounts._told import told, told_beside
from nlcheck.claims.model import FactKey
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each of the rule's ``identities`` whose whole and parts prose prints."""
    identities = rule.params["identities"]
    wider = _wider(ledger, {item for one in identities for item in (one["whole"], *one["parts"])})
    for identity in identities:
        if not wider.isdisjoint(identity["parts"]):
            continue
        for fact in ledger.facts_of(identity["whole"]):
            stated = told(fact.mentions)
            parts = [told_beside(ledger, fact.key, item) for item in identity["parts"]]
            if stated is None or None in parts:
                continue
            terms = tuple(Term(m) for m in parts if m is not None)
            roles = ("part",) * len(terms)
            yield Relation(rule.code, stated, (Reading(Sum(terms)),), roles=roles)


def _absent(ledger: Ledger, key: FactKey) -> bool:
    """Whether the document says that there is none of it (无外事接待), and no number anywhere."""
    absences = ledger.claims.absences
    none = any((a.key.item, a.key.year) == (key.item, key.year) for a in absences)
    return none and ledger.fact(key) is None


def _wider(ledger: Ledger, known: set[str]) -> set[str]:
    """The items that the document lists beside others than the definitions know (公务用车购置费,
    公务用车运行维护费, 其他交通工具购置): there the parts by definition are not all."""
    wider: set[str] = set()
    for claim in ledger.claims.breakdowns:
        items = {key.item for key in claim.part_keys if key is not None}
        more = zip(claim.parts, claim.part_keys, strict=False) if items & known else ()
        if any(m.value and key is not None and key.item not in known for m, key in more):
            wider |= items
    return wider
