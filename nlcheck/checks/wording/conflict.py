"""A statement in words against the facts: 无政府性基金收支 beside an amount of that fund."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.claims.model import Absence, FactKey
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger, complete
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each statement that there is none of what a fact of the same key says there is.

    ``params``: ``either`` maps an item to those any of which contradicts it (收支 to 收入, 支出).
    """
    either = rule.params.get("either", {})
    for absence in ledger.claims.absences:
        if not complete(absence.key) or absence.key.owner:
            continue
        for item in either.get(absence.key.item, (absence.key.item,)):
            found = _amount(ledger, absence.key._replace(item=item), absence)
            if found is not None:
                yield Remark(rule.code, absence.at, {"item": item}, because=(found.at,))
                break


def _amount(ledger: Ledger, key: FactKey, absence: Absence) -> Mention | None:
    """The first amount other than 0 of exactly this fact, unless one says 0 as well."""
    fact = ledger.fact(key)
    if fact is None or any(not m.value for m in fact.mentions):
        return None
    return next((m for m in fact.mentions if not m.at.overlaps(absence.at)), None)
