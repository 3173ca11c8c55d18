"""资金恒等式: 财政拨款 = 一般公共预算 + 政府性基金预算 + 国有资本经营预算, for each item.

A fund counts as nothing where the text says that there is none (无政府性基金预算财政拨款收支).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from nlcheck.checks._told import told, told_of
from nlcheck.claims.model import Fund
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule

REST = (Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each item of ``params.items`` that prose prints of all public money and of
    一般公共预算; ``params.absent``: the items whose absence says that there is none of it, in
    ``params.spending`` those of funds whose published table has expenditure only."""
    none = _absent(ledger, rule.params["absent"], rule.params["spending"])
    for fact in chain.from_iterable(map(ledger.facts_of, rule.params["items"])):
        key = fact.key
        if key.fund is not Fund.APPROPRIATION:
            continue
        stated, general = told(fact.mentions), told_of(ledger, key._replace(fund=Fund.GENERAL))
        rest = [
            told_of(ledger, key._replace(fund=fund))
            for fund in REST
            if (key.item, fund) not in none
        ]
        if stated is None or general is None or None in rest:
            continue
        terms = tuple(Term(m) for m in (general, *rest) if m is not None)
        roles = ("part",) * len(terms)
        yield Relation(rule.code, stated, (Reading(Sum(terms)),), roles=roles, soft=True)


def _absent(
    ledger: Ledger,
    items: Mapping[str, Sequence[str]],
    spending: Mapping[str, Mapping[str, Sequence[str]]],
) -> set[tuple[str, Fund]]:
    """(item, fund) of which the text says that there is nothing."""
    found: set[tuple[str, Fund]] = set()
    for claim in ledger.claims.absences:
        item, fund = claim.key.item, claim.key.fund
        if fund is not None and not claim.key.owner:
            more = spending.get(fund.value, {}).get(item, ())
            found.update((one, fund) for one in (item, *items.get(item, ()), *more))
    return found
