"""类、款、项: a class of accounts is the accounts below it, told in paragraphs of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from nlcheck.base import Mention
from nlcheck.checks._told import told, told_of
from nlcheck.claims.model import FactKey
from nlcheck.claims.sentences.adding import adds_up, nearly, one_digit
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule

CLASS = 3
"""digits of the code of a class (208), two more for each level below it"""
FUNCTIONAL = "2"
"""how codes of what money is spent on begin"""
SURE = 2
"""wholes that equal what is below them, after which one account may be all there is"""

Whole = tuple[Mention, tuple[Mention, ...]]


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each class, and for ``params.total``, whose accounts add up to it, or would
    but for one slip."""
    for key, accounts in _told_accounts(ledger).items():
        wholes = list(_wholes(ledger, key, accounts, str(rule.params["total"])))
        sure = sum(_equal(*whole) for whole in wholes) >= SURE
        for stated, parts in wholes:
            if _fits(stated, parts, sure=sure):
                due = Sum(tuple(map(Term, parts)))
                yield Relation(
                    rule.code, stated, (Reading(due),), roles=("part",) * len(parts), soft=True
                )


def _told_accounts(ledger: Ledger) -> Mapping[FactKey, dict[str, Mention]]:
    """Code → amount, by all else that the key says."""
    found: dict[FactKey, dict[str, Mention]] = defaultdict(dict)
    codes = (c for c in ledger.by_item if c.isdigit() and c.startswith(FUNCTIONAL))
    for code in codes:
        for fact in ledger.facts_of(code):
            mention = told(fact.mentions)
            if mention is not None and not fact.key.slice:
                found[fact.key._replace(item="")][code] = mention
    return found


def _wholes(
    ledger: Ledger, key: FactKey, accounts: Mapping[str, Mention], total: str
) -> Iterator[Whole]:
    """Every class with its lowest accounts, and the total with all of them."""
    leaves = [c for c in accounts if not any(o != c and o.startswith(c) for o in accounts)]
    low = {c: accounts[c] for c in leaves if len(c) > CLASS}
    for code, stated in accounts.items():
        parts = tuple(m for c, m in low.items() if c.startswith(code))
        if len(code) == CLASS and parts:
            yield stated, parts
    whole = told_of(ledger, key._replace(item=total))
    if whole is not None and len(low) > 1:
        yield whole, tuple(low.values())


def _equal(stated: Mention, parts: Sequence[Mention]) -> bool:
    if len(parts) == 1:
        return stated.value == parts[0].value
    return adds_up(stated, tuple(parts))


def _fits(stated: Mention, parts: tuple[Mention, ...], *, sure: bool) -> bool:
    """One account alone may be all there is where other classes equal theirs."""
    if _equal(stated, parts):
        return True
    if len(parts) > 1:
        return nearly(stated, parts)
    return sure and one_digit(stated, parts[0].value)
