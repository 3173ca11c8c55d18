"""指标序号: 指标6 twice under one label."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from nlcheck.checks._forms import sound
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each number that the row above has too; 1 begins a new list."""
    for form in sound(ledger):
        for before, one in pairwise(form.counted):
            if one.number is None or one.label is None or one.number in {1, None}:
                continue
            if one.number == before.number and before.label is not None:
                values = {"number": str(one.number)}
                yield Remark(rule.code, one.label, values, because=(before.label,))
