"""指标方向: a limit on what there should be much of, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import HUNDRED
from nlcheck.checks._forms import rows
from nlcheck.claims.performance.model import Indicator, Leaning, Sense
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each indicator with one of the rule's ``leaning`` and one of its ``signs``."""
    leanings = {Leaning(name) for name in rule.params["leaning"]}
    signs = {Sense(sign) for sign in rule.params["signs"]}
    for _, one in rows(ledger):
        if one.leaning not in leanings or one.sense not in signs or one.sense_at is None:
            continue
        if one.uncertain or _is_bound(one):
            continue
        values = {"name": one.name.text, "sign": one.sense.value}
        yield Remark(rule.code, one.sense_at, values, because=(one.name.at,))


def _is_bound(one: Indicator) -> bool:
    """0 and 100% leave no other way."""
    if one.value is None:
        return True
    return one.value.mention.value in {HUNDRED, 0} and one.sense in {Sense.EQUAL, Sense.AT_MOST}
