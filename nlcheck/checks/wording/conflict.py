"""A statement in words against the facts: 无政府性基金收支 beside an amount of that fund."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.claims.model import Absence, FactKey, Fund
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger, complete
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each statement that there is none of what a fact of the same key says there is.

    ``params``: ``either`` maps an item to those any of which contradicts it (收支 to 收入, 支出);
    ``funds`` an account to the fund whose spending it is (国有资本经营预算支出).
    """
    either, funds = rule.params.get("either", {}), rule.params.get("funds", {})
    for absence in ledger.claims.absences:
        key = absence.key
        if not complete(key) or key.owner:
            continue
        if key.item in funds:
            key = key._replace(item=funds[key.item]["item"], fund=Fund[funds[key.item]["fund"]])
        for item in either.get(key.item, (key.item,)):
            found = _amount(ledger, key._replace(item=item), absence)
            if found is not None:
                yield Remark(rule.code, absence.at, {"item": item}, because=(found.at,))
                break


def _amount(ledger: Ledger, key: FactKey, absence: Absence) -> Mention | None:
    """The first amount other than 0 of exactly this fact, unless one says 0 as well."""
    fact = ledger.fact(key)
    if fact is None or any(not m.value for m in fact.mentions):
        return None
    return next((m for m in fact.mentions if not m.at.overlaps(absence.at)), None)
