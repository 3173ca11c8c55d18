"""重复指标: the same indicator with the same target twice under one label of a form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import sound
from nlcheck.claims.performance.model import Indicator
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.base import Span
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

WORDS = 4


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each repetition, at its name."""
    for form in sound(ledger):
        seen: dict[tuple[str, ...], Span] = {}
        for one in form.counted:
            if one.uncertain or len(one.name.text) < WORDS or one.target is None:
                continue
            first = seen.setdefault(_key(one), one.name.at)
            if first != one.name.at:
                yield Remark(rule.code, one.name.at, {"name": one.name.text}, because=(first,))


def _key(one: Indicator) -> tuple[str, ...]:
    label = one.level2.quote.text if one.level2 else ""
    target = one.target.text if one.target else ""
    return one.kind2, label, one.name.text, target
