"""三次产业结构: the shares of the sectors are their amounts in the output told before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention, Unit
from nlcheck.checks._sectors import SECTORS, amounts
from nlcheck.relations import Ratio, Reading, Relation

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

PERCENT = Unit("%", Dimension.RATE)


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each of the three shares; trimmed ones may add to just 100."""
    for claim in ledger.claims.formulas:
        if claim.kind != SECTORS or not (told := amounts(ledger, claim)):
            continue
        whole, *parts = told
        group = (SECTORS, claim.at)
        for stated, part in zip((*claim.of, claim.stated), parts, strict=True):
            reading = Reading(Ratio(part, whole))
            yield Relation(
                rule.code, _rate(stated), (reading,), group=group, roles=("part", "whole"),
                soft=True,
            )  # fmt: skip


def _rate(stated: Mention) -> Mention:
    """As a percentage: 5.6 of 5.6:56.6:37.8."""
    return stated if stated.unit.dimension is Dimension.RATE else replace(stated, unit=PERCENT)
