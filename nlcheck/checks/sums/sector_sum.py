"""三次产业之和: the output of a place is that of its three sectors, told right behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlcheck.checks._sectors import NEAR, PARTS, WHOLE
from nlcheck.relations import Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.claims.model import ValueClaim
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each output that prose prints with its sectors, of one time and place."""
    told = [v for v in ledger.claims.values if v.key.item in (WHOLE, *PARTS) and not v.mention.cell]
    for i, whole in enumerate(told):
        parts = told[i + 1 : i + 1 + len(PARTS)]
        if whole.key.item == WHOLE and _its_sectors(whole, parts):
            terms = tuple(Term(p.mention) for p in parts)
            roles = ("part",) * len(terms)
            yield Relation(rule.code, whole.mention, (Reading(Sum(terms)),), roles=roles)


def _its_sectors(whole: ValueClaim, parts: Sequence[ValueClaim]) -> bool:
    """Whether the next three values told nearby are the three sectors of the same output."""
    near = all(0 < p.at.start - whole.at.start <= NEAR for p in parts)
    alike = all(p.key[1:] == whole.key[1:] for p in parts)
    return near and alike and tuple(p.key.item for p in parts) == PARTS
