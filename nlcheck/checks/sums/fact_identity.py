"""全篇恒等式: items that are equal by definition, whose amounts stand in different sentences.

What one list or one table adds up, other checks say; here the amounts are those of the whole
document, each of the same books, year and money.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nlcheck.base import Mention
from nlcheck.checks._told import told, told_beside
from nlcheck.claims.model import FactKey
from nlcheck.claims.sentences.adding import adds_up
from nlcheck.claims.sentences.telling import fits
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule

Way = tuple[tuple[Mention, int], ...]


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each of the rule's ``identities`` whose whole and parts prose prints.

    Parts with a minus are taken off. What may be ``besides`` them and is not printed is nothing
    where they add up, or would but for one slip.
    """
    identities = rule.params["identities"]
    closed = [one for one in identities if "besides" not in one]
    wider = _wider(ledger, {item for one in closed for item in (one["whole"], *one["parts"])})
    for identity in identities:
        if identity in closed and not wider.isdisjoint(identity["parts"]):
            continue
        for fact in ledger.facts_of(identity["whole"]):
            stated = told(fact.mentions)
            way = _way(ledger, fact.key, identity)
            if stated is None or not way:
                continue
            if identity not in closed and not _whole(ledger, identity, stated, way):
                continue
            terms = tuple(Term(m, sign) for m, sign in way)
            roles = ("part",) * len(terms)
            yield Relation(rule.code, stated, (Reading(Sum(terms)),), roles=roles)


def _way(ledger: Ledger, key: FactKey, identity: Mapping[str, Any]) -> Way:
    """The printed parts with their signs; none where one that must be there is not, unless it may
    be ``spared`` and is said to be nothing."""
    way = []
    for item, sign in _signed(identity["parts"]):
        mention = told_beside(ledger, key, item)
        spared = item in identity.get("spared", ()) and _absent(ledger, key, item)
        if mention is None and not spared:
            return ()
        way.append((mention, sign))
    way += [(told_beside(ledger, key, i), s) for i, s in _signed(identity.get("besides", ()))]
    return tuple((m, s) for m, s in way if m is not None)


def _signed(items: Sequence[str]) -> Iterator[tuple[str, int]]:
    """「-支出合计」 is taken off."""
    return ((item.removeprefix("-"), -1 if item.startswith("-") else 1) for item in items)


def _whole(ledger: Ledger, identity: Mapping[str, Any], stated: Mention, way: Way) -> bool:
    """Whether all there may be is printed, or adds up without it but for one slip."""
    if _listed(ledger, stated):
        return False
    return len(way) == len(identity["parts"]) + len(identity["besides"]) or fits(stated, way)


def _listed(ledger: Ledger, whole: Mention) -> bool:
    """Whether a list of its own adds up to the whole, or its paragraph tells the account."""
    if any(whole in (a.stated, *(m for m, _ in a.ways[0])) for a in ledger.claims.accounts):
        return True
    own = (b.parts for b in ledger.claims.breakdowns if b.head.value == whole.value)
    return any(adds_up(whole, parts) for parts in own if len(parts) > 1)


def _absent(ledger: Ledger, key: FactKey, item: str) -> bool:
    """Whether the document says that there is none of it (无外事接待), and no number anywhere."""
    absences = ledger.claims.absences
    none = any((a.key.item, a.key.year) == (item, key.year) for a in absences)
    return none and ledger.beside(key, item) is None


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
