"""Items that are equal by definition: 收入总计 = 支出总计, of the same books, year and money."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """``params.left`` and ``params.right``: names of the two items; prose only."""
    left, right = str(rule.params["left"]), str(rule.params["right"])
    apart = _apart(ledger)
    for fact in ledger.facts_of(left):
        other = ledger.beside(fact.key, right)
        mine = [m for m in fact.mentions if not m.cell]
        theirs = [m for m in other.mentions if not m.cell] if other is not None else []
        if mine and theirs and ledger.claims.loose >= {mine[0], theirs[0]}:
            continue  # 总收入 and 总支出 may be those of the year alone
        if any({*mine, *theirs} >= both for both in apart):
            continue
        if mine and theirs and mine[0] is not theirs[0]:
            yield Relation(rule.code, theirs[0], (Reading(Value(mine[0])),), roles=("total",))


def _apart(ledger: Ledger) -> list[set[Mention]]:
    """Totals of income and spending of which the text says what is left (收支相抵，年终结余…)."""
    told = (account for account in ledger.claims.accounts if account.kind == "remainder")
    return [{mention for mention, _ in way} for account in told for way in account.ways]
