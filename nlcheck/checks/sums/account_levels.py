"""类、款、项: a class of accounts is the accounts below it, told in paragraphs of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nlcheck.base import Mention
from nlcheck.checks._told import told, told_of
from nlcheck.claims.model import FactKey
from nlcheck.claims.sentences.adding import adds_up, nearly, one_digit, slipped, telling
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule

CLASS = 3
"""digits of the code of a class (208), two more for each level below it"""
FUNCTIONAL = "2"
"""how codes of what money is spent on begin"""
SURE = 2
"""wholes that equal what is below them, after which one account may be all there is"""

Accounts = Mapping[str, Mention]
"""amounts by code"""


class Whole(NamedTuple):
    """What is told of a class, or of all (no ``code``), and of the lowest accounts below it."""

    code: str
    stated: Mention
    low: Accounts

    @property
    def parts(self) -> tuple[Mention, ...]:
        """The amounts of the accounts."""
        return tuple(self.low.values())


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each class, and for ``params.total``, whose accounts add up to it, or would
    but for one slip; or which are all there are, as other books show."""
    total = str(rule.params["total"])
    accounts = _told_accounts(ledger)
    wholes = {key: list(_wholes(ledger, key, told, total)) for key, told in accounts.items()}
    for key, found in wholes.items():
        sure = sum(map(_equal, found)) >= SURE
        beside = [w for other in wholes if _of_other_books(key, other) for w in wholes[other]]
        for whole in found:
            if _fits(whole, sure=sure) or any(_shown(whole, other) for other in beside):
                due = Sum(tuple(map(Term, whole.parts)))
                roles = ("part",) * len(whole.parts)
                yield Relation(rule.code, whole.stated, (Reading(due),), roles=roles, soft=True)


def _of_other_books(key: FactKey, other: FactKey) -> bool:
    return other != key and other._replace(basis=key.basis) == key


def _shown(whole: Whole, other: Whole) -> bool:
    """Whether the same accounts make up the whole in other books, so that nothing can be left out:
    at most what those books have nothing for, unless such accounts are told too."""
    if (whole.code, whole.low.keys()) != (other.code, other.low.keys()):
        return False
    if len([m for m in other.parts if m.value]) < SURE or not _equal(other):
        return False
    if not telling(other.stated, ()):
        return False
    over = sum((m.value for m in whole.parts), -whole.stated.value)
    later = any(whole.low[c].value and not m.value for c, m in other.low.items())
    return over > 0 or later or slipped(whole.stated, whole.parts, least=1)


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


def _wholes(ledger: Ledger, key: FactKey, accounts: Accounts, total: str) -> Iterator[Whole]:
    """Every class with its lowest accounts, and the total with all of them."""
    leaves = [c for c in accounts if not any(o != c and o.startswith(c) for o in accounts)]
    low = {c: accounts[c] for c in leaves if len(c) > CLASS}
    for code, stated in accounts.items():
        below = {c: m for c, m in low.items() if c.startswith(code)}
        if len(code) == CLASS and below:
            yield Whole(code, stated, below)
    whole = told_of(ledger, key._replace(item=total))
    if whole is not None and len(low) > 1:
        yield Whole("", whole, low)


def _equal(whole: Whole) -> bool:
    if len(whole.low) == 1:
        return whole.stated.value == whole.parts[0].value
    return adds_up(whole.stated, whole.parts)


def _fits(whole: Whole, *, sure: bool) -> bool:
    """One account alone may be all there is where other classes equal theirs."""
    if _equal(whole):
        return True
    if len(whole.low) > 1:
        return nearly(whole.stated, whole.parts)
    return sure and one_digit(whole.stated, whole.parts[0].value)
