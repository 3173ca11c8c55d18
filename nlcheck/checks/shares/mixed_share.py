"""分类占比与总额: a total is its kinds' amounts, each by the share that the text tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nlcheck.base import Mention
from nlcheck.checks._told import told, told_beside
from nlcheck.claims.model import FactKey
from nlcheck.ledger import Ledger
from nlcheck.relations import Mix, Reading, Relation
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params.whole``: the total; ``params.parts``: what the shares are of, by whose share it is.

    All kinds must be printed, and a share for each that is not 0.
    """
    if not ledger.claims.bare_shares:
        return
    for fact in ledger.facts_of(str(rule.params["whole"])):
        stated = told(fact.mentions)
        pairs = _pairs(ledger, fact.key, rule.params["parts"])
        if stated is None or not pairs:
            continue
        roles = ("part", "share") * len(pairs)
        yield Relation(rule.code, stated, (Reading(Mix(pairs)),), roles=roles, soft=True)


def _pairs(
    ledger: Ledger, key: FactKey, parts: Mapping[str, str]
) -> tuple[tuple[Mention, Mention], ...]:
    """The amounts of the kinds with their shares; none where one is missing."""
    found = []
    for part, whole in parts.items():
        amount = told_beside(ledger, key, whole)
        if amount is None:
            return ()
        rates = [
            share.stated
            for share in ledger.claims.bare_shares
            if (share.key.item, share.key.year, share.whole) == (part, key.year, whole)
        ]
        if amount.value and len(rates) != 1:
            return ()
        if amount.value:
            found.append((amount, rates[0]))
    return tuple(found)
