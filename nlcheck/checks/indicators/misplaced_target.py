"""指标值错列: the numbers of the targets stand in the column of signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import sound
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each form, at the first of them."""
    for form in sound(ledger):
        moved = [one.misplaced.at for one in form.counted if one.misplaced is not None]
        if moved:
            values = {"count": str(len(moved))}
            yield Remark(rule.code, moved[0], values, because=tuple(moved[1:]))
