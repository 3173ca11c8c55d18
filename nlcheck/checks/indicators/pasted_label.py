"""误贴: the actual column holds the label 指标2: with the indicator's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import rows
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each such cell."""
    for _, one in rows(ledger):
        if one.pasted is not None:
            yield Remark(rule.code, one.pasted.at, {}, because=(one.name.at,))
